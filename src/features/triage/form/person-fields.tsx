import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AGE_UNITS, SEXES } from '../../../core/triage/findings/types';
import { Button } from '../../../ui/button';
import { Choice } from '../../../ui/choice';
import { NumberInput } from '../../../ui/text-field';
import { fieldId } from './field-id';
import styles from './fields.module.css';
import type { FieldsProps } from './fields-props';
import { FromText } from './from-text-hint';

interface PersonFieldsProps extends FieldsProps {
  asksPregnancy: boolean;
}

/** Age, sex, pregnancy. */
export function PersonFields({ form, dispatch, errorOf, leave, readings, asksPregnancy }: PersonFieldsProps) {
  const { t } = useTranslation('triage');
  const [opened, setOpened] = useState(false);
  return (
    <div className={styles.person}>
      <div>
        <div className={styles.age}>
          <NumberInput
            id={fieldId('age')}
            label={t('field.age')}
            value={form.age}
            onChange={(age) => dispatch({ kind: 'fill', values: { age } })}
            onBlur={() => leave('age')}
            error={errorOf('age', form.age)}
          />
          <div className={styles.ageUnit}>
            <Choice
              label={t('field.ageUnit')}
              labelHidden
              options={AGE_UNITS.map((value) => ({ value, label: t(`unit.${value}`) }))}
              value={form.ageUnit}
              required
              onChange={(ageUnit) => ageUnit && dispatch({ kind: 'fill', values: { ageUnit } })}
            />
          </div>
        </div>
        <FromText form={form} dispatch={dispatch} readings={readings} item="age" label={t('field.age')} />
      </div>
      <div id={fieldId('sex')}>
        <Choice
          label={t('field.sex')}
          options={SEXES.map((value) => ({ value, label: t(`sex.${value}`) }))}
          value={form.sex === '' ? null : form.sex}
          onChange={(sex) => dispatch({ kind: 'fill', values: { sex: sex ?? '' } })}
          error={errorOf('sex', form.sex)}
        />
        <FromText form={form} dispatch={dispatch} readings={readings} item="sex" label={t('field.sex')} />
      </div>
      {asksPregnancy || opened ? (
        <div id={fieldId('pregnant')}>
          <Choice
            label={t('field.pregnant')}
            options={[
              { value: 'yes', label: t('yes') },
              { value: 'no', label: t('no') },
            ]}
            value={form.pregnant === '' ? null : form.pregnant}
            onChange={(pregnant) => dispatch({ kind: 'fill', values: { pregnant: pregnant ?? '' } })}
            error={errorOf('pregnant', form.pregnant)}
          />
        </div>
      ) : (
        <div id={fieldId('pregnant')} className={styles.quiet}>
          <Button variant="quiet" icon="plus" onPress={() => setOpened(true)}>
            {t('field.addPregnancy')}
          </Button>
        </div>
      )}
    </div>
  );
}
