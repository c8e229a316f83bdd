/** Where a person should go: to emergency care, to a clinic, or home with advice. Beside the queue's priority. */
import type { Citation } from '../rules/types';

/**
 * From the calmest to the most urgent. `not-read`: the note is in a language that is not read, and the danger
 * questions are not answered yet.
 */
export const DISPOSITIONS = ['self-care', 'clinic', 'not-read', 'emergency'] as const;
export type DispositionKind = (typeof DISPOSITIONS)[number];

/**
 * What it rests on: a published rule; a rule that holds if what only the model read is so; a self-care entry that fits
 * whole; caution, since a complaint is not known to be minor; or that too little was understood to say more.
 */
export type Basis = 'rule' | 'model' | 'self-care' | 'caution' | 'too-little-known' | 'not-read';

export interface DispositionReason {
  /** Id of the rule or the self-care entry. */
  rule: string;
  label: string;
  citation: Citation;
}

export interface Disposition {
  kind: DispositionKind;
  basis: Basis;
  /** How soon, in words: "now", "today", "within three days". */
  timeFrame: string;
  why: DispositionReason[];
  /** What to do at home; empty unless it is self-care. */
  advice: string[];
  /** When to come back, or to call for help: whole sentences. */
  safetyNet: string[];
  /** Codes that are not known and keep the case from self-care. */
  ask: string[];
}
