import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { StandInPage } from '../testing/stand-in-page';
import { createQuiet, type Quiet } from './quiet';

let page: StandInPage;
let quiet: Quiet;
let calm: AbortSignal | undefined;

beforeEach(() => {
  vi.useFakeTimers();
  page = new StandInPage();
  quiet = createQuiet(page);
  calm = undefined;
  void quiet.wait(10_000).then((signal) => {
    calm = signal;
  });
});
afterEach(() => vi.useRealTimers());

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('quiet', () => {
  it('is a while without a touch', async () => {
    await pass(9000);
    page.dispatchEvent(new Event('keydown'));
    await pass(9000);
    expect(calm).toBeUndefined();
    await pass(1000);
    expect(calm?.aborted).toBe(false);
  });

  it.each(['keydown', 'pointerdown', 'input'])('ends with the next %s', async (touch) => {
    await pass(10_000);
    page.dispatchEvent(new Event(touch));
    expect(calm?.aborted).toBe(true);
  });

  it('ends with a request to the model, and begins after its answer', async () => {
    await pass(10_000);
    let answer: (() => void) | undefined;
    const answering = quiet.during(new Promise<void>((resolve) => (answer = resolve)));
    expect(calm?.aborted).toBe(true);
    calm = undefined;
    void quiet.wait(10_000).then((signal) => {
      calm = signal;
    });
    await pass(60_000);
    expect(calm).toBeUndefined();
    answer?.();
    await answering;
    await pass(9999);
    expect(calm).toBeUndefined();
    await pass(1);
    expect(calm).toMatchObject({ aborted: false });
  });

  it('is none in the background', async () => {
    page.turn('hidden');
    await pass(60_000);
    expect(calm).toBeUndefined();
    page.turn('visible');
    await pass(10_000);
    expect(calm?.aborted).toBe(false);
    page.turn('hidden');
    expect(calm?.aborted).toBe(true);
  });

  it('is none while the page works by itself for the person', async () => {
    let busy = true;
    let at = 0;
    void createQuiet(page, () => busy)
      .wait(10_000)
      .then(() => {
        at = Date.now();
      });
    await pass(35_000);
    expect(at).toBe(0);
    busy = false;
    await pass(10_000);
    expect(at).toBeGreaterThan(0);
  });
});
