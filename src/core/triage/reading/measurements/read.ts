/** Vital signs, age and sex as they stand in the words. The lexicon's part of the first step that deals in numbers. */

import type { TriagePack } from '../../../packs/triage-pack';
import { numeralsToDigits } from '../../../text/numbers';
import type { SourceText } from '../../../text/source';
import { AVPU, type Avpu, type Evidence } from '../../findings/types';
import { checkVital } from '../../intake/check-vital';
import { compileMeasurements } from './compile';
import { findPerson } from './person';
import { timingOf } from './timing';
import type { MeasuredReading, Measurements, Timing } from './types';
import { type FoundVital, findVitals, type Place } from './vitals';

/** A reading with what is told of its time. */
interface Timed {
  reading: MeasuredReading;
  now: boolean;
  was: boolean;
  replaces: boolean;
}

const isAvpu = (value: number | Avpu): value is Avpu => AVPU.some((each) => each === value);

function troubleOf(pack: TriagePack, found: FoundVital, all: readonly FoundVital[]): Timing | undefined {
  const { item, value, trouble } = found;
  if (trouble) return 'unclear';
  if (item === 'avpu' || isAvpu(value)) return undefined;
  if (item === 'gcs') return value >= 3 && value <= 15 ? undefined : 'implausible';
  const pair = all.filter(({ from, to }) => from === found.from && to === found.to);
  const [high, low] = (['systolic', 'diastolic'] as const).map((name) =>
    pair.find((each) => each.item === name),
  );
  if (high && low && high.value <= low.value) return 'implausible';
  return checkVital(pack, item, value).ok ? undefined : 'implausible';
}

/** Older ones step back where a newer one of the same vital sign is named as such. */
function supersede(all: readonly Timed[]): void {
  for (const [at, { reading, now, was }] of all.entries()) {
    const others = all.filter(
      (each) => each.reading.item === reading.item && each.reading.timing === 'current',
    );
    const later = all.slice(at + 1).filter((each) => others.includes(each));
    const replaced = !now && later.some((each) => each.replaces || (each.now && was));
    if (reading.timing === 'current' && replaced) reading.timing = 'past';
    if (reading.timing === 'recent' && others.length > 0) reading.timing = 'past';
  }
}

/** Linear in the length of the text. Never throws for any text. */
export function readMeasurements(pack: TriagePack, { text, folded: source }: SourceText): Measurements {
  const compiled = compileMeasurements(pack.measurements);
  const folded = numeralsToDigits(source, pack.measurements.numbers);
  const evidenceOf = ({ from, to }: Place): Evidence => {
    const start = folded.starts[from] ?? text.length;
    const end = folded.ends[to - 1] ?? start;
    return { start, end, text: text.slice(start, end) };
  };
  const vitals = findVitals(compiled, pack.measurements, folded.text);
  const has = (words: string, expression: RegExp): boolean => words.search(expression) >= 0;
  const timed = vitals.flatMap((found): Timed[] => {
    const { item, value, replaces, links, from } = found;
    const rest = {
      timing: troubleOf(pack, found, vitals) ?? timingOf(compiled, folded.text, found),
      evidence: evidenceOf(found),
    };
    const now = has(`${folded.text.slice(Math.max(0, from - 12), from)} ${links}`, compiled.now);
    const time = { now, was: has(links, compiled.was), replaces };
    if (item === 'avpu') return isAvpu(value) ? [{ reading: { item, value, ...rest }, ...time }] : [];
    return isAvpu(value) ? [] : [{ reading: { item, value, ...rest }, ...time }];
  });
  supersede(timed);
  const taken = vitals.map(({ from, to }) => ({ from, to }));
  const people = findPerson(compiled, folded.text, (place) => evidenceOf(place).text)
    .filter(({ from, to }) => !taken.some((each) => each.from < to && from < each.to))
    .map((found): MeasuredReading => {
      const rest = { timing: found.timing, evidence: evidenceOf(found) };
      return found.item === 'age'
        ? { item: found.item, value: found.value, ...rest }
        : { item: found.item, value: found.value, ...rest };
    });
  const readings: MeasuredReading[] = [...timed.map(({ reading }) => reading), ...people];
  return { readings: readings.toSorted((a, b) => a.evidence.start - b.evidence.start) };
}
