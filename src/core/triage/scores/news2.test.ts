import { describe, expect, it } from 'vitest';
import type { Condition } from '../../packs/schema/condition';
import { loadShippedPack } from '../../packs/testing/load-pack';
import { gatherFacts } from '../facts/gather-facts';
import type { Age, Finding, Intake, Vitals } from '../findings/types';
import { news2 } from './news2';

const pack = await loadShippedPack();
const ADULT: Age = { value: 40, unit: 'years' };
const WELL: Vitals = {
  respiratoryRate: 16,
  spo2: 97,
  systolic: 124,
  heartRate: 70,
  avpu: 'A',
  temperatureC: 36.8,
};
const score = (vitals: Vitals, more: Partial<Intake> = { age: ADULT }, findings: Finding[] = []) =>
  news2(pack, gatherFacts(pack, findings, { text: '', vitals, ...more }));

describe('measure by measure, by the printed chart', () => {
  it.each<[keyof Vitals, Record<number, number>]>([
    ['respiratoryRate', { 8: 3, 9: 1, 11: 1, 12: 0, 20: 0, 21: 2, 24: 2, 25: 3 }],
    ['spo2', { 91: 3, 92: 2, 93: 2, 94: 1, 95: 1, 96: 0 }],
    ['systolic', { 90: 3, 91: 2, 100: 2, 101: 1, 110: 1, 111: 0, 219: 0, 220: 3 }],
    ['heartRate', { 40: 3, 41: 1, 50: 1, 51: 0, 90: 0, 91: 1, 110: 1, 111: 2, 130: 2, 131: 3 }],
    ['temperatureC', { 35: 3, 35.1: 1, 36: 1, 36.1: 0, 38: 0, 38.1: 1, 39: 1, 39.1: 2 }],
  ])('%s has the printed points at each border', (name, borders) => {
    for (const [value, points] of Object.entries(borders)) {
      expect(score({ ...WELL, [name]: Number(value) })?.score, `${name} ${value}`).toBe(points);
    }
  });
  it.each(['V', 'P', 'U'] as const)('awake only as %s has 3 points', (avpu) => {
    expect(score({ ...WELL, avpu })?.score).toBe(3);
  });
  it('confusion in words has 3 points, also when nobody wrote how awake', () => {
    const { avpu: _gone, ...rest } = WELL;
    const confused: Finding = {
      code: 'altered_mental_status',
      present: true,
      evidence: [],
      readers: ['lexicon'],
    };
    expect(score(rest, { age: ADULT }, [confused])).toEqual({ score: 3, missing: ['oxygen'] });
  });
});

describe('as a whole', () => {
  it('adds up, and says what was not measured', () => {
    expect(score(WELL)).toEqual({ score: 0, missing: ['oxygen'] });
    expect(score({ respiratoryRate: 26, heartRate: 112 })).toEqual({
      score: 5,
      missing: ['spo2', 'systolic', 'altered_mental_status', 'temperatureC', 'oxygen'],
    });
  });
  it('is of one set of vital signs', () => {
    expect(score(WELL, { age: ADULT, alsoMeasured: [{ heartRate: 140 }] })?.score).toBe(0);
  });
  it.each<[string, Partial<Intake>]>([
    ['before 16 years', { age: { value: 15, unit: 'years' } }],
    ['at an unknown age', {}],
    ['in pregnancy', { age: ADULT, pregnant: true }],
  ])('is not given %s', (_when, who) => {
    expect(score(WELL, who)).toBeUndefined();
  });
  it('is not given with nothing measured', () => {
    expect(score({})).toBeUndefined();
  });
});

it('every rule by the score has the same lines', () => {
  const linesIn = (when: Condition): string[] => {
    if ('of' in when) return [JSON.stringify(when.of)];
    return 'all' in when ? when.all.flatMap(linesIn) : [];
  };
  const { rules } = pack.protocols.find(({ score: rule }) => rule !== undefined) ?? { rules: [] };
  const lines = rules.flatMap(({ when }) => linesIn(when));
  expect([lines.length, new Set(lines).size]).toEqual([3, 1]);
});
