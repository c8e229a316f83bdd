import { describe, expect, it } from 'vitest';
import { loadShippedPack } from '../../../core/packs/testing/load-pack';
import { parseIntake } from '../../../core/triage/intake/parse';
import { triage } from '../../../core/triage/triage';
import { type CaseForm, emptyForm, toRaw } from './form';
import { countsFor, take } from './from-text';
import { changeForm } from './reducer';

const pack = await loadShippedPack();

function resultOf(form: CaseForm) {
  const parsed = parseIntake(pack, toRaw(form));
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join(' '));
  return triage(pack, parsed.intake, { kind: 'off' }, {});
}

describe('what stands in the text', () => {
  it('can be taken into its field, and changes nothing by that', () => {
    let form: CaseForm = { ...emptyForm(), text: '34F cough. T 39.4 P 120 R 34 sats 90%, responds to voice' };
    const before = resultOf(form);
    const { readings } = before.measurements;
    for (const item of [
      'age',
      'sex',
      'temperatureC',
      'heartRate',
      'respiratoryRate',
      'spo2',
      'avpu',
    ] as const) {
      const reading = countsFor(form, readings, item);
      const action = reading && take(reading);
      expect(action, item).toBeDefined();
      if (action) form = changeForm(form, action);
      expect(countsFor(form, readings, item), item).toBeUndefined();
    }
    const after = resultOf(form);
    expect(after.decision.priority).toBe(before.decision.priority);
    expect(after.measurements.intake).toEqual(before.measurements.intake);
    expect(after.measurements.questions).toEqual([]);
  });
  it('of yesterday is not offered', () => {
    const form = { ...emptyForm(), text: 'temp was 39 yesterday' };
    expect(countsFor(form, resultOf(form).measurements.readings, 'temperatureC')).toBeUndefined();
  });
});
