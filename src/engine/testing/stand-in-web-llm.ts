/** A named stand-in for WebLLM's engine: the four methods that the host uses. */
import type { ChatCompletionChunk, ChatCompletionRequestStreaming } from '@mlc-ai/web-llm';
import type { HostEngine } from '../webllm/webllm-engine';

export class StandInWebLlm implements HostEngine {
  readonly requests: ChatCompletionRequestStreaming[] = [];
  readonly log: ('reset' | 'ask')[] = [];
  tokens: string[] = ['ok'];
  finish: 'stop' | 'length' = 'stop';
  breakWith: Error | undefined;
  interrupts = 0;
  forgetsEarlyInterrupt = false;
  onReload: () => Promise<void> = async () => undefined;
  onReset: () => Promise<void> = async () => undefined;
  private interrupted = false;

  reload(): Promise<void> {
    return this.onReload();
  }
  async resetChat(): Promise<void> {
    this.log.push('reset');
    await this.onReset();
  }
  async interruptGenerate(): Promise<void> {
    this.interrupts += 1;
    this.interrupted = true;
  }
  async chatCompletion(request: ChatCompletionRequestStreaming): Promise<AsyncIterable<ChatCompletionChunk>> {
    this.log.push('ask');
    this.requests.push(request);
    return this.stream();
  }
  private async *stream(): AsyncIterable<ChatCompletionChunk> {
    // A real prompt takes a while, and the worker hears messages meanwhile.
    await new Promise((resolve) => setTimeout(resolve, 1));
    if (this.forgetsEarlyInterrupt) this.interrupted = false;
    if (this.breakWith) throw this.breakWith;
    for (const token of this.tokens) {
      if (this.interrupted) break;
      yield chunk(token, null);
    }
    yield chunk('', this.finish);
    const usage = { prompt_tokens: 11, completion_tokens: this.tokens.length, total_tokens: 0, extra: EXTRA };
    yield { ...chunk('', null), choices: [], usage };
  }
}

const EXTRA = {
  e2e_latency_s: 0,
  prefill_tokens_per_s: 0,
  decode_tokens_per_s: 0,
  time_to_first_token_s: 0,
  time_per_output_token_s: 0,
};

function chunk(content: string, finish_reason: 'stop' | 'length' | null): ChatCompletionChunk {
  return {
    id: 'x',
    object: 'chat.completion.chunk',
    created: 0,
    model: 'tiny',
    choices: [{ index: 0, delta: { content }, finish_reason, logprobs: null }],
  };
}
