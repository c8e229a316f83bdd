import type { Page } from '@playwright/test';

declare global {
  interface Window {
    bannerDelays?: number[];
  }
}

/** From now on notes, for each change of the priority banner, the time since the key that caused it. */
export async function watchBanner(page: Page): Promise<void> {
  await page.evaluate(() => {
    const delays: number[] = [];
    window.bannerDelays = delays;
    let keyAt: number | undefined;
    // Capturing at the window: before the app itself hears of the key.
    window.addEventListener(
      'input',
      () => {
        keyAt = performance.now();
      },
      true,
    );
    const banner = document.querySelector('[data-testid=priority-banner] [data-priority]');
    if (!banner) throw new Error('there is no banner');
    new MutationObserver(() => {
      if (keyAt === undefined) return;
      const since = keyAt;
      keyAt = undefined;
      // The next frame is when a person can see it.
      requestAnimationFrame(() => delays.push(performance.now() - since));
    }).observe(banner, { attributes: true, attributeFilter: ['data-priority'] });
  });
}

export function bannerDelays(page: Page): Promise<number[]> {
  return page.evaluate(() => window.bannerDelays ?? []);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
