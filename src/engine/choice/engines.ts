/** The engines of this tab under one roof: which one runs, what happens when it fails, when they are measured. */
import type { Completion, CompletionRequest } from '../../core/model/language-model';
import { abortable } from '../abortable';
import { ENGINE_KINDS, type Engine, type EngineDescription, type EngineKind } from '../engine';
import { createEngineSlot, type EngineSlot } from '../engine-slot';
import { EngineProblem } from '../problem';
import type { EngineChoices, PackManifest } from '../types';
import { speedOf } from './benchmark';
import { type Choices, createChoices } from './choices';
import { createLoadMarks, type LoadMarks } from './load-mark';
import { createMeasurementStore, type MeasurementStore } from './measurement-store';
import { createMeasuring, type Measuring } from './measuring';
import type { Quiet } from './quiet';
import type { EngineWish, Speed } from './types';

/** How each kind of engine is started; a kind that is missing is not built in. */
export type EngineStarters = Partial<Record<EngineKind, () => Engine>>;

/** What surrounds the engines; tests hand in their own. */
export interface EngineSurroundings {
  measurements: MeasurementStore;
  marks: LoadMarks;
  /** Names the browser and its version. */
  browser: string;
  /** False while the page is in the background. */
  isInView(): boolean;
  now(): number;
  /** How long an engine may take for one token after the page was frozen, in ms. */
  wakePatienceMs: number;
  /** How long loading and measuring the other engine may take, in ms. */
  measureLimitMs: number;
}

/** Those of the browser it runs in. */
export function browserSurroundings(): EngineSurroundings {
  return {
    measurements: createMeasurementStore(),
    marks: createLoadMarks(),
    browser: typeof navigator === 'undefined' ? '' : navigator.userAgent,
    isInView: () => typeof document === 'undefined' || document.visibilityState === 'visible',
    now: () => Date.now(),
    wakePatienceMs: 30_000,
    measureLimitMs: 60_000,
  };
}

export interface EnginesParts extends Partial<EngineSurroundings> {
  starters: EngineStarters;
  /** What the person wanted when the page was opened. */
  wish?: EngineWish | undefined;
  /** Wraps an engine that serves; measuring uses an engine of its own, without this. */
  serve?: ((kind: EngineKind, start: () => Engine) => Engine) | undefined;
  /** @throws StorageProblem */
  activePack(): Promise<PackManifest | null>;
  /** Looks at the device, if that has not been done. */
  look(): Promise<unknown>;
  mayLoad(): boolean;
  onProgress(progress: number): void;
  onReady(loaded: EngineDescription): void;
  onNoPack(): Promise<void>;
  onBroken(error: unknown, stage: 'load' | 'run'): void;
  onAsleep(): void;
}

export interface Engines extends EngineChoices {
  readonly slot: Omit<EngineSlot, 'complete' | 'borrow'>;
  readonly choices: Choices;
  /** Resolves once it is known whether the page ended while an engine loaded. */
  readonly settled: Promise<void>;
  complete(request: CompletionRequest, signal?: AbortSignal): Promise<Completion>;
  wake(): Promise<void>;
}

const ONE_TOKEN: CompletionRequest = {
  messages: [{ role: 'user', content: 'Hi' }],
  maxTokens: 1,
  temperature: 0,
};

export function createEngines(parts: EnginesParts): Engines {
  const around = { ...browserSurroundings(), ...parts };
  const { starters, marks, serve, now } = around;
  const choices = createChoices({
    built: builtIn(starters),
    store: around.measurements,
    marks,
    browser: around.browser,
    wish: around.wish ?? 'auto',
    now,
  });
  const seen = new Map<EngineKind, Speed>();
  let quiet: Quiet | undefined;
  let measuring: Measuring | undefined;

  function startAlone(kind: EngineKind): Engine {
    const start = starters[kind];
    if (!start) throw new EngineProblem('not-ready', `This build has no ${kind} engine.`);
    return start();
  }

  const slot = createEngineSlot({
    start: (kind) => (serve ? serve(kind, () => startAlone(kind)) : startAlone(kind)),
    activePack: around.activePack,
    async choose(pack) {
      if (!choices.report.device) await around.look();
      await choices.recall(pack);
      return choices.best();
    },
    mayLoad: () => around.mayLoad() && !choices.exhausted,
    mayRestart: around.isInView,
    onLoading: (kind) => marks.begin(kind),
    onLoaded: () => marks.end(),
    onProgress: around.onProgress,
    onReady(loaded) {
      around.onReady(loaded);
      void measuring?.begin();
    },
    onNoPack: around.onNoPack,
    onTrouble: (kind, error, stage) => choices.failed(kind, error, stage) !== 'stop' && !choices.exhausted,
    onBroken: around.onBroken,
    onAsleep: around.onAsleep,
  });

  /** A wish, or what was measured, may want another engine than the one that runs. */
  async function loadBest(): Promise<void> {
    const best = choices.best();
    if (best && slot.kind && slot.kind !== best) await slot.reload();
  }

  return {
    slot,
    choices,
    settled: marks.settled,
    get report() {
      return choices.report;
    },
    subscribe: choices.subscribe,
    wish(wish) {
      if (wish === choices.report.wish) return;
      if (wish !== 'auto') choices.forgive(wish);
      choices.wish(wish);
      void loadBest().then(() => measuring?.begin());
    },
    measureWhenQuiet(given) {
      quiet = given;
      measuring = createMeasuring({
        choices,
        slot,
        marks,
        quiet,
        start: startAlone,
        activePack: around.activePack,
        seenSpeed: (kind) => seen.get(kind),
        limitMs: around.measureLimitMs,
        now,
      });
      if (slot.running) void measuring.begin();
    },
    async measureAgain() {
      seen.clear();
      choices.forgive();
      await choices.forgetMeasured();
      await loadBest();
      await measuring?.begin(true);
    },
    async complete(request, signal) {
      const answering = slot.complete(request, signal);
      const completion = await (quiet ? quiet.during(answering) : answering);
      const speed = speedOf(completion);
      if (speed && slot.running) seen.set(slot.running.kind, speed);
      return completion;
    },
    async wake() {
      // Only a loaded engine that has nothing to do is asked; one that works is watched by its own silence.
      await slot
        .borrow(async (engine) => {
          const patience = AbortSignal.timeout(around.wakePatienceMs);
          try {
            await abortable(engine.complete(ONE_TOKEN, patience), patience);
          } catch (error) {
            if (!patience.aborted) throw error;
            throw new EngineProblem('crashed', 'The engine did not answer after the page was frozen.');
          }
        })
        .catch(() => undefined);
    },
  };
}

export function builtIn(starters: EngineStarters): EngineKind[] {
  return ENGINE_KINDS.filter((kind) => starters[kind]);
}
