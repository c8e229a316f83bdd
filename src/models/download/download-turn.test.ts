import { describe, expect, it, vi } from 'vitest';
import { StandInLocks } from '../../platform/testing/stand-in-locks';
import { gate } from '../testing/trouble';
import { createDownloadTurn, type TurnMessage } from './download-turn';

const never = () => new AbortController().signal;

describe('createDownloadTurn', () => {
  it('lets one tab work at a time, the next when that is done or failed', async () => {
    const locks = new StandInLocks();
    const [a, b] = [createDownloadTurn(locks, 'turn-1'), createDownloadTurn(locks, 'turn-1')];
    const held = gate();
    const log: string[] = [];
    const first = a.run(never(), async () => {
      log.push('first');
      await held.opened;
      throw new Error('failed');
    });
    const second = b.run(never(), async () => void log.push('second'));
    const failed = expect(first).rejects.toThrow('failed');
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(log).toEqual(['first']);
    held.open();
    await Promise.all([failed, second]);
    expect(log).toEqual(['first', 'second']);
  });

  it('lets go of one that is called off while it waits', async () => {
    const locks = new StandInLocks();
    const turn = createDownloadTurn(locks, 'turn-2');
    void turn.run(never(), () => new Promise(() => undefined));
    const stop = new AbortController();
    const work = vi.fn();
    const waiting = turn.run(stop.signal, work);
    stop.abort(new Error('paused'));
    await expect(waiting).rejects.toThrow('paused');
    expect(work).not.toHaveBeenCalled();
  });

  it('works in a browser without Web Locks', async () => {
    const work = vi.fn(async () => undefined);
    await createDownloadTurn(undefined, 'turn-3').run(never(), work);
    expect(work).toHaveBeenCalled();
  });

  it('carries messages to the other tabs, not back, and nothing that it does not know', async () => {
    const [a, b] = [createDownloadTurn(undefined, 'turn-4'), createDownloadTurn(undefined, 'turn-4')];
    const heard: [string, TurnMessage][] = [];
    a.onMessage((message) => heard.push(['a', message]));
    b.onMessage((message) => heard.push(['b', message]));
    const stranger = new BroadcastChannel('turn-4');
    stranger.postMessage({ kind: 'downloading', storedBytes: 'many' });
    stranger.close();
    const told: TurnMessage[] = [
      { kind: 'downloading', storedBytes: 1, totalBytes: 2, bytesPerS: 3, secondsLeft: null },
      { kind: 'verifying', storedBytes: 2, totalBytes: 2 },
      { kind: 'paused', storedBytes: 1, totalBytes: 2, cause: 'person', message: 'x' },
      { kind: 'please-pause' },
      { kind: 'changed' },
    ];
    for (const message of told) a.tell(message);
    await vi.waitFor(() => expect(heard).toHaveLength(told.length));
    expect(heard).toEqual(told.map((message) => ['b', message]));
  });
});
