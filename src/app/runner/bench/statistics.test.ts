import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseRows } from './row';
import { median, spreadOf } from './statistics';

it.each([
  [[3], 3],
  [[9, 1, 5], 5],
  [[4, 1, 3, 2], 2.5],
])('the median of %j is %d', (values, expected) => {
  expect(median(values)).toBe(expected);
});

it('has no median of nothing', () => {
  expect(median([])).toBeNaN();
});

it('has the median within the spread, whatever the order', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 1 }), (values) => {
      const { min, max } = spreadOf(values);
      const middle = median(values);
      expect(middle).toBeGreaterThanOrEqual(min);
      expect(middle).toBeLessThanOrEqual(max);
      expect(median(values.toReversed())).toBe(middle);
    }),
  );
});

it('takes no row that lacks a figure, and says which', () => {
  expect(() => parseRows([{ engine: 'webgpu', library: 'stock' }])).toThrow(/prefillTokensPerS/);
  expect(() => parseRows({})).toThrow('Bench rows');
});
