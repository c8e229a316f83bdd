import { describe, expect, it } from 'vitest';
import { createSpelling } from './spelling';

const meant = createSpelling(['seizure', 'fainting', 'breathless', 'attend', 'stroking', 'striking'], 6, [
  'seizures',
]);

describe('one slip of the finger', () => {
  it.each([
    ['siezure', 'seizure', 'two letters swapped'],
    ['seizre', 'seizure', 'one too few'],
    ['seizzure', 'seizure', 'one too many'],
    ['faimting', 'fainting', 'a wrong one'],
  ])('%s is %s (%s)', (typed, word) => {
    expect(meant(typed)).toBe(word);
  });

  it.each([
    ['painting', 'another first letter'],
    ['sezire', 'two slips'],
    ['attends', 'another form'],
    ['streking', 'either of two words'],
    ['seizures', 'a right word'],
  ])('%s stays what it is (%s)', (typed) => {
    expect(meant(typed)).toBeUndefined();
  });
});
