/**
 * Measures engines beside each other. All are loaded first and stay so, then they take turns round by round, every
 * other round backwards: what else the machine does meets all of them alike, and loading one anew for each round would
 * take longer than the measuring.
 */
import { createMemoryShares, type ReadMemory } from './memory';
import { createTracker } from './progress';
import { openSession, type Session } from './session';
import { toRow } from './to-row';
import type { BenchFailure, BenchProgress, BenchPrompts, BenchRun, Contender, Effort } from './types';

export interface BenchParts {
  contenders: readonly Contender[];
  prompts: BenchPrompts;
  effort: Effort;
  signal: AbortSignal;
  onProgress?(progress: BenchProgress): void;
  onFailure?(failure: BenchFailure): void;
  memory?: ReadMemory;
}

/** Before an engine has shown its speed nobody knows what it takes: guesses that the bar can live with, in ms. */
const GUESS = { loadMs: { webgpu: 30_000, cpu: 8000 }, ofBudget: 0.6 } as const;

/**
 * Rows in the order of the contenders. One that fails is told of in `failures`, the others go on.
 * @throws the signal's reason; all engines are closed then, as they are at the end
 */
export async function runBench(parts: BenchParts): Promise<BenchRun> {
  const { contenders, effort, signal } = parts;
  const tracker = createTracker((progress) => parts.onProgress?.(progress));
  const memory = createMemoryShares<Contender>(parts.memory);
  const failures: BenchFailure[] = [];
  const sessions = new Map<Contender, Session>();
  const failed = new Set<Contender>();
  const waiting = new Set(contenders);

  const guessMs = ({ engine }: Contender) => GUESS.loadMs[engine] + effort.budgetMs * GUESS.ofBudget;
  const running = () => [...sessions.values()].filter(({ contender }) => !failed.has(contender));

  function leftMs(round: number): number {
    const guesses = [...waiting].reduce((sum, contender) => sum + guessMs(contender), 0);
    const rounds = Math.max(0, effort.rounds - round);
    return running().reduce((sum, each) => sum + each.nextRoundMs() * rounds + each.nextCasesMs(), guesses);
  }

  function tell(contender: Contender, step: BenchProgress['step'], left: number): void {
    const { engine, library } = contender;
    tracker.tell({ step, engine, library }, left, waiting.size === 0);
  }

  function fail(contender: Contender, error: unknown): void {
    signal.throwIfAborted();
    failed.add(contender);
    sessions.get(contender)?.close();
    const { engine, library } = contender;
    const message = error instanceof Error ? error.message : String(error);
    const failure = { engine, library, message };
    failures.push(failure);
    parts.onFailure?.(failure);
  }

  async function load(contender: Contender): Promise<void> {
    tell(contender, 'loading', leftMs(0));
    try {
      const onLoading = (progress: number) =>
        tell(contender, 'loading', leftMs(0) - GUESS.loadMs[contender.engine] * progress);
      sessions.set(contender, await openSession({ ...parts, contender, onLoading }));
      await memory.loaded(contender);
    } catch (error) {
      fail(contender, error);
    } finally {
      waiting.delete(contender);
    }
  }

  async function turn(contender: Contender, left: number, work: (session: Session) => Promise<void>) {
    const session = sessions.get(contender);
    if (!session || failed.has(contender)) return;
    tell(contender, 'measuring', left);
    try {
      await work(session);
    } catch (error) {
      fail(contender, error);
    }
  }

  try {
    await memory.begin();
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
    // What was measured before one failed holds.
    const rows = [...sessions].flatMap(([contender, session]) => toRow(session, memory.of(contender)) ?? []);
    return { rows, failures };
  } finally {
    tracker.stop();
    for (const session of sessions.values()) session.close();
  }
}
