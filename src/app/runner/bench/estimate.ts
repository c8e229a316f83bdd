import type { Sample } from './session';
import type { BenchPrompts, Effort, PromptKind } from './types';

export interface Known {
  prompts: BenchPrompts;
  effort: Effort;
  /** Answers so far. */
  samples: readonly Sample[];
  warmUp: Sample;
}

/** What is new in the next case, in tokens: its words. */
const NEXT_CASE_TOKENS = 25;

/** How long an answer will take, in ms: as the last one to the same prompt, or by its length and the speed so far. */
export function estimateMs(prompt: PromptKind, { prompts, effort, samples, warmUp }: Known): number {
  const last = samples.findLast((sample) => sample.prompt === prompt);
  if (last) return last.elapsedMs;
  // Of the short prompt: with a grammar, setting that up counts as reading for some engines.
  const { prefillTokensPerS } = samples.findLast((sample) => sample.prompt === 'short') ?? warmUp;
  const { messages } = prompts[prompt]('', 1);
  const letters = messages.reduce((sum, { content }) => sum + content.length, 0);
  // English is about four letters a token; a turn of the chat costs a few of its own.
  const tokens = prompt === 'again' ? NEXT_CASE_TOKENS : letters / 4 + messages.length * 6;
  return (1000 * tokens) / prefillTokensPerS + effort.answerMs;
}
