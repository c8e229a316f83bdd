import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SAMPLE_RATE, WINDOW_S } from './types';
import { joinTexts, windowsOf } from './windows';

const second = SAMPLE_RATE;

describe('the windows of a recording', () => {
  it('are one for what fits into one, without the silence around it', () => {
    const spans = [
      { start: 2 * second, end: 4 * second },
      { start: 8 * second, end: 10 * second },
    ];
    expect(windowsOf(new Float32Array(15 * second), spans)).toEqual([
      { start: 2 * second, end: 10 * second, overlaps: false },
    ]);
    expect(windowsOf(new Float32Array(15 * second), [])).toEqual([]);
  });

  it('end in a pause where there is one', () => {
    const spans = [
      { start: 0, end: 20 * second },
      { start: 22 * second, end: 35 * second },
    ];
    expect(windowsOf(new Float32Array(40 * second), spans)).toEqual([
      { start: 0, end: 20 * second, overlaps: false },
      { start: 22 * second, end: 35 * second, overlaps: false },
    ]);
  });

  it('hold all speech and are never too long; those that begin within speech overlap', () => {
    const gaps = fc.array(fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 80 })), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(gaps, (pairs) => {
        let at = 0;
        const spans = pairs.map(([gap, length]) => {
          const start = at + gap * second;
          at = start + length * second;
          return { start, end: at };
        });
        const windows = windowsOf(new Float32Array(at), spans);
        for (const { start, end } of spans) {
          for (let place = start; place < end; place += second) {
            expect(windows.some((window) => window.start <= place && place < window.end)).toBe(true);
          }
        }
        for (const [index, { start, end, overlaps }] of windows.entries()) {
          expect(end - start).toBeLessThanOrEqual(WINDOW_S * second);
          const before = windows[index - 1];
          expect(overlaps).toBe(before !== undefined && start < before.end);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('of speech without a pause end where it is quiet', () => {
    const samples = new Float32Array(40 * second).fill(0.3);
    samples.fill(0, 27 * second, 27.5 * second);
    const end = (windowsOf(samples, [{ start: 0, end: samples.length }])[0]?.end ?? 0) / second;
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
