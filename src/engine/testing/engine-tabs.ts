/** Tabs that share one engine, for tests: one set of locks, a real channel, tabs that freeze, thaw and die. */
import { vi } from 'vitest';
import type { CompletionRequest } from '../../core/model/language-model';
import type { Engine, EngineDescription, EngineKind } from '../engine';
import { EngineProblem } from '../problem';
import { createSharedEngine, type TabChannel } from '../tabs/shared-engine';
import type { PackManifest } from '../types';
import { StandInLocks } from './stand-in-locks';

interface Deferred<T> {
  promise: Promise<T>;
  resolve(value: T): void;
  reject(error: unknown): void;
}
function deferred<T>(): Deferred<T> {
  let settle: Omit<Deferred<T>, 'promise'> | undefined;
  const promise = new Promise<T>((resolve, reject) => {
    settle = { resolve, reject };
  });
  promise.catch(() => undefined);
  return { promise, resolve: (value) => settle?.resolve(value), reject: (error) => settle?.reject(error) };
}

const later = setTimeout;
/** Lets the real channel deliver, also while the timers are fake. */
export const rest = (ms = 15) => new Promise<void>((resolve) => later(resolve, ms));

/** Fake time goes by, and what is said meanwhile is heard. */
export async function pass(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 500) {
    vi.advanceTimersByTime(Math.min(500, ms - passed));
    await rest(4);
  }
  await rest();
}

/** Holds what it is asked until the test answers it. */
export class HeldEngine implements Engine {
  loaded = false;
  unloaded = false;
  onProgress: (progress: number) => void = () => undefined;
  readonly asked: string[] = [];
  readonly aborted: string[] = [];
  private ended: ((reason: Error) => void) | undefined;
  private readonly loads = deferred<EngineDescription>();
  private current: Deferred<string> | undefined;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    readonly kind: EngineKind,
    /** Which tab started it. */
    readonly tab: string,
  ) {}

  manifest: PackManifest | undefined;
  load(manifest: PackManifest, onProgress: (progress: number) => void): Promise<EngineDescription> {
    this.manifest = manifest;
    this.onProgress = onProgress;
    return this.loads.promise;
  }
  finishLoad(): void {
    this.loaded = true;
    this.loads.resolve(this.describe());
  }
  failLoad(error: Error): void {
    this.loads.reject(error);
  }
  describe(): EngineDescription {
    return { kind: this.kind, adapter: `of ${this.tab}`, software: false, threads: null, loadMs: 1 };
  }
  complete(request: CompletionRequest, signal?: AbortSignal) {
    const answering = this.turn.then(async () => {
      signal?.throwIfAborted();
      const text = request.messages.at(-1)?.content ?? '';
      this.asked.push(text);
      const current = deferred<string>();
      this.current = current;
      signal?.addEventListener('abort', () => {
        this.aborted.push(text);
        current.reject(signal.reason);
      });
      const answer = await current.promise;
      return { text: answer, promptTokens: 1, completionTokens: 1, finished: true, elapsedMs: 1 };
    });
    this.turn = answering.catch(() => undefined);
    return answering;
  }
  /** Answers what it was asked last. */
  answer(text = `${this.tab}: ${this.asked.at(-1)}`): void {
    this.current?.resolve(text);
  }
  refuse(error: Error): void {
    this.current?.reject(error);
  }
  onEnd(listener: (reason: Error) => void): void {
    this.ended = listener;
  }
  unload(): void {
    this.unloaded = true;
    const reason = new EngineProblem('crashed', 'The engine was unloaded.');
    this.loads.reject(reason);
    this.current?.reject(reason);
  }
  crash(reason = new EngineProblem('device-lost', 'The GPU device was lost.')): void {
    this.loads.reject(reason);
    this.current?.reject(reason);
    this.ended?.(reason);
  }
}

export interface EngineTab {
  engine: Engine;
  /** What was really started, the last one last. */
  started: HeldEngine[];
  ask(text: string, signal?: AbortSignal): Promise<string>;
  show(): void;
  hide(): void;
  /** Nothing of it runs, and what it is told waits. */
  freeze(): void;
  thaw(): void;
  /** Without a word, as when the browser ends it. */
  die(): void;
  leave(): void;
}

export function manifestOf(id = 'tiny', version = '1'): PackManifest {
  const file = { path: 'a.bin', bytes: 1, sha256: 'a'.repeat(64) };
  return {
    schema: 1,
    id,
    version,
    name: id,
    licence: 'none',
    languages: ['en'],
    parameters: 1,
    contextTokens: 512,
    source: 'test',
    totalBytes: 1,
    files: [file],
  };
}

let browsers = 0;

export function openEngineBrowser() {
  browsers += 1;
  const channelName = `engine-tabs-${browsers}`;
  const locks = new StandInLocks();
  const all: EngineTab[] = [];
  const started: HeldEngine[] = [];

  function open(name: string, kind: EngineKind = 'webgpu', visible = true): EngineTab {
    const mine: HeldEngine[] = [];
    const tabLocks = locks.forTab();
    const raw = new BroadcastChannel(channelName);
    let dead = false;
    let awake: Deferred<void> | undefined;
    let listener: ((change: 'seen' | 'hidden' | 'left') => void) | undefined;
    const whenAwake = async <T>(then: () => T | Promise<T>): Promise<T> => {
      await awake?.promise;
      return dead ? new Promise<never>(() => undefined) : then();
    };
    const channel: TabChannel = {
      postMessage(message) {
        if (awake) void whenAwake(() => raw.postMessage(message));
        else if (!dead) raw.postMessage(message);
      },
      addEventListener(_, hear) {
        raw.onmessage = (event: MessageEvent<unknown>) => void whenAwake(() => hear(event));
      },
      // Node drops what was said just before; browsers deliver it.
      close: () => void later(() => raw.close(), 10),
    };
    const engine = createSharedEngine(
      kind,
      () => {
        const real = new HeldEngine(kind, name);
        mine.push(real);
        started.push(real);
        return real;
      },
      {
        locks: {
          async request(lock, options, work) {
            await whenAwake(() => undefined);
            try {
              await tabLocks.request(lock, options, () => whenAwake(work));
            } finally {
              await whenAwake(() => undefined);
            }
          },
        },
        openChannel: () => channel,
        page: {
          visible: () => visible,
          onChange(heard) {
            listener = heard;
            return () => {
              listener = undefined;
            };
          },
        },
      },
    );
    const tab: EngineTab = {
      engine,
      started: mine,
      async ask(text, signal) {
        const request: CompletionRequest = {
          messages: [{ role: 'user', content: text }],
          maxTokens: 5,
          temperature: 0,
        };
        return (await engine.complete(request, signal)).text;
      },
      show() {
        visible = true;
        listener?.('seen');
      },
      hide() {
        visible = false;
        listener?.('hidden');
      },
      freeze() {
        awake = deferred<void>();
      },
      thaw() {
        awake?.resolve();
        awake = undefined;
      },
      die() {
        dead = true;
        raw.close();
        tabLocks.close();
        for (const real of mine) real.unloaded = true;
      },
      leave: () => listener?.('left'),
    };
    all.push(tab);
    return tab;
  }

  return {
    open,
    channelName,
    locks,
    started,
    /** Engines that are in memory now. */
    running: () => started.filter(({ unloaded }) => !unloaded),
    close() {
      for (const tab of all) tab.die();
    },
  };
}
