import type { TriageSnapshot } from '../../../core/cases/case-record';
import type { TriagePack } from '../../../core/packs/triage-pack';
import { type TriageResult, triage } from '../../../core/triage/triage';

/** Snapshots are never changed, so a result found once holds; the map lets go of them when the screens do. */
const found = new WeakMap<TriageSnapshot, TriageResult>();

/** What the pack on this device makes of a stored triage. */
export function readSnapshot(pack: TriagePack, snapshot: TriageSnapshot): TriageResult {
  const known = found.get(snapshot);
  if (known) return known;
  const { intake, answers, modelFindings } = snapshot;
  const model = modelFindings
    ? ({ kind: 'read', findings: modelFindings, elapsedMs: 0, dropped: 0 } as const)
    : ({ kind: 'off' } as const);
  const result = triage(pack, intake, model, answers);
  found.set(snapshot, result);
  return result;
}
