import type { Browser } from '@playwright/test';
import type { Guard } from './guard.ts';

declare global {
  interface Window {
    usableAt?: number;
  }
}

/** What makes a screen usable, told in the page: looked at in every frame, so that waiting for it costs it nothing. */
export type Usable = 'queue' | 'complaint';

function noteUsable(what: Usable): void {
  const isUsable = (): boolean =>
    what === 'queue'
      ? document.querySelector('a[href="/new"]') !== null &&
        (document.getElementById('content') ?? document.body).checkVisibility() &&
        document.body.textContent?.includes('Nobody is waiting') === true
      : document.activeElement?.matches('textarea') === true;
  const look = (): void => {
    if (document.body && isUsable()) window.usableAt = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

export interface Starts {
  cold: number;
  second: number;
}

/** A browser that was never here, and the same one again once the service worker has the app. In milliseconds. */
export async function measureStarts(
  browser: Browser,
  guard: Guard,
  url: string,
  what: Usable,
): Promise<Starts> {
  const context = await browser.newContext();
  await guard.watch(context);
  await context.addInitScript(noteUsable, what);
  const page = await context.newPage();
  const usable = async (): Promise<number> => {
    await page.goto(url);
    const handle = await page.waitForFunction(() => window.usableAt);
    return (await handle.jsonValue()) ?? Number.NaN;
  };
  const cold = await usable();
  await page.evaluate(() => navigator.serviceWorker.ready);
  const second = await usable();
  await context.close();
  return { cold, second };
}
