/** The findings of a case as chips: what stands, what is to be confirmed, what was denied. */
import type { Evidence, Finding, Reader, Severity } from '../../../core/findings/types';
import type { Answers, TriageResult } from '../../../core/triage';
import type { Answer } from '../form/reducer';

export type ChipState = 'to-confirm' | 'agreed' | 'denied';

export interface FindingChip {
  code: string;
  state: ChipState;
  readers: Reader[];
  evidence: Evidence[];
  durationDays: number | null;
  severity: Severity | null;
  /** What the person said; null when nobody was asked. */
  answer: Answer | null;
}

const ORDER = ['to-confirm', 'agreed', 'denied'] as const satisfies readonly ChipState[];

function firstPlace({ evidence }: FindingChip): number {
  return evidence[0]?.start ?? Number.POSITIVE_INFINITY;
}

/** What needs an answer first; within that in the order of the words. */
export function chipsOf({ reading }: Pick<TriageResult, 'reading'>, answers: Answers): FindingChip[] {
  const asked = new Set(reading.questions.map(({ code }) => code));
  const chip = (finding: Finding, state: ChipState): FindingChip => ({
    code: finding.code,
    state,
    readers: finding.readers,
    evidence: finding.evidence,
    durationDays: finding.durationDays ?? null,
    severity: finding.severity ?? null,
    answer: answers[finding.code] ?? null,
  });
  const chips = new Map<string, FindingChip>();
  for (const finding of reading.findings) {
    const state = asked.has(finding.code) ? 'to-confirm' : finding.present ? 'agreed' : 'denied';
    chips.set(finding.code, chip(finding, state));
  }
  for (const finding of reading.unconfirmed) {
    if (!chips.has(finding.code)) chips.set(finding.code, chip(finding, 'to-confirm'));
  }
  return [...chips.values()].sort(
    (a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || firstPlace(a) - firstPlace(b),
  );
}
