import { describe, expect, it, vi } from 'vitest';
import { holdLife, type LifeLocks, watchLife } from './worker-life';

const rest = () => new Promise((resolve) => setTimeout(resolve, 5));

/** A stand-in for Web Locks, which Node does not have: a lock is held until its worker dies, and then given on. */
function standInLocks() {
  const held = new Map<string, Promise<void>>();
  const forWorker = (ends: Promise<void>): LifeLocks => ({
    async request(name, { signal }, work) {
      await held.get(name);
      signal.throwIfAborted();
      void work();
      held.set(name, ends);
    },
  });
  return { forWorker, page: forWorker(Promise.resolve()) };
}

function aWorker({ forWorker }: ReturnType<typeof standInLocks>) {
  let die = (): void => undefined;
  const ends = new Promise<void>((resolve) => {
    die = resolve;
  });
  return new Promise<{ lock: string; die(): void }>((resolve) => {
    holdLife((lock) => resolve({ lock, die }), forWorker(ends));
  });
}

describe('watchLife', () => {
  it('notices that a worker ended without a word', async () => {
    const locks = standInLocks();
    const { lock, die } = await aWorker(locks);
    const ended = vi.fn();
    watchLife(lock, ended, locks.page);
    await rest();
    expect(ended).not.toHaveBeenCalled();
    die();
    await rest();
    expect(ended).toHaveBeenCalledTimes(1);
  });

  it('says nothing of a worker that is ended on purpose', async () => {
    const locks = standInLocks();
    const { lock, die } = await aWorker(locks);
    const ended = vi.fn();
    watchLife(lock, ended, locks.page)();
    die();
    await rest();
    expect(ended).not.toHaveBeenCalled();
  });

  it('tells the workers of one page apart', async () => {
    const locks = standInLocks();
    const [one, other] = await Promise.all([aWorker(locks), aWorker(locks)]);
    const ended = vi.fn();
    watchLife(one.lock, ended, locks.page);
    other.die();
    await rest();
    expect(ended).not.toHaveBeenCalled();
  });

  it('does nothing in a browser without Web Locks', () => {
    const tell = vi.fn();
    holdLife(tell, null);
    expect(tell).not.toHaveBeenCalled();
  });
});
