/** The one engine of this tab: started when it is needed, replaced when it fails, and given one request after the other. */
import type { Completion, CompletionRequest } from '../core/model/language-model';
import type { PackManifest } from '../models/types';
import { abortable } from '../platform/abortable';
import type { Engine, EngineDescription, EngineKind } from './engine';
import type { Elsewhere } from './model-lock';
import { EngineProblem } from './problem';

export interface EngineSlotParts {
  start(kind: EngineKind): Engine;
  /** The complete pack on this device, if there is one. @throws StorageProblem */
  activePack(): Promise<PackManifest | null>;
  /** The engine to load this pack with; null when each has failed. */
  choose(pack: PackManifest): Promise<EngineKind | null>;
  /** Makes the model this tab's. Null once it is. */
  take(): Promise<Elsewhere | null>;
  /** The model is in memory here no more: another tab may have it. */
  letGo(): void;
  /** Another tab has the model. Requests wait till it is free or taken. */
  onElsewhere(): void;
  /** False where starting an engine makes no sense; a request then fails at once. */
  mayLoad(): boolean;
  /** False while an engine that ended is better left alone, because nobody looks. */
  mayRestart(): boolean;
  onLoading(kind: EngineKind): void;
  onProgress(progress: number): void;
  onReady(loaded: EngineDescription): void;
  /** The load has ended, well or not. */
  onLoaded(): void;
  /** There is nothing to load. */
  onNoPack(): Promise<void>;
  /** An engine did not load, or broke; it has been closed. False when another start makes no sense. */
  onTrouble(kind: EngineKind, error: unknown, stage: 'load' | 'run'): boolean;
  /** It will not be started again by itself. */
  onBroken(error: unknown, stage: 'load' | 'run'): void;
  /** It ended while nobody looked, and waits to be loaded again. */
  onAsleep(): void;
}

export interface EngineSlot {
  /** True from the engine's start, so also while it loads. */
  readonly occupied: boolean;
  /** Of the engine that is loaded, or loads. */
  readonly kind: EngineKind | null;
  /** What is loaded. */
  readonly running: EngineDescription | null;
  /** Never rejects. An engine that is loaded already says so again. */
  load(): Promise<void>;
  /** Loads what is to be loaded now in the place of what runs, in its turn among the requests. Never rejects. */
  reload(): Promise<void>;
  /** Closes the engine; a load that was running has ended when this resolves, and tells nothing. */
  close(): Promise<void>;
  /**
   * A request whose engine dies is answered by the next one, once. While another tab has the model it waits.
   * @throws EngineProblem, or the signal's reason
   */
  complete(request: CompletionRequest, signal?: AbortSignal): Promise<Completion>;
  /** Works with the loaded engine, in its turn among the requests; undefined when there is none. @throws as the work */
  borrow<T>(work: (engine: Engine) => Promise<T>): Promise<T | undefined>;
}

