/** A file that came whole from a mirror is held against the mirror's list, and from then on known by its sha256. */
import { CorruptFile, type PackStore } from '../store/pack-store';
import { sha256Hex } from '../store/sha256';
import type { PackFile } from '../types';

const CHUNK_BYTES = 1 << 20;

/** Keeps bytes under their hash, in chunks as a download would. @throws StorageProblem */
export async function keep(store: PackStore, path: string, bytes: ArrayBuffer): Promise<PackFile> {
  const file = { path, bytes: bytes.byteLength, sha256: await sha256Hex(bytes) };
  if ((await store.storedBytes(file)) === file.bytes) return file;
  for (let at = 0; at < file.bytes; at += CHUNK_BYTES) {
    await store.append(file, at, bytes.slice(at, at + CHUNK_BYTES));
  }
  return file;
}

/** Browsers have no md5 of their own. Read when it is needed: most devices never see a mirror. */
async function md5Hex(bytes: ArrayBuffer): Promise<string> {
  const { md5 } = await import('hash-wasm');
  return md5(new Uint8Array(bytes));
}

/**
 * Checks a file that is complete under its provisional address, and keeps it under its hash too. The caller notes the
 * answer and then removes the provisional one: whatever happens in between, one of the two is found again.
 * @throws CorruptFile after deleting it, StorageProblem
 */
export async function pin(store: PackStore, file: PackFile): Promise<PackFile> {
  const bytes = await store.readUnchecked(file);
  if (!bytes || (file.md5 !== undefined && (await md5Hex(bytes)) !== file.md5)) {
    await store.removeFile(file);
    throw new CorruptFile(file);
  }
  const kept = await keep(store, file.path, bytes);
  return file.md5 === undefined ? kept : { ...kept, md5: file.md5 };
}
