import { useTranslation } from 'react-i18next';
import type { Disposition } from '../../../core/triage/disposition/types';
import type { TriageResult } from '../../../core/triage/triage';
import { usePack } from '../../../services/services';
import { Fold } from '../../../ui/fold';
import { Section } from '../../../ui/section';
import { netOf } from '../disposition/safety-net';
import { useCaseWords } from '../words';
import styles from './result.module.css';

/** What is told at once of a longer list of advice. */
const MOST_ADVICE = 5;

interface WhatToDoProps {
  result: Pick<TriageResult, 'actions' | 'disposition'>;
  /** The case stands as more urgent than the rules here say: then nothing that is meant for the calmer is told. */
  held: boolean;
}

/** The next few steps, each once; why, and what to tell the person, one tap away. */
export function WhatToDo({ result: { actions, disposition }, held }: WhatToDoProps) {
  const { t } = useTranslation('triage');
  const atHome = disposition.kind === 'self-care';
  if (held) {
    return (
      <Section title={t('actions.title')}>
        <p className={styles.plain}>{t('where.held')}</p>
      </Section>
    );
  }
  return (
    <Section title={t(atHome ? 'where.advice' : 'actions.title')}>
      {actions.length === 0 ? null : (
        <ol className={styles.actions}>
          {actions.map(({ id, text }) => (
            <li key={id}>{text}</li>
          ))}
        </ol>
      )}
      <Sentences sentences={disposition.advice.slice(0, MOST_ADVICE)} />
      {disposition.advice.length > MOST_ADVICE ? (
        <Fold title={t('where.moreAdvice')}>
          <Sentences sentences={disposition.advice.slice(MOST_ADVICE)} />
        </Fold>
      ) : null}
      <SafetyNet disposition={disposition} />
      <Reasons actions={actions} />
    </Section>
  );
}

/** Why each step, in the words of the rules that want it. */
function Reasons({ actions }: Pick<TriageResult, 'actions'>) {
  const { t } = useTranslation('triage');
  const words = useCaseWords();
  const explained = actions.filter(({ reasons }) => reasons.length > 0);
  if (explained.length === 0) return null;
  return (
    <Fold title={t('actions.why')}>
      <dl className={styles.explained}>
        {explained.map(({ id, text, reasons }) => (
          <div key={id}>
            <dt>{text}</dt>
            {reasons.map((reason) => (
              <dd key={reason}>{words.start(reason)}</dd>
            ))}
          </div>
        ))}
      </dl>
    </Fold>
  );
}

/** In full for a patient who goes home and must know when to come back; folded for others. */
function SafetyNet({ disposition: { kind, safetyNet } }: { disposition: Disposition }) {
  const { t } = useTranslation('triage');
  const { comeBack: beginning } = usePack().texts.dispositions['self-care'];
  const { comeBack, others } = netOf(safetyNet, beginning);
  if (safetyNet.length === 0) return null;
  if (kind === 'self-care') {
    return (
      <div>
        {others.map((sentence) => (
          <p key={sentence} className={styles.first}>
            {sentence}
          </p>
        ))}
        <h3 className={styles.subtitle}>{beginning}</h3>
        <Sentences sentences={comeBack} />
      </div>
    );
  }
  return (
    <Fold title={t(kind === 'emergency' ? 'where.onTheWay' : 'where.safetyNet')}>
      <Sentences sentences={safetyNet} />
    </Fold>
  );
}

function Sentences({ sentences }: { sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <ul className={styles.sentences}>
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
