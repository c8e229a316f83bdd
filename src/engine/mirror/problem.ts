/** Why a model could not be had from the mirror, in codes that a screen can explain. */
import { StorageProblem } from '../../platform/storage-problem';
import { DownloadProblem } from '../store/download-problem';
import { isOffline } from '../store/network';

export const MIRROR_PROBLEM_CODES = [
  /** This device has no network. */
  'offline',
  /** No answer, or the mirror does not let this page read it (CORS): a page cannot tell the two apart. */
  'unreachable',
  /** The mirror is busy or broken at the moment: 5xx, 429. */
  'busy',
  /** The mirror does not have the model, or a file of it. */
  'missing',
  /** The mirror wants a name and a password, or forbids it: 401, 403, and other answers of its own. */
  'refused',
  /** A web page, or something else that is no file of a model. */
  'not-a-file',
  /** Other bytes than the mirror's own list says, twice. */
  'wrong-bytes',
  /** There is no room for it on this device. */
  'no-room',
  /** The browser's storage does not work. */
  'storage',
  'unknown',
] as const;
export type MirrorProblemCode = (typeof MIRROR_PROBLEM_CODES)[number];

export class MirrorProblem extends Error {
  override readonly name = 'MirrorProblem';
  readonly code: MirrorProblemCode;

  /** The message is for technicians. */
  constructor(code: MirrorProblemCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}

/** What an HTTP status says; null for a good one. */
export function statusCode(status: number): MirrorProblemCode | null {
  if (status >= 200 && status < 300) return null;
  if (status === 404 || status === 410) return 'missing';
  return status >= 500 || status === 408 || status === 429 ? 'busy' : 'refused';
}

function codeOf(error: unknown): MirrorProblemCode {
  if (error instanceof StorageProblem) return error.kind === 'quota' ? 'no-room' : 'storage';
  if (error instanceof DOMException && error.name === 'TimeoutError') return 'unreachable';
  if (!(error instanceof DownloadProblem)) return 'unknown';
  switch (error.kind) {
    case 'network':
      return isOffline() ? 'offline' : 'unreachable';
    case 'mismatch':
      return 'wrong-bytes';
    case 'page':
      return 'not-a-file';
    case 'server':
      return error.status === undefined ? 'wrong-bytes' : (statusCode(error.status) ?? 'refused');
  }
}

/** Whatever was thrown, with a code; what has one already stays. */
export function toMirrorProblem(error: unknown): MirrorProblem {
  if (error instanceof MirrorProblem) return error;
  return new MirrorProblem(codeOf(error), error instanceof Error ? error.message : String(error), error);
}
