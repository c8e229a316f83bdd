/** What to do next, each once: rules and outcomes name these by their ids. */
import * as z from 'zod/mini';
import { age, codes, eachOnce } from './basics';

/** In the order of saving a life; what can wait and what is only said come last. */
export const STAGES = [
  'call',
  'airway',
  'breathing',
  'circulation',
  'disability',
  'exposure',
  'treat',
  'wait',
  'tell',
] as const;
export type Stage = (typeof STAGES)[number];

/**
 * Whom a sentence is about. An unknown age or sex fits; a pregnancy has to be known, since most people are not
 * pregnant.
 */
export const patientBounds = z.strictObject({
  /** `atLeast` inclusive, `below` exclusive. */
  ages: z.exactOptional(z.strictObject({ atLeast: z.exactOptional(age), below: z.exactOptional(age) })),
  sex: z.exactOptional(z.enum(['female', 'male'])),
  pregnant: z.exactOptional(z.literal(true)),
});

export const actionId = z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/));

/** Each once. */
export const actionIds = z.array(actionId).check(eachOnce((each) => each));

export const action = z.strictObject({
  id: actionId,
  stage: z.enum(STAGES),
  /** What the sentence takes for granted. */
  for: z.exactOptional(
    z.strictObject({
      ...patientBounds.shape,
      /** One of these must be present. */
      findings: z.exactOptional(codes.check(z.minLength(1))),
      /** None of these may be present. */
      without: z.exactOptional(codes.check(z.minLength(1))),
    }),
  ),
  /** Never said beside this one: it says less, or the opposite. */
  insteadOf: z.exactOptional(actionIds.check(z.minLength(1))),
});

export const actions = z.array(action).check(
  z.minLength(1),
  eachOnce(({ id }) => id),
);
