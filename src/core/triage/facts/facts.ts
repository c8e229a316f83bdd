/** What the rules are held against: everything known of a case. */
import type { Sex, VitalName, Vitals } from '../findings/types';

/** A present finding. */
export interface PresentFact {
  /** Each statement's duration in days; undefined where it was not said. */
  durations: Set<number | undefined>;
  /** The vital signs that it was measured by, if any. */
  vitals: Set<VitalName>;
  /** Said or tapped, and not only measured or implied by something measured. */
  told: boolean;
}

export interface Facts {
  present: ReadonlyMap<string, PresentFact>;
  /** Denied by somebody and seen by nobody. */
  denied: ReadonlySet<string>;
  vitals: Vitals;
  /** Further readings of the same vital signs: a condition that holds for one of them holds. */
  also?: readonly Vitals[];
  ageDays: number | undefined;
  sex?: Sex | undefined;
  /** Undefined: nobody said. The words win over a "no" at intake: the safer side. */
  pregnant: boolean | undefined;
}
