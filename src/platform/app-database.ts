/** The app's own data: cases, drafts, settings. Model packs live in a database of their own. */
import type { DBSchema } from 'idb';
import { type Database, defineDatabase, type Migration } from './database';

/** As stored; nothing is believed about it until a parser has read it. */
export interface StoredRecord {
  id: string;
  [field: string]: unknown;
}

export interface AppSchema extends DBSchema {
  cases: { key: string; value: StoredRecord };
  drafts: { key: string; value: unknown };
  settings: { key: string; value: unknown };
}

export const APP_MIGRATIONS: readonly Migration<AppSchema>[] = [
  (database) => {
    database.createObjectStore('cases', { keyPath: 'id' });
    database.createObjectStore('drafts');
    database.createObjectStore('settings');
  },
];

export type AppDatabase = Database<AppSchema>;

export const appDatabase: AppDatabase = defineDatabase('outpost', APP_MIGRATIONS);
