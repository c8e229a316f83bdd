/** Feeds cases to a reader in batches and writes its results in their order. */
import type { Log } from '../lib/prepare.ts';
import type { TriageArgs } from './args.ts';
import { type BadLine, type CaseLine, readLines } from './lines.ts';
import type { CaseReader } from './readers.ts';
import type { ResultFile } from './results.ts';

/** Bad lines that are kept for the summary; each is told when it is met, however many there are. */
const KEPT_BAD_LINES = 1000;

export interface Tally {
  done: number;
  /** Of the done ones, those where the model failed or took too long and the rules' result stands. */
  withoutModel: number;
  badLines: number;
  /** The first of the bad lines. */
  readonly bad: BadLine[];
}

/** Rules are quick: many cases a call. The model is slow: one, so that each result is on disk when it is known. */
const BATCH = { lexicon: 50, both: 1 } as const;

/**
 * Holds one batch at a time, and of the earlier cases their ids alone, to tell when one comes again.
 * @throws when the browser is lost or the disk is full; results until then are on disk.
 */
export async function runCases(
  reader: CaseReader,
  args: TriageArgs,
  results: ResultFile,
  log: Log,
): Promise<Tally> {
  const tally: Tally = { done: 0, withoutModel: 0, badLines: 0, bad: [] };
  const started = performance.now();
  const bad = (entry: BadLine): void => {
    tally.badLines += 1;
    if (tally.bad.length < KEPT_BAD_LINES) tally.bad.push(entry);
    log(`line ${entry.line}: ${entry.problem}`);
  };

  const flush = async (batch: readonly CaseLine[]): Promise<void> => {
    const answers = await reader.answer(batch.map(({ value }) => value));
    for (const [index, { line, id }] of batch.entries()) {
      const answer = answers[index];
      if (!answer) throw new Error(`no answer for line ${line}`);
      if (answer.kind === 'bad') {
        bad({ line, problem: answer.problem });
        continue;
      }
      await results.write(answer.result);
      tally.done += 1;
      if (args.reader === 'lexicon') continue;
      const seconds = `${(answer.elapsedMs / 1000).toFixed(1)} s`;
      if (answer.modelProblem === undefined) {
        log(`${tally.done}: ${id}, ${seconds}`);
      } else {
        tally.withoutModel += 1;
        log(`${tally.done}: ${id}, ${seconds}, rules only: ${answer.modelProblem}`);
      }
    }
    if (args.reader === 'lexicon') {
      log(`${tally.done} cases, ${((performance.now() - started) / 1000).toFixed(1)} s`);
    }
  };

  let batch: CaseLine[] = [];
  for await (const entry of readLines(args.input)) {
    if ('problem' in entry) {
      bad(entry);
      continue;
    }
    batch.push(entry);
    if (batch.length < BATCH[args.reader]) continue;
    await flush(batch);
    batch = [];
  }
  if (batch.length > 0) await flush(batch);
  return tally;
}
