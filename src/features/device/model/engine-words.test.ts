import { describe, expect, it } from 'vitest';
import { caseTime, paceOf } from './engine-words';

describe('the time of a case', () => {
  it.each([
    [200, 'seconds', 1],
    [3400, 'seconds', 3],
    [19_400, 'seconds', 19],
    [23_000, 'seconds', 25],
    [88_000, 'seconds', 90],
    [95_000, 'minutes', 2],
  ] as const)('%d ms is said in %s', (ms, unit, count) => {
    expect(caseTime(ms)).toEqual({ unit, count });
  });

  it('means that the model reads along, after a wait, or later than anybody waits', () => {
    expect([4000, 6000, 31_000].map(paceOf)).toEqual(['fast', 'fair', 'slow']);
  });
});
