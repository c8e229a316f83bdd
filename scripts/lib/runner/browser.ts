/** The built app in a headless browser, opened at its runner. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import type { RunnerProgress } from '../../../src/app/runner/api.ts';
import { launchOptions } from '../chromium/launch.ts';
import { Failure } from '../failure.ts';
import { CACHE } from '../paths.ts';
import { type RunningServer, startServer } from '../server/server.ts';

export interface RunnerOptions {
  /** Stores the models for the next run. */
  readonly keep: boolean;
  /** Closes it all; what was asked of the page then fails. */
  readonly stop?: AbortSignal;
  readonly onProgress?: (progress: RunnerProgress) => void;
}

export interface RunnerBrowser {
  readonly page: Page;
  close(): Promise<void>;
}

/**
 * The port that the browser sees, whichever one the server has: storage belongs to an address, and the model stored
 * in one run is to be found in the next.
 */
const SEEN_PORT = 4173;

function launch(profile: string, program: string, server: RunningServer): Promise<BrowserContext> {
  const options = launchOptions(program);
  return chromium.launchPersistentContext(profile, {
    ...options,
    args: [...options.args, `--host-resolver-rules=MAP localhost:${SEEN_PORT} 127.0.0.1:${server.port}`],
    // A service worker in a kept profile would answer with an older build.
    serviceWorkers: 'block',
    // Ctrl-C is ours: what is done is kept, and then we close.
    handleSIGINT: false,
    handleSIGTERM: false,
  });
}

/** A profile that is kept, or a fresh one when another run has that (or nothing is to be kept). */
async function openContext(
  program: string,
  server: RunningServer,
  keep: boolean,
): Promise<{ context: BrowserContext; fresh: string | undefined }> {
  if (keep) {
    const kept = join(CACHE, 'runner-profile');
    try {
      await mkdir(kept, { recursive: true });
      return { context: await launch(kept, program, server), fresh: undefined };
    } catch {
      // Taken or damaged: a fresh one costs the time to store the model again, no more.
    }
  }
  const fresh = await mkdtemp(join(tmpdir(), 'outpost-'));
  try {
    return { context: await launch(fresh, program, server), fresh };
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new Failure(`Chromium (${program}) does not start: ${reason} Set CHROMIUM_PATH to another one.`);
  }
}

/** Starts server and browser and waits for the runner's page. */
export async function openRunner(
  program: string,
  { keep, stop, onProgress = () => undefined }: RunnerOptions,
): Promise<RunnerBrowser> {
  const server = await startServer({ port: 0 });
  let opened: Awaited<ReturnType<typeof openContext>> | undefined;
  const closeAll = async (): Promise<void> => {
    await opened?.context.close().catch(() => undefined);
    await server.close();
    if (opened?.fresh) await rm(opened.fresh, { recursive: true, force: true, maxRetries: 3 });
  };
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closing ??= closeAll();
    return closing;
  };
  stop?.addEventListener('abort', close, { once: true });
  try {
    opened = await openContext(program, server, keep);
    const { context } = opened;
    const page = context.pages()[0] ?? (await context.newPage());
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    await page.exposeFunction('outpostRunnerProgress', onProgress);
    await page.goto(`http://localhost:${SEEN_PORT}/runner`);
    try {
      await page.waitForFunction(() => window.outpostRunner !== undefined, undefined, { timeout: 30_000 });
    } catch {
      throw new Failure(`The app's runner did not start${errors[0] ? ` (${errors[0]})` : ''}.`);
    }
    return { page, close };
  } catch (error) {
    await close();
    throw error;
  }
}
