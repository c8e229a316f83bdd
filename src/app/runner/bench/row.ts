/** One line of a bench's result, as it is written to files and shown. */
import * as z from 'zod/mini';
import { ENGINE_KINDS } from '../../../engine/engine';
import { LIBRARIES, PROMPT_KINDS } from './types';

const positive = z.number().check(z.positive());
const nonnegative = z.number().check(z.nonnegative());
const count = z.number().check(z.int(), z.nonnegative());
const range = z.object({ min: z.number(), max: z.number() });

/** What was measured more than once; the row has the median, `spread` the smallest and the largest. */
export const SPREAD_FIGURES = [
  'prefillTokensPerS',
  'decodeTokensPerS',
  'firstTokenMs',
  'grammarMsPerToken',
] as const;
export type SpreadFigure = (typeof SPREAD_FIGURES)[number];

const promptFigures = z.object({
  prompt: z.enum(PROMPT_KINDS),
  /** How many answers the medians below are of. */
  answers: count,
  promptTokens: count,
  completionTokens: count,
  /** Of the prompt, what the engine still had from the request before. Nothing but for `again`. */
  reusedTokens: count,
  firstTokenMs: nonnegative,
  prefillTokensPerS: nonnegative,
  decodeTokensPerS: nonnegative,
  /** The whole answer. */
  elapsedMs: nonnegative,
});
export type PromptFigures = z.infer<typeof promptFigures>;

const benchRow = z.object({
  engine: z.enum(ENGINE_KINDS),
  library: z.enum(LIBRARIES),
  adapter: z.string(),
  /** From the engine's start until weights and kernels were in place. */
  loadMs: positive,
  /** From the engine's start until the first token of its first answer. */
  readyMs: positive,
  /** This and the next two: on the short prompt, which is the same for every row of a run. */
  prefillTokensPerS: positive,
  decodeTokensPerS: positive,
  firstTokenMs: positive,
  /** Null when there was no time to measure it. May be a little below 0 where two speeds are compared for it. */
  grammarMsPerToken: z.nullable(z.number()),
  /** What loading it and its first answer added; null where the browser does not say. */
  memoryMB: z.nullable(z.number()),
  /** Rounds that it has done; a slow one does fewer than it was asked for. */
  rounds: z.number().check(z.int(), z.positive()),
  spread: z.partialRecord(z.enum(SPREAD_FIGURES), range),
  prompts: z.array(promptFigures),
});
export type BenchRow = z.infer<typeof benchRow>;

const benchRows = z.array(benchRow);

/** @throws Error that says which field of which row is wrong */
export function parseRows(value: unknown): BenchRow[] {
  const parsed = benchRows.safeParse(value);
  if (!parsed.success) throw new Error(`Bench rows: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
