/** How vital signs, age and sex are written in a complaint. Patterns are regular expressions over folded lower-case text. */
import * as z from 'zod/mini';
import { numberWords } from '../../text/number-words';
import { numericVital, words } from './basics';

function compiles(source: string): boolean {
  try {
    new RegExp(source.replaceAll(/\{[inm]\}|\{(?:sex|word)\}/g, '1'), 'u');
    return true;
  } catch {
    return false;
  }
}

const pattern = words.check(z.refine(compiles, 'is not a regular expression'));
const patterns = z.array(pattern);
const band = z.strictObject({ low: z.number(), high: z.number() });

/** Value in the pack's unit = (written - minus) * times. */
const conversion = { minus: z.number(), times: z.number() };

const measuredVital = z.strictObject({
  name: numericVital,
  /** Where adults are calm. Only to show the worse of several readings, and to tell what "under 38" leaves open. */
  calm: band,
  /** Differences up to this are rounding. */
  rounding: z.number(),
  names: patterns,
  /** Names that mean other things too: `t`, `p`, `sat`. A value outside of the band is no reading of it at all. */
  doubtful: z.exactOptional(
    z.strictObject({
      names: patterns,
      band,
      /** Counts only beside another vital sign, or with a decimal. */
      company: z.exactOptional(patterns),
    }),
  ),
  /** The pack's own unit and how it is written. `alone`: a number with it needs no name, inside `aloneBand`. */
  units: patterns,
  alone: z.exactOptional(z.strictObject({ patterns, band, decimal: z.exactOptional(z.boolean()) })),
  /** Other units. `bare`: without any unit a number in this band can only be in this one. */
  others: z.exactOptional(
    z.array(
      z.strictObject({
        units: patterns,
        ...conversion,
        bare: z.exactOptional(band),
        alone: z.exactOptional(z.strictObject({ band, decimal: z.boolean() })),
      }),
    ),
  ),
  /** Without a unit a number in here may be in either unit: asked, never taken. */
  unclear: z.exactOptional(band),
});

export const measurements = z.strictObject({
  language: z.string(),
  numbers: numberWords,
  /** Words that may stand between a name and its number. */
  links: patterns,
  above: patterns,
  below: patterns,
  to: patterns,
  vitals: z.array(measuredVital),
  pressure: z.strictObject({ names: patterns, over: patterns, units: patterns, systolic: patterns }),
  /** What a number before these is: a dose, a time, a distance. */
  notAfter: patterns,
  /** What a number behind these is: a telephone, a house, a bed. */
  notBefore: patterns,
  avpu: z.array(z.strictObject({ value: z.enum(['A', 'V', 'P', 'U']), patterns })),
  avpuNot: patterns,
  gcs: patterns,
  age: z.array(z.strictObject({ unit: z.enum(['years', 'months', 'weeks', 'days']), patterns })),
  ageNotAfter: patterns,
  /** Before an age: it is that of another time, or of somebody else. */
  agePast: patterns,
  ageOther: patterns,
  sex: z.strictObject({
    /** What may stand at `{sex}`, with what it says. */
    female: patterns,
    male: patterns,
    patterns,
  }),
  context: z.strictObject({
    /** Parts of a sentence that cues do not reach across. */
    breaks: patterns,
    now: patterns,
    again: patterns,
    was: patterns,
    past: patterns,
    /** Not past although it looks so: "since yesterday". */
    notPast: patterns,
    /** Today and not now: may raise, and does not count as measured. */
    recent: patterns,
    others: patterns,
    /** Behind such a person: it is their own. */
    theirs: patterns,
    /** Behind such a person: they only tell it. */
    patient: patterns,
    conditional: patterns,
    denied: patterns,
  }),
  /** The question where text and field differ. `{item}`, `{text}`, `{field}`. */
  questions: z.strictObject({
    differs: words,
    differsKept: words,
    contradicts: words,
    unclear: words,
    implausible: words,
  }),
  items: z.strictObject({ age: words, sex: words, gcs: words }),
});
