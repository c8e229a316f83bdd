/** Forgives slips (a letter too many, too few, wrong, or two swapped) in words that are known. */

import { distance } from 'fastest-levenshtein';

/** Which kind of slip, the likeliest first: of several words that may be meant, the likelier slip tells. */
const SLIPS = ['swapped', 'missing', 'extra', 'wrong', 'two'] as const;
type Slip = (typeof SLIPS)[number];

/** Words of this length or longer may hold two slips. */
const TWO_SLIPS_FROM = 9;
/** Longer than any word that is looked for. */
const LONGEST = 40;

function withoutOneLetter(word: string): string[] {
  const shorter: string[] = [];
  // The first letter is rarely mistyped, and "painting" is not a misspelt "fainting".
  for (let at = 1; at < word.length; at++) shorter.push(word.slice(0, at) + word.slice(at + 1));
  return shorter;
}

const VOWELS = /^[aeiouy]$/;

/** The slip that leads from what was typed to the word, or undefined when there is more than one. */
function slipBetween(typed: string, word: string): Slip | undefined {
  let front = 0;
  while (front < typed.length && front < word.length && typed[front] === word[front]) front++;
  let back = 0;
  while (
    back < typed.length - front &&
    back < word.length - front &&
    typed[typed.length - 1 - back] === word[word.length - 1 - back]
  ) {
    back++;
  }
  const left = typed.slice(front, typed.length - back);
  const right = word.slice(front, word.length - back);
  if (left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0]) {
    return 'swapped';
  }
  if (left.length > 1 || right.length > 1) return undefined;
  if (left === '') return 'missing';
  return right === '' ? 'extra' : 'wrong';
}

/** Short words lie close together: of them only the likeliest slips are forgiven. */
function isForgiven(slip: Slip, typed: string, word: string): boolean {
  if (typed.length >= 6) return true;
  if (slip === 'swapped') return true;
  if (slip === 'missing') return word.length >= 5;
  if (typed.length < 5) return false;
  if (slip === 'extra') return true;
  const at = [...typed].findIndex((letter, index) => letter !== word[index]);
  return VOWELS.test(typed[at] ?? '') && VOWELS.test(word[at] ?? '');
}

export interface SpellingOptions {
  /** Shortest word, as typed, whose spelling is forgiven. */
  minLength: number;
  /** Right words that are never taken for another one. */
  isRight(word: string): boolean;
}

/** A function that gives the word of `known` that was meant, or undefined when none or several could be. */
export function createSpelling(
  known: readonly string[],
  { minLength, isRight }: SpellingOptions,
): (word: string) => string | undefined {
  const near = new Map<string, string[]>();
  const far = new Map<string, string[]>();
  const note = (map: Map<string, string[]>, key: string, word: string): void => {
    const there = map.get(key);
    if (there) there.push(word);
    else map.set(key, [word]);
  };
  for (const word of known) {
    if (word.length < minLength) continue;
    note(near, word, word);
    const shorter = withoutOneLetter(word);
    for (const each of shorter) note(near, each, word);
    if (word.length < TWO_SLIPS_FROM) continue;
    const shortest = new Set([word, ...shorter, ...shorter.flatMap(withoutOneLetter)]);
    for (const each of shortest) note(far, each, word);
  }

  /** Of the candidates the one with the likeliest slip, when it is the only one with that. */
  function likeliest(word: string): string | undefined {
    const found = new Map<string, Slip>();
    for (const key of [word, ...withoutOneLetter(word)]) {
      for (const candidate of near.get(key) ?? []) {
        const slip = slipBetween(word, candidate);
        if (slip && isForgiven(slip, word, candidate)) found.set(candidate, slip);
      }
    }
    for (const slip of SLIPS) {
      const [first, second] = [...found].filter(([, each]) => each === slip);
      if (second) return undefined;
      if (first) return first[0];
    }
    return undefined;
  }

  function withTwoSlips(word: string): string | undefined {
    if (word.length < TWO_SLIPS_FROM) return undefined;
    const shorter = withoutOneLetter(word);
    const found = new Set<string>();
    for (const key of new Set([word, ...shorter, ...shorter.flatMap(withoutOneLetter)])) {
      for (const candidate of far.get(key) ?? []) {
        if (distance(candidate, word) <= 2) found.add(candidate);
      }
    }
    const [first, second] = found;
    return second === undefined ? first : undefined;
  }

  return (word) => {
    if (word.length < minLength || word.length > LONGEST || isRight(word)) return undefined;
    const meant = likeliest(word) ?? withTwoSlips(word);
    // Another form of a word is no slip: "attends" is not "attend" misspelt, where only the one is a cue.
    return meant === undefined || `${meant}s` === word || `${word}s` === meant ? undefined : meant;
  };
}
