import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBf16, GROUP, quantise, restore, toBf16, truncateToBf16, unpermute } from './quantise.ts';

const LARGEST = Math.fround(1e30);
const weight = fc.float({ noNaN: true, min: -LARGEST, max: LARGEST });
/** Whole groups of ordinary weights, so that not every group is ruled by one giant. */
const groups = fc
  .array(
    fc.tuple(fc.array(weight, { minLength: GROUP, maxLength: GROUP }), fc.integer({ min: -30, max: 20 })),
  )
  .map((list) =>
    Float32Array.from(list.flatMap(([values, power]) => values.map((v) => (v / LARGEST) * 2 ** power))),
  );

describe('bf16', () => {
  it('keeps what it can hold, and rounds the rest to the nearest', () => {
    expect(toBf16(1)).toBe(0x3f80);
    expect(fromBf16(0xc040)).toBe(-3);
    fc.assert(
      fc.property(weight, (value) => {
        const rounded = fromBf16(toBf16(value));
        expect(Math.abs(rounded - value)).toBeLessThanOrEqual(Math.abs(value) * 2 ** -8 + 2 ** -133);
        expect(fromBf16(toBf16(rounded))).toBe(rounded);
      }),
    );
  });

  it('drops the low bits of a vector, wherever it lies in memory', () => {
    const values = new Float32Array([9, 1, -3, 1.00390625]);
    expect([...truncateToBf16(values.subarray(1))]).toEqual([0x3f80, 0xc040, 0x3f80]);
  });
});

describe('quantise', () => {
  it('puts eight levels into a word, the first lowest, with the largest weight at the end of the scale', () => {
    const weights = new Float32Array(GROUP);
    weights.set([-7, -6, 0, 1, 2, 3, 6, 7]);
    const { words, scales } = quantise(weights);
    expect([...scales]).toEqual([toBf16(1)]);
    // Levels 0, 1, 7, 8, 9, 10, 13, 14 and then 7 for every zero.
    expect([...words].map((word) => word.toString(16))).toEqual([
      'eda98710',
      '77777777',
      '77777777',
      '77777777',
    ]);
  });

  it('rounds halves to even', () => {
    const weights = new Float32Array(GROUP);
    weights.set([7, 0.5, 1.5, -0.5, -1.5]);
    expect([...restore(quantise(weights))].slice(0, 5)).toEqual([7, 1, 1, -1, -1]);
  });

  it('holds zeros exactly', () => {
    expect([...restore(quantise(new Float32Array(2 * GROUP)))].every((value) => value === 0)).toBe(true);
  });

  it('never errs by more than half a scale', () => {
    fc.assert(
      fc.property(groups, (weights) => {
        const quantised = quantise(weights);
        const restored = restore(quantised);
        weights.forEach((value, i) => {
          const scale = fromBf16(quantised.scales[Math.floor(i / GROUP)] ?? 0);
          // A hair for the float32 steps on the way.
          expect(Math.abs((restored[i] ?? 0) - value)).toBeLessThanOrEqual(scale * 0.50001);
        });
      }),
    );
  });

  it('gives back exactly what its format can hold', () => {
    const level = fc.integer({ min: -7, max: 7 });
    const exact = fc.tuple(
      fc.array(level, { minLength: GROUP - 1, maxLength: GROUP - 1 }),
      fc.integer({ min: -20, max: 20 }),
    );
    fc.assert(
      fc.property(exact, ([levels, power]) => {
        const weights = Float32Array.from([7, ...levels], (value) => value * 2 ** power);
        expect(restore(quantise(weights))).toEqual(weights);
      }),
    );
  });

  it('refuses a part of a group', () => {
    expect(() => quantise(new Float32Array(GROUP + 1))).toThrow(RangeError);
  });
});

describe('unpermute', () => {
  /** What GGUF's writer does: row `part * half + i` of a head goes to `2 i + part`. */
  function permute(weights: Float32Array, heads: number, columns: number): Float32Array {
    const rows = weights.length / columns / heads;
    const out = new Float32Array(weights.length);
    for (let row = 0; row < rows * heads; row += 1) {
      const head = Math.floor(row / rows);
      const inHead = row % rows;
      const to = head * rows + 2 * (inHead % (rows / 2)) + Math.floor(inHead / (rows / 2));
      out.set(weights.subarray(row * columns, (row + 1) * columns), to * columns);
    }
    return out;
  }

  it('parts a head that was interleaved', () => {
    // Two heads of four rows, one column.
    const stored = Float32Array.of(0, 2, 1, 3, 10, 12, 11, 13);
    expect([...unpermute(stored, 2, 1)]).toEqual([0, 1, 2, 3, 10, 11, 12, 13]);
  });

  it('is the inverse of what the writer does', () => {
    const shape = fc.record({
      heads: fc.integer({ min: 1, max: 5 }),
      half: fc.integer({ min: 1, max: 5 }),
      columns: fc.integer({ min: 1, max: 5 }),
    });
    fc.assert(
      fc.property(shape, ({ heads, half, columns }) => {
        const weights = Float32Array.from({ length: heads * half * 2 * columns }, (_, i) => i);
        expect(unpermute(permute(weights, heads, columns), heads, columns)).toEqual(weights);
      }),
    );
  });
});
