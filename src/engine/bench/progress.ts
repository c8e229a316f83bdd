/** How far a bench is, told from what was done and what is still to come. */
import type { BenchProgress } from './types';

type Told = Omit<BenchProgress, 'share' | 'secondsLeft'>;

export interface Tracker {
  /** @param leftMs what is still to come; @param known false while an engine has not shown its speed */
  tell(now: Told, leftMs: number, known: boolean): void;
}

export function createTracker(onProgress: (progress: BenchProgress) => void): Tracker {
  const startedAt = performance.now();
  let shown = 0;
  return {
    tell(now, leftMs, known) {
      const doneMs = performance.now() - startedAt;
      // A guess that was too low must not make the bar go back.
      shown = Math.max(shown, doneMs / Math.max(1, doneMs + leftMs));
      onProgress({ ...now, share: Math.min(1, shown), secondsLeft: known ? leftMs / 1000 : null });
    },
  };
}
