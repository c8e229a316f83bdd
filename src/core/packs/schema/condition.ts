/** The small language in which rules are written. */
import * as z from 'zod/mini';
import { SEXES } from '../../patient';
import { age, code, numericVital, positive } from './basics';

/**
 * A condition under which a rule fires. Known facts make it true. `not` takes it back, by known and harmless facts
 * alone: it names no danger sign and no finding that a danger sign implies. So another danger sign never lowers a
 * priority, and a gap never counts as fine.
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
  /** Given at intake or read from the words. Unknown makes it false. */
  | { sex: (typeof SEXES)[number] }
  /** Said not to be there, and seen by nobody. */
  | { denied: string }
  | { not: Condition }
  | { any: Condition[] }
  | { all: Condition[] }
  | { atLeast: number; of: Condition[] };

/** A missing measurement would make such a `not` true. Bounds on the value say the same safely. */
const notMeasured = z.refine<Condition>((when) => !namesVital(when), {
  error: '"not" names a vital sign: one that was never measured would make it true',
});

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
    z.strictObject({ sex: z.enum(SEXES) }),
    z.strictObject({ denied: code }),
    z.strictObject({ not: condition.check(notMeasured) }),
    z.strictObject({ any: z.array(condition).check(z.minLength(1)) }),
    z.strictObject({ all: z.array(condition).check(z.minLength(1)) }),
    z.strictObject({
      atLeast: z.number().check(z.int(), z.positive()),
      of: z.array(condition).check(z.minLength(2)),
    }),
  ]),
);

/** The conditions that this one is made of, one level down. */
function partsOf(when: Condition): Condition[] {
  if ('any' in when) return when.any;
  if ('all' in when) return when.all;
  return 'of' in when ? when.of : [];
}

function namesVital(when: Condition): boolean {
  if ('not' in when) return namesVital(when.not);
  return 'vital' in when || 'avpu' in when || partsOf(when).some(namesVital);
}

/** Every code whose presence can make the condition true. */
export function codesOf(when: Condition): string[] {
  return 'finding' in when ? [when.finding] : partsOf(when).flatMap(codesOf);
}

/** The conditions that take this one back. */
export function exceptionsOf(when: Condition): Condition[] {
  return 'not' in when ? [when.not] : partsOf(when).flatMap(exceptionsOf);
}

/** Every code that a condition names, for, against or denied. */
export function everyCodeOf(when: Condition): string[] {
  if ('finding' in when) return [when.finding];
  if ('denied' in when) return [when.denied];
  return 'not' in when ? everyCodeOf(when.not) : partsOf(when).flatMap(everyCodeOf);
}

/** Every code and every vital sign that a condition names, for or against. Age and sex have none. */
export function namesIn(when: Condition): string[] {
  if ('finding' in when) return [when.finding];
  if ('denied' in when) return [when.denied];
  if ('vital' in when) return [when.vital];
  if ('avpu' in when) return ['avpu'];
  if ('pregnant' in when) return ['pregnant'];
  return 'not' in when ? namesIn(when.not) : partsOf(when).flatMap(namesIn);
}
