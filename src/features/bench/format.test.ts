import { expect, it } from 'vitest';
import type { BenchRow } from '../../engine/bench/row';
import { formatFigure, paceOf, timeOf } from './format';
import { withRun } from './history';

it.each([
  [0.158, '0.16'],
  [3.94, '3.9'],
  [21.4, '21'],
  [1402, '1,402'],
  [-0.04, '-0.04'],
])('shows %d as %s', (value, shown) => {
  expect(formatFigure(value, 'en')).toBe(shown);
});

it.each([
  [380, { unit: 'seconds', value: 0.38 }],
  [89_000, { unit: 'seconds', value: 89 }],
  [150_000, { unit: 'minutes', value: 2.5 }],
])('names %d ms as %j', (value, named) => {
  expect(timeOf(value)).toEqual(named);
});

it('calls a pace by what it means for work', () => {
  expect([900, 5000, 5001, 30_000, 45_000].map(paceOf)).toEqual(['fast', 'fast', 'fair', 'fair', 'slow']);
});

it('keeps the newest eight runs', () => {
  const rows: BenchRow[] = [];
  const runs = Array.from({ length: 10 }, (_, at) => ({ at, rows }));
  const kept = runs.reduce<{ at: number; rows: BenchRow[] }[]>((all, run) => withRun(all, run), []);
  expect(kept.map(({ at }) => at)).toEqual([9, 8, 7, 6, 5, 4, 3, 2]);
});
