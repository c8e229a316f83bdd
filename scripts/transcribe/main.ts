/** `npm run transcribe`: the app's own speech recognition over a folder of recordings. */
import { open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AudioProblem } from '../../src/speech/audio-file/wav.ts';
import { buildApp } from '../lib/build.ts';
import { needChromium } from '../lib/chromium/install.ts';
import { Failure, report } from '../lib/failure.ts';
import { prepareVoice } from '../lib/prepare.ts';
import { prepareHearing, readRecording, recognise } from '../lib/voice/recognise.ts';
import { wordErrors } from '../lib/voice/word-errors.ts';
import { openRunner } from '../triage/browser.ts';
import { HELP, readArgs, type TranscribeArgs } from './args.ts';

const log = (line: string): void => console.error(line);

async function referenceOf(folder: string, file: string): Promise<string | undefined> {
  try {
    return await readFile(join(folder, file.replace(/\.wav$/i, '.txt')), 'utf8');
  } catch {
    return undefined;
  }
}

async function transcribe({ input, output, languages, leastS }: TranscribeArgs): Promise<number> {
  const files = (await readdir(input).catch(() => [])).filter((name) => /\.wav$/i.test(name)).sort();
  if (files.length === 0) throw new Failure(`${input} holds no WAV files.`);
  await prepareVoice(log);
  await buildApp(log);
  const runner = await openRunner(await needChromium(log), true, () => undefined);
  const out = await open(output, 'w');
  const total = { errors: 0, words: 0, seconds: 0, ms: 0, bad: 0 };
  try {
    await prepareHearing(runner.page);
    for (const file of files) {
      let samples: Float32Array;
      try {
        samples = await readRecording(join(input, file));
      } catch (error) {
        if (!(error instanceof AudioProblem)) throw error;
        await out.write(`${JSON.stringify({ file, problem: error.message })}\n`);
        total.bad += 1;
        log(`${file}: ${error.message}`);
        continue;
      }
      const answer = await recognise(runner.page, samples, languages, leastS);
      if (answer.kind === 'failed') {
        await out.write(`${JSON.stringify({ file, problem: answer.problem })}\n`);
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
      await out.write(
        `${JSON.stringify({ file, ...heard, ...rate, elapsedMs: Math.round(elapsedMs), partials })}\n`,
      );
      const errors = compared ? `, ${compared.errors} of ${compared.words} words wrong` : '';
      log(
        `${file}: ${heard.seconds.toFixed(1)} s in ${(elapsedMs / 1000).toFixed(1)} s, ${heard.language}${errors}: ${heard.text || `(${heard.silence})`}`,
      );
    }
  } finally {
    await out.close();
    await runner.close();
  }
  if (total.seconds > 0)
    log(
      `real-time factor ${(total.ms / 1000 / total.seconds).toFixed(2)} over ${total.seconds.toFixed(0)} s`,
    );
  if (total.words > 0)
    log(
      `word error rate ${((100 * total.errors) / total.words).toFixed(1)} % (${total.errors} of ${total.words})`,
    );
  return total.bad > 0 ? 2 : 0;
}

export async function main(argv: string[]): Promise<number> {
  try {
    const args = readArgs(argv);
    if (args === 'help') {
      console.log(HELP);
      return 0;
    }
    return await transcribe(args);
  } catch (error) {
    report(error);
    return 1;
  }
}
