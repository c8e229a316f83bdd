/** `npm run bench`: the app's own engines, with one model library after the other, in one run. */
import { writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg } from 'node:os';
import type { Page } from '@playwright/test';
import { effortFor } from '../../src/app/runner/bench/effort.ts';
import { parseRows } from '../../src/app/runner/bench/row.ts';
import type { BenchRun } from '../../src/app/runner/bench/types.ts';
import { needChromium } from '../lib/chromium/install.ts';
import { type Command, EXIT, type Io, runCommand } from '../lib/command/run-command.ts';
import { Failure } from '../lib/failure.ts';
import { prepareAll } from '../lib/prepare.ts';
import { openBench } from './browser.ts';
import { type Named, nameOf } from './contenders.ts';
import { type BenchArgs, OPTIONS, wantedOf } from './options.ts';
import { type BenchPacks, benchPacks } from './packs.ts';
import { benchProgress } from './progress.ts';
import { soakLine, soakRequests, soakResult, watchMemory } from './soak.ts';
import { table } from './table.ts';

/** Before the minutes of measuring, so that a wrong name is said at once. */
async function checkWritable(path: string): Promise<void> {
  try {
    await writeFile(path, '[]\n');
  } catch {
    throw new Failure(`--out ${path} cannot be written: check that its folder exists and is yours.`);
  }
}

/** llama.cpp's threads wait for each other: where one of them has no core to itself, all are many times slower. */
function warnIfBusy(log: Io['log']): void {
  const [load = 0] = loadavg();
  if (load <= availableParallelism() / 2) return;
  log(
    `this machine is busy with other work (load ${load.toFixed(1)}): the figures will be lower than they could be`,
  );
}

function measure(page: Page, contenders: readonly Named[], packs: BenchPacks, args: BenchArgs) {
  const wanted = contenders.map((contender) => ({
    engine: contender.engine,
    library: contender.library,
    packId: packs.idOf(contender),
  }));
  const effort = effortFor(args.quick ? 'quick' : 'full', args.rounds);
  return page.evaluate(
    ([each, how]): Promise<BenchRun> => {
      if (!window.outpostBench) throw new Error('the bench is gone');
      return window.outpostBench.run(each, how);
    },
    [wanted, effort] as const,
  );
}

/** Each engine in a browser of its own, so that no other one's memory counts. */
async function soak(
  program: string,
  packs: BenchPacks,
  contenders: readonly Named[],
  count: number,
  { log, print }: Io,
) {
  let grew = false;
  for (const contender of contenders) {
    let memoryMB: () => Promise<number | null> = async () => null;
    const watch = watchMemory(count, () => memoryMB());
    const browser = await openBench(program, packs, watch.onEvent);
    memoryMB = browser.memoryMB;
    try {
      log(`${nameOf(contender)}: ${count} answers`);
      await browser.page.evaluate(
        async ([wanted, requests]) => {
          await window.outpostBench?.answer(wanted, requests);
        },
        [
          { engine: contender.engine, library: contender.library, packId: packs.idOf(contender) },
          soakRequests(count),
        ] as const,
      );
    } finally {
      await browser.close();
    }
    log([...watch.memory].map(([at, mb]) => `${at}: ${mb.toFixed(0)} MB`).join(', '));
    const result = soakResult(watch.memory, count);
    if (!result) throw new Failure('This system does not tell how much memory the browser uses.');
    print(soakLine(contender, count, result));
    grew ||= result.grew;
  }
  return grew ? EXIT.partly : EXIT.fine;
}

async function bench(args: BenchArgs, io: Io): Promise<number> {
  const { log } = io;
  if (args.output !== undefined) await checkWritable(args.output);
  await prepareAll(log);
  const program = await needChromium(log);
  const packs = await benchPacks(args.contenders);
  for (const [contender, why] of packs.missing) log(`${nameOf(contender)}: not measured: ${why}`);
  const contenders = args.contenders.filter((contender) => !packs.missing.has(contender));
  if (contenders.length === 0) throw new Failure('Nothing can be measured: the reasons are above.');

  if (args.soak !== undefined) return soak(program, packs, contenders, args.soak, io);
  warnIfBusy(log);
  const started = performance.now();
  const browser = await openBench(program, packs, benchProgress(log));
  try {
    const run = await measure(browser.page, contenders, packs, args);
    const rows = parseRows(run.rows);
    if (args.output !== undefined) await writeFile(args.output, `${JSON.stringify(rows, null, 2)}\n`);
    if (rows.length === 0) throw new Failure('Nothing was measured: the reasons are above.');
    io.print(table(rows));
    const seconds = Math.round((performance.now() - started) / 1000);
    log(`measured in ${seconds} s${args.output === undefined ? '' : `, rows in ${args.output}`}`);
    return run.failures.length + packs.missing.size > 0 ? EXIT.partly : EXIT.fine;
  } finally {
    await browser.close();
  }
}

const BENCH: Command<typeof OPTIONS> = {
  name: 'bench',
  purpose:
    'Measures the language model here: engines and model libraries side by side, in one headless browser.',
  options: OPTIONS,
  notes: ['The table goes to standard output, progress and problems to standard error.'],
  exits: { 2: 'some were not measured' },
  run: (values, io) => bench(wantedOf(values), io),
};

export const main = (argv: readonly string[]): Promise<number> => runCommand(BENCH, argv);
