/** Who the patient is: age, sex, pregnancy. */
import { AGE_UNITS, type Age, type AgeUnit, type Sex } from '../findings/types';
import { numberOf } from './number';
import { type Checked, fine, isMissing, isRecord, show, wrong } from './problem';

/**
 * Highest age for each unit. Months are counted up to 5 years and days up to 2: somebody of "45 months" is more
 * often 45 years with a wrong unit, and would be held against the table for children.
 */
const HIGHEST = { years: 130, months: 60, days: 744 } as const satisfies Record<AgeUnit, number>;

const UNIT_WORDS: Readonly<Record<string, AgeUnit>> = {
  year: 'years',
  years: 'years',
  month: 'months',
  months: 'months',
  day: 'days',
  days: 'days',
};

function unitOf(unit: unknown): AgeUnit | undefined {
  const word = typeof unit === 'string' ? unit.trim().toLowerCase() : '';
  return Object.hasOwn(UNIT_WORDS, word) ? UNIT_WORDS[word] : undefined;
}

export function checkAge(value: unknown, unit: unknown): Checked<Age> {
  if (isMissing(value)) return fine<Age>(undefined);
  const known = unitOf(unit);
  if (!known) {
    const given = isMissing(unit) ? 'is missing' : `${show(unit)} is not known`;
    return wrong({
      field: 'age.unit',
      kind: 'unknown-value',
      message: `age unit ${given}: give ${AGE_UNITS.join(', ')}.`,
    });
  }
  const max = HIGHEST[known];
  const range = { min: 0, max, unit: known };
  const number = numberOf(value);
  if (number === undefined) {
    const kind = typeof value === 'string' || typeof value === 'number' ? 'not-a-number' : 'wrong-type';
    return wrong({
      field: 'age',
      kind,
      ...range,
      message: `age ${show(value)} is not a number: give 0 to ${max} ${known}.`,
    });
  }
  if (number < 0 || number > max) {
    const otherUnit = number > max && known !== 'years' ? ', or use a longer unit' : '';
    return wrong({
      field: 'age',
      kind: number < 0 ? 'too-low' : 'too-high',
      ...range,
      message: `age ${number} ${known} is not possible: give 0 to ${max} ${known}${otherUnit}.`,
    });
  }
  return fine({ value: number, unit: known });
}

/** `{value, unit}`, as files give it. A bare number is refused: 5 may be years or months. */
export function checkAgeField(age: unknown): Checked<Age> {
  if (isMissing(age)) return fine<Age>(undefined);
  if (isRecord(age)) return checkAge(age.value, age.unit);
  return wrong({
    field: 'age',
    kind: 'wrong-type',
    message: `age ${show(age)} has no unit: give {"value": 34, "unit": "years"}.`,
  });
}

const SEX_WORDS: Readonly<Record<string, Sex>> = {
  f: 'female',
  female: 'female',
  woman: 'female',
  girl: 'female',
  m: 'male',
  male: 'male',
  man: 'male',
  boy: 'male',
  o: 'other',
  other: 'other',
};

const UNKNOWN_WORDS = ['unknown', 'not known', '?'];

export function checkSex(value: unknown): Checked<Sex> {
  if (isMissing(value)) return fine<Sex>(undefined);
  const word = typeof value === 'string' ? value.trim().toLowerCase() : '';
  if (UNKNOWN_WORDS.includes(word)) return fine<Sex>(undefined);
  const sex = Object.hasOwn(SEX_WORDS, word) ? SEX_WORDS[word] : undefined;
  if (sex) return fine(sex);
  return wrong({
    field: 'sex',
    kind: typeof value === 'string' ? 'unknown-value' : 'wrong-type',
    message: `sex ${show(value)} is not known: give female, male or other, or leave it out.`,
  });
}

const YES_NO: Readonly<Record<string, boolean>> = { true: true, yes: true, false: false, no: false };

export function checkPregnant(value: unknown): Checked<boolean> {
  if (isMissing(value)) return fine<boolean>(undefined);
  if (typeof value === 'boolean') return fine(value);
  const word = typeof value === 'string' ? value.trim().toLowerCase() : '';
  if (UNKNOWN_WORDS.includes(word)) return fine<boolean>(undefined);
  const said = Object.hasOwn(YES_NO, word) ? YES_NO[word] : undefined;
  if (said !== undefined) return fine(said);
  return wrong({
    field: 'pregnant',
    kind: typeof value === 'string' ? 'unknown-value' : 'wrong-type',
    message: `pregnant ${show(value)} is not known: give true or false, or leave it out.`,
  });
}
