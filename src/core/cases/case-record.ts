/** A patient in the queue, as it is stored: every triage that was made, the last one counts. */
import type { Finding, Intake } from '../findings/types';
import type { Priority } from '../rules/types';
import type { Answers } from '../triage';

export interface TriageSnapshot {
  /** ISO 8601, UTC */
  at: string;
  intake: Intake;
  answers: Answers;
  /** What the model saw; null when it did not read, or failed. */
  modelFindings: Finding[] | null;
  priority: Priority;
}

export interface CaseRecord {
  schema: 1;
  id: string;
  /** What the patient is called here: a name, a number, "woman in blue". May be empty. */
  label: string;
  /** ISO 8601, UTC */
  arrivedAt: string;
  /** At least one, oldest first. */
  snapshots: TriageSnapshot[];
  /** ISO 8601, UTC; null while the patient waits. */
  closedAt: string | null;
}

/** @throws Error with the reason, for a record that is not one. Older schemas are brought up to date here. */
export function parseCaseRecord(value: unknown): CaseRecord {
  throw new Error(`not built yet ${typeof value}`);
}

export function currentSnapshot(record: CaseRecord): TriageSnapshot {
  throw new Error(`not built yet ${record.id}`);
}

/** Minutes since arrival, at least 0 (clocks are set back sometimes). */
export function waitedMinutes(record: CaseRecord, now: Date): number {
  throw new Error(`not built yet ${record.id} ${now}`);
}

/**
 * The order of the queue: red, yellow, not triageable (it may be anything), green; within one, who waits longest.
 */
export function compareCases(a: CaseRecord, b: CaseRecord): number {
  throw new Error(`not built yet ${a.id} ${b.id}`);
}
