import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loopLength, tokenLimit, withoutLoop } from './repetition';

describe('a loop', () => {
  it('is seen where a group comes three times, a single word six times', () => {
    expect(loopLength([1, 2, 3, 4, 2, 3, 4, 2, 3, 4])).toBe(3);
    expect(loopLength([9, 5, 5, 5, 5, 5, 5])).toBe(1);
    expect(loopLength([5, 5, 5])).toBe(0);
    expect(loopLength([1, 2, 3])).toBe(0);
  });

  it('is said once in the text, also when it broke off in the middle', () => {
    expect(withoutLoop('Thank you for watching. Thank you for watching. Thank you for watching.')).toBe(
      'Thank you for watching.',
    );
    expect(withoutLoop('The cow. is ill is ill is ill is ill is')).toBe('The cow. is ill');
  });

  it('is not what people say twice', () => {
    expect(withoutLoop('No, no, no, the other one')).toBe('No, no, no, the other one');
  });

  it('never leaves a longer text, and never empties one', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 60 }), (words) => {
        const left = withoutLoop(words.join(' ')).split(' ');
        expect(left.length).toBeLessThanOrEqual(words.length);
        expect(left[0]).toBe(words[0]);
      }),
    );
  });
});

it('the limit of tokens grows with the recording and has a top', () => {
  expect(tokenLimit(1)).toBeLessThan(tokenLimit(10));
  expect(tokenLimit(300)).toBe(220);
});
