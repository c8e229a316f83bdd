/** reference.json and prompts.json: what engines are asked, and what transformers answers in float32. */
import * as z from 'zod/mini';

const token = z.number().check(z.int(), z.nonnegative());
const id = z.string().check(z.regex(/^[a-z0-9-]+$/));

/** One step of a greedy answer. `text` is the whole answer so far, without a character that is not complete yet. */
const step = z.object({
  token,
  text: z.string(),
  /** Logit of this token minus that of the runner-up. */
  margin: z.number().check(z.nonnegative()),
  /** The second-best token, and what the answer so far would be with it. */
  runnerUp: z.object({ token, text: z.string() }),
});

const entry = z.object({
  id,
  promptTokens: z.object({ count: z.number(), ids: z.array(token).check(z.minLength(1)) }),
  /** 'stop': the last token is the one that ends an answer; it has no text. 'length': maxTokens were reached. */
  finish: z.enum(['stop', 'length']),
  text: z.string(),
  tokens: z.array(token).check(z.minLength(1)),
  steps: z.array(step).check(z.minLength(1)),
  /** The five best tokens of the first step, best first. */
  firstStep: z.array(z.object({ token, logit: z.number() })).check(z.length(5)),
});

const reference = z.object({
  schema: z.literal(1),
  madeWith: z.object({ torch: z.string(), transformers: z.string() }),
  /** sha256 of each file of the pack that decides an answer, by path. */
  madeFrom: z.record(z.string(), z.string().check(z.regex(/^[0-9a-f]{64}$/))),
  stopToken: token,
  entries: z.array(entry).check(z.minLength(1)),
});

const prompts = z.object({
  schema: z.literal(1),
  prompts: z.array(
    z.object({
      id,
      maxTokens: z.number().check(z.int(), z.minimum(1)),
      messages: z
        .array(z.object({ role: z.enum(['system', 'user', 'assistant']), content: z.string() }))
        .check(z.minLength(1)),
    }),
  ),
});

export type Reference = z.infer<typeof reference>;
export type ReferenceEntry = z.infer<typeof entry>;
export type ReferencePrompt = z.infer<typeof prompts>['prompts'][number];

/** @throws z.core.$ZodError when it is not a reference.json. */
export function parseReference(value: unknown): Reference {
  return reference.parse(value);
}

/** @throws z.core.$ZodError when it is not a prompts.json. */
export function parsePrompts(value: unknown): readonly ReferencePrompt[] {
  return prompts.parse(value).prompts;
}

/** Paths whose bytes in a pack are not those that the reference was made from; none: it holds for the pack. */
export function changedFiles(
  { madeFrom }: Pick<Reference, 'madeFrom'>,
  manifest: { readonly files: readonly { readonly path: string; readonly sha256: string }[] },
): string[] {
  const here = new Map(manifest.files.map(({ path, sha256 }) => [path, sha256]));
  return Object.keys(madeFrom).filter((path) => here.get(path) !== madeFrom[path]);
}
