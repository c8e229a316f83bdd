/** Words written together ("chestpain") or torn ("vomit ing") are read as what they are made of. */
import type { TriagePack } from '../../../packs/triage-pack';
import { isInvisible } from '../../../text/fold-character';
import type { SourceText } from '../../../text/source';
import type { Token } from '../../../text/tokens';
import { compileCautions } from '../doubts';
import { compileLexicon } from './compile';
import { isEveryday, isHarmless } from './harmless';

/** Shortest part of a joined word: "leftarm". */
const SHORTEST = 3;
/** From this length on a piece may be inflected or misspelt. */
const SURE_PIECE = 4;
const LONGEST = 40;

/** A token in pieces, each with its place. `cuts` are places in its letters, in their order. */
function cut({ folded, text }: SourceText, token: Token, cuts: readonly number[]): Token[] {
  const { opensLine, ...rest } = token;
  return [0, ...cuts].map((from, piece) => {
    const to = cuts[piece] ?? token.norm.length;
    return {
      ...rest,
      ...(piece === 0 && opensLine && { opensLine }),
      norm: token.norm.slice(from, to),
      at: token.at + from,
      start: folded.starts[token.at + from] ?? text.length,
      end: to === token.norm.length ? token.end : (folded.ends[token.at + to - 1] ?? token.end),
    };
  });
}

/** Where characters that show nothing stand between the letters of a word: it may be two. */
function hiddenBreaks({ folded, text }: SourceText, { norm, at }: Token): number[] {
  const breaks: number[] = [];
  for (let letter = 1; letter < norm.length; letter++) {
    const end = folded.ends[at + letter - 1] ?? 0;
    if (end - (folded.starts[at + letter - 1] ?? 0) > 1 && isInvisible(text.charAt(end - 1)))
      breaks.push(letter);
  }
  return breaks;
}

/** Linear in the length of the text: every word is looked at once, and by its own letters alone. */
export function takeApart(pack: TriagePack, source: SourceText): SourceText {
  const { alphabet } = compileLexicon(pack);
  const doubts = compileCautions(pack.cautions).alphabet;
  const isPlain = (word: string): boolean => isHarmless(pack.harmless, word);

  /** Told apart by a hidden character: words as they stand, or longer ones where the whole is no other form of one. */
  function arePieces(norm: string, pieces: readonly string[]): boolean {
    if (pieces.length < 2 || pieces.some((piece) => piece.length < 2)) return false;
    const stands = (piece: string): boolean => alphabet.knows(piece) || isPlain(piece);
    if (pieces.every(stands)) return true;
    const isRead = (piece: string): boolean => piece.length >= SURE_PIECE && alphabet.reads(piece);
    return !alphabet.inflects(norm) && pieces.every((piece) => stands(piece) || isRead(piece));
  }

  /** Where a word that is none falls into words that are, of which one says more than "and". */
  function joint(norm: string): number[] {
    if (norm.length < 2 * SHORTEST || norm.length > LONGEST) return [];
    // "Backpain" begins like "backwards": there both parts have to be sure.
    const swallowed = alphabet.inflects(norm);
    const sure = swallowed || alphabet.reads(norm);
    const shortest = sure ? SURE_PIECE : SHORTEST;
    // The longest first part wins: "stomachpain" is no "sto machpain".
    for (let at = norm.length - shortest; at >= shortest && !swallowed; at--) {
      const parts = [norm.slice(0, at), norm.slice(at)];
      const known = parts.filter(alphabet.knows).length;
      const fits = sure
        ? known === 2 && !parts.some(isPlain)
        : known > 0 && parts.every((part) => alphabet.knows(part) || isPlain(part));
      if (fits) return [at];
    }
    return chain(norm);
  }

  /** "Coughandchestpain": two sure words and one between that joins them; the first and the last are no plain words. */
  function chain(norm: string): number[] {
    const isSure = (part: string): boolean =>
      part.length >= SURE_PIECE && alphabet.reads(part) && !isPlain(part);
    for (let first = norm.length - 2 * SHORTEST; first >= SURE_PIECE; first--) {
      if (!isSure(norm.slice(0, first))) continue;
      for (const link of pack.harmless.links) {
        const second = first + link.length;
        const rest = norm.slice(second);
        if (!norm.startsWith(link, first)) continue;
        if (isSure(rest)) return [first, second];
        const tail = joint(rest);
        if (tail.length > 0) return [first, second, ...tail.map((at) => at + second)];
      }
    }
    return [];
  }

  const joints = new Map<string, number[]>();
  const tokens = source.tokens.flatMap((token): Token[] => {
    const { kind, norm } = token;
    if (kind !== 'word' || alphabet.knows(norm) || isPlain(norm)) return [token];
    if (isEveryday(pack.harmless, norm)) return [token];
    const breaks = hiddenBreaks(source, token);
    const pieces = [0, ...breaks].map((from, piece) => norm.slice(from, breaks[piece]));
    if (arePieces(norm, pieces)) return cut(source, token, breaks);
    if (doubts.knows(norm)) return [token];
    const found = joints.get(norm) ?? joint(norm);
    joints.set(norm, found);
    return found.length > 0 ? cut(source, token, found) : [token];
  });
  return { ...source, tokens };
}
