import { describe, expect, it } from 'vitest';
import type { Completion, CompletionRequest, CompletionTimings } from '../../core/model/language-model';
import { measureSpeed, speedOf } from './benchmark';

const TIMINGS: CompletionTimings = {
  firstTokenMs: 1,
  reusedTokens: 0,
  prefillTokensPerS: 40,
  decodeTokensPerS: 20,
  grammarMsPerToken: null,
};
const ANSWER: Completion = {
  text: 'ok',
  promptTokens: 30,
  completionTokens: 10,
  finished: true,
  elapsedMs: 2000,
  timings: TIMINGS,
};
const { timings: _timings, ...UNTIMED } = ANSWER;
const never = new AbortController().signal;

/** An engine that takes so long for each request. */
function engine(ms: number, answer: Completion) {
  let clock = 0;
  const asked: CompletionRequest[] = [];
  const complete = async (request: CompletionRequest, signal?: AbortSignal) => {
    signal?.throwIfAborted();
    asked.push(request);
    clock += ms;
    return answer;
  };
  return { asked, engine: { complete }, now: () => clock };
}

describe('measureSpeed', () => {
  it('asks a slow engine one short thing', async () => {
    const slow = engine(6000, ANSWER);
    expect(await measureSpeed(slow.engine, never, slow.now)).toEqual({
      prefillTokensPerS: 40,
      decodeTokensPerS: 20,
    });
    expect(slow.asked.map(({ maxTokens }) => maxTokens)).toEqual([8]);
  });

  it('asks a fast one more, of which the figures are steadier', async () => {
    const fast = engine(50, ANSWER);
    await measureSpeed(fast.engine, never, fast.now);
    expect(fast.asked.map(({ maxTokens }) => maxTokens)).toEqual([8, 32]);
  });

  it('takes the better of two goes: the first warms it up', async () => {
    const cold = { ...ANSWER, timings: { ...TIMINGS, decodeTokensPerS: 5 } };
    const warming = engine(1000, cold);
    const complete: typeof warming.engine.complete = async (asked, signal) => {
      await warming.engine.complete(asked, signal);
      return warming.asked.length === 1 ? cold : ANSWER;
    };
    expect(await measureSpeed({ complete }, never, warming.now)).toEqual({
      prefillTokensPerS: 40,
      decodeTokensPerS: 20,
    });
    expect(warming.asked.map(({ maxTokens }) => maxTokens)).toEqual([8, 8]);
  });

  it('takes the whole time where an engine does not tell its parts', async () => {
    const plain = engine(3000, UNTIMED);
    expect(await measureSpeed(plain.engine, never, plain.now)).toEqual({
      prefillTokensPerS: 20,
      decodeTokensPerS: 20,
    });
  });

  it('never asks the same twice: an engine may remember what it read', async () => {
    const slow = engine(3000, ANSWER);
    await measureSpeed(slow.engine, never, slow.now);
    await measureSpeed(slow.engine, never, slow.now);
    const [first, second] = slow.asked.map(({ messages }) => messages[0]?.content);
    expect(first).not.toBe(second);
  });

  it('is called off by its signal', async () => {
    const slow = engine(3000, ANSWER);
    await expect(measureSpeed(slow.engine, AbortSignal.abort(new Error('typing')))).rejects.toThrow('typing');
  });
});

describe('the speed of an answer', () => {
  it.each([
    ['whole', ANSWER, { prefillTokensPerS: 40, decodeTokensPerS: 20 }],
    ['without timings', UNTIMED, null],
    ['too short', { ...ANSWER, completionTokens: 3 }, null],
    ['of a prompt that was known', { ...ANSWER, timings: { ...TIMINGS, reusedTokens: 25 } }, null],
    ['of one token', { ...ANSWER, timings: { ...TIMINGS, decodeTokensPerS: 0 } }, null],
  ])('that is %s', (_name, answer, speed) => {
    expect(speedOf(answer)).toEqual(speed);
  });
});
