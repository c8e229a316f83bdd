import { useTranslation } from 'react-i18next';
import type { Disposition } from '../../../core/triage/disposition/types';
import type { TriageResult } from '../../../core/triage/triage';
import { usePack } from '../../services/services';
import { Fold } from '../../ui/fold';
import { Section } from '../../ui/section';
import { netOf } from '../disposition/safety-net';
import { useCaseWords } from '../words';
import styles from './result.module.css';

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
          {actions.map(({ id, text, reasons }) => (
            <li key={id}>
              {text}
              <Reasons reasons={reasons} />
            </li>
          ))}
        </ol>
      )}
      <Sentences sentences={disposition.advice} />
      <SafetyNet disposition={disposition} />
    </Section>
  );
}

function Reasons({ reasons }: { reasons: readonly string[] }) {
  const { t } = useTranslation('triage');
  const words = useCaseWords();
  if (reasons.length === 0) return null;
  return (
    <Fold title={t('actions.why')}>
      <Sentences sentences={reasons.map(words.start)} />
    </Fold>
  );
}

/** Whoever goes home is told before all else when to come back; for others it is there to be opened. */
function SafetyNet({ disposition: { kind, safetyNet } }: { disposition: Disposition }) {
  const { t } = useTranslation('triage');
  const { comeBack: beginning } = usePack().texts.dispositions['self-care'];
  const { comeBack, others } = netOf(safetyNet, beginning);
  if (safetyNet.length === 0) return null;
  if (kind === 'self-care') {
    return (
      <div>
        <h3 className={styles.subtitle}>{beginning}</h3>
        <Sentences sentences={comeBack} />
        {others.map((sentence) => (
          <p key={sentence} className={styles.last}>
            {sentence}
          </p>
        ))}
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
