import { describe, expect, it } from 'vitest';
import type { Sign } from '../../packs/schema/conditions';
import { loadShippedPack } from '../../packs/testing/load-pack';
import type { PossibleCondition } from '../../packs/triage-pack';
import type { ShortCase } from '../rules/testing';
import { considerConditions } from './conditions';
import { CASES } from './conditions.fixture';
import { factsOf, namedFor } from './testing';
import { SCORE } from './weigh';

const pack = await loadShippedPack();
const { conditions } = pack.conditions;
const considered = (given: ShortCase) => considerConditions(pack, factsOf(pack, given));

describe('the conditions that matter most', () => {
  it('are thirty and more', () => {
    expect(new Set(CASES.map(({ condition }) => condition)).size).toBe(CASES.length);
    expect(CASES.length).toBeGreaterThanOrEqual(30);
  });
  it.each(CASES)('$condition is named', ({ condition, named }) => {
    expect(considered(named).map((each) => each.condition)).toContain(condition);
  });
  it.each(CASES)('$condition is not named in a case close to it', ({ condition, notNamed }) => {
    expect(namedFor(pack, notNamed)).not.toContain(condition);
  });
});

/** A case in which all that speaks for a condition is there. */
function fullCase({ who = {}, key, supporting }: PossibleCondition): ShortCase {
  const { atLeast, below, sex, pregnancy } = who;
  const given: Required<Pick<ShortCase, 'findings' | 'vitals'>> & ShortCase = { findings: [], vitals: {} };
  const add = (sign: Sign): void => {
    if (typeof sign === 'string') given.findings.push(sign);
    else if ('finding' in sign) {
      const { finding, minDays } = sign;
      given.findings.push(minDays === undefined ? finding : { code: finding, durationDays: minDays });
    } else if ('vital' in sign) {
      const { vital, atLeast: least, above, atMost, below: under } = sign;
      const value = least ?? atMost ?? (above === undefined ? (under ?? 0) - 1 : above + 1);
      given.vitals[vital] ??= value;
    } else if ('any' in sign) for (const each of sign.any.slice(0, 1)) add(each);
  };
  for (const sign of [...key, ...supporting]) add(sign);
  if (atLeast) given.age = [atLeast.value, atLeast.unit];
  else if (below) given.age = [below.value / 2, below.unit];
  else given.age = [30, 'years'];
  if (sex) given.sex = sex;
  if (pregnancy === 'only') given.pregnant = true;
  return given;
}

describe('the list of conditions', () => {
  it('has more than 120, of every kind, each with its source', () => {
    expect(conditions.length).toBeGreaterThanOrEqual(120);
    for (const { code, source, check } of conditions) {
      expect(source.publisher, code).toMatch(/^(WHO|NHS|NICE|CDC)$/);
      expect(source.title.length, code).toBeGreaterThan(2);
      expect(check, code).toMatch(/[.?]$/);
    }
  });
  it.each(conditions.map((condition) => [condition.code, condition] as const))(
    '%s is named when all that speaks for it is there',
    (code, condition) => {
      expect(namedFor(pack, fullCase(condition))).toContain(code);
    },
  );
});

describe('what is named', () => {
  it('is nothing when nothing was found, or only what fits everything', () => {
    expect(considered({})).toEqual([]);
    for (const code of pack.conditions.nonSpecific) {
      expect(namedFor(pack, { age: [35, 'years'], findings: [code] }), code).toEqual([]);
    }
    expect(considered({ age: [35, 'years'], vitals: { temperatureC: 38.6 } })).toEqual([]);
  });
  it('says what speaks for it, what against, and what to look at', () => {
    const [first] = considered({
      age: [35, 'years'],
      findings: ['fever', 'stiff_neck', 'severe_headache', '!light_sensitivity'],
    });
    expect(first).toMatchObject({
      condition: 'meningitis',
      mustNotMiss: true,
      for: [
        { weight: 'key', findings: ['stiff_neck'], vitals: [] },
        { weight: 'supporting', findings: ['fever'], vitals: [] },
        { weight: 'supporting', findings: ['severe_headache'], vitals: [] },
      ],
      against: [{ kind: 'denied', findings: ['light_sensitivity'], vitals: [] }],
      score: SCORE.key + 2 * SCORE.supporting + SCORE.againstDenied,
      check: expect.stringContaining('chin'),
      source: { publisher: 'WHO' },
    });
  });
  it('puts what must not be missed first, even before what fits better', () => {
    const list = considered({ age: [35, 'years'], findings: ['severe_abdominal_pain', 'vomiting', 'fever'] });
    const last = list.findLastIndex(({ mustNotMiss, score }) => mustNotMiss && score > 0);
    const calm = list.findIndex(({ mustNotMiss }) => !mustNotMiss);
    expect(calm).toBeGreaterThan(last);
    expect(list[calm]?.score).toBeGreaterThan(list[last]?.score ?? 99);
  });
  it('keeps what must not be missed, at the end, when more speaks against it', () => {
    const findings = ['chest_pain', 'fever', 'rash', 'trauma', 'heartburn'];
    const list = considered({ age: [35, 'years'], findings });
    expect(list.find(({ condition }) => condition === 'heart_attack')?.score).toBeLessThan(0);
    expect(namedFor(pack, { age: [35, 'years'], findings })).not.toContain('angina');
  });
  it('is six at most', () => {
    const findings = [...pack.findings.keys()].filter((code) => code !== 'pregnant');
    expect(considered({ age: [35, 'years'], findings })).toHaveLength(6);
  });
  it('needs no age, but names no illness of small children without one', () => {
    const named = namedFor(pack, {
      findings: ['jaundice', 'fever', 'chills', 'unable_to_drink', 'convulsion'],
    });
    expect(named).toContain('severe_malaria');
    expect(named.filter((code) => code.startsWith('newborn_'))).toEqual([]);
    expect(named).not.toContain('febrile_convulsion');
  });
  it('takes no large burn for a small one', () => {
    expect(namedFor(pack, { age: [35, 'years'], findings: ['burn'] })).toContain('burn_minor');
    expect(namedFor(pack, { age: [35, 'years'], findings: ['burn_large'] })).not.toContain('burn_minor');
  });
});
