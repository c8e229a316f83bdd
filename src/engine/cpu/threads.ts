/** More threads than this wait for each other more than they help, and a phone has slower cores beside its fast ones. */
const MOST_THREADS = 4;

/**
 * Threads share memory, which a page may only when it is isolated from others. One core is left to the page and to
 * whatever else runs: llama.cpp's threads wait for each other by turning in a circle, so as many threads as cores
 * stand still as soon as anything else wants one (two threads on two busy cores: 0.2 tokens a second, one thread: 5).
 */
export function threadCount(scope: {
  crossOriginIsolated: boolean;
  navigator: { hardwareConcurrency: number };
}): number {
  if (!scope.crossOriginIsolated) return 1;
  return Math.max(1, Math.min(scope.navigator.hardwareConcurrency - 1, MOST_THREADS));
}
