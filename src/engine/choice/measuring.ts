/**
 * Measures the engines while nobody works: first the one that runs, then the other, which is loaded for it and
 * unloaded again. A person's touch or request calls it off at once; it is tried again in the next quiet time.
 */
import { abortable } from '../abortable';
import type { Engine, EngineDescription, EngineKind } from '../engine';
import type { PackManifest } from '../types';
import { measureSpeed } from './benchmark';
import type { Choices } from './choices';
import { caseMsAt } from './decide';
import type { LoadMarks } from './load-mark';
import type { Quiet } from './quiet';
import type { Measurement, Speed } from './types';

/** Without a touch for so long, nobody is about to ask for something. */
const QUIET_MS = 10_000;
/** The person asked for it and looks on. */
const ASKED_MS = 1000;
/** Loading and measuring the other engine; one that needs longer counts as the slower one. */
const LIMIT_MS = 60_000;
/** A page that is touched all the time is left in peace for the session. */
const TRIES = 6;

/** What is needed of the slot. */
export interface MeasuredSlot {
  /** What runs here now; null while nothing does. */
  readonly running: EngineDescription | null;
  /** Works with the running engine, in its turn among the requests. Undefined when there is none. */
  borrow<T>(work: (engine: Engine) => Promise<T>): Promise<T | undefined>;
  /** Loads what is the best engine now, in its turn among the requests. */
  reload(): Promise<void>;
}

export interface MeasuringParts {
  choices: Choices;
  slot: MeasuredSlot;
  marks: LoadMarks;
  quiet: Quiet;
  /** Starts an engine of this tab's own. */
  start(kind: EngineKind): Engine;
  /** @throws StorageProblem */
  activePack(): Promise<PackManifest | null>;
  /** What a person's request told of the running engine's speed already. */
  seenSpeed(kind: EngineKind): Speed | undefined;
  limitMs?: number;
  now?: () => number;
}

export interface Measuring {
  /** Goes on while there is something to measure. Never rejects. */
  begin(asked?: boolean): Promise<void>;
}

export function createMeasuring(parts: MeasuringParts): Measuring {
  const { choices, slot, marks, quiet, start, limitMs = LIMIT_MS, now = Date.now } = parts;
  let going: Promise<void> | undefined;
  let triesLeft = TRIES;
  let pauseMs = QUIET_MS;

  function measured(speed: Speed, loadMs: number): Measurement {
    return { kind: 'measured', speed, caseMs: caseMsAt(speed), loadMs, at: now() };
  }

  async function measureRunning({ kind, loadMs }: EngineDescription, disturbed: AbortSignal): Promise<void> {
    const seen = parts.seenSpeed(kind);
    const speed = seen ?? (await slot.borrow((engine) => measureSpeed(engine, disturbed)));
    if (speed) await choices.note(kind, measured(speed, loadMs));
  }

  async function measureOther(kind: EngineKind, disturbed: AbortSignal): Promise<void> {
    const pack = await parts.activePack();
    if (!pack) return;
    const stop = new AbortController();
    const onDisturbed = () => stop.abort(disturbed.reason);
    disturbed.addEventListener('abort', onDisturbed);
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      stop.abort(new DOMException('It did not finish in time.', 'TimeoutError'));
    }, limitMs);
    let engine: Engine | undefined;
    try {
      disturbed.throwIfAborted();
      marks.begin(kind);
      engine = start(kind);
      const { loadMs } = await abortable(
        engine.load(pack, () => undefined),
        stop.signal,
      );
      marks.end();
      await choices.note(kind, measured(await measureSpeed(engine, stop.signal), loadMs));
    } catch (error) {
      if (late) await choices.note(kind, { kind: 'late', at: now() });
      else if (disturbed.aborted) throw error;
      else choices.unfit(kind, error);
    } finally {
      marks.end();
      clearTimeout(timer);
      disturbed.removeEventListener('abort', onDisturbed);
      engine?.unload();
    }
  }

  /** True when the other engine was measured. */
  async function run(): Promise<boolean> {
    let compared = false;
    while (triesLeft > 0) {
      const { running } = slot;
      const kind = running && choices.nextToMeasure(running.kind);
      if (!kind) return compared;
      const disturbed = await quiet.wait(pauseMs);
      await choices.refresh();
      // Meanwhile anything may have changed.
      if (slot.running !== running || choices.nextToMeasure(running.kind) !== kind) continue;
      triesLeft -= 1;
      choices.measuring(kind);
      try {
        if (kind === running.kind) await measureRunning(running, disturbed);
        else {
          await measureOther(kind, disturbed);
          compared = true;
        }
        // The next one follows at once, in the same quiet time.
        pauseMs = Math.min(pauseMs, ASKED_MS);
      } catch {
        // Called off, or the engine failed, which the slot tells: another time.
        pauseMs = QUIET_MS;
      } finally {
        choices.measuring(null);
      }
    }
    return compared;
  }

  /** The faster one takes over, now that both are known. */
  async function runAndTakeBest(): Promise<void> {
    const compared = await run();
    pauseMs = QUIET_MS;
    // Else what runs is what was chosen, or what another tab shares.
    if (!compared) return;
    const best = choices.best();
    if (best && slot.running && slot.running.kind !== best) await slot.reload();
  }

  return {
    begin(asked = false) {
      if (asked) {
        pauseMs = ASKED_MS;
        triesLeft = TRIES;
      }
      going ??= runAndTakeBest()
        .catch(() => undefined)
        .finally(() => {
          going = undefined;
        });
      return going;
    },
  };
}
