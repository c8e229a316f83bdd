import { expect, it } from 'vitest';
import { threadCount } from './threads';

it.each([
  [true, 2, 2],
  [true, 16, 4],
  [true, 1, 1],
  [false, 8, 1],
])('isolated %s with %i cores: %i threads', (crossOriginIsolated, hardwareConcurrency, threads) => {
  expect(threadCount({ crossOriginIsolated, navigator: { hardwareConcurrency } })).toBe(threads);
});
