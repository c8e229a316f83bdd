/** A stand-in for llama.cpp: it gives the steps that a test lists, and keeps what it was asked. */
import type { LlamaCpp } from '../runtime/llama-cpp';

export interface Step {
  text?: string;
  finish?: string;
  error?: string;
  timings?: Readonly<Record<string, number>>;
}

export function standInLlama(steps: readonly Step[]) {
  const asked: { action: string; body?: Record<string, unknown> }[] = [];
  let next = 0;
  const llama: Pick<LlamaCpp, 'call'> = {
    async call(action, _request, message) {
      const json = message.data_json;
      asked.push({ action, ...(typeof json === 'string' && { body: JSON.parse(json) }) });
      if (action === 'completion') return { success: true, req_id: 7 };
      if (action === 'cancel') return { success: true };
      const { text = '', finish = null, error, timings } = steps[next] ?? {};
      next += 1;
      const data = error ? { message: error } : { choices: [{ text, finish_reason: finish }], timings };
      return {
        success: true,
        has_more: next < steps.length,
        is_error: error !== undefined,
        data_json: JSON.stringify(error ? data : [data]),
      };
    },
  };
  return { llama, asked };
}
