/** What page and engine worker say to each other. Both ends check what arrives. */
import * as z from 'zod/mini';
import { ENGINE_KINDS } from '../engine';
import { ENGINE_PROBLEM_CODES } from '../problem';

const id = z.number().check(z.int(), z.nonnegative());
const count = z.number().check(z.nonnegative());

export const completionRequest = z.object({
  messages: z
    .array(z.object({ role: z.enum(['system', 'user', 'assistant']), content: z.string() }))
    .check(z.minLength(1)),
  grammar: z.exactOptional(z.string()),
  maxTokens: z.number().check(z.int(), z.positive()),
  temperature: z.number().check(z.nonnegative(), z.maximum(2)),
  seed: z.exactOptional(z.number().check(z.int())),
});

const toWorker = z.discriminatedUnion('type', [
  // The manifest has its own parser: see store/manifest.
  z.object({ type: z.literal('load'), id, manifest: z.unknown() }),
  z.object({ type: z.literal('complete'), id, request: completionRequest }),
  /** Stops the named request if it is the running one. */
  z.object({ type: z.literal('interrupt'), id }),
]);

export const engineDescription = z.object({
  kind: z.enum(ENGINE_KINDS),
  adapter: z.string(),
  software: z.boolean(),
  threads: z.nullable(count),
  loadMs: count,
});

export const completion = z.object({
  text: z.string(),
  promptTokens: count,
  completionTokens: count,
  finished: z.boolean(),
  elapsedMs: count,
  timings: z.exactOptional(
    z.object({
      firstTokenMs: count,
      reusedTokens: count,
      prefillTokensPerS: count,
      decodeTokensPerS: count,
      grammarMsPerToken: z.nullable(count),
    }),
  ),
});

const fromWorker = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), id, progress: z.number().check(z.minimum(0), z.maximum(1)) }),
  z.object({ type: z.literal('loaded'), id, description: engineDescription }),
  z.object({ type: z.literal('token'), id }),
  z.object({ type: z.literal('completed'), id, completion }),
  z.object({
    type: z.literal('failed'),
    id,
    code: z.enum(ENGINE_PROBLEM_CODES),
    message: z.string(),
  }),
  /** Belongs to no request: as long as the worker lives it holds this lock. See life. */
  z.object({ type: z.literal('alive'), lock: z.string().check(z.minLength(1)) }),
  /** Belongs to no request: the engine is of no use any more. */
  z.object({ type: z.literal('ended'), code: z.enum(ENGINE_PROBLEM_CODES), message: z.string() }),
]);

export type ToWorker = z.infer<typeof toWorker>;
export type FromWorker = z.infer<typeof fromWorker>;

/** Undefined for what is not a message of this protocol. */
export function parseToWorker(data: unknown): ToWorker | undefined {
  return toWorker.safeParse(data).data;
}

/** Undefined for what is not a message of this protocol. */
export function parseFromWorker(data: unknown): FromWorker | undefined {
  return fromWorker.safeParse(data).data;
}
