/** What a knowledge pack is: entries that do not depend on a language, and their texts in each. */
import * as z from 'zod/mini';
import { fileName, headShape, packId as id, languageCode } from '../packs/head';
import { eachOnce } from '../packs/schema/basics';
import { numberWords } from '../text/number-words';
import { patternText } from '../text/pattern-schema';
import { STEMMERS } from './stem';
import { compileTemplate, sentencesFrom } from './templates';

/** Its code, as in BCP 47. Which there are is told by the packs and by `languages/index.json`. */
export type Language = string;

/** What a person wants to know of a topic: its date, its cost. The sentences of the languages name the intents. */
export type Intent = string;
/** Asks for the entry's own answer: the intent when a question names no other. */
export const OWN_ANSWER: Intent = 'what';
/** Is answered by an entry's schedule as well. */
export const NEXT_DATE: Intent = 'next-date';

const intent = id;
const words = z.string().check(z.trim(), z.minLength(1));
const day = z.iso.date();
const template = patternText(compileTemplate);
/** Without slots. */
const sentence = patternText(sentencesFrom);
const byLanguage = z.record(languageCode, words);

const contact = z.strictObject({ name: byLanguage, phone: words, hours: z.optional(byLanguage) });

/** The pack.json of a knowledge pack. */
export const packInfo = z
  .strictObject({
    ...headShape,
    kind: z.literal('knowledge'),
    files: z.strictObject({ entries: fileName }),
    /** Dates, offices and numbers are invented: every answer says so. */
    sample: z.boolean(),
    updated: day,
    about: byLanguage,
    regions: z.array(
      z.strictObject({ id, names: z.record(languageCode, z.array(words).check(z.minLength(1))) }),
    ),
    contact,
    /** What answers a question about the place itself, one that names no topic: "When do you open?" */
    itself: z.optional(z.record(intent, id)),
  })
  .check((payload) => {
    const { languages, title, about, regions, contact: desk } = payload.value;
    const told: [path: (string | number)[], words: object][] = [
      [['title'], title],
      [['about'], about],
      ...regions.map(({ names }, at): [(string | number)[], object] => [['regions', at, 'names'], names]),
      [['contact', 'name'], desk.name],
      ...(desk.hours ? [[['contact', 'hours'], desk.hours] as [string[], object]] : []),
    ];
    for (const [path, words] of told) {
      const missing = languages.find((language) => !Object.hasOwn(words, language));
      if (missing === undefined) continue;
      payload.issues.push({
        code: 'custom',
        path,
        message: `there are no words in "${missing}"`,
        input: words,
      });
    }
  });

/** "07:30" */
const clockTime = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));
const WEEKDAY = '(?:MO|TU|WE|TH|FR|SA|SU)';
const NUMBERS = String.raw`[+-]?\d{1,2}(?:,[+-]?\d{1,2})*`;
/** The rules of RFC 5545 that go by days. Rules by the hour or the second would freeze the app. */
const RULE = new RegExp(
  String.raw`^FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)(?:;(?:INTERVAL=[1-9]\d{0,2}|COUNT=[1-9]\d{0,3}|UNTIL=\d{8}(?:T\d{6}Z)?|WKST=${WEEKDAY}|BYDAY=[+-]?\d?${WEEKDAY}(?:,[+-]?\d?${WEEKDAY})*|(?:BYMONTH|BYMONTHDAY|BYSETPOS)=${NUMBERS}))*$`,
);
const rule = z.string().check(z.regex(RULE, 'is no rule of RFC 5545 by days'));
const times = {
  /** When it begins. */
  time: z.optional(clockTime),
  /** When it is over, the same as `time` for a moment; absent: with its day. */
  until: z.optional(clockTime),
  region: z.optional(id),
};

const schedule = z.union([
  z.strictObject({ dates: z.array(day).check(z.minLength(1)), ...times }),
  /** RFC 5545: "FREQ=WEEKLY;BYDAY=SA". */
  z.strictObject({ rrule: rule, from: day, ...times }),
]);
export type Schedule = z.infer<typeof schedule>;

