import { useTranslation } from 'react-i18next';
import type { Intake, VitalName } from '../../../core/triage/findings/types';
import type { Reason, Unassessed } from '../../../core/triage/rules/types';
import type { TriageResult } from '../../../core/triage/triage';
import { Fold } from '../../../ui/fold';
import { RuleSource } from '../../about/rules/rule-source';
import { MarkedText, Quotes } from '../text/marked-text';
import { spansOf } from '../text/segments';
import { useCaseWords } from '../words';
import styles from './result.module.css';

interface WhyProps {
  intake: Intake;
  result: TriageResult;
}

/** What keeps the case from being green, most important first. */
function blockers(unassessed: readonly Unassessed[]): Unassessed[] {
  return unassessed.filter(({ blocksGreen }) => blocksGreen);
}

/** Every rule that fired, with the words and values it rests on and where it is published. */
export function Why({ intake, result }: WhyProps) {
  const { t } = useTranslation('triage');
  const { reading, decision, disposition } = result;
  const spans = spansOf([...reading.findings, ...reading.unconfirmed]);
  const fired = new Set(decision.reasons.map(({ rule }) => rule));
  return (
    <Fold title={t('why.title')} level={2}>
      <Basis result={result} />
      {decision.reasons.length === 0 ? null : (
        <ol className={styles.reasons}>
          {decision.reasons.map((reason) => (
            <ReasonItem key={reason.rule} reason={reason} intake={intake} result={result} />
          ))}
        </ol>
      )}
      {disposition.why
        .filter(({ rule }) => !fired.has(rule))
        .map(({ rule, label, citation }) => (
          <RuleSource key={rule} id={rule} label={label} citation={citation} />
        ))}
      {intake.text.trim() === '' ? null : (
        <div className={styles.words}>
          <h3 className={styles.subtitle}>{t('why.words')}</h3>
          <MarkedText text={intake.text} spans={spans} />
        </div>
      )}
    </Fold>
  );
}

/** What the place rests on, where no rule decides; what the protocol alone says, where that is another colour. */
function Basis({ result: { decision, disposition, verdict } }: { result: TriageResult }) {
  const { t } = useTranslation('triage');
  const words = useCaseWords();
  const missing = blockers(decision.unassessed);
  const { basis } = disposition;
  return (
    <>
      {basis === 'rule' || basis === 'not-read' ? null : (
        <p className={styles.plain}>{t(`where.${basis}`)}</p>
      )}
      {verdict.protocolPriority === verdict.priority ? null : (
        <p className={styles.quiet}>
          {t('why.protocol', { word: words.priority(verdict.protocolPriority) })}
        </p>
      )}
      {decision.reasons.length === 0 ? <p className={styles.quiet}>{t('why.none')}</p> : null}
      {decision.reasons.length === 0 && missing.length > 0 ? (
        <p className={styles.quiet}>
          {t('why.notGreen', { items: words.list(missing.map(({ label }) => label)) })}
        </p>
      ) : null}
    </>
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
      <span className={styles.strong}>{words.start(reason.label)}</span>
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
