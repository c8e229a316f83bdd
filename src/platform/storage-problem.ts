export type StorageProblemKind = 'quota' | 'blocked' | 'unavailable' | 'corrupt';

/** Why the browser's storage did not do its work, in one of four kinds that a screen can explain. */
export class StorageProblem extends Error {
  readonly kind: StorageProblemKind;

  constructor(kind: StorageProblemKind, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'StorageProblem';
    this.kind = kind;
  }
}

const KINDS: Readonly<Record<string, StorageProblemKind>> = {
  QuotaExceededError: 'quota',
  // A newer version of the app has moved the database on: this tab must be reloaded.
  VersionError: 'blocked',
  AbortError: 'unavailable',
  InvalidStateError: 'unavailable',
  SecurityError: 'unavailable',
  NotAllowedError: 'unavailable',
  NotFoundError: 'corrupt',
  NotReadableError: 'corrupt',
  DataError: 'corrupt',
  UnknownError: 'corrupt',
};

const MESSAGES: Readonly<Record<StorageProblemKind, string>> = {
  quota: 'There is no free space left for this page.',
  blocked: 'Another tab holds an older or newer version of the data. Close it or reload this page.',
  unavailable: 'The browser does not let this page store data.',
  corrupt: 'The stored data cannot be read.',
};

/**
 * The connection to the database is gone, through no fault of the work or the data: closed by the browser (a version
 * change, an eviction), or WebKit's database server ended ("Connection to Indexed Database server lost").
 */
export function isLostConnection(error: unknown): boolean {
  if (error instanceof StorageProblem) return isLostConnection(error.cause);
  if (!(error instanceof DOMException)) return false;
  if (error.name === 'InvalidStateError') return true;
  return error.name === 'UnknownError' && /connection|server/i.test(error.message);
}

/** Turns whatever IndexedDB threw into a `StorageProblem`; keeps one that is already typed. */
export function toStorageProblem(error: unknown): StorageProblem {
  if (error instanceof StorageProblem) return error;
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  const kind = isLostConnection(error) ? 'unavailable' : (KINDS[name] ?? 'unavailable');
  const detail = error instanceof Error ? ` (${name}: ${error.message})` : '';
  return new StorageProblem(kind, `${MESSAGES[kind]}${detail}`, error);
}
