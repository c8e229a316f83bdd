/** The findings of a case as chips: what stands, what is to be confirmed, what was denied. */

import type { TriagePack } from '../../../core/packs/triage-pack';
import type { Evidence, Finding, Reader, Severity } from '../../../core/triage/findings/types';
import type { Answers } from '../../../core/triage/reading/types';
import type { TriageResult } from '../../../core/triage/triage';
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

/** True when the other says all that this one does, of the same words: "severe headache" of "headache". */
function isSaidBy(pack: Pick<TriagePack, 'findings'>, chip: FindingChip, other: FindingChip): boolean {
  if (!pack.findings.get(other.code)?.implies?.includes(chip.code)) return false;
  return chip.evidence.every((mine) =>
    other.evidence.some(({ start, end }) => start <= mine.start && end >= mine.end),
  );
}

/** Leaves out what only follows from another chip; an answered one stays, so that the answer can be taken back. */
export function withoutImplied(
  pack: Pick<TriagePack, 'findings'>,
  chips: readonly FindingChip[],
): FindingChip[] {
  const present = chips.filter(({ state }) => state !== 'denied');
  return chips.filter(
    (chip) =>
      chip.state !== 'agreed' ||
      chip.answer !== null ||
      chip.evidence.length === 0 ||
      !present.some((other) => isSaidBy(pack, chip, other)),
  );
}
