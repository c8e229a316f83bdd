/** `npm test`: set-up and all checks, one after the other; the last line says how many passed and failed. */
import { needChromium } from '../lib/chromium/install.ts';
import { report } from '../lib/failure.ts';
import { prepareModel, prepareVoice } from '../lib/prepare.ts';
import { add, type Counts, closingLine, FAILED_ONCE } from './counts.ts';
import { build, endToEnd, lint, type Stage, types, unit } from './stages.ts';

const log = (line: string): void => console.log(line);
const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** Runs a stage; whatever goes wrong in it is one failure of it, and the next stages still run. */
async function runStage(stage: Stage): Promise<Counts> {
  const started = performance.now();
  log(`\n== ${stage.name}`);
  let counts: Counts;
  try {
    counts = await stage.run(log);
  } catch (error) {
    report(error);
    counts = FAILED_ONCE;
  }
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
  log(`== ${stage.name}: ${closingLine(counts)}${skipped} (${seconds(started)})`);
  return counts;
}

/** What the end-to-end tests need besides the build. */
async function setUp(): Promise<string | undefined> {
  log('== set-up');
  try {
    await prepareModel(log);
    await prepareVoice(log);
    return await needChromium(log);
  } catch (error) {
    report(error);
    return undefined;
  }
}

export async function main(): Promise<number> {
  const started = performance.now();
  const chromium = await setUp();
  let total: Counts = { passed: 0, failed: 0, skipped: 0 };
  for (const stage of [types, lint, unit]) total = add(total, await runStage(stage));
  const built = await runStage(build);
  total = add(total, built);
  if (chromium !== undefined && built.failed === 0) {
    total = add(total, await runStage(endToEnd(chromium)));
  } else {
    log('\n== end-to-end tests: not run, counted as failed: they need the set-up and the build');
    total = add(total, FAILED_ONCE);
  }
  log(`\n${total.skipped} skipped, ${seconds(started)}`);
  log(closingLine(total));
  return total.failed === 0 ? 0 : 1;
}