export function createEngineSlot(parts: EngineSlotParts): EngineSlot {
  let engine: Engine | undefined;
  let loaded: EngineDescription | undefined;
  let loading: Promise<void> | undefined;
  /** Set by a load that found the model in another tab. */
  let elsewhere: Elsewhere | null = null;
  /** Grows when the slot is emptied on purpose: a load that began before has nothing to tell any more. */
  let emptied = 0;
  let queue: Promise<unknown> = Promise.resolve();

  function empty(): void {
    const old = engine;
    engine = undefined;
    loaded = undefined;
    old?.unload();
  }

  function emptyOnPurpose(): void {
    emptied += 1;
    empty();
  }

  function giveUp(error: unknown, stage: 'load' | 'run'): void {
    parts.letGo();
    parts.onBroken(error, stage);
  }

  /** The engine ended, or is of no use any more. Heard once for each engine. */
  function broke(dead: Engine, error: unknown): void {
    if (engine !== dead) return;
    const kind = loaded?.kind ?? dead.kind;
    empty();
    if (!parts.onTrouble(kind, error, 'run')) giveUp(error, 'run');
    else if (parts.mayRestart()) void load();
    else {
      parts.letGo();
      parts.onAsleep();
    }
  }

  /** @throws EngineProblem, StorageProblem */
  async function start(kind: EngineKind, pack: PackManifest, stale: () => boolean): Promise<void> {
    parts.onLoading(kind);
    parts.onProgress(0);
    try {
      const starting = parts.start(kind);
      engine = starting;
      starting.onEnd((reason) => {
        // While it loads, the load itself fails and tells.
        if (loaded) broke(starting, reason);
        else if (engine === starting) empty();
      });
      const result = await starting.load(pack, (progress) => {
        if (!stale()) parts.onProgress(progress);
      });
      if (stale()) return;
      if (engine !== starting) throw new EngineProblem('crashed', 'The engine ended as it was ready.');
      loaded = result;
    } finally {
      parts.onLoaded();
    }
  }

  /** Tries one engine after the other, till one is loaded or none is left. */
  async function runLoad(): Promise<void> {
    const began = emptied;
    const stale = () => began !== emptied;
    elsewhere = null;
    let last: unknown = new EngineProblem('not-ready', 'No engine is left to try.');
    for (;;) {
      let kind: EngineKind | null = null;
      try {
        const pack = await parts.activePack();
        if (stale()) return;
        if (!pack) {
          parts.letGo();
          return await parts.onNoPack();
        }
        kind = await parts.choose(pack);
        if (stale()) return;
        if (!kind) return giveUp(last, 'load');
        elsewhere = await parts.take();
        if (stale()) return;
        if (elsewhere) return parts.onElsewhere();
        await start(kind, pack, stale);
        if (loaded && !stale()) parts.onReady(loaded);
        return;
      } catch (error) {
        if (stale()) return;
        empty();
        last = error;
        if (!kind || !parts.onTrouble(kind, error, 'load')) return giveUp(error, 'load');
      }
    }
  }

  function load(): Promise<void> {
    if (loaded) {
      parts.onReady(loaded);
      return Promise.resolve();
    }
    loading ??= runLoad().finally(() => {
      loading = undefined;
    });
    return loading;
  }

  /** @throws the signal's reason */
  async function engineNow(signal?: AbortSignal): Promise<Engine | undefined> {
    for (;;) {
      if (loading) await loading;
      else if (!engine && parts.mayLoad()) await load();
      if (engine || !elsewhere || !parts.mayLoad()) return engine;
      await abortable(elsewhere.free, signal);
    }
  }

  async function answer(request: CompletionRequest, signal?: AbortSignal): Promise<Completion> {
    let cause: unknown = new EngineProblem('not-ready', 'The model is not ready.');
    for (let deaths = 0; deaths < 2; ) {
      signal?.throwIfAborted();
      const current = await engineNow(signal);
      if (!current) break;
      const began = emptied;
      try {
        return await current.complete(request, signal);
      } catch (error) {
        if (signal?.aborted || !(error instanceof EngineProblem) || error.engineIsWell) throw error;
        broke(current, error);
        cause = error;
        // One that was closed on purpose, for another tab or a newer pack, did not die of this request.
        if (began === emptied) deaths += 1;
      }
    }
    throw cause;
  }

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = queue.then(work);
    queue = turn.catch(() => undefined);
    return turn;
  }

  return {
    get occupied() {
      return engine !== undefined;
    },
    get kind() {
      return loaded?.kind ?? engine?.kind ?? null;
    },
    get running() {
      return loaded ?? null;
    },
    load,
    reload() {
      return inTurn(async () => {
        emptyOnPurpose();
        await loading;
        await load();
      });
    },
    async close() {
      emptyOnPurpose();
      await loading;
      if (!engine && !loading) parts.letGo();
    },
    complete: (request, signal) =>
      abortable(
        inTurn(() => answer(request, signal)),
        signal,
      ),
    borrow(work) {
      return inTurn(async () => {
        const current = loaded && engine;
        if (!current) return undefined;
        try {
          return await work(current);
        } catch (error) {
          if (error instanceof EngineProblem && !error.engineIsWell) broke(current, error);
          throw error;
        }
      });
    },
  };
}
