import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answers, Question } from '../../../core/triage/reading/types';
import type { Unassessed } from '../../../core/triage/rules/types';
import type { TriageResult } from '../../../core/triage/triage';
import { usePack } from '../../../services/services';
import { Section } from '../../../ui/section';
import { loadWhenIdle } from '../../../ui/when-idle';
import type { Answer, FormAction } from '../form/reducer';
import { Quotes } from '../text/marked-text';
import { useCaseWords } from '../words';
import { type AskItem, askItems } from './ask-items';
import styles from './result.module.css';
import { spokenQuestions } from './spoken-questions';
import { YesNoUnsure } from './yes-no-unsure';

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

/** Fetched when there is something to ask, and the device has a moment. */
const AnswerAloud = lazy(() =>
  loadWhenIdle(() => import('../../ask/answer-aloud')).then((module) => ({ default: module.AnswerAloud })),
);

/** What could change the case first, then what nobody has assessed yet; at most five at once, nothing where nothing is open. */
export function AskNext({ result, answers, dispatch, onFill }: AskNextProps) {
  const { t } = useTranslation('triage');
  const items = askItems(result);
  const pack = usePack();
  const spoken = spokenQuestions(items, pack, dispatch);
  const list = useKeptFocus(items.map(({ key }) => key).join(' '));
  if (items.length === 0) return null;
  return (
    <Section title={t('ask.title')}>
      <Suspense fallback={null}>
        <AnswerAloud questions={spoken} />
      </Suspense>
      <div className={styles.asks} ref={list} tabIndex={-1}>
        {items.map((item, at) => (
          <Asked
            key={item.key}
            item={item}
            hint={hintOf(item) === hintOf(items[at - 1]) ? null : hintOf(item)}
            given={answers[item.key] ?? null}
            onAnswer={(answer) => dispatch({ kind: 'answer', code: item.key, answer })}
            onFill={onFill}
          />
        ))}
      </div>
    </Section>
  );
}

/** What an answer would change; said once for all that follow with the same. */
function hintOf(item: AskItem | undefined): 'ask.clears' | 'ask.raises' | null {
  if (item?.kind !== 'follow-up') return null;
  const { kind } = item.followUp;
  return kind === 'clears' || kind === 'raises' ? `ask.${kind}` : null;
}

interface AskedProps {
  item: AskItem;
  hint: ReturnType<typeof hintOf>;
  given: Answer | null;
  onAnswer: (answer: Answer | null) => void;
  onFill: (item: string) => void;
}

function Asked({ item, hint, given, onAnswer, onFill }: AskedProps) {
  const { t } = useTranslation('triage');
  switch (item.kind) {
    case 'text': {
      const { question } = item;
      return (
        <button type="button" className={styles.fill} onClick={() => onFill(question.item)}>
          <span>
            <span className={styles.strong}>{question.text}</span> <Quotes evidence={question.evidence} />
          </span>
          <span className={styles.fillAction}>{t('ask.check')}</span>
        </button>
      );
    }
    case 'follow-up': {
      const { followUp, question } = item;
      return (
        <YesOrNo text={followUp.text} given={given} onAnswer={onAnswer}>
          {question ? <Seen question={question} /> : null}
          {hint === null ? null : t(hint)}
        </YesOrNo>
      );
    }
    case 'question':
      return (
        <YesOrNo text={item.question.text} given={given} onAnswer={onAnswer}>
          <Seen question={item.question} />
        </YesOrNo>
      );
    case 'missing':
      return (
        <MissingItem
          missing={item.missing}
          given={given}
          onAnswer={onAnswer}
          onFill={() => onFill(item.missing.item)}
        />
      );
  }
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

/** Why the readers' word is not enough. */
function Seen({ question }: { question: Question }) {
  const { t } = useTranslation('triage');
  return (
    <>
      {t(SEEN[question.why])} <Quotes evidence={question.evidence} />
    </>
  );
}

interface YesOrNoProps {
  text: string;
  given: Answer | null;
  onAnswer: (answer: Answer | null) => void;
  /** Why it is asked. */
  children?: ReactNode;
}

function YesOrNo({ text, given, onAnswer, children }: YesOrNoProps) {
  return (
    <div className={styles.ask}>
      <p className={styles.strong}>{text}</p>
      {children === undefined ? null : <p className={styles.quiet}>{children}</p>}
      <YesNoUnsure label={text} value={given} onChange={onAnswer} />
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
    return <YesOrNo text={question} given={given} onAnswer={onAnswer} />;
  }
  return (
    <button type="button" className={styles.fill} onClick={onFill}>
      <span className={styles.strong}>{start(missing.label)}</span>
      {missing.blocksGreen ? <span className={styles.needed}>{t('ask.needed')}</span> : null}
      <span className={styles.fillAction}>{t('ask.fill')}</span>
    </button>
  );
}
