/** The app's speech recognition for programs: files are decoded here, and heard in the headless browser. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { VoiceAnswer } from '../../../src/features/ask/api.ts';
import { resample } from '../../../src/speech/audio-file/resample.ts';
import { readWav } from '../../../src/speech/audio-file/wav.ts';
import { SAMPLE_RATE } from '../../../src/speech/recognition/types.ts';
import { Failure } from '../failure.ts';

/** @throws AudioProblem for a file that is no sound */
export async function readRecording(path: string): Promise<Float32Array> {
  const bytes = await readFile(path);
  const copy = new Uint8Array(bytes).buffer;
  const { rate, samples } = readWav(copy);
  return resample(samples, rate, SAMPLE_RATE);
}

/** Fetches and opens the speech model on the page. @throws Failure with what is wrong */
export async function prepareHearing(page: Page): Promise<void> {
  await page.waitForFunction(() => window.outpostVoice !== undefined, undefined, { timeout: 30_000 });
  const problem = await page.evaluate(() => window.outpostVoice?.prepare() ?? 'the page has no speech');
  if (problem !== null) throw new Failure(`Speech recognition did not start: ${problem}.`);
}

/** Words of a recording, in one of the languages. Never rejects for what the recording holds. */
export async function recognise(
  page: Page,
  samples: Float32Array,
  languages: readonly string[],
  leastS?: number,
): Promise<VoiceAnswer> {
  const pcm = Int16Array.from(samples, (value) => Math.round(Math.max(-1, Math.min(1, value)) * 32_767));
  const base64 = Buffer.from(pcm.buffer).toString('base64');
  const options = { languages, ...(leastS !== undefined && { leastS }) };
  const answer = await page.evaluate(([sound, how]) => window.outpostVoice?.hear(sound, how), [
    base64,
    options,
  ] as const);
  return answer ?? { kind: 'failed', problem: 'the page has no speech' };
}
