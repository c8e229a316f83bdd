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
