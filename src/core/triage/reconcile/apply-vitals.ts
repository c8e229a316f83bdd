/** Vital signs that are written: which counts as measured, which may only raise the priority, and what is asked. */
import type { TriagePack } from '../../packs/triage-pack';
import type { Avpu, Intake, NumericVitalName, Vitals } from '../findings/types';
import { NUMERIC_VITALS } from '../findings/types';
import type { MeasuredReading } from '../reading/measurements/types';
import { isCurrent, type MeasurementQuestion, NOWHERE, type ReadingOf, type Use } from './applied';
import { askAbout } from './measurement-questions';

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

const isRecent = ({ timing }: MeasuredReading): boolean => timing === 'recent';

export interface Outcome {
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
    outcome.questions.push(...askAbout(pack, 'differs', differing, field));
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
    outcome.questions.push(...askAbout(pack, kind, troubled));
  }
}

/** A field always stands. Where it is empty, the worst of what is written of now counts as measured. */
export function applyVitals(pack: TriagePack, intake: Intake, readings: readonly MeasuredReading[]): Outcome {
  const outcome: Outcome = { vitals: { ...intake.vitals }, also: [], uses: new Map(), questions: [] };
  for (const name of NUMERIC_VITALS) {
    const field = intake.vitals[name];
    const rounding = pack.measurements.vitals.find((vital) => vital.name === name)?.rounding ?? 3;
    const own = readings.filter((reading): reading is ReadingOf<NumericVitalName> => reading.item === name);
    applyVital(pack, outcome, own, {
      field:
        field === undefined ? undefined : { item: name, value: field, timing: 'current', evidence: NOWHERE },
      same: ({ value }) => field !== undefined && Math.abs(value - field) <= rounding + 1e-9,
      badness: ({ value }) => distance(pack, name, value),
      put: ({ value }) => ({ [name]: value }),
    });
  }
  const { avpu } = intake.vitals;
  const levels = readings.filter((reading): reading is ReadingOf<'avpu'> => reading.item === 'avpu');
  applyVital(pack, outcome, levels, {
    field: avpu && { item: 'avpu', value: avpu, timing: 'current', evidence: NOWHERE },
    same: ({ value }) => value === avpu,
    badness: ({ value }) => AVPU_RANK[value],
    put: ({ value }) => ({ avpu: value }),
  });
  return outcome;
}
