/** Vital signs, age and sex as they stand in the words. The lexicon's part of the first step that deals in numbers. */

import type { TriagePack } from '../../../packs/triage-pack';
import { numeralsToDigits } from '../../../text/numbers';
import type { SourceText } from '../../../text/source';
import { AVPU, type Avpu, type Evidence } from '../../findings/types';
import { checkVital } from '../../intake/check-vital';
import { spaced } from './compact';
import { compileMeasurements } from './compile';
import { findCues } from './cues';
import type { Found, FoundValue, Place } from './found';
import { findPerson } from './person';
import { followed } from './series';
import { settle } from './settle';
import { touches } from './spans';
import { type Told, timesOf } from './timing';
import type { MeasuredReading, Measurements, Timing } from './types';
import { findVitals } from './vitals';

const isAvpu = (value: number | Avpu): value is Avpu => AVPU.some((each) => each === value);

function troubleOf(pack: TriagePack, { item, value, trouble }: FoundValue): Timing | undefined {
  if (trouble) return trouble === 'implausible' ? 'implausible' : 'unclear';
  if (item === 'avpu' || item === 'gcs' || isAvpu(value)) return undefined;
  return checkVital(pack, item, value).ok ? undefined : 'implausible';
}

/** Linear in the length of the text. Never throws for any text. */
export function readMeasurements(pack: TriagePack, { text, folded: source }: SourceText): Measurements {
  const { measurements } = pack;
  const compiled = compileMeasurements(measurements);
  const folded = spaced(compiled, numeralsToDigits(source, measurements.numbers));
  const evidenceOf = ({ from, to }: Place): Evidence => {
    const start = folded.starts[from] ?? text.length;
    const end = folded.ends[to - 1] ?? start;
    return { start, end, text: text.slice(start, end) };
  };
  const cues = findCues(compiled, folded.text);
  const vitals = followed(compiled, measurements, cues, findVitals(compiled, folded.text));
  const told = timesOf(compiled, cues, vitals);
  settle(
    cues,
    vitals.flatMap((found, at) => {
      const own = told[at];
      return own ? [{ found, told: own }] : [];
    }),
  );
  const readingsOf = (found: Found, own: Told | undefined): MeasuredReading[] =>
    found.values.flatMap((each): MeasuredReading[] => {
      const { item, value } = each;
      const told = own?.timing ?? 'current';
      const timing = told === 'current' || told === 'recent' ? (troubleOf(pack, each) ?? told) : told;
      const rest = { timing, evidence: evidenceOf(found) };
      if (item === 'avpu') return isAvpu(value) ? [{ item, value, ...rest }] : [];
      return isAvpu(value) ? [] : [{ item, value, ...rest }];
    });
  const taken = { starts: vitals.map(({ from }) => from), ends: vitals.map(({ to }) => to) };
  const people = findPerson(compiled, folded.text, (place) => evidenceOf(place).text)
    .filter(({ from, to }) => !touches(taken, from, to))
    .map((found): MeasuredReading => {
      const rest = { timing: found.timing, evidence: evidenceOf(found) };
      return found.item === 'age'
        ? { item: found.item, value: found.value, ...rest }
        : { item: found.item, value: found.value, ...rest };
    });
  const readings = [...vitals.flatMap((found, at) => readingsOf(found, told[at])), ...people];
  return { readings: readings.toSorted((a, b) => a.evidence.start - b.evidence.start) };
}
