/** The headless form of a triage: one JSON object a case, stable for other programs. */
import type { Evidence, Intake, Reader } from './findings/types';
import type { TriagePack } from './packs/triage-pack';
import type { Priority } from './rules/types';
import type { TriageResult } from './triage';

export interface RunnerResult {
  id: string;
  priority: Priority;
  /** Fired rules, worst first. `citation` is "source, section (year)"; `findings` holds codes and vital signs' names. */
  reasons: { rule: string; citation: string; findings: string[] }[];
  findings: {
    code: string;
    present: boolean;
    evidence: Evidence[];
    readers: Reader[];
    durationDays?: number;
  }[];
  /** What was not assessed: `age`, `pregnant`, `complaint`, vital signs' names, finding codes; what blocks green first. */
  unassessed: string[];
  /** The SBAR summary, four lines. */
  summary: string;
}

export function toRunnerResult(
  pack: TriagePack,
  id: string,
  intake: Intake,
  result: TriageResult,
): RunnerResult {
  throw new Error(`not built yet ${pack.id} ${id} ${intake.text} ${result.decision.priority}`);
}
