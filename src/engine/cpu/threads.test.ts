import { expect, it } from 'vitest';
import { threadCount } from './threads';

it.each([
  [true, 1, 1],
  [true, 2, 1],
  [true, 4, 3],
  [true, 16, 4],
  [false, 8, 1],
])('isolated %s with %i cores: %i threads', (crossOriginIsolated, hardwareConcurrency, threads) => {
  expect(threadCount({ crossOriginIsolated, navigator: { hardwareConcurrency } })).toBe(threads);
});
