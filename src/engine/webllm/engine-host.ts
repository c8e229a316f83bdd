/** The worker's side: WebLLM behind our messages. Knows no page and no network. */
import type { ChatCompletionChunk, ChatCompletionRequestStreaming, MLCEngineConfig } from '@mlc-ai/web-llm';
import { StorageProblem } from '../../platform/storage-problem';
import type { EngineProblemCode } from '../problem';
import { parseManifest } from '../store/manifest';
import { CorruptFile, type PackStore } from '../store/pack-store';
import type { PackManifest } from '../types';
import { createPackCache, type PackCache, packUrls } from './pack-cache';
import { type FromWorker, parseToWorker, type ToWorker } from './protocol';

/** What the host needs of WebLLM's MLCEngine. */
export interface HostEngine {
  reload(modelId: string): Promise<void>;
  resetChat(): Promise<void>;
  interruptGenerate(): Promise<void> | void;
  chatCompletion(request: ChatCompletionRequestStreaming): Promise<AsyncIterable<ChatCompletionChunk>>;
}
type CompleteMessage = Extract<ToWorker, { type: 'complete' }>;

export interface HostParts {
  store: Pick<PackStore, 'read'>;
  post(message: FromWorker): void;
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

/** Takes one message after the other from the page. Never throws: everything that goes wrong is posted. */
export function createEngineHost(parts: HostParts): (data: unknown) => Promise<void> {
  const { post } = parts;
  let engine: HostEngine | undefined;
  let running: { id: number; interrupted: boolean } | undefined;

  async function load(id: number, manifest: PackManifest): Promise<void> {
    const startedAt = performance.now();
    let readBytes = 0;
    const progress = (value: number) => post({ type: 'progress', id, progress: Math.min(1, value) });
    const packCache = createPackCache(parts.store, manifest, (file) => {
      readBytes += file.bytes;
      progress((WEIGHTS_SHARE * readBytes) / manifest.totalBytes);
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
        if (/shader/i.test(report.text)) progress(WEIGHTS_SHARE + (1 - WEIGHTS_SHARE) * report.progress);
      },
    });
    try {
      await loading.reload(manifest.id);
    } catch (error) {
      throw packCache.problem() ?? error;
    }
    engine = loading;
    post({ type: 'loaded', id, loadMs: performance.now() - startedAt, ...parts.adapter() });
  }

  async function complete({ id, request }: CompleteMessage): Promise<void> {
    if (!engine) throw new Error('No model is loaded.');
    const current = { id, interrupted: false };
    running = current;
    const startedAt = performance.now();
    try {
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
      for await (const chunk of chunks) {
        const choice = chunk.choices[0];
        text += choice?.delta.content ?? '';
        if (choice?.finish_reason === 'stop') finished = true;
        if (chunk.usage) {
          promptTokens = chunk.usage.prompt_tokens;
          completionTokens = chunk.usage.completion_tokens;
        }
        if (choice) post({ type: 'token', id });
        // WebLLM forgets an interrupt that came before its first step: say it again.
        if (current.interrupted) await engine.interruptGenerate();
      }
      const elapsedMs = performance.now() - startedAt;
      const completion = { text, promptTokens, completionTokens, finished, elapsedMs };
      post({ type: 'completed', id, completion });
    } finally {
      running = undefined;
    }
  }

  return async (data) => {
    const message = parseToWorker(data);
    if (!message) return;
    if (message.type === 'interrupt') {
      if (running?.id !== message.id) return;
      running.interrupted = true;
      await engine?.interruptGenerate();
      return;
    }
    try {
      if (message.type === 'load') await load(message.id, parseManifest(message.manifest));
      else await complete(message);
    } catch (error) {
      const code = codeOf(error, message.type);
      post({ type: 'failed', id: message.id, code, message: wording(error) });
    }
  };
}

function codeOf(error: unknown, step: 'load' | 'complete'): EngineProblemCode {
  if (error instanceof CorruptFile) return 'corrupt-file';
  if (error instanceof StorageProblem) return 'storage';
  if (step === 'load') return 'load';
  return error instanceof Error && REFUSALS.has(error.name) ? 'bad-request' : 'run';
}

function wording(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
