/** Other languages, by their script and by words that English does not have. Names, loans and symbols are no language. */

import { placeOf, type SourceText } from '../../text/source';
import type { Evidence } from '../findings/types';
import { type CautionPack, distinct } from './doubts';

interface Found {
  name: string;
  evidence: Evidence[];
}

const scriptExpressions = new WeakMap<CautionPack, { name: string; letters: number; expression: RegExp }[]>();
const wordLists = new WeakMap<
  CautionPack,
  { own: Set<string>; particles: Set<string>; others: Map<string, string[]> }
>();

function scriptsIn(pack: CautionPack, text: string): Found[] {
  let known = scriptExpressions.get(pack);
  if (!known) {
    known = pack.otherLanguage.scripts.map(({ name, script, letters }) => ({
      name,
      letters,
      expression: new RegExp(`\\p{Script=${script}}[\\p{Script=${script}}\\p{M}]*`, 'gu'),
    }));
    scriptExpressions.set(pack, known);
  }
  return known.flatMap(({ name, letters, expression }): Found[] => {
    const found = [...text.matchAll(expression)];
    if (found.reduce((sum, [word]) => sum + word.length, 0) < letters) return [];
    const [first, last] = [found[0], found.at(-1)];
    if (!first || !last) return [];
    const end = last.index + last[0].length;
    return [{ name, evidence: [{ start: first.index, end, text: text.slice(first.index, end) }] }];
  });
}

/** The languages that each word belongs to. */
function listsOf(pack: CautionPack) {
  const known = wordLists.get(pack);
  if (known) return known;
  const others = new Map<string, string[]>();
  for (const { name, words } of pack.otherLanguage.languages) {
    for (const word of words) others.set(word, [...(others.get(word) ?? []), name]);
  }
  const { own, particles } = pack.otherLanguage;
  const made = { own: new Set(own), particles: new Set(particles), others };
  wordLists.set(pack, made);
  return made;
}

/** Words that are looked at together. */
const WINDOW = 8;

type Told = readonly [word: string, languages: readonly string[]];

/** Different words of the language that most of them belong to; one of particles alone is none. */
function commonest(all: readonly Told[], particles: ReadonlySet<string>): { name: string; hits: number } {
  const told = new Map<string, Set<string>>();
  for (const [word, names] of all) {
    for (const name of names) told.set(name, (told.get(name) ?? new Set()).add(word));
  }
  let best = { name: '', hits: 0 };
  for (const [name, words] of told) {
    const named = [...words].some((word) => !particles.has(word));
    if (named && words.size > best.hits) best = { name, hits: words.size };
  }
  return best;
}

/**
 * The language of a sentence: three different words of it close together that outweigh the English ones beside them,
 * or two in a short sentence. One word is enough
 * in a note of three with no English in it; one loan word in an English note is none.
 */
function languageOf(pack: CautionPack, sentence: readonly string[], whole: boolean): string | undefined {
  const { own, particles, others } = listsOf(pack);
  for (let from = 0; from < sentence.length; from++) {
    if (from > 0 && from + WINDOW > sentence.length) break;
    const near = sentence.slice(from, from + WINDOW);
    const english = near.filter((word) => own.has(word)).length;
    const { name, hits } = commonest(
      near.map((word) => [word, others.get(word) ?? []]),
      particles,
    );
    const enough = sentence.length <= WINDOW ? 2 : 3;
    if ((hits >= enough && hits > english) || (whole && hits > english && near.length <= 3)) return name;
  }
  return undefined;
}

function wordsIn(pack: CautionPack, source: SourceText): Found[] {
  const { tokens } = source;
  const told: Found[] = [];
  let from = 1;
  for (let at = 1; at < tokens.length; at++) {
    if (tokens[at]?.kind !== 'stop') continue;
    const sentence = tokens.slice(from, at).flatMap(({ kind, norm }) => (kind === 'word' ? [norm] : []));
    const name = languageOf(pack, sentence, tokens.length === sentence.length + 2);
    if (name !== undefined) told.push({ name, evidence: [placeOf(source, { from, to: at })] });
    from = at + 1;
  }
  return told;
}

export interface OtherLanguage {
  /** The language, or all of them, that it looks like. */
  name: string;
  /** The parts that are in it. */
  evidence: Evidence[];
  /** Most of the note is in it: then the note has told nothing, and nothing is decided by it. */
  isMost: boolean;
}

const LETTER = /\p{L}/gu;
const letters = (text: string): number => text.match(LETTER)?.length ?? 0;

/** Undefined where all is in the language of the pack. */
export function findOtherLanguage(pack: CautionPack, source: SourceText): OtherLanguage | undefined {
  const scripts = scriptsIn(pack, source.text);
  const told = scripts.length > 0 ? scripts : wordsIn(pack, source);
  if (told.length === 0) return undefined;
  const evidence = distinct(told.flatMap((each) => each.evidence));
  const foreign = evidence.reduce((sum, place) => sum + letters(place.text), 0);
  return {
    name: [...new Set(told.map(({ name }) => name))].join(', '),
    evidence,
    isMost: foreign > 0 && foreign >= letters(source.text) / 2,
  };
}
