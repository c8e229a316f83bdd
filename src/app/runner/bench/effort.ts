import type { Effort } from './types';

/**
 * How much a bench does. `full` takes about a minute and a half an engine where it is slow and a few seconds where it
 * is fast; `quick` a third of that.
 */
export function effortFor(kind: 'full' | 'quick', rounds?: number): Effort {
  const quick = kind === 'quick';
  const wanted = rounds ?? (quick ? 2 : 3);
  return {
    rounds: wanted,
    budgetMs: wanted * (quick ? 8000 : 25_000),
    answerMs: quick ? 3000 : 6500,
  };
}
