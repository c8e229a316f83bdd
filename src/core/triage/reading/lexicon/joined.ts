/** Words written together ("chestpain") or torn ("vomit ing") are read as what they are made of. */
import type { TriagePack } from '../../../packs/triage-pack';
import type { SourceText } from '../../../text/source';
import type { Token } from '../../../text/tokens';
import { compileCautions } from '../doubts';
import { compileLexicon } from './compile';
import { isHarmless } from './harmless';

/** Shortest part of a joined word: "leftarm". */
const SHORTEST = 3;
const LONGEST = 40;

/** A token in two, each with its place. */
function cut({ folded, text }: SourceText, token: Token, at: number): [Token, Token] {
  const [left, right] = [token.norm.slice(0, at), token.norm.slice(at)];
  const start = folded.starts[token.at + at] ?? text.length;
  const end = folded.ends[token.at + at - 1] ?? start;
  const { opensLine: _opensLine, ...rest } = token;
  return [
    { ...token, norm: left, end },
    { ...rest, norm: right, start, at: token.at + at },
  ];
}

/** Linear in the length of the text: every word is looked at once, and by its own letters alone. */
export function takeApart(pack: TriagePack, source: SourceText): SourceText {
  const { alphabet } = compileLexicon(pack);
  const doubts = compileCautions(pack.cautions).alphabet;
  const isPlain = (word: string): boolean => isHarmless(pack.harmless, word);
  /** Where a word that is none falls into two that are, of which one says more than "and". */
  function splitAt(norm: string): number | undefined {
    if (norm.length < 2 * SHORTEST || norm.length > LONGEST) return undefined;
    if (alphabet.reads(norm) || doubts.knows(norm) || isPlain(norm)) return undefined;
    // The longest first part wins: "stomachpain" is no "sto machpain".
    for (let at = norm.length - SHORTEST; at >= SHORTEST; at--) {
      const [left, right] = [norm.slice(0, at), norm.slice(at)];
      const known = [left, right].filter(alphabet.knows);
      if (
        known.length === 2 ||
        (known.length === 1 && [left, right].every((w) => alphabet.knows(w) || isPlain(w)))
      ) {
        return at;
      }
    }
    return undefined;
  }
  const seen = new Map<string, number | undefined>();
  const tokens = source.tokens.flatMap((token) => {
    if (token.kind !== 'word') return [token];
    if (!seen.has(token.norm)) seen.set(token.norm, splitAt(token.norm));
    const at = seen.get(token.norm);
    return at === undefined ? [token] : cut(source, token, at);
  });
  return { ...source, tokens };
}
