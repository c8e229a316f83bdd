/** `npm run triage`: the app's own pipeline over a file of cases. */
import { report } from '../lib/failure.ts';
import { HELP, readArgs, type TriageArgs } from './args.ts';
import { checkReadable } from './lines.ts';
import { openReader } from './readers.ts';
import { openResults } from './results.ts';
import { runCases, type Tally } from './run.ts';

/** stdout stays empty, so that the command fits into a pipe of others. */
const log = (line: string): void => console.error(line);

const EXIT = { fine: 0, fatal: 1, badLines: 2 } as const;

function summary({ done, withoutModel, badLines, bad }: Tally, output: string): void {
  log(`${done} ${done === 1 ? 'result' : 'results'} in ${output}`);
  if (withoutModel > 0) log(`${withoutModel} of them by the rules alone: the model failed or took too long`);
  if (badLines === 0) return;
  log(`${badLines} bad ${badLines === 1 ? 'line' : 'lines'} left out:`);
  for (const { line, problem } of bad.toSorted((a, b) => a.line - b.line)) log(`  line ${line}: ${problem}`);
  if (badLines > bad.length) log(`  and ${badLines - bad.length} more`);
}

async function triageFile(args: TriageArgs): Promise<number> {
  await checkReadable(args.input);
  const reader = await openReader(args, log);
  try {
    const results = await openResults(args.output, args.input);
    try {
      const tally = await runCases(reader, args, results, log);
      summary(tally, args.output);
      return tally.badLines > 0 ? EXIT.badLines : EXIT.fine;
    } finally {
      await results.close();
    }
  } finally {
    await reader.close();
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
