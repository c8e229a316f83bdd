import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SAMPLE_RATE, WINDOW_S } from './types';
import { joinTexts, windowsOf } from './windows';

describe('the windows of a recording', () => {
  it('are one for what fits into one', () => {
    expect(windowsOf(new Float32Array(10 * SAMPLE_RATE))).toEqual([{ start: 0, end: 10 * SAMPLE_RATE }]);
  });

  it('cover it without a gap, overlap, and are never too long', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 180 }), (seconds) => {
        const samples = new Float32Array(seconds * SAMPLE_RATE);
        const spans = windowsOf(samples);
        expect(spans[0]?.start).toBe(0);
        expect(spans.at(-1)?.end).toBe(samples.length);
        for (const [index, { start, end }] of spans.entries()) {
          expect(end - start).toBeLessThanOrEqual(WINDOW_S * SAMPLE_RATE);
          const next = spans[index + 1];
          if (next) {
            expect(next.start).toBeLessThan(end);
            expect(next.start).toBeGreaterThan(start);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('end where it is quiet', () => {
    const samples = new Float32Array(40 * SAMPLE_RATE).fill(0.3);
    samples.fill(0, 27 * SAMPLE_RATE, 27.5 * SAMPLE_RATE);
    const end = (windowsOf(samples)[0]?.end ?? 0) / SAMPLE_RATE;
    expect(end).toBeGreaterThan(26.9);
    expect(end).toBeLessThan(27.6);
  });
});

describe('two texts that overlap', () => {
  it('are joined where they say the same, whatever the case and the points', () => {
    expect(joinTexts('The child has a fever and', 'a fever. And vomits')).toBe(
      'The child has a fever and vomits',
    );
  });

  it('give up words that were cut at the edges', () => {
    expect(joinTexts('bring the vaccination card on Mon', 'nation card on Monday morning')).toBe(
      'bring the vaccination card on Monday morning',
    );
  });

  it('that share nothing stand one after the other', () => {
    expect(joinTexts('one two', 'three')).toBe('one two three');
    expect(joinTexts('', 'three')).toBe('three');
  });
});
