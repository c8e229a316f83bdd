/** A word with one wrong, missing, added or swapped letter is taken for the known word that it is nearest to. */
import { distance } from 'fastest-levenshtein';

/** Shorter words are too often another word. */
const LEAST_LETTERS = 4;

/** Two neighbouring letters swapped: two steps for the edit distance, one for the hand. */
function swapped(word: string): string[] {
  return Array.from(
    { length: word.length - 1 },
    (_, at) => word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2),
  );
}

/** Gives the known word that is meant; the word itself where it is known or none is near. */
export function createSpelling(known: ReadonlySet<string>): (word: string) => string {
  const byFirst = new Map<string, string[]>();
  for (const word of known) {
    const first = word[0] ?? '';
    byFirst.set(first, [...(byFirst.get(first) ?? []), word]);
  }
  return (word) => {
    if (known.has(word) || word.length < LEAST_LETTERS || /\d/.test(word)) return word;
    const turned = swapped(word).find((each) => known.has(each));
    if (turned !== undefined) return turned;
    const near = (byFirst.get(word[0] ?? '') ?? []).filter(
      (each) =>
        Math.max(each.length, word.length) > LEAST_LETTERS &&
        Math.abs(each.length - word.length) <= 1 &&
        distance(each, word) === 1,
    );
    // A missing letter is likelier than a wrong one.
    return near.sort((a, b) => b.length - a.length)[0] ?? word;
  };
}
