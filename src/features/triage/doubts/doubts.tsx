import { useTranslation } from 'react-i18next';
import type { Caution } from '../../../core/triage/cautions/types';
import type { Answers } from '../../../core/triage/reading/types';
import type { TriageResult } from '../../../core/triage/triage';
import { Button } from '../../../ui/button';
import { Notice } from '../../../ui/notice';
import type { FormAction } from '../form/reducer';
import { YesNoUnsure } from '../result/yes-no-unsure';
import { Quotes } from '../text/marked-text';
import styles from './doubts.module.css';
import { UnreadWords } from './unread-words';

interface DoubtsProps {
  text: string;
  result: TriageResult;
  answers: Answers;
  dispatch: (action: FormAction) => void;
  /** Leads to the field that a doubt is about. */
  onFill: (item: string) => void;
}

/** What is doubtful about the words, right under them and above everything that rests on them. */
export function Doubts({ text, result, answers, dispatch, onFill }: DoubtsProps) {
  const { cautions, unread, disposition } = result;
  const isRead = !cautions.some(({ kind }) => kind === 'other-language');
  const others = cautions.filter(({ kind }) => kind !== 'unread' && (isRead || kind !== 'other-language'));
  // The region is there before its contents, so that a screen reader hears what comes into it.
  return (
    <div role="status" className={styles.doubts} data-testid="doubts">
      {isRead ? null : <NotRead result={result} answers={answers} dispatch={dispatch} />}
      {others.length === 0 ? null : <Cautions cautions={others} result={result} onFill={onFill} />}
      {/* Of another language no word is understood: to name each would say nothing. */}
      {isRead && disposition.kind !== 'not-read' ? (
        <UnreadWords text={text} unread={unread} answers={answers} dispatch={dispatch} />
      ) : null}
    </div>
  );
}

/** In another language: what that means, and the danger questions, a tap each. */
function NotRead({ result, answers, dispatch }: Pick<DoubtsProps, 'result' | 'answers' | 'dispatch'>) {
  const { t } = useTranslation('triage');
  const { cautions, disposition, followUps, headline } = result;
  const caution = cautions.find(({ kind }) => kind === 'other-language');
  const asks = disposition.kind === 'not-read' ? followUps : [];
  return (
    <Notice tone="warn" title={disposition.kind === 'not-read' ? headline : t('cautions.language')}>
      <div className={styles.unread}>
        <p className={styles.text}>{asks.length > 0 ? t('cautions.danger') : caution?.text}</p>
        {asks.map(({ code, text }) => (
          <div key={code} className={styles.ask}>
            <p className={styles.question}>{text}</p>
            <YesNoUnsure
              label={text}
              value={answers[code] ?? null}
              onChange={(answer) => dispatch({ kind: 'answer', code, answer })}
            />
          </div>
        ))}
      </div>
    </Notice>
  );
}

interface CautionsProps {
  cautions: readonly Caution[];
  result: Pick<TriageResult, 'measurements'>;
  onFill: (item: string) => void;
}

function Cautions({ cautions, result: { measurements }, onFill }: CautionsProps) {
  const { t } = useTranslation('triage');
  return (
    <Notice tone="warn" title={t('cautions.title')}>
      <ul className={styles.list}>
        {cautions.map(({ kind, code, text, evidence }) => (
          <li key={`${kind} ${code ?? ''} ${text}`}>
            {text} <Quotes evidence={evidence} />
            {measurements.questions
              .filter((question) => question.text === text)
              .map(({ item }) => (
                <Button key={item} variant="quiet" onPress={() => onFill(item)}>
                  {t('ask.check')}
                </Button>
              ))}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
