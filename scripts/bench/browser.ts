/** The built app at its runner, in a headless browser with a fresh profile: nothing compiled or cached before. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import type { BenchEvent } from '../../src/app/runner/bench/api.ts';
import { launchOptions } from '../lib/chromium/launch.ts';
import { Failure } from '../lib/failure.ts';
import { startServer } from '../lib/server/server.ts';
import { findProcess, treeMemoryMB } from './memory.ts';
import type { BenchPacks } from './packs.ts';

export interface BenchBrowser {
  readonly page: Page;
  /** Of the browser with all its processes; null where the system does not tell. */
  memoryMB(): Promise<number | null>;
  close(): Promise<void>;
}

function firstLine(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
}

type OnEvent = (event: BenchEvent) => void | Promise<void>;

async function openPage(page: Page, url: string, onEvent: OnEvent, browser: number | undefined) {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await page.exposeFunction('outpostBenchEvent', onEvent);
  if (browser !== undefined) await page.exposeFunction('outpostBenchMemory', () => treeMemoryMB(browser));
  await page.goto(`${url}/runner`);
  try {
    await page.waitForFunction(() => window.outpostBench !== undefined, undefined, { timeout: 30_000 });
  } catch {
    throw new Failure(`The app's bench did not start${errors[0] ? ` (${errors[0]})` : ''}.`);
  }
}

/** Starts server and browser and waits for the bench's page. @throws Failure with the remedy */
export async function openBench(program: string, packs: BenchPacks, onEvent: OnEvent): Promise<BenchBrowser> {
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
    const browser = await findProcess(profile);
    await openPage(page, server.url, onEvent, browser);
    const memoryMB = async () => (browser === undefined ? null : treeMemoryMB(browser));
    return { page, memoryMB, close };
  } catch (error) {
    await close();
    throw error;
  }
}
