/** One request: the prompt in, tokens out one at a time, until the model ends, the limit is met or nobody wants more. */
import * as z from 'zod/mini';
import type { Completion, CompletionRequest, CompletionTimings } from '../../core/model/language-model';
import type { Run } from '../worker/serve';
import { chatPrompt } from './chat-prompt';
import type { ChatConfig } from './pack-config';
import type { LlamaCpp } from './runtime/llama-cpp';
import { LlamaRefused } from './runtime/problems';

const step = z.object({
  choices: z.array(z.object({ text: z.string(), finish_reason: z.nullish(z.string()) })),
  timings: z.optional(
    z.object({
      cache_n: z.number(),
      prompt_n: z.number(),
      prompt_per_second: z.nullish(z.number()),
      predicted_n: z.number(),
      predicted_per_second: z.nullish(z.number()),
    }),
  ),
});
const refusal = z.object({ message: z.string() });

/** @throws LlamaRefused for a request at fault, LlamaStopped when the engine broke */
export async function answer(
  llama: Pick<LlamaCpp, 'call'>,
  config: ChatConfig,
  request: CompletionRequest,
  run: Run,
): Promise<Completion> {
  const startedAt = performance.now();
  const begun = await llama.call(
    'completion',
    'cmpl_req',
    {
      is_chat: false,
      is_asr: false,
      data_json: JSON.stringify(requestBody(config, request)),
      files: [],
    },
    'cmpl_res',
  );
  const id = { req_id: Number(begun.req_id) };

  let text = '';
  let finished = false;
  let firstTokenMs: number | undefined;
  let timings: z.infer<typeof step>['timings'];
  for (;;) {
    await turn();
    if (run.interrupted) {
      await llama.call('cancel', 'cncl_req', id, 'cncl_res');
      break;
    }
    const result = await llama.call('get_result', 'gres_req', id, 'gres_res');
    const data = String(result.data_json);
    if (result.is_error === true) throw new LlamaRefused(refusalOf(data));
    for (const each of stepsOf(data)) {
      timings = each.timings ?? timings;
      const [choice] = each.choices;
      text += choice?.text ?? '';
      if (choice?.finish_reason === 'stop') finished = true;
      if (choice && !choice.finish_reason) {
        firstTokenMs ??= performance.now() - startedAt;
        run.onToken();
      }
    }
    if (result.has_more !== true) break;
  }
  const elapsedMs = performance.now() - startedAt;
  const measured: CompletionTimings = {
    firstTokenMs: firstTokenMs ?? elapsedMs,
    reusedTokens: timings?.cache_n ?? 0,
    prefillTokensPerS: timings?.prompt_per_second ?? 0,
    decodeTokensPerS: timings?.predicted_per_second ?? 0,
    grammarMsPerToken: null,
  };
  return {
    text,
    promptTokens: (timings?.cache_n ?? 0) + (timings?.prompt_n ?? 0),
    completionTokens: timings?.predicted_n ?? 0,
    finished,
    elapsedMs,
    timings: measured,
  };
}

function requestBody(config: ChatConfig, request: CompletionRequest) {
  const { messages, grammar, maxTokens, temperature, seed } = request;
  return {
    prompt: chatPrompt(config.conv_template, messages),
    n_predict: maxTokens,
    temperature,
    top_p: config.top_p,
    // WebLLM has only these two, in this order.
    samplers: ['temperature', 'top_p'],
    top_k: 0,
    min_p: 0,
    ...(seed !== undefined && { seed: seed >>> 0 }),
    ...(grammar !== undefined && { grammar }),
    stop: config.conv_template.stop_str,
    // Whatever of the prompt is in memory from the request before is not read again.
    cache_prompt: true,
    stream: true,
    timings_per_token: true,
  };
}

function stepsOf(data: string): z.infer<typeof step>[] {
  if (data === '') return [];
  const value: unknown = JSON.parse(data);
  return (Array.isArray(value) ? value : [value]).flatMap((each) => step.safeParse(each).data ?? []);
}

function refusalOf(data: string): string {
  const parsed = data === '' ? undefined : refusal.safeParse(JSON.parse(data)).data;
  return parsed?.message ?? 'The engine refused the request.';
}

/** Lets messages from the page in: the worker hears an interrupt only between two of its own turns. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
