import { describe, expect, it } from 'vitest';
import { numberOf, parseNumber } from './number';

describe('a typed number', () => {
  it.each([
    ['120', 120],
    [' 120 ', 120],
    ['38,5', 38.5],
    ['38.5', 38.5],
    ['.5', 0.5],
    ['7.', 7],
    ['٣٨', 38],
    ['٣٨٫٥', 38.5],
    ['۱۲۰', 120],
    ['९८', 98],
    ['３８．５', 38.5],
    ['၃၆', 36],
    ['-3', -3],
    ['−3', -3],
    ['007', 7],
  ])('%s is %d', (text, number) => expect(parseNumber(text)).toBe(number));

  it.each([
    '',
    ' ',
    '37 or so',
    '1e3',
    '0x10',
    '1,200,000',
    '12.3.4',
    '--3',
    '+5',
    'NaN',
    'Infinity',
    '12 0',
    '½',
    '𝟗𝟗',
    '9'.repeat(21),
  ])('%j is none', (text) => expect(parseNumber(text)).toBeUndefined());
  it('in a file may be a number or a text, and nothing else', () => {
    expect(numberOf(38.5)).toBe(38.5);
    expect(numberOf('38.5')).toBe(38.5);
    for (const value of [
      true,
      false,
      null,
      undefined,
      [38],
      { value: 38 },
      Number.NaN,
      Number.POSITIVE_INFINITY,
    ]) {
      expect(numberOf(value)).toBeUndefined();
    }
  });
});
