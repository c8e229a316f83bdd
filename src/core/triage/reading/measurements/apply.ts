/**
 * How what is written comes to the rules. A field always stands; where it is empty, what the words give counts as
 * measured. Where both are there and differ, a question asks, and the rules are held against both: the worse counts.
 */

import type { TriagePack } from '../../../packs/triage-pack';
import { fill, plainNumber } from '../../../text/fill';
import { ageInDays } from '../../facts/age';
import type { Age, Avpu, Evidence, Intake, NumericVitalName, Vitals } from '../../findings/types';
import { NUMERIC_VITALS } from '../../findings/types';
import type { MeasuredItem, MeasuredReading, Measurements } from './types';

/** `measured`: counts as if it stood in the field. `raises`: may raise the priority and no more. `no`: only shown. */
export type Use = 'measured' | 'raises' | 'no';
export type UsedReading = MeasuredReading & { used: Use };

export interface MeasurementQuestion {
  item: MeasuredItem;
  text: string;
  evidence: Evidence[];
}

export interface AppliedMeasurements {
  /** The intake as the rules get it. */
  intake: Intake;
  readings: UsedReading[];
  questions: MeasurementQuestion[];
}

type Of<Item extends MeasuredItem> = Extract<MeasuredReading, { item: Item }>;

/** How far from calm, in widths of what is calm; 0 inside. */
function distance({ measurements }: TriagePack, name: NumericVitalName, value: number): number {
  const { calm: pressure } = measurements.pressure;
  const calm =
    name === 'systolic' || name === 'diastolic'
      ? pressure[name]
      : measurements.vitals.find((vital) => vital.name === name)?.calm;
  if (!calm) return 0;
  return Math.max(0, calm.low - value, value - calm.high) / Math.max(1, calm.high - calm.low);
}

const AVPU_RANK: Readonly<Record<Avpu, number>> = { A: 0, V: 1, P: 2, U: 3 };

/** The last of equals: the newest. */
function worst<T>(all: readonly T[], badness: (each: T) => number): T | undefined {
  return all.reduce<T | undefined>(
    (bad, each) => (bad === undefined || badness(each) >= badness(bad) ? each : bad),
    undefined,
  );
}

export function worded({ vitals, texts }: TriagePack, reading: MeasuredReading): string {
  switch (reading.item) {
    case 'avpu':
      return texts.items[`avpu.${reading.value}`];
    case 'sex':
      return texts.summary.sex[reading.value];
    case 'age':
      return fill(texts.summary.age[reading.value.unit][reading.value.value === 1 ? 'one' : 'other'], {
        count: plainNumber(reading.value.value),
      });
    case 'gcs':
      return plainNumber(reading.value);
    default: {
      const unit = vitals.find(({ name }) => name === reading.item)?.unit ?? '';
      return `${plainNumber(reading.value)} ${unit}`.trim();
    }
  }
}

function labelOf({ vitals, texts, measurements }: TriagePack, item: MeasuredItem): string {
  if (item === 'avpu') return texts.items.avpu;
  if (item === 'age' || item === 'sex' || item === 'gcs') return measurements.items[item];
  return vitals.find(({ name }) => name === item)?.label ?? item;
}

type QuestionKind = keyof TriagePack['measurements']['questions'];

function ask(
  pack: TriagePack,
  kind: QuestionKind,
  readings: readonly MeasuredReading[],
  field?: MeasuredReading,
): MeasurementQuestion[] {
  const [first] = readings;
  if (!first) return [];
  const text = fill(pack.measurements.questions[kind], {
    item: labelOf(pack, first.item),
    text: [...new Set(readings.map((each) => worded(pack, each)))].join(', '),
    field: field ? worded(pack, field) : '',
  });
  return [{ item: first.item, text, evidence: readings.map(({ evidence }) => evidence) }];
}

const NOWHERE: Evidence = { start: 0, end: 0, text: '' };
const isCurrent = ({ timing }: MeasuredReading): boolean => timing === 'current';
const isRecent = ({ timing }: MeasuredReading): boolean => timing === 'recent';

interface Outcome {
  vitals: Vitals;
  also: Vitals[];
  uses: Map<MeasuredReading, Use>;
  questions: MeasurementQuestion[];
}

function applyVital<Read extends MeasuredReading>(
  pack: TriagePack,
  outcome: Outcome,
  readings: readonly Read[],
  parts: {
    field: MeasuredReading | undefined;
    same: (reading: Read) => boolean;
    badness: (reading: Read) => number;
    put: (reading: Read) => Vitals;
  },
): void {
  const { field, same, badness, put } = parts;
  const current = readings.filter(isCurrent);
  const raise = (all: readonly Read[]): void => {
    // The rules are held against each value once, however often it is written.
    const values = new Set<unknown>();
    for (const reading of all) {
      outcome.uses.set(reading, 'raises');
      if (!values.has(reading.value)) outcome.also.push(put(reading));
      values.add(reading.value);
    }
  };
  if (field) {
    const differing = current.filter((reading) => !same(reading));
    for (const reading of current) outcome.uses.set(reading, 'measured');
    raise(differing);
    outcome.questions.push(...ask(pack, 'differs', differing, field));
    return;
  }
  const chosen = worst(current, badness);
  raise([...current.filter((reading) => reading !== chosen), ...readings.filter(isRecent)]);
  if (chosen) {
    outcome.uses.set(chosen, 'measured');
    Object.assign(outcome.vitals, put(chosen));
    return;
  }
  for (const kind of ['implausible', 'unclear'] as const) {
    const troubled = readings.filter(({ timing }) => timing === kind);
    outcome.questions.push(...ask(pack, kind, troubled));
  }
}

