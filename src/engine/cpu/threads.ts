/** More threads than this wait for each other more than they help, and a phone has slower cores beside its fast ones. */
const MOST_THREADS = 4;

/** Threads share memory, which a page may only when it is isolated from others. */
export function threadCount(scope: {
  crossOriginIsolated: boolean;
  navigator: { hardwareConcurrency: number };
}): number {
  if (!scope.crossOriginIsolated) return 1;
  return Math.max(1, Math.min(scope.navigator.hardwareConcurrency, MOST_THREADS));
}
