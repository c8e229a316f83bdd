import type { MLCEngineConfig } from '@mlc-ai/web-llm';
import { beforeEach, describe, expect, it } from 'vitest';
import { CorruptFile } from '../../models/store/pack-store';
import { makePack } from '../../models/testing/pack-server';
import type { PackFile } from '../../models/types';
import { StorageProblem } from '../../platform/storage-problem';
import { StandInWebLlm } from '../testing/stand-in-web-llm';
import type { FromWorker } from '../worker/protocol';
import { serveEngine } from '../worker/serve';
import type { PackCache } from './pack-cache';
import { createWebLlmEngine } from './webllm-engine';

const pack = makePack('1', { 'mlc-chat-config.json': 60, 'library.wasm': 40, 'params_shard_0.bin': 100 });

let posted: FromWorker[];
let config: MLCEngineConfig | undefined;
let caches: PackCache['caches'] | undefined;
let model: StandInWebLlm;
let host: (data: unknown) => Promise<void>;
let read: (file: PackFile) => Promise<ArrayBuffer>;

beforeEach(() => {
  posted = [];
  config = undefined;
  model = new StandInWebLlm();
  read = async (file) => new Uint8Array(pack.contents.get(file.path) ?? []).buffer;
  const engine = createWebLlmEngine({
    store: { read: (file) => read(file) },
    createEngine(given) {
      config = given;
      return model;
    },
    installCaches(given) {
      caches = given;
    },
    adapter: () => ({ adapter: 'acme', software: false }),
  });
  host = serveEngine(engine, (message) => posted.push(message));
});

/** Reads the pack's files as WebLLM does: opens a cache, and asks for addresses. */
async function readAll(): Promise<void> {
  const cache = await caches?.open('any');
  for (const request of (await cache?.keys()) ?? []) await (await cache?.match(request))?.arrayBuffer();
}
const load = () => host({ type: 'load', id: 1, manifest: pack.manifest });
const request = { messages: [{ role: 'user', content: 'cough' }], maxTokens: 5, temperature: 0, seed: 7 };
const complete = (id: number, extra = {}) =>
  host({ type: 'complete', id, request: { ...request, ...extra } });
const last = () => posted.at(-1);

describe('loading', () => {
  it('gives WebLLM the pack under addresses that lead nowhere, and tells progress up to the end', async () => {
    model.onReload = async () => {
      await readAll();
      config?.initProgressCallback?.({ progress: 0.5, timeElapsed: 1, text: 'Loading GPU shader modules' });
      config?.initProgressCallback?.({ progress: 0.9, timeElapsed: 1, text: 'Loading model from cache' });
      config?.initProgressCallback?.({ progress: 1, timeElapsed: 1, text: 'Loading GPU shader modules' });
    };
    await load();
    const record = config?.appConfig?.model_list[0];
    expect(record?.model_id).toBe('tiny');
    expect([record?.model, record?.model_lib].every((url) => url?.startsWith('https://pack.invalid/'))).toBe(
      true,
    );
    const progress = posted.flatMap((message) => (message.type === 'progress' ? [message.progress] : []));
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    expect(progress.at(-1)).toBe(1);
    expect(last()).toMatchObject({
      type: 'loaded',
      id: 1,
      description: { kind: 'webgpu', adapter: 'acme', software: false },
    });
  });

  it.each([
    ['a damaged file', () => new CorruptFile(pack.manifest.files[0] ?? fail()), 'corrupt-file'],
    ['a store that does not work', () => new StorageProblem('unavailable', 'no store'), 'storage'],
  ])('names %s as the reason, though WebLLM wraps it', async (_what, error, code) => {
    read = () => Promise.reject(error());
    model.onReload = () =>
      readAll().catch((problem: unknown) => {
        throw new Error(`Cannot fetch: ${String(problem)}`);
      });
    await load();
    expect(last()).toMatchObject({ type: 'failed', id: 1, code });
  });

  it('says that the pack does not load when WebLLM gives up', async () => {
    model.onReload = () => Promise.reject(new Error('bad library'));
    await load();
    expect(last()).toMatchObject({
      type: 'failed',
      code: 'load',
      message: expect.stringContaining('bad library'),
    });
  });

  it('refuses a manifest that is none', async () => {
    await host({ type: 'load', id: 3, manifest: { schema: 2 } });
    expect(last()).toMatchObject({ type: 'failed', id: 3, code: 'load' });
  });
});

describe('answering', () => {
  beforeEach(load);

  it('passes the request on, tells each token, and gives the whole with its numbers', async () => {
    model.tokens = ['red', ' flag'];
    posted.length = 0;
    await complete(2, { grammar: 'root ::= "red flag"' });
    expect(model.requests[0]).toMatchObject({
      messages: request.messages,
      temperature: 0,
      max_tokens: 5,
      seed: 7,
      stream: true,
      response_format: { type: 'grammar', grammar: 'root ::= "red flag"' },
    });
    expect(posted.map(({ type }) => type)).toEqual(['token', 'token', 'token', 'completed']);
    expect(last()).toMatchObject({
      id: 2,
      completion: { text: 'red flag', promptTokens: 11, completionTokens: 2, finished: true },
    });
  });

  it('says when the limit cut the answer off', async () => {
    model.finish = 'length';
    await complete(2);
    expect(last()).toMatchObject({ type: 'completed', completion: { finished: false } });
  });

  it('starts each request from nothing, also after one that failed', async () => {
    await complete(2);
    model.breakWith = new Error('lost');
    await complete(3);
    model.breakWith = undefined;
    await complete(4);
    expect(model.log).toEqual(['reset', 'ask', 'reset', 'ask', 'reset', 'ask']);
    expect(posted.filter(({ type }) => type === 'completed')).toHaveLength(2);
  });

  it('answers each request once: what breaks afterwards is the next one’s trouble', async () => {
    model.onReset = () => Promise.reject(new Error('no GPU'));
    posted.length = 0;
    await complete(2);
    expect(posted.map(({ type }) => type)).toEqual(['failed']);
  });

  it.each([
    ['ContextWindowSizeExceededError', 'bad-request'],
    ['GrammarMatcherInitError', 'bad-request'],
    // Also what the runtime throws when its memory is at an end.
    ['RangeError', 'run'],
    ['Error', 'run'],
  ])('tells by %s whether the request or the engine is at fault (%s)', async (name, code) => {
    model.breakWith = Object.assign(new Error('why'), { name });
    await complete(2);
    expect(last()).toMatchObject({ type: 'failed', id: 2, code, message: `${name}: why` });
  });

  it('stops when told to, even though WebLLM forgets what it is told before its first step', async () => {
    model.tokens = Array.from({ length: 100 }, () => 'x');
    model.forgetsEarlyInterrupt = true;
    const answering = complete(2);
    await host({ type: 'interrupt', id: 99 });
    expect(model.interrupts).toBe(0);
    await host({ type: 'interrupt', id: 2 });
    await answering;
    expect(last()).toMatchObject({ type: 'completed', id: 2 });
    expect(posted.filter(({ type }) => type === 'token').length).toBeLessThan(5);
  });
});

describe('messages', () => {
  it('are not answered when they are none', async () => {
    for (const odd of [undefined, 5, { type: 'complete' }, { type: 'load', id: -1 }]) await host(odd);
    expect(posted).toEqual([]);
  });

  it('before a model is loaded are answered by why not', async () => {
    await complete(1);
    expect(last()).toMatchObject({ type: 'failed', id: 1 });
    await host({ type: 'interrupt', id: 1 });
  });
});

function fail(): never {
  throw new Error('the pack has no file');
}
