/** "thirty nine point five" becomes "39.5", and every character still knows where it came from. */
import type { MeasurementPatterns } from '../packs/triage-pack';
import type { Folded } from './fold';

type Numbers = MeasurementPatterns['numbers'];
interface Word {
  text: string;
  from: number;
  to: number;
}
interface Parsed {
  digits: string;
  /** Words used. */
  length: number;
}

/** Letters only, and close enough to belong together: "thirty, nine" are two numbers. */
function wordsOf(text: string): Word[] {
  return [...text.matchAll(/(?<![\p{L}\d'])\p{L}+/gu)].map((match) => ({
    text: match[0],
    from: match.index,
    to: match.index + match[0].length,
  }));
}

function whole(
  words: readonly string[],
  at: number,
  numbers: Numbers,
): { value: number; next: number } | undefined {
  const unit = (index: number): number | undefined => numbers.units[words[index] ?? ''];
  const ten = (index: number): number | undefined => numbers.tens[words[index] ?? ''];
  const small = (index: number): { value: number; next: number } | undefined => {
    const tens = ten(index);
    if (tens === undefined) {
      const units = unit(index);
      return units === undefined ? undefined : { value: units, next: index + 1 };
    }
    const units = unit(index + 1);
    return units !== undefined && units > 0 && units < 10
      ? { value: tens + units, next: index + 2 }
      : { value: tens, next: index + 1 };
  };
  const first = words[at] === numbers.one && words[at + 1] === numbers.hundred ? 1 : unit(at);
  if (first !== undefined && first > 0 && first < 10) {
    if (words[at + 1] === numbers.hundred) {
      const rest = small(words[at + 2] === numbers.and ? at + 3 : at + 2);
      return rest
        ? { value: first * 100 + rest.value, next: rest.next }
        : { value: first * 100, next: at + 2 };
    }
    // "one twenty over eighty"
    const rest = first < 3 && ten(at + 1) !== undefined ? small(at + 1) : undefined;
    if (rest) return { value: first * 100 + rest.value, next: rest.next };
  }
  return small(at);
}

function parse(words: readonly string[], numbers: Numbers): Parsed | undefined {
  const integer = whole(words, 0, numbers);
  if (!integer) return undefined;
  let { next } = integer;
  let digits = String(integer.value);
  if (numbers.point.includes(words[next] ?? '')) {
    const decimals: number[] = [];
    for (let at = next + 1; at < words.length && decimals.length < 2; at++) {
      const digit = numbers.units[words[at] ?? ''];
      if (digit === undefined || digit > 9) break;
      decimals.push(digit);
    }
    if (decimals.length > 0) {
      digits += `.${decimals.join('')}`;
      next += 1 + decimals.length;
    }
  }
  return { digits, length: next };
}

/** Longest run of words that one number is made of. */
const LONGEST = 9;

export function numeralsToDigits(folded: Folded, numbers: Numbers): Folded {
  const words = wordsOf(folded.text);
  const parts: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let copied = 0;
  const copy = (to: number): void => {
    parts.push(folded.text.slice(copied, to));
    for (let at = copied; at < to; at++) {
      starts.push(folded.starts[at] ?? 0);
      ends.push(folded.ends[at] ?? 0);
    }
    copied = to;
  };
  for (let at = 0; at < words.length; at++) {
    const first = words[at];
    if (!first) continue;
    const { text } = first;
    const begins =
      text === numbers.one || Object.hasOwn(numbers.units, text) || Object.hasOwn(numbers.tens, text);
    if (!begins) continue;
    const run = [first];
    for (let next = words[at + 1]; next && run.length < LONGEST; next = words[at + run.length]) {
      const before = run.at(-1);
      if (!before || !/^[ -]$/.test(folded.text.slice(before.to, next.from))) break;
      run.push(next);
    }
    const parsed = parse(
      run.map((word) => word.text),
      numbers,
    );
    const last = parsed && run[parsed.length - 1];
    if (!parsed || !last) continue;
    copy(first.from);
    parts.push(parsed.digits);
    for (let digit = 0; digit < parsed.digits.length; digit++) {
      starts.push(folded.starts[first.from] ?? 0);
      ends.push(folded.ends[last.to - 1] ?? 0);
    }
    copied = last.to;
    at += parsed.length - 1;
  }
  copy(folded.text.length);
  return { text: parts.join(''), starts, ends };
}
