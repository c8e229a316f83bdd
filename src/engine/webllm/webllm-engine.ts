/** WebLLM behind our interface, in its worker. Knows no page and no network. */
import type { ChatCompletionChunk, ChatCompletionRequestStreaming, MLCEngineConfig } from '@mlc-ai/web-llm';
import type { Completion, CompletionRequest, CompletionTimings } from '../../core/model/language-model';
import type { PackStore } from '../../models/store/pack-store';
import type { Run, WorkerEngine } from '../worker/serve';
import { createGrammarMemory, type GrammarMemory } from './grammar-memory';
import { createPackCache, type PackCache, packUrls } from './pack-cache';

/** What is needed of WebLLM's MLCEngine. */
export interface HostEngine {
  reload(modelId: string): Promise<void>;
  resetChat(): Promise<void>;
  interruptGenerate(): Promise<void> | void;
  chatCompletion(request: ChatCompletionRequestStreaming): Promise<AsyncIterable<ChatCompletionChunk>>;
}

export interface WebLlmParts {
  store: Pick<PackStore, 'read'>;
  createEngine(config: MLCEngineConfig): HostEngine;
  /** Puts the facade in the place of the worker's `caches`. */
  installCaches(caches: PackCache['caches']): void;
  /** What is known of the adapter once the engine has asked for one. */
  adapter(): { adapter: string; software: boolean };
}

/** Shares of the bar: reading the weights, then compiling shaders (most of it on a slow device). */
const WEIGHTS_SHARE = 0.5;

/** Errors by which WebLLM refuses a request before it ran; it is well afterwards. */
const REFUSALS = new Set([
  'ContextWindowSizeExceededError',
  'MessageOrderError',
  'SystemMessageOrderError',
  'InvalidResponseFormatError',
  'InvalidResponseFormatGrammarError',
  'GrammarMatcherInitError',
  // Not `RangeError`: the runtime throws that too, when its memory is at an end.
  'MinValueError',
  'NonNegativeError',
  'InvalidNumberStringError',
  'SeedTypeError',
]);

export function createWebLlmEngine(parts: WebLlmParts): WorkerEngine {
  let engine: HostEngine | undefined;
  let grammars: GrammarMemory | undefined;

  return {
    async load(manifest, onProgress) {
      const startedAt = performance.now();
      let readBytes = 0;
      const packCache = createPackCache(parts.store, manifest, (file) => {
        readBytes += file.bytes;
        onProgress((WEIGHTS_SHARE * readBytes) / manifest.totalBytes);
      });
      parts.installCaches(packCache.caches);
      const urls = packUrls(manifest);
      const loading = parts.createEngine({
        logLevel: 'ERROR',
        appConfig: {
          cacheBackend: 'cache',
          model_list: [{ model_id: manifest.id, model: urls.model, model_lib: urls.library }],
        },
        initProgressCallback(report) {
          if (/shader/i.test(report.text)) onProgress(WEIGHTS_SHARE + (1 - WEIGHTS_SHARE) * report.progress);
        },
      });
      try {
        await loading.reload(manifest.id);
      } catch (error) {
        throw packCache.problem() ?? error;
      }
      engine = loading;
      grammars = createGrammarMemory(loading);
      const loadMs = performance.now() - startedAt;
      return { kind: 'webgpu', ...parts.adapter(), threads: null, loadMs };
    },

    async complete(request, run) {
      if (!engine) throw new Error('No model is loaded.');
      const completion = await answer(engine, request, run);
      if (request.grammar !== undefined) await grammars?.release();
      return completion;
    },
    interrupt: () => engine?.interruptGenerate(),
    isRefusal: (error) => error instanceof Error && REFUSALS.has(error.name),
  };
}

async function answer(engine: HostEngine, request: CompletionRequest, run: Run): Promise<Completion> {
  const startedAt = performance.now();
  // Every request stands alone; a kept conversation would only grow.
  await engine.resetChat();
  const chunks = await engine.chatCompletion({
    messages: request.messages,
    temperature: request.temperature,
    max_tokens: request.maxTokens,
    stream: true,
    stream_options: { include_usage: true },
    ...(request.seed === undefined ? {} : { seed: request.seed }),
    ...(request.grammar === undefined
      ? {}
      : { response_format: { type: 'grammar', grammar: request.grammar } }),
  });
  let text = '';
  let promptTokens = 0;
  let completionTokens = 0;
  let finished = false;
  let firstTokenMs: number | undefined;
  let timings: CompletionTimings | undefined;
  for await (const chunk of chunks) {
    firstTokenMs ??= performance.now() - startedAt;
    const choice = chunk.choices[0];
    text += choice?.delta.content ?? '';
    if (choice?.finish_reason === 'stop') finished = true;
    if (chunk.usage) {
      promptTokens = chunk.usage.prompt_tokens;
      completionTokens = chunk.usage.completion_tokens;
      const { prefill_tokens_per_s, decode_tokens_per_s, grammar_per_token_s } = chunk.usage.extra;
      timings = {
        firstTokenMs,
        reusedTokens: 0,
        prefillTokensPerS: finite(prefill_tokens_per_s),
        decodeTokensPerS: finite(decode_tokens_per_s),
        grammarMsPerToken: grammar_per_token_s === undefined ? null : grammar_per_token_s * 1000,
      };
    }
    if (choice) run.onToken();
    // WebLLM forgets an interrupt that came before its first step: say it again.
    if (run.interrupted) await engine.interruptGenerate();
  }
  const elapsedMs = performance.now() - startedAt;
  return { text, promptTokens, completionTokens, finished, elapsedMs, ...(timings && { timings }) };
}

/** WebLLM divides by zero when nothing was decoded. */
function finite(value: number): number {
  return Number.isFinite(value) ? value : 0;
}
