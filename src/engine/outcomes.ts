/** From what went wrong with an engine to what the status chip says and what the person can do. */
import { type Failed, storeFailure, wording } from '../models/outcomes';
import type { Remedy } from '../models/types';
import { StorageProblem } from '../platform/storage-problem';
import { EngineProblem } from './problem';

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
