/** What of a pack is not as its manifest says. Looks; the repair is a download or a copy from a file. */
import type { PackFile, PackManifest } from '../types';
import { CorruptFile, type PackStore } from './pack-store';

export interface Inspection {
  /** Not there, or there in part. */
  missing: PackFile[];
  /** Were there with other bytes; the store has deleted them. Empty unless the look was deep. */
  damaged: PackFile[];
}

export interface InspectOptions {
  /** Reads and hashes every byte; else the store's keys alone are looked at, which takes milliseconds. */
  deep: boolean;
  /** Waited for before each file is read, so that a deep look never takes the device from the person. */
  beforeFile?: () => Promise<void>;
}

export function isWhole({ missing, damaged }: Inspection): boolean {
  return missing.length === 0 && damaged.length === 0;
}

/** @throws StorageProblem, or what `beforeFile` throws */
export async function inspectPack(
  store: Pick<PackStore, 'storedBytes' | 'read'>,
  manifest: PackManifest,
  { deep, beforeFile }: InspectOptions,
): Promise<Inspection> {
  const found: Inspection = { missing: [], damaged: [] };
  for (const file of manifest.files) {
    if ((await store.storedBytes(file)) !== file.bytes) found.missing.push(file);
    else if (deep) {
      await beforeFile?.();
      if (!(await isRight(store, file))) found.damaged.push(file);
    }
  }
  return found;
}

async function isRight(store: Pick<PackStore, 'read'>, file: PackFile): Promise<boolean> {
  try {
    await store.read(file);
    return true;
  } catch (error) {
    if (error instanceof CorruptFile) return false;
    throw error;
  }
}
