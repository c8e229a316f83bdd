/**
 * What can be found in a patient's words and measurements. Every later step (reconcile, decide, tell)
 * works on these types and never on raw text.
 */

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

export const AVPU = ['A', 'V', 'P', 'U'] as const;
/** Alert, responds to Voice, responds to Pain, Unresponsive. */
export type Avpu = (typeof AVPU)[number];

/** Vital signs in the units that their names say. A missing one was not assessed, which is never normal. */
export interface Vitals {
  /** beats a minute */
  heartRate?: number;
  /** breaths a minute */
  respiratoryRate?: number;
  temperatureC?: number;
  /** per cent */
  spo2?: number;
  /** mmHg */
  systolic?: number;
  /** mmHg */
  diastolic?: number;
  avpu?: Avpu;
  capillaryRefillS?: number;
  glucoseMmolL?: number;
}
export type VitalName = keyof Vitals;
export type NumericVitalName = Exclude<VitalName, 'avpu'>;
/** All that are numbers, in the order in which people are asked for them. */
export const NUMERIC_VITALS = [
  'heartRate',
  'respiratoryRate',
  'temperatureC',
  'spo2',
  'systolic',
  'diastolic',
  'capillaryRefillS',
  'glucoseMmolL',
] as const satisfies readonly NumericVitalName[];

export const AGE_UNITS = ['years', 'months', 'days'] as const;
export type AgeUnit = (typeof AGE_UNITS)[number];
export interface Age {
  value: number;
  unit: AgeUnit;
}
export const SEXES = ['female', 'male', 'other'] as const;
export type Sex = (typeof SEXES)[number];

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
