/** One spelling for what people write and what a recogniser hears: case, accents, punctuation. */
import { plainText } from '../text/plain';

/** Words and numbers alone, parted by single spaces. */
export const normalise = (text: string): string =>
  plainText(text)
    .replaceAll("'", ' ')
    .replace(/[^\p{L}\p{M}\p{N}.,]+/gu, ' ')
    // A point or a comma counts inside a number alone.
    .replace(/[.,](?!\d)|(?<!\d)[.,]/g, ' ')
    .replace(/ +/g, ' ')
    .trim();

export const wordsOf = (text: string): string[] => normalise(text).split(' ').filter(Boolean);

/** Takes phrases out of a normalised text, the longest first; the text itself where nothing else is in it. */
export function withoutPhrases(phrases: readonly string[]): (normalised: string) => string {
  const all = phrases
    .map(normalise)
    .filter(Boolean)
    .sort((a, b) => b.length - a.length);
  if (all.length === 0) return (normalised) => normalised;
  // Letters, digits and points alone are in a normalised phrase.
  const pattern = new RegExp(`(?<![^ ])(?:${all.join('|').replaceAll('.', '\\.')})(?![^ ])`, 'gu');
  return (normalised) => normalised.replace(pattern, ' ').replace(/ +/g, ' ').trim() || normalised;
}
