/** What comes in from a form or a file, checked field by field before anything is made of it. */
import type { Intake } from '../findings/types';
import type { TriagePack } from '../packs/triage-pack';

/** Longest complaint that is read, in UTF-16 units. */
export const MAX_TEXT = 40_000;

export type FieldProblemKind =
  | 'not-a-number'
  | 'too-low'
  | 'too-high'
  | 'not-whole'
  | 'unknown-value'
  | 'unknown-field'
  | 'wrong-type'
  | 'too-long'
  /** Systolic not above diastolic, a pregnant man of three years, ... */
  | 'contradiction';

/** One field that cannot be right. `message` is a whole English sentence with the remedy; screens use the parts. */
export interface FieldProblem {
  /** `text`, `age`, `age.unit`, `sex`, `pregnant`, or a vital sign's name. */
  field: string;
  kind: FieldProblemKind;
  min?: number;
  max?: number;
  unit?: string;
  message: string;
}

export type ParsedIntake = { ok: true; intake: Intake } | { ok: false; problems: FieldProblem[] };

/** Reads an intake as `npm run triage` gets it. Null and missing mean "not assessed". Never throws. */
export function parseIntake(pack: TriagePack, value: unknown): ParsedIntake {
  throw new Error(`not built yet ${pack.id} ${typeof value}`);
}
