/** What can be wrong with a field, and how it is said. */

export type FieldProblemKind =
  | 'not-a-number'
  | 'too-low'
  | 'too-high'
  | 'not-whole'
  | 'unknown-value'
  | 'unknown-field'
  | 'wrong-type'
  | 'too-long'
  /** Systolic not above diastolic, a pregnant man, a pregnancy at three years, ... */
  | 'contradiction';

/** One field that cannot be right. `message` is a whole English sentence with the remedy; screens use the parts. */
export interface FieldProblem {
  /** `case`, `text`, `age`, `age.unit`, `sex`, `pregnant`, `vitals`, or a vital sign's name. */
  field: string;
  kind: FieldProblemKind;
  min?: number;
  max?: number;
  unit?: string;
  message: string;
}

/** `undefined` is "not assessed": null, missing, or an empty text. */
export type Checked<T> = { ok: true; value: T | undefined } | { ok: false; problem: FieldProblem };

export const fine = <T>(value: T | undefined): Checked<T> => ({ ok: true, value });
export const wrong = (problem: FieldProblem): { ok: false; problem: FieldProblem } => ({
  ok: false,
  problem,
});

export function isMissing(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

const SHOWN = 40;

/** A value as a message shows it: short, on one line, whatever it is. */
export function show(value: unknown): string {
  if (typeof value === 'string') {
    const short = value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value;
    return JSON.stringify(short);
  }
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? 'a list' : `a value of type ${typeof value}`;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
