/** Tabs of one browser for tests of the model service: one store, one set of locks, one channel, real HTTP. */
import { expect, vi } from 'vitest';
import type { CompletionRequest } from '../../core/model/language-model';
import { createLoadMarks } from '../choice/load-mark';
import type { EngineKind } from '../engine';
import { createModelService, type ModelServiceOptions } from '../model-service';
import { createDownloadTurn, type DownloadTurn } from '../store/download-turn';
import { openPackDatabase, type PackDatabase } from '../store/pack-database';
import { createPackStore, type PackStore } from '../store/pack-store';
import type { ModelService, ModelState } from '../types';
import type { PackServer, TestPack } from './pack-server';
import { standInDevice } from './stand-in-device';
import { type EngineScript, StandInEngine } from './stand-in-engine';
import { StandInLocks } from './stand-in-locks';
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

/** Damages one stored file: its length stays, its bytes do not. */
export async function damage(database: PackDatabase, sha256: string | undefined): Promise<void> {
  await database.use(async (db) => {
    const key = (await db.getAllKeys('chunks')).find((entry) => entry[0] === sha256);
    if (!key) throw new Error('no such chunk');
    await db.put('chunks', new ArrayBuffer(key[2]), key);
  });
}

/** Answers requests for one file with its first bytes, and then nothing. */
export function stallAt(server: PackServer, pack: TestPack, path: string, bytes: number): void {
  server.intercept = (asked, request, response) => {
    if (asked !== `${pack.manifest.id}/${path}` || request.headers.range) return false;
    const content = pack.contents.get(path) ?? Buffer.alloc(0);
    response.writeHead(200, { 'content-length': content.length }).write(content.subarray(0, bytes));
    return true;
  };
}

export function ask(text: string): CompletionRequest {
  return { messages: [{ role: 'user', content: text }], maxTokens: 5, temperature: 0 };
}

/** A promise and the way to settle it. */
export function gate(): { opened: Promise<void>; open(): void } {
  let open = () => undefined as undefined;
  const opened = new Promise<void>((resolve) => {
    open = () => {
      resolve();
      return undefined;
    };
  });
  return { opened, open: () => open() };
}
