/** Age and sex that are written. */
import type { TriagePack } from '../../packs/triage-pack';
import { ageInDays } from '../facts/age';
import type { Age, Intake } from '../findings/types';
import type { MeasuredReading } from '../reading/measurements/types';
import { isCurrent, NOWHERE, type ReadingOf } from './applied';
import type { Outcome } from './apply-vitals';
import { askAbout } from './measurement-questions';

/** Days by which two tellings of one age may differ, by the coarser unit. */
const AGE_ROUNDING = { years: 366, months: 31, days: 1 } as const;

function sameAge(a: Age, b: Age): boolean {
  const rounding = Math.max(AGE_ROUNDING[a.unit], AGE_ROUNDING[b.unit]);
  return Math.abs(ageInDays(a) - ageInDays(b)) <= rounding;
}

type Readings = readonly MeasuredReading[];

function applyAge(
  pack: TriagePack,
  { age: field }: Intake,
  readings: Readings,
  outcome: Outcome,
): Partial<Intake> {
  const ages = readings.filter(
    (reading): reading is ReadingOf<'age'> => reading.item === 'age' && isCurrent(reading),
  );
  const [age] = ages;
  if (field) {
    const differing = ages.filter(({ value }) => !sameAge(value, field));
    const inField = { item: 'age', value: field, timing: 'current', evidence: NOWHERE } as const;
    outcome.questions.push(...askAbout(pack, 'differsKept', differing, inField));
    return {};
  }
  if (age && ages.every(({ value }) => sameAge(value, age.value))) {
    outcome.uses.set(age, 'measured');
    return { age: age.value };
  }
  outcome.questions.push(...askAbout(pack, 'contradicts', ages));
  return {};
}

function applySex(pack: TriagePack, intake: Intake, readings: Readings, outcome: Outcome): Partial<Intake> {
  const { sex: field, pregnant } = intake;
  const sexes = readings.filter(
    (reading): reading is ReadingOf<'sex'> => reading.item === 'sex' && isCurrent(reading),
  );
  const [sex] = sexes;
  if (field) {
    const differing = sexes.filter(({ value }) => value !== field);
    const inField = { item: 'sex', value: field, timing: 'current', evidence: NOWHERE } as const;
    outcome.questions.push(...askAbout(pack, 'differsKept', differing, inField));
    return {};
  }
  if (sex && sexes.every(({ value }) => value === sex.value)) {
    // A single "m" does not make a man of a pregnant patient.
    if (pregnant === true && sex.value === 'male') return {};
    outcome.uses.set(sex, 'measured');
    return { sex: sex.value };
  }
  outcome.questions.push(...askAbout(pack, 'contradicts', sexes));
  return {};
}

/** A field counts more than the words. Words that contradict each other do not count at all. */
export function applyPerson(pack: TriagePack, intake: Intake, readings: Readings, outcome: Outcome): Intake {
  const age = applyAge(pack, intake, readings, outcome);
  return { ...intake, ...age, ...applySex(pack, intake, readings, outcome) };
}
