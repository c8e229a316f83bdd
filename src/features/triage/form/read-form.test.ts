import { describe, expect, test } from 'vitest';
import type { FieldProblem, ParsedIntake } from '../../../core/intake/parse';
import { emptyForm, toRaw } from './form';
import { toNumber } from './number';
import { isShown, problemsByField, readForm } from './read-form';

/** A stand-in for core's parser: refuses temperatures above 45 and a pressure that is not above the lower one. */
function strictParse(value: unknown): ParsedIntake {
  const raw = value as ReturnType<typeof toRaw> & { vitals: Record<string, number> };
  const { temperatureC, systolic, diastolic } = raw.vitals;
  const problems: FieldProblem[] = [];
  if (typeof temperatureC === 'string') {
    problems.push({ field: 'temperatureC', kind: 'not-a-number', message: 'no number' });
  } else if (temperatureC !== undefined && temperatureC > 45) {
    problems.push({ field: 'temperatureC', kind: 'too-high', max: 45, message: 'too high' });
  }
  if (problems.length === 0 && systolic !== undefined && diastolic !== undefined && systolic <= diastolic) {
    problems.push({ field: 'systolic', kind: 'contradiction', message: 'not above' });
  }
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, intake: { text: String(raw.text), vitals: raw.vitals } };
}

describe('reading the form', () => {
  test('uses every field but the wrong ones', () => {
    const form = emptyForm();
    form.text = 'fever';
    form.vitals.temperatureC = '370';
    form.vitals.heartRate = '92';
    form.vitals.systolic = '70';
    form.vitals.diastolic = '80';
    const { intake, problems } = readForm(form, strictParse);
    expect(intake).toEqual({ text: 'fever', vitals: { heartRate: 92, diastolic: 80 } });
    expect([...problemsByField(problems).keys()]).toEqual(['temperatureC', 'systolic']);
  });

  test('gives numbers to the parser, and words as they stand', () => {
    expect(['37,5', ' 37.5 ', '٣٧٫٥', '0', '.5'].map(toNumber)).toEqual([37.5, 37.5, 37.5, 0, 0.5]);
    expect(['37 or so', '1e9', '--1', ''].map(toNumber)).toEqual(['37 or so', '1e9', '--1', '']);
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
