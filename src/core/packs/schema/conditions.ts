/** Conditions that are worth thinking of: what speaks for each, what against, and where that is published. */
import * as z from 'zod/mini';
import { age, code, codes, eachOnce, words } from './basics';
import { codesOf, condition } from './condition';

/** A finding's code, or whatever else a rule may ask: one that has lasted, a vital sign beyond a bound. */
const sign = z.union([code, condition]);
const signs = z.array(sign);

const possibleCondition = z.strictObject({
  code,
  group: z.enum([
    'infection',
    'newborn_child',
    'pregnancy',
    'heart',
    'brain',
    'breathing',
    'belly',
    'urine_genital',
    'injury',
    'poison_bite',
    'metabolic',
    'mind',
    'skin',
    'eye',
    'ear_nose_throat',
    'bones_joints',
    'minor',
  ]),
  /** Dangerous when overlooked: comes first as soon as something key speaks for it. */
  mustNotMiss: z.boolean(),
  /** The patients who can have it. `atLeast` inclusive, `below` exclusive; `only` in a known pregnancy, `never` in one. */
  who: z.exactOptional(
    z.strictObject({
      atLeast: z.exactOptional(age),
      below: z.exactOptional(age),
      sex: z.exactOptional(z.enum(['female', 'male'])),
      pregnancy: z.exactOptional(z.enum(['only', 'never'])),
    }),
  ),
  /** What points to it. A denied one speaks against it. */
  key: signs.check(z.minLength(1)),
  /** What fits it and fits much else. */
  supporting: signs,
  /** What makes something else likelier. */
  against: signs,
  /** Of each group one must be there. */
  requires: z.exactOptional(z.array(signs.check(z.minLength(1))).check(z.minLength(1))),
  source: z.strictObject({ publisher: words, title: words }),
});

export const conditionWords = z.strictObject({
  /** In a sentence, lower case, without the words of a textbook where plain ones exist. */
  name: words,
  /** One line: what to look at, ask or do next. */
  check: words,
});

export const possibleConditions = z.strictObject({
  /** Fits nearly everything: one of these alone names nothing. */
  nonSpecific: codes,
  conditions: z.array(possibleCondition).check(
    z.minLength(1),
    eachOnce((each) => each.code),
  ),
});

export type Sign = z.infer<typeof sign>;
export type ConditionLogic = z.infer<typeof possibleCondition>;
export type PossibleCondition = ConditionLogic & z.infer<typeof conditionWords>;
export interface PossibleConditions {
  nonSpecific: string[];
  conditions: PossibleCondition[];
}

/** Every code that a sign names. */
export function codesOfSign(sign: Sign): string[] {
  return typeof sign === 'string' ? [sign] : codesOf(sign);
}
