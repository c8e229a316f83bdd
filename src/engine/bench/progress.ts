/** How far a bench is, told from what was done and what is still to come. */
import type { BenchProgress } from './types';

type Told = Omit<BenchProgress, 'share' | 'secondsLeft'>;

export interface Tracker {
  /** @param leftMs what is still to come; @param known false while an engine has not shown its speed */
  tell(now: Told, leftMs: number, known: boolean): void;
  stop(): void;
}

const TICK_MS = 1000;

/** Also tells each second in between, on the word of the last estimate: one answer may take half a minute. */
export function createTracker(onProgress: (progress: BenchProgress) => void): Tracker {
  const startedAt = performance.now();
  let shown = 0;
  let last: { now: Told; leftMs: number; known: boolean; at: number } | undefined;

  function show(): void {
    if (!last) return;
    const at = performance.now();
    const doneMs = at - startedAt;
    // Never quite over before it is: an estimate may have been too low.
    const leftMs = Math.max(last.leftMs / 20, last.leftMs - (at - last.at));
    // Nor may the bar go back.
    shown = Math.max(shown, Math.min(1, doneMs / Math.max(1, doneMs + leftMs)));
    onProgress({ ...last.now, share: shown, secondsLeft: last.known ? leftMs / 1000 : null });
  }

  const timer = setInterval(show, TICK_MS);
  return {
    tell(now, leftMs, known) {
      last = { now, leftMs, known, at: performance.now() };
      show();
    },
    stop: () => clearInterval(timer),
  };
}
