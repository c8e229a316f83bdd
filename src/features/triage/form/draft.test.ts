import { describe, expect, test } from 'vitest';
import { loadShippedPack } from '../../../core/packs/testing/load-pack';
import { parseIntake } from '../../../core/triage/intake/parse';
import { type Draft, parseDraft } from './draft';
import { asksPregnancy, emptyForm, formOf, isEmpty } from './form';
import { readForm } from './read-form';
import { changeForm } from './reducer';

describe('the form', () => {
  test('an answer can be given, changed and taken back', () => {
    let form = changeForm(emptyForm(), { kind: 'answer', code: 'stiff_neck', answer: 'yes' });
    form = changeForm(form, { kind: 'answer', code: 'stiff_neck', answer: 'unsure' });
    expect(form.answers).toEqual({ stiff_neck: 'unsure' });
    form = changeForm(form, { kind: 'answer', code: 'stiff_neck', answer: null });
    expect(form.answers).toEqual({});
    expect(isEmpty(form)).toBe(true);
  });

  test('a change leaves the form before it as it was', () => {
    const before = emptyForm();
    const after = changeForm(before, { kind: 'vital', name: 'spo2', value: '91' });
    expect([before.vitals.spo2, after.vitals.spo2]).toEqual(['', '91']);
  });

  test('of a stored intake gives that intake again', async () => {
    const pack = await loadShippedPack();
    const intake = {
      text: 'cough',
      age: { value: 3, unit: 'months' },
      sex: 'female',
      pregnant: false,
      vitals: { temperatureC: 38.4, avpu: 'V' },
    } as const;
    const { intake: again } = readForm(formOf('bed 2', intake, {}), (value) => parseIntake(pack, value));
    expect(again).toEqual(intake);
  });

  test('asks about a pregnancy only where there may be one', async () => {
    const pack = await loadShippedPack();
    const form = emptyForm();
    const years = (value: number) => ({ text: '', vitals: {}, age: { value, unit: 'years' } }) as const;
    expect(asksPregnancy(pack, form, { ...years(30), sex: 'female' }, false)).toBe(true);
    expect(asksPregnancy(pack, form, { ...years(70), sex: 'female' }, true)).toBe(false);
    expect(asksPregnancy(pack, form, { ...years(30), sex: 'male' }, true)).toBe(false);
    expect([9, 10, 55, 56].map((age) => asksPregnancy(pack, form, years(age), true))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(asksPregnancy(pack, form, years(30), false)).toBe(false);
    expect(asksPregnancy(pack, form, years(30), true)).toBe(true);
    expect(asksPregnancy(pack, form, { text: '', vitals: {} }, true)).toBe(false);
    expect(asksPregnancy(pack, { ...form, pregnant: 'no' }, years(70), false)).toBe(true);
  });
});

describe('a draft', () => {
  const draft: Draft = { schema: 1, form: emptyForm(), startedAt: '2025-03-01T10:00:00.000Z' };

  test('survives storage', () => {
    expect(parseDraft(structuredClone(draft))).toEqual(draft);
  });

  test.each([
    ['nothing', undefined],
    ['another version', { ...draft, schema: 2 }],
    ['a time that is none', { ...draft, startedAt: 'yesterday' }],
    ['a missing field', { ...draft, form: { text: 'cough' } }],
    ['an unknown level', { ...draft, form: { ...emptyForm(), avpu: 'X' } }],
  ])('%s is dropped', (_name, value) => {
    expect(parseDraft(value)).toBeUndefined();
  });
});
