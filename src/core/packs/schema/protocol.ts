/** A published protocol: its rules, each with the place that it comes from. */
import * as z from 'zod/mini';
import { actionId, actionIds } from './actions';
import { age, codes, eachOnce, numericVital, words } from './basics';
import { condition } from './condition';

export const citation = z.object({
  source: words,
  section: words,
  year: z.number(),
  url: z.exactOptional(z.string()),
});

export const rule = z.strictObject({
  id: z.string().check(z.regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/)),
  priority: z.enum(['red', 'yellow']),
  when: condition,
  citation,
  /** What it asks for, by id. */
  actions: z.exactOptional(actionIds),
  /**
   * Where the rule sends people: red to `emergency` and yellow to `clinic` unless it says so here. `open`: the rule
   * alone does not keep a case from self-care, a sprain for example.
   */
  disposition: z.exactOptional(z.enum(['emergency', 'clinic', 'open'])),
  /** How soon, where it is another time than the disposition's own, by its id: "within-4-hours". */
  timeFrame: z.exactOptional(actionId),
  /** Why a boundary was chosen as it is. */
  note: z.exactOptional(z.string()),
});

export const protocol = z.strictObject({
  id: z.string(),
  /** Ages it is for; a patient of unknown age is held against all protocols, and the worst counts. */
  ages: z.strictObject({ atLeast: z.exactOptional(age), below: z.exactOptional(age) }),
  rules: z.array(rule).check(
    z.minLength(1),
    eachOnce(({ id }) => id),
  ),
  /** The rule whose lines are the points of a score: it has as many points as lines hold. */
  score: z.exactOptional(z.string()),
  /** Without these no case is green: what was not measured is not normal. */
  neededForGreen: z.array(z.union([numericVital, z.literal('avpu')])).check(eachOnce((name) => name)),
  /** Vital signs that are asked for as well when something makes them matter: blood pressure in pregnancy. */
  measureWhen: z.exactOptional(z.array(z.strictObject({ vital: numericVital, when: condition }))),
  /** Findings that the protocol wants looked for in everybody, most important first. */
  lookFor: codes,
});
