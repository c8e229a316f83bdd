import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadShippedPack } from '../../packs/testing/load-pack';
import { checkAge } from './check-person';
import { checkVital } from './check-vital';
import { type FieldProblem, MAX_TEXT, parseIntake } from './parse';

const pack = await loadShippedPack();

function problemsOf(value: unknown): FieldProblem[] {
  const parsed = parseIntake(pack, value);
  return parsed.ok ? [] : parsed.problems;
}

/** The only problem. */
function problemOf(value: unknown): FieldProblem | undefined {
  const problems = problemsOf(value);
  expect(problems).toHaveLength(1);
  return problems[0];
}

describe('an intake', () => {
  it('holds what was given, in the types of the domain', () => {
    const value = {
      id: 'ignored',
      something: 'from a later version',
      text: 'cough',
      age: { value: '34', unit: 'Years' },
      sex: 'F',
      pregnant: false,
      vitals: {
        heartRate: '120',
        temperatureC: '38,5',
        spo2: 97,
        avpu: 'voice',
        glucoseMmolL: null,
        systolic: '',
      },
    };
    expect(parseIntake(pack, value)).toEqual({
      ok: true,
      intake: {
        text: 'cough',
        age: { value: 34, unit: 'years' },
        sex: 'female',
        pregnant: false,
        vitals: { heartRate: 120, temperatureC: 38.5, spo2: 97, avpu: 'V' },
      },
    });
  });
  it('may be empty: nothing was assessed', () => {
    const empty = { ok: true, intake: { text: '', vitals: {} } };
    expect(parseIntake(pack, {})).toEqual(empty);
    const nulls = { text: null, age: null, sex: null, pregnant: null, vitals: null };
    expect(parseIntake(pack, nulls)).toEqual(empty);
    expect(
      parseIntake(pack, { age: { value: null, unit: 'years' }, sex: 'unknown', pregnant: 'unknown' }),
    ).toEqual(empty);
  });
  it.each([null, undefined, 5, 'text', true, [], [{}]])('is an object, not %j', (value) => {
    expect(problemOf(value)).toMatchObject({ field: 'case', kind: 'wrong-type' });
  });
  it('tells all of its problems at once', () => {
    const value = {
      text: 5,
      age: -1,
      sex: 'x',
      pregnant: 1,
      vitals: { heartRate: true, pulse: 80, avpu: 'Z' },
    };
    expect(problemsOf(value).map(({ field, kind }) => `${field} ${kind}`)).toEqual([
      'text wrong-type',
      'heartRate wrong-type',
      'pulse unknown-field',
      'avpu unknown-value',
      'age wrong-type',
      'sex unknown-value',
      'pregnant wrong-type',
    ]);
  });
  it('is refused when the text is longer than can be read, and not one character sooner', () => {
    expect(problemsOf({ text: 'x'.repeat(MAX_TEXT) })).toEqual([]);
    expect(problemOf({ text: 'x'.repeat(MAX_TEXT + 1) })).toMatchObject({
      field: 'text',
      kind: 'too-long',
      max: MAX_TEXT,
    });
  });
  it('names the known vital signs when one is misspelt', () => {
    const problem = problemOf({ vitals: { heartrate: 80 } });
    expect(problem).toMatchObject({ field: 'heartrate', kind: 'unknown-field' });
    expect(problem?.message).toContain('heartRate');
    expect(problem?.message).toContain('avpu');
  });
});

describe('a vital sign', () => {
  it('may lie anywhere between the pack’s ends, both included', () => {
    for (const { name, min, max, step, decimals } of pack.vitals) {
      expect(checkVital(pack, name, min), name).toEqual({ ok: true, value: min });
      expect(checkVital(pack, name, max), name).toEqual({ ok: true, value: max });
      expect(checkVital(pack, name, min - step), name).toMatchObject({
        problem: { field: name, kind: 'too-low', min, max },
      });
      expect(checkVital(pack, name, max + step), name).toMatchObject({
        problem: { field: name, kind: 'too-high', min, max },
      });
      const half = checkVital(pack, name, min + 1.5);
      expect(half.ok, name).toBe(decimals > 0);
    }
  });
  it('may be none: no beat, no breath', () => {
    expect(parseIntake(pack, { vitals: { heartRate: 0, respiratoryRate: 0 } })).toMatchObject({
      intake: { vitals: { heartRate: 0, respiratoryRate: 0 } },
    });
  });
  it.each([
    ['temperatureC', 370, 'Did you mean 37.0?'],
    ['temperatureC', 385, 'Did you mean 38.5?'],
    ['temperatureC', 98.6, 'Did you mean 37.0?'],
    ['spo2', 0.97, 'Did you mean 97?'],
    ['glucoseMmolL', 108, 'Did you mean 6.0?'],
    ['spo2', 140, 'give 30 to 100 %'],
    ['heartRate', 900, 'heart rate 900 beats/min is not possible: give 0 to 350 beats/min.'],
    ['heartRate', 'fast', 'heart rate "fast" is not a number'],
    ['heartRate', [80], 'heart rate a list is not a number'],
    ['heartRate', 80.5, 'not a whole number'],
  ] as const)('%s %j is refused: %s', (name, value, message) => {
    const problem = problemOf({ vitals: { [name]: value } });
    expect(problem?.field).toBe(name);
    expect(problem?.message).toContain(message);
  });
  it('keeps the noise of other programs’ arithmetic', () => {
    expect(problemsOf({ vitals: { temperatureC: 36 + 3 / 10, spo2: 99 } })).toEqual([]);
  });
  it('is not true or false', () => {
    for (const { name } of pack.vitals) {
      expect(checkVital(pack, name, true)).toMatchObject({ problem: { kind: 'wrong-type' } });
      expect(checkVital(pack, name, {})).toMatchObject({ problem: { kind: 'wrong-type' } });
    }
  });
  it.each([
    ['A', 'A'],
    ['a', 'A'],
    [' Alert ', 'A'],
    ['VOICE', 'V'],
    ['pain', 'P'],
    ['unresponsive', 'U'],
  ])('AVPU %j is %s', (value, level) =>
    expect(checkVital(pack, 'avpu', value)).toEqual({ ok: true, value: level }),
  );
  it.each(['C', 'awake', 1, true, 'constructor'])('AVPU %j is refused', (value) => {
    expect(checkVital(pack, 'avpu', value).ok).toBe(false);
  });
  it('diastolic pressure lies below the systolic', () => {
    expect(problemsOf({ vitals: { systolic: 120, diastolic: 119 } })).toEqual([]);
    expect(problemOf({ vitals: { systolic: 120, diastolic: 120 } })).toMatchObject({
      field: 'diastolic',
      kind: 'contradiction',
    });
    expect(problemOf({ vitals: { systolic: 80, diastolic: 120 } })).toMatchObject({ kind: 'contradiction' });
  });
});

