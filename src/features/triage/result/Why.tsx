import { useTranslation } from 'react-i18next';
import type { Intake, VitalName } from '../../../core/triage/findings/types';
import type { Reason } from '../../../core/triage/rules/types';
import type { TriageResult } from '../../../core/triage/triage';
import { RuleSource } from '../../rules/RuleSource';
import { PriorityMark } from '../../ui/priority-mark';
import { Section } from '../../ui/section';
import { MarkedText, Quotes } from '../text/MarkedText';
import { spansOf } from '../text/segments';
import { useCaseWords } from '../words';
import { blockers } from './banner-reason';
import styles from './result.module.css';

interface WhyProps {
  intake: Intake;
  result: TriageResult;
}

/** Every rule that fired, with the words and values it rests on and where it is published. */
export function Why({ intake, result }: WhyProps) {
  const { t } = useTranslation('triage');
  const words = useCaseWords();
  const { reading, decision } = result;
  const spans = spansOf([...reading.findings, ...reading.unconfirmed]);
  const missing = blockers(decision);
  return (
    <Section title={t('why.title')}>
      {decision.reasons.length === 0 ? <p className={styles.quiet}>{t('why.none')}</p> : null}
      <ol className={styles.reasons}>
        {decision.reasons.map((reason) => (
          <ReasonItem key={reason.rule} reason={reason} intake={intake} result={result} />
        ))}
      </ol>
      {decision.reasons.length === 0 && missing.length > 0 ? (
        <p className={styles.quiet}>
          {t('why.notGreen', { items: words.list(missing.map(({ label }) => label)) })}
        </p>
      ) : null}
      {intake.text.trim() === '' ? null : (
        <div className={styles.words}>
          <h3 className={styles.subtitle}>{t('why.words')}</h3>
          <MarkedText text={intake.text} spans={spans} />
        </div>
      )}
    </Section>
  );
}

function ReasonItem({ reason, intake, result }: { reason: Reason } & WhyProps) {
  const words = useCaseWords();
  const { findings } = result.reading;
  const evidence = findings
    .filter((finding) => finding.present && reason.findings.includes(finding.code))
    .flatMap((finding) => finding.evidence)
    .concat((reason.fromText ?? []).map(({ evidence: place }) => place));
  return (
    <li className={styles.reason}>
      <span className={styles.reasonHead}>
        <PriorityMark priority={reason.priority} word={words.priority(reason.priority)} size="s" wordHidden />
        <span className={styles.strong}>{words.start(reason.label)}</span>
      </span>
      <Quotes evidence={evidence} />
      <Measured names={reason.vitals} intake={intake} />
      <RuleSource id={reason.rule} citation={reason.citation} />
    </li>
  );
}

/** The values that made a rule true. */
function Measured({ names, intake }: { names: readonly string[]; intake: Intake }) {
  const { t } = useTranslation('triage');
  const words = useCaseWords();
  const shown = names.flatMap((name) => {
    const key = Object.keys(intake.vitals).find((each): each is VitalName => each === name);
    if (key === undefined) return [];
    if (key === 'avpu') {
      const { avpu } = intake.vitals;
      return avpu ? [t('why.measured', { name: t('field.response'), value: t(`avpu.${avpu}`) })] : [];
    }
    const value = intake.vitals[key];
    if (value === undefined) return [];
    return [t('why.measured', { name: words.vital(key)?.label ?? key, value: words.value(key, value) })];
  });
  if (shown.length === 0) return null;
  return <span>{words.start(words.list(shown))}</span>;
}
