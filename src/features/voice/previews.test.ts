import { expect, it, vi } from 'vitest';
import type { Turn } from '../../speech/activity/turn';
import { type Heard, SAMPLE_RATE } from '../../speech/recognition/types';
import { startPreviews } from './previews';

const heard = (text: string): Heard => ({
  text,
  language: 'en',
  languageScores: { en: 1 },
  seconds: 1,
  cut: false,
  sureness: -0.1,
  timings: { encodeMs: 1, decodeMs: 1 },
});

/** A recording that grows by hand, and a stand-in for the model that says how much it was given. */
function scene(passMs: number | undefined) {
  const now: { seconds: number; turn: Turn } = { seconds: 0, turn: { state: 'waiting', speechEndS: 0 } };
  const given: number[] = [];
  const shown: string[] = [];
  const previews = startPreviews({
    recording: {
      soFar: () => now,
      samplesSoFar: () => new Float32Array(now.seconds * SAMPLE_RATE),
    },
    service: {
      passMs,
      hear: async (samples) => {
        given.push(samples.length / SAMPLE_RATE);
        return heard(`${samples.length / SAMPLE_RATE} s`);
      },
    },
    languages: ['en'],
    onText: (text) => shown.push(text),
  });
  return { now, given, shown, previews };
}

it('shows words while somebody speaks, and the last one is the result where it saw the end', async () => {
  vi.useFakeTimers();
  const { now, given, shown, previews } = scene(400);
  await vi.advanceTimersByTimeAsync(500);
  expect(given, 'nobody speaks yet').toEqual([]);
  Object.assign(now, { seconds: 1, turn: { state: 'speaking', speechEndS: 1 } });
  await vi.advanceTimersByTimeAsync(150);
  expect(shown).toEqual(['1 s']);
  Object.assign(now, { seconds: 2, turn: { state: 'speaking', speechEndS: 1.5 } });
  await vi.advanceTimersByTimeAsync(150);
  Object.assign(now, { seconds: 3, turn: { state: 'done', speechEndS: 1.5 } });
  await vi.advanceTimersByTimeAsync(150);
  expect(given, 'silence is no news').toEqual([1, 2]);
  expect((await previews.finish())?.text).toBe('2 s');
  vi.useRealTimers();
});

it('that did not see the end are no result', async () => {
  vi.useFakeTimers();
  const { now, previews } = scene(400);
  Object.assign(now, { seconds: 1, turn: { state: 'speaking', speechEndS: 1 } });
  await vi.advanceTimersByTimeAsync(150);
  Object.assign(now, { seconds: 1.3, turn: { state: 'speaking', speechEndS: 1.3 } });
  expect(await previews.finish()).toBeUndefined();
  vi.useRealTimers();
});

it('are not made on a device that is too slow for them', async () => {
  vi.useFakeTimers();
  for (const passMs of [undefined, 2000]) {
    const { now, given, previews } = scene(passMs);
    Object.assign(now, { seconds: 2, turn: { state: 'speaking', speechEndS: 2 } });
    await vi.advanceTimersByTimeAsync(500);
    expect(given).toEqual([]);
    await previews.finish();
  }
  vi.useRealTimers();
});
