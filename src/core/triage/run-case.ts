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

/**
 * Checks the case, reads it and decides. `readModel` gives what a model reads in the text; without it the word lists
 * read alone. Never rejects for what a case does: what goes wrong is said as its problem.
 */
export async function runCase(
  pack: TriagePack,
  value: unknown,
  readModel: (text: string) => Promise<ModelReading> = withoutModel,
): Promise<CaseOutcome> {
  try {
    const parsed = parseIntake(pack, value);
    if (!parsed.ok) return { kind: 'bad', problem: parsed.problems.map(({ message }) => message).join(' ') };
    const { intake } = parsed;
    const reading = await readModel(intake.text);
    return {
      kind: 'result',
      result: toRunnerResult(pack, caseId(value), triage(pack, intake, reading, {})),
    };
  } catch (error) {
    return { kind: 'bad', problem: error instanceof Error ? error.message : String(error) };
  }
}
