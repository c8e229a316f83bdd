/** The pack's patterns as regular expressions, and the pieces that they are put together with. */
import { type Lists, parsePattern } from '../../../text/pattern';
import { expressionOf, type Written, writtenExpression } from '../../../text/pattern-expression';

export type { Written };

const NO_LISTS: Lists = {};
/** Units and doses stand in many expressions: each pattern is told out once. */
const known = new WeakMap<Lists, Map<Written, string>>();

function sourceOf(written: Written, lists: Lists): string {
  const sources = known.get(lists) ?? new Map<Written, string>();
  known.set(lists, sources);
  const source = sources.get(written) ?? writtenExpression(written, lists);
  sources.set(written, source);
  return source;
}

export const any = (patterns: readonly Written[], lists: Lists = NO_LISTS): string =>
  `(?:${patterns.map((each) => `(?:${sourceOf(each, lists)})`).join('|')})`;

/** The longest first: "at home" before "at". */
export function longest(patterns: readonly Written[]): string {
  const lengths = patterns.map((each) => {
    const { length } = expressionOf(parsePattern(typeof each === 'string' ? each : each.pattern));
    return { each, length };
  });
  return any(lengths.toSorted((a, b) => b.length - a.length).map(({ each }) => each));
}

export const START = String.raw`(?<![\p{L}\d_])`;
export const END = String.raw`(?![\p{L}\d])`;
/** No part of a time, a date, a telephone number or a longer number. */
export const NUMBER_END = String.raw`(?!\d|[.,]\d|[ ]?[:/][ ]?\d|-\d{3}|[ ]\d{3}[ ]?\d)`;
export const DIGITS = String.raw`\d{1,3}(?:[.,]\d{1,2})?`;

const whole = (source: string): RegExp => new RegExp(START + source + END, 'gu');

export const words = (patterns: readonly Written[], lists?: Lists): RegExp => whole(any(patterns, lists));
export const wholeWords = whole;

export const parse = (digits: string): number => Number(digits.replace(',', '.'));
