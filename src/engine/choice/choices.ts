/** What is known of this device's engines, as it grows: the probe, failures, the person's wish. */
import { createStore } from '../../platform/create-store';
import type { DeviceTraits } from '../../platform/probe';
import type { EngineKind } from '../engine';
import { decide, possibleEngines } from './decide';
import type { LoadMarks } from './load-mark';
import { type Cause, causeOf, nextStep, type Step } from './recovery';
import type { Choice, EngineWish, Failures } from './types';

/** What befell an engine last, and what is done about it. */
export interface Trouble {
  engine: EngineKind;
  cause: Cause | 'closed-page';
  step: 'restarted' | 'other' | 'none';
  /** Ms since 1970. */
  at: number;
}

/** For the screen: all that is known, and what follows from it. */
export interface EngineReport {
  /** Null before the first look. */
  device: DeviceTraits | null;
  possible: readonly EngineKind[];
  wish: EngineWish;
  choice: Choice | null;
  trouble: Trouble | null;
}

export interface Choices {
  readonly report: EngineReport;
  subscribe(listener: () => void): () => void;
  see(device: DeviceTraits): void;
  /** The engine to load; null when each has failed, or nothing is known of the device yet. */
  best(): EngineKind | null;
  /** Every engine that could run here has failed. */
  readonly exhausted: boolean;
  wish(wish: EngineWish): void;
  /** Draws the consequence of a failure, and says which it is. */
  failed(kind: EngineKind, error: unknown, stage: 'load' | 'run'): Step;
  /** The person wants another try: what failed counts no more, of one engine or of all. */
  forgive(kind?: EngineKind): void;
}

export interface ChoicesParts {
  built: readonly EngineKind[];
  marks: LoadMarks;
  wish: EngineWish;
  now(): number;
}

export function createChoices({ built, marks, wish: firstWish, now }: ChoicesParts): Choices {
  const restartedAt = new Map<EngineKind, number>();
  const failures: Failures = {};
  const report = createStore<EngineReport>({
    device: null,
    possible: [],
    wish: firstWish,
    choice: null,
    trouble: null,
  });

  /** A new object each time: listeners compare by identity. */
  function change(changes: Partial<EngineReport>): void {
    const { device, wish } = { ...report.current, ...changes };
    const choice = device && decide({ device, built, wish, failures: { ...failures } });
    report.set({ ...report.current, ...changes, choice });
  }

  function tellOfClosedPage(): void {
    const { choice, trouble } = report.current;
    const [engine] = marks.found;
    if (!engine || trouble || !choice) return;
    const step = choice.kind === null ? 'none' : 'other';
    change({ trouble: { engine, cause: 'closed-page', step, at: now() } });
  }

  return {
    get report() {
      return report.current;
    },
    subscribe: report.subscribe,
    see(device) {
      if (!report.current.device) for (const kind of marks.found) failures[kind] = { kind: 'closed-page' };
      change({ device, possible: possibleEngines(device, built) });
      tellOfClosedPage();
    },
    best: () => report.current.choice?.kind ?? null,
    get exhausted() {
      return report.current.choice?.kind === null;
    },
    wish(wish) {
      if (wish !== report.current.wish) change({ wish });
    },
    failed(kind, error, stage) {
      const restarted = restartedAt.get(kind);
      const sinceRestartMs = restarted === undefined ? null : now() - restarted;
      const step = nextStep({ error, stage, sinceRestartMs });
      const cause = causeOf(error, stage);
      if (step === 'again') restartedAt.set(kind, now());
      if (step === 'other') {
        const message = error instanceof Error ? error.message : String(error);
        failures[kind] = { kind: 'failed', message };
      }
      change({});
      if (cause !== null) {
        const other = report.current.choice?.kind === null ? 'none' : 'other';
        const done = step === 'again' ? 'restarted' : other;
        change({ trouble: { engine: kind, cause, step: done, at: now() } });
      }
      return step;
    },
    forgive(kind) {
      for (const each of kind ? [kind] : built) {
        delete failures[each];
        restartedAt.delete(each);
        marks.forget(each);
      }
      change({ trouble: null });
    },
  };
}
