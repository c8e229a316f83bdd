/** From the fields to an intake that the rules may use. A field that cannot be right is left out, and said to be. */
import type { Intake } from '../../../core/triage/findings/types';
import { NUMERIC_VITALS } from '../../../core/triage/findings/types';
import { type FieldProblem, MAX_TEXT, type ParsedIntake } from '../../../core/triage/intake/parse';
import { type CaseForm, toRaw } from './form';
import { isUnfinished } from './number';

export interface ReadForm {
  /** Without the fields that have a problem. */
  intake: Intake;
  problems: FieldProblem[];
}

type Parse = (value: unknown) => ParsedIntake;

/** The raw intake without one field; `age.unit` takes the age with it. */
function without(raw: Record<string, unknown>, field: string): Record<string, unknown> {
  const [top = field] = field.replace(/^vitals\./, '').split('.');
  const { [top]: _left, ...rest } = raw;
  if (typeof rest.vitals !== 'object' || rest.vitals === null) return rest;
  const vitals = new Map(Object.entries(rest.vitals));
  vitals.delete(top);
  return { ...rest, vitals: Object.fromEntries(vitals) };
}

/** `parse` is core's parseIntake with the pack. */
export function readForm(form: CaseForm, parse: Parse): ReadForm {
  const problems: FieldProblem[] = [];
  if (form.text.length > MAX_TEXT) {
    problems.push({ field: 'text', kind: 'too-long', max: MAX_TEXT, message: '' });
  }
  let raw = toRaw(form);
  // One field's removal can settle another's contradiction, so the parser is asked again; each round loses a field.
  for (let round = 0; round < NUMERIC_VITALS.length + 6; round += 1) {
    const parsed = parse(raw);
    if (parsed.ok) return { intake: parsed.intake, problems };
    for (const problem of parsed.problems) {
      problems.push(problem);
      raw = without(raw, problem.field);
    }
    if (parsed.problems.length === 0) break;
  }
  return { intake: { text: '', vitals: {} }, problems };
}

/**
 * Whether a problem is shown now. While a value is typed it may yet become right ("3" on the way to "37"), so then
 * only what no further key can mend is shown.
 */
export function isShown(problem: FieldProblem, typed: string, left: boolean): boolean {
  if (left) return true;
  switch (problem.kind) {
    case 'too-high':
    case 'not-whole':
    case 'too-long':
      return true;
    case 'not-a-number':
    case 'wrong-type':
      return !isUnfinished(typed);
    default:
      return false;
  }
}

/** The first problem of each field. */
export function problemsByField(problems: readonly FieldProblem[]): ReadonlyMap<string, FieldProblem> {
  const first = new Map<string, FieldProblem>();
  for (const problem of problems) {
    const field = problem.field === 'age.unit' ? 'age' : problem.field.replace(/^vitals\./, '');
    if (!first.has(field)) first.set(field, problem);
  }
  return first;
}
