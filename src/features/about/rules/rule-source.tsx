import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Citation } from '../../../core/triage/rules/types';
import { usePack } from '../../../services/services';
import { useCaseWords } from '../../triage/words';
import { type FoundRule, ruleOf, tryPath } from './rule-of';
import styles from './rule-source.module.css';
import { type TestCase, testCaseOf } from './test-case';

interface RuleSourceProps {
  /** Of a rule, or of a self-care entry, which has no test case. */
  id: string;
  /** The line that opens the rest; where the rule is named already, it says what will open. */
  label?: string;
  citation: Citation;
}

/** One tap from a reason to where it is published and to a case in which it holds. */
export function RuleSource({ id, label, citation }: RuleSourceProps) {
  const { t } = useTranslation('triage');
  const words = useCaseWords();
  const found = ruleOf(usePack(), id);
  return (
    <details className={styles.source}>
      <summary>
        {label === undefined ? t(found ? 'rule.open' : 'rule.openSource') : words.start(label)}
      </summary>
      <div className={styles.inside}>
        <Cited citation={citation} />
        {found ? <TryCase found={found} /> : null}
      </div>
    </details>
  );
}

/** Source, section and year, with the way there. */
export function Cited({ citation }: { citation: Citation }) {
  const words = useCaseWords();
  return (
    <p className={styles.cited}>
      {citation.url === undefined ? (
        words.citation(citation)
      ) : (
        <a href={citation.url} target="_blank" rel="noreferrer">
          {words.citation(citation)}
        </a>
      )}
    </p>
  );
}

/** A case in which the rule holds: what a person says, or what is found and measured. */
export function TryCase({ found: { protocol, rule } }: { found: FoundRule }) {
  const { t } = useTranslation('triage');
  const factsOf = useCaseFacts();
  const made = testCaseOf(protocol, rule);
  const facts = factsOf(made).join(' · ');
  return (
    <div className={styles.case}>
      <p>
        <span className={styles.soft}>{t('rule.example')}</span>{' '}
        {made.text === '' ? facts : <q>{made.text}</q>}
      </p>
      {made.text === '' || facts === '' ? null : <p className={styles.soft}>{facts}</p>}
      <Link to={tryPath(rule.id)} className={styles.try}>
        {t('rule.try')}
      </Link>
    </div>
  );
}

function useCaseFacts(): (made: TestCase) => string[] {
  const { t } = useTranslation('triage');
  const words = useCaseWords();
  const pack = usePack();
  return ({ age, sex, pregnant, findings, vitals, avpu }) => [
    ...(age ? [words.age(age)] : []),
    ...(sex ? [t(`sex.${sex}`)] : []),
    ...(pregnant ? [t('facts.pregnant')] : []),
    ...findings.map(words.finding),
    ...pack.vitals.flatMap(({ name, label }) => {
      const value = vitals[name];
      return value === undefined ? [] : [`${label} ${words.value(name, value)}`];
    }),
    ...(avpu ? [`${t('field.response')}: ${t(`avpu.${avpu}`)}`] : []),
  ];
}
