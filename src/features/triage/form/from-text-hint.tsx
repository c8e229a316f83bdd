import { useTranslation } from 'react-i18next';
import type { MeasuredItem } from '../../../core/triage/reading/measurements/types';
import type { UsedReading } from '../../../core/triage/reconcile/applied';
import { Button } from '../../../ui/button';
import { useCaseWords } from '../words';
import { focusField } from './field-id';
import styles from './fields.module.css';
import type { FieldsProps } from './fields-props';
import { countsFor, take } from './from-text';

interface FromTextProps extends Pick<FieldsProps, 'form' | 'dispatch' | 'readings'> {
  item: MeasuredItem;
  /** Of the field, for those who do not see it above. */
  label: string;
}

/** Under an empty field whose value stands in the complaint: it is not hidden that it counts. */
export function FromText({ form, dispatch, readings, item, label }: FromTextProps) {
  const { t } = useTranslation('triage');
  const shown = useShownValue();
  const reading = countsFor(form, readings, item);
  const action = reading && take(reading);
  if (!reading || !action) return null;
  const onPress = () => {
    dispatch(action);
    // The button goes with its reason; the keyboard and the screen reader go on in the field.
    focusField(item);
  };
  return (
    <div className={styles.fromText}>
      <Button variant="quiet" onPress={onPress}>
        <span className="visually-hidden">{label}: </span>
        {t('field.fromText', { value: shown(reading) })}
        <span className="visually-hidden">. {t('field.takeFromText')}</span>
      </Button>
    </div>
  );
}

function useShownValue(): (reading: UsedReading) => string {
  const { t } = useTranslation('triage');
  const words = useCaseWords();
  return (reading) => {
    switch (reading.item) {
      case 'age':
        return words.age(reading.value);
      case 'sex':
        return t(`sex.${reading.value}`);
      case 'avpu':
        return t(`avpu.${reading.value}`);
      case 'gcs':
        return String(reading.value);
      default:
        return words.value(reading.item, reading.value);
    }
  };
}
