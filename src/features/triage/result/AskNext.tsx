import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Question } from '../../../core/reading/types';
import type { Unassessed } from '../../../core/rules/types';
import type { Answers, TriageResult } from '../../../core/triage';
import { usePack } from '../../services/services';
import { Button } from '../../ui/button';
import { Section } from '../../ui/section';
import type { Answer, FormAction } from '../form/reducer';
import { Quotes } from '../text/MarkedText';
import { useCaseWords } from '../words';
import styles from './result.module.css';
import { YesNoUnsure } from './YesNoUnsure';

/** As many as are read at a glance; the rest is one tap away. */
const SHOWN = 5;

const SEEN = {
  'model-only': 'ask.modelOnly',
  'lexicon-only-danger': 'ask.lexiconOnlyDanger',
  'readers-differ': 'ask.readersDiffer',
} as const satisfies Record<Question['why'], string>;

interface AskNextProps {
  result: TriageResult;
  answers: Answers;
  dispatch: (action: FormAction) => void;
  /** Leads to the field of what is missing. */
  onFill: (item: string) => void;
}

/** First what the readers left open, then what nobody has assessed yet, most important first. */
export function AskNext({ result, answers, dispatch, onFill }: AskNextProps) {
  const { t } = useTranslation('triage');
  const [all, setAll] = useState(false);
  const { questions } = result.reading;
  const { unassessed } = result.decision;
  const fromText = result.written.questions;
  const shown = all ? unassessed : unassessed.slice(0, SHOWN);
  const list = useKeptFocus(`${questions.map(({ code }) => code)} ${unassessed.map(({ item }) => item)}`);
  const answer = (code: string) => (given: Answer | null) =>
    dispatch({ kind: 'answer', code, answer: given });

  return (
    <Section title={t('ask.title')}>
      <div className={styles.asks} ref={list} tabIndex={-1}>
        {questions.length === 0 && fromText.length === 0 && unassessed.length === 0 ? (
          <p className={styles.quiet}>{t('ask.none')}</p>
        ) : null}
        {fromText.map(({ item, text, evidence }) => (
          <button key={`text-${item}`} type="button" className={styles.fill} onClick={() => onFill(item)}>
            <span>
              <span className={styles.strong}>{text}</span> <Quotes evidence={evidence} />
            </span>
            <span className={styles.fillAction}>{t('ask.check')}</span>
          </button>
        ))}
        {questions.map((question) => (
          <AskedQuestion
            key={question.code}
            question={question}
            given={answers[question.code] ?? null}
            onAnswer={answer(question.code)}
          />
        ))}
        {shown.map((missing) => (
          <MissingItem
            key={missing.item}
            missing={missing}
            given={answers[missing.item] ?? null}
            onAnswer={answer(missing.item)}
            onFill={() => onFill(missing.item)}
          />
        ))}
      </div>
      {unassessed.length > SHOWN ? (
        <div className={styles.buttons}>
          <Button variant="quiet" icon={all ? 'up' : 'down'} onPress={() => setAll(!all)} aria-expanded={all}>
            {all ? t('ask.fewer') : t('ask.all', { count: unassessed.length })}
          </Button>
        </div>
      ) : null}
    </Section>
  );
}

/**
 * An answered question leaves the list, and its buttons with it. A keyboard or a screen reader then stands on the
 * list instead of at the top of the page.
 */
function useKeptFocus(contents: string) {
  const list = useRef<HTMLDivElement>(null);
  const wasInside = useRef(false);
  useEffect(() => {
    const node = list.current;
    if (!node) return;
    const note = (event: FocusEvent): void => {
      wasInside.current = event.target instanceof Node && node.contains(event.target);
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at whenever the list's contents changed.
  useEffect(() => {
    if (wasInside.current && document.activeElement === document.body) {
      list.current?.focus({ preventScroll: true });
    }
  }, [contents]);
  return list;
}

interface AskedQuestionProps {
  question: Question;
  given: Answer | null;
  onAnswer: (answer: Answer | null) => void;
}

function AskedQuestion({ question, given, onAnswer }: AskedQuestionProps) {
  const { t } = useTranslation('triage');
  return (
    <div className={styles.ask}>
      <p className={styles.strong}>{question.text}</p>
      <p className={styles.quiet}>
        {t(SEEN[question.why])} <Quotes evidence={question.evidence} />
      </p>
      <YesNoUnsure label={question.text} value={given} onChange={onAnswer} />
    </div>
  );
}

interface MissingItemProps {
  missing: Unassessed;
  given: Answer | null;
  onAnswer: (answer: Answer | null) => void;
  onFill: () => void;
}

function MissingItem({ missing, given, onAnswer, onFill }: MissingItemProps) {
  const { t } = useTranslation('triage');
  const pack = usePack();
  const { start } = useCaseWords();
  if (missing.kind === 'finding') {
    const question = pack.findings.get(missing.item)?.question ?? missing.label;
    return (
      <div className={styles.ask}>
        <p className={styles.strong}>{question}</p>
        <YesNoUnsure label={question} value={given} onChange={onAnswer} />
      </div>
    );
  }
  return (
    <button type="button" className={styles.fill} onClick={onFill}>
      <span className={styles.strong}>{start(missing.label)}</span>
      {missing.blocksGreen ? <span className={styles.needed}>{t('ask.needed')}</span> : null}
      <span className={styles.fillAction}>{t('ask.fill')}</span>
    </button>
  );
}
