import type { TriageSnapshot } from '../../../core/cases/case-record';
import { triageSnapshot } from '../../../core/cases/stored-result';
import type { TriagePack } from '../../../core/packs/triage-pack';
import type { TriageResult } from '../../../core/triage/triage';

/** Snapshots are never changed, so a result found once holds; the map lets go of them when the screens do. */
const found = new WeakMap<TriageSnapshot, TriageResult>();

/** What the pack on this device makes of a stored triage: for the screen of one case, never for a list. */
export function readSnapshot(pack: TriagePack, snapshot: TriageSnapshot): TriageResult {
  const known = found.get(snapshot);
  if (known) return known;
  const result = triageSnapshot(pack, snapshot);
  found.set(snapshot, result);
  return result;
}
