/** The findings of a case as chips: what stands, what is to be confirmed, what was denied. */

import type { TriagePack } from '../../../core/packs/triage-pack';
import type { Evidence, Finding, Reader, Severity } from '../../../core/triage/findings/types';
import type { Answers, Reading } from '../../../core/triage/reading/types';
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

const ORDER = ['agreed', 'to-confirm', 'denied'] as const satisfies readonly ChipState[];

function firstPlace({ evidence }: FindingChip): number {
  return evidence[0]?.start ?? Number.POSITIVE_INFINITY;
}

/** What is to be shown of a reading. */
type Read = Pick<Reading, 'findings' | 'unconfirmed' | 'questions'>;

/**
 * What stands, then what the model adds and nobody has confirmed, then what was denied; within that in the order of the
 * words. What the words say is never shown as weaker because a model did not see it: that is asked, and no more.
 */
export function chipsOf({ reading }: { reading: Read }, answers: Answers): FindingChip[] {
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
    const state = finding.present ? 'agreed' : asked.has(finding.code) ? 'to-confirm' : 'denied';
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
  // What only a model saw hides nothing that the words say.
  const present = chips.filter(({ state }) => state === 'agreed');
  return chips.filter(
    (chip) =>
      chip.state !== 'agreed' ||
      chip.answer !== null ||
      chip.evidence.length === 0 ||
      !present.some((other) => isSaidBy(pack, chip, other)),
  );
}
