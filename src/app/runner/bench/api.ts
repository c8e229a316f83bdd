/** What the bench's page offers to the program that drives it: `npm run bench`. */
import type { Completion, CompletionRequest } from '../../../core/model/language-model';
import type { EngineKind } from '../../../engine/engine';
import type { BenchFailure, BenchLibrary, BenchProgress, BenchRun, Effort } from './types';

export interface WantedContender {
  engine: EngineKind;
  library: BenchLibrary;
  /** Of the server's index; it is stored first, which does not count. */
  packId: string;
}

export type BenchEvent =
  | { kind: 'storing'; packId: string }
  | { kind: 'progress'; progress: BenchProgress }
  | { kind: 'failure'; failure: BenchFailure }
  /** An answer of `answer` is there, the first being number 1. It is waited for before the next one begins. */
  | { kind: 'answered'; count: number };

export interface OutpostBench {
  /** Rejects when the packs cannot be stored; an engine that fails is in the result's `failures`. */
  run(contenders: readonly WantedContender[], effort: Effort): Promise<BenchRun>;
  /** One engine's answers, in their order. Rejects when it does not load or does not answer. */
  answer(contender: WantedContender, requests: readonly CompletionRequest[]): Promise<Completion[]>;
}

declare global {
  interface Window {
    /** There once the page can measure. */
    outpostBench?: OutpostBench;
    /** Put there by the driving program, which wants to hear how far it is. */
    outpostBenchEvent?: (event: BenchEvent) => void | Promise<void>;
    /** Put there by the driving program, which sees the memory of the whole browser, in MB. */
    outpostBenchMemory?: () => Promise<number | null>;
  }
}
