/**
 * How what is written comes to the rules. A field always stands; where it is empty, what the words give counts as
 * measured. Where both are there and differ, a question asks, and the rules are held against both: the worse counts.
 */

import type { TriagePack } from '../../packs/triage-pack';
import type { Evidence, Intake } from '../findings/types';
import type { Measurements } from '../reading/measurements/types';
import type { AppliedMeasurements } from './applied';
import { applyPerson } from './apply-person';
import { applyVitals } from './apply-vitals';

/** Pure. The intake that comes back never knows less than the one given. */
export function applyMeasurements(
  pack: TriagePack,
  intake: Intake,
  { readings }: Measurements,
): AppliedMeasurements {
  const outcome = applyVitals(pack, intake, readings);
  const person = applyPerson(pack, intake, readings, outcome);
  const { vitals, also, uses, questions } = outcome;
  return {
    intake: { ...person, vitals, ...(also.length > 0 && { alsoMeasured: also }) },
    readings: readings.map((reading) => ({ ...reading, used: uses.get(reading) ?? 'no' })),
    questions,
  };
}

/** Where the words give each vital sign that the rules use. */
export function evidenceByVital({ readings }: AppliedMeasurements): ReadonlyMap<string, Evidence[]> {
  const found = new Map<string, Evidence[]>();
  for (const { item, used, evidence } of readings) {
    if (used === 'no') continue;
    const places = found.get(item);
    if (places) places.push(evidence);
    else found.set(item, [evidence]);
  }
  return found;
}
