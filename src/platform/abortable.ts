/**
 * The work's outcome, or the signal's reason as soon as it aborts: nobody waits for what cannot be stopped.
 * The work itself goes on; its outcome is dropped then.
 * @throws the work's error, or the signal's reason
 */
export function abortable<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
