/** The headless form of a triage: one JSON object a case, stable for other programs. */
import { type ConsideredResult, toConsideredResult } from './consider/result';
import type { Evidence, Reader } from './findings/types';
import type { TriagePack } from './packs/triage-pack';
import type { Priority } from './rules/types';
import { sbarText } from './summary/summarise';
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
  /** Conditions worth thinking of, six at most, in order: not diagnoses. */
  consider: ConsideredResult[];
}

export function toRunnerResult(
  pack: TriagePack,
  id: string,
  { reading, decision, summary, consider }: TriageResult,
): RunnerResult {
  return {
    id,
    priority: decision.priority,
    reasons: decision.reasons.map(({ rule, citation: { source, section, year }, findings, vitals }) => ({
      rule,
      citation: `${source}, ${section} (${year})`,
      findings: [...findings, ...vitals],
    })),
    findings: reading.findings.map(({ code, present, evidence, readers, durationDays }) => ({
      code,
      present,
      evidence,
      readers,
      ...(durationDays === undefined ? {} : { durationDays }),
    })),
    unassessed: decision.unassessed.map(({ item }) => item),
    summary: sbarText(pack, summary),
    consider: consider.map(toConsideredResult),
  };
}
