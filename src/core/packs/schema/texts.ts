/** Words for people. */
import * as z from 'zod/mini';
import { actionId } from './actions';
import { words } from './basics';

/** `actions`: what it asks for in everybody, by id. */
const priorityWords = z.strictObject({ name: words, meaning: words, actions: z.array(actionId) });

export const texts = z.strictObject({
  priorities: z.strictObject({
    red: priorityWords,
    yellow: priorityWords,
    green: priorityWords,
    'not-triageable': priorityWords,
  }),
  /** Templates of the summary: `{{name}}` is filled by code, from the case alone. */
  summary: z.strictObject({
    /** The four lines of a hand-over in one text. */
    lines: z.strictObject({ situation: words, background: words, assessment: words, recommendation: words }),
    opening: words,
    /** Where no headline is known. */
    openingAlone: words,
    found: words,
    nothingFound: words,
    history: words,
    noHistory: words,
    denied: words,
    measured: words,
    nothingMeasured: words,
    missing: words,
    toConfirm: words,
    reasons: words,
    noReasons: words,
    /** Where to go, the advice for home, the safety net, and what is doubtful about the note. */
    where: words,
    atHome: words,
    told: words,
    doubtful: words,
    finding: z.strictObject({ plain: words, lasting: words }),
    severity: z.strictObject({ mild: words, moderate: words, severe: words }),
    days: z.strictObject({ none: words, one: words, other: words }),
    age: z.strictObject({
      unknown: words,
      years: z.strictObject({ one: words, other: words }),
      months: z.strictObject({ one: words, other: words }),
      days: z.strictObject({ one: words, other: words }),
    }),
    sex: z.strictObject({ unknown: words, female: words, male: words, other: words }),
    pregnant: words,
    notPregnant: words,
  }),
  /** The line beside the colour where no finding of the patient decides. */
  headline: z.strictObject({
    missing: words,
    /** In place of the colour's meaning, where what is told may be looked after at home and nothing was measured. */
    unmeasured: words,
    toConfirm: words,
    /** By what makes the note as a whole doubtful. */
    doubts: z.strictObject({
      'other-language': words,
      veterinary: words,
      'two-patients': words,
      instruction: words,
      'not-understood': words,
    }),
  }),
  /** Where people are sent, how soon, and when they should come back: whole sentences. */
  dispositions: z.strictObject({
    /** `later`: what it asks for in everybody where a rule names another time than now, by id. */
    emergency: z.strictObject({
      name: words,
      timeFrame: words,
      later: z.array(actionId),
      safetyNet: z.array(words),
    }),
    /** `soon` where a rule fired, `timeFrame` else. */
    clinic: z.strictObject({ name: words, timeFrame: words, soon: words, safetyNet: z.array(words) }),
    /** `comeBack` begins the sentences of the entries: "Come back if". */
    'self-care': z.strictObject({
      name: words,
      timeFrame: words,
      comeBack: words,
      safetyNet: z.array(words),
    }),
    /** For a note in a language that is not read, until the danger questions are answered. */
    'not-read': z.strictObject({ name: words, timeFrame: words, safetyNet: z.array(words) }),
  }),
  /** Every time that a rule may name, the soonest first. */
  timeFrames: z.array(words),
  /** Words that turn a sentence of the summary into a denial: "no", "denied". */
  negations: z.array(words),
  /** Words for what is not a finding: age, pregnancy, complaint, consciousness (AVPU) and its levels. */
  items: z.strictObject({
    age: words,
    pregnant: words,
    complaint: words,
    avpu: words,
    'avpu.A': words,
    'avpu.V': words,
    'avpu.P': words,
    'avpu.U': words,
  }),
});
