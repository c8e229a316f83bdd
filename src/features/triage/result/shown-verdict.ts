/** The verdict as a screen shows it: as the rules say now, or the more urgent one that was saved. */
import { standingPriority, type TriageSnapshot } from '../../../core/cases/case-record';
import { worsePriority } from '../../../core/cases/worse';
import type { TriageResult } from '../../../core/triage/triage';
import type { CaseWords } from '../words';
import type { ShownVerdict } from './priority-banner';

type Said = Pick<CaseWords, 'place' | 'decides'>;

export function verdictNow(result: TriageResult, words: Said): ShownVerdict {
  const { verdict, disposition, headline } = result;
  const { priority } = verdict;
  return {
    priority,
    place: words.place(disposition),
    headline: words.decides({ priority, kind: disposition.kind, headline }),
  };
}

/**
 * Of a saved triage: nothing that was saved gets calmer by newer rules until somebody triages again. `held` is true
 * where what was saved, or what another device said, is more urgent than the rules here; then it is shown as it was
 * stored, or without a place where nothing more is stored.
 */
export function standingVerdict(
  saved: TriageSnapshot,
  result: TriageResult,
  words: Said,
  whenUnknown: string,
): { shown: ShownVerdict; held: boolean } {
  const now = verdictNow(result, words);
  const priority = worsePriority(standingPriority(saved), now.priority);
  if (priority === now.priority) return { shown: now, held: false };
  const stored = saved.result?.priority === priority ? saved.result : undefined;
  const place = stored ? words.place({ kind: stored.disposition, timeFrame: stored.timeFrame }) : '';
  return { shown: { priority, place, headline: stored?.headline ?? whenUnknown }, held: true };
}