export const entry = z.strictObject({
  id,
  group: id,
  validFrom: day,
  /** Null: no end. */
  validTo: z.nullable(day),
  /** Absent: everywhere. */
  regions: z.optional(z.array(id)),
  source: z.strictObject({ name: words, date: day, url: z.exactOptional(z.url()) }),
  contact: z.optional(z.strictObject({ name: words, phone: words })),
  /** Entries that say otherwise: the answer says so. */
  contradicts: z.optional(z.array(id)),
  schedule: z.optional(z.array(schedule)),
  /** Values for slots of the texts that are the same in each language. */
  facts: z.optional(z.record(z.string(), words)),
});
export type Entry = z.infer<typeof entry>;

export const entryText = z.strictObject({
  title: words,
  /** What people call the topic. */
  names: z.array(words).check(z.minLength(1)),
  questions: z.array(words).check(z.minLength(1)),
  answer: words,
  answers: z.optional(z.record(intent, words)),
});
export type EntryText = z.infer<typeof entryText>;

export const entries = z.array(entry).check(
  z.minLength(1),
  eachOnce((each) => each.id),
);
export const texts = z.record(id, entryText);

/** One language's sentences, shared by all packs: `languages/<language>/speech.json`. */
export const languageData = z.strictObject({
  lang: languageCode,
  /** What takes off the endings of its words; absent: nothing does. */
  stemmer: z.exactOptional(z.enum(STEMMERS)),
  /** In the language of patterns, with {topic} and {region}. */
  sentences: z.array(z.strictObject({ intent, templates: z.array(template).check(z.minLength(1)) })),
  /** Words that tell the intent wherever they stand, for questions that no template fits: "My cow is ill, who comes?" */
  cues: z.array(z.strictObject({ intent, words: z.array(words).check(z.minLength(1)) })),
  /** Words that say nothing about the topic. */
  stopwords: z.array(words),
  /** Days, months and the like: they say when, and hide no topic. */
  calendar: z.array(words),
  /** Between two questions in one: "and", "and also". */
  joins: z.array(words),
  /** Words that mean the same as far as finding an entry goes. */
  synonyms: z.array(z.array(words).check(z.minLength(2))),
  /** Answers said aloud, in the same language: the longest that is said counts. */
  yes: z.array(sentence),
  no: z.array(sentence),
  unknown: z.array(sentence),
  /** Holds words of yes or no and is none of them: "it never stopped", "not only at night". */
  neither: z.array(sentence),
  /** What counts only where nothing else is said: "he has". */
  alone: z.strictObject({
    yes: z.exactOptional(z.array(sentence)),
    unknown: z.exactOptional(z.array(sentence)),
  }),
  /** Sounds and words that people put between others. */
  fillers: z.array(words),
  /** Spoken commands, by their name in the app. */
  commands: z.record(id, z.array(words)),
  numbers: numberWords,
  /**
   * How people say the time of day, where figures of 24 hours would be misread: Swahili counts from six, "saa moja" is
   * seven. Slots: {hour} (1 to 12, after the shift), {minute}, {part}; a part of the day holds from its hour on.
   */
  clock: z.exactOptional(
    z.strictObject({
      form: words,
      shift: z.number().check(z.int()),
      parts: z.array(z.strictObject({ from: z.number().check(z.int()), name: words })).check(z.minLength(1)),
    }),
  ),
  /** What an answer says beside the entry's own text; slots as in the entries. */
  phrases: z.strictObject({
    sample: words,
    stale: words,
    old: words,
    contradicts: words,
    nothing: words,
    nearest: words,
    which: words,
    region: words,
    over: words,
    early: words,
    contact: words,
    source: words,
  }),
});
export type LanguageData = z.infer<typeof languageData>;
/** By the name that the languages' data give it. */
export type Command = string;
export type PackInfo = z.infer<typeof packInfo>;
