/** Makes the pictures for the manifest and the README from the built app: `npm run screenshots`. They are committed. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { needChromium } from '../lib/chromium/install.ts';
import { launchOptions } from '../lib/chromium/launch.ts';
import { type Command, EXIT, runCommand } from '../lib/command/run-command.ts';
import { Failure } from '../lib/failure.ts';
import { ROOT } from '../lib/paths.ts';
import { prepareAll } from '../lib/prepare.ts';
import { startServer } from '../lib/server/server.ts';
import { PATIENTS, type Patient } from './patients.ts';

/** Sizes as the manifest names them. */
const PICTURES = [
  { file: 'desktop.png', width: 1280, height: 800 },
  { file: 'phone.png', width: 360, height: 800 },
] as const;
/** Beside the app and on its page at a shop: nobody waits for a picture. */
const LARGEST_BYTES = 300_000;
const MINUTE_MS = 60_000;

async function add(page: Page, url: string, patient: Patient): Promise<void> {
  const field = (name: string) => page.getByRole('textbox', { name, exact: true });
  await page.goto(`${url}/new`);
  await field('Name or bed (optional)').fill(patient.name);
  await field('Age').fill(patient.years);
  await page.getByRole('radio', { name: patient.sex, exact: true }).click();
  for (const [name, value] of Object.entries(patient.vitals)) await field(name).fill(value);
  if (patient.awake) await page.getByRole('radio', { name: 'Awake', exact: true }).click();
  await page.getByRole('textbox', { name: 'What is wrong?' }).fill(patient.complaint);
  await page.getByRole('button', { name: /^Save/ }).click();
  await page.getByRole('button', { name: 'Triage again', exact: true }).waitFor();
}

/** So that the pictures show a device that is ready; the model then begins to read the open case. */
async function getReady(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/model`);
  await page.getByRole('button', { name: /^Download / }).click();
  await page.getByText('The model is ready', { exact: true }).waitFor({ timeout: 4 * MINUTE_MS });
  await page.getByRole('link', { name: 'Queue', exact: true }).click();
  await page.getByText(PATIENTS.at(-1)?.name ?? '', { exact: true }).click();
  await page.getByText(/^The model is reading/).waitFor({ timeout: MINUTE_MS });
}

/** Fonts are there and nothing moves any more. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
}

async function takePictures(url: string, program: string, print: (line: string) => void): Promise<void> {
  const options = launchOptions(program);
  const browser = await chromium.launch({ ...options, args: [...options.args, '--hide-scrollbars'] });
  try {
    const context = await browser.newContext({
      locale: 'en-GB',
      reducedMotion: 'reduce',
      colorScheme: 'light',
    });
    const page = await context.newPage();
    await page.setViewportSize(PICTURES[0]);
    // They came one after the other, so that the queue has different waiting times to show.
    const now = Date.now();
    await page.clock.install({ time: now - 50 * MINUTE_MS });
    for (const [at, patient] of PATIENTS.entries()) {
      await page.clock.setSystemTime(now - (PATIENTS.length - 1 - at) * 11 * MINUTE_MS);
      await add(page, url, patient);
    }
    await getReady(page, url);
    for (const { file, ...size } of PICTURES) {
      await page.setViewportSize(size);
      await page.getByRole('button', { name: 'Triage again', exact: true }).waitFor();
      await page.evaluate(() => scrollTo(0, 0));
      await settle(page);
      const path = join(ROOT, 'public', 'screenshots', file);
      await page.screenshot({ path });
      const { size: bytes } = await stat(path);
      if (bytes > LARGEST_BYTES) throw new Failure(`${file} has ${bytes} bytes, more than ${LARGEST_BYTES}.`);
      print(`public/screenshots/${file}: ${size.width} x ${size.height}, ${(bytes / 1000).toFixed(0)} kB`);
    }
  } finally {
    await browser.close();
  }
}

const SCREENSHOTS: Command<Record<never, never>> = {
  name: 'screenshots',
  purpose: 'Makes the pictures for the manifest and the README from the built app (public/screenshots).',
  options: {},
  run: async (_values, { log, print }) => {
    await prepareAll(log);
    const program = await needChromium(log);
    const server = await startServer({ port: 0 });
    try {
      await takePictures(server.url, program, print);
    } finally {
      await server.close();
    }
    return EXIT.fine;
  },
};

export const main = (argv: readonly string[]): Promise<number> => runCommand(SCREENSHOTS, argv);
