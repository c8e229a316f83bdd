/** Sentences of a language, in the language of patterns: as a whole with slots, or all that a pattern can say. */
import { PatternProblem, type Piece, parsePattern } from '../text/pattern';
import { expressionOf } from '../text/pattern-expression';
import { sentencesOf } from '../text/pattern-sentences';
import { normalise } from './normalise';

export interface Template {
  /** Slot texts by name where the sentence is of this form; null where it is not. */
  match(normalised: string): Record<string, string> | null;
}

/** A slot takes any words, as few as fit; who matches looks what they mean. */
const ANY_WORDS = String.raw`\S+(?:\s+\S+)*?`;

/** The text of a piece as `normalise` leaves it: everything that is no word separates words. */
function normalPieces(pieces: readonly Piece[]): Piece[] {
  return pieces.flatMap((piece): Piece[] => {
    if (piece.kind === 'choice') return [{ ...piece, options: piece.options.map(normalPieces) }];
    if (piece.kind !== 'text') return [piece];
    return normalise(piece.text)
      .split(' ')
      .flatMap((text, at): Piece[] => [
        ...(at > 0 ? [{ kind: 'space', maybe: false } as const] : []),
        { kind: 'text', text },
      ]);
  });
}

/** @throws PatternProblem */
export function compileTemplate(text: string): Template {
  const slots = new Set<string>();
  const slot = (name: string): string => {
    if (slots.has(name)) throw new PatternProblem(`"${text}": {${name}} stands twice.`);
    slots.add(name);
    return `(?<${name}>${ANY_WORDS})`;
  };
  const pattern = new RegExp(
    `^${expressionOf(normalPieces(parsePattern(text)), { slot, space: '\\s+' })}$`,
    'u',
  );
  return {
    match(normalised) {
      const groups = pattern.exec(normalised);
      return groups && { ...groups.groups };
    },
  };
}

/** All sentences of a template without slots, in words as `normalise` gives them. @throws PatternProblem */
export const sentencesFrom = (text: string): string[] =>
  [...new Set([...sentencesOf(parsePattern(text))].map(normalise))].filter(Boolean);
