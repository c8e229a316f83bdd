import { describe, expect, it } from 'vitest';
import { loadShippedPack } from '../../packs/testing/load-pack';
import type { Intake, Vitals } from '../findings/types';
import { NORMAL } from '../rules/testing';
import { toRunnerResult } from '../runner-result';
import { triage } from '../triage';

const pack = await loadShippedPack();

function run(text: string, given: Partial<Intake> = {}) {
  const intake: Intake = { text, vitals: {}, ...given };
  return triage(pack, intake, { kind: 'off' }, {});
}
const adult = { age: { value: 34, unit: 'years' }, sex: 'male' } as const;
const without = (...names: (keyof Vitals)[]): Vitals =>
  Object.fromEntries(Object.entries(NORMAL).filter(([name]) => !names.some((each) => each === name)));

describe('an empty field', () => {
  it('takes what is written, and what is abnormal raises the priority', () => {
    const result = run('cough, HR 160', { ...adult, vitals: without('heartRate') });
    expect(result.decision.priority).toBe('red');
    expect(result.measurements.intake.vitals.heartRate).toBe(160);
    expect(result.decision.reasons[0]?.fromText).toEqual([
      { item: 'heartRate', reader: 'lexicon', evidence: { start: 7, end: 13, text: 'HR 160' } },
    ]);
  });
  it('takes what is normal as well: it is what the nurse wrote', () => {
    const result = run('34M sore throat. T 36.8 P 76 R 16 sats 98% RA BP 122/78, alert');
    expect(result.measurements.intake).toMatchObject({
      ...adult,
      vitals: { ...NORMAL, systolic: 122, diastolic: 78 },
    });
    expect(result.decision.unassessed.filter(({ kind }) => kind === 'vital')).toEqual([]);
    expect(result.decision.priority).toBe('green');
  });
  it.each([
    'sore throat, temp was 36.8 yesterday',
    "sore throat, his mother's temp is 36.8",
    'sore throat, temp 36.8 at home this morning',
    'sore throat, come back if temp over 39',
    'sore throat, temp below 38',
    'sore throat, temp 370',
  ])('stays empty: "%s"', (text) => {
    const { decision } = run(text, { ...adult, vitals: without('temperatureC') });
    expect(decision.unassessed.map(({ item }) => item)).toContain('temperatureC');
    expect(decision.priority).toBe('not-triageable');
  });
  it('of somebody seen at home may raise it', () => {
    const result = run('sore throat, temp 39.9 at home this morning', {
      ...adult,
      vitals: without('temperatureC'),
    });
    expect(result.decision.priority).toBe('yellow');
    expect(result.decision.unassessed.map(({ item }) => item)).toContain('temperatureC');
  });
  it('is held against each of several readings, and shows the worst', () => {
    const result = run('HR 110, HR 160 on recheck', { ...adult, vitals: without('heartRate') });
    expect(result.measurements.intake.vitals.heartRate).toBe(160);
    expect(result.decision.priority).toBe('red');
  });
  it('is asked about when what is written is not possible', () => {
    expect(run('temp 370').measurements.questions[0]?.text).toContain('370');
  });
});

describe('a field that is filled', () => {
  it('stays, and the worse of the two counts for the rules', () => {
    const result = run('cough, HR 160', { ...adult, vitals: NORMAL });
    expect(result.measurements.intake.vitals.heartRate).toBe(NORMAL.heartRate);
    expect(result.decision.priority).toBe('red');
    expect(result.measurements.questions).toEqual([
      {
        item: 'heartRate',
        text: expect.stringMatching(/160 beats\/min.*76 beats\/min/),
        evidence: [{ start: 7, end: 13, text: 'HR 160' }],
      },
    ]);
  });
  it('stays when the words are calmer', () => {
    const result = run('cough, HR 80', { ...adult, vitals: { ...NORMAL, heartRate: 160 } });
    expect(result.decision.priority).toBe('red');
    expect(result.measurements.questions).toHaveLength(1);
  });
  it('may be rounded otherwise', () => {
    expect(run('temp 38.4', { vitals: { temperatureC: 38.5 } }).measurements.questions).toEqual([]);
    expect(run('temp 101.3 F', { vitals: { temperatureC: 38.5 } }).measurements.questions).toEqual([]);
  });
  it('of age is kept, and asked about', () => {
    const result = run('4 year old with cough', adult);
    expect(result.measurements.intake.age).toEqual(adult.age);
    expect(result.decision.protocols).toEqual(run('cough', adult).decision.protocols);
    expect(result.measurements.questions[0]).toMatchObject({ item: 'age' });
    expect(run('34 yo with cough', adult).measurements.questions).toEqual([]);
  });
});

describe('words against words', () => {
  it('"no fever, temp 40": what was measured stands and is asked about', () => {
    const { reading, cautions } = run('no fever, temp 40', adult);
    expect(reading.findings.find(({ code }) => code === 'fever')).toMatchObject({ present: true });
    expect(cautions).toMatchObject([{ kind: 'contradiction', code: 'fever' }]);
  });
  it('two patients in one note: no age is taken, and it is asked', () => {
    const { measurements } = run('34F with cough. 6 month old with rash.');
    expect(measurements.intake.age).toBeUndefined();
    expect(measurements.questions.map(({ item }) => item)).toContain('age');
  });
  it('whoever is pregnant is not made a man', () => {
    expect(run('34M', { pregnant: true }).measurements.intake.sex).toBeUndefined();
  });
});

describe('the headless result', () => {
  it('carries what was read from the text, and how it is used', () => {
    const result = toRunnerResult(pack, 'a', run('temp was 39 yesterday, now 37. HR 160', adult));
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    expect(
      result.readFromText.map(({ item, value, standing, used }) => [item, value, standing, used]),
    ).toEqual([
      ['temperatureC', 39, 'past', 'no'],
      ['temperatureC', 37, 'current', 'measured'],
      ['heartRate', 160, 'current', 'measured'],
    ]);
    expect(result.reasons[0]?.fromText).toHaveLength(1);
  });
});
