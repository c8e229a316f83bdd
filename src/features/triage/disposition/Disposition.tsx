import { useTranslation } from 'react-i18next';
import type { Disposition as Decided } from '../../../core/triage/disposition/types';
import type { Decision } from '../../../core/triage/rules/types';
import { RuleSource } from '../../rules/RuleSource';
import { usePack } from '../../services/services';
import { Icon, type IconName } from '../../ui/icon';
import { Section } from '../../ui/section';
import { blockers } from '../result/banner-reason';
import { useCaseWords } from '../words';
import styles from './disposition.module.css';
import { netOf } from './safety-net';

const ICONS = {
  emergency: 'warning',
  clinic: 'person',
  'self-care': 'check',
} as const satisfies Record<Decided['kind'], IconName>;

interface DispositionProps {
  disposition: Decided;
  decision: Decision;
  /** Another device found it more urgent: until somebody looks again, no place is named here. */
  held: boolean;
}

/** Where to go and how soon, what that rests on, what to do at home, and when to come back. */
export function Disposition({ disposition, decision, held }: DispositionProps) {
  const { t } = useTranslation('triage');
  const words = useCaseWords();
  const { dispositions: texts } = usePack().texts;
  const { kind, timeFrame, advice, safetyNet } = disposition;
  const { comeBack, others } = netOf(safetyNet, texts['self-care'].comeBack);
  if (held && kind !== 'emergency') {
    return (
      <Section title={t('where.title')}>
        <p className={styles.basis}>{t('where.held')}</p>
      </Section>
    );
  }
  return (
    <Section title={t('where.title')}>
      <div className={styles.card} data-testid="disposition" data-disposition={kind}>
        <p className={styles.head}>
          <Icon name={ICONS[kind]} className={styles.icon} />
          <span>
            <strong className={styles.name}>{words.disposition(kind)}</strong>
            <span className={styles.time}>{words.start(timeFrame)}</span>
          </span>
        </p>
        <Basis disposition={disposition} decision={decision} />
      </div>
      <Sentences title={t('where.advice')} sentences={advice} />
      <Sentences title={texts['self-care'].comeBack} sentences={comeBack} />
      <Sentences title={t(kind === 'emergency' ? 'where.onTheWay' : 'where.safetyNet')} sentences={others} />
    </Section>
  );
}

/** One line of why. A published one has its source one tap away. */
function Basis({ disposition, decision }: Omit<DispositionProps, 'held'>) {
  const { t } = useTranslation('triage');
  const { kind, basis, why, ask } = disposition;
  const missing = blockers(decision);
  return (
    <div className={styles.basis}>
      {basis === 'self-care' ? <p>{t('where.selfCare')}</p> : null}
      {basis === 'caution' ? <p>{t('where.caution')}</p> : null}
      {basis === 'model' ? <p>{t('where.model')}</p> : null}
      {basis === 'too-little-known' ? <p>{t('where.tooLittle')}</p> : null}
      {ask.length > 0 ? <p>{t('where.mayChange')}</p> : null}
      {why.map((reason) => (
        <RuleSource key={reason.rule} id={reason.rule} label={reason.label} citation={reason.citation} />
      ))}
      {decision.priority === 'red' && kind !== 'emergency' ? <p>{t('where.redHere')}</p> : null}
      {decision.priority === 'not-triageable' && missing.length > 0 ? (
        <p className={styles.soft}>{t('where.priorityOpen')}</p>
      ) : null}
    </div>
  );
}

function Sentences({ title, sentences }: { title: string; sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <div>
      <h3 className={styles.subtitle}>{title}</h3>
      <ul className={styles.list}>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}
