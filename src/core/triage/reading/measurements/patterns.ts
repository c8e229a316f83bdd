/** The pieces that the pack's patterns are put together from. */

export const any = (patterns: readonly string[]): string =>
  `(?:${patterns.map((each) => `(?:${each})`).join('|')})`;

/** Without what a pattern only looks at. */
const written = (pattern: string): string =>
  pattern.replaceAll(/\(\?<?[!=][^()]*(?:\([^()]*\)[^()]*)*\)/g, '');

/** The longest first: "at home" before "at". */
export const longest = (patterns: readonly string[]): string =>
  any(patterns.toSorted((a, b) => written(b).length - written(a).length));

export const START = String.raw`(?<![\p{L}\d_])`;
export const END = String.raw`(?![\p{L}\d])`;
/** No part of a time, a date, a telephone number or a longer number. */
export const NUMBER_END = String.raw`(?!\d|[.,]\d|[ ]?[:/][ ]?\d|-\d{3}|[ ]\d{3}[ ]?\d)`;
export const DIGITS = String.raw`\d{1,3}(?:[.,]\d{1,2})?`;

const whole = (source: string): RegExp => new RegExp(START + source + END, 'gu');

export const words = (patterns: readonly string[]): RegExp => whole(any(patterns));
export const wholeWords = whole;

export const parse = (digits: string): number => Number(digits.replace(',', '.'));
