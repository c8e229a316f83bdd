/** The headless form of a triage: one JSON object a case, stable for other programs. */

import type { TriagePack } from '../packs/triage-pack';
import type { Caution } from './cautions/types';
import { type ConsideredResult, toConsideredResult } from './conditions/result';
import type { DispositionKind } from './disposition/types';
import type { Evidence, Reader } from './findings/types';
import type { UsedReading } from './reconcile/applied';
import type { Citation, Priority, Reason } from './rules/types';
import { sbarText } from './summary/summarise';
import type { TriageResult } from './triage';
import type { Action } from './verdict/actions';

/** Leaves the readings a union of their items. */
type DistributiveOmit<T, Key extends PropertyKey> = T extends unknown ? Omit<T, Key> : never;

export interface RunnerResult {
  id: string;
  /** The verdict's colour, which goes with where to go. */
  priority: Priority;
  /** The protocols' colour alone. */
  protocolPriority: Priority;
  /** What decides, in the patient's own values and findings. */
  headline: string;
  /** What to do next, in the order of saving a life, with the rules that want it; five at most. */
  actions: Pick<Action, 'text' | 'reasons'>[];
  /** Where the person should go. */
  disposition: DispositionKind;
  /** How soon, in words. */
  timeFrame: string;
  /** The rules or self-care entries that it rests on; empty where it is caution, or too little is known. */
  dispositionReasons: { rule: string; citation: string }[];
  /** What to do at home; empty unless it is self-care. */
  advice: string[];
  /** When to come back or to call for help. */
  safetyNet: string[];
  /** Questions whose answers could change the result, most important first. */
  followUps: { code: string; text: string }[];
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
  readFromText: (DistributiveOmit<UsedReading, 'timing'> & { standing: UsedReading['timing'] })[];
  /** What the text leaves open about them: it differs from a field or from itself, or is not possible. */
  askAboutText: { item: string; text: string }[];
  /** Words that were neither understood nor are known to be harmless: they forbid what is calm. */
  unread: string[];
  /** What is doubtful about the note as a whole, and what to do next. All but a `contradiction` forbid what is calm. */
  cautions: Pick<Caution, 'kind' | 'text' | 'evidence'>[];
}

const citationWords = ({ source, section, year }: Citation): string => `${source}, ${section} (${year})`;

export function toRunnerResult(
  pack: TriagePack,
  id: string,
  {
    reading,
    decision,
    disposition,
    verdict,
    headline,
    actions,
    followUps,
    summary,
    conditions,
    measurements,
    unread,
    cautions,
  }: TriageResult,
): RunnerResult {
  return {
    id,
    priority: verdict.priority,
    protocolPriority: verdict.protocolPriority,
    headline,
    actions: actions.map(({ text, reasons }) => ({ text, reasons })),
    disposition: disposition.kind,
    timeFrame: disposition.timeFrame,
    dispositionReasons: disposition.why.map(({ rule, citation }) => ({
      rule,
      citation: citationWords(citation),
    })),
    advice: disposition.advice,
    safetyNet: disposition.safetyNet,
    followUps: followUps.map(({ code, text }) => ({ code, text })),
    reasons: decision.reasons.map(({ rule, citation, findings, vitals, fromText }) => ({
      rule,
      citation: citationWords(citation),
      findings: [...findings, ...vitals],
      ...(fromText && { fromText }),
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
    consider: conditions.map(toConsideredResult),
    readFromText: measurements.readings.map(({ timing, ...reading }) => ({ ...reading, standing: timing })),
    askAboutText: measurements.questions.map(({ item, text }) => ({ item, text })),
    unread: unread.map(({ text }) => text),
    cautions: cautions.map(({ kind, text, evidence }) => ({ kind, text, evidence })),
  };
}
