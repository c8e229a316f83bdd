/** The model's life on this device: probe, store, download, load, answer. Engines are handed in. */

import { createDownloadTurn, type DownloadTurn } from '../models/download/download-turn';
import { createDownloader } from '../models/download/downloader';
import { isOffline } from '../models/download/network';
import { storeFailure } from '../models/outcomes';
import { createPackStore, type PackStore } from '../models/store/pack-store';
import { findUpdate, knownPack, type SurveyParts, survey } from '../models/store/survey';
import { createStore } from '../platform/create-store';
import { type Capability, probeDevice } from '../platform/probe';
import { possibleEngines } from './choice/decide';
import { builtIn, createEngines, type EngineStarters, type EngineSurroundings } from './choice/engines';
import type { EngineWish } from './choice/types';
import { closedPage, loadFailure } from './outcomes';
import { EngineProblem } from './problem';
import type { ModelService, ModelState } from './types';

export interface ModelServiceOptions extends Partial<EngineSurroundings> {
  starters: EngineStarters;
  /** What the person wanted when the page was opened. */
  wish?: EngineWish;
  /** Folder of packs on the server, with its slash. */
  modelsUrl?: string;
  /** A certain pack; else the server's default. */
  packId?: string;
  store?: PackStore;
  probe?: () => Promise<Capability>;
  turn?: DownloadTurn;
  /** How long a removal waits for another tab to stop its download, in ms. */
  removePatienceMs?: number;
}

