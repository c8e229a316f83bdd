/** A case from another phone comes into this device's queue. */
import {
  type CaseRecord,
  currentSnapshot,
  type ResultVersions,
  standingPriority,
  type TriageSnapshot,
} from '../cases/case-record';
import { redone, toStoredResult, triageSnapshot } from '../cases/stored-result';
import { worsePriority } from '../cases/worse';
import type { TriagePack } from '../packs/triage-pack';
import type { Priority } from '../triage/rules/types';

export interface Received {
  record: CaseRecord;
  /** `updated`: the case was here before, and what both devices know is in it now. */
  kind: 'new' | 'updated';
  /** What the sender's device said and what the rules here say of the newest triage. */
  sent: Priority;
  here: Priority;
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
    if (!known) {
      byTime.set(at, snapshot);
      continue;
    }
    const priority = worsePriority(known.priority, snapshot.priority);
    const result = snapshot.result ? redone(known, snapshot.result) : known.result;
    byTime.set(at, { ...known, priority, ...(result && { result }) });
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
  versions: ResultVersions,
): Received {
  const newest = standingPriority(currentSnapshot(sent));
  let here = newest;
  const checked = sent.snapshots.map((snapshot): TriageSnapshot => {
    const result = toStoredResult(triageSnapshot(pack, snapshot), versions);
    here = result.priority;
    return {
      ...snapshot,
      priority: worsePriority(standingPriority(snapshot), result.priority),
      result: redone(snapshot, result),
    };
  });
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
  return { record, kind: existing ? 'updated' : 'new', sent: newest, here };
}
