import { useTranslation } from 'react-i18next';
import { AVPU } from '../../../core/triage/findings/types';
import { usePack } from '../../../services/services';
import { Choice } from '../../../ui/choice';
import { Section } from '../../../ui/section';
import { NumberInput } from '../../../ui/text-field';
import { useCaseWords } from '../words';
import { fieldId } from './field-id';
import styles from './fields.module.css';
import type { FieldsProps } from './fields-props';
import { FromText } from './from-text-hint';

/** Vital signs in the pack's order. No field shows anything that looks like a value until one is typed. */
export function VitalFields({ form, dispatch, errorOf, leave, readings }: FieldsProps) {
  const { t } = useTranslation('triage');
  const { vitals } = usePack();
  const { start } = useCaseWords();
  return (
    <Section title={t('field.vitals')}>
      <p className={styles.hint}>{t('field.vitalsHint')}</p>
      <div className={styles.vitals}>
        {vitals.map(({ name, label, unit, decimals }) => (
          <div key={name}>
            <NumberInput
              id={fieldId(name)}
              label={start(label)}
              unit={unit}
              whole={decimals === 0}
              value={form.vitals[name]}
              onChange={(value) => dispatch({ kind: 'vital', name, value })}
              onBlur={() => leave(name)}
              error={errorOf(name, form.vitals[name])}
            />
            <FromText form={form} dispatch={dispatch} readings={readings} item={name} label={start(label)} />
          </div>
        ))}
      </div>
      <div id={fieldId('avpu')}>
        <Choice
          label={t('field.avpu')}
          options={AVPU.map((value) => ({ value, label: t(`avpu.${value}`) }))}
          value={form.avpu === '' ? null : form.avpu}
          onChange={(avpu) => dispatch({ kind: 'fill', values: { avpu: avpu ?? '' } })}
        />
        <FromText
          form={form}
          dispatch={dispatch}
          readings={readings}
          item="avpu"
          label={t('field.response')}
        />
      </div>
    </Section>
  );
}
