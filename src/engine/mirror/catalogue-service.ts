/** Models of the catalogue on this device: what is here, what is on its way, what is in use. One download at a time. */
import { estimateStorage, persistStorage } from '../../platform/persistence';
import { createDownloadTurn, type DownloadTurn } from '../store/download-turn';
import { createPackStore, type PackStore } from '../store/pack-store';
import { createSpeedometer } from '../store/speed';
import { knownPack } from '../store/survey';
import type { ModelState, PackManifest } from '../types';
import type { CatalogueModel } from './catalogue';
import { fetchModel, type MirrorPlan, planModel } from './fetch-model';
import { mirroredId } from './mirrored';
import { MirrorProblem, type MirrorProblemCode, toMirrorProblem } from './problem';

/** A pack of which something is on this device, Outpost's own among them. */
export interface StoredModel {
  id: string;
  /** Id in the catalogue; null for Outpost's own. */
  model: string | null;
  manifest: PackManifest;
  storedBytes: number;
  /** All of it is here and was checked. */
  complete: boolean;
  inUse: boolean;
}

export interface CatalogueWork {
  model: string;
  /** `waiting`: the mirror does not answer at the moment; goes on by itself. */
  step: 'beginning' | 'downloading' | 'waiting' | 'verifying';
  storedBytes: number;
  totalBytes: number;
  bytesPerS: number;
  secondsLeft: number | null;
}

export interface CatalogueState {
  /** Null before the first look. */
  stored: readonly StoredModel[] | null;
  work: CatalogueWork | null;
  /** Why the last download of this model stopped. The message is for technicians. */
  failure: { model: string; code: MirrorProblemCode; message: string } | null;
}

export interface CatalogueService {
  readonly state: CatalogueState;
  subscribe(listener: () => void): () => void;
  /** Looks at what is stored. Like all but `ask` it never rejects: see `state`. */
  look(): Promise<void>;
  /** What the mirror has of this model, and how large it is. @throws MirrorProblem */
  ask(mirror: string, model: CatalogueModel): Promise<MirrorPlan>;
  /** Fetches what is missing. Nothing that is in use changes by it. */
  download(plan: MirrorPlan): Promise<void>;
  /** Stops the download; what is here stays. */
  pause(): Promise<void>;
  /** Uses a complete model instead of the one before; null: Outpost's own. */
  use(id: string | null): Promise<void>;
  /** Deletes a model of the catalogue, also half of one. Outpost's own takes the place of one in use. */
  remove(id: string): Promise<void>;
}

/** What is needed of the model's life in this tab. */
export interface ModelLife {
  subscribe(listener: (state: Pick<ModelState, 'kind'>) => void): () => void;
  /** Another pack is in use now: the engine lets go of the one before and loads this. Never rejects. */
  reopen(): Promise<void>;
}

export interface CatalogueParts {
  model: ModelLife;
  store?: PackStore;
  turn?: DownloadTurn;
  freeBytes?: () => Promise<number | null>;
  /** For tests: pauses between tries, in ms. */
  firstPauseMs?: number;
}

const PAUSED = new DOMException('Paused by the person.', 'AbortError');
/** Kept free beside the model: a shard is held twice for a moment, and cases need room too. */
const RESERVE_BYTES = 150e6;

async function freeOnDevice(): Promise<number | null> {
  const estimate = await estimateStorage();
  return estimate && estimate.quotaBytes - estimate.usedBytes;
}

