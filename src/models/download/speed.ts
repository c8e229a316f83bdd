export interface Speed {
  bytesPerS: number;
  /** Null until enough is known to say. */
  secondsLeft: number | null;
}

const SMOOTHING_S = 5;

/** A smoothed download speed: recent seconds weigh most, a short stall does not make the figure jump. */
export function createSpeedometer(now: () => number = () => performance.now()) {
  let last: { at: number; stored: number } | undefined;
  let bytesPerS = 0;
  let observedS = 0;

  return function measure(storedBytes: number, totalBytes: number): Speed {
    const at = now();
    if (!last) {
      last = { at, stored: storedBytes };
      return { bytesPerS: 0, secondsLeft: null };
    }
    const seconds = (at - last.at) / 1000;
    // A deleted file takes bytes back; that is no speed.
    const gained = Math.max(0, storedBytes - last.stored);
    if (seconds >= 0.1) {
      const weight = 1 - Math.exp(-seconds / SMOOTHING_S);
      // A running mean at first, so that the first figure is not a tenth of the truth.
      const share = Math.max(weight, seconds / (observedS + seconds));
      bytesPerS += (gained / seconds - bytesPerS) * share;
      observedS = Math.min(SMOOTHING_S, observedS + seconds);
      last = { at, stored: storedBytes };
    }
    const known = observedS >= 1 && bytesPerS > 0;
    return { bytesPerS, secondsLeft: known ? Math.ceil((totalBytes - storedBytes) / bytesPerS) : null };
  };
}
