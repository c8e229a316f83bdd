/** A named stand-in for Web Locks, which Node does not have: one holder a name, the others in their order. */
import type { Locks } from '../store/download-turn';

export class StandInLocks implements Locks {
  private readonly tails = new Map<string, Promise<unknown>>();

  async request(name: string, { signal }: { signal: AbortSignal }, work: () => Promise<void>): Promise<void> {
    signal.throwIfAborted();
    const before = this.tails.get(name) ?? Promise.resolve();
    const called = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
    called.catch(() => undefined);
    // A request that is called off while it waits lets the next one through.
    const turn = Promise.race([before, called]).then(work);
    const tail = Promise.allSettled([before, turn]);
    this.tails.set(name, tail);
    return turn;
  }
}
