/** Forgives one slip (a letter too many, too few, wrong, or two swapped) in long words of the lexicon. */

function withoutOneLetter(word: string): string[] {
  const shorter: string[] = [];
  // The first letter is rarely mistyped, and "painting" is not a misspelt "fainting".
  for (let at = 1; at < word.length; at++) shorter.push(word.slice(0, at) + word.slice(at + 1));
  return shorter;
}

/** True when one slip leads from one word to the other. */
function oneSlip(a: string, b: string): boolean {
  let front = 0;
  while (front < a.length && front < b.length && a[front] === b[front]) front++;
  let back = 0;
  while (
    back < a.length - front &&
    back < b.length - front &&
    a[a.length - 1 - back] === b[b.length - 1 - back]
  ) {
    back++;
  }
  const left = a.slice(front, a.length - back);
  const right = b.slice(front, b.length - back);
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}

/** A function that gives the word of `known` that was meant, or undefined when none or several could be. */
export function createSpelling(
  known: readonly string[],
  minLength: number,
  neverCorrect: readonly string[],
): (word: string) => string | undefined {
  const never = new Set(neverCorrect);
  const near = new Map<string, string[]>();
  const note = (key: string, word: string): void => {
    const there = near.get(key);
    if (there) there.push(word);
    else near.set(key, [word]);
  };
  for (const word of known) {
    if (word.length < minLength) continue;
    note(word, word);
    for (const shorter of withoutOneLetter(word)) note(shorter, word);
  }
  return (word) => {
    if (never.has(word) || word.length > 40) return undefined;
    const found = new Set<string>();
    for (const key of [word, ...withoutOneLetter(word)]) {
      for (const candidate of near.get(key) ?? []) if (oneSlip(word, candidate)) found.add(candidate);
    }
    const [first, second] = found;
    if (first === undefined || second !== undefined) return undefined;
    // Another form of a word is no slip: "attends" is not "attend" misspelt, where only the one is a cue.
    return `${first}s` === word || `${word}s` === first ? undefined : first;
  };
}
