/** Opening IndexedDB databases: numbered migrations, typed problems, and never a page that waits for ever. */
import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb';
import { isLostConnection, StorageProblem, toStorageProblem } from './storage-problem';

/** One step from version n to n + 1. A released step is never edited: a new one is added. */
export type Migration<Schema extends DBSchema> = (
  database: IDBPDatabase<Schema>,
  transaction: IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>,
) => void;

export interface Database<Schema extends DBSchema> {
  /**
   * Runs work on the open database, opening it (again) when needed. Where the connection is lost, the work is done
   * once more from its beginning, so it may be repeated without harm. @throws StorageProblem
   */
  use<T>(work: (database: IDBPDatabase<Schema>) => Promise<T>): Promise<T>;
  /** Closes the connection; the next use opens a new one. */
  close(): Promise<void>;
}

/**
 * How often a lost connection is opened again, and how long after each loss: at once for one that was merely closed;
 * WebKit, whose database server ends now and then, needs a moment to start another.
 */
const REOPEN_AFTER_MS = [0, 100, 400] as const;

interface Options {
  /** How long another tab may keep an upgrade waiting, and how long opening may take at all. */
  patienceMs?: number;
}

/**
 * A database that opens on first use. A tab with newer code asks older ones to let go: they close at once
 * (`blocking`) and find a VersionError (`blocked`) at their next use, which tells the person to reload.
 */
export function defineDatabase<Schema extends DBSchema>(
  name: string,
  migrations: readonly Migration<Schema>[],
  { patienceMs = 8000 }: Options = {},
): Database<Schema> {
  let opened: Promise<IDBPDatabase<Schema>> | undefined;

  /** Async, so that a browser which forbids the store by throwing at once is a rejection like any other. */
  async function open(): Promise<IDBPDatabase<Schema>> {
    if (typeof indexedDB === 'undefined') {
      throw new StorageProblem('unavailable', 'This browser has no IndexedDB.');
    }
    let blocked = false;
    let settled = false;
    const opening = openDB<Schema>(name, migrations.length, {
      upgrade(database, oldVersion, _newVersion, transaction) {
        for (const migrate of migrations.slice(oldVersion)) migrate(database, transaction);
      },
      blocked() {
        blocked = true;
      },
      blocking(_current, _next, event) {
        opened = undefined;
        if (event.target instanceof IDBDatabase) event.target.close();
      },
      terminated() {
        opened = undefined;
      },
    });
    return new Promise((resolve, reject) => {
      // Some browsers never answer an open request after a crash; a page must not wait for that.
      const timer = setTimeout(() => {
        settled = true;
        reject(
          blocked
            ? new StorageProblem('blocked', 'Another tab keeps the data of an older version open. Close it.')
            : new StorageProblem('unavailable', 'The browser does not open its database.'),
        );
      }, patienceMs);
      opening.then(
        (database) => {
          clearTimeout(timer);
          if (settled) database.close();
          else resolve(database);
        },
        (error: unknown) => {
          clearTimeout(timer);
          reject(error);
        },
      );
    });
  }

  function connection(): Promise<IDBPDatabase<Schema>> {
    opened ??= open().catch((error: unknown) => {
      opened = undefined;
      throw toStorageProblem(error);
    });
    return opened;
  }

  return {
    async use(work) {
      for (const wait of [...REOPEN_AFTER_MS, undefined]) {
        const attempt = connection();
        try {
          return await work(await attempt);
        } catch (error) {
          if (wait === undefined || !isLostConnection(error)) {
            throw isStorageError(error) ? toStorageProblem(error) : error;
          }
        }
        // Whoever came back from the lost one first opens it for all.
        if (opened === attempt) opened = undefined;
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
      throw new StorageProblem('unavailable', 'The browser does not open its database.');
    },
    async close() {
      const current = opened;
      opened = undefined;
      if (current) (await current.catch(() => undefined))?.close();
    },
  };
}

/** Errors of the store become `StorageProblem`; an error that the work itself threw stays what it is. */
function isStorageError(error: unknown): boolean {
  return error instanceof DOMException;
}
