import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { CasePage } from './pages/case-page.ts';
import { QueuePage } from './pages/queue-page.ts';
import { expect, test } from './support/test.ts';

const START_MS = 2000;
const JAVASCRIPT_BYTES = 250_000;

/** Milliseconds from the navigation until the screen can be used. */
async function startOf(page: Page, show: () => Promise<void>): Promise<number> {
  await show();
  return page.evaluate(() => performance.now());
}

function note(what: string): void {
  test.info().annotations.push({ type: 'measured', description: what });
}

test.describe('it starts fast', () => {
  test('a cold start stands within 2 s, and so does the second', async ({ page }) => {
    const queue = new QueuePage(page);
    const show = async () => {
      await page.goto('/');
      await expect(queue.newPatient).toBeVisible();
      await expect(page.getByText('Nobody is waiting')).toBeVisible();
    };
    const cold = await startOf(page, show);
    // The second start is the service worker's: it has to be there first, or the figure would be the network's.
    await page.evaluate(() => navigator.serviceWorker.ready);
    const second = await startOf(page, show);
    note(`shell usable: cold ${cold.toFixed(0)} ms, second ${second.toFixed(0)} ms`);
    expect(cold).toBeLessThan(START_MS);
    expect(second).toBeLessThan(START_MS);
  });

  test('a cold start at a new patient can be typed into within 2 s', async ({ page }) => {
    const triage = new CasePage(page);
    const cold = await startOf(page, async () => {
      await page.goto('/new');
      await expect(triage.complaint).toBeFocused();
    });
    note(`new patient usable: cold ${cold.toFixed(0)} ms`);
    expect(cold).toBeLessThan(START_MS);
  });

  test('the first screen needs less than 250 kB of JavaScript, and no engine', async ({ page, site }) => {
    // The service worker fetches everything else, later and in the background: not part of the first screen.
    site.bend(({ url }) => url === '/sw.js');
    const scripts = new Map<string, number>();
    page.on('response', async (response) => {
      if (!/\.js$/.test(new URL(response.url()).pathname)) return;
      const body = await response.body();
      const { 'content-encoding': encoding } = response.headers();
      expect(encoding, 'sent compressed').toBe('gzip');
      scripts.set(new URL(response.url()).pathname, gzipSync(body).byteLength);
    });
    const queue = new QueuePage(page);
    await queue.open();
    await expect(page.getByText('Nobody is waiting')).toBeVisible();
    await queue.newPatient.click();
    await new CasePage(page).complaint.fill('cough');
    await new CasePage(page).expectPriority('Not triageable');
    const total = [...scripts.values()].reduce((sum, bytes) => sum + bytes, 0);
    note(
      `JavaScript up to the first triage, gzipped: ${(total / 1000).toFixed(0)} kB in ${scripts.size} files`,
    );
    expect(total).toBeGreaterThan(0);
    expect(total).toBeLessThan(JAVASCRIPT_BYTES);
    expect(
      site.requests.filter(({ path }) => /\/worker-/.test(path)),
      'the engine waits',
    ).toEqual([]);
  });
});