function applyVitals(pack: TriagePack, intake: Intake, readings: readonly MeasuredReading[]): Outcome {
  const outcome: Outcome = { vitals: { ...intake.vitals }, also: [], uses: new Map(), questions: [] };
  for (const name of NUMERIC_VITALS) {
    const field = intake.vitals[name];
    const rounding = pack.measurements.vitals.find((vital) => vital.name === name)?.rounding ?? 3;
    const own = readings.filter((reading): reading is Of<NumericVitalName> => reading.item === name);
    applyVital(pack, outcome, own, {
      field:
        field === undefined ? undefined : { item: name, value: field, timing: 'current', evidence: NOWHERE },
      same: ({ value }) => field !== undefined && Math.abs(value - field) <= rounding + 1e-9,
      badness: ({ value }) => distance(pack, name, value),
      put: ({ value }) => ({ [name]: value }),
    });
  }
  const { avpu } = intake.vitals;
  const levels = readings.filter((reading): reading is Of<'avpu'> => reading.item === 'avpu');
  applyVital(pack, outcome, levels, {
    field: avpu && { item: 'avpu', value: avpu, timing: 'current', evidence: NOWHERE },
    same: ({ value }) => value === avpu,
    badness: ({ value }) => AVPU_RANK[value],
    put: ({ value }) => ({ avpu: value }),
  });
  return outcome;
}

/** Days by which two tellings of one age may differ, by the coarser unit. */
const AGE_ROUNDING = { years: 366, months: 31, days: 1 } as const;

function sameAge(a: Age, b: Age): boolean {
  const rounding = Math.max(AGE_ROUNDING[a.unit], AGE_ROUNDING[b.unit]);
  return Math.abs(ageInDays(a) - ageInDays(b)) <= rounding;
}

/** Age and sex: the field stays whatever the words say, and words that contradict each other are used by nobody. */
function applyPerson(
  pack: TriagePack,
  intake: Intake,
  readings: readonly MeasuredReading[],
  outcome: Outcome,
): Intake {
  const filled: Intake = { ...intake };
  const ages = readings.filter(
    (reading): reading is Of<'age'> => reading.item === 'age' && isCurrent(reading),
  );
  const [age] = ages;
  const { age: field, sex: sexField } = intake;
  if (field) {
    const differing = ages.filter(({ value }) => !sameAge(value, field));
    outcome.questions.push(
      ...ask(pack, 'differsKept', differing, {
        item: 'age',
        value: field,
        timing: 'current',
        evidence: NOWHERE,
      }),
    );
  } else if (age) {
    if (ages.every(({ value }) => sameAge(value, age.value))) {
      filled.age = age.value;
      outcome.uses.set(age, 'measured');
    } else outcome.questions.push(...ask(pack, 'contradicts', ages));
  }
  const sexes = readings.filter(
    (reading): reading is Of<'sex'> => reading.item === 'sex' && isCurrent(reading),
  );
  const [sex] = sexes;
  if (sexField) {
    const differing = sexes.filter(({ value }) => value !== sexField);
    outcome.questions.push(
      ...ask(pack, 'differsKept', differing, {
        item: 'sex',
        value: sexField,
        timing: 'current',
        evidence: NOWHERE,
      }),
    );
  } else if (sex && sexes.every(({ value }) => value === sex.value)) {
    // Whoever is said to be pregnant is not made a man by a letter.
    if (intake.pregnant !== true || sex.value !== 'male') {
      filled.sex = sex.value;
      outcome.uses.set(sex, 'measured');
    }
  } else outcome.questions.push(...ask(pack, 'contradicts', sexes));
  return filled;
}

/** Pure. The intake that comes back never knows less than the one given. */
export function applyMeasurements(
  pack: TriagePack,
  intake: Intake,
  { readings }: Measurements,
): AppliedMeasurements {
  const outcome = applyVitals(pack, intake, readings);
  const person = applyPerson(pack, intake, readings, outcome);
  const { vitals, also, uses, questions } = outcome;
  return {
    intake: { ...person, vitals, ...(also.length > 0 && { alsoMeasured: also }) },
    readings: readings.map((reading) => ({ ...reading, used: uses.get(reading) ?? 'no' })),
    questions,
  };
}

/** Where the words give each vital sign that the rules use. */
export function evidenceByVital({ readings }: AppliedMeasurements): ReadonlyMap<string, Evidence[]> {
  const found = new Map<string, Evidence[]>();
  for (const { item, used, evidence } of readings) {
    if (used === 'no') continue;
    const places = found.get(item);
    if (places) places.push(evidence);
    else found.set(item, [evidence]);
  }
  return found;
}
