/** Makes the results that are kept beside triages, and finds those that a newer pack or newer rules made out of date. */
import type { TriagePack } from '../packs/triage-pack';
import { type TriageResult, triage } from '../triage/triage';
import type { CaseRecord, ResultVersions, StoredResult, TriageSnapshot } from './case-record';
import { worsePriority } from './worse';

/** Two FNV-1a sums of 32 bits: made to notice another content, not to withstand an attack. */
function hashOf(text: string): string {
  let a = 0x811c9dc5;
  let b = 0xcc9e2d51;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x01000193);
  }
  return [a, b].map((sum) => (sum >>> 0).toString(16).padStart(8, '0')).join('');
}

const packVersions = new WeakMap<TriagePack, string>();

/** The pack's version as it stands here: a deployer's change to any of its data makes another one. */
export function packVersion(pack: TriagePack): string {
  const known = packVersions.get(pack);
  if (known !== undefined) return known;
  const content = JSON.stringify(pack, (_key, value: unknown) =>
    value instanceof Map || value instanceof Set ? [...value] : value,
  );
  const version = `${pack.version}-${hashOf(content)}`;
  packVersions.set(pack, version);
  return version;
}

export function toStoredResult(result: TriageResult, versions: ResultVersions): StoredResult {
  const { verdict, disposition, headline, measurements } = result;
  const { age, sex, pregnant } = measurements.intake;
  return {
    priority: verdict.priority,
    protocolPriority: verdict.protocolPriority,
    disposition: disposition.kind,
    timeFrame: disposition.timeFrame,
    headline,
    person: { ...(age && { age }), ...(sex && { sex }), ...(pregnant !== undefined && { pregnant }) },
    versions,
  };
}

/** What the pack here makes of a stored triage. */
export function triageSnapshot(
  pack: TriagePack,
  { intake, answers, modelFindings }: Pick<TriageSnapshot, 'intake' | 'answers' | 'modelFindings'>,
): TriageResult {
  const model = modelFindings
    ? ({ kind: 'read', findings: modelFindings, elapsedMs: 0, dropped: 0 } as const)
    : ({ kind: 'off' } as const);
  return triage(pack, intake, model, answers);
}

export function isCurrent(snapshot: TriageSnapshot, { pack, rules }: ResultVersions): boolean {
  const made = snapshot.result?.versions;
  return made !== undefined && made.pack === pack && made.rules === rules;
}

/**
 * What stands beside a triage once its result was made anew: the more urgent of both, whole, so that no line of it
 * contradicts another. The person is told as the words are read now.
 */
export function redone({ result: before }: TriageSnapshot, now: StoredResult): StoredResult {
  if (!before || worsePriority(now.priority, before.priority) === now.priority) return now;
  return { ...before, person: now.person, versions: now.versions };
}

/** The record with another result of its newest triage; as it is, where that was triaged again meanwhile. */
export function withResult(record: CaseRecord, at: string, result: StoredResult): CaseRecord {
  const last = record.snapshots.at(-1);
  if (!last || last.at !== at) return record;
  return { ...record, snapshots: [...record.snapshots.slice(0, -1), { ...last, result }] };
}
