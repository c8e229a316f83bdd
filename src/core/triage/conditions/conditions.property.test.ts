/** What must hold of the list for every case: held against many made-up ones. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closureOf } from '../../packs/closure';
import { loadShippedPack } from '../../packs/testing/load-pack';
import { isWithin } from '../facts/age';
import { gatherFacts } from '../facts/gather-facts';
import type { Finding, Intake } from '../findings/types';
import { triage } from '../triage';
import { considerAll } from './conditions';
import type { Considered } from './types';

const pack = await loadShippedPack();
const byCode = new Map(pack.conditions.conditions.map((condition) => [condition.code, condition]));
const codes = [...pack.findings.keys()];

const finding: fc.Arbitrary<Finding> = fc
  .record({
    code: fc.constantFrom(...codes),
    present: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, fc.boolean()),
    durationDays: fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined }),
  })
  .map(({ durationDays, ...said }) => ({
    ...said,
    evidence: [],
    readers: ['lexicon'],
    ...(durationDays !== undefined && { durationDays }),
  }));
const intake: fc.Arbitrary<Intake> = fc
  .record({
    years: fc.option(fc.oneof(fc.integer({ min: 0, max: 95 }), fc.double({ min: 0, max: 2, noNaN: true })), {
      nil: undefined,
    }),
    sex: fc.option(fc.constantFrom('female' as const, 'male' as const, 'other' as const), { nil: undefined }),
    pregnant: fc.option(fc.boolean(), { nil: undefined }),
    temperatureC: fc.option(fc.integer({ min: 34, max: 41 }), { nil: undefined }),
    systolic: fc.option(fc.integer({ min: 60, max: 220 }), { nil: undefined }),
  })
  .map(({ years, sex, pregnant, temperatureC, systolic }) => ({
    text: '',
    vitals: {
      ...(temperatureC !== undefined && { temperatureC }),
      ...(systolic !== undefined && { systolic }),
    },
    ...(years !== undefined && { age: { value: years, unit: 'years' as const } }),
    ...(sex && { sex }),
    ...(pregnant !== undefined && { pregnant }),
  }));

/** Findings of one condition and some others: by chance alone few conditions would ever be named. */
const findings: fc.Arbitrary<Finding[]> = fc
  .tuple(
    fc.constantFrom(...pack.conditions.conditions),
    fc.array(fc.nat(), { maxLength: 4 }),
    fc.array(finding, { maxLength: 4 }),
  )
  .map(([{ key, supporting }, picks, others]) => {
    const plain = [...key, ...supporting].filter((sign) => typeof sign === 'string');
    const own = picks.flatMap((pick): Finding[] => {
      const code = plain[pick % Math.max(plain.length, 1)];
      return code === undefined ? [] : [{ code, present: true, evidence: [], readers: ['lexicon'] }];
    });
    return [...own, ...others];
  });

const factsOf = (found: readonly Finding[], given: Intake) => ({
  ...gatherFacts(pack, found, given),
  sex: given.sex,
});
const listOf = (found: readonly Finding[], given: Intake): Considered[] =>
  considerAll(pack, factsOf(found, given));

const RUNS = { numRuns: 400 };

describe('what is considered', () => {
  it('is the same whatever the order of the findings', () => {
    fc.assert(
      fc.property(findings, intake, fc.nat(), (found, given, by) => {
        const at = by % Math.max(found.length, 1);
        const turned = [...found.slice(at), ...found.slice(0, at)].reverse();
        expect(listOf(turned, given)).toEqual(listOf(found, given));
      }),
      RUNS,
    );
  });
  it('is never outside the limits of age, sex and pregnancy', () => {
    fc.assert(
      fc.property(findings, intake, (found, given) => {
        const facts = factsOf(found, given);
        for (const { condition } of considerAll(pack, facts)) {
          const { atLeast, below, sex, pregnancy } = byCode.get(condition)?.who ?? {};
          if (facts.ageDays !== undefined) {
            expect(isWithin(facts.ageDays, { ...(atLeast && { atLeast }), ...(below && { below }) })).toBe(
              true,
            );
          }
          expect([sex, given.sex], condition).not.toEqual(['female', 'male']);
          expect([sex, given.sex], condition).not.toEqual(['male', 'female']);
          if (pregnancy === 'only') expect(facts.pregnant, condition).toBe(true);
          if (pregnancy === 'never') expect(facts.pregnant, condition).not.toBe(true);
        }
      }),
      RUNS,
    );
  });
  it('counts nothing for a condition that was denied or that nobody found', () => {
    fc.assert(
      fc.property(findings, intake, (found, given) => {
        const { present, denied } = factsOf(found, given);
        for (const { for: fitting } of listOf(found, given)) {
          for (const code of fitting.flatMap((sign) => sign.findings)) {
            expect(present.has(code)).toBe(true);
            expect(denied.has(code)).toBe(false);
          }
        }
      }),
      RUNS,
    );
  });
  it('is never raised by a finding that speaks against it', () => {
    fc.assert(
      fc.property(
        findings,
        intake,
        fc.constantFrom(...pack.conditions.conditions),
        fc.nat(),
        fc.boolean(),
        (found, given, condition, pick, denies) => {
          const plain = (denies ? condition.key : condition.against).filter(
            (sign) => typeof sign === 'string',
          );
          const code = plain[pick % Math.max(plain.length, 1)];
          if (code === undefined) return;
          const before = listOf(found, given);
          const after = listOf(
            [...found, { code, present: !denies, evidence: [], readers: ['lexicon'] }],
            given,
          );
          const at = (list: Considered[], wanted: string): number =>
            list.findIndex((each) => each.condition === wanted);
          const [was, is] = [at(before, condition.code), at(after, condition.code)];
          if (is < 0) return;
          expect(was).toBeGreaterThanOrEqual(0);
          expect(after[is]?.score).toBeLessThanOrEqual(before[was]?.score ?? Number.NEGATIVE_INFINITY);
          // What the finding says nothing about does not fall behind it.
          const touched = closureOf(code, pack.findings);
          const apart = before.filter(
            (each) =>
              after.some((other) => other.condition === each.condition && other.score === each.score) &&
              ![...touched].some((one) => JSON.stringify(byCode.get(each.condition)).includes(`"${one}"`)),
          );
          for (const each of apart) {
            if (at(before, each.condition) < was) expect(at(after, each.condition)).toBeLessThan(is);
          }
        },
      ),
      { numRuns: 600 },
    );
  });
  it('changes no priority: without any condition the decision is the same', () => {
    const without = { ...pack, conditions: { nonSpecific: [], conditions: [] } };
    fc.assert(
      fc.property(findings, intake, (found, given) => {
        const answers = Object.fromEntries(
          found.map(({ code, present }) => [code, present ? ('yes' as const) : ('no' as const)]),
        );
        const { decision } = triage(pack, given, { kind: 'off' }, answers);
        expect(decision).toEqual(triage(without, given, { kind: 'off' }, answers).decision);
      }),
      { numRuns: 60 },
    );
  });
});
