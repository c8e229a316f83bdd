import type { BenchRow, PromptFigures, SpreadFigure } from './row';
import type { Sample, Session } from './session';
import { median, spreadOf } from './statistics';
import { PROMPT_KINDS, type PromptKind } from './types';

type Measured = Pick<Session, 'contender' | 'loaded' | 'loadMs' | 'readyMs' | 'samples'>;

/** The median over answers to one prompt, or undefined when there was none. */
function figuresOf(prompt: PromptKind, samples: readonly Sample[]): PromptFigures | undefined {
  const own = samples.filter((sample) => sample.prompt === prompt);
  if (own.length === 0) return undefined;
  const middle = (figure: keyof Omit<PromptFigures, 'prompt' | 'answers'>) =>
    median(own.map((sample) => sample[figure]));
  return {
    prompt,
    answers: own.length,
    promptTokens: Math.round(middle('promptTokens')),
    completionTokens: Math.round(middle('completionTokens')),
    reusedTokens: Math.round(middle('reusedTokens')),
    firstTokenMs: middle('firstTokenMs'),
    prefillTokensPerS: middle('prefillTokensPerS'),
    decodeTokensPerS: middle('decodeTokensPerS'),
    elapsedMs: middle('elapsedMs'),
  };
}

/**
 * The engine's own figure. Without one: how much longer a token takes with the grammar than without. Never below 0:
 * the two answers have different words, so a small difference of speed says nothing.
 */
function grammarMs(plain: readonly Sample[], held: readonly Sample[]): number[] {
  const told = held.flatMap(({ grammarMsPerToken }) => grammarMsPerToken ?? []);
  if (told.length > 0) return told;
  const tokenMs = (sample: Sample) => 1000 / sample.decodeTokensPerS;
  const without = median(plain.map(tokenMs));
  return held.map((sample) => Math.max(0, tokenMs(sample) - without)).filter(Number.isFinite);
}

/** The row of a contender that has answered the short prompt at least once; undefined when it has not. */
export function toRow(session: Measured, memoryMB: number | null): BenchRow | undefined {
  const { contender, loaded, loadMs, readyMs, samples } = session;
  const plain = samples.filter(({ prompt }) => prompt === 'short');
  const held = samples.filter(({ prompt }) => prompt === 'grammar');
  if (plain.length === 0) return undefined;
  const values = {
    prefillTokensPerS: plain.map((sample) => sample.prefillTokensPerS),
    decodeTokensPerS: plain.map((sample) => sample.decodeTokensPerS),
    firstTokenMs: plain.map((sample) => sample.firstTokenMs),
    grammarMsPerToken: grammarMs(plain, held),
  } satisfies Record<SpreadFigure, number[]>;
  const { grammarMsPerToken: grammar } = values;
  return {
    engine: contender.engine,
    library: contender.library,
    adapter: loaded.adapter,
    loadMs,
    readyMs,
    prefillTokensPerS: median(values.prefillTokensPerS),
    decodeTokensPerS: median(values.decodeTokensPerS),
    firstTokenMs: median(values.firstTokenMs),
    grammarMsPerToken: grammar.length > 0 ? median(grammar) : null,
    memoryMB,
    rounds: plain.length,
    spread: {
      prefillTokensPerS: spreadOf(values.prefillTokensPerS),
      decodeTokensPerS: spreadOf(values.decodeTokensPerS),
      firstTokenMs: spreadOf(values.firstTokenMs),
      ...(grammar.length > 0 ? { grammarMsPerToken: spreadOf(grammar) } : {}),
    },
    prompts: PROMPT_KINDS.flatMap((kind) => figuresOf(kind, samples) ?? []),
  };
}
