/** What must hold for every case, whatever its findings: held against many made-up ones. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadShippedPack } from '../../packs/testing/load-pack';
import type { Finding, Intake, Vitals } from '../findings/types';
import { decideFor } from './testing';
import type { Priority } from './types';

const pack = await loadShippedPack();
const codes = [...pack.findings.keys()];
/** Higher is less calm. */
const RANK = { green: 0, 'not-triageable': 1, yellow: 2, red: 3 } as const satisfies Record<Priority, number>;
const CALM_CODES = [
  'cough',
  'common_cold',
  'sore_throat',
  'itching',
  'headache',
  'fatigue',
  'nausea',
  'ear_pain',
];

const rare = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });
const usually = <T>(calm: fc.Arbitrary<T>, any: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 5, arbitrary: calm }, { weight: 1, arbitrary: any });
const number = (low: number, high: number, min: number, max: number): fc.Arbitrary<number> =>
  usually(fc.integer({ min: low, max: high }), fc.integer({ min, max }));

const vitals: fc.Arbitrary<Vitals> = fc
  .record({
    heartRate: rare(number(75, 110, 0, 250)),
    respiratoryRate: rare(number(20, 26, 0, 80)),
    temperatureC: rare(number(36, 38, 30, 43)),
    spo2: rare(number(93, 100, 50, 100)),
    systolic: rare(number(110, 135, 60, 230)),
    diastolic: rare(number(60, 80, 30, 130)),
    avpu: rare(usually(fc.constant('A' as const), fc.constantFrom('A', 'V', 'P', 'U'))),
    capillaryRefillS: rare(number(1, 3, 0, 8)),
    glucoseMmolL: rare(number(4, 8, 1, 30)),
  })
  .map((given) => {
    const {
      heartRate,
      respiratoryRate,
      temperatureC,
      spo2,
      systolic,
      diastolic,
      avpu,
      capillaryRefillS,
      glucoseMmolL,
    } = given;
    return {
      ...(heartRate !== undefined && { heartRate }),
      ...(respiratoryRate !== undefined && { respiratoryRate }),
      ...(temperatureC !== undefined && { temperatureC }),
      ...(spo2 !== undefined && { spo2 }),
      ...(systolic !== undefined && { systolic }),
      ...(diastolic !== undefined && { diastolic }),
      ...(avpu !== undefined && { avpu }),
      ...(capillaryRefillS !== undefined && { capillaryRefillS }),
      ...(glucoseMmolL !== undefined && { glucoseMmolL }),
    };
  });

const finding: fc.Arbitrary<Finding> = fc
  .record({
    code: usually(fc.constantFrom(...CALM_CODES), fc.constantFrom(...codes)),
    present: usually(fc.constant(true), fc.boolean()),
    reader: fc.constantFrom('lexicon' as const, 'person' as const, 'vitals' as const),
    durationDays: rare(fc.integer({ min: 0, max: 60 })),
    severity: rare(fc.constantFrom('mild' as const, 'moderate' as const, 'severe' as const)),
  })
  .map(({ code, present, reader, durationDays, severity }) => ({
    code,
    present,
    evidence: [],
    readers: [reader],
    ...(durationDays !== undefined && { durationDays }),
    ...(severity !== undefined && { severity }),
  }));

/** Possible cases: a pregnancy only of those whom it is asked of. */
const intake: fc.Arbitrary<Intake> = fc
  .record({
    age: rare(
      fc.oneof(
        fc.record({ value: fc.integer({ min: 0, max: 100 }), unit: fc.constant('years' as const) }),
        fc.record({ value: fc.integer({ min: 0, max: 60 }), unit: fc.constant('months' as const) }),
      ),
    ),
    sex: rare(fc.constantFrom('female' as const, 'male' as const, 'other' as const)),
    pregnant: rare(fc.boolean()),
    vitals,
  })
  .map(({ age, sex, pregnant, vitals: measured }) => {
    const fertile = !age || (age.unit === 'years' && age.value >= 10 && age.value <= 55);
    const said = pregnant && (!fertile || sex === 'male') ? undefined : pregnant;
    return {
      text: '',
      vitals: measured,
      ...(age && { age }),
      ...(sex && { sex }),
      ...(said !== undefined && { pregnant: said }),
    };
  });

