import { expect, it } from 'vitest';
import { isEcho } from './echo';

const SAID = 'The clinic is open Monday to Friday from 8 in the morning to 4 in the afternoon.';

it('a device that hears its own answer is noticed, also with a word misheard', () => {
  expect(isEcho('clinic is open Monday to Friday', SAID)).toBe(true);
  expect(isEcho('the clinic is hoping Monday to Friday', SAID)).toBe(true);
});

it('a person who speaks over it is no echo', () => {
  expect(isEcho('When is the vaccination day?', SAID)).toBe(false);
  expect(isEcho('Is it open?', SAID)).toBe(false);
  expect(isEcho('Friday', SAID)).toBe(false);
});
