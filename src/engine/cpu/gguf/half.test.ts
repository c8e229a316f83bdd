import { describe, expect, it } from 'vitest';
import { fromBf16, fromHalf, halfOfBf16, toHalf } from './half';

describe('a scale as a half', () => {
  it('is the very number, wherever half can hold it', () => {
    for (let pattern = 0; pattern < 0x7f80; pattern += 1) {
      const value = fromBf16(pattern);
      if (value >= 65520) {
        expect(() => toHalf(value)).toThrow(RangeError);
        continue;
      }
      const back = fromHalf(toHalf(value));
      if (value >= 2 ** -17) expect(back).toBe(value);
      else expect(Math.abs(back - value)).toBeLessThanOrEqual(2 ** -25);
      expect(fromHalf(toHalf(-value))).toBe(-back);
    }
  });

  it('rounds to the nearest, and a tie to the even one', () => {
    expect(toHalf(1 + 2 ** -11)).toBe(0x3c00);
    expect(toHalf(1 + 3 * 2 ** -11)).toBe(0x3c02);
    expect(toHalf(2 - 2 ** -12)).toBe(0x4000);
    expect(toHalf(2 ** -25)).toBe(0);
    expect(toHalf(3 * 2 ** -25)).toBe(2);
    expect(toHalf(1023.9 * 2 ** -24)).toBe(0x0400);
  });

  it('refuses what is no number', () => {
    expect(() => toHalf(Number.NaN)).toThrow(RangeError);
    expect(() => toHalf(Number.POSITIVE_INFINITY)).toThrow(RangeError);
  });

  it('is the same from the table', () => {
    const half = halfOfBf16();
    for (const pattern of [0, 0x3f80, 0xbf80, 0x3c01, 0x3c01])
      expect(half(pattern)).toBe(toHalf(fromBf16(pattern)));
  });
});
