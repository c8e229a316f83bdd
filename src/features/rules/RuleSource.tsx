import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Citation } from '../../core/rules/types';
import { usePack } from '../services/services';
import { useCaseWords } from '../triage/words';
import { type Example, ruleOf, tryPath } from './rule-of';
import styles from './rule-source.module.css';

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
  const example = ruleOf(usePack(), id)?.example;
  return (
    <details className={styles.source}>
      <summary>
        {label === undefined ? t(example ? 'rule.open' : 'rule.openSource') : words.start(label)}
      </summary>
      <div className={styles.inside}>
        <Cited citation={citation} />
        {example ? <TestCase id={id} example={example} /> : null}
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

/** The rule's own example: what a person says, and what was measured. */
export function TestCase({ id, example }: { id: string; example: Example }) {
  const { t } = useTranslation('triage');
  const facts = useExampleFacts(example);
  return (
    <div className={styles.case}>
      <p>
        <span className={styles.soft}>{t('rule.example')}</span> <q>{example.text}</q>
      </p>
      {facts.length === 0 ? null : <p className={styles.soft}>{facts.join(' · ')}</p>}
      <Link to={tryPath(id)} className={styles.try}>
        {t('rule.try')}
      </Link>
    </div>
  );
}

function useExampleFacts({ age, sex, vitals = {} }: Example): string[] {
  const { t } = useTranslation('triage');
  const words = useCaseWords();
  const pack = usePack();
  return [
    ...(age ? [words.age({ value: age[0], unit: age[1] })] : []),
    ...(sex ? [t(`sex.${sex}`)] : []),
    ...pack.vitals.flatMap(({ name, label }) => {
      const value = vitals[name];
      return typeof value === 'number' ? [`${words.start(label)} ${words.value(name, value)}`] : [];
    }),
    ...(typeof vitals.avpu === 'string' ? [`${t('field.response')}: ${t(`avpu.${vitals.avpu}`)}`] : []),
  ];
}
