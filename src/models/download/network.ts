/** True only when the browser knows that there is no network; false says little. */
export function isOffline(): boolean {
  return typeof navigator !== 'undefined' && navigator.onLine === false;
}

/** Waits; the network coming back ends the wait at once. @throws the signal's reason */
export function waitOrOnline(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const events = typeof globalThis.addEventListener === 'function' ? globalThis : undefined;
    const finish = (settle: () => void) => () => {
      clearTimeout(timer);
      events?.removeEventListener('online', onOnline);
      signal.removeEventListener('abort', onAbort);
      settle();
    };
    const onOnline = finish(resolve);
    const onAbort = finish(() => reject(signal.reason));
    const timer = setTimeout(finish(resolve), ms);
    events?.addEventListener('online', onOnline);
    signal.addEventListener('abort', onAbort);
    if (signal.aborted) onAbort();
  });
}
