/** From what went wrong with a copy to the words that a person gets. */
import { FilesProblem, type FilesProblemKind } from '../../../models/copies/problem';
import { StorageProblem } from '../../../platform/storage-problem';

/** Beside what is wrong with the copy itself: what is wrong with the place it is saved to, or with this device. */
export type CopyProblem = FilesProblemKind | 'storage' | 'target-full' | 'target';

export function copyProblem(error: unknown, what: 'save' | 'load'): CopyProblem {
  if (error instanceof FilesProblem) return error.kind;
  if (error instanceof StorageProblem) return error.kind === 'quota' ? 'no-room' : 'storage';
  if (what === 'load') return 'file-gone';
  return error instanceof DOMException && error.name === 'QuotaExceededError' ? 'target-full' : 'target';
}

/** The person closed the dialog or pressed Stop: nothing to tell. */
export function isCalledOff(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
