/** The speech model's life on this device: store, download, open, hear. The same states as the language model's. */

import { createDownloadTurn } from '../../models/download/download-turn';
import { createDownloader } from '../../models/download/downloader';
import { isOffline } from '../../models/download/network';
import { downloadFailure, startFailure, storeFailure } from '../../models/outcomes';
import { fetchManifest } from '../../models/store/catalogue';
import type { PackStore } from '../../models/store/pack-store';
import type { PackState } from '../../models/types';
import { abortable } from '../../platform/abortable';
import { createStore } from '../../platform/create-store';
import { connectWorker, type WorkerClient, WorkerEnded } from '../../platform/worker-api';
import type { WorkerPort } from '../../platform/worker-call';
import type { Turn } from '../activity/turn';
import { type Heard, type HearOptions, LEAST_S } from './types';
import { type VoiceApi, voiceApi } from './voice-api';
import { createVoiceStore, VOICE_PACK, VOICE_URL } from './voice-store';

export type VoiceState =
  | Exclude<PackState, { kind: 'unsupported' } | { kind: 'absent' }>
  /** The server was built without speech, or there is no network to ask it: null bytes. */
  | { kind: 'absent'; totalBytes: number | null }
  | { kind: 'loading'; progress: number }
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
  /** Milliseconds that a short sentence takes to be heard here, of late; undefined before the model is open. */
  readonly passMs: number | undefined;
  /**
   * A new turn of a speaker; the one before is over. Opens the model if it is not yet open; what is said meanwhile is
   * kept. `isFollowed`: it is told whose turn it is.
   */
  begin(options: { rate: number; isFollowed: boolean }): VoiceTurn;
}

/** What somebody says, kept by the worker. All of it rejects with WorkerEnded when that ends. */
export interface VoiceTurn {
  /** Samples that follow the ones before; they are handed over. Null where this device has no detector of speech. */
  add(samples: Float32Array<ArrayBuffer>, isIdle: boolean): Promise<Turn | null>;
  /** What was said so far, and how many seconds that is. @throws the signal's reason */
  preview(languages: readonly string[], signal: AbortSignal): Promise<{ heard: Heard; untilS: number }>;
  /** What was said; again where it is asked again. @throws the signal's reason */
  finish(options: HearOptions & { speechEndS: number }): Promise<Heard>;
}

export interface VoiceServiceOptions {
  startWorker: () => WorkerPort;
  store?: PackStore;
}

export function createVoiceService({
  startWorker,
  store = createVoiceStore(),
}: VoiceServiceOptions): VoiceService {
  const turn = createDownloadTurn(undefined, 'outpost-voice', 'outpost-voice-download');
  const shown = createStore<VoiceState>({ kind: 'checking' });
  let running: WorkerClient<VoiceApi> | undefined;
  let opening: Promise<void> | undefined;
  let passMs: number | undefined;

  const show = shown.set;

  const downloader = createDownloader({
    store,
    turn,
    modelsUrl: VOICE_URL,
    packId: VOICE_PACK,
    show(next) {
      // The downloader shows neither of these.
      if (next.kind === 'unsupported' || next.kind === 'absent') return;
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
    running?.end();
    running = undefined;
  }

  async function start(): Promise<void> {
    show({ kind: 'loading', progress: 0 });
    let isOpen = false;
    let hasDied = false;
    const client = connectWorker(voiceApi, startWorker(), 'speech', () => {
      if (running !== client) return;
      hasDied = true;
      running = undefined;
      // The model is still here: the next try opens it anew.
      if (isOpen) show({ kind: 'stored' });
    });
    running = client;
    try {
      ({ passMs } = await client.ask('open', null));
      isOpen = true;
      if (running === client) show({ kind: 'ready' });
    } catch (error) {
      // One that was closed on purpose has no problem to show.
      if (running !== client && !hasDied) return;
      close();
      show(startFailure(error));
    }
  }

  function open(): Promise<void> {
    if (shown.current.kind === 'ready') return Promise.resolve();
    opening ??= start().finally(() => {
      opening = undefined;
    });
    return opening;
  }

  return {
    get state() {
      return shown.current;
    },
    subscribe: shown.subscribe,
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
    begin(options) {
      const opened = open();
      const client = running;
      // A turn that cannot begin fails at its next call, which tells the caller.
      client?.ask('begin', options).catch(() => undefined);
      /** A busy moment is no slow device: what takes how long is learned again with each pass. */
      function learn({ seconds, timings: { encodeMs, decodeMs }, silence }: Heard): void {
        if (passMs === undefined || silence !== undefined) return;
        const takenMs = (encodeMs + decodeMs) / Math.max(1, (seconds + 1) / LEAST_S);
        passMs = (passMs + takenMs) / 2;
      }
      /** The worker in which this turn began, once its model is open. */
      async function ready(): Promise<WorkerClient<VoiceApi>> {
        await opened;
        if (client === undefined || running !== client) throw new WorkerEnded('speech', { kind: 'taken' });
        return client;
      }
      return {
        async add(samples, isIdle) {
          if (client === undefined) return null;
          return client.ask('add', { samples, isIdle }, { transfer: [samples.buffer] });
        },
        async preview(languages, signal) {
          const guessed = await (await ready()).ask('preview', { languages: [...languages] }, { signal });
          learn(guessed.heard);
          return guessed;
        },
        async finish({ languages, speechEndS, leastS, onPartial, signal }) {
          const request = { languages: [...languages], speechEndS, ...(leastS !== undefined && { leastS }) };
          const client = await abortable(ready(), signal);
          const heard = await client.ask('finish', request, {
            signal,
            ...(onPartial && { onProgress: onPartial }),
          });
          learn(heard);
          return heard;
        },
      };
    },
  };
}

/** The worker's code is fetched when it is first needed. */
export const startVoiceWorker = (): Worker =>
  new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'outpost-voice' });
