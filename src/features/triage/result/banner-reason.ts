/** The one line beside the priority: why it is what it is, or what keeps it from being anything. */
import type { Decision, Unassessed } from '../../../core/triage/rules/types';

/** How many missing things are named; the rest is counted. */
const NAMED = 3;

export type BannerReason =
  | { kind: 'rule'; label: string; more: number }
  | { kind: 'missing'; labels: string[]; more: number }
  | { kind: 'meaning' };

/** What keeps the case from being green, most important first. */
export function blockers(decision: Decision): Unassessed[] {
  return decision.unassessed.filter(({ blocksGreen }) => blocksGreen);
}

export function bannerReason(decision: Decision): BannerReason {
  const [first, ...others] = decision.reasons;
  if (first) return { kind: 'rule', label: first.label, more: others.length };
  const missing = blockers(decision);
  if (missing.length > 0) {
    const labels = missing.slice(0, NAMED).map(({ label }) => label);
    return { kind: 'missing', labels, more: missing.length - labels.length };
  }
  return { kind: 'meaning' };
}
