/** Word errors on recordings of people, detection of their language, and times. */
import { openShipped } from '../../src/core/knowledge/testing/shipped.ts';
import { SAMPLE_RATE } from '../../src/speech/recognition/types.ts';
import { buildApp } from '../lib/build.ts';
import { needChromium } from '../lib/chromium/install.ts';
import type { Values } from '../lib/command/options.ts';
import type { Io } from '../lib/command/run-command.ts';
import { LANGUAGES } from '../lib/languages.ts';
import { prepareVoice } from '../lib/prepare.ts';
import { openRunner } from '../lib/runner/browser.ts';
import { prepareHearing, recognise } from '../lib/voice/recognise.ts';
import { wordErrors } from '../lib/voice/word-errors.ts';
import { evalNoSpeech } from './no-speech.ts';
import type { OPTIONS } from './options.ts';
import { spokenSamples } from './spoken.ts';
import { evalSpoken } from './spoken-questions.ts';
import { evalTurn } from './turn.ts';
import { utterancesOf } from './words.ts';

const percent = (part: number, whole: number): string =>
  `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;

type Page = Awaited<ReturnType<typeof openRunner>>['page'];

async function evalLanguage(page: Page, language: string, folder: string): Promise<void> {
  const total = { errors: 0, words: 0, detected: 0 };
  const utterances = utterancesOf(folder, language);
  for (const { said, samples } of utterances) {
    const known = await recognise(page, samples, [language]);
    const found = await recognise(page, samples, LANGUAGES);
    if (known.kind === 'heard') {
      const { errors, words } = wordErrors(said, known.heard.text);
      total.errors += errors;
      total.words += words;
    }
    if (found.kind === 'heard' && found.heard.language === language) total.detected += 1;
  }
  console.log(
    `${language}  words wrong ${percent(total.errors, total.words)} (${total.errors} of ${total.words})  language detected ${total.detected} of ${utterances.length}`,
  );
}

/** A clip of ten seconds, five times after one to warm up; each time has its window encoded anew. */
async function evalSpeed(page: Page): Promise<void> {
  const said = await spokenSamples(
    'What time does the clinic open on Saturday? My son has had a fever since yesterday, and he does not drink. Where do I find the night nurse, and what must I bring for the little one?',
  );
  const samples = said.slice(0, 10 * SAMPLE_RATE);
  const times: number[] = [];
  for (let round = 0; round < 6; round += 1) {
    const answer = await recognise(page, samples, ['en']);
    if (answer.kind === 'heard' && round > 0) times.push(answer.elapsedMs / 1000);
  }
  times.sort((a, b) => a - b);
  const median = times[Math.floor(times.length / 2)] ?? Number.NaN;
  const threads = await page.evaluate(() =>
    crossOriginIsolated ? Math.min(navigator.hardwareConcurrency, 4) : 1,
  );
  console.log(
    `recognition of 10 s, ${threads} threads: median ${median.toFixed(2)} s, real-time factor ${(median / 10).toFixed(2)}`,
  );
  const started = performance.now();
  await spokenSamples('The clinic next opens on Thursday, November 26, 2026 at 8:00 AM.');
  console.log(
    `first sentence of an answer, made by our own voice: ${(performance.now() - started).toFixed(0)} ms`,
  );
  const { ask } = await openShipped('clinic', 'en');
  const now = new Date();
  const asked = performance.now();
  ask('my brother was bitten by a snake', { now });
  console.log(`a typed question: ${(performance.now() - asked).toFixed(1)} ms`);
}

/** Opens the app in a browser for what was asked for. */
export async function evalRecordings(
  { sounds, speed, spoken }: Values<typeof OPTIONS>,
  { log, interruption }: Io,
): Promise<void> {
  await prepareVoice(log);
  await buildApp(log);
  const program = await needChromium(log);
  const runner = await openRunner(program, { keep: true, stop: interruption() });
  try {
    await prepareHearing(runner.page);
    for (const [language, folder] of sounds) await evalLanguage(runner.page, language, folder);
    if (spoken) {
      await evalSpoken(runner.page);
      await evalNoSpeech(runner.page);
    }
    if (speed) await evalSpeed(runner.page);
  } finally {
    await runner.close();
  }
  if (speed) await evalTurn(program);
}
