/** `npm test`: set-up and all checks, the fastest first; the last line says how many passed and failed. */
import { offerBrowsers } from '../lib/browsers/install.ts';
import { needChromium } from '../lib/chromium/install.ts';
import { toggle, type Values } from '../lib/command/options.ts';
import { type Command, EXIT, type Io, runCommand } from '../lib/command/run-command.ts';
import { report } from '../lib/failure.ts';
import { ROOT } from '../lib/paths.ts';
import { prepareModel, prepareVoice } from '../lib/prepare.ts';
import { add, type Counts, closingLine, FAILED_ONCE } from './counts.ts';
import { slowestLines, type Timed } from './slowest.ts';
import { build, endToEnd, lint, type Stage, types, unit } from './stages.ts';

type Log = Io['print'];
const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** Runs a stage; whatever goes wrong in it is one failure of it, and the next stages still run. */
async function runStage(stage: Stage, log: Log, times: Timed[]): Promise<Counts> {
  const started = performance.now();
  log(`\n== ${stage.name}`);
  let counts: Counts;
  try {
    const ran = await stage.run(log);
    counts = ran.counts;
    times.push(...ran.times);
  } catch (error) {
    report(error);
    counts = FAILED_ONCE;
  }
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
  log(`== ${stage.name}: ${closingLine(counts)}${skipped} (${seconds(started)})`);
  return counts;
}

/** What the unit tests read besides the sources, and the end-to-end tests besides the build. */
async function setUp(log: Log): Promise<string | undefined> {
  const started = performance.now();
  log('\n== set-up');
  try {
    await prepareModel(log);
    await prepareVoice(log);
    const chromium = await needChromium(log);
    await offerBrowsers(log);
    log(`== set-up: done (${seconds(started)})`);
    return chromium;
  } catch (error) {
    report(error);
    return undefined;
  }
}

const OPTIONS = { quick: toggle('types, lint and unit tests alone: for the loop while working') } as const;

async function test({ quick }: Values<typeof OPTIONS>, { print: log }: Io): Promise<number> {
  const started = performance.now();
  const times: Timed[] = [];
  let total: Counts = { passed: 0, failed: 0, skipped: 0 };
  const run = async (stage: Stage): Promise<Counts> => {
    const counts = await runStage(stage, log, times);
    total = add(total, counts);
    return counts;
  };
  await run(types);
  await run(lint);
  if (quick) {
    await run(unit);
  } else {
    const chromium = await setUp(log);
    await run(unit);
    const built = await run(build);
    if (chromium !== undefined && built.failed === 0) {
      for (const stage of endToEnd(chromium)) await run(stage);
    } else {
      log('\n== end-to-end tests: not run, counted as failed: they need the set-up and the build');
      total = add(total, FAILED_ONCE);
    }
  }
  log(`\n${slowestLines(times, ROOT).join('\n')}`);
  log(`\n${total.skipped} skipped, ${seconds(started)}`);
  log(closingLine(total));
  return total.failed === 0 ? EXIT.fine : EXIT.failed;
}

const TEST: Command<typeof OPTIONS> = {
  name: 'test',
  purpose: 'Every check of the project in one command, set-up included, the fastest first.',
  options: OPTIONS,
  notes: ['`npm run test:quick` is short for --quick. The last line says how many passed and failed.'],
  exits: { 1: 'something failed' },
  run: test,
};

export const main = (argv: readonly string[]): Promise<number> => runCommand(TEST, argv);
