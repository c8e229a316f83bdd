/** One contender: started, brought to its first answer, and then asked round by round. */
import type { Completion, CompletionTimings } from '../../../core/model/language-model';
import type { Engine, EngineDescription } from '../../../engine/engine';
import { estimateMs } from './estimate';
import type { BenchPrompts, Contender, Effort, PromptKind } from './types';

/** One answer of the bench. */
export interface Sample extends CompletionTimings {
  prompt: PromptKind;
  promptTokens: number;
  completionTokens: number;
  elapsedMs: number;
}

export interface Session {
  readonly contender: Contender;
  readonly loaded: EngineDescription;
  readonly loadMs: number;
  readonly readyMs: number;
  readonly samples: readonly Sample[];
  /** What `round` would take by what is known, in ms; 0 when there is no time left for it. */
  nextRoundMs(): number;
  /** The short prompt, without and with the grammar. @throws EngineProblem, or the signal's reason */
  round(signal: AbortSignal): Promise<void>;
  /** A case, the next case, a page: what the time left allows. @throws EngineProblem, or the signal's reason */
  cases(signal: AbortSignal): Promise<void>;
  close(): void;
}

export interface SessionParts {
  contender: Contender;
  prompts: BenchPrompts;
  effort: Effort;
  signal: AbortSignal;
}

/** Lengths of answers, in tokens: few, so that two runs on one device measure the same. */
const ANSWER_TOKENS = [2, 4, 8, 16, 32] as const;
/** So that the first decoding step, which may compile or allocate, is over before it counts. */
const FIRST_ANSWER_TOKENS = 2;
/** Below this the grammar's share of a token's time is about a hundredth: one answer with it is enough. */
const SLOW_TOKENS_PER_S = 3;

/** The next case says nothing without the one before. */
const CASES: readonly (readonly PromptKind[])[] = [['reader', 'again'], ['long']];

/** Numbers of three digits are three tokens each: a new beginning that makes no prompt longer than another. */
let lastFresh = 99;
function nextFresh(): string {
  lastFresh = lastFresh === 999 ? 100 : lastFresh + 1;
  return String(lastFresh);
}

function sampleOf(prompt: PromptKind, completion: Completion): Sample {
  const { timings, promptTokens, completionTokens, elapsedMs } = completion;
  if (!timings) throw new Error('The engine does not say how long its steps took.');
  return { prompt, promptTokens, completionTokens, elapsedMs, ...timings };
}

/** The longest answer whose decoding fits into the time. */
function answerTokens(decodeTokensPerS: number, answerMs: number): number {
  const fitting = ANSWER_TOKENS.filter((tokens) => (tokens - 1) / decodeTokensPerS <= answerMs / 1000);
  return fitting.at(-1) ?? ANSWER_TOKENS[0];
}

/**
 * Starts the engine, loads the pack and takes its first answer, which counts for `readyMs` alone.
 * @throws EngineProblem, or the signal's reason; the engine is closed then
 */
export async function openSession(parts: SessionParts): Promise<Session> {
  const { contender, prompts, signal } = parts;
  signal.throwIfAborted();
  const startedAt = performance.now();
  const engine = contender.start();
  const stop = () => engine.unload();
  signal.addEventListener('abort', stop, { once: true });
  try {
    const loaded = await engine.load(contender.manifest, () => undefined);
    const loadMs = performance.now() - startedAt;
    const first = await engine.complete(prompts.short(nextFresh(), FIRST_ANSWER_TOKENS), signal);
    const warmUp = sampleOf('short', first);
    return createSession(parts, engine, {
      loaded,
      loadMs,
      readyMs: loadMs + warmUp.firstTokenMs,
      warmUp,
    });
  } catch (error) {
    engine.unload();
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

interface Opened {
  loaded: EngineDescription;
  loadMs: number;
  readyMs: number;
  warmUp: Sample;
}

function createSession(
  { contender, prompts, effort }: SessionParts,
  engine: Engine,
  opened: Opened,
): Session {
  const { warmUp, ...figures } = opened;
  const samples: Sample[] = [];
  let rounds = 0;
  let usedMs = 0;
  let beginning = '';
  /** The best so far: one answer while the machine was busy must not make all that follow short. */
  const decodeRate = () => Math.max(...[warmUp, ...samples].map((sample) => sample.decodeTokensPerS));

  const estimate = (kinds: readonly PromptKind[]) =>
    kinds.reduce((sum, kind) => sum + estimateMs(kind, { prompts, effort, samples, warmUp }), 0);
  const round = (): PromptKind[] =>
    rounds > 0 && decodeRate() < SLOW_TOKENS_PER_S ? ['short'] : ['short', 'grammar'];
  const leftMs = () => effort.budgetMs - usedMs;
  const fittingCases = (): PromptKind[] => {
    let left = leftMs();
    return CASES.filter((kinds) => {
      left -= estimate(kinds);
      return left >= 0;
    }).flat();
  };

  async function ask(prompt: PromptKind, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (prompt !== 'again') beginning = nextFresh();
    const tokens = answerTokens(decodeRate(), effort.answerMs);
    const sample = sampleOf(prompt, await engine.complete(prompts[prompt](beginning, tokens), signal));
    usedMs += sample.elapsedMs;
    samples.push(sample);
  }

  return {
    contender,
    ...figures,
    get samples() {
      return samples;
    },
    nextRoundMs() {
      const ms = estimate(round());
      return rounds === 0 || ms <= leftMs() ? ms : 0;
    },
    async round(signal) {
      for (const prompt of round()) await ask(prompt, signal);
      rounds += 1;
    },
    async cases(signal) {
      for (const prompt of fittingCases()) await ask(prompt, signal);
    },
    close: () => engine.unload(),
  };
}
