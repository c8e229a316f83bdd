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

/** Journeys that compute with the real model for minutes. */
const WITH_MODEL = ['**/real-model.spec.ts', '**/reference.spec.ts'];

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  // The software adapter takes all cores, and some journeys measure time.
  workers: 1,
  retries: 0,
  timeout: 60_000,
  globalTimeout: 25 * 60_000,
  forbidOnly: process.env.CI === 'true',
  reporter: [['list']],
  use: { trace: 'retain-on-failure', actionTimeout: 15_000, locale: 'en-GB' },
  projects: [
    {
      name: 'chromium',
      testIgnore: ['**/no-webgpu.spec.ts', ...WITH_MODEL],
      use: browser('software'),
    },
    { name: 'without-webgpu', testMatch: '**/no-webgpu.spec.ts', use: browser('no-adapter') },
    // The slow one is last, so that a quick failure is seen quickly.
    {
      name: 'model',
      testMatch: WITH_MODEL,
      dependencies: [],
      timeout: 8 * 60_000,
      use: browser('software'),
    },
  ],
});
