export type DownloadProblemKind =
  /** No answer, a cut connection, a busy server: worth trying again later. */
  | 'network'
  /** The server answered, and will answer the same again: 404, wrong length, a web page instead of a file. */
  | 'server'
  /** Fetched twice and both times other bytes than the manifest says. */
  | 'mismatch';

/** True for HTTP statuses by which a server says: not now. */
export function worthTryingAgain(status: number): boolean {
  return status >= 500 || status === 408 || status === 429;
}

/** Why a pack could not be fetched. Storage trouble is a `StorageProblem` instead. */
export class DownloadProblem extends Error {
  override readonly name = 'DownloadProblem';
  readonly kind: DownloadProblemKind;

  constructor(kind: DownloadProblemKind, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.kind = kind;
  }
}
