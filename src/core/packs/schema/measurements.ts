/** How vital signs, age and sex are written in a complaint. In the language of patterns, over folded text. */
import * as z from 'zod/mini';
import { numberWords } from '../../text/number-words';
import { PatternProblem, parsePattern } from '../../text/pattern';
import { expressionOf } from '../../text/pattern-expression';
import { eachReadable, patternText, surroundedPattern } from '../../text/pattern-schema';
import { numericVital, words } from './basics';

/** With these slots, if any. Whether a list is there is seen for the whole pack. */
const readable =
  (...slots: readonly string[]) =>
  (pattern: string): void => {
    const slot = (name: string): string => {
      if (!slots.includes(name)) throw new PatternProblem(`"${pattern}": there is no slot {${name}} here.`);
      return 'x';
    };
    expressionOf(parsePattern(pattern.replaceAll(/@\w+/g, 'x')), { slot });
  };

const written = (...slots: readonly string[]) =>
  z.union([z.string(), surroundedPattern]).check(eachReadable(readable(...slots)));
const pattern = written();
const patterns = z.array(pattern);
/** `from` and `to`: the numbers that it is read for, both included. */
const ranged = z.extend(surroundedPattern, {
  from: z.exactOptional(z.number()),
  to: z.exactOptional(z.number()),
});
const person = readable('n', 'm', 'i', 'two', 'sex', 'word', 'kin', 'relative');
const people = z.array(z.union([z.string(), ranged]).check(eachReadable(person)));
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
  /** Counted over less than a minute, behind the number; `{window}` are the seconds. */
  counted: z.exactOptional(patternText(readable('window'))),
  /** How many times its last value it may be soon after; twice where nothing is said. */
  swing: z.exactOptional(z.number()),
  /** What a meter shows instead of a number, and the number that it stands for. */
  words: z.exactOptional(z.array(z.strictObject({ patterns, value: z.number() }))),
});

/** Every `@name` in a pattern, wherever it stands. */
function listsNamed(value: unknown): string[] {
  if (typeof value === 'string') return [...value.matchAll(/@(\w+)/g)].map(([, name = '']) => name);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(listsNamed) : [];
}

const fields = z.strictObject({
  language: z.string(),
  numbers: numberWords,
  /** For `@name` in the patterns of ages, of sex and of how awake somebody is. */
  lists: z.record(z.string(), z.array(patternText(readable())).check(z.minLength(1))),
  /** Words that may stand between a name and its number. */
  links: patterns,
  /** Words behind a number that tell how it was measured. */
  trailing: patterns,
  above: patterns,
  below: patterns,
  /** Those of both that mean the number as well: "at least". */
  inclusive: patterns,
  to: patterns,
  vitals: z.array(measuredVital),
  pressure: z.strictObject({
    calm: z.strictObject({ systolic: band, diastolic: band }),
    names: patterns,
    over: patterns,
    units: patterns,
    systolic: patterns,
    diastolic: patterns,
    /** Names behind which the numbers are in centimetres of mercury. */
    centimetres: patterns,
  }),
  tables: z.strictObject({
    /** A column of times, passed over. */
    time: patterns,
    /** A cell in which nothing was measured. */
    blank: patterns,
    /** Several columns in one word. */
    joined: z.array(z.strictObject({ patterns, columns: z.array(numericVital) })),
  }),
  /** Names before which a space is put in where a number runs into them. */
  compact: patterns,
  /** What a number before these is: a dose, a time, a distance. */
  notAfter: patterns,
  /** What a number behind these is: a telephone, a house, a bed. */
  notBefore: patterns,
  avpu: z.array(z.strictObject({ value: z.enum(['A', 'V', 'P', 'U']), patterns })),
  avpuNot: patterns,
  gcs: patterns,
  /** "E2 V2 M4", with `{eyes}`, `{voice}` and `{movement}`. */
  gcsParts: written('eyes', 'voice', 'movement'),
  age: z.array(
    z.strictObject({
      unit: z.enum(['years', 'months', 'weeks', 'days', 'hours']),
      /** Not read where one of these words is anywhere in the text. */
      unless: z.exactOptional(z.enum(['pregnant', 'self'])),
      /** "turns 5 next week" */
      minus: z.exactOptional(z.number()),
      patterns: people,
    }),
  ),
  ageUnless: z.strictObject({ pregnant: patterns, self: patterns }),
  ageNotAfter: patterns,
  /** Before an age: it is that of another time, or of somebody else. */
  agePast: patterns,
  ageOther: patterns,
  sex: z.strictObject({
    /** What may stand at `{sex}`, with what it says. */
    female: patterns,
    male: patterns,
    /** What may stand at `{kin}`: somebody's child. */
    kin: z.strictObject({ female: patterns, male: patterns, either: patterns }),
    /** What may stand at `{relative}`: whoever else a message may be about. */
    relatives: z.strictObject({ female: patterns, male: patterns, either: patterns }),
    patterns: people,
  }),
  context: z.strictObject({
    /** Parts of a sentence that cues do not reach across. */
    breaks: patterns,
    now: patterns,
    again: patterns,
    /** What was said before it is wrong. */
    corrects: patterns,
    /** Before now, how long is not told: stands alone as of now. */
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
    /** The patient's own after another's: "hers is 82". */
    hers: patterns,
    /** May stand before another number of the same vital sign. */
    joins: patterns,
    /** Behind a number: it says nothing of how the patient is without it. */
    treated: patterns,
    /** Behind a number that follows on another: how it was measured. */
    conditions: patterns,
    /** Small words across which a word of time belongs to a number. */
    fillers: patterns,
    conditional: patterns,
    /** What is wished for or normal, and not measured. */
    aims: patterns,
    /** The same, where it stands right before a name. */
    ideal: patterns,
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

export const measurements = fields.check(
  z.check(({ value, issues }) => {
    for (const name of new Set(listsNamed(value))) {
      if (Object.hasOwn(value.lists, name)) continue;
      issues.push({
        code: 'custom',
        input: value.lists,
        path: ['lists'],
        message: `There is no list @${name}.`,
      });
    }
  }),
);
