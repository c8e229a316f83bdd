/** `npm run triage`: the app's own pipeline over a file of cases. */
import { buildApp } from '../lib/build.ts';
import { needChromium } from '../lib/chromium/install.ts';
import { report } from '../lib/failure.ts';
import { prepareAll } from '../lib/prepare.ts';
import { HELP, readArgs, type TriageArgs } from './args.ts';
import { openRunner } from './browser.ts';
import { checkReadable } from './lines.ts';
import { modelProgress } from './progress.ts';
import { openResults } from './results.ts';
import { runCases, type Tally } from './run.ts';

/** stdout stays empty, so that the command fits into a pipe of others. */
const log = (line: string): void => console.error(line);

const EXIT = { fine: 0, fatal: 1, badLines: 2 } as const;

function summary({ done, withoutModel, bad }: Tally, output: string): void {
  log(`${done} ${done === 1 ? 'result' : 'results'} in ${output}`);
  if (withoutModel > 0) log(`${withoutModel} of them by the rules alone: the model failed or took too long`);
  if (bad.length === 0) return;
  log(`${bad.length} bad ${bad.length === 1 ? 'line' : 'lines'} left out:`);
  for (const { line, problem } of bad) log(`  line ${line}: ${problem}`);
}

async function triageFile(args: TriageArgs): Promise<number> {
  await checkReadable(args.input);
  const withModel = args.reader === 'both';
  // The word lists and rules need no model on disk.
  await (withModel ? prepareAll(log) : buildApp(log));
  const program = await needChromium(log);
  const results = await openResults(args.output, args.input);
  const runner = await openRunner(program, withModel, modelProgress(log));
  try {
    const tally = await runCases(runner.page, args, results, log);
    summary(tally, args.output);
    return tally.bad.length > 0 ? EXIT.badLines : EXIT.fine;
  } finally {
    await results.close();
    await runner.close();
  }
}

export async function main(argv: string[]): Promise<number> {
  try {
    const args = readArgs(argv);
    if (args === 'help') {
      console.log(HELP);
      return EXIT.fine;
    }
    return await triageFile(args);
  } catch (error) {
    report(error);
    return EXIT.fatal;
  }
}
