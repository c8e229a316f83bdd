/** Word errors: how many words must be changed, added or left out to get from what was heard to what was said. */
import { distance } from 'fastest-levenshtein';

/** Lower case, without punctuation; figures and words are not taken for equal. */
export function wordsOf(text: string): string[] {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[’']/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
    .split(' ')
    .filter(Boolean);
}

/** Each word becomes one character, so that a distance of strings counts words. */
export function wordErrors(said: string, heard: string): { errors: number; words: number } {
  const ids = new Map<string, string>();
  const encode = (text: string): string =>
    wordsOf(text)
      .map((word) => {
        const known = ids.get(word) ?? String.fromCharCode(0x4e00 + ids.size);
        ids.set(word, known);
        return known;
      })
      .join('');
  const reference = encode(said);
  return { errors: distance(reference, encode(heard)), words: reference.length };
}
