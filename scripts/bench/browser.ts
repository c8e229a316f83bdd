/** The built app at its runner, in a headless browser with a fresh profile: nothing compiled or cached before. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import type { BenchEvent } from '../../src/features/bench/api.ts';
import { launchOptions } from '../lib/chromium/launch.ts';
import { Failure } from '../lib/failure.ts';
import { startServer } from '../lib/server/server.ts';
import { findProcess, treeMemoryMB } from './memory.ts';
import type { BenchPacks } from './packs.ts';

export interface BenchBrowser {
  readonly page: Page;
  close(): Promise<void>;
}

function firstLine(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
}

async function openPage(page: Page, url: string, onEvent: (event: BenchEvent) => void, profile: string) {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await page.exposeFunction('outpostBenchEvent', onEvent);
  const browser = await findProcess(profile);
  if (browser !== undefined) await page.exposeFunction('outpostBenchMemory', () => treeMemoryMB(browser));
  await page.goto(`${url}/runner`);
  try {
    await page.waitForFunction(() => window.outpostBench !== undefined, undefined, { timeout: 30_000 });
  } catch {
    throw new Failure(`The app's bench did not start${errors[0] ? ` (${errors[0]})` : ''}.`);
  }
}

/** Starts server and browser and waits for the bench's page. @throws Failure with the remedy */
export async function openBench(
  program: string,
  packs: BenchPacks,
  onEvent: (event: BenchEvent) => void,
): Promise<BenchBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'outpost-bench-'));
  const closers = [() => rm(profile, { recursive: true, force: true, maxRetries: 3 })];
  const close = async (): Promise<void> => {
    for (const step of closers.toReversed()) await step();
  };
  try {
    const server = await startServer({ port: 0, intercept: packs.intercept });
    closers.push(() => server.close());
    const context = await chromium
      .launchPersistentContext(profile, { ...launchOptions(program), serviceWorkers: 'block' })
      .catch((error: unknown) => {
        throw new Failure(
          `Chromium (${program}) does not start: ${firstLine(error)} Set CHROMIUM_PATH to another one.`,
        );
      });
    closers.push(() => context.close().catch(() => undefined));
    const page = context.pages()[0] ?? (await context.newPage());
    await openPage(page, server.url, onEvent, profile);
    return { page, close };
  } catch (error) {
    await close();
    throw error;
  }
}