export function createModelService(options: ModelServiceOptions): ModelService {
  const { starters, modelsUrl = '/models/', packId } = options;
  const store = options.store ?? createPackStore();
  const turn = options.turn ?? createDownloadTurn();
  const parts: SurveyParts = { store, modelsUrl, packId, probe };

  const state = createStore<ModelState>({ kind: 'checking' });
  let checking: Promise<void> | undefined;
  let fetching: Promise<void> | undefined;
  let removing = false;
  /** A file that is damaged again after it was fetched anew is not fetched a third time by itself. */
  const healed = new Set<string>();

  const show = state.set;

  const downloader = createDownloader({ store, turn, modelsUrl, packId, show });
  const engines = createEngines({
    ...options,
    activePack: async () => (await knownPack(parts)).active,
    look: probe,
    mayLoad: () => state.current.kind !== 'unsupported' && !removing,
    onProgress: (progress) => show({ kind: 'loading', progress }),
    onReady: (loaded) => show({ kind: 'ready', engine: loaded }),
    onNoPack: check,
    onAsleep: () => show({ kind: 'stored' }),
    onElsewhere() {
      if (!downloader.running) show({ kind: 'elsewhere' });
    },
    onFree() {
      if (state.current.kind === 'elsewhere') void checkAgain();
    },
    onBroken(error, stage) {
      // A download that runs beside it replaces the engine when it is done.
      if (downloader.running) return;
      show(loadFailure(error, stage));
      const damaged = error instanceof EngineProblem && error.code === 'corrupt-file';
      if (stage === 'load' && damaged) void heal(error.message);
    },
  });
  const { slot, choices } = engines;

  /** What this device can run of what was built. */
  async function probe(): Promise<Capability> {
    const capability = await (options.probe ?? probeDevice)();
    if (capability.kind === 'unsupported') return capability;
    const { device } = capability;
    if (possibleEngines(device, builtIn(starters)).length === 0) {
      const lacks = [device.graphics, device.processor].map((part) => ('detail' in part ? part.detail : ''));
      return { kind: 'unsupported', reason: 'old-browser', detail: lacks.join(' ').trim() };
    }
    await engines.settled;
    choices.see(device);
    return capability;
  }

  turn.onMessage((message) => {
    downloader.hear(message);
    if (message.kind === 'changed' && !fetching && !slot.occupied) void checkAgain();
  });

  async function look(): Promise<void> {
    const found = await survey(parts);
    if (slot.occupied || downloader.running) return;
    // Loading it may end the page again: the person says when.
    if (found.kind === 'stored' && choices.exhausted) {
      show(closedPage());
      return;
    }
    show(found);
    // Not waited for: without a network the server may take long to not answer.
    if (found.kind === 'stored') void lookForUpdate();
  }

  async function lookForUpdate(): Promise<void> {
    const updateBytes = await findUpdate(parts);
    if (updateBytes !== null && state.current.kind === 'stored') show({ kind: 'stored', updateBytes });
  }

  function check(): Promise<void> {
    if (downloader.running) return Promise.resolve();
    if (slot.occupied) {
      // The way back from an update that failed or was paused beside a running engine.
      return state.current.kind === 'paused' || state.current.kind === 'failed'
        ? slot.load()
        : Promise.resolve();
    }
    checking ??= look().finally(() => {
      checking = undefined;
    });
    return checking;
  }

  /** A look that began before the store changed may still show what was there before. */
  async function checkAgain(): Promise<void> {
    await checking;
    await check();
  }

  async function fetchAndLoad(): Promise<void> {
    if (state.current.kind === 'checking') await check();
    if (state.current.kind === 'unsupported') return;
    if (removing) return;
    const starting = startingState(state.current);
    if (starting) show(starting);
    if (!(await downloader.run()) || removing) return;
    // An engine that runs an older version, or was loading it, is replaced.
    await slot.close();
    show({ kind: 'stored' });
    await slot.load();
  }

  function download(): Promise<void> {
    // Paused a moment ago and not yet at rest: it goes on once it is.
    if (fetching && downloader.stopping) return fetching.then(download);
    fetching ??= fetchAndLoad().finally(() => {
      fetching = undefined;
    });
    return fetching;
  }

  /** The damaged file is gone from the store: downloading fetches that file alone and loads again. */
  async function heal(message: string): Promise<void> {
    if (isOffline() || healed.has(message)) return;
    healed.add(message);
    await fetching;
    try {
      // Removed meanwhile, perhaps in another tab: then nothing is damaged, and nothing is fetched.
      if (!(await knownPack(parts)).active) return await check();
    } catch (error) {
      show(storeFailure(error));
      return;
    }
    if (state.current.kind === 'failed') await download();
  }

  /** With the download's turn, so that no tab stores while this one deletes; a tab that hangs loses its turn. */
  async function removeAll(): Promise<void> {
    const work = async () => {
      for (const { id } of await store.list()) await store.remove(id);
    };
    const patience = AbortSignal.timeout(options.removePatienceMs ?? 5000);
    let began = false;
    try {
      await turn.run(patience, () => {
        began = true;
        return work();
      });
    } catch (error) {
      if (began || !patience.aborted) throw error;
      await work();
    }
  }

  return {
    get state() {
      return state.current;
    },
    subscribe: state.subscribe,
    check,
    download,
    load() {
      if (state.current.kind === 'unsupported') return Promise.resolve();
      if (state.current.kind === 'failed') choices.forgive();
      return slot.load();
    },
    wake: engines.wake,
    takeOver: engines.takeOver,
    pause() {
      void downloader.pause();
    },
    async remove() {
      removing = true;
      try {
        await downloader.pause();
        await slot.close();
        await fetching;
        await removeAll();
      } catch (error) {
        show(storeFailure(error));
        return;
      } finally {
        removing = false;
      }
      turn.tell({ kind: 'changed' });
      await checkAgain();
    },
    complete: slot.complete,
    engines,
  };
}

/** What a press on the button shows at once, before the server has answered. */
function startingState(state: ModelState): ModelState | undefined {
  if (state.kind !== 'absent' && state.kind !== 'paused') return undefined;
  const storedBytes = state.kind === 'paused' ? state.storedBytes : 0;
  const { totalBytes } = state;
  return totalBytes
    ? { kind: 'downloading', storedBytes, totalBytes, bytesPerS: 0, secondsLeft: null }
    : undefined;
}
