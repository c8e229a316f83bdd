/** The model's life on this device: probe, store, download, load, answer. Engines are handed in. */
import type { Completion, CompletionRequest } from '../core/reading/types';
import { persistStorage } from '../platform/persistence';
import { type Capability, probeDevice } from '../platform/probe';
import type { EngineLink } from './link';
import { downloadFailure, loadFailure, storeFailure } from './outcomes';
import { EngineProblem } from './problem';
import { fetchManifest } from './store/catalogue';
import { downloadPack } from './store/download-pack';
import { DownloadProblem } from './store/download-problem';
import { createDownloadTurn, type DownloadTurn, type SharedState } from './store/download-turn';
import { sameFiles } from './store/manifest';
import { isOffline, waitOrOnline } from './store/network';
import { createPackStore, type PackStore } from './store/pack-store';
import { createSpeedometer } from './store/speed';
import { findUpdate, knownPack, type SurveyParts, survey } from './store/survey';
import type { ModelService, ModelState, PackManifest } from './types';

export interface ModelServiceOptions {
  startEngine(): EngineLink;
  /** Folder of packs on the server, with its slash. */
  modelsUrl?: string;
  /** A certain pack; else the server's default. */
  packId?: string;
  store?: PackStore;
  probe?: () => Promise<Capability>;
  turn?: DownloadTurn;
}

const PAUSED = new DOMException('Paused by the person.', 'AbortError');
const MANIFEST_RETRY_MS = 15_000;

