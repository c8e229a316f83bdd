/** What the words give and no field holds: it counts already, and one tap takes it into its field. */

import type { MeasuredItem } from '../../../core/triage/reading/measurements/types';
import type { UsedReading } from '../../../core/triage/reconcile/applied';
import type { CaseForm } from './form';
import type { FormAction } from './reducer';

function isFilled(form: CaseForm, item: MeasuredItem): boolean {
  switch (item) {
    case 'age':
      return form.age.trim() !== '';
    case 'sex':
      return form.sex !== '';
    case 'avpu':
      return form.avpu !== '';
    case 'gcs':
      return true;
    default:
      return form.vitals[item].trim() !== '';
  }
}

/** The reading that counts in place of an empty field, if there is one. */
export function countsFor(
  form: CaseForm,
  readings: readonly UsedReading[],
  item: MeasuredItem,
): UsedReading | undefined {
  if (isFilled(form, item)) return undefined;
  return readings.find((reading) => reading.item === item && reading.used === 'measured');
}

/** Fills the field as if it had been typed. */
export function take(reading: UsedReading): FormAction | undefined {
  switch (reading.item) {
    case 'age':
      return { kind: 'fill', values: { age: String(reading.value.value), ageUnit: reading.value.unit } };
    case 'sex':
      return { kind: 'fill', values: { sex: reading.value } };
    case 'avpu':
      return { kind: 'fill', values: { avpu: reading.value } };
    case 'gcs':
      return undefined;
    default:
      return { kind: 'vital', name: reading.item, value: String(reading.value) };
  }
}
