import { describe, expect, it } from 'vitest';
import { answer } from './answer';
import { parseChatConfig } from './pack-config';
import { LlamaRefused } from './runtime/problems';
import { standInLlama } from './testing/stand-in-llama';
import { CHAT_CONFIG } from './testing/tiny-pack';

const config = parseChatConfig(Uint8Array.from(Buffer.from(JSON.stringify(CHAT_CONFIG))).buffer);
const request = { messages: [{ role: 'user' as const, content: 'Hi' }], maxTokens: 8, temperature: 0 };
const timings = {
  cache_n: 20,
  prompt_n: 5,
  prompt_per_second: 25,
  predicted_n: 3,
  predicted_per_second: 12,
};

function patient() {
  const run = {
    interrupted: false,
    tokens: 0,
    onToken() {
      run.tokens += 1;
    },
  };
  return run;
}

describe('an answer', () => {
  it('is what was said step by step, with what it cost', async () => {
    const { llama, asked } = standInLlama([{ text: 'Be' }, { text: ' calm' }, { finish: 'stop', timings }]);
    const run = patient();
    const completion = await answer(llama, config, { ...request, grammar: 'root ::= "x"', seed: -1 }, run);
    expect(completion).toMatchObject({
      text: 'Be calm',
      finished: true,
      promptTokens: 25,
      completionTokens: 3,
      timings: { reusedTokens: 20, prefillTokensPerS: 25, decodeTokensPerS: 12, grammarMsPerToken: null },
    });
    expect(run.tokens).toBe(2);
    expect(asked[0]?.body).toMatchObject({
      prompt: expect.stringContaining('user\nHi<|im_end|>'),
      n_predict: 8,
      temperature: 0,
      top_p: 0.95,
      seed: 2 ** 32 - 1,
      grammar: 'root ::= "x"',
      stop: ['<|im_end|>'],
    });
  });

  it('that the limit cut off is not finished', async () => {
    const { llama } = standInLlama([{ text: 'Be' }, { finish: 'length', timings }]);
    expect(await answer(llama, config, request, patient())).toMatchObject({ text: 'Be', finished: false });
  });

  it('ends at the next token once nobody wants it', async () => {
    const { llama, asked } = standInLlama([{ text: 'Be' }, { text: ' calm' }, { finish: 'stop' }]);
    const run = patient();
    run.onToken = () => {
      run.interrupted = true;
    };
    expect(await answer(llama, config, request, run)).toMatchObject({ text: 'Be', finished: false });
    expect(asked.map(({ action }) => action)).toEqual(['completion', 'get_result', 'cancel']);
  });

  it('is refused in the engine’s words', async () => {
    const { llama } = standInLlama([{ error: 'request (2531 tokens) exceeds the context' }]);
    const refused = answer(llama, config, request, patient());
    await expect(refused).rejects.toThrow(LlamaRefused);
    await expect(refused).rejects.toThrow(/exceeds the context/);
  });
});
