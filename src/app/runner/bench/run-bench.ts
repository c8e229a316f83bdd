/**
 * Measures engines beside each other. All are loaded first and stay so, then they take turns round by round, every
 * other round backwards: what else the machine does meets all of them alike, and loading one anew for each round would
 * take longer than the measuring.
 */
import { createMemoryShares, type ReadMemory } from './memory';
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

/**
 * Rows in the order of the contenders. One that fails is told of in `failures`, the others go on.
 * @throws the signal's reason; all engines are closed then, as they are at the end
 */
export async function runBench(parts: BenchParts): Promise<BenchRun> {
  const { contenders, effort, signal } = parts;
  const memory = createMemoryShares<Contender>(parts.memory);
  const failures: BenchFailure[] = [];
  const sessions = new Map<Contender, Session>();
  const failed = new Set<Contender>();

  function tell({ engine, library }: Contender, step: BenchProgress['step']): void {
    parts.onProgress?.({ step, engine, library });
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
    tell(contender, 'loading');
    try {
      sessions.set(contender, await openSession({ ...parts, contender }));
      await memory.loaded(contender);
    } catch (error) {
      fail(contender, error);
    }
  }

  async function turn(contender: Contender, work: (session: Session) => Promise<void>) {
    const session = sessions.get(contender);
    if (!session || failed.has(contender)) return;
    tell(contender, 'measuring');
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
        if (due) await turn(contender, (session) => session.round(signal));
      }
    }
    for (const contender of contenders) {
      await turn(contender, (session) => session.cases(signal));
    }
    // What was measured before one failed holds.
    const rows = [...sessions].flatMap(([contender, session]) => toRow(session, memory.of(contender)) ?? []);
    return { rows, failures };
  } finally {
    for (const session of sessions.values()) session.close();
  }
}
