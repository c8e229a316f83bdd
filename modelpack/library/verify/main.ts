/**
 * Loads a model library on a software WebGPU adapter and holds it against fixed prompts.
 *
 * usage: npx tsx modelpack/library/verify/main.ts [--library file.wasm] [--compare other.wasm.gz]... [--rounds 1] [--tokens 32] [--quick] [--record]
 *
 * Weights come from public/models (`npm run model-pack`). Prints texts, load times and speeds, and checks: greedy texts as in
 * expected.json, repeatability, sampling, JSON by schema, an EBNF grammar. With --compare (more than once if need be) the libraries
 * are loaded in one page and take turns, so that all meet the same machine load; --compare stock and --compare prototype
 * are the ones under baselines/. --quick asks only the greedy prompts; --tokens 4 ends
 * their answers early, for libraries that take seconds a token. --record takes the texts as the expected ones.
 * Exit code 1 when a check of the first library fails.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { report } from '../../../scripts/lib/failure.ts';
import { ROOT } from '../../../scripts/lib/paths.ts';
import { LIBRARY_FILE } from '../../pack/source.ts';
import { type LoadTimes, openTestPage, type TestPage } from './browser.ts';
import { type Cases, Checks } from './checks.ts';
import { format, type Speeds } from './speeds.ts';

const EXPECTED = join(import.meta.dirname, 'expected.json');
const { values: options } = parseArgs({
  options: {
    library: { type: 'string', default: join(ROOT, LIBRARY_FILE) },
    compare: { type: 'string', multiple: true, default: [] },
    rounds: { type: 'string', default: '1' },
    tokens: { type: 'string' },
    quick: { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
  },
});

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
const OURS = 'outpost';

/** Names a file by its own name, and finds the baselines by theirs. */
function compared(other: string): readonly [string, string] {
  const baseline = join(import.meta.dirname, '..', 'baselines', `${other}.wasm.gz`);
  const path = other === 'stock' || other === 'prototype' ? baseline : resolve(other);
  return [basename(path).replace(/\.wasm(\.gz)?$/, ''), path];
}

function summarise(
  libraries: readonly string[],
  loads: ReadonlyMap<string, LoadTimes>,
  speeds: Speeds,
): void {
  const [first = ''] = libraries;
  console.log('tokens/s over the rounds: median (lowest-highest)');
  for (const library of libraries) {
    const times = loads.get(library);
    console.log(
      `[${library}] ${times ? `loaded after ${seconds(times.loadMs)}, ready after ${seconds(times.readyMs)}, ` : ''}` +
        `prefill ${format(speeds.of(library, 'prefill'))}, decode ${format(speeds.of(library, 'decode'))}`,
    );
    if (library === first) continue;
    console.log(
      `  ${first} is ${format(speeds.ratio(first, library, 'prefill'))} times as fast in prefill, ` +
        `${format(speeds.ratio(first, library, 'decode'))} times in decode`,
    );
  }
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
    await checks.greedy(cases.greedy, round, options.tokens ? Number(options.tokens) : undefined);
  }
  if (!options.quick) {
    await checks.repeatable();
    await checks.constrained();
    await checks.long();
  }
  summarise(libraries, loads, checks.speeds);
  if (options.record) await writeFile(EXPECTED, `${JSON.stringify(cases, null, 2)}\n`);
  return checks.failures;
}

try {
  const libraries = {
    [OURS]: resolve(options.library),
    ...Object.fromEntries(options.compare.map(compared)),
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
