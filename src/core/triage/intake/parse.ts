/** What comes in from a form or a file, checked field by field before anything is made of it. */

import type { TriagePack } from '../../packs/triage-pack';
import { ageInDays } from '../facts/age';
import type { Intake, NumericVitalName, Vitals } from '../findings/types';
import { checkAgeField, checkPregnant, checkSex } from './check-person';
import { checkVital } from './check-vital';
import { type Checked, type FieldProblem, isMissing, isRecord, show } from './problem';

export type { Checked, FieldProblem, FieldProblemKind } from './problem';

/** Longest complaint that is read, in UTF-16 units. */
export const MAX_TEXT = 40_000;

/** Below this age a pregnancy is a slip, in days. */
const YOUNGEST_PREGNANCY = ageInDays({ value: 8, unit: 'years' });

export type ParsedIntake = { ok: true; intake: Intake } | { ok: false; problems: FieldProblem[] };

type Report = <T>(checked: Checked<T>) => T | undefined;

function readText(text: unknown, problems: FieldProblem[]): string {
  if (text === undefined || text === null) return '';
  if (typeof text !== 'string') {
    problems.push({
      field: 'text',
      kind: 'wrong-type',
      message: `text ${show(text)} is not a text: put the complaint in quotes.`,
    });
    return '';
  }
  if (text.length > MAX_TEXT) {
    problems.push({
      field: 'text',
      kind: 'too-long',
      max: MAX_TEXT,
      message: `text has ${text.length} characters: shorten it to ${MAX_TEXT}.`,
    });
  }
  return text;
}

/** An unknown name is refused: a misspelt vital sign must not be lost in silence. */
function readVitals(pack: TriagePack, value: unknown, report: Report, problems: FieldProblem[]): Vitals {
  if (isMissing(value)) return {};
  if (!isRecord(value)) {
    problems.push({
      field: 'vitals',
      kind: 'wrong-type',
      message: `vitals ${show(value)} is not an object: give {"heartRate": 80}.`,
    });
    return {};
  }
  const names = new Map<string, NumericVitalName>(pack.vitals.map(({ name }) => [name, name]));
  const vitals: Vitals = {};
  for (const [key, given] of Object.entries(value)) {
    const name = names.get(key);
    if (name) {
      const checked = report(checkVital(pack, name, given));
      if (checked !== undefined) vitals[name] = checked;
    } else if (key === 'avpu') {
      const checked = report(checkVital(pack, 'avpu', given));
      if (checked !== undefined) vitals.avpu = checked;
    } else {
      problems.push({
        field: key,
        kind: 'unknown-field',
        message: `vital sign ${show(key)} is not known: give ${[...names.keys(), 'avpu'].join(', ')}.`,
      });
    }
  }
  return vitals;
}

function contradictions({ vitals, sex, age, pregnant }: Intake): FieldProblem[] {
  const found: FieldProblem[] = [];
  const { systolic, diastolic } = vitals;
  if (systolic !== undefined && diastolic !== undefined && diastolic >= systolic) {
    found.push({
      field: 'diastolic',
      kind: 'contradiction',
      message: `diastolic ${diastolic} is not below systolic ${systolic}: check whether the two were swapped.`,
    });
  }
  if (pregnant && sex === 'male') {
    found.push({
      field: 'pregnant',
      kind: 'contradiction',
      message: 'pregnant is true and sex is male: correct one of the two.',
    });
  } else if (pregnant && age && ageInDays(age) < YOUNGEST_PREGNANCY) {
    found.push({
      field: 'pregnant',
      kind: 'contradiction',
      message: `pregnant is true at an age of ${age.value} ${age.unit}: correct one of the two.`,
    });
  }
  return found;
}

/**
 * Reads an intake as `npm run triage` gets it. Null and missing mean "not assessed"; fields that it does not know are
 * left alone. Never throws.
 */
export function parseIntake(pack: TriagePack, value: unknown): ParsedIntake {
  if (!isRecord(value)) {
    const message = `a case must be an object, and this is ${show(value)}: give {"text": "..."}.`;
    return { ok: false, problems: [{ field: 'case', kind: 'wrong-type', message }] };
  }
  const problems: FieldProblem[] = [];
  const report: Report = (checked) => {
    if (checked.ok) return checked.value;
    problems.push(checked.problem);
    return undefined;
  };
  const intake: Intake = {
    text: readText(value.text, problems),
    vitals: readVitals(pack, value.vitals, report, problems),
  };
  const age = report(checkAgeField(value.age));
  if (age) intake.age = age;
  const sex = report(checkSex(value.sex));
  if (sex) intake.sex = sex;
  const pregnant = report(checkPregnant(value.pregnant));
  if (pregnant !== undefined) intake.pregnant = pregnant;
  problems.push(...contradictions(intake));
  return problems.length === 0 ? { ok: true, intake } : { ok: false, problems };
}
