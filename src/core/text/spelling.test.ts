import { describe, expect, it } from 'vitest';
import { createSpelling } from './spelling';

const KNOWN = [
  'seizure',
  'fainting',
  'breathless',
  'attend',
  'stroking',
  'striking',
  'chest',
  'pain',
  'head',
];
const meant = createSpelling([...KNOWN, 'unconscious'], {
  minLength: 4,
  isRight: (word) => word === 'seizures',
});

describe('one slip of the finger', () => {
  it.each([
    ['siezure', 'seizure', 'two letters swapped'],
    ['seizre', 'seizure', 'one too few'],
    ['seizzure', 'seizure', 'one too many'],
    ['faimting', 'fainting', 'a wrong one'],
    ['pian', 'pain', 'a short word with two swapped'],
    ['chst', 'chest', 'a short word with one too few'],
    ['cheast', 'chest', 'a short word with one too many'],
    ['unconcius', 'unconscious', 'two slips in a long word'],
  ])('%s is %s (%s)', (typed, word) => {
    expect(meant(typed)).toBe(word);
  });

  it.each([
    ['painting', 'another first letter'],
    ['bead', 'a short word with a wrong letter'],
    ['hed', 'too short to tell'],
    ['sezire', 'two slips'],
    ['attends', 'another form'],
    ['streking', 'either of two words'],
    ['seizures', 'a right word'],
  ])('%s stays what it is (%s)', (typed) => {
    expect(meant(typed)).toBeUndefined();
  });
});
