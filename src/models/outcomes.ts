/** From what went wrong with a stored pack to what is said and what the person can do. */
import { StorageProblem } from '../platform/storage-problem';
import { DownloadProblem } from './download/download-problem';
import type { PackState, Remedy } from './types';

export type Failed = Extract<PackState, { kind: 'failed' }>;

/** What an error says of itself. */
export function wording(error: unknown): string {
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

/** What runs the stored pack did not start. */
export function startFailure(error: unknown): Failed {
  if (error instanceof StorageProblem) return storeFailure(error);
  return { kind: 'failed', stage: 'load', message: wording(error), remedy: 'retry' };
}
