/** The engines of a browser, seen from outside: the workers that its tabs run, and what a case says of the model. */
import { expect, type Locator, type Page, type Worker } from '@playwright/test';
import { ModelPage } from '../pages/model-page.ts';

/** Without a graphics chip the slower engine takes most of a minute to load and answer. */
export const ENGINE_PATIENCE_MS = 240_000;

/** The chunk of an engine's worker. */
const ENGINE = /\/assets\/worker-[\w-]{8}\.js$/;

export function engineWorkers(...pages: readonly Page[]): Worker[] {
  return pages.flatMap((page) => page.workers()).filter((worker) => ENGINE.test(worker.url()));
}

/** Call it before the page opens, for `killEngines`. */
export async function keepEngineHandles(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const handles: unknown[] = [];
    Reflect.set(window, 'engineHandles', handles);
    window.Worker = class extends Worker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        handles.push(this);
      }
    };
  });
}

/** Ends the workers as a browser does that needs their memory: at once, also at work, and without a word to the page. */
export async function killEngines(page: Page): Promise<void> {
  await page.evaluate(() => {
    const handles = Reflect.get(window, 'engineHandles') as { terminate(): void }[];
    for (const worker of handles) worker.terminate();
  });
}

export async function expectModelReady(page: Page): Promise<void> {
  await expect(new ModelPage(page).panel).toContainText('The model is ready', {
    timeout: ENGINE_PATIENCE_MS,
  });
}

/** What a case says while the model works on its text. */
export function modelReads(page: Page): Locator {
  return page.getByText(/^The model (is reading|is starting|stopped and is starting again)/);
}

/** What a case says when its engine ended, until the next one is there. */
export function modelStartsAgain(page: Page): Locator {
  return page.getByText('The model stopped and is starting again; nothing you typed is lost');
}

/** What a case says once the model has read its text. */
export function modelHasRead(page: Page): Locator {
  return page.getByText(/^The model read the text \([\d.]+ s\)/);
}

/** Waits, and says how long it took. */
export async function expectRead(page: Page): Promise<void> {
  await expect(modelHasRead(page)).toBeVisible({ timeout: ENGINE_PATIENCE_MS });
}
