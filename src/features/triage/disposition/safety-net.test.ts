import { expect, test } from 'vitest';
import { netOf, shortTime } from './safety-net';

test('"Come back if" is said once, and no sentence is lost', () => {
  expect(
    netOf(['Come back if it lasts.', 'Come back if you cannot drink.', 'Call if in doubt.'], 'Come back if'),
  ).toEqual({
    comeBack: ['it lasts', 'you cannot drink'],
    others: ['Call if in doubt.'],
  });
});

test('a short line has the time alone', () => {
  expect(shortTime('at home; no visit is needed now')).toBe('at home');
  expect(shortTime('today')).toBe('today');
});
