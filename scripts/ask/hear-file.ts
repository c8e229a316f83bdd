/** A recorded question, heard by the app's own recognition. */
import { AudioProblem } from '../../src/speech/audio-file/wav.ts';
import { buildApp } from '../lib/build.ts';
import { needChromium } from '../lib/chromium/install.ts';
import type { Io } from '../lib/command/run-command.ts';
import { Failure, systemCode } from '../lib/failure.ts';
import { LANGUAGES } from '../lib/languages.ts';
import { prepareVoice } from '../lib/prepare.ts';
import { openRunner } from '../lib/runner/browser.ts';
import { prepareHearing, readRecording, recognise } from '../lib/voice/recognise.ts';

export interface HeardFile {
  text: string;
  language: string;
  seconds: number;
  silence?: string;
  /** Likely another language than those that the packs have, or than the one that was said. */
  soundsLike?: string;
  cut: boolean;
  sureness: number;
  elapsedMs: number;
}

/** @throws Failure where the file cannot be read or heard */
export async function hearFile(
  path: string,
  language: string,
  { log, interruption }: Io,
): Promise<HeardFile> {
  let samples: Float32Array;
  try {
    samples = await readRecording(path);
  } catch (error) {
    if (error instanceof AudioProblem) throw new Failure(`${path}: ${error.message}`);
    if (systemCode(error) === 'ENOENT') throw new Failure(`${path} is not there.`);
    throw error;
  }
  await prepareVoice(log);
  await buildApp(log);
  const runner = await openRunner(await needChromium(log), { keep: true, stop: interruption() });
  try {
    await prepareHearing(runner.page);
    const answer = await recognise(runner.page, samples, language === 'auto' ? LANGUAGES : [language]);
    if (answer.kind === 'failed') throw new Failure(`${path} could not be heard: ${answer.problem}.`);
    const { text, seconds, silence, soundsLike, cut, sureness, language: spoken } = answer.heard;
    return {
      text,
      language: spoken,
      seconds,
      ...(silence && { silence }),
      ...(soundsLike !== undefined && { soundsLike }),
      cut,
      sureness,
      elapsedMs: answer.elapsedMs,
    };
  } finally {
    await runner.close();
  }
}
