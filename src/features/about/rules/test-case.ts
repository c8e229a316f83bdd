/** A case in which a rule holds: its own example in words, or else the least that makes its condition true. */

import type { Condition, Protocol, Rule } from '../../../core/packs/triage-pack';
import type { Age, Avpu, NumericVitalName, Sex } from '../../../core/triage/findings/types';
import type { Answers } from '../../../core/triage/reading/types';
import { type CaseForm, emptyForm } from '../../triage/form/form';

export interface TestCase {
  /** In the person's words; empty where the case is told by its findings. */
  text: string;
  age?: Age;
  sex?: Sex;
  pregnant?: boolean;
  findings: string[];
  vitals: Partial<Record<NumericVitalName, number>>;
  avpu?: Avpu;
}

/** Of the smallest part that is measured: just beyond a bound. */
const STEP: Partial<Record<NumericVitalName, number>> = { temperatureC: 0.1, glucoseMmolL: 0.1 };

type VitalCondition = Extract<Condition, { vital: NumericVitalName }>;

function beyond({ vital, below, above, atMost, atLeast }: VitalCondition): number | undefined {
  const step = STEP[vital] ?? 1;
  if (atLeast !== undefined) return atLeast;
  if (atMost !== undefined) return atMost;
  if (above !== undefined) return above + step;
  return below === undefined ? undefined : below - step;
}

const SMALLER = { years: { value: 6, unit: 'months' }, months: { value: 15, unit: 'days' } } as const;

function ageWithin({ atLeast, below }: Protocol['ages']): Age | undefined {
  if (atLeast) return atLeast;
  if (!below) return undefined;
  if (below.value > 1 || below.unit === 'days') return { ...below, value: Math.max(0, below.value - 1) };
  return SMALLER[below.unit];
}

function put(made: TestCase, when: Condition): void {
  if ('finding' in when) made.findings.push(when.finding);
  else if ('vital' in when) {
    const value = beyond(when);
    if (value !== undefined) made.vitals[when.vital] = value;
  } else if ('avpu' in when) {
    const [level] = when.avpu;
    if (level) made.avpu = level;
  } else if ('age' in when) {
    const age = ageWithin(when.age);
    if (age) made.age = age;
  } else if ('pregnant' in when) {
    made.pregnant = true;
    made.sex = 'female';
  } else if ('sex' in when) {
    made.sex = when.sex;
  } else if ('all' in when || 'any' in when || 'of' in when) {
    const parts =
      'all' in when ? when.all : 'any' in when ? when.any.slice(0, 1) : when.of.slice(0, when.atLeast);
    for (const part of parts) put(made, part);
  }
  // What is denied, or must not be, is left out.
}

/** Somebody of the protocol's age, a grown-up where it says little. */
function usualAge({ ages }: Protocol): Age {
  const { atLeast, below } = ages;
  if (below)
    return below.unit === 'years' && below.value > 6
      ? { value: 6, unit: 'years' }
      : (ageWithin(ages) ?? below);
  return atLeast && atLeast.unit === 'years' && atLeast.value > 30 ? atLeast : { value: 30, unit: 'years' };
}

export function testCaseOf(protocol: Protocol, { when, example }: Rule): TestCase {
  if (example) {
    const { avpu, ...numbers } = example.vitals ?? {};
    const vitals: TestCase['vitals'] = {};
    for (const [name, value] of Object.entries(numbers)) {
      if (isVital(name) && typeof value === 'number') vitals[name] = value;
    }
    return {
      text: example.text,
      findings: [],
      vitals,
      ...(example.age && { age: { value: example.age[0], unit: example.age[1] } }),
      ...(example.sex && { sex: example.sex }),
      ...(typeof avpu === 'string' && { avpu }),
    };
  }
  const made: TestCase = { text: '', age: usualAge(protocol), findings: [], vitals: {} };
  put(made, when);
  // Nobody is pregnant at six.
  const { below } = protocol.ages;
  const oldest = made.pregnant && below ? ageWithin({ below }) : undefined;
  return oldest ? { ...made, age: oldest } : made;
}

function isVital(name: string): name is NumericVitalName {
  return name in emptyForm().vitals;
}

/** The form of a test case; `label` keeps it from being taken for a patient. */
export function formOfCase(
  { text, age, sex, pregnant, findings, vitals, avpu }: TestCase,
  label: string,
): CaseForm {
  const form = emptyForm();
  for (const [name, value] of Object.entries(vitals)) if (isVital(name)) form.vitals[name] = String(value);
  const answers: Answers = Object.fromEntries(findings.map((code) => [code, 'yes' as const]));
  return {
    ...form,
    label,
    text,
    answers,
    avpu: avpu ?? '',
    sex: sex ?? '',
    ...(age && { age: String(age.value), ageUnit: age.unit }),
    ...(pregnant && { pregnant: 'yes' }),
  };
}
