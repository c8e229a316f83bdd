import { describe, expect, it } from 'vitest';
import { conditionProblem } from './check-conditions';
import type { PossibleCondition } from './schema/conditions';

const findings = new Map([
  ['burn', {}],
  ['burn_large', { implies: ['burn'] }],
  ['pain', {}],
  ['pregnant', {}],
  ['active_labour', { implies: ['pregnant'] }],
]);
const base: PossibleCondition = {
  code: 'small_burn',
  name: 'small burn',
  group: 'injury',
  mustNotMiss: false,
  key: ['burn'],
  supporting: ['pain'],
  against: ['burn_large'],
  check: 'How large is it?',
  source: { publisher: 'NHS', title: 'Burns and scalds' },
};
const problem = (change: Partial<PossibleCondition>) =>
  conditionProblem({ nonSpecific: ['pain'], conditions: [{ ...base, ...change }] }, findings);

describe('a list of conditions', () => {
  it('may be right', () => {
    expect(problem({})).toBeUndefined();
  });
  it.each<[string, Partial<PossibleCondition>, RegExp]>([
    ['a code that is not there', { supporting: ['fever'] }, /small_burn: there is no finding "fever"/],
    ['one inside a condition', { key: [{ any: [{ finding: 'fever' }] }] }, /no finding "fever"/],
    ['a finding for and against', { against: ['pain'] }, /"pain" speaks for it/],
    ['one that implies what is against', { key: ['burn_large'], against: ['burn'] }, /which it implies/],
    ['a required sign that does not speak for it', { requires: [['pregnant']] }, /it requires "pregnant"/],
    [
      'a sign against that says she is pregnant, where only that is asked',
      { who: { sex: 'female', pregnancy: 'only' }, against: ['active_labour'] },
      /says that she is pregnant/,
    ],
  ])('is refused with %s', (_, change, words) => {
    expect(problem(change)).toMatch(words);
  });
  it('is refused when a common finding is not there', () => {
    expect(conditionProblem({ nonSpecific: ['fever'], conditions: [base] }, findings)).toMatch(/nonSpecific/);
  });
});
