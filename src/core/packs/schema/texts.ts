/** All words of a pack that people read, in one language: `text.<language>.json`. Things are named by their ids. */
import * as z from 'zod/mini';
import { actionId } from './actions';
import { code, plain, template, words } from './basics';
import { cautionWords } from './cautions';
import { conditionWords } from './conditions';
import { findingWords, vitalWords } from './finding';
import { selfCareWords } from './self-care';

const priorityWords = z.strictObject({ name: plain, meaning: plain });

const counted = { one: template('count'), other: template('count') };
const opening = template('priority', 'meaning', 'headline', 'patient');

export const packWords = z.strictObject({
  priorities: z.strictObject({
    red: priorityWords,
    yellow: priorityWords,
    green: priorityWords,
    'not-triageable': priorityWords,
  }),
  /** Templates of the summary: `{{name}}` is filled by code, from the case alone. */
  summary: z.strictObject({
    /** The four lines of a hand-over in one text. */
    lines: z.strictObject({
      situation: template('text'),
      background: template('text'),
      assessment: template('text'),
      recommendation: template('text'),
    }),
    opening,
    /** Where no headline is known. */
    openingAlone: opening,
    found: template('list'),
    nothingFound: plain,
    history: template('list'),
    noHistory: plain,
    denied: template('list'),
    measured: template('list'),
    nothingMeasured: plain,
    missing: template('list'),
    toConfirm: template('list'),
    reasons: template('list', 'sources'),
    noReasons: plain,
    /** Where to go, the advice for home, the safety net, and what is doubtful about the note. */
    where: template('place', 'time'),
    atHome: template('list'),
    told: template('list'),
    doubtful: template('list'),
    finding: z.strictObject({ plain: template('name'), lasting: template('name', 'days') }),
    severity: z.strictObject({
      mild: template('name'),
      moderate: template('name'),
      severe: template('name'),
    }),
    days: z.strictObject({ none: plain, ...counted }),
    age: z.strictObject({
      unknown: plain,
      years: z.strictObject(counted),
      months: z.strictObject(counted),
      days: z.strictObject(counted),
    }),
    sex: z.strictObject({ unknown: plain, female: plain, male: plain, other: plain }),
    pregnant: plain,
    notPregnant: plain,
  }),
  /** The line beside the colour where no finding of the patient decides. */
  headline: z.strictObject({
    missing: template('list'),
    /** In place of the colour's meaning, where what is told may be looked after at home and nothing was measured. */
    unmeasured: plain,
    toConfirm: template('list'),
    /** By what makes the note as a whole doubtful. */
    doubts: z.strictObject({
      'other-language': template('name'),
      veterinary: template('name'),
      'two-patients': template('name'),
      instruction: template('name'),
      'not-understood': template('name'),
    }),
  }),
  /** Where people are sent, how soon, and when they should come back: whole sentences. */
  dispositions: z.strictObject({
    emergency: z.strictObject({ name: plain, timeFrame: plain, safetyNet: z.array(plain) }),
    /** `soon` where a rule fired, `timeFrame` else. */
    clinic: z.strictObject({
      name: plain,
      timeFrame: plain,
      soon: plain,
      safetyNet: z.array(plain),
    }),
    /** `comeBack` begins the sentences of the entries: "Come back if". */
    'self-care': z.strictObject({
      name: plain,
      timeFrame: plain,
      comeBack: plain,
      safetyNet: z.array(plain),
    }),
    /** For a note in a language that is not read, until the danger questions are answered. */
    'not-read': z.strictObject({ name: plain, timeFrame: plain, safetyNet: z.array(plain) }),
  }),
  /** The times that rules name: "within 4 hours". */
  timeFrames: z.record(actionId, words),
  /** Words that turn a sentence of the summary into a denial: "no", "denied". */
  negations: z.array(words),
  /** Words for what is not a finding: age, pregnancy, complaint, consciousness (AVPU) and its levels. */
  items: z.strictObject({
    age: plain,
    pregnant: plain,
    complaint: plain,
    avpu: plain,
    'avpu.A': plain,
    'avpu.V': plain,
    'avpu.P': plain,
    'avpu.U': plain,
  }),
  vitals: z.record(z.string(), vitalWords),
  findings: z.record(code, findingWords),
  /** Titles. */
  protocols: z.record(z.string(), words),
  /** Labels. */
  rules: z.record(z.string(), words),
  /** Whole sentences, said to the person who cares for the patient. */
  actions: z.record(actionId, words),
  conditions: z.record(code, conditionWords),
  selfCare: z.record(z.string(), selfCareWords),
  cautions: cautionWords,
});
export type PackWords = z.infer<typeof packWords>;
