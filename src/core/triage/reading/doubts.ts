/** What makes a note doubtful as a whole, found by the pack's patterns: an animal, a second patient, an order to the system. */

import type { TriagePack } from '../../packs/triage-pack';
import { type Alphabet, createAlphabet } from '../../text/alphabet';
import { type Automaton, createAutomaton } from '../../text/automaton';
import { PatternProblem } from '../../text/pattern';
import { tokenPattern } from '../../text/pattern-tokens';
import { placeOf, type SourceText, sentenceAround, type TokenRange } from '../../text/source';
import type { Evidence } from '../findings/types';

export type CautionPack = TriagePack['cautions'];

interface Compiled {
  alphabet: Alphabet;
  automaton: Automaton;
  labels: readonly string[];
}

/** The places of every kind of pattern that makes a note doubtful, by its label. */
export type Doubts = ReadonlyMap<string, readonly Evidence[]>;

const compiled = new WeakMap<CautionPack, Compiled>();

function compile(pack: CautionPack): Compiled {
  // Every word is meant as written: a slip forgiven here would make alarms of names.
  const alphabet = createAlphabet({
    gapStops: pack.gapStops,
    typoMinLength: Number.POSITIVE_INFINITY,
    isRight: () => true,
  });
  const automaton = createAutomaton(alphabet);
  const labels: string[] = [];
  const put = (label: string, patterns: readonly string[] = []): void => {
    const at = labels.push(label) - 1;
    for (const pattern of patterns) {
      if (!automaton.add(tokenPattern(pattern, pack.lists), at))
        throw new PatternProblem(`"${pattern}": can match nothing at all.`);
    }
  };
  for (const kind of ['instruction', 'veterinary', 'twoPatients'] as const) {
    put(kind, pack[kind].patterns);
    put(notOf(kind), pack[kind].not);
  }
  put('qualified', pack.contradiction.qualified);
  for (const { code, first, second } of pack.contradiction.pairs) {
    put(`${code} first`, first.patterns);
    put(`${code} second`, second.patterns);
  }
  return { alphabet, automaton, labels };
}

/** @throws PatternProblem for a pattern that cannot be read */
export function compileCautions(pack: CautionPack): Compiled {
  const known = compiled.get(pack) ?? compile(pack);
  compiled.set(pack, known);
  return known;
}

/** Of these the whole sentence is meant, and of the others the words that told it. */
const OF_SENTENCES: ReadonlySet<string> = new Set(['instruction', 'qualified']);

/** What only looks so: whatever shares a word with it is set aside. */
const notOf = (label: string): string => `${label} not`;

/** Linear in the length of the text. */
export function findDoubts(pack: CautionPack, source: SourceText): Doubts {
  const { alphabet, automaton, labels } = compileCautions(pack);
  const spans = new Map<string, TokenRange[]>();
  for (const { label, from, to } of automaton.scan(source.tokens.map(alphabet.letterOf))) {
    const name = labels[label] ?? '';
    const there = spans.get(name);
    if (there) there.push({ from, to });
    else spans.set(name, [{ from, to }]);
  }
  const doubts = new Map<string, Evidence[]>();
  for (const [label, found] of spans) {
    const free = apartFrom(spans.get(notOf(label)) ?? [], found);
    const meant = OF_SENTENCES.has(label) ? free.map((span) => sentenceAround(source, span)) : free;
    doubts.set(
      label,
      meant.map((span) => placeOf(source, span)),
    );
  }
  return doubts;
}

/** Those that share no word with any of the others. */
function apartFrom(others: readonly TokenRange[], spans: readonly TokenRange[]): readonly TokenRange[] {
  if (others.length === 0) return spans;
  const taken = new Set<number>();
  for (const { from, to } of others) for (let at = from; at < to; at++) taken.add(at);
  const isFree = ({ from, to }: TokenRange): boolean => {
    for (let at = from; at < to; at++) if (taken.has(at)) return false;
    return true;
  };
  return spans.filter(isFree);
}

export const doubtsOf = (doubts: Doubts, label: string): readonly Evidence[] => doubts.get(label) ?? [];

/** Each place once, in the order of the text. */
export function distinct(evidence: readonly Evidence[]): Evidence[] {
  const byPlace = new Map(evidence.map((each) => [`${each.start}-${each.end}`, each]));
  return [...byPlace.values()].sort((a, b) => a.start - b.start || a.end - b.end);
}
