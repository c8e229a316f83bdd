/** From the end of a question to the first word of its answer, through a microphone that is a file. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { SAMPLE_RATE } from '../../src/speech/recognition/types.ts';
import { launchOptions } from '../lib/chromium/launch.ts';
import { startServer } from '../lib/server/server.ts';
import { spokenSamples } from './spoken.ts';

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

/** 16 bits, mono. */
function wav(samples: Float32Array): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + 2 * samples.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(SAMPLE_RATE, 24);
  header.writeUInt32LE(2 * SAMPLE_RATE, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(2 * samples.length, 40);
  const data = Buffer.alloc(2 * samples.length);
  for (const [index, sample] of samples.entries()) {
    data.writeInt16LE(Math.round(32_767 * Math.max(-1, Math.min(1, sample))), 2 * index);
  }
  return Buffer.concat([header, data]);
}

/** Seconds to the last sample that can be heard. */
const lengthOf = (samples: Float32Array): number =>
  (samples.findLastIndex((sample) => Math.abs(sample) > 0.02) + 1) / SAMPLE_RATE;

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
  const question = await spokenSamples(QUESTION);
  const recording = new Float32Array(Math.round((LEAD_S + TAIL_S) * SAMPLE_RATE) + question.length);
  recording.set(question, Math.round(LEAD_S * SAMPLE_RATE));
  const file = join(folder, 'question.wav');
  await writeFile(file, wav(recording));
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
