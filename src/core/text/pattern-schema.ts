/** Patterns in packs, checked where they are read: the fault is told with its file and its place. */
import * as z from 'zod/mini';
import { PatternProblem } from './pattern';

/** A text of which `read` throws a PatternProblem where it cannot be read. */
export const patternText = (read: (pattern: string) => unknown) =>
  z.string().check(
    z.check((told) => {
      try {
        read(told.value);
      } catch (error) {
        if (!(error instanceof PatternProblem)) throw error;
        told.issues.push({ code: 'custom', input: told.value, message: error.message });
      }
    }),
  );
