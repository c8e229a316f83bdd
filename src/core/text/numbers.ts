/**
 * Numbers in words and figures, in any language that has its number words as data: "thirty nine point five", "trente-huit
 * et demi", "साढ़े अड़तीस", "38 1/2", "٣٩٫٥". One reader for spoken answers and for the measurements of notes.
 */
import type { Folded } from './fold';
import { createGrammar } from './number-grammar';
import type { Piece } from './number-pieces';
import type { NumberWords } from './number-words';

export interface FoundNumber {
  value: number;
  /** In plain figures, with as many decimals as were said. */
  digits: string;
  /** Offsets in the text, `to` exclusive. */
  from: number;
  to: number;
  /** A word that may also be an article: "un". */
  weak: boolean;
}

export interface FindOptions {
  /** The whole text is one answer: "1 2 0" is a hundred and twenty. */
  answer?: boolean;
}

/** Of "spo2" the digit belongs to the name. */
const FIGURE = String.raw`(?<!\p{L})\d+(?:[.,]\d+)*|\d+(?:[.,]\d+)+|\d{2,}`;
const PIECE = new RegExp(
  String.raw`(?<fraction>(?<![/\d.,])[1-7][/⁄][2348](?![/\d]))|(?<figure>${FIGURE})|(?<word>[\p{L}\p{M}]+)`,
  'gu',
);

/** Words and figures in their order; what parts them is looked up in the text. */
function piecesOf(text: string): Piece[] {
  return [...text.matchAll(PIECE)].map(({ 0: piece, index, groups }) => ({
    kind: groups?.fraction ? 'fraction' : groups?.figure ? 'figure' : 'word',
    text: piece,
    from: index,
    to: index + piece.length,
  }));
}

const grammars = new WeakMap<NumberWords, ReturnType<typeof createGrammar>>();

/** All numbers of a folded text, in their order. Linear in its length. */
export function findNumbers(
  text: string,
  numbers: NumberWords,
  { answer = false }: FindOptions = {},
): FoundNumber[] {
  const grammar = grammars.get(numbers) ?? createGrammar(numbers);
  grammars.set(numbers, grammar);
  const pieces = piecesOf(text);
  const read = grammar(text, pieces, answer);
  const found: FoundNumber[] = [];
  for (let at = 0; at < pieces.length; ) {
    const number = read(at);
    const first = pieces[at];
    const last = number && pieces[number.next - 1];
    if (!number || !first || !last) {
      at += 1;
      continue;
    }
    found.push({
      value: Number(number.digits),
      digits: number.digits,
      from: first.from,
      to: last.to,
      weak: number.weak ?? false,
    });
    at = number.next;
  }
  return found;
}

/** "thirty nine point five" becomes "39.5", and every character still knows where it came from. */
export function numeralsToDigits(folded: Folded, numbers: NumberWords): Folded {
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
  for (const { from, to, digits } of findNumbers(folded.text, numbers)) {
    // Figures as they are written in notes stay: "1,200", "5.10".
    if (/^[\d.,]+$/.test(folded.text.slice(from, to))) continue;
    copy(from);
    parts.push(digits);
    for (let digit = 0; digit < digits.length; digit++) {
      starts.push(folded.starts[from] ?? 0);
      ends.push(folded.ends[to - 1] ?? 0);
    }
    copied = to;
  }
  copy(folded.text.length);
  return { text: parts.join(''), starts, ends };
}
