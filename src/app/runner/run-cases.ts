/** Triage without a screen: cases in, one answer each out. Nothing a case or the model does makes it reject. */

import type { LanguageModel } from '../../core/model/language-model';
import type { TriagePack } from '../../core/packs/triage-pack';
import type { ModelReading } from '../../core/triage/reading/types';
import { runCaseSafely } from '../../core/triage/run-case';
import { readWithModel } from '../../core/triage/triage';
import type { RunnerAnswer, RunnerOptions } from './api';

/** The model once it can answer, or in words why it cannot. */
export type PreparedModel = { kind: 'ready'; model: LanguageModel } | { kind: 'problem'; message: string };

interface Asked {
  reading: ModelReading;
  problem?: string;
}

async function askModel(
  pack: TriagePack,
  text: string,
  model: LanguageModel,
  timeoutS: number,
): Promise<Asked> {
  const signal = AbortSignal.timeout(timeoutS * 1000);
  const failed = (message: string): Asked => {
    const problem = signal.aborted ? `the model took longer than ${timeoutS} s` : message;
    return { reading: { kind: 'failed', message: problem }, problem };
  };
  try {
    const reading = await readWithModel(pack, text, model, signal);
    return reading.kind === 'failed' ? failed(reading.message) : { reading };
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error));
  }
}

/** `prepare` is only called when the model is asked for. */
export async function runCases(
  pack: TriagePack,
  cases: readonly unknown[],
  options: RunnerOptions,
  prepare: () => Promise<PreparedModel>,
): Promise<RunnerAnswer[]> {
  const prepared = options.reader === 'both' ? await prepare() : undefined;
  const answers: RunnerAnswer[] = [];
  for (const value of cases) answers.push(await answerCase(pack, value, options, prepared));
  return answers;
}

async function answerCase(
  pack: TriagePack,
  value: unknown,
  { timeoutS }: RunnerOptions,
  prepared: PreparedModel | undefined,
): Promise<RunnerAnswer> {
  const started = performance.now();
  const seen: { problem?: string } = {};
  const outcome = await runCaseSafely(pack, value, async (text) => {
    if (prepared?.kind === 'problem') seen.problem = prepared.message;
    // Words alone are the model's work: without any there is nothing to read.
    if (prepared?.kind !== 'ready' || text.trim() === '') return { kind: 'off' };
    const { reading, problem } = await askModel(pack, text, prepared.model, timeoutS);
    if (problem !== undefined) seen.problem = problem;
    return reading;
  });
  if (outcome.kind === 'bad') return outcome;
  const answer = { ...outcome, elapsedMs: performance.now() - started };
  return seen.problem === undefined ? answer : { ...answer, modelProblem: seen.problem };
}
