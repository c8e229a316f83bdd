/** Waiting time, as it is said in the queue, and when it is time to look again. */
import { type CaseRecord, currentSnapshot, standingPriority } from '../../core/cases/case-record';
import type { Priority } from '../../core/triage/rules/types';

/**
 * Minutes after which a waiting patient should be triaged again. Outpost's own reminder: no protocol's numbers, and
 * nothing is decided by it.
 */
export const REMIND_AFTER_MINUTES = {
  red: 5,
  'not-triageable': 10,
  yellow: 30,
  green: 120,
} as const satisfies Record<Priority, number>;

/** Minutes since the last triage, at least 0: clocks are set back sometimes. */
export function minutesSinceTriage(record: CaseRecord, now: Date): number {
  const at = Date.parse(currentSnapshot(record).at);
  return Math.max(0, Math.floor((now.getTime() - at) / 60_000));
}

export function isTriageDue(record: CaseRecord, now: Date): boolean {
  if (record.closedAt !== null) return false;
  return minutesSinceTriage(record, now) >= REMIND_AFTER_MINUTES[standingPriority(currentSnapshot(record))];
}

export type WaitedParts =
  | { unit: 'now' }
  | { unit: 'minutes'; minutes: number }
  | { unit: 'hours'; hours: number; minutes: number }
  | { unit: 'days'; days: number; hours: number };

export function waitedParts(minutes: number): WaitedParts {
  if (minutes < 1) return { unit: 'now' };
  const whole = Math.floor(minutes);
  if (whole < 60) return { unit: 'minutes', minutes: whole };
  const hours = Math.floor(whole / 60);
  if (hours < 24) return { unit: 'hours', hours, minutes: whole % 60 };
  return { unit: 'days', days: Math.floor(hours / 24), hours: hours % 24 };
}

export function isSameDay(iso: string, now: Date): boolean {
  return new Date(iso).toDateString() === now.toDateString();
}
