/** One spelling for what people write and what a recogniser hears: case, accents, punctuation. */

/** Vowel signs of Devanagari are letters and stay; accents of Latin letters go. */
export function normalise(text: string): string {
  return (
    text
      .normalize('NFD')
      .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
      .normalize('NFC')
      .toLowerCase()
      .replace(/['’`]/g, ' ')
      // The nukta and the two nasal signs are written and left out at will.
      .replace(/\u093c/g, '')
      .replace(/\u0901/g, '\u0902')
      .replace(/[^\p{L}\p{M}\p{N}.,]+/gu, ' ')
      // A point or a comma counts inside a number alone.
      .replace(/[.,](?!\d)|(?<!\d)[.,]/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
  );
}

export const wordsOf = (text: string): string[] => normalise(text).split(' ').filter(Boolean);
