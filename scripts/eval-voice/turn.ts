/** From the end of a question to the first word of its answer, through a microphone that is a file. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { readWav } from '../../src/speech/audio-file/wav.ts';
import { launchOptions } from '../lib/chromium/launch.ts';
import { startServer } from '../lib/server/server.ts';
import { spokenWav, withSilence } from '../lib/voice/spoken.ts';

const QUESTION = 'What time does the clinic open on Saturday?';
const LEAD_S = 1.5;
const TAIL_S = 8;
const ROUNDS = 5;

declare global {
  interface Window {
    /** When the microphone opened and when sound was first played since, in milliseconds of the page. */
    outpostTurn?: { opened: number; played: number };
  }
}

/** Seconds to the last sample that can be heard. */
function lengthOf(wav: Buffer): number {
  const { samples, rate } = readWav(new Uint8Array(wav).buffer);
  return (samples.findLastIndex((sample) => Math.abs(sample) > 0.02) + 1) / rate;
}

async function watch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const times = { opened: 0, played: 0 };
    window.outpostTurn = times;
    const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (constraints) => {
      const stream = await open(constraints);
      times.opened = performance.now();
      return stream;
    };
    const start = AudioBufferSourceNode.prototype.start;
    AudioBufferSourceNode.prototype.start = function (...args) {
      times.played ||= performance.now();
      return start.apply(this, args);
    };
  });
}

/** Prints the median. The program is Chromium's path. */
export async function evalTurn(program: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'outpost-turn-'));
  const question = await spokenWav(QUESTION);
  const file = join(folder, 'question.wav');
  await writeFile(file, withSilence(question, LEAD_S, TAIL_S));
  const server = await startServer({ port: 0 });
  const options = launchOptions(program);
  const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
    ...options,
    permissions: ['microphone'],
    serviceWorkers: 'block',
    args: [
      ...options.args,
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-audio-capture=${file}%noloop`,
    ],
  });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    await watch(page);
    await page.goto(`${server.url}/ask`);
    await page.getByRole('button', { name: 'Get the speech model' }).click();
    const listen = page.getByRole('button', { name: 'Tap and ask' });
    const spokenS = LEAD_S + lengthOf(question);
    const times: number[] = [];
    // The first one opens the model.
    for (let round = 0; round <= ROUNDS; round += 1) {
      await page.evaluate(() => {
        if (window.outpostTurn) window.outpostTurn.played = 0;
      });
      await listen.click({ timeout: 120_000 });
      await page.waitForFunction(() => (window.outpostTurn?.played ?? 0) > 0, undefined, { timeout: 60_000 });
      const { opened, played } = await page.evaluate(() => window.outpostTurn ?? { opened: 0, played: 0 });
      if (round > 0) times.push((played - opened) / 1000 - spokenS);
      await page.getByRole('button', { name: 'Stop', exact: true }).click();
    }
    times.sort((a, b) => a - b);
    const written = times.map((time) => time.toFixed(2)).join(', ');
    console.log(
      `end of a spoken question to the first word of the answer, recognition included: median ${times[Math.floor(times.length / 2)]?.toFixed(2)} s (${written})`,
    );
  } finally {
    await context.close();
    await server.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
