/** "Marketday", "dogbite": words written as one that a pack writes as several. */
import { wordsOf } from './normalise';

/** Of a phrase so many words may be written as one. */
const MOST_WORDS = 4;
/** Two words that never stand together in the pack must be this long to be seen in one. */
const LEAST_LETTERS = 3;
const LEAST_TOGETHER = 8;

export interface PackWords {
  /** Phrases whose words belong together, names above all. */
  phrases: Iterable<string>;
  /** Words that say something, as `wordsOf` gives them. */
  known: ReadonlySet<string>;
  /** Words without their endings. */
  stem(word: string): string;
}

/** Gives a word's parts where it is several in one; the word itself where not. */
export function createPartedWords({ phrases, known, stem }: PackWords): (word: string) => string {
  const parted = new Map<string, string>();
  for (const phrase of phrases) {
    const words = wordsOf(phrase);
    for (const [from] of words.entries()) {
      for (let to = from + 2; to <= Math.min(words.length, from + MOST_WORDS); to += 1) {
        const some = words.slice(from, to);
        if (!some.some((word) => known.has(word))) continue;
        // By the stem of the last word as well: "chestpains".
        const apart = some.join(' ');
        const [before, last] = [some.slice(0, -1).join(''), some.at(-1) ?? ''];
        for (const joined of [before + last, before + stem(last)]) {
          if (!parted.has(joined)) parted.set(joined, apart);
        }
      }
    }
  }
  return (word) => {
    if (known.has(word) || word.length < 2 * LEAST_LETTERS) return word;
    const together = parted.get(word) ?? parted.get(stem(word));
    if (together !== undefined) return together;
    if (word.length < LEAST_TOGETHER || word.length > 40) return word;
    for (let at = LEAST_LETTERS; at <= word.length - LEAST_LETTERS; at += 1) {
      const [first, second] = [word.slice(0, at), word.slice(at)];
      if (known.has(first) && known.has(second)) return `${first} ${second}`;
    }
    return word;
  };
}
