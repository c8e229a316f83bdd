import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { condition } from '../../packs/schema/condition';
import { readPackFile } from '../../packs/testing/load-pack';
import { evaluate } from '../facts/evaluate';
import type { Age, Vitals } from '../findings/types';
import { NEWS2_PARTS, news2 } from './news2';

const ADULT: Age = { value: 40, unit: 'years' };
const WELL: Vitals = {
  respiratoryRate: 16,
  spo2: 97,
  systolic: 124,
  heartRate: 70,
  avpu: 'A',
  temperatureC: 36.8,
};
const of = (vitals: Vitals, options = { onOxygen: false }) =>
  news2({ ...WELL, ...vitals }, ADULT, false, options);

describe('NEWS2, measure by measure', () => {
  it.each<[keyof Vitals, [number, number][]]>([
    [
      'respiratoryRate',
      [
        [8, 3],
        [9, 1],
        [11, 1],
        [12, 0],
        [20, 0],
        [21, 2],
        [24, 2],
        [25, 3],
      ],
    ],
    [
      'spo2',
      [
        [91, 3],
        [92, 2],
        [93, 2],
        [94, 1],
        [95, 1],
        [96, 0],
      ],
    ],
    [
      'systolic',
      [
        [90, 3],
        [91, 2],
        [100, 2],
        [101, 1],
        [110, 1],
        [111, 0],
        [219, 0],
        [220, 3],
      ],
    ],
    [
      'heartRate',
      [
        [40, 3],
        [41, 1],
        [50, 1],
        [51, 0],
        [90, 0],
        [91, 1],
        [110, 1],
        [111, 2],
        [130, 2],
        [131, 3],
      ],
    ],
    [
      'temperatureC',
      [
        [35, 3],
        [35.1, 1],
        [36, 1],
        [36.1, 0],
        [38, 0],
        [38.1, 1],
        [39, 1],
        [39.1, 2],
      ],
    ],
  ])('%s has the printed points at each border', (name, borders) => {
    for (const [value, points] of borders)
      expect(of({ [name]: value })?.score, `${name} ${value}`).toBe(points);
  });
  it.each(['V', 'P', 'U'] as const)('awake only as %s has 3 points', (avpu) => {
    expect(of({ avpu })?.parts.avpu).toBe(3);
  });
  it('new confusion has 3 points, also when nobody wrote how awake', () => {
    const { avpu: _gone, ...rest } = WELL;
    expect(news2(rest, ADULT, false, { newConfusion: true })?.parts.avpu).toBe(3);
  });
  it('oxygen that is given has 2 points', () => {
    expect(of({}, { onOxygen: true })?.score).toBe(2);
  });
  it('scale 2 asks less of the lungs, and too much on oxygen counts', () => {
    const points = (spo2: number, onOxygen: boolean) =>
      news2({ spo2 }, ADULT, false, { spo2Scale: 2, onOxygen })?.parts.spo2;
    expect([83, 84, 86, 88, 92, 96].map((spo2) => points(spo2, false))).toEqual([3, 2, 1, 0, 0, 0]);
    expect([92, 93, 95, 97].map((spo2) => points(spo2, true))).toEqual([0, 1, 2, 3]);
  });
});

describe('NEWS2 as a whole', () => {
  it('is low only when all is measured', () => {
    expect(of({})).toEqual({ score: 0, parts: expect.anything(), missing: [], band: 'low' });
    for (const part of NEWS2_PARTS.filter((each) => each !== 'oxygen')) {
      const { [part]: _gone, ...rest } = WELL;
      expect(news2(rest, ADULT, false, { onOxygen: false })).toMatchObject({
        band: 'unknown',
        missing: [part],
      });
    }
    expect(news2(WELL, ADULT, false)).toMatchObject({ band: 'unknown', missing: ['oxygen'] });
  });
  it('names a threshold that is reached, though something is missing', () => {
    expect(news2({ respiratoryRate: 26 }, ADULT, undefined)).toMatchObject({ score: 3, band: 'low-medium' });
    expect(news2({ respiratoryRate: 26, heartRate: 112 }, ADULT, undefined)).toMatchObject({
      band: 'medium',
    });
    expect(news2({ respiratoryRate: 26, heartRate: 135, spo2: 95 }, ADULT, false)).toMatchObject({
      band: 'high',
    });
  });
  it.each<[string, Age | undefined, boolean]>([
    ['before 16 years', { value: 15, unit: 'years' }, false],
    ['at an unknown age', undefined, false],
    ['in pregnancy', ADULT, true],
  ])('is not given %s', (_when, age, pregnant) => {
    expect(news2(WELL, age, pregnant)).toBeUndefined();
  });
  it('is not given with nothing measured', () => {
    expect(news2({}, ADULT, false)).toBeUndefined();
  });
});

describe('the rules and the score', () => {
  const measured = fc.record(
    {
      respiratoryRate: fc.integer({ min: 0, max: 50 }),
      spo2: fc.integer({ min: 70, max: 100 }),
      systolic: fc.integer({ min: 60, max: 240 }),
      heartRate: fc.integer({ min: 30, max: 180 }),
      avpu: fc.constantFrom('A' as const, 'V' as const, 'P' as const, 'U' as const),
      temperatureC: fc.integer({ min: 330, max: 420 }).map((tenth) => tenth / 10),
    },
    { requiredKeys: [] },
  );
  const protocol = z.object({ rules: z.array(z.object({ id: z.string(), when: condition })) });

  it('agree for every set of vital signs', async () => {
    const { rules } = protocol.parse(await readPackFile('protocols/news2.json'));
    const fires = (id: string, vitals: Vitals): boolean => {
      const rule = rules.find((each) => each.id === id);
      if (!rule) throw new Error(`no rule ${id}`);
      const confused = vitals.avpu !== undefined && vitals.avpu !== 'A';
      const fact = { durations: new Set([undefined]), vitals: new Set(['avpu' as const]), told: false };
      const present = new Map(confused ? [['altered_mental_status', fact]] : []);
      const facts = { present, denied: new Set<string>(), vitals, ageDays: 15_000, pregnant: false };
      return evaluate(rule.when, facts) !== undefined;
    };
    fc.assert(
      fc.property(measured, (vitals) => {
        const made = news2(vitals, ADULT, false);
        const score = made?.score ?? 0;
        expect(fires('news2.five', vitals)).toBe(score >= 5);
        expect(fires('news2.seven', vitals)).toBe(score >= 7);
        expect(fires('news2.one-three', vitals)).toBe(Object.values(made?.parts ?? {}).includes(3));
      }),
      { numRuns: 2000 },
    );
  });
});
