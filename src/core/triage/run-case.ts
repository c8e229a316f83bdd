/** One case from outside, as JSON, to one result. Both the page that is driven from outside and the commands use it. */
import type { TriagePack } from '../packs/triage-pack';
import { parseIntake } from './intake/parse';
import type { ModelReading } from './reading/types';
import { type RunnerResult, toRunnerResult } from './runner-result';
import { triage } from './triage';

export type CaseOutcome =
  | { kind: 'result'; result: RunnerResult }
  /** The case itself is at fault: impossible vital signs, an unknown unit. */
  | { kind: 'bad'; problem: string };

/** A number is a fine id in other people's files; results carry it as text. */
function caseId(value: unknown): string {
  if (typeof value !== 'object' || value === null || !('id' in value)) return '';
  const { id } = value;
  return typeof id === 'string' || typeof id === 'number' ? String(id) : '';
}

const withoutModel = async (): Promise<ModelReading> => ({ kind: 'off' });

type ReadModel = (text: string) => Promise<ModelReading>;

/**
 * Checks the case, reads it and decides. `readModel` gives what a model reads in the text; without it the word lists
 * read alone.
 * @throws for faults of the program alone
 */
export async function runCase(
  pack: TriagePack,
  value: unknown,
  readModel: ReadModel = withoutModel,
): Promise<CaseOutcome> {
  const parsed = parseIntake(pack, value);
  if (!parsed.ok) return { kind: 'bad', problem: parsed.problems.map(({ message }) => message).join(' ') };
  const { intake } = parsed;
  const reading = await readModel(intake.text);
  return { kind: 'result', result: toRunnerResult(pack, caseId(value), triage(pack, intake, reading, {})) };
}

/** The same for many cases in a row. An error becomes the problem of its own case and never stops the others. */
export async function runCaseSafely(
  pack: TriagePack,
  value: unknown,
  readModel?: ReadModel,
): Promise<CaseOutcome> {
  try {
    return await runCase(pack, value, readModel);
  } catch (error) {
    return { kind: 'bad', problem: error instanceof Error ? error.message : String(error) };
  }
}
