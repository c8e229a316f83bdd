/**
 * Keeps the engine's work on the beginning that all requests share (instructions and examples): only what is new
 * is read again. WebLLM goes on with a conversation whose history it has just answered, but has no way back to an
 * earlier point of one. That way is here: the cache is cut back to where the history ends, with the function of
 * TVM's runtime that is made for it. WebLLM does not publish these parts, so each is checked before it is used;
 * with a WebLLM that looks different inside, every request is simply read from its beginning.
 */
import type { CompletionRequest } from '../../core/model/language-model';
import { isObject, loadedPipeline } from './inside';

type Packed = (...args: unknown[]) => unknown;
interface ScalarClass {
  new (value: number, dtype: string): unknown;
}

/** The parts of WebLLM's pipeline that are used. */
export interface Pipeline {
  kvStateKind: string;
  slidingWindowSize: number;
  filledKVCacheLength: number;
  finishReason: unknown;
  kvCache: unknown;
  conversation: {
    messages: unknown[];
    config: { system_prefix_token_ids?: unknown };
    getPromptArrayLastRound(): unknown[];
  };
  tokenizer: { encode(text: string): ArrayLike<number> };
  tvm: { beginScope(): void; endScope(): void; getGlobalFunc(name: string): Packed };
  fKVCacheAddSequence: Packed;
  resetKVCache(): void;
}

function isPipeline(value: unknown): value is Pipeline {
  if (!isObject(value)) return false;
  const { conversation, tokenizer, tvm } = value;
  return (
    // A recurrent state cannot be cut back, and a sliding window may have let go of what is to be kept.
    value.kvStateKind === 'kv_cache' &&
    value.slidingWindowSize === -1 &&
    typeof value.filledKVCacheLength === 'number' &&
    'finishReason' in value &&
    isObject(value.kvCache) &&
    isObject(conversation) &&
    Array.isArray(conversation.messages) &&
    isObject(conversation.config) &&
    // Tokens that WebLLM puts first and does not count.
    !conversation.config.system_prefix_token_ids &&
    typeof conversation.getPromptArrayLastRound === 'function' &&
    isObject(tokenizer) &&
    typeof tokenizer.encode === 'function' &&
    isObject(tvm) &&
    [tvm.beginScope, tvm.endScope, tvm.getGlobalFunc].every((part) => typeof part === 'function') &&
    typeof value.fKVCacheAddSequence === 'function' &&
    typeof value.resetKVCache === 'function'
  );
}

/** The pipeline inside an engine that has loaded one model; undefined for a WebLLM that is built differently. */
export function pipelineOf(engine: unknown): Pipeline | undefined {
  const pipeline = loadedPipeline(engine);
  return isPipeline(pipeline) ? pipeline : undefined;
}

/**
 * The runtime takes whole numbers only as its own class, which is not published: seen where WebLLM uses it. The
 * cache is emptied by this.
 */
function scalarClass(pipeline: Pipeline): ScalarClass | undefined {
  const add = pipeline.fKVCacheAddSequence;
  let seen: ScalarClass | undefined;
  pipeline.fKVCacheAddSequence = (state, sequence) => {
    if (isObject(sequence) && isScalarClass(sequence.constructor)) seen = sequence.constructor;
    return add(state, sequence);
  };
  try {
    pipeline.resetKVCache();
    pipeline.filledKVCacheLength = 0;
  } finally {
    pipeline.fKVCacheAddSequence = add;
  }
  return seen;
}

function isScalarClass(value: unknown): value is ScalarClass {
  return typeof value === 'function' && value !== Object;
}

interface Kept {
  /** The history that the cache begins with, as text to compare. */
  history: string;
  messages: unknown[];
  tokens: number;
}

export interface KeptPrefix {
  /** Cuts the cache back to the request's history if it begins with it. Gives the tokens kept; 0 means reset. */
  rewind(request: CompletionRequest): number;
  /** After an answer: where its history ends. `promptTokens` were read for it, or were kept. */
  note(request: CompletionRequest, promptTokens: number): void;
  /** The cache is not what it was. */
  forget(): void;
}

const NOTHING: KeptPrefix = { rewind: () => 0, note: () => undefined, forget: () => undefined };

/** Call it right after loading: it empties the cache. */
export function createKeptPrefix(engine: unknown): KeptPrefix {
  const pipeline = pipelineOf(engine);
  const Scalar = pipeline && scalarClass(pipeline);
  if (!pipeline || !Scalar) return NOTHING;
  let kept: Kept | undefined;

  function cutBack(to: number): void {
    if (!pipeline || !Scalar) return;
    const surplus = pipeline.filledKVCacheLength - to;
    if (surplus <= 0) return;
    pipeline.tvm.beginScope();
    try {
      const popn = pipeline.tvm.getGlobalFunc('vm.builtin.kv_state_popn');
      popn(pipeline.kvCache, new Scalar(0, 'int64'), new Scalar(surplus, 'int32'));
    } finally {
      pipeline.tvm.endScope();
    }
    pipeline.filledKVCacheLength = to;
  }

  return {
    rewind(request) {
      if (kept?.history !== historyOf(request) || pipeline.filledKVCacheLength < kept.tokens) return 0;
      const { tokens, messages } = kept;
      cutBack(tokens);
      // As after an answer that ended well: WebLLM compares this with the request's history and goes on from it.
      pipeline.conversation.messages = [...messages];
      pipeline.finishReason = 'stop';
      return tokens;
    },
    note(request, promptTokens) {
      kept = undefined;
      const turns = request.messages.filter(({ role }) => role !== 'system').length;
      const { messages } = pipeline.conversation;
      // WebLLM goes on only with a history of at least one turn; after an answer it has that, the question, the answer.
      if (turns < 2 || messages.length !== turns + 1) return;
      const tokens = promptTokens - lastRoundTokens(pipeline, turns);
      if (tokens <= 0) return;
      kept = { history: historyOf(request), messages: messages.slice(0, turns - 1), tokens };
    },
    forget() {
      kept = undefined;
    },
  };
}

function historyOf({ messages }: CompletionRequest): string {
  return JSON.stringify(messages.slice(0, -1));
}

/** Tokens of the question and of the answer's header, as WebLLM reads them: each message by itself. */
function lastRoundTokens(pipeline: Pipeline, turns: number): number {
  const { conversation, tokenizer } = pipeline;
  const answered = conversation.messages;
  const [role, name] = Array.isArray(answered[turns]) ? answered[turns] : [];
  conversation.messages = [...answered.slice(0, turns), [role, name, undefined]];
  try {
    const texts = conversation.getPromptArrayLastRound();
    return texts.reduce((sum: number, text) => sum + tokenizer.encode(String(text)).length, 0);
  } finally {
    conversation.messages = answered;
  }
}
