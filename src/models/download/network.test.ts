import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isOffline, waitOrOnline } from './network';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** The window's events, which Node does not have. */
function withEvents(): EventTarget {
  const events = new EventTarget();
  vi.stubGlobal('addEventListener', events.addEventListener.bind(events));
  vi.stubGlobal('removeEventListener', events.removeEventListener.bind(events));
  return events;
}

describe('isOffline', () => {
  it('is true only when the browser knows', () => {
    for (const [navigator, offline] of [
      [{ onLine: false }, true],
      [{ onLine: true }, false],
      [{}, false],
      [undefined, false],
    ] as const) {
      vi.stubGlobal('navigator', navigator);
      expect(isOffline()).toBe(offline);
    }
  });
});

describe('waitOrOnline', () => {
  it('waits its time', async () => {
    const done = vi.fn();
    void waitOrOnline(1000, new AbortController().signal).then(done);
    await vi.advanceTimersByTimeAsync(999);
    expect(done).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(done).toHaveBeenCalled();
  });

  it('ends when the network is back, and leaves nothing behind', async () => {
    const events = withEvents();
    const waiting = waitOrOnline(60_000, new AbortController().signal);
    events.dispatchEvent(new Event('online'));
    await waiting;
    expect(vi.getTimerCount()).toBe(0);
  });

  it('ends with the reason of who stopped it, also when that was before', async () => {
    withEvents();
    const controller = new AbortController();
    const waiting = waitOrOnline(60_000, controller.signal);
    controller.abort(new Error('paused'));
    await expect(waiting).rejects.toThrow('paused');
    await expect(waitOrOnline(60_000, controller.signal)).rejects.toThrow('paused');
    expect(vi.getTimerCount()).toBe(0);
  });
});
