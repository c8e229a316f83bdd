import { type AppDatabase, appDatabase, type StoredRecord } from './app-database';

/** A stored record that the parser refused. It stays in the store, untouched. */
export interface UnreadableRecord {
  id: string;
  reason: string;
  /** As stored, so that a person can still export it. */
  raw: unknown;
}

export interface CaseList<T> {
  cases: T[];
  /** One unreadable record never hides the others. */
  unreadable: UnreadableRecord[];
}

export type CaseChange = { kind: 'put' | 'removed'; id: string };

export interface CaseStore<T extends { id: string }> {
  /** @throws StorageProblem */
  list(): Promise<CaseList<T>>;
  /** Undefined when there is none. @throws the parser's error for an unreadable record; StorageProblem */
  get(id: string): Promise<T | undefined>;
  /** @throws StorageProblem (kind `quota` when the device is full) */
  put(record: T): Promise<void>;
  /**
   * Reads, changes and writes one record in one breath, so that two tabs never undo each other. `change` gets what is
   * stored now (undefined for nothing); it returns the record itself to leave it as it is. Gives what is stored then.
   * @throws what `change` throws; the parser's error for an unreadable record; StorageProblem
   */
  update<R extends T | undefined>(id: string, change: (stored: T | undefined) => R): Promise<R>;
  remove(id: string): Promise<void>;
  /** Changes made in this tab and in others. Returns the way to stop. */
  subscribe(listener: (change: CaseChange) => void): () => void;
  close(): void;
}

const CHANNEL = 'outpost-cases';

/** "Saved" means on the disk, not in a buffer that a flat battery empties. */
const DURABLE = { durability: 'strict' } as const;

function readChange(data: unknown): CaseChange | undefined {
  if (typeof data !== 'object' || data === null || !('kind' in data) || !('id' in data)) return undefined;
  const { kind, id } = data;
  return (kind === 'put' || kind === 'removed') && typeof id === 'string' ? { kind, id } : undefined;
}

/**
 * The waiting patients on this device. `parse` is core's reader of a stored case: it returns the case or throws.
 */
export function createCaseStore<T extends { id: string }>(
  parse: (value: unknown) => T,
  database: AppDatabase = appDatabase,
): CaseStore<T> {
  const listeners = new Set<(change: CaseChange) => void>();
  let channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(CHANNEL);

  function notify(change: CaseChange): void {
    for (const listener of listeners) listener(change);
  }
  if (channel) {
    channel.onmessage = (event: MessageEvent<unknown>) => {
      const change = readChange(event.data);
      if (change) notify(change);
    };
  }
  function changed(change: CaseChange): void {
    notify(change);
    channel?.postMessage(change);
  }

  return {
    async list() {
      const stored = await database.use((db) => db.getAll('cases'));
      const list: CaseList<T> = { cases: [], unreadable: [] };
      for (const raw of stored) {
        try {
          list.cases.push(parse(raw));
        } catch (error) {
          const reason = error instanceof Error ? error.message : String(error);
          // Whatever stands there as an id: one odd record never stops a screen.
          list.unreadable.push({ id: String(raw.id), reason, raw });
        }
      }
      return list;
    },
    async get(id) {
      const raw = await database.use((db) => db.get('cases', id));
      return raw === undefined ? undefined : parse(raw);
    },
    async put(record) {
      const stored: StoredRecord = { ...record };
      await database.use(async (db) => {
        const transaction = db.transaction('cases', 'readwrite', DURABLE);
        await Promise.all([transaction.store.put(stored), transaction.done]);
      });
      changed({ kind: 'put', id: record.id });
    },
    async update(id, change) {
      const { next, isChanged } = await database.use(async (db) => {
        const transaction = db.transaction('cases', 'readwrite', DURABLE);
        const raw = await transaction.store.get(id);
        const before = raw === undefined ? undefined : parse(raw);
        const after = change(before);
        const differs = after !== undefined && after !== before;
        await Promise.all([differs ? transaction.store.put({ ...after }) : undefined, transaction.done]);
        return { next: after, isChanged: differs };
      });
      if (isChanged) changed({ kind: 'put', id });
      return next;
    },
    async remove(id) {
      await database.use((db) => db.delete('cases', id));
      changed({ kind: 'removed', id });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      listeners.clear();
      channel?.close();
      // A write that is still on its way must not fail for having nobody left to tell.
      channel = undefined;
    },
  };
}
