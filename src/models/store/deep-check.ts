/** The deep look at the stored pack: seldom, in quiet moments, and not twice for nothing. */
import type { PackFile, PackManifest } from '../types';
import { CorruptFile, type PackStore } from './pack-store';

const DAY_MS = 24 * 60 * 60 * 1000;
export const DEEP_CHECK_EVERY_MS = 7 * DAY_MS;

export interface DeepCheckParts {
  store: Pick<PackStore, 'read' | 'verifiedAtMs' | 'setVerified'>;
  /** The browser or the device went down at work last time: what was written then is not to be trusted. */
  endedUncleanly: boolean;
  /** Resolves when nobody is typing and the device has nothing better to do. Waited for before each file. */
  quiet(): Promise<void>;
  /** Milliseconds since 1970. */
  now?: () => number;
}

export type DeepCheck = 'not-due' | 'whole' | 'broken';

/**
 * Hashes the pack if that was not done for a week, or the last session ended uncleanly. A pack that is found whole
 * is remembered as such; of a broken one, the damaged files have been deleted.
 * @throws StorageProblem
 */
export async function deepCheck(parts: DeepCheckParts, manifest: PackManifest): Promise<DeepCheck> {
  const { store, endedUncleanly, quiet, now = Date.now } = parts;
  const verifiedAtMs = await store.verifiedAtMs(manifest);
  // A time in the future is a clock that was set back, and says nothing.
  const ageMs = verifiedAtMs === null ? Number.NaN : now() - verifiedAtMs;
  const fresh = ageMs >= 0 && ageMs < DEEP_CHECK_EVERY_MS;
  if (fresh && !endedUncleanly) return 'not-due';
  let whole = true;
  for (const file of manifest.files) {
    await quiet();
    whole = (await isRight(store, file)) && whole;
  }
  if (!whole) return 'broken';
  await store.setVerified(manifest, now());
  return 'whole';
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
