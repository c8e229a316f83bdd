/** A text made ready for all readers: folded once, cut into tokens once. */
import { type Folded, fold } from './fold';
import { type Token, tokenise } from './tokens';

export interface SourceText {
  /** As it was typed. */
  text: string;
  folded: Folded;
  /** Begins with the stop `^` and ends with a stop, so that a pattern may ask for the start and the end. */
  tokens: readonly Token[];
}

/** Tokens `from` (inclusive) to `to` (exclusive). */
export interface TokenRange {
  from: number;
  to: number;
}

/** A stretch of the typed text, `end` exclusive. */
export interface Place {
  start: number;
  end: number;
  text: string;
}

/** Linear in the length of the text. */
export function readSource(text: string): SourceText {
  const folded = fold(text);
  const stop = (norm: string, place: number, at: number): Token => ({
    kind: 'stop',
    norm,
    start: place,
    end: place,
    at,
  });
  return {
    text,
    folded,
    tokens: [stop('^', 0, 0), ...tokenise(text, folded), stop('', text.length, folded.text.length)],
  };
}

/** Where a range of tokens stands in the typed text. */
export function placeOf({ text, tokens }: SourceText, { from, to }: TokenRange): Place {
  const start = tokens[from]?.start ?? text.length;
  const end = Math.max(start, tokens[to - 1]?.end ?? start);
  return { start, end, text: text.slice(start, end) };
}

/** The sentence around a range, its stops left out. */
export function sentenceAround({ tokens }: SourceText, range: TokenRange): TokenRange {
  let { from, to } = range;
  // A match may begin or end with the stop itself.
  while (from < to && tokens[from]?.kind === 'stop') from++;
  while (to > from && tokens[to - 1]?.kind === 'stop') to--;
  while (from > 0 && tokens[from - 1]?.kind !== 'stop') from--;
  while (to < tokens.length && tokens[to]?.kind !== 'stop') to++;
  return { from, to };
}

/** Sentences as ranges of tokens, their stops left out. */
export function sentenceRanges(tokens: readonly Token[]): TokenRange[] {
  const found: TokenRange[] = [];
  let from = 0;
  for (const [at, { kind }] of tokens.entries()) {
    if (kind !== 'stop') continue;
    if (at > from) found.push({ from, to: at });
    from = at + 1;
  }
  return found;
}
