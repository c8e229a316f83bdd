/** Whether a condition holds, for those who need no evidence: the readers, which ask what was measured. */
import type { Vitals } from '../findings/types';
import type { Condition } from '../packs/triage-pack';
import { evaluate } from './evaluate';

export interface Known {
  present: ReadonlySet<string>;
  vitals: Vitals;
}

/** Age and pregnancy count as unknown. */
export function isTrue(condition: Condition, { present, vitals }: Known): boolean {
  const facts = [...present].map(
    (code) => [code, { durations: new Set([undefined]), vitals: new Set<never>(), told: true }] as const,
  );
  return (
    evaluate(condition, {
      present: new Map(facts),
      denied: new Set(),
      vitals,
      ageDays: undefined,
      pregnant: undefined,
    }) !== undefined
  );
}
