/** The download as a person sees it: begun, followed from another tab, paused, failed. One at a time. */

import { abortable } from '../../platform/abortable';
import { persistStorage } from '../../platform/persistence';
import { downloadFailure, storeFailure } from '../outcomes';
import { fetchManifest } from '../store/catalogue';
import { sameFiles } from '../store/manifest';
import type { PackStore } from '../store/pack-store';
import { knownPack } from '../store/survey';
import type { PackManifest, PackState } from '../types';
import { downloadPack } from './download-pack';
import { DownloadProblem } from './download-problem';
import type { DownloadTurn, SharedState, TurnMessage } from './download-turn';
import { waitOrOnline } from './network';
import { createSpeedometer } from './speed';

export interface DownloaderParts {
  store: PackStore;
  turn: DownloadTurn;
  /** Folder of packs on the server, with its slash. */
  modelsUrl: string;
  packId: string | undefined;
  show(state: PackState): void;
}

export interface Downloader {
  readonly running: boolean;
  /** Paused, but not yet at rest. */
  readonly stopping: boolean;
  /** True when the pack is complete here; false when it was paused or failed, which has been shown. */
  run(): Promise<boolean>;
  /** Resolves when it is at rest; the other tab's download is asked to pause too. */
  pause(): Promise<void>;
  /** What another tab says. */
  hear(message: TurnMessage): void;
}

const PAUSED = new DOMException('Paused by the person.', 'AbortError');
const MANIFEST_RETRY_MS = 15_000;

interface Job {
  controller: AbortController;
  done: Promise<boolean>;
}

export function createDownloader(parts: DownloaderParts): Downloader {
  const { store, turn, modelsUrl, packId, show } = parts;
  let job: Job | undefined;
  /** True while another tab has the download and this one shows its progress. */
  let following = false;

  function showAndTell(next: SharedState): void {
    show(next);
    turn.tell(next);
  }

  async function known(): Promise<{ manifest: PackManifest | null; pausedByPerson: boolean }> {
    const { active, pending, pausedByPerson } = await knownPack(parts);
    return { manifest: pending ?? active, pausedByPerson };
  }

  /** The manifest to fetch: the server's, or what is known here; waits for a network when there is none. */
  async function wantedManifest(signal: AbortSignal): Promise<PackManifest> {
    for (;;) {
      signal.throwIfAborted();
      try {
        return await abortable(fetchManifest(modelsUrl, packId), signal);
      } catch (error) {
        signal.throwIfAborted();
        const { manifest } = await known();
        if (manifest) return manifest;
        if (!(error instanceof DownloadProblem) || error.kind !== 'network') throw error;
        const { message } = error;
        showAndTell({ kind: 'paused', storedBytes: 0, totalBytes: 0, cause: 'offline', message });
        await waitOrOnline(MANIFEST_RETRY_MS, signal);
      }
    }
  }

  async function fetchAll(signal: AbortSignal): Promise<void> {
    const manifest = await wantedManifest(signal);
    const { active } = await store.status(manifest.id);
    if (!active || !sameFiles(active, manifest)) await store.setPending(manifest.id, manifest);
    // Not waited for: a browser that asks the person keeps its promise open till they answer.
    void persistStorage();
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

  /** Kept in the store too: a tab whose turn comes next must see it, whenever the message arrives. */
  async function showPaused(tell: boolean): Promise<void> {
    try {
      const { manifest } = await known();
      if (manifest && tell) await store.setPausedByPerson(manifest.id, true);
      const storedBytes = manifest ? (await store.measure(manifest)).storedBytes : 0;
      const totalBytes = manifest?.totalBytes ?? 0;
      const message = 'The download is paused.';
      const paused = { kind: 'paused', storedBytes, totalBytes, cause: 'person', message } as const;
      if (tell) showAndTell(paused);
      else show(paused);
    } catch (error) {
      show(storeFailure(error));
    }
  }

  async function work(controller: AbortController): Promise<boolean> {
    const { signal } = controller;
    try {
      following = true;
      for (const { id, pausedByPerson } of await store.list()) {
        if (pausedByPerson) await store.setPausedByPerson(id, false);
      }
      await turn.run(signal, async () => {
        following = false;
        // While this tab waited for its turn, the person paused the download in the other.
        if ((await known()).pausedByPerson) controller.abort(PAUSED);
        try {
          await fetchAll(signal);
        } catch (error) {
          // Before the turn passes on, or a waiting tab would take the download up in this one's place.
          if (signal.aborted) await showPaused(true);
          throw error;
        }
      });
      return true;
    } catch (error) {
      if (!signal.aborted) show(downloadFailure(error));
      else if (following) await showPaused(false);
      return false;
    } finally {
      following = false;
    }
  }

  function begin(): Job {
    const controller = new AbortController();
    const begun: Job = {
      controller,
      done: work(controller).finally(() => {
        if (job === begun) job = undefined;
      }),
    };
    return begun;
  }

  return {
    get running() {
      return job !== undefined;
    },
    get stopping() {
      return job?.controller.signal.aborted === true;
    },
    run() {
      job ??= begin();
      return job.done;
    },
    async pause() {
      if (following || !job) turn.tell({ kind: 'please-pause' });
      job?.controller.abort(PAUSED);
      await job?.done;
    },
    hear(message) {
      if (message.kind === 'changed') return;
      if (message.kind === 'please-pause') {
        if (!following) job?.controller.abort(PAUSED);
      } else if (following) {
        show(message);
        // The person stopped it in the other tab: this one must not take the download up in its place.
        if (message.kind === 'paused' && message.cause === 'person') job?.controller.abort(PAUSED);
      }
    },
  };
}
