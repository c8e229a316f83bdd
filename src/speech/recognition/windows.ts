/**
 * Longer speech is heard in windows that end in pauses. Where somebody speaks on without any, windows overlap, and
 * their texts are joined where they say the same.
 */
import type { Span } from '../activity/speech-spans';
import { SAMPLE_RATE, WINDOW_S } from './types';

export interface Window extends Span {
  /** Begins before the last one ends. */
  overlaps: boolean;
}

const OVERLAP_S = 4;
/** A cut is looked for in this much of a window's end, where it is quietest. */
const SEARCH_S = 6;
const FRAME = SAMPLE_RATE / 20;

/** Start of the quietest 50 ms between two places. */
function quietest(samples: Float32Array, from: number, to: number): number {
  let best = from;
  let least = Number.POSITIVE_INFINITY;
  for (let start = from; start + FRAME <= to; start += FRAME) {
    let sum = 0;
    for (let i = start; i < start + FRAME; i += 1) sum += (samples[i] ?? 0) ** 2;
    if (sum < least) {
      least = sum;
      best = start;
    }
  }
  return best;
}

const MOST = WINDOW_S * SAMPLE_RATE;

/** A span without a pause, cut where it is quietest. */
function cutUp(samples: Float32Array, { start, end }: Span): Window[] {
  const windows: Window[] = [];
  let from = start;
  while (end - from > MOST) {
    const to = quietest(samples, from + MOST - SEARCH_S * SAMPLE_RATE, from + MOST) + FRAME;
    windows.push({ start: from, end: to, overlaps: windows.length > 0 });
    from = to - OVERLAP_S * SAMPLE_RATE;
  }
  windows.push({ start: from, end, overlaps: windows.length > 0 });
  return windows;
}

/** Windows of at most 30 s that hold all speech of the recording; `spans`: where it is, in order. */
export function windowsOf(samples: Float32Array, spans: readonly Span[]): Window[] {
  const windows: Window[] = [];
  let open: Window | undefined;
  for (const span of spans) {
    if (open && span.end - open.start <= MOST) {
      open.end = span.end;
      continue;
    }
    if (open) windows.push(open);
    const pieces = cutUp(samples, span);
    open = pieces.pop();
    windows.push(...pieces);
  }
  if (open) windows.push(open);
  return windows;
}

const bare = (word: string): string => word.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]/gu, '');

/** Most words that the overlap of two windows can hold. */
const MOST_SHARED = 24;

/**
 * The second text without what the first one ends with. The windows cut words at their edges, so up to two words at
 * the first one's end and at the second one's beginning may be wrong and are given up for the match.
 */
export function joinTexts(first: string, second: string): string {
  const a = first.split(/\s+/).filter(Boolean);
  const b = second.split(/\s+/).filter(Boolean);
  if (a.length === 0 || b.length === 0) return [...a, ...b].join(' ');
  for (let length = Math.min(MOST_SHARED, a.length, b.length); length >= 1; length -= 1) {
    // A single short word is shared by chance.
    const enough = (words: readonly string[]) => length > 1 || (words[0]?.length ?? 0) > 4;
    for (let offA = 0; offA <= 2; offA += 1) {
      for (let offB = 0; offB <= 2; offB += 1) {
        const tail = a.slice(a.length - offA - length, a.length - offA).map(bare);
        const head = b.slice(offB, offB + length).map(bare);
        if (tail.length !== length || head.length !== length || !enough(head)) continue;
        if (tail.every((word, index) => word === head[index])) {
          return [...a.slice(0, a.length - offA), ...b.slice(offB + length)].join(' ');
        }
      }
    }
  }
  return [...a, ...b].join(' ');
}
