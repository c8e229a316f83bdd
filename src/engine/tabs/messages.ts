/** What tabs say to each other about the one engine. Each end checks what arrives, as with the worker. */
import * as z from 'zod/mini';
import { ENGINE_KINDS } from '../engine';
import { ENGINE_PROBLEM_CODES } from '../problem';
import { completion, completionRequest, engineDescription } from '../worker/protocol';

/** A tab's engine; chosen by chance when it starts. */
const tab = z.string().check(z.minLength(1), z.maxLength(64));
/** One time of owning the engine. What was asked of an earlier one is not answered any more. */
const term = tab;
const id = z.number().check(z.int(), z.nonnegative());
const pack = z.object({ id: z.string(), version: z.string() });

const need = z.object({
  pack,
  kind: z.enum(ENGINE_KINDS),
  /** False once the tab was ready: then it goes along with any version and kind of the same pack. */
  exact: z.boolean(),
});

const message = z.discriminatedUnion('type', [
  /** Of one who waits, about once a second: who owns the engine, and is it alive? */
  z.object({ type: z.literal('hello'), from: tab, visible: z.boolean(), need }),
  z.object({ type: z.literal('ask'), from: tab, to: term, id, request: completionRequest }),
  z.object({ type: z.literal('abort'), from: tab, to: term, id }),
  /** The tab closes or waits no longer. */
  z.object({ type: z.literal('bye'), from: tab }),

  /** Of the owner: when it becomes it, as it loads, and to each hello. */
  z.object({
    type: z.literal('here'),
    term,
    pack,
    kind: z.enum(ENGINE_KINDS),
    progress: z.number().check(z.minimum(0), z.maximum(1)),
    /** Null until it is loaded. */
    description: z.nullable(engineDescription),
    /** It has its own parser: see store/manifest. */
    manifest: z.unknown(),
  }),
  z.object({ type: z.literal('done'), term, to: tab, id, completion }),
  z.object({
    type: z.literal('failed'),
    term,
    to: tab,
    id,
    code: z.enum(ENGINE_PROBLEM_CODES),
    message: z.string(),
  }),
  /** The owner closed its engine and gives way to this tab, which takes the lock. */
  z.object({ type: z.literal('yours'), term, to: tab }),
  z.object({ type: z.literal('gone'), term }),
]);

export type TabMessage = z.infer<typeof message>;
export type Said<T extends TabMessage['type']> = Extract<TabMessage, { type: T }>;
export type Need = z.infer<typeof need>;

/** Undefined for what is not a message of these. */
export function parseTabMessage(data: unknown): TabMessage | undefined {
  return message.safeParse(data).data;
}

/** Whether an engine of this kind with this pack answers the need. */
export function answersNeed(need: Need, { pack, kind }: Pick<Said<'here'>, 'pack' | 'kind'>): boolean {
  if (pack.id !== need.pack.id) return false;
  return !need.exact || (pack.version === need.pack.version && kind === need.kind);
}
