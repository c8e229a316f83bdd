/** A pattern as a regular expression over text, letter by letter. */
import { type Lists, PatternProblem, type Piece, parsePattern } from './pattern';

/**
 * A pattern, and what must or must not stand beside it. A word or a number there may stand apart by a space; a mark
 * stands directly, unless its pattern says " ?".
 */
export interface Surrounded {
  pattern: string;
  before?: readonly string[];
  notBefore?: readonly string[];
  after?: readonly string[];
  notAfter?: readonly string[];
  /** What looks so and is not it. */
  not?: readonly string[];
}
export type Written = string | Surrounded;

export interface Said {
  /** What fits where a slot stands. @throws PatternProblem for a slot that nothing is given for */
  slot?: (name: string) => string;
  /** Between two words. */
  space?: string;
}

/** Of any script; a number is a word too. */
const LETTERS = String.raw`[\p{L}\d_]`;
const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

const optional = (source: string): string =>
  /^(?:\\?.|\(\?:[^()]*\))$/u.test(source) ? `${source}?` : `(?:${source})?`;

function pieceExpression(piece: Piece, said: Said): string {
  switch (piece.kind) {
    case 'choice': {
      const options = piece.options.map((option) => expressionOf(option, said));
      return options.length === 1 ? (options[0] ?? '') : `(?:${options.join('|')})`;
    }
    case 'text':
      return escaped(piece.text);
    case 'mark':
      return piece.mark === '^' ? '^' : escaped(piece.mark);
    case 'open':
      return `${LETTERS}*`;
    case 'word':
      return `${LETTERS}+`;
    case 'number':
      if (piece.to < Number.POSITIVE_INFINITY)
        throw new PatternProblem('A range of numbers is read by words alone.');
      return String.raw`\d+(?:[.,]\d+)?`;
    case 'digit':
      return String.raw`\d`;
    case 'end':
      return String.raw`(?=[,.;!?|\n]|$)`;
    case 'start':
      return String.raw`(?<=^|[.;!?\n])`;
    case 'slot':
      if (!said.slot) throw new PatternProblem(`There is no slot {${piece.name}} here.`);
      return said.slot(piece.name);
    case 'gap':
    case 'space':
      return '';
  }
}

/** A piece that may be missing, so that a space beside it may be missing too. */
const mayBeMissing = (piece: Piece | undefined): boolean => piece?.kind === 'choice' && piece.optional;

/** @throws PatternProblem for what only a reader of words can do */
export function expressionOf(pieces: readonly Piece[], said: Said = {}): string {
  const { space: apart = ' ' } = said;
  const spaceOf = (piece: Piece | undefined): string =>
    piece?.kind === 'space' ? apart + (piece.maybe ? '?' : '') : '';
  let source = '';
  /** The space before the piece that comes next. */
  let space = '';
  /** So far all may be missing: such a piece takes the space behind it along, where none is before it. */
  let opens = true;
  let taken = false;
  for (const [at, piece] of pieces.entries()) {
    const next = pieces[at + 1];
    if (piece.kind === 'space') {
      space = taken ? '' : spaceOf(piece);
      taken = false;
    } else if (piece.kind === 'gap') {
      if (space === '') throw new PatternProblem('A gap stands between two words.');
      source += String.raw`(?:${space}[\p{L}\d_'-]+){0,${piece.words}}`;
      space = '';
    } else {
      const own = pieceExpression(piece, said);
      taken = opens && space === '' && mayBeMissing(piece);
      if (!mayBeMissing(piece)) source += space + own;
      else if (space === '') source += optional(own + (taken ? spaceOf(next) : ''));
      // What touches it keeps the space where it is missing.
      else source += next && next.kind !== 'space' ? space + optional(own) : optional(space + own);
      opens &&= mayBeMissing(piece);
      space = '';
    }
  }
  return source + space;
}

type Edge = 'letter' | 'digit' | 'mark';

/** What it begins with, or ends with. */
function edgeOf(piece: Piece | undefined, end: 0 | -1): Edge {
  switch (piece?.kind) {
    case 'text': {
      const letter = Array.from(piece.text).at(end) ?? '';
      return /\p{L}/u.test(letter) ? 'letter' : /\d/.test(letter) ? 'digit' : 'mark';
    }
    case 'choice': {
      const edges = new Set(piece.options.map((option) => edgeOf(option.at(end), end)));
      const [only = 'mark'] = edges;
      return edges.size === 1 ? only : edges.has('mark') ? 'mark' : 'digit';
    }
    case 'open':
    case 'word':
      return 'letter';
    case 'digit':
    case 'number':
    case 'end':
      return 'digit';
    default:
      return 'mark';
  }
}

/** No part of a longer word or number. */
const START: Readonly<Record<Edge, string>> = {
  letter: String.raw`(?<!\p{L})`,
  digit: String.raw`(?<![\d.,/])`,
  mark: '',
};
const END: Readonly<Record<Edge, string>> = { letter: String.raw`(?!\p{L})`, digit: '', mark: '' };
const SPACE: Readonly<Record<Edge, string>> = { letter: ' ?', digit: ' ?', mark: '' };

/** Each for itself: in a list some are words and some are marks. */
function alternatives(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const [only, ...more] = pieces;
  if (only?.kind !== 'choice' || only.optional || more.length > 0) return [pieces];
  return only.options.flatMap(alternatives);
}

/** Those with the same edges together: a class of all letters is dear to make. */
function together(
  options: readonly (readonly Piece[])[],
  said: Said,
  frame: (first: Edge, last: Edge) => [string, string],
): string {
  const groups = new Map<string, { frame: [string, string]; sources: string[] }>();
  for (const pieces of options) {
    const own = frame(edgeOf(pieces[0], 0), edgeOf(pieces.at(-1), -1));
    const key = own.join('\n');
    const group = groups.get(key) ?? { frame: own, sources: [] };
    groups.set(key, group);
    group.sources.push(expressionOf(pieces, said));
  }
  return [...groups.values()]
    .map(({ frame: [front, behind], sources }) => `${front}(?:${sources.join('|')})${behind}`)
    .join('|');
}

/** @throws PatternProblem */
export function writtenExpression(written: Written, lists: Lists = {}, said: Said = {}): string {
  if (typeof written === 'string') return expressionOf(parsePattern(written, lists), said);
  const look = (
    kind: '<=' | '<!' | '=' | '!',
    patterns: readonly string[] | undefined,
    frame: (first: Edge, last: Edge) => [string, string],
  ): string => {
    if (!patterns) return '';
    const options = patterns.flatMap((each) => alternatives(parsePattern(each, lists)));
    return `(?${kind}${together(options, said, frame)})`;
  };
  const behind = (first: Edge, last: Edge): [string, string] => [START[first], SPACE[last]];
  const ahead = (first: Edge, last: Edge): [string, string] => [SPACE[first], END[last]];
  const here = (_first: Edge, last: Edge): [string, string] => ['', END[last]];
  const { pattern, before, notBefore, after, notAfter, not } = written;
  return [
    look('<=', after, behind),
    look('<!', notAfter, behind),
    look('!', not, here),
    expressionOf(parsePattern(pattern, lists), said),
    look('=', before, ahead),
    look('!', notBefore, ahead),
  ].join('');
}
