/** Triage without a screen: cases in, one answer each out. Nothing a case or the model does makes it reject. */

import type { LanguageModel } from '../../core/model/language-model';
import type { TriagePack } from '../../core/packs/triage-pack';
import { parseIntake } from '../../core/triage/intake/parse';
import type { ModelReading } from '../../core/triage/reading/types';
import { toRunnerResult } from '../../core/triage/runner-result';
import { readWithModel, triage } from '../../core/triage/triage';
import type { RunnerAnswer, RunnerOptions } from './api';

/** The model once it can answer, or in words why it cannot. */
export type PreparedModel = { kind: 'ready'; model: LanguageModel } | { kind: 'problem'; message: string };

interface Asked {
  reading: ModelReading;
  problem?: string;
}

function caseId(value: unknown): string {
  if (typeof value !== 'object' || value === null || !('id' in value)) return '';
  const { id } = value;
  return typeof id === 'string' || typeof id === 'number' ? String(id) : '';
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
  for (const value of cases) answers.push(await runCase(pack, value, options, prepared));
  return answers;
}

async function runCase(
  pack: TriagePack,
  value: unknown,
  { timeoutS }: RunnerOptions,
  prepared: PreparedModel | undefined,
): Promise<RunnerAnswer> {
  const started = performance.now();
  try {
    const parsed = parseIntake(pack, value);
    if (!parsed.ok) return { kind: 'bad', problem: parsed.problems.map(({ message }) => message).join(' ') };
    const { intake } = parsed;
    let asked: Asked = { reading: { kind: 'off' } };
    if (prepared?.kind === 'problem') asked = { reading: { kind: 'off' }, problem: prepared.message };
    // Words alone are the model's work: without any there is nothing to read.
    else if (prepared && intake.text.trim() !== '') {
      asked = await askModel(pack, intake.text, prepared.model, timeoutS);
    }
    const result = toRunnerResult(pack, caseId(value), triage(pack, intake, asked.reading, {}));
    const answer = { kind: 'result', result, elapsedMs: performance.now() - started } as const;
    return asked.problem === undefined ? answer : { ...answer, modelProblem: asked.problem };
  } catch (error) {
    return { kind: 'bad', problem: error instanceof Error ? error.message : String(error) };
  }
}
