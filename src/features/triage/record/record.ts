import { addSnapshot, type CaseRecord, newCase, type TriageSnapshot } from '../../../core/cases/case-record';

/** Random, and there without a secure context, where `crypto.randomUUID` is missing. */
export function newCaseId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The patient came when the first word was typed, not when it was saved. */
export function newRecord(id: string, label: string, arrivedAt: string, first: TriageSnapshot): CaseRecord {
  return { ...newCase(() => id, label, first), arrivedAt };
}

/** The label is not part of a triage, but is on the form: it may have been found out meanwhile. */
export function triagedAgain(record: CaseRecord, label: string, next: TriageSnapshot): CaseRecord {
  return { ...addSnapshot(record, next), label: label.trim() };
}
