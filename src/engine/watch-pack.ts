/** Keeps the stored model whole: looks in quiet moments, and fetches again what is missing, before it is missed. */

import { deepCheck } from '../models/store/deep-check';
import type { PackStore } from '../models/store/pack-store';
import { knownPack } from '../models/store/survey';
import type { ModelService, ModelState } from './types';

export interface WatchParts {
  model: Pick<ModelService, 'state' | 'subscribe' | 'check' | 'download'>;
  store: PackStore;
  /** See `DeepCheckParts`. */
  endedUncleanly: Promise<boolean>;
  quiet(): Promise<void>;
  /** False without a network, and where bytes cost the person something. */
  mayFetch(): boolean;
  /** Calls whenever the network comes back. */
  onOnline(listener: () => void): void;
}

function isBroken(state: ModelState): boolean {
  return state.kind === 'failed' && state.stage === 'store' && state.remedy === 'download-again';
}

/**
 * From now on: parts that the service finds missing are fetched, once while the page is open and again whenever the
 * network comes back. The deep look waits for a quiet moment. Nothing of it is an error that a screen must catch.
 */
export function watchPack(parts: WatchParts): void {
  const { model } = parts;
  let mayRepair = true;

  function repairIfBroken(): void {
    if (!isBroken(model.state) || !mayRepair || !parts.mayFetch()) return;
    mayRepair = false;
    void model.download();
  }

  // Not at once: the screens are still being told of this state.
  model.subscribe((state) => isBroken(state) && queueMicrotask(repairIfBroken));
  parts.onOnline(() => {
    mayRepair = true;
    repairIfBroken();
  });
  repairIfBroken();
  void lookDeep(parts).catch(() => {
    // The store does not answer: the model's own state says so.
  });
}

async function lookDeep(parts: WatchParts): Promise<void> {
  const { store, model, quiet } = parts;
  const endedUncleanly = await parts.endedUncleanly;
  await quiet();
  const { active } = await knownPack({ store, packId: undefined });
  if (!active) return;
  // A running engine has its own copy in memory. The missing file is then found at the next start.
  if ((await deepCheck({ store, endedUncleanly, quiet }, active)) === 'broken') await model.check();
}