interface Made {
  findings: Finding[];
  intake: Intake;
}
const made: fc.Arbitrary<Made> = fc.record({ findings: fc.array(finding, { maxLength: 4 }), intake });

const rank = ({ findings, intake: given }: Made, unconfirmed: Finding[] = []): number =>
  RANK[decideFor(pack, { findings, unconfirmed }, given).priority];

/** The case with one thing less known: a needed vital sign, the age, the pregnancy, or a denial. */
function less({ findings, intake: given }: Made): [string, Made][] {
  const { age, pregnant, ...rest } = given;
  const smaller: [string, Made][] = [
    ['age', { findings, intake: { ...rest, ...(pregnant !== undefined && { pregnant }) } }],
    ['pregnant', { findings, intake: { ...rest, ...(age && { age }) } }],
  ];
  for (const name of ['heartRate', 'respiratoryRate', 'temperatureC', 'spo2', 'avpu'] as const) {
    const { [name]: _gone, ...left } = given.vitals;
    smaller.push([name, { findings, intake: { ...given, vitals: left } }]);
  }
  smaller.push(['denials', { findings: findings.filter(({ present }) => present), intake: given }]);
  return smaller;
}

const runs = { numRuns: 400 };

describe('for every case', () => {
  it('one more present finding never lowers the priority below what the rules gave', () => {
    fc.assert(
      fc.property(made, finding, (given, more) => {
        const before = rank(given);
        const after = rank({ ...given, findings: [...given.findings, { ...more, present: true }] });
        // A first finding may turn "nothing is known" into green: that is what a complaint is for.
        if (before >= RANK.yellow) expect(after).toBeGreaterThanOrEqual(before);
        if (before === RANK.green) expect(after).toBeGreaterThanOrEqual(RANK.green);
      }),
      runs,
    );
  });
  it('one thing less known never makes it green, and never green of a case that was not', () => {
    fc.assert(
      fc.property(made, (given) => {
        const before = rank(given);
        for (const [what, smaller] of less(given)) {
          if (before > RANK.green) expect(rank(smaller), what).toBeGreaterThan(RANK.green);
        }
      }),
      runs,
    );
  });
  it('what the model alone has seen never lowers it, and never raises it to yellow or red', () => {
    fc.assert(
      fc.property(made, fc.array(finding, { maxLength: 3 }), (given, seen) => {
        const before = rank(given);
        const after = rank(given, seen);
        expect(after).toBeGreaterThanOrEqual(before);
        if (after !== before) expect([before, after]).toEqual([RANK.green, RANK['not-triageable']]);
      }),
      runs,
    );
  });
  it('the same goes in, the same comes out, whatever the order of the findings', () => {
    fc.assert(
      fc.property(made, ({ findings, intake: given }) => {
        const first = decideFor(pack, { findings, unconfirmed: [] }, given);
        expect(decideFor(pack, { findings, unconfirmed: [] }, given)).toEqual(first);
        const turned = decideFor(pack, { findings: findings.toReversed(), unconfirmed: [] }, given);
        expect(turned.priority).toBe(first.priority);
        expect(turned.reasons.map(({ rule }) => rule)).toEqual(first.reasons.map(({ rule }) => rule));
      }),
      runs,
    );
  });
  it('green means: age, a complaint and the needed vital signs are known, and no rule fired', () => {
    let greens = 0;
    fc.assert(
      fc.property(made, ({ findings, intake: given }) => {
        const { priority, reasons, unassessed } = decideFor(pack, { findings, unconfirmed: [] }, given);
        expect(priority === 'red' || priority === 'yellow').toBe(reasons.length > 0);
        if (priority !== 'green') return;
        greens += 1;
        expect(given.age).toBeDefined();
        expect(findings.some(({ present }) => present)).toBe(true);
        for (const name of ['heartRate', 'respiratoryRate', 'temperatureC', 'spo2', 'avpu'] as const) {
          expect(given.vitals[name], name).toBeDefined();
        }
        expect(unassessed.some(({ blocksGreen }) => blocksGreen)).toBe(false);
      }),
      { numRuns: 1500 },
    );
    // Otherwise the properties above hold for want of green cases.
    expect(greens).toBeGreaterThan(5);
  });
});