describe('an age', () => {
  it.each([
    [0, 'days'],
    [744, 'days'],
    [0, 'months'],
    [60, 'months'],
    [0, 'years'],
    [130, 'years'],
    [2.5, 'years'],
  ] as const)('may be %d %s', (value, unit) =>
    expect(checkAge(value, unit)).toEqual({ ok: true, value: { value, unit } }),
  );
  it.each([
    [-3, 'years', 'age', 'too-low'],
    [131, 'years', 'age', 'too-high'],
    [61, 'months', 'age', 'too-high'],
    [745, 'days', 'age', 'too-high'],
    ['old', 'years', 'age', 'not-a-number'],
    [true, 'years', 'age', 'wrong-type'],
    [3, 'weeks', 'age.unit', 'unknown-value'],
    [3, undefined, 'age.unit', 'unknown-value'],
    [3, 'toString', 'age.unit', 'unknown-value'],
  ])('may not be %j %s', (value, unit, field, kind) => {
    expect(problemOf({ age: { value, unit } })).toMatchObject({ field, kind });
  });
  it('needs its unit: 5 may be years or months', () => {
    expect(problemOf({ age: 5 })).toMatchObject({ field: 'age', kind: 'wrong-type' });
  });
});

describe('sex and pregnancy', () => {
  it.each([
    ['f', 'female'],
    ['F', 'female'],
    ['Female', 'female'],
    ['m', 'male'],
    ['MALE', 'male'],
    ['other', 'other'],
  ])('sex %s is %s', (sex, known) =>
    expect(parseIntake(pack, { sex })).toMatchObject({ intake: { sex: known } }),
  );
  it.each([
    [true, true],
    [false, false],
    ['yes', true],
    ['No', false],
  ])('pregnant %j is %j', (pregnant, known) =>
    expect(parseIntake(pack, { pregnant })).toMatchObject({ intake: { pregnant: known } }),
  );
  it('contradict each other in a man and in a small child', () => {
    expect(problemOf({ pregnant: true, sex: 'male' })).toMatchObject({
      field: 'pregnant',
      kind: 'contradiction',
    });
    expect(problemOf({ pregnant: true, age: { value: 7, unit: 'years' } })).toMatchObject({
      kind: 'contradiction',
    });
    expect(problemsOf({ pregnant: true, age: { value: 8, unit: 'years' } })).toEqual([]);
    expect(problemsOf({ pregnant: false, sex: 'male', age: { value: 3, unit: 'days' } })).toEqual([]);
  });
});

describe('whatever comes in', () => {
  const vitalNames = [...pack.vitals.map(({ name }) => name), 'avpu', '__proto__', 'constructor'];
  const likeAnIntake = fc.record(
    {
      text: fc.oneof(fc.string(), fc.anything()),
      age: fc.oneof(fc.record({ value: fc.anything(), unit: fc.anything() }), fc.anything()),
      sex: fc.anything(),
      pregnant: fc.anything(),
      vitals: fc.oneof(fc.dictionary(fc.constantFrom(...vitalNames), fc.anything()), fc.anything()),
    },
    { requiredKeys: [] },
  );
  it('the parser answers, each problem in one sentence of one line', () => {
    fc.assert(
      fc.property(fc.oneof(likeAnIntake, fc.jsonValue(), fc.anything()), (value) => {
        for (const { message } of problemsOf(value)) {
          expect(message).not.toContain('\n');
          expect(message).toMatch(/[.?]$/);
        }
      }),
      { numRuns: 2000 },
    );
  });
  it('an accepted number lies within the pack’s ends', () => {
    fc.assert(
      fc.property(fc.oneof(fc.double(), fc.integer({ min: -500, max: 1000 }), fc.string()), (value) => {
        for (const { name, min, max } of pack.vitals) {
          const checked = checkVital(pack, name, value);
          if (!checked.ok || checked.value === undefined) continue;
          expect(checked.value).toBeGreaterThanOrEqual(min);
          expect(checked.value).toBeLessThanOrEqual(max);
        }
      }),
    );
  });
});