export function createModelService(options: ModelServiceOptions): ModelService {
  const { startEngine, modelsUrl = '/models/', packId, probe = probeDevice } = options;
  const store = options.store ?? createPackStore();
  const turn = options.turn ?? createDownloadTurn();
  const parts: SurveyParts = { store, modelsUrl, packId, probe };

  let state: ModelState = { kind: 'checking' };
  const listeners = new Set<(state: ModelState) => void>();
  let engine: EngineLink | undefined;
  let checking: Promise<void> | undefined;
  let downloading: { done: Promise<void>; controller: AbortController } | undefined;
  let loading: Promise<void> | undefined;
  /** True while another tab has the download and this one shows its progress. */
  let following = false;
  /** A file that is damaged again after it was fetched anew is not fetched a third time by itself. */
  const healed = new Set<string>();
  let queue: Promise<unknown> = Promise.resolve();

  function show(next: ModelState): void {
    state = next;
    for (const listener of listeners) listener(next);
  }
  function showAndTell(next: SharedState): void {
    show(next);
    turn.tell(next);
  }

  turn.onMessage((message) => {
    if (message.kind === 'please-pause') {
      if (!following) downloading?.controller.abort(PAUSED);
    } else if (message.kind === 'changed') {
      if (!downloading && !loading && !engine) void check();
    } else if (following) {
      show(message);
      // The person stopped it in the other tab: this one must not take the download up in its place.
      if (message.kind === 'paused' && message.cause === 'person') downloading?.controller.abort(PAUSED);
    }
  });

  async function look(): Promise<void> {
    const found = await survey(parts);
    if (engine || downloading) return;
    show(found);
    // Not waited for: without a network the server may take long to not answer.
    if (found.kind === 'stored') void lookForUpdate();
  }

  async function lookForUpdate(): Promise<void> {
    const updateBytes = await findUpdate(parts);
    if (updateBytes !== null && state.kind === 'stored') show({ kind: 'stored', updateBytes });
  }

  function check(): Promise<void> {
    if (engine || downloading) return Promise.resolve();
    checking ??= look().finally(() => {
      checking = undefined;
    });
    return checking;
  }

  /** The manifest to fetch: the server's, or what is known here; waits for a network when there is none. */
  async function wantedManifest(signal: AbortSignal): Promise<PackManifest> {
    for (;;) {
      signal.throwIfAborted();
      try {
        return await fetchManifest(modelsUrl, packId);
      } catch (error) {
        const { active, pending } = await knownPack(parts);
        const known = pending ?? active;
        if (known) return known;
        if (!(error instanceof DownloadProblem) || error.kind !== 'network') throw error;
        const { message } = error;
        showAndTell({ kind: 'paused', storedBytes: 0, totalBytes: 0, cause: 'offline', message });
        await waitOrOnline(MANIFEST_RETRY_MS, signal);
      }
    }
  }

  async function fetchAll(signal: AbortSignal): Promise<void> {
    following = false;
    const manifest = await wantedManifest(signal);
    const { active } = await store.status(manifest.id);
    if (!active || !sameFiles(active, manifest)) await store.setPending(manifest.id, manifest);
    await store.setPausedByPerson(manifest.id, false);
    await persistStorage();
    const speedometer = createSpeedometer();
    await downloadPack(store, manifest, {
      modelsUrl,
      signal,
      onStep(step) {
        const { storedBytes, totalBytes } = step;
        if (step.kind === 'verifying') showAndTell(step);
        else if (step.kind === 'downloading') {
          const speed = speedometer(storedBytes, totalBytes);
          showAndTell({ kind: 'downloading', storedBytes, totalBytes, ...speed });
        } else {
          showAndTell({ kind: 'paused', storedBytes, totalBytes, cause: 'offline', message: step.message });
        }
      },
    });
    // Another pack than before took over: what only the old one named is let go now, not sooner.
    for (const { id } of packId === undefined ? await store.list() : []) {
      if (id !== manifest.id) await store.remove(id);
    }
    turn.tell({ kind: 'changed' });
  }

  async function showPaused(): Promise<void> {
    const { active, pending } = await knownPack(parts);
    const manifest = pending ?? active;
    const storedBytes = manifest ? (await store.measure(manifest)).storedBytes : 0;
    if (manifest && !following) await store.setPausedByPerson(manifest.id, true);
    const totalBytes = manifest?.totalBytes ?? 0;
    const message = 'The download is paused.';
    const paused = { kind: 'paused', storedBytes, totalBytes, cause: 'person', message } as const;
    if (following) show(paused);
    else showAndTell(paused);
  }

  async function runDownload(signal: AbortSignal): Promise<void> {
    try {
      following = true;
      await turn.run(signal, () => fetchAll(signal));
      show({ kind: 'stored' });
    } catch (error) {
      if (signal.aborted) await showPaused().catch((problem: unknown) => show(storeFailure(problem)));
      else show(downloadFailure(error));
      return;
    } finally {
      following = false;
    }
    // An engine that runs an older version is replaced.
    closeEngine();
    await load();
  }

  function download(): Promise<void> {
    if (state.kind === 'unsupported') return Promise.resolve();
    if (!downloading) {
      const controller = new AbortController();
      const done = runDownload(controller.signal).finally(() => {
        if (downloading?.controller === controller) downloading = undefined;
      });
      downloading = { done, controller };
    }
    return downloading.done;
  }

  function closeEngine(): void {
    engine?.close();
    engine = undefined;
  }

  async function runLoad(): Promise<void> {
    try {
      const { active } = await knownPack(parts);
      if (!active) {
        await check();
        return;
      }
      show({ kind: 'loading', progress: 0 });
      const starting = startEngine();
      engine = starting;
      starting.onEnd((reason) => {
        if (engine !== starting) return;
        engine = undefined;
        if (state.kind === 'ready') show(loadFailure(reason, 'run'));
      });
      const loaded = await starting.load(active, (progress) => {
        if (engine === starting) show({ kind: 'loading', progress });
      });
      if (engine === starting) show({ kind: 'ready', ...loaded });
    } catch (error) {
      closeEngine();
      show(loadFailure(error, 'load'));
      if (error instanceof EngineProblem && error.code === 'corrupt-file') heal(error.message);
    }
  }

  /** The damaged file is gone from the store: downloading fetches that file alone and loads again. */
  function heal(message: string): void {
    if (isOffline() || healed.has(message)) return;
    healed.add(message);
    void Promise.resolve(downloading?.done).then(download);
  }

  function load(): Promise<void> {
    if (engine && !loading) return Promise.resolve();
    loading ??= runLoad().finally(() => {
      loading = undefined;
    });
    return loading;
  }

  /** A running engine: the loaded one, or one attempt to load what is stored. */
  async function runningEngine(): Promise<EngineLink> {
    if (loading) await loading;
    else if (!engine && state.kind !== 'unsupported' && (await knownPack(parts)).active) await load();
    if (engine) return engine;
    throw new EngineProblem('not-ready', `The model is not ready (${state.kind}).`);
  }

  async function answer(request: CompletionRequest, signal?: AbortSignal): Promise<Completion> {
    signal?.throwIfAborted();
    const current = await runningEngine();
    try {
      return await current.complete(request, signal);
    } catch (error) {
      if (error instanceof EngineProblem && !error.engineIsWell && engine === current) {
        closeEngine();
        show(loadFailure(error, 'run'));
      }
      throw error;
    }
  }

  return {
    get state() {
      return state;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    check,
    download,
    load,
    pause() {
      if (following) turn.tell({ kind: 'please-pause' });
      downloading?.controller.abort(PAUSED);
    },
    async remove() {
      downloading?.controller.abort(PAUSED);
      await downloading?.done;
      closeEngine();
      try {
        for (const pack of await store.list()) await store.remove(pack.id);
        turn.tell({ kind: 'changed' });
      } catch (error) {
        show(storeFailure(error));
        return;
      }
      await check();
    },
    complete(request, signal) {
      const inTurn = queue.then(() => answer(request, signal));
      queue = inTurn.catch(() => undefined);
      return abortable(inTurn, signal);
    },
  };
}

/** The work's outcome, or the signal's reason as soon as it aborts: a caller in the queue need not wait. */
function abortable<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
