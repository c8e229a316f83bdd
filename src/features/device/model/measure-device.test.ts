import { expect, it } from 'vitest';
import type { Completion, CompletionRequest } from '../../../core/model/language-model';
import { loadShippedPack } from '../../../core/packs/testing/load-pack';
import { measureDevice } from './measure-device';

const { modelReader } = await loadShippedPack();
const signal = new AbortController().signal;

function answer(elapsedMs: number, prefillTokensPerS: number): Completion {
  const timings = { firstTokenMs: 1, reusedTokens: 0, decodeTokensPerS: 8, grammarMsPerToken: null };
  return {
    text: 'none',
    promptTokens: 40,
    completionTokens: 10,
    finished: true,
    elapsedMs,
    timings: { ...timings, prefillTokensPerS },
  };
}

it('reads two cases as triage does, and tells of the second, when the engine is warm', async () => {
  const asked: CompletionRequest[] = [];
  const complete = async (request: CompletionRequest) => {
    asked.push(request);
    return asked.length === 1 ? answer(9000, 4) : answer(3000, 40);
  };
  expect(await measureDevice({ complete }, modelReader, signal)).toEqual({
    readWordsPerS: 30,
    writtenWordsPerS: 6,
    caseMs: 3000,
  });
  expect(new Set(asked.map(({ messages }) => messages.at(-1)?.content)).size).toBe(2);
  expect(asked.every(({ grammar }) => grammar?.startsWith('root ::='))).toBe(true);
});

it('tells what the model tells when it cannot answer', async () => {
  const complete = () => Promise.reject(new Error('no model'));
  await expect(measureDevice({ complete }, modelReader, signal)).rejects.toThrow('no model');
});
