import { describe, expect, it } from 'vitest';
import { type FromWorker, parseFromWorker, parseToWorker, type ToWorker } from './protocol';

const request = { messages: [{ role: 'user', content: 'x' }], maxTokens: 5, temperature: 0 } as const;
const completion = { text: '', promptTokens: 1, completionTokens: 0, finished: true, elapsedMs: 1 };

const description = { kind: 'cpu', adapter: 'acme', software: false, threads: 2, loadMs: 3 } as const;

describe('messages to the worker', () => {
  const good = [
    { type: 'load', id: 1, manifest: { any: 'thing' } },
    { type: 'complete', id: 2, request: { ...request, messages: [...request.messages] } },
    {
      type: 'complete',
      id: 2,
      request: { ...request, messages: [...request.messages], grammar: 'root ::= "a"', seed: 1 },
    },
    { type: 'interrupt', id: 3 },
  ] satisfies ToWorker[];
  it.each(good)('pass: %j', (message) => {
    expect(parseToWorker(structuredClone(message))).toEqual(message);
  });

  it.each([
    null,
    'load',
    { type: 'unload', id: 1 },
    { type: 'interrupt' },
    { type: 'interrupt', id: 1.5 },
    { type: 'complete', id: 1, request: { ...request, messages: [] } },
    { type: 'complete', id: 1, request: { ...request, messages: [{ role: 'tool', content: 'x' }] } },
    { type: 'complete', id: 1, request: { ...request, maxTokens: 0 } },
    { type: 'complete', id: 1, request: { ...request, temperature: 3 } },
  ])('are refused: %j', (message) => {
    expect(parseToWorker(message)).toBeUndefined();
  });
});

describe('messages from the worker', () => {
  const good = [
    { type: 'progress', id: 1, progress: 0.5 },
    { type: 'loaded', id: 1, description },
    { type: 'token', id: 1 },
    { type: 'completed', id: 1, completion },
    { type: 'failed', id: 1, code: 'load', message: 'why' },
    { type: 'ended', code: 'device-lost', message: 'why' },
  ] satisfies FromWorker[];
  it.each(good)('pass: %j', (message) => {
    expect(parseFromWorker(structuredClone(message))).toEqual(message);
  });

  it.each([
    { type: 'progress', id: 1, progress: 1.5 },
    { type: 'completed', id: 1, completion: { ...completion, text: 5 } },
    { type: 'failed', id: 1, code: 'unheard of', message: 'why' },
    { type: 'ended' },
  ])('are refused: %j', (message) => {
    expect(parseFromWorker(message)).toBeUndefined();
  });
});
