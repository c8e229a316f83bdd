import { defineConfig, devices } from '@playwright/test';
import { findChromium } from './scripts/lib/chromium/find.ts';
import { launchOptions, type WebGpu } from './scripts/lib/chromium/launch.ts';

const program = findChromium();
if (!program)
  throw new Error('No Chromium was found: `npm test` installs one where it can, or set CHROMIUM_PATH.');

/** A real Chromium, at the size of a small tablet held upright; journeys choose another where it matters. */
function browser(webGpu: WebGpu) {
  return {
    ...devices['Desktop Chrome'],
    viewport: { width: 1280, height: 800 },
    launchOptions: launchOptions(program ?? '', webGpu),
  };
}

/**
 * Journeys that run a model or measure time: one at a time, since the software adapter and the models take all cores.
 * All others run side by side.
 */
const ALONE = [
  'bench',
  'engine-choice',
  'engine-trouble',
  'performance',
  'real-model',
  'reference',
  'repair',
  'runner',
  'two-tabs',
  'voice',
].map((name) => `**/${name}.spec.ts`);

/** The one journey through Chromium, Firefox and WebKit, which starts them itself and runs the model where it can. */
const EVERY_BROWSER = '**/browsers/*.spec.ts';

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  workers: 1,
  retries: 0,
  timeout: 60_000,
  globalTimeout: 25 * 60_000,
  // A screen that is drawn on two shared cores, beside another.
  expect: { timeout: 10_000 },
  forbidOnly: process.env.CI === 'true',
  reporter: [['list']],
  use: { trace: 'retain-on-failure', actionTimeout: 15_000, locale: 'en-GB' },
  projects: [
    {
      name: 'screens',
      testIgnore: ['**/no-webgpu.spec.ts', EVERY_BROWSER, ...ALONE],
      timeout: 90_000,
      use: browser('software'),
    },
    {
      name: 'without-webgpu',
      testMatch: '**/no-webgpu.spec.ts',
      timeout: 90_000,
      use: browser('no-adapter'),
    },
    { name: 'alone', testMatch: ALONE, use: browser('software') },
    { name: 'every-browser', testMatch: EVERY_BROWSER, timeout: 8 * 60_000 },
  ],
});
