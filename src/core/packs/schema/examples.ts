/** Notes and what comes of them, read by the words of the pack alone: shown with the rules, and tried by every check. */
import * as z from 'zod/mini';
import { AGE_UNITS, AVPU, SEXES } from '../../patient';
import { code, numericVital, words } from './basics';

const PRIORITIES = ['red', 'yellow', 'green', 'not-triageable'] as const;
const PLACES = ['emergency', 'clinic', 'self-care', 'not-read'] as const;

export const triageExample = z
  .strictObject({
    /** The language that the note is written in. */
    lang: words,
    /** The rule that fires; the first example of a rule is shown with it. */
    rule: z.exactOptional(words),
    text: words,
    age: z.exactOptional(z.tuple([z.number(), z.enum(AGE_UNITS)])),
    sex: z.exactOptional(z.enum(SEXES)),
    vitals: z.exactOptional(
      z.partialRecord(z.union([numericVital, z.literal('avpu')]), z.union([z.number(), z.enum(AVPU)])),
    ),
    priority: z.exactOptional(z.enum(PRIORITIES)),
    disposition: z.exactOptional(z.enum(PLACES)),
    /** Present or denied. */
    findings: z.exactOptional(z.record(code, z.boolean())),
  })
  .check(
    z.refine(
      ({ rule, priority, disposition, findings }) =>
        [rule, priority, disposition, findings].some((each) => each !== undefined),
      { error: 'nothing is expected of it: name a rule, a priority, a disposition or findings' },
    ),
  );
export type TriageExample = z.infer<typeof triageExample>;

export const triageExamples = z.array(triageExample);
