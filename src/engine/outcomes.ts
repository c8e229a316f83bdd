/** From what went wrong to what the status chip says and what the person can do. */
import { StorageProblem } from '../platform/storage-problem';
import { EngineProblem } from './problem';
import { DownloadProblem } from './store/download-problem';
import type { ModelState, Remedy } from './types';

type Failed = Extract<ModelState, { kind: 'failed' }>;

function wording(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The store itself does not work. */
export function storeFailure(error: unknown): Failed {
  const kind = error instanceof StorageProblem ? error.kind : 'unavailable';
  const remedies = {
    quota: 'free-space',
    corrupt: 'download-again',
    blocked: 'reload-page',
    unavailable: 'reload-page',
  } as const satisfies Record<StorageProblem['kind'], Remedy>;
  return { kind: 'failed', stage: 'store', message: wording(error), remedy: remedies[kind] };
}

/** The pack could not be fetched or kept. */
export function downloadFailure(error: unknown): Failed {
  if (error instanceof StorageProblem) return storeFailure(error);
  const remedy = error instanceof DownloadProblem && error.kind === 'mismatch' ? 'download-again' : 'retry';
  return { kind: 'failed', stage: 'store', message: wording(error), remedy };
}

/** The engine did not load, or broke while it ran. */
export function loadFailure(error: unknown, stage: 'load' | 'run'): Failed {
  if (error instanceof StorageProblem) return storeFailure(error);
  let remedy: Remedy = 'retry';
  if (error instanceof EngineProblem) {
    if (error.code === 'corrupt-file') remedy = 'download-again';
    if (error.code === 'storage') remedy = 'reload-page';
  }
  return { kind: 'failed', stage, message: wording(error), remedy };
}

/** The page ended the last time the model was loaded, whichever engine there is. */
export function closedPage(): Failed {
  const message = 'The page ended while the model was loading, the last time.';
  return { kind: 'failed', stage: 'load', message, remedy: 'start-anyway' };
}
