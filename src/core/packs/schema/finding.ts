/** What can be found and measured. */
import * as z from 'zod/mini';
import { patientBounds } from './actions';
import { code, codes, numericVital, positive, template, words } from './basics';
import { condition } from './condition';

/** `background` and `course` tell of the patient and not of a complaint. */
export const findingGroup = z.enum([
  'airway_breathing',
  'circulation',
  'nerves',
  'pain',
  'general',
  'gut',
  'urinary',
  'pregnancy',
  'injury',
  'skin',
  'child',
  'mind',
  'exposure',
  'background',
  'course',
  'head',
  'visit',
]);

export const findingDefinition = z.strictObject({
  code,
  /** The patients to ask about it: only a small child is asked whether it drinks. */
  asks: z.exactOptional(patientBounds),
  group: findingGroup,
  /** Alone or with little else makes a case red: seen by one reader only, it is asked about. */
  danger: z.boolean(),
  /** Codes that are present whenever this one is. */
  implies: z.exactOptional(codes),
  /** Present when this holds, whatever the words say. Vital signs only. */
  measured: z.exactOptional(condition),
  /** Codes that a severe one of these counts as: severe headache. */
  whenSevere: z.exactOptional(codes),
  note: z.exactOptional(z.string()),
});

export const findingWords = z.strictObject({
  /** In a sentence, lower case: "stiff neck". */
  name: words,
  /** Asked of the person at the bedside, answered by yes, no or not sure. */
  question: words,
});

export const vital = z.strictObject({
  name: numericVital,
  /** Outside of these nobody's value lies: a slip of the finger. Inclusive. */
  min: z.number(),
  max: z.number(),
  step: positive,
  decimals: z.number().check(z.int(), z.nonnegative()),
});

export const vitalWords = z.strictObject({
  label: words,
  /** The value in a few words: "pulse {{value}}". */
  short: template('value'),
  unit: words,
});
