/**
 * A failure that a person can do something about: `message` says what happened and
 * `remedy` what to do, both in one sentence, so that the command line prints one line.
 */
export class PackError extends Error {
  readonly remedy: string;

  constructor(message: string, remedy: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'PackError';
    this.remedy = remedy;
  }

  /** The one line a terminal shows. */
  get line(): string {
    return `${this.message} ${this.remedy}`;
  }
}

/** The `code` of a Node system error ('ENOSPC', 'ENOENT', ...), or undefined for anything else. */
export function systemCode(error: unknown): string | undefined {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return undefined;
}

/**
 * Turns any thrown value into one line for the terminal.
 * A full disk can surface from every write, so it is recognised here and not at each of them.
 */
export function describeFailure(error: unknown): string {
  if (error instanceof PackError) return error.line;
  const code = systemCode(error);
  if (code === 'ENOSPC') {
    return 'The disk is full. Free about 400 MB and run again; nothing half-written is kept.';
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    const detail = error instanceof Error ? error.message : String(error);
    return `No permission to write (${detail}). Set OUTPOST_CACHE to a folder you can write, or fix the folder's owner.`;
  }
  return `Preparing the model failed: ${error instanceof Error ? error.message : String(error)}`;
}
