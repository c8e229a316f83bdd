/** What is known of this device's engines, as it grows: the probe, measurements, failures, the person's wish. */
import type { DeviceTraits } from '../../platform/probe';
import type { EngineKind } from '../engine';
import type { PackManifest } from '../types';
import { caseTime, decide, isSurprise, nextToMeasure, possibleEngines } from './decide';
import type { LoadMarks } from './load-mark';
import { type MeasurementStore, measuredUnder } from './measurement-store';
import { type Cause, causeOf, nextStep, type Step } from './recovery';
import type { Choice, EngineWish, Failures, Measurement, Measurements } from './types';

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
  measured: Measurements;
  measuring: EngineKind | null;
  trouble: Trouble | null;
}

export interface Choices {
  readonly report: EngineReport;
  subscribe(listener: () => void): () => void;
  see(device: DeviceTraits): void;
  /** Reads what was measured here with this pack. Never rejects. */
  recall(pack: PackManifest): Promise<void>;
  /** Reads again what is kept: another tab may have measured meanwhile. Never rejects. */
  refresh(): Promise<void>;
  /** The engine to load; null when each has failed, or nothing is known of the device yet. */
  best(): EngineKind | null;
  /** Every engine that could run here has failed. */
  readonly exhausted: boolean;
  nextToMeasure(running: EngineKind): EngineKind | null;
  wish(wish: EngineWish): void;
  measuring(kind: EngineKind | null): void;
  note(kind: EngineKind, measurement: Measurement): Promise<void>;
  /** Draws the consequence of a failure, and says which it is. */
  failed(kind: EngineKind, error: unknown, stage: 'load' | 'run'): Step;
  /** The other engine did not bear being measured: it is no choice in this session. Nobody is told. */
  unfit(kind: EngineKind, error: unknown): void;
  /** The person wants another try: what failed counts no more, of one engine or of all. */
  forgive(kind?: EngineKind): void;
  forgetMeasured(): Promise<void>;
}

export interface ChoicesParts {
  built: readonly EngineKind[];
  store: MeasurementStore;
  marks: LoadMarks;
  /** Names the browser and its version. */
  browser: string;
  wish?: EngineWish;
  now?: () => number;
}

export function createChoices(parts: ChoicesParts): Choices {
  const { built, store, marks, browser, now = Date.now } = parts;
  const listeners = new Set<() => void>();
  const restartedAt = new Map<EngineKind, number>();
  const failures: Failures = {};
  /** Measured in an earlier session, with a surprise: measured once more, and the better figure holds. */
  let doubted: readonly EngineKind[] = [];
  let confirmed = false;
  let holdsFor: string | undefined;
  let report: EngineReport = {
    device: null,
    possible: [],
    wish: parts.wish ?? 'auto',
    choice: null,
    measured: {},
    measuring: null,
    trouble: null,
  };

  /** A new object each time: listeners compare by identity. */
  function change(changes: Partial<EngineReport>): void {
    const { device, wish, measured } = { ...report, ...changes };
    const choice = device && decide({ device, built, wish, measured, failures: { ...failures } });
    report = { ...report, ...changes, choice };
    for (const listener of listeners) listener();
  }

  function tellOfClosedPage(): void {
    const { choice } = report;
    const [engine] = marks.found;
    if (!engine || report.trouble || !choice) return;
    const step = choice.kind === null ? 'none' : 'other';
    change({ trouble: { engine, cause: 'closed-page', step, at: now() } });
  }

  function leaveAlone(kind: EngineKind, error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    failures[kind] = { kind: 'failed', message };
  }

  function isDoubted(kind: string): boolean {
    return doubted.some((each) => each === kind);
  }

  async function keep(): Promise<void> {
    if (holdsFor !== undefined) await store.save(holdsFor, { measured: report.measured, confirmed });
  }

  return {
    get report() {
      return report;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    see(device) {
      if (!report.device) for (const kind of marks.found) failures[kind] = { kind: 'closed-page' };
      change({ device, possible: possibleEngines(device, built) });
      tellOfClosedPage();
    },
    async recall(pack) {
      const { device } = report;
      if (!device) return;
      const name = measuredUnder(pack, device, browser);
      if (name === holdsFor) return;
      const kept = await store.load(name);
      holdsFor = name;
      const { measured } = kept;
      confirmed = kept.confirmed;
      const input = { device, built, wish: report.wish, measured, failures };
      doubted = !confirmed && isSurprise(input) ? built : [];
      change({ measured, possible: possibleEngines(device, built) });
    },
    async refresh() {
      if (holdsFor === undefined) return;
      const { measured } = await store.load(holdsFor);
      change({ measured: { ...report.measured, ...measured } });
    },
    best: () => report.choice?.kind ?? null,
    get exhausted() {
      return report.choice?.kind === null;
    },
    nextToMeasure(running) {
      const { device, wish, measured } = report;
      if (!device) return null;
      const sure = Object.fromEntries(Object.entries(measured).filter(([kind]) => !isDoubted(kind)));
      return nextToMeasure({ device, built, wish, measured: sure, failures }, running);
    },
    wish(wish) {
      if (wish !== report.wish) change({ wish });
    },
    measuring(kind) {
      if (kind !== report.measuring) change({ measuring: kind });
    },
    async note(kind, measurement) {
      const old = isDoubted(kind) ? report.measured[kind] : undefined;
      const better = old && caseTime(old) < caseTime(measurement) ? old : measurement;
      if (doubted.length > 0) {
        doubted = doubted.filter((each) => each !== kind);
        confirmed = doubted.length === 0;
      }
      change({ measured: { ...report.measured, [kind]: better } });
      await keep();
    },
    failed(kind, error, stage) {
      const restarted = restartedAt.get(kind);
      const sinceRestartMs = restarted === undefined ? null : now() - restarted;
      const step = nextStep({ error, stage, sinceRestartMs });
      const cause = causeOf(error, stage);
      if (step === 'again') restartedAt.set(kind, now());
      if (step === 'other') leaveAlone(kind, error);
      change({});
      if (cause !== null) {
        const other = report.choice?.kind === null ? 'none' : 'other';
        const done = step === 'again' ? 'restarted' : other;
        change({ trouble: { engine: kind, cause, step: done, at: now() } });
      }
      return step;
    },
    unfit(kind, error) {
      leaveAlone(kind, error);
      change({});
    },
    forgive(kind) {
      for (const each of kind ? [kind] : built) {
        delete failures[each];
        restartedAt.delete(each);
        marks.forget(each);
      }
      change({ trouble: null });
    },
    async forgetMeasured() {
      doubted = [];
      confirmed = false;
      change({ measured: {} });
      await keep();
    },
  };
}
