/** What a complaint says in numbers and letters about the patient: vital signs, age, sex. */
import type { Age, Avpu, Evidence, NumericVitalName, Sex } from '../../findings/types';

export type MeasuredValue =
  | { item: NumericVitalName; value: number }
  | { item: 'avpu'; value: Avpu }
  | { item: 'age'; value: Age }
  | { item: 'sex'; value: Sex }
  /** The coma score, kept apart: it is none of the vital signs of the form. */
  | { item: 'gcs'; value: number };
export type MeasuredItem = MeasuredValue['item'];

/**
 * `current`: counts as measured. `recent`: today and not now, may raise a priority and leaves the vital sign
 * unassessed. All others are shown and not used: of another time, of another person, only possible ("if over 39"),
 * beyond what is possible, or in an unknown unit.
 */
export type Timing =
  | 'current'
  | 'recent'
  | 'past'
  | 'other-person'
  | 'conditional'
  | 'implausible'
  | 'unclear';

export type MeasuredReading = MeasuredValue & { timing: Timing; evidence: Evidence };

/** All readings in the order of the text. */
export interface Measurements {
  readings: MeasuredReading[];
}
