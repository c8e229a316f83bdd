/**
 * Measures engines beside each other. All are loaded first and stay so, then they take turns round by round, every
 * other round backwards: what else the machine does meets all of them alike, and loading one anew for each round would
 * take longer than the measuring.
 */
import type { EngineDescription } from '../engine';
import { createTracker } from './progress';
import type { BenchRow } from './row';
import { openSession, type Session } from './session';
import { toRow } from './to-row';
import type { BenchFailure, BenchProgress, BenchPrompts, BenchRun, Contender, Effort } from './types';

export interface BenchParts {
  contenders: readonly Contender[];
  prompts: BenchPrompts;
  effort: Effort;
  signal: AbortSignal;
  onProgress?(progress: BenchProgress): void;
  /** A contender is ready, or has a row; for a line in a log. */
  onLoaded?(contender: Contender, loaded: EngineDescription): void;
  onFailure?(failure: BenchFailure): void;
  /** Everything that the browser holds, in MB; null when it does not say. */
  memory?(): Promise<number | null>;
}

/** Before an engine was loaded nobody knows how long it takes: a guess that the bar can live with, in ms. */
const GUESS_MS = { webgpu: 45_000, cpu: 15_000 } as const;

/**
 * Rows in the order of the contenders. One that fails is told of in `failures`, the others go on.
 * @throws the signal's reason; all engines are closed then, as they are at the end
 */
export async function runBench(parts: BenchParts): Promise<BenchRun> {
  const { contenders, effort, signal } = parts;
  const tracker = createTracker((progress) => parts.onProgress?.(progress));
  const failures: BenchFailure[] = [];
  const sessions = new Map<Contender, Session>();
  const rows = new Map<Contender, BenchRow>();
  const waiting = new Set(contenders);

  function leftMs(round: number): number {
    const guesses = [...waiting].reduce((sum, { engine }) => sum + GUESS_MS[engine], 0);
    const rounds = [...sessions.values()].reduce((sum, session) => {
      return sum + session.nextRoundMs() * Math.max(0, effort.rounds - round) + session.nextCasesMs();
    }, 0);
    return guesses + rounds;
  }

  function tell(contender: Contender, step: BenchProgress['step'], left: number): void {
    const { engine, library } = contender;
    tracker.tell({ step, engine, library }, left, waiting.size === 0);
  }

  function fail(contender: Contender, error: unknown): void {
    signal.throwIfAborted();
    sessions.get(contender)?.close();
    sessions.delete(contender);
    const { engine, library } = contender;
    const message = error instanceof Error ? error.message : String(error);
    const failure = { engine, library, message };
    failures.push(failure);
    parts.onFailure?.(failure);
  }

  async function load(contender: Contender): Promise<void> {
    const guess = GUESS_MS[contender.engine];
    tell(contender, 'loading', leftMs(0));
    try {
      const session = await openSession({
        ...parts,
        contender,
        memory: parts.memory ?? (async () => null),
        onLoading: (progress) => tell(contender, 'loading', leftMs(0) - guess * progress * 0.5),
      });
      sessions.set(contender, session);
      parts.onLoaded?.(contender, session.loaded);
    } catch (error) {
      fail(contender, error);
    } finally {
      waiting.delete(contender);
    }
  }

  async function turn(contender: Contender, left: number, work: (session: Session) => Promise<void>) {
    const session = sessions.get(contender);
    if (!session) return;
    tell(contender, 'measuring', left);
    try {
      await work(session);
    } catch (error) {
      fail(contender, error);
    }
    // What was measured before it failed holds.
    const row = toRow(session);
    if (row) rows.set(contender, row);
  }

  try {
    for (const contender of contenders) await load(contender);
    for (let round = 0; round < effort.rounds; round += 1) {
      for (const contender of round % 2 === 0 ? contenders : contenders.toReversed()) {
        const due = (sessions.get(contender)?.nextRoundMs() ?? 0) > 0;
        if (due) await turn(contender, leftMs(round), (session) => session.round(signal));
      }
    }
    for (const contender of contenders) {
      await turn(contender, leftMs(effort.rounds), (session) => session.cases(signal));
    }
    return { rows: contenders.flatMap((contender) => rows.get(contender) ?? []), failures };
  } finally {
    for (const session of sessions.values()) session.close();
  }
}
