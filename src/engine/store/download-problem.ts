export type DownloadProblemKind =
  /** No answer, a cut connection, a busy server: worth trying again later. */
  | 'network'
  /** The server answered, and will answer the same again: 404, wrong length. */
  | 'server'
  /** A web page came instead of the file: the log-in page of a network, a server's own idea of "not found". */
  | 'page'
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
  /** What the server answered, where that is the reason. */
  readonly status: number | undefined;

  constructor(kind: DownloadProblemKind, message: string, cause?: unknown, status?: number) {
    super(message, cause === undefined ? undefined : { cause });
    this.kind = kind;
    this.status = status;
  }
}
