/** A pattern as a regular expression over text, letter by letter. */
import { PatternProblem, type Piece } from './pattern';

interface Said {
  /** What fits where a slot stands. @throws PatternProblem for a slot that nothing is given for */
  slot: (name: string) => string;
  /** Between two words. */
  space?: string;
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

const optional = (source: string): string =>
  /^(?:\\?.|\(\?:[^()]*\))$/u.test(source) ? `${source}?` : `(?:${source})?`;

/** A piece that may be missing, so that a space beside it may be missing too. */
const mayBeMissing = (piece: Piece | undefined): boolean =>
  piece?.kind === 'gap' || (piece?.kind === 'choice' && piece.optional);

function pieceExpression(piece: Piece, said: Said): string {
  switch (piece.kind) {
    case 'choice': {
      const options = piece.options.map((option) => sequenceExpression(option, said));
      return options.length === 1 ? (options[0] ?? '') : `(?:${options.join('|')})`;
    }
    case 'text':
      return escaped(piece.text);
    case 'mark':
      return piece.mark === '^' ? '^' : escaped(piece.mark);
    case 'open':
      return String.raw`[\p{L}\d_]*`;
    case 'number':
      if (piece.to !== Number.POSITIVE_INFINITY)
        throw new PatternProblem('A range of numbers is read by words alone.');
      return String.raw`\d+(?:[.,]\d+)?`;
    case 'digit':
      return String.raw`\d`;
    case 'end':
      return String.raw`(?=[,.;!?|\n]|$)`;
    case 'start':
      return String.raw`(?<=^|[.;!?\n])`;
    case 'slot':
      return said.slot(piece.name);
    case 'gap':
    case 'space':
      return '';
  }
}

function sequenceExpression(pieces: readonly Piece[], said: Said): string {
  const { space: apart = ' ' } = said;
  let source = '';
  /** The space that the piece before left to the one behind it. */
  let space = '';
  /** So far all may be missing: such a piece takes the space behind it along, all others the one before. */
  let opens = true;
  for (const [at, piece] of pieces.entries()) {
    if (piece.kind === 'space') {
      space = piece.maybe ? `${apart}?` : apart;
      if (opens && mayBeMissing(pieces[at - 1])) space = '';
      continue;
    }
    const before = space;
    space = '';
    if (piece.kind === 'gap') {
      if (before === '') throw new PatternProblem('A gap stands between two words.');
      source += String.raw`(?:${before}[\p{L}\d_'-]+){0,${piece.words}}`;
    } else if (piece.kind !== 'choice' || !piece.optional) {
      source += before + pieceExpression(piece, said);
      opens = false;
    } else {
      const next = pieces[at + 1];
      const behind = opens && next?.kind === 'space' ? apart + (next.maybe ? '?' : '') : '';
      source += optional(before + pieceExpression(piece, said) + behind);
    }
  }
  return source + space;
}

/** @throws PatternProblem for what only a reader of words can do */
export const expressionOf = (pieces: readonly Piece[], said: Said): string =>
  sequenceExpression(pieces, said);
