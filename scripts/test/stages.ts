/** The stages of `npm test`, in order. Each says how many of its checks passed. */
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildApp } from '../lib/build.ts';
import { runTool } from '../lib/child.ts';
import type { Tool } from '../lib/paths.ts';
import { ROOT } from '../lib/paths.ts';
import { type Counts, FAILED_ONCE, fromPlaywright, fromVitest, PASSED_ONCE, readReport } from './counts.ts';
import { type Timed, timesFromPlaywright, timesFromVitest } from './slowest.ts';

export type Log = (line: string) => void;
export interface Ran {
  readonly counts: Counts;
  /** What was timed in it, one by one. */
  readonly times: readonly Timed[];
}
export interface Stage {
  readonly name: string;
  run(log: Log): Promise<Ran>;
}

/** Not in test-results: Playwright empties that when it starts. */
const REPORTS = join(ROOT, '.outpost', 'reports');

/** A tool that passes or fails as a whole. */
async function check(tool: Tool, args: readonly string[], log: Log): Promise<Ran> {
  const { code } = await runTool(tool, args, { onLine: log });
  return { counts: code === 0 ? PASSED_ONCE : FAILED_ONCE, times: [] };
}

async function report(name: string): Promise<string> {
  const path = join(REPORTS, name);
  await mkdir(REPORTS, { recursive: true });
  // An old report must never speak for a run that wrote none.
  await rm(path, { force: true });
  return path;
}

/** Times are told for orientation: a report without them fails nothing here. */
async function readTimes(path: string, read: (report: unknown) => Timed[]): Promise<readonly Timed[]> {
  try {
    return read(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return [];
  }
}

export const types: Stage = { name: 'types', run: (log) => check('tsc', ['--noEmit'], log) };

/** Biome: formatting, lint and the one-way arrows between the folders. */
export const lint: Stage = { name: 'lint', run: (log) => check('biome', ['check', '.'], log) };

export const unit: Stage = {
  name: 'unit tests',
  async run(log) {
    const path = await report('unit.json');
    const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${path}`];
    const { code } = await runTool('vitest', args, { onLine: log });
    return {
      counts: await readReport(path, fromVitest, code),
      times: await readTimes(path, timesFromVitest),
    };
  },
};

export const build: Stage = {
  name: 'build',
  async run(log) {
    await buildApp(log);
    return { counts: PASSED_ONCE, times: [] };
  },
};

function journeys(name: string, chromium: string, args: readonly string[]): Stage {
  return {
    name,
    async run(log) {
      const path = await report(`${name.replaceAll(/\W+/g, '-')}.json`);
      const { code } = await runTool('playwright', ['test', ...args, '--reporter=list,json'], {
        onLine: log,
        env: { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: path },
      });
      return {
        counts: await readReport(path, fromPlaywright, code),
        times: await readTimes(path, timesFromPlaywright),
      };
    },
  };
}

/**
 * Journeys through the built app in Chromium: the screens side by side, then those that need the machine alone; at
 * last the short one in Chromium, Firefox and WebKit.
 */
export const endToEnd = (chromium: string): readonly Stage[] => [
  journeys('journeys', chromium, ['--project=screens', '--project=without-webgpu', '--workers=2']),
  journeys('journeys one by one', chromium, ['--project=alone']),
  journeys('one journey in every browser', chromium, ['--project=every-browser']),
];
