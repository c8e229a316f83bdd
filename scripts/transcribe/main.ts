/** `npm run transcribe`: the app's own speech recognition over a folder of recordings. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AudioProblem } from '../../src/speech/audio-file/wav.ts';
import { buildApp } from '../lib/build.ts';
import { needChromium } from '../lib/chromium/install.ts';
import type { Values } from '../lib/command/options.ts';
import { type Command, EXIT, type Io, runCommand } from '../lib/command/run-command.ts';
import { Failure } from '../lib/failure.ts';
import { openOutput } from '../lib/json-lines/output.ts';
import { prepareVoice } from '../lib/prepare.ts';
import { openRunner } from '../lib/runner/browser.ts';
import { prepareHearing, readRecording, recognise } from '../lib/voice/recognise.ts';
import { wordErrors } from '../lib/voice/word-errors.ts';
import { OPTIONS } from './options.ts';

async function referenceOf(folder: string, file: string): Promise<string | undefined> {
  try {
    return await readFile(join(folder, file.replace(/\.wav$/i, '.txt')), 'utf8');
  } catch {
    return undefined;
  }
}

async function transcribe(args: Values<typeof OPTIONS>, { log, interruption }: Io): Promise<number> {
  const { in: input, out: output, lang: languages, least: leastS } = args;
  const files = (await readdir(input).catch(() => [])).filter((name) => /\.wav$/i.test(name)).sort();
  if (files.length === 0) throw new Failure(`${input} holds no WAV files.`);
  await prepareVoice(log);
  await buildApp(log);
  const stop = interruption();
  const out = await openOutput(output, input);
  const total = { errors: 0, words: 0, seconds: 0, ms: 0, bad: 0 };
  const runner = await openRunner(await needChromium(log), { keep: true, stop });
  try {
    await prepareHearing(runner.page);
    for (const file of files) {
      if (stop.aborted) break;
      let samples: Float32Array;
      try {
        samples = await readRecording(join(input, file));
      } catch (error) {
        if (!(error instanceof AudioProblem)) throw error;
        await out.write({ file, problem: error.message });
        total.bad += 1;
        log(`${file}: ${error.message}`);
        continue;
      }
      const answer = await recognise(runner.page, samples, languages, leastS);
      if (answer.kind === 'failed') {
        await out.write({ file, problem: answer.problem });
        total.bad += 1;
        log(`${file}: ${answer.problem}`);
        continue;
      }
      const { heard, elapsedMs, partials } = answer;
      const said = await referenceOf(input, file);
      const compared = said === undefined ? undefined : wordErrors(said, heard.text);
      total.errors += compared?.errors ?? 0;
      total.words += compared?.words ?? 0;
      total.seconds += heard.seconds;
      total.ms += elapsedMs;
      const rate = compared && { wordErrorRate: compared.errors / Math.max(1, compared.words) };
      await out.write({ file, ...heard, ...rate, elapsedMs: Math.round(elapsedMs), partials });
      const errors = compared ? `, ${compared.errors} of ${compared.words} words wrong` : '';
      log(
        `${file}: ${heard.seconds.toFixed(1)} s in ${(elapsedMs / 1000).toFixed(1)} s, ${heard.language}${errors}: ${heard.text || `(${heard.silence})`}`,
      );
    }
  } finally {
    await runner.close();
    await out.close();
  }
  if (total.seconds > 0)
    log(
      `real-time factor ${(total.ms / 1000 / total.seconds).toFixed(2)} over ${total.seconds.toFixed(0)} s`,
    );
  if (total.words > 0)
    log(
      `word error rate ${((100 * total.errors) / total.words).toFixed(1)} % (${total.errors} of ${total.words})`,
    );
  if (stop.aborted) return EXIT.interrupted;
  return total.bad > 0 ? EXIT.partly : EXIT.fine;
}

const TRANSCRIBE: Command<typeof OPTIONS> = {
  name: 'transcribe',
  purpose: "Recordings to text without a screen: the app's own speech recognition, in a headless browser.",
  options: OPTIONS,
  notes: [
    'Where a text file of the same name lies beside a recording (a.wav, a.txt), the word error rate is told.',
  ],
  exits: { 2: 'some recordings could not be heard' },
  run: transcribe,
};

export const main = (argv: readonly string[]): Promise<number> => runCommand(TRANSCRIBE, argv);
