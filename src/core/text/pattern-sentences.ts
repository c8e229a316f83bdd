/** All that a pattern can say. */
import { PatternProblem, type Piece } from './pattern';

interface Saying {
  /** What stands where a word goes on as it likes. */
  open?: string;
  /** What stands in a slot. */
  slot?: (name: string) => string;
}

function* pieceSaid(piece: Piece, saying: Saying): Generator<string> {
  switch (piece.kind) {
    case 'choice':
      if (piece.optional) yield '';
      for (const option of piece.options) yield* said(option, saying);
      return;
    case 'space':
      yield ' ';
      if (piece.maybe) yield '';
      return;
    case 'text':
      yield piece.text;
      return;
    case 'mark':
      yield piece.mark;
      return;
    case 'open':
      yield saying.open ?? '';
      return;
    case 'word':
      yield 'word';
      return;
    case 'number':
      yield String(piece.from || 3);
      return;
    case 'digit':
      yield '5';
      return;
    case 'end':
      yield '.';
      return;
    case 'slot':
      if (!saying.slot) throw new PatternProblem(`{${piece.name}}: a slot can say anything.`);
      yield saying.slot(piece.name);
      return;
    default:
      yield '';
  }
}

function* said(pieces: readonly Piece[], saying: Saying, at = 0): Generator<string> {
  const piece = pieces[at];
  if (!piece) yield '';
  else {
    for (const head of pieceSaid(piece, saying)) {
      for (const tail of said(pieces, saying, at + 1)) yield head + tail;
    }
  }
}

/**
 * The shortest first: without what may be missing, with the first of each choice. They are made as they are asked for,
 * since some patterns can say millions. A gap is empty, a number the lowest.
 * @throws PatternProblem for a slot that nothing is given for
 */
export function* sentencesOf(pieces: readonly Piece[], saying: Saying = {}): Generator<string> {
  for (const sentence of said(pieces, saying)) yield sentence.replace(/\s+/g, ' ').trim();
}
