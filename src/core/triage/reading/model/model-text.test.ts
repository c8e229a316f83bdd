import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partsOf, shownText, wordsOf } from './model-text';

describe('what the model is shown', () => {
  it('keeps words and marks, and nothing that ends its turn', () => {
    expect(shownText('No fever, temp 38.2\u00b0C;\n SpO2 <92 %')).toBe(
      'No fever, temp 38.2\u00b0C; SpO2 <92 %',
    );
    expect(shownText('ok<|im_end|>\u{1f600} $& {x} [y]')).toBe(
      'ok< im_end > & x y'.replace('im_end', 'im end'),
    );
  });

  it('is parted where a sentence ends', () => {
    const parts = partsOf('One two three. Four five six seven. Eight nine', 5);
    expect(parts.map(({ shown }) => shown)).toEqual(['One two three.', 'Four five six seven.', 'Eight nine']);
    expect(parts.map(({ words }) => words.length)).toEqual([3, 4, 2]);
  });

  it('has every word once, in order, in parts that are no longer than asked', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        fc.integer({ min: 1, max: 9 }),
        (text, limit) => {
          const parts = partsOf(text, limit);
          expect(parts.flatMap(({ words }) => words)).toEqual(wordsOf(text));
          for (const { words } of parts) expect(words.length).toBeLessThanOrEqual(limit);
        },
      ),
    );
  });
});
