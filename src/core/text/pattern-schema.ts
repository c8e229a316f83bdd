/** Patterns in packs, checked where they are read: the fault is told with its file and its place. */
import * as z from 'zod/mini';
import { PatternProblem } from './pattern';
import type { Written } from './pattern-expression';

type Path = (string | number)[];

/** What cannot be read in a pattern, if anything. */
function problemOf(read: (pattern: string) => unknown, pattern: string): string | undefined {
  try {
    read(pattern);
    return undefined;
  } catch (error) {
    if (error instanceof PatternProblem) return error.message;
    throw error;
  }
}

/** A text of which `read` throws a PatternProblem where it cannot be read. */
export const patternText = (read: (pattern: string) => unknown) =>
  z.string().check(
    z.check((told) => {
      const message = problemOf(read, told.value);
      if (message) told.issues.push({ code: 'custom', input: told.value, message });
    }),
  );

const beside = z.exactOptional(z.array(z.string()).check(z.minLength(1)));

/** A pattern with what must or must not stand beside it. */
export const surroundedPattern = z.strictObject({
  pattern: z.string(),
  before: beside,
  notBefore: beside,
  after: beside,
  notAfter: beside,
  not: beside,
});

const SIDES = ['before', 'notBefore', 'after', 'notAfter', 'not'] as const;

/** Of which `read` throws a PatternProblem nowhere. */
export const eachReadable = (read: (pattern: string) => unknown) =>
  z.check<Written>((told) => {
    const { value } = told;
    const check = (pattern: string, path: Path): void => {
      const message = problemOf(read, pattern);
      if (message) told.issues.push({ code: 'custom', input: pattern, message, path });
    };
    if (typeof value === 'string') check(value, []);
    else {
      check(value.pattern, ['pattern']);
      for (const side of SIDES)
        for (const [at, pattern] of (value[side] ?? []).entries()) check(pattern, [side, at]);
    }
  });
