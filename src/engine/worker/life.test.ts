import { describe, expect, it, vi } from 'vitest';
import { StandInLocks } from '../testing/stand-in-locks';
import { holdLife, watchLife } from './life';

const rest = () => new Promise((resolve) => setTimeout(resolve, 5));

function aWorker(locks: StandInLocks) {
  const worker = locks.forTab();
  return new Promise<{ lock: string; die(): void }>((resolve) => {
    holdLife((lock) => resolve({ lock, die: () => worker.close() }), worker);
  });
}

describe('watchLife', () => {
  it('notices that a worker ended without a word', async () => {
    const locks = new StandInLocks();
    const { lock, die } = await aWorker(locks);
    const ended = vi.fn();
    watchLife(lock, ended, locks);
    await rest();
    expect(ended).not.toHaveBeenCalled();
    die();
    await rest();
    expect(ended).toHaveBeenCalledTimes(1);
  });

  it('says nothing of a worker that is ended on purpose', async () => {
    const locks = new StandInLocks();
    const { lock, die } = await aWorker(locks);
    const ended = vi.fn();
    watchLife(lock, ended, locks)();
    die();
    await rest();
    expect(ended).not.toHaveBeenCalled();
  });

  it('tells the workers of one page apart', async () => {
    const locks = new StandInLocks();
    const [one, other] = await Promise.all([aWorker(locks), aWorker(locks)]);
    const ended = vi.fn();
    watchLife(one.lock, ended, locks);
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
