import 'fake-indexeddb/auto';
import { type DBSchema, deleteDB, openDB } from 'idb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Database, defineDatabase, type Migration } from './database';
import { StorageProblem } from './storage-problem';

interface Schema extends DBSchema {
  notes: { key: string; value: { id: string; text: string; words?: number } };
  tags: { key: string; value: string };
}

const first: Migration<Schema> = (database) => {
  database.createObjectStore('notes', { keyPath: 'id' });
};
/** Adds a store and rewrites what is stored. */
const second: Migration<Schema> = (database, transaction) => {
  database.createObjectStore('tags');
  const notes = transaction.objectStore('notes');
  void notes.getAll().then((all) => {
    for (const note of all) void notes.put({ ...note, words: note.text.split(' ').length });
  });
};

let count = 0;
const open: Database<Schema>[] = [];
function define(name: string, migrations: Migration<Schema>[], patienceMs = 500): Database<Schema> {
  const database = defineDatabase<Schema>(name, migrations, { patienceMs });
  open.push(database);
  return database;
}
const newName = () => `database-${count++}`;

afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  for (const database of open.splice(0)) await database.close();
});

describe('defineDatabase', () => {
  it('opens on first use and keeps what was stored', async () => {
    const name = newName();
    const database = define(name, [first]);
    await database.use((db) => db.put('notes', { id: 'a', text: 'hello' }));
    await database.close();
    expect(await define(name, [first]).use((db) => db.get('notes', 'a'))).toEqual({ id: 'a', text: 'hello' });
  });

  it('opens one connection for uses that begin together', async () => {
    const opening = vi.spyOn(indexedDB, 'open');
    const database = define(newName(), [first]);
    await Promise.all([1, 2, 3].map(() => database.use((db) => db.getAll('notes'))));
    expect(opening).toHaveBeenCalledTimes(1);
  });

  it('runs only the steps that an older database lacks', async () => {
    const name = newName();
    const old = define(name, [first]);
    await old.use((db) => db.put('notes', { id: 'a', text: 'two words' }));
    await old.close();
    const steps = [vi.fn(first), vi.fn(second)];
    const stored = await define(name, steps).use((db) => db.get('notes', 'a'));
    expect(stored).toEqual({ id: 'a', text: 'two words', words: 2 });
    expect(steps.map((step) => step.mock.calls.length)).toEqual([0, 1]);
  });

  it('lets go when a tab with newer code asks, and then says that this tab is out of date', async () => {
    const name = newName();
    const old = define(name, [first]);
    await old.use((db) => db.put('notes', { id: 'a', text: 'hello' }));
    const fresh = define(name, [first, second]);
    expect(await fresh.use((db) => db.count('notes'))).toBe(1);
    await expect(old.use((db) => db.getAll('notes'))).rejects.toMatchObject({
      name: 'StorageProblem',
      kind: 'blocked',
    });
  });

  it('does not wait for ever for a tab that does not let go, and works once it has', async () => {
    const name = newName();
    const stubborn = await openDB(name, 1, { upgrade: (db) => void db.createObjectStore('notes') });
    const database = define(name, [first, (db) => void db.createObjectStore('tags')], 40);
    await expect(database.use((db) => db.getAll('notes'))).rejects.toMatchObject({ kind: 'blocked' });
    stubborn.close();
    expect(await database.use((db) => db.getAll('notes'))).toEqual([]);
  });

  it('does not wait for ever for a browser that never answers', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => new IDBOpenDBRequest());
    const database = define(newName(), [first], 20);
    await expect(database.use((db) => db.getAll('notes'))).rejects.toMatchObject({ kind: 'unavailable' });
  });

  it('opens anew when the connection was closed under it, once for all who need it', async () => {
    const database = define(newName(), [first]);
    await database.use(async (db) => db.close());
    const opening = vi.spyOn(indexedDB, 'open');
    const uses = [1, 2, 3].map((number) =>
      database.use((db) => db.put('notes', { id: String(number), text: 'x' })),
    );
    expect(await Promise.all(uses)).toEqual(['1', '2', '3']);
    expect(opening).toHaveBeenCalledTimes(1);
  });

  describe('whose connection is lost, as WebKit loses it when its database server ends', () => {
    const lost = () =>
      new DOMException(
        'Connection to Indexed Database server lost. Refresh the page to try again',
        'UnknownError',
      );

    it('opens it again and repeats the work, up to three times', async () => {
      const database = define(newName(), [first]);
      let losses = 0;
      const work = vi.fn(async (db: Parameters<Parameters<typeof database.use>[0]>[0]) => {
        await db.put('notes', { id: 'a', text: 'hello' });
        if (losses < 3) {
          losses += 1;
          db.close();
          throw lost();
        }
        return db.get('notes', 'a');
      });
      const opening = vi.spyOn(indexedDB, 'open');
      expect(await database.use(work)).toEqual({ id: 'a', text: 'hello' });
      expect([work.mock.calls.length, opening.mock.calls.length]).toEqual([4, 4]);
    });

    it('says so when it does not come back', async () => {
      const database = define(newName(), [first]);
      const work = vi.fn(() => Promise.reject(lost()));
      await expect(database.use(work)).rejects.toMatchObject({ kind: 'unavailable' });
      expect(work).toHaveBeenCalledTimes(4);
    });

    it('waits for a server that is not there yet when it opens', async () => {
      const database = define(newName(), [first]);
      vi.spyOn(indexedDB, 'open').mockImplementationOnce(() => {
        throw lost();
      });
      expect(await database.use((db) => db.getAll('notes'))).toEqual([]);
    });
  });

  it('never repeats work for another fault of the store', async () => {
    const database = define(newName(), [first]);
    const work = vi.fn(() => Promise.reject(new DOMException('Internal error.', 'UnknownError')));
    await expect(database.use(work)).rejects.toMatchObject({ kind: 'corrupt' });
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('says what is wrong where IndexedDB is missing, forbidden or throws at once', async () => {
    vi.stubGlobal('indexedDB', undefined);
    const missing = define(newName(), [first]);
    await expect(missing.use((db) => db.getAll('notes'))).rejects.toMatchObject({ kind: 'unavailable' });
    vi.unstubAllGlobals();
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    const denied = define(newName(), [first]);
    await expect(denied.use((db) => db.getAll('notes'))).rejects.toBeInstanceOf(StorageProblem);
  });

  it('leaves the work’s own errors as they are', async () => {
    const database = define(newName(), [first]);
    const own = new Error('not the store’s fault');
    await expect(database.use(() => Promise.reject(own))).rejects.toBe(own);
    await expect(
      database.use(() => Promise.reject(new DOMException('full', 'QuotaExceededError'))),
    ).rejects.toMatchObject({ name: 'StorageProblem', kind: 'quota' });
  });

  it('holds no connection after close, so that the database can be deleted', async () => {
    const name = newName();
    const database = define(name, [first]);
    await database.use((db) => db.getAll('notes'));
    await database.close();
    const blocked = vi.fn();
    await deleteDB(name, { blocked });
    expect(blocked).not.toHaveBeenCalled();
  });
});
