/** What the readers of vital signs find in folded text, before it is known whose it is and of when. */
import type { Avpu, NumericVitalName } from '../../findings/types';

/** `from` and `to` are offsets in the folded text. */
export interface Place {
  from: number;
  to: number;
}
export type Trouble = 'unclear' | 'bounded' | 'implausible';

export interface FoundValue {
  item: NumericVitalName | 'avpu' | 'gcs';
  value: number | Avpu;
  trouble?: Trouble;
}

/** One place, and all that it says: a pair of pressures, both ends of a range. */
export interface Found extends Place {
  values: readonly FoundValue[];
  /** Read only beside other vital signs. */
  company: boolean;
  /** Known by its unit or shape: a house number is not. */
  nameless: boolean;
  /** "over 39": no negation or condition is far. */
  bounded: boolean;
  /** Has no name and follows on one that has: ", was 37"; "theirs" is the patient's own: "hers 82". */
  follows?: 'plain' | 'theirs';
}

export const PLAIN = { company: false, nameless: false, bounded: false } as const;

/** Of places that share words the one that began first stays, then the longest. */
export function apart<Each extends Place>(found: readonly Each[]): Each[] {
  const kept: Each[] = [];
  let end = 0;
  for (const each of found.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    if (each.from < end) continue;
    kept.push(each);
    end = each.to;
  }
  return kept;
}
