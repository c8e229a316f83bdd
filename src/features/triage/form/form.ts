/** The intake as it stands in the fields: strings, as they were typed, right or not. */

import type { TriagePack } from '../../../core/packs/triage-pack';
import { ageInDays } from '../../../core/triage/facts/age';
import { isAskedOf } from '../../../core/triage/facts/fits-patient';
import { PREGNANT } from '../../../core/triage/findings/tells';
import {
  type AgeUnit,
  type Avpu,
  type Intake,
  NUMERIC_VITALS,
  type NumericVitalName,
  type Sex,
} from '../../../core/triage/findings/types';
import { MAX_TEXT } from '../../../core/triage/intake/parse';
import type { Answers } from '../../../core/triage/reading/types';
import { isWordKey } from '../doubts/unread';

export interface CaseForm {
  label: string;
  text: string;
  age: string;
  ageUnit: AgeUnit;
  sex: Sex | '';
  pregnant: 'yes' | 'no' | '';
  vitals: Record<NumericVitalName, string>;
  avpu: Avpu | '';
  /** What the person said of single findings: taps on chips, answers to questions, what was added by hand. */
  answers: Answers;
}

export function emptyForm(): CaseForm {
  return {
    label: '',
    text: '',
    age: '',
    ageUnit: 'years',
    sex: '',
    pregnant: '',
    vitals: {
      heartRate: '',
      respiratoryRate: '',
      temperatureC: '',
      spo2: '',
      systolic: '',
      diastolic: '',
      capillaryRefillS: '',
      glucoseMmolL: '',
    },
    avpu: '',
    answers: {},
  };
}

/** The form of a stored intake: where a re-triage starts. */
export function formOf(label: string, intake: Intake, answers: Answers): CaseForm {
  const form = emptyForm();
  for (const name of NUMERIC_VITALS) {
    const value = intake.vitals[name];
    if (value !== undefined) form.vitals[name] = String(value);
  }
  return {
    ...form,
    label,
    text: intake.text,
    age: intake.age ? String(intake.age.value) : '',
    ageUnit: intake.age?.unit ?? 'years',
    sex: intake.sex ?? '',
    pregnant: intake.pregnant === undefined ? '' : intake.pregnant ? 'yes' : 'no',
    avpu: intake.vitals.avpu ?? '',
    answers,
  };
}

/** Nothing was said or measured yet: nothing to keep, nothing to lose. */
export function isEmpty(form: CaseForm): boolean {
  return (
    form.label.trim() === '' &&
    form.text.trim() === '' &&
    form.age.trim() === '' &&
    form.sex === '' &&
    form.pregnant === '' &&
    form.avpu === '' &&
    NUMERIC_VITALS.every((name) => form.vitals[name].trim() === '') &&
    // That a word does not matter says nothing without the word.
    Object.keys(form.answers).every(isWordKey)
  );
}

/** What core's parser is asked about: texts, as they were typed. Empty fields are left out: not assessed. */
export function toRaw(form: CaseForm): Record<string, unknown> {
  const vitals: Record<string, unknown> = {};
  for (const name of NUMERIC_VITALS) {
    if (form.vitals[name].trim() !== '') vitals[name] = form.vitals[name];
  }
  if (form.avpu !== '') vitals.avpu = form.avpu;
  const raw: Record<string, unknown> = { text: form.text.slice(0, MAX_TEXT), vitals };
  if (form.age.trim() !== '') raw.age = { value: form.age, unit: form.ageUnit };
  if (form.sex !== '') raw.sex = form.sex;
  if (form.pregnant !== '') raw.pregnant = form.pregnant === 'yes';
  return raw;
}

/**
 * Whether the question stands open on the page. It can always be reached behind a button; `wanted` is true when
 * the rules ask for it.
 */
export function asksPregnancy(
  pack: Pick<TriagePack, 'findings'>,
  form: CaseForm,
  { age, sex }: Intake,
  wanted: boolean,
): boolean {
  if (form.pregnant !== '') return true;
  const patient = { ageDays: age && ageInDays(age), sex, pregnant: undefined };
  if (!isAskedOf(pack, PREGNANT, patient)) return false;
  if (sex === 'female') return true;
  // With neither sex nor age known, those two are asked first.
  return wanted && age !== undefined;
}
