/** A pattern as the automaton walks it, word by word: how a word may be spelt is told out here. */
import { type Lists, PatternProblem, type Piece, parsePattern } from './pattern';
import { sentencesOf } from './pattern-sentences';
import { tokenise } from './tokens';

export type Part =
  | { kind: 'word'; norm: string }
  | { kind: 'prefix'; prefix: string }
  | { kind: 'gap'; words: number }
  | { kind: 'number'; from: number; to: number }
  | { kind: 'end' }
  | { kind: 'choice'; options: Part[][]; optional: boolean };

type Choice = Extract<Part, { kind: 'choice' }>;

const OPEN = '*';

function wordsOf(written: string): Part[] {
  const open = written.endsWith(OPEN);
  const shown = written.replaceAll(OPEN, '');
  // By far the most are plain.
  if (/^[a-z]+$/.test(shown))
    return [open ? { kind: 'prefix', prefix: shown } : { kind: 'word', norm: shown }];
  const tokens = tokenise(shown);
  return tokens.map(({ norm }, at) =>
    open && at === tokens.length - 1 ? { kind: 'prefix', prefix: norm } : { kind: 'word', norm },
  );
}

/** Lists stand in many patterns: each is told out once. */
const listed = new WeakMap<object, Choice>();

function partOf(piece: Piece): Part[] {
  switch (piece.kind) {
    case 'choice': {
      const { optional, options, list } = piece;
      const known = list === undefined ? undefined : listed.get(options);
      if (known) return [{ ...known, optional }];
      const part: Choice = { kind: 'choice', options: options.map(partsOf), optional };
      if (list !== undefined) listed.set(options, part);
      return [part];
    }
    case 'text':
      return wordsOf(piece.text);
    case 'mark':
      return [{ kind: 'word', norm: piece.mark }];
    case 'gap':
      return [piece];
    case 'number':
      return [piece];
    case 'end':
      return [{ kind: 'end' }];
    case 'space':
    case 'open':
      return [];
    default:
      throw new PatternProblem(`A ${piece.kind} has no meaning where words are read.`);
  }
}

/** Spelt together where no space parts them; all else stands beside it. */
const isSpelt = (piece: Piece): boolean =>
  piece.kind === 'text' ||
  piece.kind === 'open' ||
  piece.kind === 'space' ||
  (piece.kind === 'choice' && piece.options.every((option) => option.every(isSpelt)));

/** Pieces with no certain space between them. */
function runsOf(pieces: readonly Piece[]): Piece[][] {
  const runs: Piece[][] = [[]];
  for (const piece of pieces) {
    if (piece.kind === 'space' && !piece.maybe) runs.push([]);
    else runs.at(-1)?.push(piece);
  }
  return runs.filter((run) => run.length > 0);
}

function partsOf(pieces: readonly Piece[]): Part[] {
  return runsOf(pieces).flatMap((run): Part[] => {
    if (run.length === 1 || !run.every(isSpelt)) return run.flatMap(partOf);
    const spellings = [...sentencesOf(run, { open: OPEN })];
    const options = spellings.map((each) => each.split(' ').flatMap(wordsOf));
    const said = options.filter((option) => option.length > 0);
    const [only] = said;
    if (options.length === 1 && only) return only;
    return [{ kind: 'choice', options: said, optional: said.length < options.length }];
  });
}

/** @throws PatternProblem */
export const tokenPattern = (pattern: string, lists: Lists): Part[] => partsOf(parsePattern(pattern, lists));
