/** Minor complaints that people can look after at home: for whom, as long as what, and when to come back. */
import * as z from 'zod/mini';
import { age, code, codes, eachOnce, positive, words } from './basics';
import { condition } from './condition';
import { citation } from './protocol';

export const selfCareEntry = z.strictObject({
  id: z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)),
  /** What must be there. */
  when: condition,
  /** Findings that belong to it. A present one that no entry covers keeps a case from self-care. */
  covers: codes.check(z.minLength(1)),
  /** Any of these makes it a case for the clinic: the patient's background, a finding beside it, how long it lasts. */
  unless: z.array(condition),
  /**
   * Decisive for this complaint: until they are denied or answered, the case goes to the clinic and they are asked.
   * A list in the list is a choice: one of them denied is enough, the first is asked.
   */
  mustKnow: z.array(z.union([code, codes.check(z.minLength(2))])).check(z.maxLength(3)),
  /** Longer than this it is looked at. */
  maxDays: z.exactOptional(positive),
  /** An unknown age fits only an entry without bounds. */
  ages: z.exactOptional(z.strictObject({ atLeast: z.exactOptional(age), below: z.exactOptional(age) })),
  citation,
});

export const selfCareWords = z.strictObject({
  /** In a sentence, lower case: "a common cold". */
  title: words,
  /** What to do at home, two to four short sentences. */
  advice: z.array(words).check(z.minLength(1)),
  /** Completes "Come back if": "it lasts longer than two weeks". */
  comeBackIf: z.array(words).check(z.minLength(1)),
});

export const selfCare = z.strictObject({
  entries: z.array(selfCareEntry).check(
    z.minLength(1),
    eachOnce(({ id }) => id),
  ),
  /** Findings that say how a minor complaint feels and never keep a case from self-care: "worse at night". */
  neutral: codes,
  /** Findings of which a statement answers a question: who drinks as usual is not unable to drink. */
  answers: z.record(code, codes),
});
