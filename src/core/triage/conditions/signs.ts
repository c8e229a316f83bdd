/** Holds one sign against what is known. Like a rule's condition it becomes true by what is known, never by a gap. */

import type { Sign } from '../../packs/schema/conditions';
import { evaluate } from '../facts/evaluate';
import type { Facts } from '../facts/facts';
import type { VitalName } from '../findings/types';

export interface SignHit {
  findings: string[];
  vitals: VitalName[];
  minDays?: number;
}

/** Undefined when the sign is not there, or not known to have lasted so long. */
export function findSign(sign: Sign, facts: Facts): SignHit | undefined {
  const condition = typeof sign === 'string' ? { finding: sign } : sign;
  const hit = evaluate(condition, facts);
  const minDays = 'finding' in condition ? condition.minDays : undefined;
  return (
    hit && {
      findings: [...hit.findings].sort(),
      vitals: [...hit.vitals].sort(),
      ...(minDays !== undefined && { minDays }),
    }
  );
}

/** The facts as if these codes had not been found. */
export function without(facts: Facts, codes: ReadonlySet<string>): Facts {
  if (codes.size === 0) return facts;
  return { ...facts, present: new Map([...facts.present].filter(([code]) => !codes.has(code))) };
}
