/** The page with the libraries under test, in a headless Chromium whose WebGPU runs on the processor. */
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type Browser, chromium, type Page } from '@playwright/test';
import { needChromium } from '../../../scripts/lib/chromium/install.ts';
import { launchOptions } from '../../../scripts/lib/chromium/launch.ts';
import { Failure } from '../../../scripts/lib/failure.ts';
import { MODELS, ROOT } from '../../../scripts/lib/paths.ts';
import { startServer } from '../../../scripts/lib/server/server.ts';

export interface ChatRequest {
  readonly messages: readonly { readonly role: 'user'; readonly content: string }[];
  readonly temperature: number;
  readonly max_tokens: number;
  readonly top_p?: number;
  readonly seed?: number;
  readonly response_format?: unknown;
}

export interface Reply {
  readonly text: string;
  readonly usage: {
    readonly prompt_tokens: number;
    readonly completion_tokens: number;
    readonly extra: {
      readonly prefill_tokens_per_s: number;
      /** Absent when a single token was made. */
      readonly decode_tokens_per_s?: number;
      readonly grammar_per_token_s?: number;
    };
  };
}

export interface LoadTimes {
  /** Weights and kernels are on the device. */
  readonly loadMs: number;
  /** The first token was made. */
  readonly readyMs: number;
}

/** What page.js puts there. */
declare global {
  interface Window {
    readonly libraryCheck: {
      load(name: string, packUrl: string): Promise<LoadTimes>;
      ask(name: string, request: ChatRequest): Promise<Reply>;
    };
  }
}

export interface TestPage {
  load(name: string): Promise<LoadTimes>;
  ask(name: string, request: ChatRequest): Promise<Reply>;
  close(): Promise<void>;
}

async function defaultPack(): Promise<string> {
  try {
    return JSON.parse(await readFile(join(MODELS, 'index.json'), 'utf8')).default;
  } catch {
    throw new Failure('There is no model pack under public/models: run `npm run model-pack` first.');
  }
}

/** WebLLM looks for files under <model>/resolve/main/, the way a hub of models would have them. */
function unresolve(request: IncomingMessage): false {
  request.url = request.url?.replace('/resolve/main/', '/') ?? '/';
  return false;
}

/** The bytes of a .wasm or .wasm.gz file. */
async function readLibrary(path: string): Promise<Uint8Array> {
  try {
    const bytes = await readFile(path);
    return path.endsWith('.gz') ? gunzipSync(bytes) : bytes;
  } catch {
    throw new Failure(`The library ${path} cannot be read: build it with modelpack/library/build.sh.`);
  }
}

/** Everything the page needs beside the pack, in one folder. */
async function fillRoot(root: string, libraries: Readonly<Record<string, string>>): Promise<void> {
  await copyFile(join(import.meta.dirname, 'page.html'), join(root, 'index.html'));
  await copyFile(join(import.meta.dirname, 'page.js'), join(root, 'page.js'));
  const engine = join(ROOT, 'node_modules', '@mlc-ai', 'web-llm', 'lib', 'index.js');
  await copyFile(engine, join(root, 'web-llm.js'));
  for (const [name, path] of Object.entries(libraries)) {
    await writeFile(join(root, `${name}.wasm`), await readLibrary(path));
  }
}

async function openPage(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage();
  page.on('console', (message) => console.log(`  browser: ${message.text().slice(0, 300)}`));
  await page.goto(url);
  await page.waitForFunction(() => window.libraryCheck !== undefined);
  return page;
}

/** Opens the page for libraries by name. @throws Failure with the remedy. */
export async function openTestPage(libraries: Readonly<Record<string, string>>): Promise<TestPage> {
  const packUrl = `/models/${await defaultPack()}/`;
  const program = await needChromium((line) => console.log(line));
  const root = await mkdtemp(join(tmpdir(), 'outpost-library-'));
  const closers = [() => rm(root, { recursive: true, force: true })];
  const close = async (): Promise<void> => {
    for (const step of closers.toReversed()) await step();
  };
  try {
    await fillRoot(root, libraries);
    const server = await startServer({ port: 0, root, intercept: unresolve });
    closers.push(() => server.close());
    const browser = await chromium.launch(launchOptions(program));
    closers.push(() => browser.close());
    const page = await openPage(browser, server.url);
    return {
      load: (name) =>
        page.evaluate(([library, url]) => window.libraryCheck.load(library, url), [name, packUrl] as const),
      ask: (name, request) =>
        page.evaluate(([library, body]) => window.libraryCheck.ask(library, body), [name, request] as const),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
