/** A speech model that lost the thread writes the same again and again: it is stopped, and what repeats is taken out. */

/** Whisper writes about 3 tokens for each second of fast speech, in scripts with many bytes a letter up to 12. */
const TOKENS_PER_S = 14;
const LEAST_TOKENS = 24;
const MOST_TOKENS = 220;

/** Tokens that speech of this length can hold at most. */
export function tokenLimit(seconds: number): number {
  return Math.min(MOST_TOKENS, LEAST_TOKENS + Math.ceil(seconds * TOKENS_PER_S));
}

/**
 * Length of the group that the sequence ends with at least three times over, else 0. A single item must come six
 * times: people do say "no, no, no".
 */
export function loopLength<T>(items: readonly T[]): number {
  for (let length = 1; length * 3 <= items.length && length <= 24; length += 1) {
    const times = length === 1 ? 6 : length === 2 ? 4 : 3;
    if (length * times > items.length) continue;
    const from = items.length - length * times;
    let loops = true;
    for (let i = from; loops && i < items.length - length; i += 1) loops = items[i] === items[i + length];
    if (loops) return length;
  }
  return 0;
}

/** How many of the items are left when the loop at their end is said once. */
function lengthWithoutLoop(items: readonly string[]): number {
  const length = loopLength(items);
  if (length === 0) return items.length;
  let end = items.length;
  while (end - 2 * length >= 0) {
    const last = items.slice(end - length, end);
    const before = items.slice(end - 2 * length, end - length);
    if (!last.every((word, index) => word === before[index])) break;
    end -= length;
  }
  return end;
}

/** The text with what it repeats at its end said once. */
export function withoutLoop(text: string): string {
  const words = text.split(/\s+/).filter(Boolean);
  const bare = words.map((word) => word.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]/gu, ''));
  let least = words.length;
  // Cut off in the middle of a round, the end is not a whole one.
  for (let cut = 0; cut < Math.min(24, words.length); cut += 1) {
    const left = lengthWithoutLoop(bare.slice(0, bare.length - cut));
    if (left < bare.length - cut) least = Math.min(least, left);
  }
  return words.slice(0, least).join(' ');
}
