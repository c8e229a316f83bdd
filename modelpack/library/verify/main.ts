/**
 * Loads a model library on a software WebGPU adapter and holds it against fixed prompts.
 *
 * usage: npx tsx modelpack/library/verify/main.ts [--library file.wasm] [--compare other.wasm] [--rounds 1] [--quick] [--record]
 *
 * Weights come from public/models (`npm run pack`). Prints texts, load times and speeds, and checks: greedy texts as in
 * expected.json, repeatability, sampling, JSON by schema, an EBNF grammar. With --compare two libraries are loaded in
 * one page and take turns, so that both meet the same machine load. --record takes the texts as the expected ones.
 * Exit code 1 when a check of the first library fails.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { report } from '../../../scripts/lib/failure.ts';
import { ROOT } from '../../../scripts/lib/paths.ts';
import { LIBRARY_FILE } from '../../pack/source.ts';
import { type LoadTimes, openTestPage, type TestPage } from './browser.ts';
import { type Cases, Checks } from './checks.ts';

const EXPECTED = join(import.meta.dirname, 'expected.json');
const { values: options } = parseArgs({
  options: {
    library: { type: 'string', default: join(ROOT, LIBRARY_FILE) },
    compare: { type: 'string' },
    rounds: { type: 'string', default: '1' },
    quick: { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
  },
});

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function summary(library: string, { loadMs, readyMs }: LoadTimes, checks: Checks): string {
  const speeds = checks.speeds.get(library) ?? [];
  const prefill = mean(speeds.map((speed) => speed.prefill));
  const decode = mean(speeds.flatMap((speed) => speed.decode ?? []));
  return (
    `[${library}] loaded after ${seconds(loadMs)}, ready after ${seconds(readyMs)}, ` +
    `mean prefill ${prefill.toFixed(1)} tokens/s, mean decode ${decode.toFixed(1)} tokens/s`
  );
}

async function verify(page: TestPage, libraries: readonly string[]): Promise<readonly string[]> {
  const cases: Cases = JSON.parse(await readFile(EXPECTED, 'utf8'));
  const checks = new Checks(page, libraries, cases, options.record);
  const loads = new Map<string, LoadTimes>();
  for (const library of libraries) {
    // The first one also fetches the weights; the next finds them stored.
    const times = await page.load(library);
    loads.set(library, times);
    console.log(`[${library}] loaded after ${seconds(times.loadMs)}, ready after ${seconds(times.readyMs)}`);
  }
  for (let round = 0; round < Number(options.rounds); round += 1) {
    await checks.greedy(options.quick ? cases.greedy.slice(0, 1) : cases.greedy);
  }
  if (!options.quick) {
    await checks.repeatable();
    await checks.constrained();
    await checks.long();
  }
  for (const [library, times] of loads) console.log(summary(library, times, checks));
  if (options.record) await writeFile(EXPECTED, `${JSON.stringify(cases, null, 2)}\n`);
  return checks.failures;
}

try {
  const libraries = {
    first: resolve(options.library),
    ...(options.compare ? { other: resolve(options.compare) } : {}),
  };
  const page = await openTestPage(libraries);
  try {
    const failures = await verify(page, Object.keys(libraries));
    console.log(failures.length === 0 ? 'all checks passed' : `${failures.length} checks failed`);
    if (failures.length > 0) process.exitCode = 1;
  } finally {
    await page.close();
  }
} catch (error) {
  report(error);
  process.exitCode = 1;
}
