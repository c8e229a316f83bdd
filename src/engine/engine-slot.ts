/** The one engine of this tab: started when it is needed, replaced, and given one request after the other. */
import type { Completion, CompletionRequest } from '../core/reading/types';
import { abortable } from './abortable';
import type { Engine, EngineDescription } from './engine';
import { EngineProblem } from './problem';
import type { PackManifest } from './types';

export interface EngineSlotParts {
  startEngine(): Engine;
  /** The complete pack on this device, if there is one. @throws StorageProblem */
  activePack(): Promise<PackManifest | null>;
  /** False where starting an engine makes no sense; a request then fails at once. */
  mayLoad(): boolean;
  onProgress(progress: number): void;
  onReady(loaded: EngineDescription): void;
  /** There is nothing to load. */
  onNoPack(): Promise<void>;
  /** The engine did not load, or broke; it has been closed. */
  onBroken(error: unknown, stage: 'load' | 'run'): void;
}

export interface EngineSlot {
  /** True from the engine's start, so also while it loads. */
  readonly occupied: boolean;
  /** Never rejects. An engine that is loaded already says so again. */
  load(): Promise<void>;
  /** Closes the engine; a load that was running has ended when this resolves, and tells nothing. */
  close(): Promise<void>;
  /** @throws EngineProblem, or the signal's reason */
  complete(request: CompletionRequest, signal?: AbortSignal): Promise<Completion>;
}

export function createEngineSlot(parts: EngineSlotParts): EngineSlot {
  let engine: Engine | undefined;
  let loaded: EngineDescription | undefined;
  let loading: Promise<void> | undefined;
  /** Grows when the slot is emptied on purpose: a load that began before has nothing to tell any more. */
  let emptied = 0;
  let queue: Promise<unknown> = Promise.resolve();

  function empty(): void {
    const old = engine;
    engine = undefined;
    loaded = undefined;
    old?.unload();
  }

  async function runLoad(): Promise<void> {
    const began = emptied;
    try {
      const pack = await parts.activePack();
      if (began !== emptied) return;
      if (!pack) {
        await parts.onNoPack();
        return;
      }
      parts.onProgress(0);
      const starting = parts.startEngine();
      engine = starting;
      starting.onEnd((reason) => {
        if (engine !== starting) return;
        empty();
        // While it loads, the load itself fails and tells.
        if (!loading) parts.onBroken(reason, 'run');
      });
      const result = await starting.load(pack, (progress) => {
        if (began === emptied) parts.onProgress(progress);
      });
      if (began !== emptied) return;
      loaded = result;
      parts.onReady(result);
    } catch (error) {
      if (began !== emptied) return;
      empty();
      parts.onBroken(error, 'load');
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

  async function answer(request: CompletionRequest, signal?: AbortSignal): Promise<Completion> {
    signal?.throwIfAborted();
    if (loading) await loading;
    else if (!engine && parts.mayLoad()) await load();
    const current = engine;
    if (!current) throw new EngineProblem('not-ready', 'The model is not ready.');
    try {
      return await current.complete(request, signal);
    } catch (error) {
      if (error instanceof EngineProblem && !error.engineIsWell && engine === current) {
        empty();
        parts.onBroken(error, 'run');
      }
      throw error;
    }
  }

  return {
    get occupied() {
      return engine !== undefined;
    },
    load,
    async close() {
      emptied += 1;
      empty();
      await loading;
    },
    complete(request, signal) {
      const inTurn = queue.then(() => answer(request, signal));
      queue = inTurn.catch(() => undefined);
      return abortable(inTurn, signal);
    },
  };
}
