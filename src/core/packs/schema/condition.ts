/** The small language in which rules are written. */
import * as z from 'zod/mini';
import { age, code, numericVital, positive } from './basics';

/**
 * What makes a rule fire. There is no "not", on purpose: a condition can only become true by something that is
 * known, so another danger sign never lowers a priority and what was not assessed never counts as fine.
 */
export type Condition =
  /**
   * Present; with `maxDays` only when it has lasted no longer, or its duration is unknown; with `minDays` only when it
   * is known to have lasted as long.
   */
  | { finding: string; maxDays?: number | undefined; minDays?: number | undefined }
  /** Measured and outside; all bounds given must hold. */
  | { vital: z.infer<typeof numericVital>; below?: number; above?: number; atMost?: number; atLeast?: number }
  | { avpu: ('A' | 'V' | 'P' | 'U')[] }
  /** Known and inside: `atLeast` inclusive, `below` exclusive. An unknown age makes it false, and is asked for. */
  | { age: { atLeast?: z.infer<typeof age>; below?: z.infer<typeof age> } }
  /** Said at intake or found in the words. */
  | { pregnant: true }
  | { any: Condition[] }
  | { all: Condition[] }
  | { atLeast: number; of: Condition[] };

export const condition: z.ZodMiniType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ finding: code, maxDays: z.exactOptional(positive), minDays: z.exactOptional(positive) }),
    z.strictObject({
      vital: numericVital,
      below: z.exactOptional(z.number()),
      above: z.exactOptional(z.number()),
      atMost: z.exactOptional(z.number()),
      atLeast: z.exactOptional(z.number()),
    }),
    z.strictObject({ avpu: z.array(z.enum(['A', 'V', 'P', 'U'])).check(z.minLength(1)) }),
    z.strictObject({
      age: z.strictObject({ atLeast: z.exactOptional(age), below: z.exactOptional(age) }),
    }),
    z.strictObject({ pregnant: z.literal(true) }),
    z.strictObject({ any: z.array(condition).check(z.minLength(1)) }),
    z.strictObject({ all: z.array(condition).check(z.minLength(1)) }),
    z.strictObject({
      atLeast: z.number().check(z.int(), z.positive()),
      of: z.array(condition).check(z.minLength(2)),
    }),
  ]),
);

/** Every code that a condition names. */
export function codesOf(when: Condition): string[] {
  if ('finding' in when) return [when.finding];
  if ('any' in when) return when.any.flatMap(codesOf);
  if ('all' in when) return when.all.flatMap(codesOf);
  if ('of' in when) return when.of.flatMap(codesOf);
  return [];
}
