/** What the runner's page offers to the program that drives it: `npm run triage` with the model. */
import type { CaseOutcome } from '../../core/triage/run-case';
import type { EngineWish } from '../../engine/choice/types';

export interface RunnerOptions {
  reader: 'lexicon' | 'both';
  /** Seconds that the model may take for one case. */
  timeoutS: number;
  /** `auto`: what is usually faster on such a device. */
  engine: EngineWish;
}

export type RunnerAnswer =
  /** `modelProblem` says why the rules' result stands alone although the model was asked. */
  | (Extract<CaseOutcome, { kind: 'result' }> & { elapsedMs: number; modelProblem?: string })
  | Extract<CaseOutcome, { kind: 'bad' }>;

export interface RunnerProgress {
  step: 'downloading' | 'verifying' | 'loading' | 'ready';
  /** From 0 to 1, or null for a step without a measure. */
  share: number | null;
}

export interface OutpostRunner {
  /** One answer for each case, in their order. Never rejects for what a case or the model does. */
  run(cases: readonly unknown[], options: RunnerOptions): Promise<RunnerAnswer[]>;
}

declare global {
  interface Window {
    /** There once the page can take cases. */
    outpostRunner?: OutpostRunner;
    /** Put there by the driving program, which wants to hear of the model's progress. */
    outpostRunnerProgress?: (progress: RunnerProgress) => void;
  }
}
