/** The two ways to have cases read: by the word lists, here and now, or by the app with its model in a browser. */
import type { RunnerAnswer } from '../../src/features/runner/api.ts';
import type { Log } from '../lib/prepare.ts';
import type { TriageArgs } from './args.ts';

export interface CaseReader {
  /** One answer for each case, in their order. */
  answer(cases: readonly unknown[]): Promise<RunnerAnswer[]>;
  close(): Promise<void>;
}

/** The core in this very process: no build and no browser. */
async function openLexicon(): Promise<CaseReader> {
  const [{ runCaseSafely }, { openTriagePack }] = await Promise.all([
    import('../../src/core/triage/run-case.ts'),
    import('../lib/triage-pack.ts'),
  ]);
  const pack = await openTriagePack();
  return {
    answer: async (cases) => {
      const answers: RunnerAnswer[] = [];
      for (const value of cases) {
        const started = performance.now();
        const outcome = await runCaseSafely(pack, value);
        answers.push(
          outcome.kind === 'bad' ? outcome : { ...outcome, elapsedMs: performance.now() - started },
        );
      }
      return answers;
    },
    close: async () => undefined,
  };
}

/** The built app at its runner, which brings the model. */
async function openBrowser(args: TriageArgs, log: Log): Promise<CaseReader> {
  const [{ prepareAll }, { needChromium }, { openRunner }, { modelProgress }] = await Promise.all([
    import('../lib/prepare.ts'),
    import('../lib/chromium/install.ts'),
    import('./browser.ts'),
    import('./progress.ts'),
  ]);
  await prepareAll(log);
  const runner = await openRunner(await needChromium(log), true, modelProgress(log));
  const options = { reader: args.reader, timeoutS: args.timeoutS, engine: args.engine };
  return {
    answer: (cases) =>
      runner.page.evaluate(
        ([values, given]) => {
          if (!window.outpostRunner) throw new Error('the runner is gone');
          return window.outpostRunner.run(values, given);
        },
        [[...cases], options] as const,
      ),
    close: () => runner.close(),
  };
}

/** Loads only what the reader needs, so that the word lists start at once and without any browser installed. */
export function openReader(args: TriageArgs, log: Log): Promise<CaseReader> {
  return args.reader === 'lexicon' ? openLexicon() : openBrowser(args, log);
}
