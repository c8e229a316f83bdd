/** Waiting for a moment in which work in the background disturbs nobody. */

const STILL_MS = 4000;
const SIGNS = ['keydown', 'input', 'pointerdown', 'wheel', 'touchmove'] as const;

export interface Quiet {
  /** Resolves when the person has done nothing for a few seconds and the browser is idle. */
  wait(): Promise<void>;
  stop(): void;
}

/** Watches from now on; the time before counts as not quiet. */
export function watchQuiet(stillMs = STILL_MS, now: () => number = () => performance.now()): Quiet {
  let lastSign = now();
  const note = () => {
    lastSign = now();
  };
  for (const sign of SIGNS) addEventListener(sign, note, { capture: true, passive: true });
  return {
    async wait() {
      for (;;) {
        const left = lastSign + stillMs - now();
        if (left <= 0) break;
        await new Promise((resolve) => setTimeout(resolve, left));
      }
      await idle();
    },
    stop() {
      for (const sign of SIGNS) removeEventListener(sign, note, { capture: true });
    },
  };
}

/** Safari has no idle callback. */
function idle(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve(), { timeout: 10_000 });
    else setTimeout(resolve, 0);
  });
}
