/** A failure that a person can do something about: the message is one line and holds the remedy. No stack trace. */
export class Failure extends Error {
  override readonly name: string = 'Failure';
}

/** A command that was called wrongly: its help says how. The message ends without a full stop. */
export class Misuse extends Failure {
  override readonly name = 'Misuse';
}

/** The `code` of a Node system error, for instance ENOSPC. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** One line for any thrown value. A full disk may surface from every write, so it is recognised here. */
export function oneLine(error: unknown): string {
  if (error instanceof Failure) return error.message;
  const message = error instanceof Error ? error.message : String(error);
  switch (systemCode(error)) {
    case 'ENOSPC':
      return 'The disk is full: free about 500 MB and run again.';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `No permission (${message}): fix the owner of the file and run again.`;
    default:
      return `Unexpected: ${message.split('\n')[0] ?? ''} (OUTPOST_DEBUG=1 shows the stack)`;
  }
}

/** Prints the one line; the stack only for those who ask for it. */
export function report(error: unknown): void {
  console.error(oneLine(error));
  if (process.env.OUTPOST_DEBUG && error instanceof Error) console.error(error.stack);
}
