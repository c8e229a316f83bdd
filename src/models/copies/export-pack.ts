/** The stored pack as one file that a person can carry. */

import { CorruptFile, type PackStore } from '../store/pack-store';
import type { PackManifest } from '../types';
import { FilesProblem } from './problem';
import { writeZip } from './zip';

/** The file's name says which model and which version is in it. */
export function exportName({ id, version }: PackManifest): string {
  const plain = version.replace(/[^\w.-]+/g, '-');
  return `outpost-model-${id}-${plain}.zip`;
}

export interface ExportOptions {
  signal: AbortSignal;
  /** Share of the pack that is written, from 0 to 1. */
  onProgress(share: number): void;
}

/**
 * Writes manifest.json and all files of a pack into the sink as a ZIP that is not compressed (weights do not
 * shrink). Every file is hashed while it is read: what leaves is whole. The sink is closed, or aborted on failure.
 * @throws FilesProblem, StorageProblem, what the sink throws, or the signal's reason
 */
export async function exportPack(
  store: Pick<PackStore, 'read'>,
  manifest: PackManifest,
  sink: WritableStream<Uint8Array>,
  { signal, onProgress }: ExportOptions,
): Promise<void> {
  try {
    const zip = await writeZip(sink);
    const text = new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`);
    await zip.add('manifest.json', text.buffer);
    let written = 0;
    for (const file of manifest.files) {
      signal.throwIfAborted();
      await zip.add(file.path, await store.read(file));
      written += file.bytes;
      onProgress(written / manifest.totalBytes);
    }
    signal.throwIfAborted();
    await zip.finish();
  } catch (error) {
    // No half file is left behind.
    await sink.abort(error).catch(() => undefined);
    if (error instanceof CorruptFile) throw new FilesProblem('nothing-here', error.message, error);
    throw error;
  }
}
