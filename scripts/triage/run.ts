/** Feeds cases to the app in batches and writes its results in their order. */
import type { Page } from '@playwright/test';
import type { RunnerAnswer } from '../../src/features/runner/api.ts';
import type { TriageArgs } from './args.ts';
import { type BadLine, type CaseLine, readLines } from './lines.ts';
import type { ResultFile } from './results.ts';

export interface Tally {
  done: number;
  /** Of the done ones, those where the model failed or took too long and the rules' result stands. */
  withoutModel: number;
  readonly bad: BadLine[];
}
export type Log = (line: string) => void;

/** Rules are quick: many cases a call. The model is slow: one, so that each result is on disk when it is known. */
const BATCH = { lexicon: 50, both: 1 } as const;

function ask(page: Page, cases: readonly CaseLine[], args: TriageArgs): Promise<RunnerAnswer[]> {
  return page.evaluate(
    ([values, options]) => {
      if (!window.outpostRunner) throw new Error('the runner is gone');
      return window.outpostRunner.run(values, options);
    },
    [
      cases.map(({ value }) => value),
      { reader: args.reader, timeoutS: args.timeoutS, engine: args.engine },
    ] as const,
  );
}

/** @throws when the page is lost or the disk is full; results until then are on disk. */
export async function runCases(page: Page, args: TriageArgs, results: ResultFile, log: Log): Promise<Tally> {
  const tally: Tally = { done: 0, withoutModel: 0, bad: [] };
  const started = performance.now();
  const bad = (entry: BadLine): void => {
    tally.bad.push(entry);
    log(`line ${entry.line}: ${entry.problem}`);
  };

  const flush = async (batch: readonly CaseLine[]): Promise<void> => {
    const answers = await ask(page, batch, args);
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
