/** Which findings the vital signs alone make present: the readers and the rules both start from these. */

import type { TriagePack } from '../../packs/triage-pack';
import type { Evidence, Finding, Intake, VitalName } from '../findings/types';
import { evaluate } from './evaluate';
import type { Facts } from './facts';

export interface Measured {
  code: string;
  /** The vital signs that it was measured by. */
  vitals: VitalName[];
}

/** What was measured: a refill of 4 s is a slow refill whatever the words say. */
export function measuredFindings(
  pack: Pick<TriagePack, 'findings'>,
  { vitals, alsoMeasured = [] }: Pick<Intake, 'vitals' | 'alsoMeasured'>,
): Measured[] {
  const facts: Facts = {
    present: new Map(),
    denied: new Set(),
    vitals,
    also: alsoMeasured,
    ageDays: undefined,
    pregnant: undefined,
  };
  return [...pack.findings.values()].flatMap(({ code, measured }) => {
    const hit = measured && evaluate(measured, facts);
    return hit ? [{ code, vitals: [...hit.vitals] }] : [];
  });
}

/** The same as findings; `places` tells where the words give a vital sign. */
export function measuredAsFindings(
  pack: Pick<TriagePack, 'findings'>,
  intake: Pick<Intake, 'vitals' | 'alsoMeasured'>,
  places: ReadonlyMap<string, readonly Evidence[]>,
): Finding[] {
  return measuredFindings(pack, intake).map(({ code, vitals }) => ({
    code,
    present: true,
    evidence: vitals.flatMap((name) => places.get(name) ?? []),
    readers: ['vitals'],
  }));
}
