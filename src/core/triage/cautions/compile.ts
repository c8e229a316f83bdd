/** The pack's patterns of doubtful notes as one automaton, made once a pack. */

import type { TriagePack } from '../../packs/triage-pack';
import { type Alphabet, createAlphabet } from '../../text/alphabet';
import { type Automaton, createAutomaton } from '../../text/automaton';
import { PatternProblem, parsePattern } from '../../text/pattern';
import { type Token, tokenise } from '../../text/tokens';
import type { Evidence } from '../findings/types';

export type CautionPack = TriagePack['cautions'];

/** Tokens `from` (inclusive) to `to` (exclusive). */
export interface Span {
  from: number;
  to: number;
}

interface Compiled {
  alphabet: Alphabet;
  automaton: Automaton;
  labels: readonly string[];
}

/** A text cut into tokens, with the places of every kind of pattern in it. */
export interface Sighted {
  text: string;
  /** Begins and ends with a stop, so that a pattern may ask for the start and the end. */
  tokens: readonly Token[];
  spans: ReadonlyMap<string, readonly Span[]>;
}

const compiled = new WeakMap<CautionPack, Compiled>();

function compile(pack: CautionPack): Compiled {
  // Every word is meant as written: a slip forgiven here would make alarms of names.
  const alphabet = createAlphabet({
    gapStops: pack.gapStops,
    typoMinLength: Number.POSITIVE_INFINITY,
    neverCorrect: [],
  });
  const automaton = createAutomaton(alphabet);
  const labels: string[] = [];
  const put = (label: string, patterns: readonly string[] = []): void => {
    const at = labels.push(label) - 1;
    for (const pattern of patterns) {
      if (!automaton.add(parsePattern(pattern, pack.lists), at))
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

export function sight(pack: CautionPack, text: string): Sighted {
  const { alphabet, automaton, labels } = compileCautions(pack);
  const stop = (at: number): Token => ({ kind: 'stop', norm: '', start: at, end: at });
  const tokens = [stop(0), ...tokenise(text), stop(text.length)];
  const spans = new Map<string, Span[]>();
  for (const { label, from, to } of automaton.scan(tokens.map(alphabet.letterOf))) {
    const name = labels[label] ?? '';
    spans.set(name, [...(spans.get(name) ?? []), { from, to }]);
  }
  return { text, tokens, spans };
}

/** Matches of a kind that share no word with what only looks so. */
export function matches({ spans }: Sighted, label: string): readonly Span[] {
  const not = spans.get(`${label} not`) ?? [];
  return (spans.get(label) ?? []).filter(
    ({ from, to }) => !not.some((each) => each.from < to && from < each.to),
  );
}

/** The sentence around tokens, its stops left out. */
export function sentenceOf({ tokens }: Pick<Sighted, 'tokens'>, span: Span): Span {
  let { from, to } = span;
  // A match may begin or end with the stop itself.
  while (from < to && tokens[from]?.kind === 'stop') from++;
  while (to > from && tokens[to - 1]?.kind === 'stop') to--;
  while (from > 0 && tokens[from - 1]?.kind !== 'stop') from--;
  while (to < tokens.length && tokens[to]?.kind !== 'stop') to++;
  return { from, to };
}

export function evidenceOf({ text, tokens }: Sighted, { from, to }: Span): Evidence {
  const start = tokens[from]?.start ?? text.length;
  const end = tokens[to - 1]?.end ?? start;
  return { start, end, text: text.slice(start, end) };
}

/** Each place once, in the order of the text. */
export function distinct(evidence: readonly Evidence[]): Evidence[] {
  const byPlace = new Map(evidence.map((each) => [`${each.start}-${each.end}`, each]));
  return [...byPlace.values()].sort((a, b) => a.start - b.start || a.end - b.end);
}
