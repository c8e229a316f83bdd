/** What a pattern can ask of one token, and which of these questions a token answers with yes. */

import { createSpelling } from './spelling';
import { numberOf, type Token } from './tokens';

/** A question is a small number; tokens that answer all of them alike are one letter to the automaton. */
export interface Letter {
  id: number;
  questions: readonly number[];
}

export interface Alphabet {
  word(norm: string): number;
  prefix(start: string): number;
  range(from: number, to: number): number;
  /** Any token that a gap may step over. */
  readonly gap: number;
  /** A comma or a stop. */
  readonly end: number;
  /** True for a word that stands in a pattern, in this very form. */
  knows(norm: string): boolean;
  /** True for one that a pattern takes by its beginning, with an ending of a few letters. */
  inflects(norm: string): boolean;
  /** True for a word that some pattern would take, also as one that begins so, also misspelt. */
  reads(norm: string): boolean;
  /** Call when all patterns are in. */
  letterOf(token: Token): Letter;
}

export interface AlphabetOptions {
  /** Words that a gap may not step over. */
  gapStops: readonly string[];
  /** Shortest word whose spelling is forgiven. */
  typoMinLength: number;
  /** Right words of the language, which are never taken for a misspelt word of a pattern. */
  isRight(norm: string): boolean;
}

/** A beginning of this many letters tells a word. */
const SURE_PREFIX = 4;
const LONGEST_ENDING = 4;

/** Words seen are remembered up to this many, so that long use does not fill the memory. */
const REMEMBERED = 20_000;

export function createAlphabet(options: AlphabetOptions): Alphabet {
  const words = new Map<string, number>();
  const prefixes = new Map<string, number>();
  const ranges: { from: number; to: number; question: number }[] = [];
  const gapStops = new Set(options.gapStops);
  let questions = 0;
  const gap = questions++;
  const end = questions++;

  const letters = new Map<string, Letter>();
  const seen = new Map<string, Letter>();
  let spelling: ((word: string) => string | undefined) | undefined;
  let prefixLengths: number[] | undefined;

  const named = (names: Map<string, number>, name: string): number => {
    const known = names.get(name);
    if (known !== undefined) return known;
    names.set(name, questions);
    return questions++;
  };

  function lengthsOfPrefixes(): readonly number[] {
    prefixLengths ??= [...new Set([...prefixes.keys()].map((prefix) => prefix.length))];
    return prefixLengths;
  }

  function askWord(norm: string): number[] {
    const yes: number[] = [];
    const exact = words.get(norm);
    if (exact !== undefined) yes.push(exact);
    for (const length of lengthsOfPrefixes()) {
      const hit = length <= norm.length ? prefixes.get(norm.slice(0, length)) : undefined;
      if (hit !== undefined) yes.push(hit);
    }
    return yes;
  }

  /** A pattern has the word itself or a long beginning of it: "in*" alone says little of "indgestion". */
  function isKnown(norm: string): boolean {
    if (words.has(norm)) return true;
    for (const length of lengthsOfPrefixes()) {
      const rest = norm.length - length;
      if (rest >= 0 && (length >= SURE_PREFIX || rest <= length) && prefixes.has(norm.slice(0, length)))
        return true;
    }
    return false;
  }

  function meant(norm: string): string | undefined {
    spelling ??= createSpelling([...words.keys()], {
      minLength: options.typoMinLength,
      isRight: options.isRight,
    });
    return spelling(norm);
  }

  function ask(token: Token): number[] {
    const { kind, norm } = token;
    if (kind === 'comma' || kind === 'stop') return [end, ...askWord(norm)];
    if (kind === 'symbol') return norm === '/' ? [gap, ...askWord(norm)] : askWord(norm);
    const yes = askWord(norm);
    if (!gapStops.has(norm)) yes.push(gap);
    if (kind === 'number') {
      const value = numberOf(norm);
      for (const { from, to, question } of ranges) if (value >= from && value <= to) yes.push(question);
    } else if (!isKnown(norm)) {
      const word = meant(norm);
      if (word !== undefined) yes.push(...askWord(word));
    }
    return yes;
  }

  return {
    gap,
    end,
    knows: (norm) => words.has(norm),
    inflects: (norm) =>
      lengthsOfPrefixes().some(
        (length) =>
          length >= SURE_PREFIX &&
          norm.length - length >= 0 &&
          norm.length - length <= LONGEST_ENDING &&
          // "Backpain" is no form of "back": its ending is a word.
          !words.has(norm.slice(length)) &&
          prefixes.has(norm.slice(0, length)),
      ),
    reads: (norm) => (askWord(norm).length > 0 && isKnown(norm)) || meant(norm) !== undefined,
    word: (norm) => named(words, norm),
    prefix: (start) => named(prefixes, start),
    range(from, to) {
      const known = ranges.find((each) => each.from === from && each.to === to);
      if (known) return known.question;
      ranges.push({ from, to, question: questions });
      return questions++;
    },
    letterOf(token) {
      const key = `${token.kind} ${token.norm}`;
      const before = seen.get(key);
      if (before) return before;
      const yes = ask(token).sort((a, b) => a - b);
      const name = yes.join();
      let letter = letters.get(name);
      if (!letter) {
        letter = { id: letters.size, questions: yes };
        letters.set(name, letter);
      }
      if (seen.size >= REMEMBERED) seen.clear();
      seen.set(key, letter);
      return letter;
    },
  };
}
