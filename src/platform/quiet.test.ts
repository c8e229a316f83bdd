import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchQuiet } from './quiet';

let page: EventTarget;
beforeEach(() => {
  vi.useFakeTimers();
  page = new EventTarget();
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('watchQuiet', () => {
  it('waits until the person has done nothing for a while', async () => {
    const quiet = watchQuiet(1000, () => Date.now());
    let isQuiet = false;
    void quiet.wait().then(() => {
      isQuiet = true;
    });
    for (let key = 0; key < 5; key += 1) {
      await vi.advanceTimersByTimeAsync(900);
      page.dispatchEvent(new Event('keydown'));
    }
    await vi.advanceTimersByTimeAsync(900);
    expect(isQuiet).toBe(false);
    await vi.advanceTimersByTimeAsync(200);
    expect(isQuiet).toBe(true);
    quiet.stop();
  });
});
