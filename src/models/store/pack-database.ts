import type { DBSchema } from 'idb';
import { type Database, defineDatabase, type Migration } from '../../platform/database';

/** Content address, offset in the file, length: what is stored of a file can be told from the keys alone. */
export type ChunkKey = [sha256: string, offset: number, length: number];

/** What is known of one pack. Manifests are parsed again at every read. */
export interface PackRecord {
  id: string;
  /** Complete and in use. */
  active: unknown;
  /** Being downloaded; takes the active one's place when complete. */
  pending: unknown;
  /** The person stopped the download: it must not go on by itself. */
  pausedByPerson: boolean;
  /** When every byte of this version was last hashed and found right. Absent in older records. */
  verified?: { version: string; atMs: number };
}

export interface PackSchema extends DBSchema {
  packs: { key: string; value: PackRecord };
  /** ArrayBuffers: Safari has lost Blobs that were kept in IndexedDB. */
  chunks: { key: ChunkKey; value: ArrayBuffer };
}

export type PackDatabase = Database<PackSchema>;

export const PACK_MIGRATIONS: readonly Migration<PackSchema>[] = [
  (database) => {
    database.createObjectStore('packs', { keyPath: 'id' });
    database.createObjectStore('chunks');
  },
];

export function openPackDatabase(name = 'outpost-models'): PackDatabase {
  return defineDatabase<PackSchema>(name, PACK_MIGRATIONS);
}
