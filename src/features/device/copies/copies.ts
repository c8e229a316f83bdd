/** Saving and loading a copy of the model: one at a time, and going on when the person looks at another screen. */
import { useSyncExternalStore } from 'react';
import { chosenFiles, type PickedFile } from '../../../models/copies/chosen-files';
import { exportName, exportPack } from '../../../models/copies/export-pack';
import { openSource } from '../../../models/copies/pack-source';
import { sideLoad } from '../../../models/copies/side-load';
import { createDownloadTurn, type DownloadTurn } from '../../../models/download/download-turn';
import { createPackStore, type PackStore } from '../../../models/store/pack-store';
import { knownPack } from '../../../models/store/survey';
import type { PackManifest } from '../../../models/types';
import { createStore } from '../../../platform/create-store';
import { type CopyProblem, copyProblem, isCalledOff } from './files-problem';
import type { SaveTarget } from './save-target';

export type CopyState =
  | { kind: 'idle' }
  /** `share` from 0 to 1. */
  | { kind: 'working'; what: 'save' | 'load'; share: number }
  | { kind: 'saved'; name: string }
  | { kind: 'loaded'; manifest: PackManifest }
  | { kind: 'failed'; what: 'save' | 'load'; problem: CopyProblem; detail: string };

export interface Copies {
  readonly state: CopyState;
  subscribe(listener: () => void): () => void;
  /** The whole model that is in use here, if there is one. @throws StorageProblem */
  stored(): Promise<PackManifest | null>;
  /** Never rejects, like `load`: see `state`. */
  save(manifest: PackManifest, choose: (name: string) => Promise<SaveTarget>): Promise<void>;
  load(pick: () => Promise<readonly PickedFile[]>): Promise<void>;
  stop(): void;
}

export function createCopies(store: PackStore, turn: Pick<DownloadTurn, 'run' | 'tell'>): Copies {
  const state = createStore<CopyState>({ kind: 'idle' });
  let running: AbortController | undefined;
  const show = state.set;

  async function work(
    what: 'save' | 'load',
    run: (signal: AbortSignal, onProgress: (share: number) => void) => Promise<CopyState>,
  ): Promise<void> {
    if (running) return;
    const controller = new AbortController();
    running = controller;
    show({ kind: 'working', what, share: 0 });
    try {
      show(await run(controller.signal, (share) => show({ kind: 'working', what, share })));
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      const calledOff = isCalledOff(error) || controller.signal.aborted;
      show(
        calledOff ? { kind: 'idle' } : { kind: 'failed', what, problem: copyProblem(error, what), detail },
      );
    } finally {
      running = undefined;
    }
  }

  return {
    get state() {
      return state.current;
    },
    subscribe: state.subscribe,
    async stored() {
      const { active } = await knownPack({ store, packId: undefined });
      return active && (await store.measure(active)).complete ? active : null;
    },
    save: (manifest, choose) =>
      work('save', async (signal, onProgress) => {
        const name = exportName(manifest);
        const target = await choose(name);
        try {
          await exportPack(store, manifest, target.sink, { signal, onProgress });
        } catch (error) {
          await target.done(false).catch(() => undefined);
          throw error;
        }
        await target.done(true);
        return { kind: 'saved', name };
      }),
    load: (pick) =>
      work('load', async (signal, onProgress) => {
        const source = await openSource(await chosenFiles(await pick()), signal);
        const manifest = await sideLoad({ store, turn }, source, { signal, onProgress });
        return { kind: 'loaded', manifest };
      }),
    stop: () => running?.abort(),
  };
}

let shared: Copies | undefined;

/** Those of this tab; made when a screen first asks. */
export function useCopies(): Copies {
  shared ??= createCopies(createPackStore(), createDownloadTurn());
  return shared;
}

export function useCopyState(copies: Copies): CopyState {
  return useSyncExternalStore(copies.subscribe, () => copies.state);
}
