/** The engines of this tab under one roof: which one runs, and what happens when it fails. */
import type { CompletionRequest } from '../../core/model/language-model';
import { abortable } from '../../platform/abortable';
import { ENGINE_KINDS, type Engine, type EngineKind } from '../engine';
import { createEngineSlot, type EngineSlot, type EngineSlotParts } from '../engine-slot';
import { createModelLock, type ModelLocks } from '../model-lock';
import { EngineProblem } from '../problem';
import type { EngineChoices } from '../types';
import { type Choices, createChoices } from './choices';
import { createLoadMarks, type LoadMarks } from './load-mark';
import type { EngineWish } from './types';

/** How each kind of engine is started; a kind that is missing is not built in. */
export type EngineStarters = Partial<Record<EngineKind, () => Engine>>;

/** What surrounds the engines; tests hand in their own. */
export interface EngineSurroundings {
  marks: LoadMarks;
  /** Undefined in browsers without Web Locks. */
  locks: ModelLocks | undefined;
  /** False while the page is in the background. */
  isInView(): boolean;
  now(): number;
  /** How long an engine may take for one token after the page was frozen, in ms. */
  wakePatienceMs: number;
}

/** Those of the browser it runs in. */
function browserSurroundings(): EngineSurroundings {
  return {
    marks: createLoadMarks(),
    locks: typeof navigator === 'undefined' ? undefined : navigator.locks,
    isInView: () => typeof document === 'undefined' || document.visibilityState === 'visible',
    now: () => Date.now(),
    wakePatienceMs: 30_000,
  };
}

type FromService =
  | 'activePack'
  | 'mayLoad'
  | 'onProgress'
  | 'onReady'
  | 'onNoPack'
  | 'onBroken'
  | 'onAsleep'
  | 'onElsewhere';

export interface EnginesParts extends Partial<EngineSurroundings>, Pick<EngineSlotParts, FromService> {
  starters: EngineStarters;
  /** What the person wanted when the page was opened. */
  wish?: EngineWish | undefined;
  /** Looks at the device, if that has not been done. */
  look(): Promise<unknown>;
  /** The tab that had the model let go of it. */
  onFree(): void;
}

export interface Engines extends EngineChoices {
  readonly slot: Omit<EngineSlot, 'borrow'>;
  readonly choices: Choices;
  /** Resolves once it is known whether the page ended while an engine loaded. */
  readonly settled: Promise<void>;
  wake(): Promise<void>;
  /** Takes the model from the tab that has it, and loads it here. Never rejects. */
  takeOver(): Promise<void>;
}

const ONE_TOKEN: CompletionRequest = {
  messages: [{ role: 'user', content: 'Hi' }],
  maxTokens: 1,
  temperature: 0,
};

export function createEngines(parts: EnginesParts): Engines {
  const around = { ...browserSurroundings(), ...parts };
  const { starters, marks, now } = around;
  const choices = createChoices({ built: builtIn(starters), marks, wish: around.wish ?? 'auto', now });

  const lock = createModelLock(
    {
      onLost() {
        around.onElsewhere();
        void slot.close();
      },
      onFree: around.onFree,
    },
    around.locks,
  );

  const slot = createEngineSlot({
    ...parts,
    take: () => lock.take(),
    letGo: lock.release,
    start(kind) {
      const start = starters[kind];
      if (!start) throw new EngineProblem('not-ready', `This build has no ${kind} engine.`);
      return start();
    },
    async choose() {
      if (!choices.report.device) await around.look();
      return choices.best();
    },
    mayLoad: () => around.mayLoad() && !choices.exhausted,
    mayRestart: around.isInView,
    onLoading: (kind) => marks.begin(kind),
    onLoaded: () => marks.end(),
    onTrouble: (kind, error, stage) => choices.failed(kind, error, stage) !== 'stop' && !choices.exhausted,
  });

  function changeOver(): void {
    const best = choices.best();
    if (best && slot.kind && slot.kind !== best) void slot.reload();
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
      changeOver();
    },
    retry() {
      choices.forgive();
      changeOver();
    },
    async takeOver() {
      await lock.take('steal');
      await slot.load();
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
