/** The speech model's life on this device: store, download, open, hear. The same states as the language model's. */
import { proxy, type Remote, wrap } from 'comlink';
import { downloadFailure, loadFailure, storeFailure } from '../../engine/outcomes';
import { fetchManifest } from '../../engine/store/catalogue';
import { createDownloadTurn } from '../../engine/store/download-turn';
import { createDownloader } from '../../engine/store/downloader';
import { isOffline } from '../../engine/store/network';
import type { PackStore } from '../../engine/store/pack-store';
import type { ModelState } from '../../engine/types';
import type { Turn } from '../activity/turn';
import type { Heard, HearOptions } from './types';
import { createVoiceStore, VOICE_PACK, VOICE_URL } from './voice-store';
import type { VoiceWorker } from './worker';

export type VoiceState =
  | Exclude<ModelState, { kind: 'ready' } | { kind: 'unsupported' } | { kind: 'absent' }>
  /** The server was built without speech, or there is no network to ask it: null bytes. */
  | { kind: 'absent'; totalBytes: number | null }
  | { kind: 'ready' };

export interface VoiceService {
  readonly state: VoiceState;
  subscribe(listener: () => void): () => void;
  /** Looks at what is stored. Never rejects: see `state`. */
  check(): Promise<void>;
  /** Fetches what is missing, then opens it. Never rejects. */
  download(): Promise<void>;
  pause(): void;
  /** Opens the stored model if it is not yet open. Never rejects. */
  open(): Promise<void>;
  remove(): Promise<void>;
  /** Milliseconds that a short sentence takes to be heard here; undefined before the model is open. */
  readonly passMs: number | undefined;
  /** Follows a turn from its first samples on; gives null where the detector is not there. Never rejects. */
  followTurn(): (samples: Float32Array) => Promise<Turn | null>;
  /** @throws when the model is not ready, the worker ended, or the signal's reason */
  hear(samples: Float32Array, options: HearOptions): Promise<Heard>;
}

export interface VoiceServiceOptions {
  startWorker: () => Worker;
  store?: PackStore;
}

export function createVoiceService({
  startWorker,
  store = createVoiceStore(),
}: VoiceServiceOptions): VoiceService {
  const turn = createDownloadTurn(undefined, 'outpost-voice', 'outpost-voice-download');
  const listeners = new Set<() => void>();
  let state: VoiceState = { kind: 'checking' };
  let running: { worker: Worker; api: Remote<VoiceWorker> } | undefined;
  let opening: Promise<void> | undefined;
  let passMs: number | undefined;

  function show(next: VoiceState): void {
    state = next;
    for (const listener of listeners) listener();
  }

  const downloader = createDownloader({
    store,
    turn,
    modelsUrl: VOICE_URL,
    packId: VOICE_PACK,
    show(next) {
      // The downloader shows neither of these.
      if (next.kind === 'ready' || next.kind === 'unsupported' || next.kind === 'absent') return;
      show(next);
    },
  });
  turn.onMessage((message) => {
    downloader.hear(message);
    if (message.kind === 'changed' && !running) void check();
  });

  async function look(): Promise<VoiceState> {
    const { active, pending } = await store.status(VOICE_PACK);
    if (active && (await store.measure(active)).complete) return { kind: 'stored' };
    const offered = isOffline() ? null : await fetchManifest(VOICE_URL, VOICE_PACK).catch(() => null);
    const manifest = pending ?? active ?? offered;
    const storedBytes = manifest ? (await store.measure(manifest)).storedBytes : 0;
    if (!manifest || storedBytes === 0) return { kind: 'absent', totalBytes: manifest?.totalBytes ?? null };
    const cause = isOffline() ? 'offline' : 'error';
    return {
      kind: 'paused',
      storedBytes,
      totalBytes: manifest.totalBytes,
      cause,
      message: 'The download stopped part-way.',
    };
  }

  async function check(): Promise<void> {
    if (running || downloader.running) return;
    try {
      const found = await look();
      if (!running && !downloader.running) show(found);
    } catch (error) {
      show(storeFailure(error));
    }
  }

  function close(): void {
    running?.worker.terminate();
    running = undefined;
  }

  async function start(): Promise<void> {
    show({ kind: 'loading', progress: 0 });
    const worker = startWorker();
    const api = wrap<VoiceWorker>(worker);
    const ended = new Promise<never>((_, reject) => {
      worker.addEventListener('error', (event) =>
        reject(new Error(event.message || 'The speech worker ended.')),
      );
    });
    try {
      running = { worker, api };
      ({ passMs } = await Promise.race([api.open(), ended]));
      ended.catch((error: unknown) => {
        close();
        show(loadFailure(error, 'run'));
      });
      show({ kind: 'ready' });
    } catch (error) {
      close();
      show(loadFailure(error, 'load'));
    }
  }

  function open(): Promise<void> {
    if (state.kind === 'ready') return Promise.resolve();
    opening ??= start().finally(() => {
      opening = undefined;
    });
    return opening;
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
    async download() {
      try {
        if (!(await downloader.run())) return;
      } catch (error) {
        show(downloadFailure(error));
        return;
      }
      close();
      await open();
    },
    pause() {
      void downloader.pause();
    },
    open,
    async remove() {
      try {
        await downloader.pause();
        close();
        await store.remove(VOICE_PACK);
      } catch (error) {
        show(storeFailure(error));
        return;
      }
      turn.tell({ kind: 'changed' });
      await check();
    },
    get passMs() {
      return passMs;
    },
    followTurn() {
      const api = running?.api;
      if (!api) return async () => null;
      void api.beginTurn();
      return (samples) => api.followTurn(samples).catch(() => null);
    },
    async hear(samples, { languages, leastS, onPartial, signal }) {
      await open();
      if (!running) throw new Error('The speech model is not open.');
      const { api } = running;
      const cancel = (): void => void api.cancel();
      signal?.throwIfAborted();
      signal?.addEventListener('abort', cancel, { once: true });
      try {
        const heard = await api.hear(
          samples,
          { languages, ...(leastS !== undefined && { leastS }) },
          onPartial && proxy(onPartial),
        );
        signal?.throwIfAborted();
        return heard;
      } catch (error) {
        signal?.throwIfAborted();
        throw error;
      } finally {
        signal?.removeEventListener('abort', cancel);
      }
    },
  };
}

/** The worker's code is fetched when it is first needed. */
export const startVoiceWorker = (): Worker =>
  new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'outpost-voice' });
