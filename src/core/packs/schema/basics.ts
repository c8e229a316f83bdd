/** The small parts that the files of a pack are made of. */
import * as z from 'zod/mini';
import { NUMERIC_VITALS } from '../../patient';

export const code = z.string().check(z.regex(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/));
export const words = z.string().check(z.minLength(1));
export const positive = z.number().check(z.positive());
export const numericVital = z.enum(NUMERIC_VITALS);
const ageUnit = z.enum(['years', 'months', 'days']);
export const age = z.object({ value: z.number().check(z.nonnegative()), unit: ageUnit });

/** Each once; `idOf` gives what must not stand twice. The problem names the second of two. */
export function eachOnce<T>(idOf: (each: T) => string | undefined) {
  return z.check<T[]>((payload) => {
    const seen = new Set<string>();
    for (const [at, each] of payload.value.entries()) {
      const id = idOf(each);
      if (id !== undefined && seen.has(id)) {
        payload.issues.push({ code: 'custom', path: [at], message: `"${id}" stands twice`, input: each });
      } else if (id !== undefined) seen.add(id);
    }
  });
}

/** Codes of findings, each once. */
export const codes = z.array(code).check(eachOnce((each) => each));

/** Words for people in which code fills these slots, `{{name}}`. Any other would be shown as it stands. */
export function template(...slots: readonly string[]) {
  const known = (value: string): boolean =>
    [...value.matchAll(/\{\{(.*?)\}\}/g)].every(([, slot = '']) => slots.includes(slot));
  const list = slots.map((slot) => `{{${slot}}}`).join(', ');
  return words.check(
    z.refine(known, {
      error: `has a slot that nobody fills; there ${slots.length > 0 ? `are ${list}` : 'is none'}`,
    }),
  );
}

/** Words for people in which nothing is filled. */
export const plain = template();
