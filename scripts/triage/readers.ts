/** The two ways to have a case read: by the word lists, here and now, or by the app with its model in a browser. */
import type { RunnerAnswer } from '../../src/app/runner/api.ts';
import type { Values } from '../lib/command/options.ts';
import type { Io } from '../lib/command/run-command.ts';
import type { OPTIONS } from './options.ts';

export interface CaseReader {
  answer(value: unknown): Promise<RunnerAnswer>;
  close(): Promise<void>;
}

type Args = Pick<Values<typeof OPTIONS>, 'reader' | 'engine' | 'timeout-s'>;

/** The core in this very process: no build and no browser. */
async function openLexicon(): Promise<CaseReader> {
  const [{ runCaseSafely }, { openTriagePack }] = await Promise.all([
    import('../../src/core/triage/run-case.ts'),
    import('../lib/triage-pack.ts'),
  ]);
  const pack = await openTriagePack();
  return {
    answer: async (value) => {
      const started = performance.now();
      const outcome = await runCaseSafely(pack, value);
      return outcome.kind === 'bad' ? outcome : { ...outcome, elapsedMs: performance.now() - started };
    },
    close: async () => undefined,
  };
}

/** The built app at its runner, which brings the model. */
async function openBrowser(args: Args, { log, interruption }: Io): Promise<CaseReader> {
  const [{ prepareAll }, { needChromium }, { openRunner }, { modelProgress }] = await Promise.all([
    import('../lib/prepare.ts'),
    import('../lib/chromium/install.ts'),
    import('../lib/runner/browser.ts'),
    import('./progress.ts'),
  ]);
  await prepareAll(log);
  const runner = await openRunner(await needChromium(log), {
    keep: true,
    stop: interruption(),
    onProgress: modelProgress(log),
  });
  const options = { reader: args.reader, timeoutS: args['timeout-s'], engine: args.engine };
  return {
    answer: async (value) => {
      const [answer] = await runner.page.evaluate(
        ([values, given]) => {
          if (!window.outpostRunner) throw new Error('the runner is gone');
          return window.outpostRunner.run(values, given);
        },
        [[value], options] as const,
      );
      if (!answer) throw new Error('the runner gave no answer');
      return answer;
    },
    close: () => runner.close(),
  };
}

/** Loads only what the reader needs, so that the word lists start at once and without any browser installed. */
export function openReader(args: Args, io: Io): Promise<CaseReader> {
  return args.reader === 'lexicon' ? openLexicon() : openBrowser(args, io);
}
