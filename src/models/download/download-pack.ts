/** A whole pack into the store: resumed, retried, checked by hash, then made the active one. */
import { StorageProblem } from '../../platform/storage-problem';
import { CorruptFile, type PackStore } from '../store/pack-store';
import type { PackFile, PackManifest } from '../types';
import { DownloadProblem } from './download-problem';
import { fetchFile } from './fetch-file';
import { isOffline, waitOrOnline } from './network';

export type DownloadStep =
  | { kind: 'downloading'; storedBytes: number; totalBytes: number }
  | { kind: 'verifying'; storedBytes: number; totalBytes: number }
  /** No network at the moment; goes on by itself. */
  | { kind: 'waiting'; storedBytes: number; totalBytes: number; message: string };

export interface DownloadOptions {
  /** Folder of packs on the server, with its slash: `/models/` or an absolute URL. */
  modelsUrl: string;
  signal: AbortSignal;
  onStep(step: DownloadStep): void;
  chunkBytes?: number;
  stallMs?: number;
  /** First pause between tries; doubles up to `maxPauseMs`. */
  firstPauseMs?: number;
  maxPauseMs?: number;
  /** Tries without one new stored byte before the download is shown as waiting. */
  quickTries?: number;
}

const DEFAULTS = {
  chunkBytes: 1 << 20,
  stallMs: 20_000,
  firstPauseMs: 500,
  maxPauseMs: 30_000,
  quickTries: 3,
};

const SHOW_EVERY_MS = 200;

/**
 * Fetches what is missing of the pack, verifies each file once it is complete, and activates the pack.
 * Without a network it waits (for the `online` event, and tries now and then) instead of giving up.
 * @throws DownloadProblem (server, mismatch), StorageProblem, or the signal's reason
 */
export async function downloadPack(
  store: PackStore,
  manifest: PackManifest,
  options: DownloadOptions,
): Promise<void> {
  const settings = { ...DEFAULTS, ...options };
  const { files } = manifest;
  const { signal, onStep } = settings;
  const stored = new Map<string, number>();
  for (const file of files) stored.set(file.path, await store.storedBytes(file));
  const total = () => [...stored.values()].reduce((sum, bytes) => sum + bytes, 0);
  const totalBytes = files.reduce((sum, { bytes }) => sum + bytes, 0);
  let shownAt = 0;

  async function fetchPatiently(file: PackFile): Promise<void> {
    let failures = 0;
    for (;;) {
      try {
        await fetchFile(store, file, {
          url: fileUrl(settings.modelsUrl, manifest.id, file.path),
          signal,
          chunkBytes: settings.chunkBytes,
          stallMs: settings.stallMs,
          onReceived(bytes) {
            stored.set(file.path, bytes);
            failures = 0;
            const now = performance.now();
            if (now - shownAt < SHOW_EVERY_MS) return;
            shownAt = now;
            onStep({ kind: 'downloading', storedBytes: total(), totalBytes });
          },
        });
        return;
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof StorageProblem && error.kind === 'quota') await leaveRoom(store, files, file);
        if (!(error instanceof DownloadProblem) || error.kind !== 'network') throw error;
        failures += 1;
        if (isOffline() || failures > settings.quickTries) {
          onStep({ kind: 'waiting', storedBytes: total(), totalBytes, message: error.message });
        }
        await waitOrOnline(
          Math.min(settings.firstPauseMs * 2 ** (failures - 1), settings.maxPauseMs),
          signal,
        );
      }
    }
  }

  for (const file of files) {
    for (let attempt = 1; ; attempt += 1) {
      signal.throwIfAborted();
      if (stored.get(file.path) !== file.bytes) {
        onStep({ kind: 'downloading', storedBytes: total(), totalBytes });
      }
      await fetchPatiently(file);
      stored.set(file.path, file.bytes);
      // Checking a file in between takes no time beside its download: only the last one is worth showing.
      if (total() === totalBytes) onStep({ kind: 'verifying', storedBytes: totalBytes, totalBytes });
      try {
        await store.read(file);
        break;
      } catch (error) {
        if (!(error instanceof CorruptFile)) throw error;
        stored.set(file.path, 0);
        if (attempt === 2) {
          throw new DownloadProblem(
            'mismatch',
            `${file.path} was fetched twice and is not what its list says.`,
          );
        }
      }
    }
  }
  await store.activate(manifest);
}

/**
 * On a full device the last file that was stored, whole or in part, is let go: cases and forms come before the model,
 * and need somewhere to be saved.
 */
async function leaveRoom(store: PackStore, files: readonly PackFile[], full: PackFile): Promise<void> {
  for (const file of files.slice(0, files.indexOf(full) + 1).toReversed()) {
    if ((await store.storedBytes(file)) === 0) continue;
    await store.removeFile(file).catch(() => undefined);
    return;
  }
}

/** Address of a pack's file. */
export function fileUrl(modelsUrl: string, packId: string, path: string): string {
  const parts = [packId, ...path.split('/')].map(encodeURIComponent);
  return `${modelsUrl}${parts.join('/')}`;
}
