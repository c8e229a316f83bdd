import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { untouched } from './untouched';

class StandInPage extends EventTarget {
  visibilityState: DocumentVisibilityState = 'visible';
  turn(state: DocumentVisibilityState): void {
    this.visibilityState = state;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

let page: StandInPage;
let calm: boolean;
beforeEach(() => {
  vi.useFakeTimers();
  page = new StandInPage();
  calm = false;
  void untouched(page, 10_000).then(() => {
    calm = true;
  });
});
afterEach(() => vi.useRealTimers());
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

it.each(['keydown', 'pointerdown', 'input'])('begins to count anew with each %s', async (touch) => {
  await pass(9000);
  page.dispatchEvent(new Event(touch));
  await pass(9000);
  expect(calm).toBe(false);
  await pass(1000);
  expect(calm).toBe(true);
});

it('does not count in the background', async () => {
  page.turn('hidden');
  await pass(60_000);
  expect(calm).toBe(false);
  page.turn('visible');
  await pass(10_000);
  expect(calm).toBe(true);
});
