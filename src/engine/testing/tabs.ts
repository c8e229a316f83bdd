/** Tabs of one browser for tests of the model service: one store, one set of locks, one channel, real HTTP. */
import { expect, vi } from 'vitest';
import type { CompletionRequest } from '../../core/model/language-model';
import { createDownloadTurn, type DownloadTurn } from '../../models/download/download-turn';
import { openPackDatabase, type PackDatabase } from '../../models/store/pack-database';
import { createPackStore, type PackStore } from '../../models/store/pack-store';
import type { PackServer } from '../../models/testing/pack-server';
import { StandInLocks } from '../../platform/testing/stand-in-locks';
import { createLoadMarks } from '../choice/load-mark';
import type { EngineKind } from '../engine';
import { createModelService, type ModelServiceOptions } from '../model-service';
import type { ModelService, ModelState } from '../types';
import { standInDevice } from './stand-in-device';
import { type EngineScript, StandInEngine } from './stand-in-engine';
import { StandInPage, standInStorage } from './stand-in-page';

export interface Tab {
  service: ModelService;
  /** Every state shown, in its order. */
  states: ModelState[];
  /** The kinds of states shown, each run of the same once. */
  kinds(): string[];
  engines: StandInEngine[];
  script: EngineScript;
  store: PackStore;
  reaches(kind: ModelState['kind']): Promise<void>;
}

export interface Browser {
  locks: StandInLocks;
  database: PackDatabase;
  turn(): DownloadTurn;
  /** A tab with the given engines; with WebGPU alone when nothing is said. */
  open(options?: Partial<ModelServiceOptions>, built?: readonly EngineKind[]): Tab;
  /** What its pages keep in localStorage. */
  kept: Map<string, string>;
}

let count = 0;

export function openBrowser(server: PackServer): Browser {
  count += 1;
  const name = `tabs-${count}-${process.pid}`;
  const locks = new StandInLocks();
  const database = openPackDatabase(name);
  const turn = () => createDownloadTurn(locks, name);
  const kept = new Map<string, string>();
  return {
    locks,
    database,
    turn,
    kept,
    open(options = {}, built = ['webgpu']) {
      const store = options.store ?? createPackStore(openPackDatabase(name));
      const script: EngineScript = { onLoad: async () => undefined, onComplete: async () => undefined };
      const engines: StandInEngine[] = [];
      const start = (kind: EngineKind) => {
        const engine = new StandInEngine(store, script, kind);
        engines.push(engine);
        return engine;
      };
      const service = createModelService({
        modelsUrl: server.url,
        probe: async () => ({ kind: 'ok', device: standInDevice() }),
        turn: turn(),
        // A tab alone, unless a test hands in the browser's: a page that is opened again left none behind.
        locks: undefined,
        starters: Object.fromEntries(built.map((kind) => [kind, () => start(kind)])),
        marks: createLoadMarks(standInStorage(kept), new StandInPage(), new EventTarget()),
        ...options,
        store,
      });
      const states: ModelState[] = [];
      service.subscribe((state) => states.push(state));
      return {
        service,
        states,
        engines,
        script,
        store,
        kinds: () => states.map(({ kind }) => kind).filter((kind, at, all) => kind !== all[at - 1]),
        reaches: (kind) => vi.waitFor(() => expect(service.state.kind).toBe(kind), { timeout: 3000 }),
      };
    },
  };
}

export function ask(text: string): CompletionRequest {
  return { messages: [{ role: 'user', content: text }], maxTokens: 5, temperature: 0 };
}
