import { useTranslation } from 'react-i18next';
import type { Intake } from '../../../core/triage/findings/types';
import { NUMERIC_VITALS } from '../../../core/triage/findings/types';
import { useCaseWords } from '../words';
import styles from './record.module.css';

/** Age, sex and pregnancy in one line. */
export function usePersonLine(): (person: Pick<Intake, 'age' | 'sex' | 'pregnant'>) => string {
  const { t } = useTranslation('triage');
  const words = useCaseWords();
  return ({ age, sex, pregnant }) =>
    [
      age ? words.age(age) : t('facts.ageUnknown'),
      sex && t(`sex.${sex}`),
      pregnant === true && t('facts.pregnant'),
      pregnant === false && t('facts.notPregnant'),
    ]
      .filter(Boolean)
      .join(' · ');
}

/** What was measured, in the form's order; what was not is left out here and named as not assessed. */
export function MeasuredList({ intake }: { intake: Intake }) {
  const { t } = useTranslation('triage');
  const words = useCaseWords();
  const { vitals } = intake;
  const rows = NUMERIC_VITALS.flatMap((name) => {
    const value = vitals[name];
    return value === undefined
      ? []
      : [{ name, label: words.vital(name)?.label ?? name, value: words.value(name, value) }];
  });
  return (
    <dl className={styles.measured}>
      {rows.map(({ name, label, value }) => (
        <div key={name}>
          <dt>{words.start(label)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      {vitals.avpu ? (
        <div>
          <dt>{t('field.response')}</dt>
          <dd>{t(`avpu.${vitals.avpu}`)}</dd>
        </div>
      ) : null}
    </dl>
  );
}

/** A stored triage, to be read. */
export function CaseFacts({ intake }: { intake: Intake }) {
  const { t } = useTranslation('triage');
  const person = usePersonLine();
  return (
    <div className={styles.facts}>
      <p className={styles.person}>{person(intake)}</p>
      {intake.text.trim() === '' ? (
        <p className={styles.quiet}>{t('facts.none')}</p>
      ) : (
        <p className={styles.complaint} dir="auto">
          {intake.text}
        </p>
      )}
      <MeasuredList intake={intake} />
    </div>
  );
}
