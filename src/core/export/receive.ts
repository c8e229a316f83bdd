/** A case from another phone comes into this device's queue. */
import { type CaseRecord, currentSnapshot, type TriageSnapshot } from '../cases/case-record';
import type { TriagePack } from '../packs/triage-pack';
import type { Priority } from '../triage/rules/types';
import { triage } from '../triage/triage';
import { worsePriority } from './worse';

export interface Received {
  record: CaseRecord;
  /** `updated`: the case was here before, and what both devices know is in it now. */
  kind: 'new' | 'updated';
  /** What the sender's device said and what the rules here say of the newest triage. */
  sent: Priority;
  here: Priority;
}

function priorityHere(pack: TriagePack, { intake, answers, modelFindings }: TriageSnapshot): Priority {
  const model = modelFindings
    ? ({ kind: 'read', findings: modelFindings, elapsedMs: 0, dropped: 0 } as const)
    : ({ kind: 'off' } as const);
  return triage(pack, intake, model, answers).decision.priority;
}

/**
 * All triages of both, by time; one that both have is kept as it is here, with the less calm priority. Without any here
 * the sender's order stands, whatever its clock said.
 */
function merge(mine: readonly TriageSnapshot[], theirs: TriageSnapshot[]): TriageSnapshot[] {
  if (mine.length === 0) return theirs;
  const byTime = new Map(mine.map((snapshot) => [Date.parse(snapshot.at), snapshot]));
  for (const snapshot of theirs) {
    const at = Date.parse(snapshot.at);
    const known = byTime.get(at);
    const priority = known ? worsePriority(known.priority, snapshot.priority) : snapshot.priority;
    byTime.set(at, { ...(known ?? snapshot), priority });
  }
  return [...byTime].sort(([a], [b]) => a - b).map(([, snapshot]) => snapshot);
}

/**
 * Every triage is made again with the rules of this device; the worse of both priorities stands. Nothing that is known
 * here is lost, and who is handed over waits here, also when the case was closed before.
 */
export function receiveCase(
  pack: TriagePack,
  sent: CaseRecord,
  existing: CaseRecord | undefined,
  now: Date,
): Received {
  const heres = sent.snapshots.map((snapshot) => priorityHere(pack, snapshot));
  const newest = currentSnapshot(sent).priority;
  const checked = sent.snapshots.map((snapshot, at) => ({
    ...snapshot,
    priority: worsePriority(snapshot.priority, heres[at] ?? snapshot.priority),
  }));
  const arrivals = [sent.arrivedAt, ...(existing ? [existing.arrivedAt] : [])];
  const record: CaseRecord = {
    schema: sent.schema,
    id: sent.id,
    label: sent.label === '' && existing ? existing.label : sent.label,
    arrivedAt: arrivals.reduce((a, b) => (Date.parse(b) < Date.parse(a) ? b : a)),
    snapshots: merge(existing?.snapshots ?? [], checked),
    closedAt: null,
    receivedAt: now.toISOString(),
  };
  return { record, kind: existing ? 'updated' : 'new', sent: newest, here: heres.at(-1) ?? newest };
}
