/** How fast an engine is, in about two seconds of its work. */
import type { Completion, CompletionRequest } from '../../core/model/language-model';
import type { Engine } from '../engine';
import { caseMsAt } from './decide';
import type { Speed } from './types';

/** An engine that did the short one faster than this does the long one too: its figures are steadier. */
const SHORT_ENOUGH_MS = 600;
/** One that took longer than this is not asked a second time. */
const LONG_ENOUGH_MS = 5000;

const SHORT = { words: 'Name the days of the week.', maxTokens: 8 } as const;
const LONG = {
  words:
    'A woman of forty has had a fever for three days. She coughs, her chest hurts when she breathes in, and she has ' +
    'slept badly. She eats little, drinks enough, and has no rash. Her son had the same last week and is well again. ' +
    'Tell in your own words what she has, what she does not have, and what you would ask her next.',
  maxTokens: 32,
} as const;

/**
 * The number keeps an engine that remembers the last prompt from reading nothing at all the second time.
 * No grammar: it costs each engine little, and is not what sets them apart.
 */
function request({ words, maxTokens }: typeof SHORT | typeof LONG): CompletionRequest {
  const run = Math.floor(Math.random() * 1e6);
  return {
    messages: [
      { role: 'system', content: `Run ${run}.` },
      { role: 'user', content: words },
    ],
    maxTokens,
    temperature: 0,
  };
}

/**
 * The better of two goes: the first warms an engine up, and what else the device does can only make it slower.
 * @throws EngineProblem, or the signal's reason
 */
export async function measureSpeed(
  engine: Pick<Engine, 'complete'>,
  signal: AbortSignal,
  now: () => number = () => performance.now(),
): Promise<Speed> {
  const startedAt = now();
  const first = speedIn(await engine.complete(request(SHORT), signal));
  const tookMs = now() - startedAt;
  if (tookMs > LONG_ENOUGH_MS) return first;
  const again = tookMs > SHORT_ENOUGH_MS ? SHORT : LONG;
  const second = speedIn(await engine.complete(request(again), signal));
  return caseMsAt(second) < caseMsAt(first) ? second : first;
}

function speedIn(answer: Completion): Speed {
  return speedOf(answer) ?? overall(answer);
}

/** What an answer tells of its engine's speed; null when it was too short to tell, or the engine does not. */
export function speedOf({ timings, promptTokens, completionTokens }: Completion): Speed | null {
  if (!timings || completionTokens < 4 || promptTokens - timings.reusedTokens < 8) return null;
  const { prefillTokensPerS, decodeTokensPerS } = timings;
  return prefillTokensPerS > 0 && decodeTokensPerS > 0 ? { prefillTokensPerS, decodeTokensPerS } : null;
}

/** Reading and writing taken together. */
function overall({ promptTokens, completionTokens, elapsedMs }: Completion): Speed {
  const tokensPerS = ((promptTokens + completionTokens) / Math.max(1, elapsedMs)) * 1000;
  return { prefillTokensPerS: tokensPerS, decodeTokensPerS: tokensPerS };
}
