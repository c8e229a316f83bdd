/**
 * Model packs on the device. Files are kept by their hash, in chunks, so an interrupted download goes on where
 * it stopped, two versions of a pack share what did not change, and the old one stays until the new is complete.
 */
import { StorageProblem } from '../../platform/storage-problem';
import type { PackFile, PackManifest } from '../types';
import { parseManifest } from './manifest';
import { type ChunkKey, openPackDatabase, type PackDatabase, type PackRecord } from './pack-database';
import { sha256Hex } from './sha256';

/** A stored file whose bytes are not what the manifest says. It has been deleted. */
export class CorruptFile extends Error {
  override readonly name = 'CorruptFile';
  readonly path: string;

  constructor(file: PackFile) {
    super(`The stored file ${file.path} is damaged. It has to be fetched again.`);
    this.path = file.path;
  }
}

export interface PackStatus {
  active: PackManifest | null;
  pending: PackManifest | null;
  pausedByPerson: boolean;
}

export interface PackStore {
  /** Every pack of which something is known here. */
  list(): Promise<({ id: string } & PackStatus)[]>;
  status(id: string): Promise<PackStatus>;
  setPending(id: string, manifest: PackManifest | null): Promise<void>;
  /** Puts another (or no) pack on its way instead, and deletes what was stored for the one before alone. */
  takeBackPending(id: string, instead: PackManifest | null): Promise<void>;
  setPausedByPerson(id: string, paused: boolean): Promise<void>;
  /** When all bytes of this version were last found right, in ms since 1970; null when that is not known. */
  verifiedAtMs(manifest: PackManifest): Promise<number | null>;
  setVerified(manifest: PackManifest, atMs: number): Promise<void>;
  /**
   * The manifest, whose every file was just verified, becomes the active one, and chunks that no manifest names
   * any more are deleted.
   */
  activate(manifest: PackManifest): Promise<void>;
  /** Bytes of the file that are stored from its beginning without a gap. */
  storedBytes(file: PackFile): Promise<number>;
  /** Bytes stored of the whole pack, and whether every chunk is there. Reads keys alone. */
  measure(manifest: PackManifest): Promise<{ storedBytes: number; complete: boolean }>;
  append(file: PackFile, offset: number, data: ArrayBuffer): Promise<void>;
  /** The file's bytes, hashed while read. @throws CorruptFile after deleting it */
  read(file: PackFile): Promise<ArrayBuffer>;
  removeFile(file: PackFile): Promise<void>;
  /** Deletes a pack and every chunk that no other pack names. */
  remove(id: string): Promise<void>;
}

function fileRange(sha256: string): IDBKeyRange {
  return IDBKeyRange.bound([sha256], [sha256, []]);
}

function readRecord(record: PackRecord | undefined): PackStatus {
  return {
    active: readManifest(record?.active),
    pending: readManifest(record?.pending),
    pausedByPerson: record?.pausedByPerson === true,
  };
}

/** A manifest that an older or broken version stored counts as none: its chunks are kept and found again. */
function readManifest(value: unknown): PackManifest | null {
  try {
    return value === null || value === undefined ? null : parseManifest(value);
  } catch {
    return null;
  }
}

/** Length of the gapless run of chunks from the file's beginning. */
function contiguous(keys: readonly ChunkKey[], bytes: number): number {
  let end = 0;
  for (const [, offset, length] of keys) {
    if (offset !== end) break;
    end += length;
  }
  return end > bytes ? 0 : end;
}

