/** The headless form of a triage: one JSON object a case, stable for other programs. */
import type { Caution } from './cautions/types';
import { type ConsideredResult, toConsideredResult } from './consider/result';
import type { Evidence, Reader } from './findings/types';
import type { TriagePack } from './packs/triage-pack';
import type { UsedReading } from './reading/written/apply';
import type { Priority, Reason } from './rules/types';
import { sbarText } from './summary/summarise';
import type { TriageResult } from './triage';

export interface RunnerResult {
  id: string;
  priority: Priority;
  /** Fired rules, worst first. `citation` is "source, section (year)"; `findings` holds codes and vital signs' names. */
  reasons: { rule: string; citation: string; findings: string[]; fromText?: Reason['fromText'] }[];
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
  /**
   * Vital signs, age and sex that stand in the text, in the pack's units. `used`: as `measured`, only as what `raises`
   * a priority, or `no`, and then `standing` says why.
   */
  readFromText: UsedReading[];
  /** What the text leaves open about them: it differs from a field or from itself, or is not possible. */
  askAboutText: { item: string; text: string }[];
  /** What is doubtful about the note as a whole, and what to do next. All but a `contradiction` forbid what is calm. */
  cautions: Pick<Caution, 'kind' | 'text' | 'evidence'>[];
}

export function toRunnerResult(
  pack: TriagePack,
  id: string,
  { reading, decision, summary, consider, written, cautions }: TriageResult,
): RunnerResult {
  return {
    id,
    priority: decision.priority,
    reasons: decision.reasons.map(
      ({ rule, citation: { source, section, year }, findings, vitals, fromText }) => ({
        rule,
        citation: `${source}, ${section} (${year})`,
        findings: [...findings, ...vitals],
        ...(fromText && { fromText }),
      }),
    ),
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
    readFromText: written.readings,
    askAboutText: written.questions.map(({ item, text }) => ({ item, text })),
    cautions: cautions.map(({ kind, text, evidence }) => ({ kind, text, evidence })),
  };
}
