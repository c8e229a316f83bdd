/** A stored patient's life: saved, triaged again, closed, opened again. Each gives a new record. */
import type { CaseRecord, TriageSnapshot } from '../../../core/cases/case-record';

/** Random, and there without a secure context, where `crypto.randomUUID` is missing. */
export function newCaseId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function newRecord(id: string, label: string, arrivedAt: string, first: TriageSnapshot): CaseRecord {
  return { schema: 1, id, label: label.trim(), arrivedAt, snapshots: [first], closedAt: null };
}

/** A re-triage opens a closed case: whoever is looked at again waits again. */
export function triagedAgain(record: CaseRecord, label: string, next: TriageSnapshot): CaseRecord {
  return { ...record, label: label.trim(), snapshots: [...record.snapshots, next], closedAt: null };
}

export function closed(record: CaseRecord, now: Date): CaseRecord {
  return { ...record, closedAt: now.toISOString() };
}

export function reopened(record: CaseRecord): CaseRecord {
  return { ...record, closedAt: null };
}
