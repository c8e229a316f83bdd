import type { TriageSnapshot } from '../../core/cases/case-record';
import type { TriagePack } from '../../core/packs/triage-pack';
import { triage } from '../../core/triage';

/** Snapshots are never changed, so a reason found once holds; the map lets go of them when the list does. */
const found = new WeakMap<TriageSnapshot, string | null>();

/** The first rule that fired, in words; null when none did. */
export function topReason(pack: TriagePack, snapshot: TriageSnapshot): string | null {
  const known = found.get(snapshot);
  if (known !== undefined) return known;
  const { intake, answers, modelFindings } = snapshot;
  const model = modelFindings
    ? ({ kind: 'read', findings: modelFindings, elapsedMs: 0, dropped: 0 } as const)
    : ({ kind: 'off' } as const);
  const reason = triage(pack, intake, model, answers).decision.reasons[0]?.label ?? null;
  found.set(snapshot, reason);
  return reason;
}
