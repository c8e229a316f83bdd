import { expect, it } from 'vitest';
import { mayFetchUnasked } from './connection';

it.each([
  [{}, true],
  [{ connection: {} }, true],
  [{ connection: { type: 'wifi', saveData: false } }, true],
  [{ connection: { type: 'wifi', saveData: true } }, false],
  [{ connection: { type: 'cellular' } }, false],
])('with %j a large download goes on unasked: %s', (navigator, may) => {
  expect(mayFetchUnasked(navigator)).toBe(may);
});
