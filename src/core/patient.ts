/** What is measured and asked of every patient: the words that packs and triage share. */

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
