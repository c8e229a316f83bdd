/** A pack from files that a person chose, into the store. The pack that is here stays until the new one is whole. */
import { estimateStorage, persistStorage } from '../../platform/persistence';
import type { DownloadTurn } from '../download/download-turn';
import { CorruptFile, type PackStore } from '../store/pack-store';
import { sha256Hex } from '../store/sha256';
import type { PackFile, PackManifest } from '../types';
import type { PackSource } from './pack-source';
import { FilesProblem } from './problem';

export interface SideLoadParts {
  store: PackStore;
  /** Only one stores at a time: downloads, in whichever tab, are asked to pause. */
  turn: Pick<DownloadTurn, 'run' | 'tell'>;
}

export interface SideLoadOptions {
  signal: AbortSignal;
  /** Share of the pack that is here and verified, from 0 to 1. */
  onProgress(share: number): void;
  /** How long another tab may take to let go, in ms. */
  patienceMs?: number;
}

const CHUNK_BYTES = 1 << 20;
const PATIENCE_MS = 10_000;

/** IndexedDB keeps more than the bytes alone, and a device that is filled to the brim is of no use. */
const ROOM_MARGIN = 1.05;

/**
 * Stores the source's pack and makes it the active one. Each file is hashed before a byte of it is stored, so that
 * nothing that is here already can be harmed; whatever fails, the store is as it was before.
 * @throws FilesProblem, StorageProblem, or the signal's reason
 */
export async function sideLoad(
  { store, turn }: SideLoadParts,
  source: PackSource,
  options: SideLoadOptions,
): Promise<PackManifest> {
  const { manifest } = source;
  await checkRoom(store, manifest);
  turn.tell({ kind: 'please-pause' });
  await withTurn(turn, options, async () => {
    const before = await store.status(manifest.id);
    // The new chunks need a name in the store, or another tab would take them for garbage.
    await store.setPending(manifest.id, manifest);
    try {
      await storeFiles(store, source, options);
      await store.activate(manifest);
    } catch (error) {
      await store.takeBackPending(manifest.id, before.pending);
      throw error;
    }
    await removeOthers(store, manifest.id);
  });
  void persistStorage();
  turn.tell({ kind: 'changed' });
  return manifest;
}

/** The pack that the person brought is the one to use; as after a download, one stays. */
async function removeOthers(store: PackStore, id: string): Promise<void> {
  for (const other of await store.list()) if (other.id !== id) await store.remove(other.id);
}

async function checkRoom(store: PackStore, manifest: PackManifest): Promise<void> {
  const estimate = await estimateStorage();
  if (!estimate || estimate.quotaBytes === 0) return;
  const needed = (manifest.totalBytes - (await store.measure(manifest)).storedBytes) * ROOM_MARGIN;
  const free = estimate.quotaBytes - estimate.usedBytes;
  if (needed > free) {
    throw new FilesProblem('no-room', `${Math.ceil(needed)} bytes are needed, ${Math.floor(free)} are free.`);
  }
}

async function withTurn(
  turn: Pick<DownloadTurn, 'run'>,
  { signal, patienceMs = PATIENCE_MS }: SideLoadOptions,
  work: () => Promise<void>,
): Promise<void> {
  const waiting = new AbortController();
  const busy = new FilesProblem('busy', 'Another tab is storing something and did not let go.');
  const timer = setTimeout(() => waiting.abort(busy), patienceMs);
  const onAbort = () => waiting.abort(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  try {
    await turn.run(waiting.signal, () => {
      clearTimeout(timer);
      return work();
    });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  }
}

async function storeFiles(store: PackStore, source: PackSource, options: SideLoadOptions): Promise<void> {
  const { manifest } = source;
  const { signal, onProgress } = options;
  let done = 0;
  for (const file of manifest.files) {
    signal.throwIfAborted();
    if (!(await isHere(store, file))) await storeFile(store, source, file, signal);
    done += file.bytes;
    onProgress(done / manifest.totalBytes);
  }
}

/** A file that another version brought, or an earlier try. */
async function isHere(store: PackStore, file: PackFile): Promise<boolean> {
  if ((await store.storedBytes(file)) !== file.bytes) return false;
  try {
    await store.read(file);
    return true;
  } catch (error) {
    if (error instanceof CorruptFile) return false;
    throw error;
  }
}

async function storeFile(
  store: PackStore,
  source: PackSource,
  file: PackFile,
  signal: AbortSignal,
): Promise<void> {
  const bytes = await source.read(file, signal);
  if ((await sha256Hex(bytes)) !== file.sha256) {
    throw new FilesProblem('file-damaged', `${file.path} has other bytes than its list says.`);
  }
  for (let at = 0; at < file.bytes; at += CHUNK_BYTES) {
    signal.throwIfAborted();
    await store.append(file, at, bytes.slice(at, at + CHUNK_BYTES));
  }
}
