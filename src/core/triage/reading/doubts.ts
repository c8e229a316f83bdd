/** What makes a note doubtful as a whole, found by the pack's patterns: an animal, a second patient, an order to the system. */

import type { TriagePack } from '../../packs/triage-pack';
import { type Alphabet, createAlphabet } from '../../text/alphabet';
import { type Automaton, createAutomaton } from '../../text/automaton';
import { PatternProblem } from '../../text/pattern';
import { tokenPattern } from '../../text/pattern-tokens';
import type { SourceText, TokenRange } from '../../text/source';
import type { Evidence } from '../findings/types';

export type CautionPack = TriagePack['cautions'];

interface Compiled {
  alphabet: Alphabet;
  automaton: Automaton;
  labels: readonly string[];
}

/** The places of every kind of pattern that makes a note doubtful, by its label. */
export type Doubts = ReadonlyMap<string, readonly TokenRange[]>;

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
    put(`${kind} not`, pack[kind].not);
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

/** Linear in the length of the text. */
export function findDoubts(pack: CautionPack, { tokens }: SourceText): Doubts {
  const { alphabet, automaton, labels } = compileCautions(pack);
  const doubts = new Map<string, TokenRange[]>();
  for (const { label, from, to } of automaton.scan(tokens.map(alphabet.letterOf))) {
    const name = labels[label] ?? '';
    const there = doubts.get(name);
    if (there) there.push({ from, to });
    else doubts.set(name, [{ from, to }]);
  }
  return doubts;
}

/** Matches of a kind that share no word with what only looks so. */
export function doubtsOf(doubts: Doubts, label: string): readonly TokenRange[] {
  const taken = new Set<number>();
  for (const { from, to } of doubts.get(`${label} not`) ?? [])
    for (let at = from; at < to; at++) taken.add(at);
  const free = ({ from, to }: TokenRange): boolean => {
    for (let at = from; at < to; at++) if (taken.has(at)) return false;
    return true;
  };
  return (doubts.get(label) ?? []).filter(free);
}

/** Each place once, in the order of the text. */
export function distinct(evidence: readonly Evidence[]): Evidence[] {
  const byPlace = new Map(evidence.map((each) => [`${each.start}-${each.end}`, each]));
  return [...byPlace.values()].sort((a, b) => a.start - b.start || a.end - b.end);
}
