/** What a pack says of its model: mlc-chat-config.json, tokenizer.json and tensor-cache.json, checked. */
import * as z from 'zod/mini';
import { EngineProblem } from '../problem';

const count = z.number().check(z.int(), z.positive());
const tokenId = z.number().check(z.int(), z.nonnegative());

const shape = z.object({
  hidden_size: count,
  intermediate_size: count,
  num_hidden_layers: count,
  num_attention_heads: count,
  num_key_value_heads: count,
  head_dim: count,
  position_embedding_base: z.number().check(z.positive()),
  rms_norm_eps: z.number().check(z.positive()),
  vocab_size: count,
  tie_word_embeddings: z.literal(true),
});

const template = z.object({
  system_template: z.string(),
  system_message: z.string(),
  system_prefix_token_ids: z.nullish(z.array(tokenId)),
  add_role_after_system_message: z.optional(z.boolean()),
  roles: z.object({ user: z.string(), assistant: z.string() }),
  role_templates: z.object({ user: z.string(), assistant: z.string() }),
  seps: z.array(z.string()).check(z.minLength(1)),
  role_content_sep: z.string(),
  role_empty_sep: z.string(),
  stop_str: z.array(z.string()),
  stop_token_ids: z.array(tokenId).check(z.minLength(1)),
});

const chatConfig = z.object({
  model_type: z.literal('llama'),
  context_window_size: count,
  top_p: z.number().check(z.positive(), z.maximum(1)),
  bos_token_id: tokenId,
  pad_token_id: tokenId,
  model_config: shape,
  conv_template: template,
});

const tokenizer = z.object({
  added_tokens: z.array(z.object({ id: tokenId, content: z.string(), special: z.boolean() })),
  pre_tokenizer: z.unknown(),
  model: z.object({
    type: z.literal('BPE'),
    vocab: z.record(z.string(), tokenId),
    merges: z.array(z.union([z.string(), z.tuple([z.string(), z.string()])])),
  }),
});

const tensorRecord = z.object({
  name: z.string(),
  shape: z.array(count),
  dtype: z.string(),
  format: z.string(),
  nbytes: count,
  byteOffset: z.number().check(z.int(), z.nonnegative()),
});

const tensorCache = z.object({
  records: z.array(z.object({ dataPath: z.string(), records: z.array(tensorRecord) })).check(z.minLength(1)),
});

export type ChatConfig = z.infer<typeof chatConfig>;
export type ConversationTemplate = z.infer<typeof template>;
export type ModelShape = z.infer<typeof shape>;
export type TokenizerFile = z.infer<typeof tokenizer>;
export type TensorRecord = z.infer<typeof tensorRecord>;
export type TensorCache = z.infer<typeof tensorCache>;

/** The processor's engine runs one family of models, in one number format; this pack holds another. */
export function notForThisEngine(why: string): EngineProblem {
  return new EngineProblem('load', `This model pack does not run on the processor: ${why}`);
}

function parse<T>(schema: z.ZodMiniType<T>, name: string, bytes: ArrayBuffer): T {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw notForThisEngine(`${name} is not JSON.`);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw notForThisEngine(`${name} says something else than expected.\n${z.prettifyError(parsed.error)}`);
}

/** @throws EngineProblem for a model of another shape than Llama's with a tied embedding */
export function parseChatConfig(bytes: ArrayBuffer): ChatConfig {
  return parse(chatConfig, 'mlc-chat-config.json', bytes);
}

/** @throws EngineProblem for a tokenizer that is no byte-pair encoding */
export function parseTokenizer(bytes: ArrayBuffer): TokenizerFile {
  return parse(tokenizer, 'tokenizer.json', bytes);
}

/** @throws EngineProblem */
export function parseTensorCache(bytes: ArrayBuffer): TensorCache {
  return parse(tensorCache, 'tensor-cache.json', bytes);
}
