/** The parts of a condition that take back, and those that rest on what was said not to be there. */
import { describe, expect, it } from 'vitest';
import type { Condition } from '../../packs/triage-pack';
import { evaluate } from './evaluate';
import type { Facts } from './facts';

function factsOf(present: string[], more: Partial<Facts> = {}): Facts {
  const fact = () => ({ durations: new Set([undefined]), vitals: new Set<never>(), told: true });
  return {
    present: new Map(present.map((code) => [code, fact()])),
    denied: new Set(),
    vitals: {},
    ageDays: undefined,
    pregnant: undefined,
    ...more,
  };
}
const holds = (condition: Condition, facts: Facts): boolean => evaluate(condition, facts) !== undefined;

describe('a condition', () => {
  const pain: Condition = { all: [{ finding: 'chest_pain' }, { not: { finding: 'only_on_effort' } }] };

  it('is taken back by what is known, and stands where it is not', () => {
    expect(holds(pain, factsOf(['chest_pain']))).toBe(true);
    expect(holds(pain, factsOf(['chest_pain', 'only_on_effort']))).toBe(false);
  });
  it('names what made it true, and nothing for what is not there', () => {
    expect([...(evaluate(pain, factsOf(['chest_pain']))?.findings ?? [])]).toEqual(['chest_pain']);
  });
  it('that rests on a denial waits for one', () => {
    expect(holds({ denied: 'cough' }, factsOf([]))).toBe(false);
    expect(holds({ denied: 'cough' }, factsOf([], { denied: new Set(['cough']) }))).toBe(true);
  });
  it('that asks for a sex is false where nobody said, and its opposite true', () => {
    expect(holds({ sex: 'female' }, factsOf([]))).toBe(false);
    expect(holds({ not: { sex: 'female' } }, factsOf([]))).toBe(true);
    expect(holds({ not: { sex: 'female' } }, factsOf([], { sex: 'female' }))).toBe(false);
  });
});
