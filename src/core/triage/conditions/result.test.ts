import { expect, it } from 'vitest';
import { toConsideredResult } from './result';

it('tells other programs what speaks for a condition and what against', () => {
  const considered = toConsideredResult({
    condition: 'meningitis',
    name: 'meningitis',
    mustNotMiss: true,
    for: [
      { weight: 'key', findings: ['stiff_neck'], vitals: [] },
      { weight: 'supporting', findings: ['fever'], vitals: ['temperatureC'] },
    ],
    against: [
      { kind: 'present', findings: ['trauma'], vitals: [] },
      { kind: 'denied', findings: ['light_sensitivity'], vitals: [] },
    ],
    score: 1,
    check: 'Look at the neck.',
    source: { publisher: 'WHO', title: 'Meningitis (fact sheet)' },
  });
  expect(considered).toEqual({
    condition: 'meningitis',
    name: 'meningitis',
    mustNotMiss: true,
    for: ['stiff_neck', 'fever', 'temperatureC'],
    against: ['trauma', 'not light_sensitivity'],
    check: 'Look at the neck.',
    source: 'WHO, Meningitis (fact sheet)',
  });
});
