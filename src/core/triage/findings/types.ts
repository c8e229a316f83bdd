/**
 * What can be found in a patient's words and measurements. Every later step (reconcile, decide, tell)
 * works on these types and never on raw text.
 */

import type { Age, Sex, Vitals } from '../../patient';

export {
  AGE_UNITS,
  type Age,
  type AgeUnit,
  AVPU,
  type Avpu,
  NUMERIC_VITALS,
  type NumericVitalName,
  SEXES,
  type Sex,
  type VitalName,
  type Vitals,
} from '../../patient';

/** Who saw a finding: the lexicon, the language model, a measured vital sign, or a person's tap. */
export type Reader = 'lexicon' | 'model' | 'vitals' | 'person';

/** A stretch of the complaint text. `start` and `end` are UTF-16 offsets, `end` exclusive. */
export interface Evidence {
  start: number;
  end: number;
  text: string;
}

/** True where two stretches of the text share a letter. */
export const overlaps = (a: Pick<Evidence, 'start' | 'end'>, b: Pick<Evidence, 'start' | 'end'>): boolean =>
  a.start < b.end && b.start < a.end;

export type Severity = 'mild' | 'moderate' | 'severe';

/** One reader's statement about one code. */
export interface Finding {
  code: string;
  present: boolean;
  /** Empty for findings that come from a vital sign or a person's tap. */
  evidence: Evidence[];
  readers: Reader[];
  durationDays?: number;
  severity?: Severity;
}

/** What a person types at intake; everything but the text may be missing. */
export interface Intake {
  text: string;
  age?: Age;
  sex?: Sex;
  pregnant?: boolean;
  vitals: Vitals;
  /** Further readings, from the words: a rule that holds for one of them fires. They assess nothing. Never stored. */
  alsoMeasured?: readonly Vitals[];
}
