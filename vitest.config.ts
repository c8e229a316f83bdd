import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Where tests only read and compute. They share their worker, and with it what every file would load again: the packs. */
const SHARING = ['src/core', 'src/features', 'scripts/eval'];
/**
 * A file has a worker to itself all the same when it replaces modules, globals or the clock, or when it measures time:
 * what others left in the memory would count.
 */
const ALONE =
  /\bvi\.(mock|doMock|resetModules|stubGlobal|stubEnv|useFakeTimers)\(|fake-indexeddb|cpuUsage|cpuMs|performance\.now/;

function testsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.test\.tsx?$/.test(name))
    .map((name) => join(folder, name).replaceAll('\\', '/'));
}
const shared = SHARING.flatMap(testsIn).filter((path) => !ALONE.test(readFileSync(path, 'utf8')));

/** Unit tests stand beside their sources. Those in e2e/ belong to Playwright. */
export default defineConfig({
  test: {
    environment: 'node',
    testTimeout: 60_000,
    // One less than there are processors is the default, which leaves half of a small machine idle.
    maxWorkers: '100%',
    projects: [
      { extends: true, test: { name: 'shared', include: shared, isolate: false } },
      {
        extends: true,
        test: {
          name: 'alone',
          include: ['src/**/*.test.{ts,tsx}', 'modelpack/**/*.test.ts', 'scripts/**/*.test.{ts,mjs}'],
          exclude: shared,
          // After the others: a worker that goes from one project to another would start anew.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
