/** What a bench measures, and of whom. */
import type { CompletionRequest } from '../../../core/model/language-model';
import type { Engine, EngineKind } from '../../../engine/engine';
import type { PackManifest } from '../../../models/types';
import type { BenchRow } from './row';

export const LIBRARIES = ['stock', 'prototype', 'outpost', 'wllama'] as const;
/** What does the engine's arithmetic: one of three WebGPU libraries for the same weights, or llama.cpp. */
export type BenchLibrary = (typeof LIBRARIES)[number];

/** One engine with one library. Its pack must be complete in the store. */
export interface Contender {
  engine: EngineKind;
  library: BenchLibrary;
  manifest: PackManifest;
  start(): Engine;
}

/**
 * `short` is what every contender answers, and what rows compare. `grammar` is the same length of answer, held to the
 * reader's grammar. `reader` is a real case of triage, `again` the next case with the same beginning, `long` a page.
 */
export const PROMPT_KINDS = ['short', 'grammar', 'reader', 'again', 'long'] as const;
export type PromptKind = (typeof PROMPT_KINDS)[number];

/** A prompt of the bench. `fresh` goes before everything else, so that nothing of it was read before. */
export type MakeRequest = (fresh: string, maxTokens: number) => CompletionRequest;
export type BenchPrompts = Readonly<Record<PromptKind, MakeRequest>>;

/** How much of a device's time a bench may take. */
export interface Effort {
  rounds: number;
  /** For one contender's rounds, once it is ready. Its first round is done whatever it takes. */
  budgetMs: number;
  /** Longest time that an answer after its first token should take; the number of tokens follows from it. */
  answerMs: number;
}

export interface BenchProgress {
  step: 'loading' | 'measuring';
  engine: EngineKind;
  library: BenchLibrary;
}

export interface BenchFailure {
  engine: EngineKind;
  library: BenchLibrary;
  message: string;
}

export interface BenchRun {
  rows: BenchRow[];
  /** What broke, and why. One that broke late has a row for what it had done. */
  failures: BenchFailure[];
}