export function createPackStore(database: PackDatabase = openPackDatabase()): PackStore {
  async function change(id: string, edit: (record: PackRecord) => void): Promise<void> {
    await database.use(async (db) => {
      const transaction = db.transaction('packs', 'readwrite');
      await finish(transaction, async () => {
        const stored = await transaction.store.get(id);
        const record = stored ?? { id, active: null, pending: null, pausedByPerson: false };
        edit(record);
        await transaction.store.put(record);
      });
    });
  }

  /** Deletes the chunks of files that no stored manifest names. */
  async function collectGarbage(): Promise<void> {
    await database.use(async (db) => {
      const transaction = db.transaction(['packs', 'chunks'], 'readwrite');
      await finish(transaction, async () => {
        const wanted = new Set<string>();
        for (const record of await transaction.objectStore('packs').getAll()) {
          const { active, pending } = readRecord(record);
          for (const file of [...(active?.files ?? []), ...(pending?.files ?? [])]) wanted.add(file.sha256);
        }
        const chunks = transaction.objectStore('chunks');
        const stored = new Set((await chunks.getAllKeys()).map(([sha256]) => sha256));
        for (const sha256 of stored) if (!wanted.has(sha256)) await chunks.delete(fileRange(sha256));
      });
    });
  }

  async function storedBytes(file: PackFile): Promise<number> {
    const keys = await database.use((db) => db.getAllKeys('chunks', fileRange(file.sha256)));
    return contiguous(keys, file.bytes);
  }

  async function removeFile(file: PackFile): Promise<void> {
    await database.use((db) => db.delete('chunks', fileRange(file.sha256)));
  }

  /** Null when they are not all there. */
  async function readUnchecked(file: PackFile): Promise<ArrayBuffer | null> {
    const bytes = new Uint8Array(file.bytes);
    let end = 0;
    const keys = await database.use((db) => db.getAllKeys('chunks', fileRange(file.sha256)));
    // One chunk at a time: a phone need not hold a shard twice.
    for (const key of keys) {
      const chunk = await readChunk(database, key);
      if (!chunk || end + chunk.byteLength > file.bytes || key[1] !== end) break;
      bytes.set(new Uint8Array(chunk), end);
      end += chunk.byteLength;
    }
    return end === file.bytes ? bytes.buffer : null;
  }

  return {
    storedBytes,
    removeFile,
    list: async () => {
      const records = await database.use((db) => db.getAll('packs'));
      return records.map((record) => ({ id: record.id, ...readRecord(record) }));
    },
    status: async (id) => readRecord(await database.use((db) => db.get('packs', id))),
    setPending: (id, manifest) =>
      change(id, (record) => {
        record.pending = manifest;
      }),
    setPausedByPerson: (id, paused) =>
      change(id, (record) => {
        record.pausedByPerson = paused;
      }),
    async takeBackPending(id, instead) {
      await change(id, (record) => {
        record.pending = instead;
      });
      await collectGarbage();
    },
    async verifiedAtMs({ id, version }) {
      const verified = (await database.use((db) => db.get('packs', id)))?.verified;
      return verified?.version === version && Number.isFinite(verified.atMs) ? verified.atMs : null;
    },
    setVerified: ({ id, version }, atMs) =>
      change(id, (record) => {
        // Removed or replaced while it was being read: nothing to remember.
        if (readManifest(record.active)?.version === version) record.verified = { version, atMs };
      }),
    async activate(manifest) {
      await change(manifest.id, (record) => {
        record.active = manifest;
        record.pending = null;
        record.pausedByPerson = false;
        record.verified = { version: manifest.version, atMs: Date.now() };
      });
      await collectGarbage();
    },
    async measure(manifest) {
      let stored = 0;
      for (const file of manifest.files) stored += await storedBytes(file);
      return { storedBytes: stored, complete: stored === manifest.totalBytes };
    },
    async append(file, offset, data) {
      await database.use(async (db) => {
        const transaction = db.transaction('chunks', 'readwrite');
        await finish(transaction, async () => {
          const keys = await transaction.store.getAllKeys(fileRange(file.sha256));
          // Left-overs beyond the gapless run (another tab, an older chunk size) would hide in the count.
          for (const key of keys) if (key[1] >= offset) await transaction.store.delete(key);
          await transaction.store.put(data, [file.sha256, offset, data.byteLength]);
        });
      });
    },
    async read(file) {
      const bytes = await readUnchecked(file);
      if (!bytes || (await sha256Hex(bytes)) !== file.sha256) {
        await removeFile(file);
        throw new CorruptFile(file);
      }
      return bytes;
    },
    async remove(id) {
      await database.use((db) => db.delete('packs', id));
      await collectGarbage();
    },
  };
}

/**
 * Runs the work and waits until it is stored. Both are waited for together: on a full device both fail, and the
 * second failure would otherwise be an error that nobody heard.
 */
async function finish(transaction: { done: Promise<void> }, work: () => Promise<void>): Promise<void> {
  await Promise.all([work(), transaction.done]);
}

/** Undefined also when the browser cannot read the chunk back: then only this file is damaged, not all. */
async function readChunk(database: PackDatabase, key: ChunkKey): Promise<ArrayBuffer | undefined> {
  try {
    const chunk: unknown = await database.use((db) => db.get('chunks', key));
    return chunk instanceof ArrayBuffer ? chunk : undefined;
  } catch (error) {
    if (error instanceof StorageProblem && error.kind === 'corrupt') return undefined;
    throw error;
  }
}
