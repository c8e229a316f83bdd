/**
 * A worker that the browser ends says nothing. But its Web Lock becomes free, so the page waits for that lock and knows.
 */

/** The part of the browser's LockManager that is used; tests hand in their own. */
export interface LifeLocks {
  request(name: string, options: { signal: AbortSignal }, work: () => Promise<void>): Promise<void>;
}

function browserLocks(): LifeLocks | null {
  return typeof navigator === 'undefined' ? null : (navigator.locks ?? null);
}

/** In the worker: holds a lock as long as it lives, and tells its name once it is held. Nothing without Web Locks. */
export function holdLife(tell: (lock: string) => void, locks = browserLocks()): void {
  if (!locks) return;
  const lock = `outpost-life-${crypto.randomUUID()}`;
  const held = () => {
    tell(lock);
    return new Promise<void>(() => undefined);
  };
  // Where a page may use no locks, its silence alone tells.
  locks.request(lock, { signal: new AbortController().signal }, held).catch(() => undefined);
}

/** In the page: calls once when the worker that told this lock has ended. Returns how to stop waiting. */
export function watchLife(lock: string, onEnd: () => void, locks = browserLocks()): () => void {
  const stop = new AbortController();
  const ended = async () => {
    if (!stop.signal.aborted) onEnd();
  };
  locks?.request(lock, { signal: stop.signal }, ended).catch(() => undefined);
  return () => stop.abort();
}
