/** What is worth thinking of, and why. Not a diagnosis, no probability, and nothing that a rule depends on. */

import type { Facts } from '../facts/facts';
import type { Sex, VitalName } from '../findings/types';

/** Everything known of a case that a condition can be held against. */
export interface ConsiderFacts extends Facts {
  sex: Sex | undefined;
}

/** A sign that is there: the findings (codes) and vital signs that it rests on. */
export interface SignFor {
  weight: 'key' | 'supporting';
  findings: string[];
  vitals: VitalName[];
  /** At least so many days, where the sign is that it lasts. */
  minDays?: number;
}

export interface SignAgainst {
  /** There and fitting something else, or looked for and not there. */
  kind: 'present' | 'denied';
  findings: string[];
  vitals: VitalName[];
  minDays?: number;
}

export interface Considered {
  condition: string;
  name: string;
  mustNotMiss: boolean;
  for: SignFor[];
  against: SignAgainst[];
  /** Only for the order: see SCORE. It measures no likelihood. */
  score: number;
  check: string;
  source: { publisher: string; title: string };
}
