/** What a row's figures mean for a person who waits for the model to read a case. */
import type { BenchRow } from './row';

/** Two findings with their quotes. */
const ANSWER_TOKENS = 24;
/** The reader's instructions, its examples and two lines of complaint. */
const CASE_TOKENS = 150;

/** From the request to the whole answer, in ms, for the second case and all that follow; the first may take longer. */
export function caseMs({ prompts, prefillTokensPerS, decodeTokensPerS }: BenchRow): number {
  const measured =
    prompts.find(({ prompt }) => prompt === 'again') ?? prompts.find(({ prompt }) => prompt === 'reader');
  const firstTokenMs = measured?.firstTokenMs ?? (1000 * CASE_TOKENS) / prefillTokensPerS;
  return firstTokenMs + (1000 * ANSWER_TOKENS) / decodeTokensPerS;
}
