/** What is on this device and what the server offers, as a state. Changes nothing, starts nothing. */
import type { Capability } from '../../platform/probe';
import { isOffline } from '../download/network';
import { storeFailure } from '../outcomes';
import type { PackManifest, PackState } from '../types';
import { fetchManifest } from './catalogue';
import { sameFiles } from './manifest';
import type { PackStatus, PackStore } from './pack-store';

export interface SurveyParts {
  store: PackStore;
  modelsUrl: string;
  packId: string | undefined;
  probe(): Promise<Capability>;
}

/**
 * The pack that is in use here and the one on its way, which may be another than that. Works without a network.
 * @throws StorageProblem
 */
export async function knownPack({
  store,
  packId,
}: Pick<SurveyParts, 'store' | 'packId'>): Promise<PackStatus> {
  if (packId !== undefined) return store.status(packId);
  const packs = await store.list();
  return {
    active: packs.find((pack) => pack.active)?.active ?? null,
    pending: packs.find((pack) => pack.pending)?.pending ?? null,
    pausedByPerson: packs.some((pack) => pack.pausedByPerson),
  };
}

async function offered({ modelsUrl, packId }: SurveyParts): Promise<PackManifest | null> {
  if (isOffline()) return null;
  return fetchManifest(modelsUrl, packId).catch(() => null);
}

/** Never rejects. A stored pack is found complete from its keys alone; its bytes are hashed when it loads. */
export async function survey(parts: SurveyParts): Promise<PackState> {
  const capability = await parts.probe();
  if (capability.kind === 'unsupported') return { kind: 'unsupported', reason: capability.reason };
  const { store } = parts;
  try {
    const { active, pending, pausedByPerson } = await knownPack(parts);
    if (active) {
      if ((await store.measure(active)).complete) return { kind: 'stored' };
      const message = 'A part of the model is missing on this device.';
      return { kind: 'failed', stage: 'store', message, remedy: 'download-again' };
    }
    // What was begun is known without asking: a server that does not answer must not hold this up.
    const manifest = pending ?? (await offered(parts));
    const storedBytes = manifest ? (await store.measure(manifest)).storedBytes : 0;
    if (!manifest || storedBytes === 0) {
      return { kind: 'absent', totalBytes: manifest?.totalBytes ?? null, manifest };
    }
    const cause = pausedByPerson ? 'person' : isOffline() ? 'offline' : 'error';
    const message = 'The download stopped part-way.';
    return { kind: 'paused', storedBytes, totalBytes: manifest.totalBytes, cause, message };
  } catch (error) {
    return storeFailure(error);
  }
}

/** Bytes still to fetch of another version than the active one; null when there is none, or no network. */
export async function findUpdate(parts: SurveyParts): Promise<number | null> {
  try {
    const { active } = await knownPack(parts);
    const manifest = await offered(parts);
    if (!active || !manifest || sameFiles(manifest, active)) return null;
    return manifest.totalBytes - (await parts.store.measure(manifest)).storedBytes;
  } catch {
    return null;
  }
}
