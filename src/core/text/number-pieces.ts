/** A text as the pieces that numbers are made of, with what a language's number words say of each. */
import type { NumberWords } from './number-words';
import { plainText } from './plain';

/** Part of a text that may belong to a number. */
export interface Piece {
  kind: 'fraction' | 'figure' | 'word';
  text: string;
  from: number;
  to: number;
}

export const isDigit = (value: number | undefined): value is number =>
  value !== undefined && value >= 0 && value < 10 && Number.isInteger(value);

/** What may stand between the parts of one number. */
const CLOSE = /^(?: {1,3}|-)$/;

/** A phrase as its words. */
const wordsOf = (phrase: string): string[] => phrase.split(/[ -]+/);

/** The number words of a language, ready to be looked up. */
export function compileNumberWords(numbers: NumberWords) {
  // The data are spelt as people write; the text is folded.
  const set = (list: readonly string[] = []): ReadonlySet<string> => new Set(list.map(plainText));
  const valued = (words: Readonly<Record<string, number>> = {}): ReadonlyMap<string, number> =>
    new Map(Object.entries(words).map(([each, value]) => [plainText(each), value]));
  const values = valued(numbers.words);
  const ahead = valued(numbers.ahead);
  const nought = set(numbers.nought);
  const one = set(numbers.one);
  const articles = set(numbers.articles);
  const points = set(numbers.point);
  const softPoints = set(numbers.softPoint);
  const and = set(numbers.and);
  const andAfterHundred = set([...numbers.and, ...(numbers.andAfterHundred ?? [])]);
  const tenthWords = set(numbers.tenths);
  const percent = set(numbers.percent);
  const minus = set(numbers.minus);
  const or = set(numbers.or);
  const counted = set(numbers.counted);
  const withTeens = new Set(numbers.tensWithTeens ?? []);
  const parts = [...valued(numbers.parts)]
    .map(([phrase, value]) => ({ words: wordsOf(phrase), value }))
    .sort((a, b) => b.words.length - a.words.length);
  const { tenTakesUnits = false, hundredFirst = false, bareHundreds = false } = numbers;
  return {
    values,
    ahead,
    nought,
    one,
    articles,
    points,
    softPoints,
    and,
    andAfterHundred,
    tenthWords,
    percent,
    minus,
    or,
    counted,
    withTeens,
    parts,
    tenTakesUnits,
    hundredFirst,
    bareHundreds,
  };
}
export type CompiledNumberWords = ReturnType<typeof compileNumberWords>;

/** `answer`: the whole text is one answer, of which single figures may be digits. */
export function viewPieces(
  { values, nought, percent, counted }: CompiledNumberWords,
  text: string,
  pieces: readonly Piece[],
  answer: boolean,
) {
  const piece = (at: number): Piece | undefined => pieces[at];
  const word = (at: number): string => {
    const found = pieces[at];
    return found?.kind === 'word' ? found.text : '';
  };
  const between = (at: number): string => text.slice(piece(at)?.to, piece(at + 1)?.from);
  /** The piece and the one behind it may belong together. */
  const close = (at: number): boolean => at + 1 < pieces.length && CLOSE.test(between(at));
  const isPercent = (at: number): boolean => percent.has(`${word(at - 1)} ${word(at)}`);
  const valueAt = (at: number): number | undefined => (isPercent(at) ? undefined : values.get(word(at)));
  /** Single words that are digits; in an answer figures of one digit too. */
  const digitAt = (at: number): number | undefined => {
    const value = nought.has(word(at)) ? 0 : valueAt(at);
    if (isDigit(value)) return value;
    const figure = pieces[at];
    return answer && figure?.kind === 'figure' && figure.text.length === 1 ? Number(figure.text) : undefined;
  };
  const isCounted = (at: number): boolean => close(at) && counted.has(word(at + 1));
  return { piece, word, between, close, valueAt, digitAt, isCounted, answer };
}
export type PiecesView = ReturnType<typeof viewPieces>;
