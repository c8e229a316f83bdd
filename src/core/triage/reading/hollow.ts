/**
 * Sentences of plain words that tell of a loss, and in which nothing was found: "She cannot tell who I am", "It all went
 * wrong". Each word is harmless by itself, and what the sentence tells was not understood. Sentences without a word of
 * loss are let pass: most of what people tell beside a minor complaint is of that kind.
 */
import type { TriagePack } from '../../packs/triage-pack';
import { placeOf, type SourceText, sentenceRanges } from '../../text/source';
import type { Evidence } from '../findings/types';
import type { Matches } from './lexicon/matches';

/** One word is a heading or a sigh. */
const FEWEST_WORDS = 2;

export interface HollowParts {
  matches: Matches;
  /** 1 for a token that tells something otherwise: a measurement, a word that is asked about. */
  told: readonly Uint8Array[];
  /** True for a word of what goes well, where nothing turns it round. */
  isWell(at: number): boolean;
}

/** In the order of the text. Linear in its length. */
export function findHollow(
  pack: TriagePack,
  source: SourceText,
  { matches, told, isWell }: HollowParts,
): Evidence[] {
  const { tokens } = source;
  const known = new Uint8Array(tokens.length);
  for (const { from, to } of [...matches.units, ...matches.whens, ...matches.nothing])
    known.fill(1, from, to);
  const isTold = (at: number): boolean =>
    matches.covered[at] === 1 ||
    told.some((each) => each[at] === 1) ||
    known[at] === 1 ||
    pack.harmless.telling.has(tokens[at]?.norm ?? '') ||
    isWell(at);
  return sentenceRanges(tokens).flatMap(({ from, to }) => {
    let words = 0;
    let isTurned = false;
    for (let at = from; at < to; at++) {
      if (tokens[at]?.kind === 'word') words++;
      if (isTold(at)) return [];
      isTurned ||= pack.harmless.losses.has(tokens[at]?.norm ?? '');
    }
    return words < FEWEST_WORDS || !isTurned ? [] : [placeOf(source, { from, to })];
  });
}
