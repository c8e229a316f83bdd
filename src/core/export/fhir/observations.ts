/** What was measured and asked for, each with its time. */
import type { Observation, ObservationComponent, Quantity, Reference } from 'fhir/r4';
import type { TriagePack } from '../../packs/triage-pack';
import {
  type Age,
  type Intake,
  NUMERIC_VITALS,
  type NumericVitalName,
  type VitalName,
} from '../../triage/findings/types';
import { concept, type Entries, notes, status } from './basics';
import { AGE, AGE_UNIT_CODES, BLOOD_PRESSURE, MEASURED, PREGNANCY, type PressureName, UCUM } from './codes';

export interface Visit {
  /** Unlike that of any other triage of the case. */
  name: string;
  subject: Reference;
  encounter: Reference;
  /** FHIR dateTime */
  at: string;
}

/** Where each measurement went, so that what follows from it can point to it. */
export type Observed = ReadonlyMap<VitalName, Reference>;

function base(visit: Visit, code: Observation['code'], category: string): Observation {
  const { subject, encounter, at: effectiveDateTime } = visit;
  return {
    resourceType: 'Observation',
    status: 'final',
    category: [status('observation-category', category)],
    code,
    subject,
    encounter,
    effectiveDateTime,
  };
}

function quantity(name: NumericVitalName, value: number): Quantity {
  const { unit, unitCode } = MEASURED[name];
  return { value, unit, system: UCUM, code: unitCode };
}

function ageQuantity({ value, unit }: Age): Quantity {
  return { value, unit, system: UCUM, code: AGE_UNIT_CODES[unit] };
}

function codeOf(pack: TriagePack, name: NumericVitalName) {
  const label = pack.vitals.find((vital) => vital.name === name)?.label ?? name;
  return concept(label, ...MEASURED[name].codings);
}

/** The profile wants both pressures: one that is missing is said to be unknown, never left to be guessed. */
function pressure(pack: TriagePack, { systolic, diastolic }: Intake['vitals']): ObservationComponent[] {
  const part = (name: PressureName, value: number | undefined): ObservationComponent => ({
    code: codeOf(pack, name),
    ...(value === undefined
      ? { dataAbsentReason: status('data-absent-reason', 'unknown') }
      : { valueQuantity: quantity(name, value) }),
  });
  return [part('systolic', systolic), part('diastolic', diastolic)];
}

interface Intakes {
  /** As the rules got it: with what stands in the words alone. */
  used: Intake;
  /** As the fields had it. */
  given: Intake;
}

const FROM_WORDS = 'Read from the words of the complaint, not entered as a measurement.';

export function addObservations(
  pack: TriagePack,
  entries: Entries,
  visit: Visit,
  { used, given }: Intakes,
): Observed {
  const { vitals, age, pregnant } = used;
  const observed = new Map<VitalName, Reference>();
  const inWords = (...names: VitalName[]): boolean =>
    names.some((name) => vitals[name] !== undefined && given.vitals[name] === undefined);
  const add = (name: string, observation: Observation, fromWords: boolean) =>
    entries.add(`${visit.name}/${name}`, {
      ...observation,
      ...(fromWords && { note: notes(FROM_WORDS) }),
    });

  for (const name of NUMERIC_VITALS) {
    const value = vitals[name];
    if (value === undefined || name === 'systolic' || name === 'diastolic') continue;
    const category = name === 'glucoseMmolL' ? 'laboratory' : 'vital-signs';
    observed.set(
      name,
      add(
        name,
        { ...base(visit, codeOf(pack, name), category), valueQuantity: quantity(name, value) },
        inWords(name),
      ),
    );
  }
  if (vitals.systolic !== undefined || vitals.diastolic !== undefined) {
    const reference = add(
      'bloodPressure',
      {
        ...base(visit, concept('Blood pressure', BLOOD_PRESSURE), 'vital-signs'),
        component: pressure(pack, vitals),
      },
      inWords('systolic', 'diastolic'),
    );
    observed.set('systolic', reference);
    observed.set('diastolic', reference);
  }
  if (vitals.avpu) {
    const { items } = pack.texts;
    const value = `${vitals.avpu}: ${items[`avpu.${vitals.avpu}`]}`;
    observed.set(
      'avpu',
      add(
        'avpu',
        {
          ...base(visit, concept(`AVPU: ${items.avpu}`), 'exam'),
          valueCodeableConcept: concept(value),
        },
        inWords('avpu'),
      ),
    );
  }
  if (age) {
    add(
      'age',
      { ...base(visit, concept('Age', AGE), 'survey'), valueQuantity: ageQuantity(age) },
      given.age === undefined,
    );
  }
  if (pregnant !== undefined) {
    add(
      'pregnant',
      {
        ...base(visit, concept('Pregnancy status', PREGNANCY), 'social-history'),
        valueCodeableConcept: concept(pregnant ? 'Pregnant' : 'Not pregnant'),
      },
      given.pregnant === undefined,
    );
  }
  return observed;
}
