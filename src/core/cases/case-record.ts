/** A patient in the queue, as it is stored: every triage that was made, the last one counts. */
import * as z from 'zod/mini';
import type { DispositionKind } from '../triage/disposition/types';
import type { Finding, Intake } from '../triage/findings/types';
import type { Answers } from '../triage/reading/types';
import type { Priority } from '../triage/rules/types';
import { caseRecordV1 } from './case-schema';
import { worsePriority } from './worse';

/** The longest name of a patient, in UTF-16 units. */
export const MAX_LABEL = 80;

export interface ResultVersions {
  /** The pack's own version, with a hash over all that it holds. */
  pack: string;
  /** Of the code that reads and decides. */
  rules: string;
}

/**
 * The result of a triage, kept beside it: lists show this and never triage anew. It names the pack and the rules that
 * made it, so that newer ones find it out of date.
 */
export interface StoredResult {
  /** The verdict's colour, and the one that the protocols give alone. */
  priority: Priority;
  protocolPriority: Priority;
  disposition: DispositionKind;
  /** How soon, in the pack's words. */
  timeFrame: string;
  /** The decisive reason in the patient's own value; empty where there is none. */
  headline: string;
  /** Age, sex and pregnancy, also where they stand in the words alone. */
  person: Pick<Intake, 'age' | 'sex' | 'pregnant'>;
  versions: ResultVersions;
}

export interface TriageSnapshot {
  /** ISO 8601, UTC */
  at: string;
  intake: Intake;
  answers: Answers;
  /** What the model saw; null when it did not read, or failed. */
  modelFindings: Finding[] | null;
  /** As it was shown when it was saved: the verdict's colour (of older records, the protocols' own). */
  priority: Priority;
  /** Missing in older records until it is made anew. */
  result?: StoredResult | undefined;
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
  /** ISO 8601, UTC: when it last came here from another device; missing for a case of this device's own. */
  receivedAt?: string;
}

/** The newest form of record that this version writes and reads. */
export const CASE_SCHEMA = 1;

/** @throws Error with the reason, for a record that is not one. Older schemas are brought up to date here. */
export function parseCaseRecord(value: unknown): CaseRecord {
  const head = z.object({ schema: z.number() }).safeParse(value);
  if (!head.success) throw new Error('This is not a case: it has no schema number.');
  if (head.data.schema > CASE_SCHEMA) {
    throw new Error(
      `This case was written by a newer version (schema ${head.data.schema}): update, then open it.`,
    );
  }
  const parsed = caseRecordV1.safeParse(value);
  if (!parsed.success) throw new Error(`This case is damaged: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

export function currentSnapshot({ id, snapshots }: CaseRecord): TriageSnapshot {
  const last = snapshots.at(-1);
  if (!last) throw new Error(`The case ${id} holds no triage.`);
  return last;
}

/** `newId` is handed in: core has no source of chance. */
export function newCase(newId: () => string, label: string, first: TriageSnapshot): CaseRecord {
  return {
    schema: CASE_SCHEMA,
    id: newId(),
    label: label.trim(),
    arrivedAt: first.at,
    snapshots: [first],
    closedAt: null,
  };
}

/** Triage again. A closed case opens and its patient waits again. */
export function addSnapshot(record: CaseRecord, next: TriageSnapshot): CaseRecord {
  return { ...record, snapshots: [...record.snapshots, next], closedAt: null };
}

export function closeCase(record: CaseRecord, now: Date): CaseRecord {
  return { ...record, closedAt: now.toISOString() };
}

export function reopenCase(record: CaseRecord): CaseRecord {
  return { ...record, closedAt: null };
}

/** Whole minutes since arrival, at least 0 (clocks are set back sometimes). */
export function waitedMinutes({ arrivedAt }: CaseRecord, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - Date.parse(arrivedAt)) / 60_000));
}

/**
 * The priority that counts: the saved one, or the newer result where that is more urgent. Newer rules alone never make
 * a saved case calmer.
 */
export function standingPriority({ priority, result }: TriageSnapshot): Priority {
  return result ? worsePriority(priority, result.priority) : priority;
}

/** Not triageable stands before green: it may be anything. */
const QUEUE: readonly Priority[] = ['red', 'yellow', 'not-triageable', 'green'];

/**
 * The order of the queue: red, yellow, not triageable (it may be anything), green; within one, who waits longest.
 */
export function compareCases(a: CaseRecord, b: CaseRecord): number {
  const placeOf = (record: CaseRecord): number => QUEUE.indexOf(standingPriority(currentSnapshot(record)));
  return (
    placeOf(a) - placeOf(b) ||
    Date.parse(a.arrivedAt) - Date.parse(b.arrivedAt) ||
    (a.id < b.id ? -1 : Number(a.id > b.id))
  );
}
