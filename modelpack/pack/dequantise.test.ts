import { describe, expect, it } from 'vitest';
import { dequantise, halfToFloat } from './dequantise.ts';
import type { GgufTensor, TensorTypeName } from './gguf.ts';
import { bytes, f32, u16 } from './testing/gguf.ts';

const HALF = { half: 0x3800, quarter: 0x3400, one: 0x3c00, minusOne: 0xbc00, minusTwo: 0xc000 };

/** The bytes lie at an odd place in a larger buffer, as they do in a file. */
function tensor(type: TensorTypeName, rows: number, columns: number, data: Uint8Array): GgufTensor {
  const file = new Uint8Array(data.length + 3);
  file.set(data, 3);
  return { name: 't', type, rows, columns, data: file.subarray(3) };
}

describe('halfToFloat', () => {
  it.each([
    [0x0000, 0],
    [0x8000, -0],
    [0x3c00, 1],
    [0xc000, -2],
    [0x3555, 0.333251953125],
    [0x7bff, 65504],
    [0x0001, 2 ** -24],
    [0x83ff, -1023 * 2 ** -24],
    [0x0400, 2 ** -14],
    [0x7c00, Number.POSITIVE_INFINITY],
    [0xfc00, Number.NEGATIVE_INFINITY],
    [0x7e00, Number.NaN],
  ])('%i is %f', (bits, value) => expect(halfToFloat(bits)).toBe(value));
});

describe('dequantise', () => {
  it('keeps F32 and F16 as they are', () => {
    expect([...dequantise(tensor('F32', 1, 2, bytes(f32(1.5), f32(-3e-5))))]).toEqual([
      1.5,
      Math.fround(-3e-5),
    ]);
    expect([...dequantise(tensor('F16', 1, 2, bytes(u16(HALF.quarter), u16(HALF.minusTwo))))]).toEqual([
      0.25, -2,
    ]);
  });

  it('reads Q4_0: as Q4_1, without a minimum, and 8 is zero', () => {
    const nibbles = Array.from({ length: 16 }, (_, j) => j | ((15 - j) << 4));
    const weights = dequantise(tensor('Q4_0', 1, 32, bytes(u16(HALF.half), ...nibbles)));
    expect([...weights.subarray(0, 16)]).toEqual(Array.from({ length: 16 }, (_, j) => 0.5 * (j - 8)));
    expect([...weights.subarray(16)]).toEqual(Array.from({ length: 16 }, (_, j) => 0.5 * (7 - j)));
  });
  it('reads Q4_1: low nibbles are the first sixteen weights, high nibbles the rest', () => {
    // Byte j holds j below and 15 - j above: weights are 0.5 j - 1, then 0.5 (15 - j) - 1.
    const nibbles = Array.from({ length: 16 }, (_, j) => j | ((15 - j) << 4));
    const first = bytes(u16(HALF.half), u16(HALF.minusOne), ...nibbles);
    // A second block with another scale and minimum: all nibbles 3, so 3 * 0.25 + 1.
    const second = bytes(u16(HALF.quarter), u16(HALF.one), ...Array<number>(16).fill(0x33));
    const weights = dequantise(tensor('Q4_1', 2, 32, bytes(first, second)));
    const rising = Array.from({ length: 16 }, (_, j) => 0.5 * j - 1);
    expect([...weights.subarray(0, 32)]).toEqual([...rising, ...rising.toReversed()]);
    expect([...weights.subarray(32)]).toEqual(Array(32).fill(1.75));
  });

  it('rounds Q4_1 once, as the reference does', () => {
    // 0x3001 is 0.1251220703125, 0x2c01 is 0.06256103515625: their product sum is not exact in float32 for every nibble.
    const data = bytes(u16(0x3001), u16(0x1401), ...Array.from({ length: 16 }, (_, j) => j * 17));
    const weights = dequantise(tensor('Q4_1', 1, 32, data));
    for (let j = 0; j < 16; j += 1) {
      const product = Math.fround(halfToFloat(0x3001) * j);
      expect(weights[j]).toBe(Math.fround(product + halfToFloat(0x1401)));
    }
  });

  it('reads Q8_0: a scale and signed bytes', () => {
    const levels = Array.from({ length: 32 }, (_, j) => j * 8 - 128);
    const first = bytes(u16(HALF.quarter), ...levels.map((level) => level & 255));
    const second = bytes(u16(HALF.minusTwo), ...Array<number>(32).fill(127));
    const weights = dequantise(tensor('Q8_0', 1, 64, bytes(first, second)));
    expect([...weights.subarray(0, 32)]).toEqual(levels.map((level) => level / 4));
    expect([...weights.subarray(32)]).toEqual(Array(32).fill(-254));
  });
});