export function createCatalogueService(parts: CatalogueParts): CatalogueService {
  const { model: modelService, freeBytes = freeOnDevice, firstPauseMs } = parts;
  const store = parts.store ?? createPackStore();
  const turn = parts.turn ?? createDownloadTurn();
  const listeners = new Set<() => void>();
  let state: CatalogueState = { stored: null, work: null, failure: null };
  let job: { controller: AbortController; done: Promise<void> } | undefined;

  function show(changes: Partial<CatalogueState>): void {
    state = { ...state, ...changes };
    for (const listener of listeners) listener();
  }

  async function readStored(): Promise<StoredModel[]> {
    const used = (await knownPack({ store, packId: undefined })).active?.id;
    const models: StoredModel[] = [];
    for (const { id, active, pending } of await store.list()) {
      const manifest = active ?? pending;
      if (!manifest) continue;
      const { storedBytes, complete } = await store.measure(manifest);
      if (!active && storedBytes === 0) continue;
      const model = manifest.mirror?.model ?? null;
      models.push({
        id,
        model,
        manifest,
        storedBytes,
        complete: active !== null && complete,
        inUse: id === used,
      });
    }
    return models;
  }

  async function look(): Promise<void> {
    try {
      show({ stored: await readStored() });
    } catch {
      // The model's own panel says what is wrong with the storage.
      show({ stored: state.stored ?? [] });
    }
  }

  async function makeRoom(missingBytes: number): Promise<void> {
    const free = await freeBytes();
    if (free !== null && free < missingBytes + RESERVE_BYTES) {
      throw new MirrorProblem('no-room', `${missingBytes} bytes are missing, ${free} are free.`);
    }
  }

  async function run(plan: MirrorPlan, signal: AbortSignal): Promise<void> {
    const model = plan.model.id;
    const speedometer = createSpeedometer();
    const begun = { storedBytes: 0, totalBytes: plan.totalBytes, bytesPerS: 0, secondsLeft: null };
    show({ failure: null, work: { model, step: 'beginning', ...begun } });
    try {
      await turn.run(signal, async () => {
        // Now there is something to keep. Not waited for: some browsers ask the person.
        void persistStorage();
        await fetchModel(store, plan, {
          signal,
          beforeWeights: makeRoom,
          onStep({ kind, storedBytes, totalBytes }) {
            const speed =
              kind === 'downloading'
                ? speedometer(storedBytes, totalBytes)
                : { bytesPerS: 0, secondsLeft: null };
            show({ work: { model, step: kind, storedBytes, totalBytes, ...speed } });
          },
          ...(firstPauseMs === undefined ? {} : { firstPauseMs }),
        });
      });
      turn.tell({ kind: 'changed' });
    } catch (error) {
      if (signal.aborted) return;
      const { code, message } = toMirrorProblem(error);
      show({ failure: { model, code, message } });
    }
  }

  async function pause(): Promise<void> {
    job?.controller.abort(PAUSED);
    await job?.done;
  }

  async function use(id: string | null): Promise<void> {
    try {
      await store.choose(id);
    } finally {
      await modelService.reopen();
      await look();
    }
  }

  turn.onMessage((message) => {
    // A copy from a file, or a deletion, wants its turn.
    if (message.kind === 'please-pause') void pause();
    else if (state.stored && (message.kind === 'changed' || message.kind === 'chosen')) void look();
  });

  // A download or a deletion of Outpost's own changes what is stored, too.
  let kind: string | undefined;
  modelService.subscribe((next) => {
    if (next.kind === kind) return;
    kind = next.kind;
    if (state.stored && ['absent', 'stored', 'paused', 'ready', 'failed'].includes(next.kind)) void look();
  });

  return {
    get state() {
      return state;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    look,
    async ask(mirror, model) {
      try {
        return await planModel(mirror, model, AbortSignal.timeout(60_000));
      } catch (error) {
        throw toMirrorProblem(error);
      }
    },
    async download(plan) {
      // The one before is paused: two at once would only share the line.
      await pause();
      const controller = new AbortController();
      const begun = {
        controller,
        done: run(plan, controller.signal).finally(async () => {
          if (job === begun) job = undefined;
          show({ work: null });
          await look();
        }),
      };
      job = begun;
      await begun.done;
    },
    pause,
    use: (id) => use(id).catch(() => undefined),
    async remove(id) {
      if (state.work && mirroredId(state.work.model) === id) await pause();
      const wasUsed = state.stored?.some((stored) => stored.id === id && stored.inUse) === true;
      try {
        if (wasUsed) await use(null);
        await store.remove(id);
        turn.tell({ kind: 'changed' });
      } catch {
        // What could not be deleted is still in the list.
      }
      const failure = state.failure && mirroredId(state.failure.model) === id ? null : state.failure;
      show({ failure });
      await look();
    },
  };
}
