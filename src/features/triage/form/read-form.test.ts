import { beforeAll, describe, expect, test } from 'vitest';
import { loadShippedPack } from '../../../core/packs/testing/load-pack';
import type { TriagePack } from '../../../core/packs/triage-pack';
import {
  type FieldProblem,
  MAX_TEXT,
  type ParsedIntake,
  parseIntake,
} from '../../../core/triage/intake/parse';
import { emptyForm, toRaw } from './form';
import { isShown, problemsByField, readForm } from './read-form';

let pack: TriagePack;
beforeAll(async () => {
  pack = await loadShippedPack();
});
const parse = (value: unknown) => parseIntake(pack, value);

describe('reading the form', () => {
  test('uses every field but the wrong ones', () => {
    const form = emptyForm();
    form.text = 'fever';
    form.vitals.temperatureC = '370';
    form.vitals.heartRate = '92';
    form.vitals.systolic = '70';
    form.vitals.diastolic = '80';
    const { intake, problems } = readForm(form, parse);
    expect(intake).toEqual({ text: 'fever', vitals: { heartRate: 92, systolic: 70 } });
    expect([...problemsByField(problems).keys()]).toEqual(['temperatureC', 'diastolic']);
  });

  test('takes numbers as they are typed, and no half of a text', () => {
    const read = (temperatureC: string) => {
      const form = emptyForm();
      form.vitals.temperatureC = temperatureC;
      return readForm(form, parse).intake.vitals.temperatureC;
    };
    expect(['37,5', ' 37.5 ', '٣٧٫٥', '37 or so', ' '].map(read)).toEqual([
      37.5,
      37.5,
      37.5,
      undefined,
      undefined,
    ]);
  });

  test('an age with an impossible value or unit is left out as a whole', () => {
    const form = { ...emptyForm(), text: 'cough', age: '400' };
    const { intake, problems } = readForm(form, parse);
    expect(intake).toEqual({ text: 'cough', vitals: {} });
    expect([...problemsByField(problems).keys()]).toEqual(['age']);
  });

  test('a text that is too long is read as far as it may be', () => {
    const { intake, problems } = readForm({ ...emptyForm(), text: 'x'.repeat(MAX_TEXT + 9) }, parse);
    expect(intake.text.length).toBe(MAX_TEXT);
    expect(problems.map(({ kind }) => kind)).toEqual(['too-long']);
  });

  test('leaves out what is empty: not assessed', () => {
    expect(toRaw(emptyForm())).toEqual({ text: '', vitals: {} });
  });

  test('ends when a parser never agrees', () => {
    const stubborn = (): ParsedIntake => ({
      ok: false,
      problems: [{ field: 'nothing', kind: 'wrong-type', message: '' }],
    });
    expect(readForm(emptyForm(), stubborn).intake).toEqual({ text: '', vitals: {} });
  });
});

describe('when a problem is shown', () => {
  const low: FieldProblem = { field: 'temperatureC', kind: 'too-low', message: '' };
  const high: FieldProblem = { field: 'temperatureC', kind: 'too-high', message: '' };
  const word: FieldProblem = { field: 'temperatureC', kind: 'not-a-number', message: '' };
  test.each([
    [low, '3', false, false],
    [low, '3', true, true],
    [high, '377', false, true],
    [word, 'abc', false, true],
    [word, '-', false, false],
  ])('%o typed %s, left %s', (problem, typed, left, shown) => {
    expect(isShown(problem, typed, left)).toBe(shown);
  });
});
