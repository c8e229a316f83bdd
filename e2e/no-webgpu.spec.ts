import type { Page } from '@playwright/test';
import { CasePage } from './pages/case-page.ts';
import { ModelPage } from './pages/model-page.ts';
import { QueuePage } from './pages/queue-page.ts';
import { cutOff, storeEverything, storeShell } from './support/offline.ts';
import { expect, test } from './support/test.ts';

const PATIENCE_MS = 240_000;

/** Makes an older browser of this one, which has no adapter anyway. */
async function takeAway(page: Page, what: { webGpu?: boolean; simd?: boolean }): Promise<void> {
  await page.addInitScript(({ webGpu, simd }) => {
    if (webGpu) Object.defineProperty(Navigator.prototype, 'gpu', { get: () => undefined });
    if (simd) WebAssembly.validate = () => false;
  }, what);
}

test.describe('a device without a graphics chip for the model', () => {
  test('is ready offline with its processor, says why, and its model reads without a network', async ({
    page,
    site,
    guard,
  }) => {
    test.setTimeout(9 * 60_000);
    guard.allow(/net::ERR_(INTERNET_DISCONNECTED|CONNECTION_REFUSED|FAILED)/);
    const { panel } = new ModelPage(page);
    const queue = new QueuePage(page);
    await storeEverything(page);
    await expect(panel).toContainText('The model is ready', { timeout: PATIENCE_MS });
    await expect(panel).toContainText('on the processor of this device');
    await expect(panel).toContainText('finds no usable graphics chip, so the processor does the work');
    await expect(
      page.getByRole('radiogroup', { name: 'The model runs on' }),
      'there is no choice',
    ).toBeHidden();
    await expect(queue.chip).toContainText('Ready offline');

    await cutOff(page, site);
    await page.goto('/');
    await expect(queue.chip).toContainText('Ready offline', { timeout: PATIENCE_MS });
    await queue.newPatient.click();
    const triage = new CasePage(page);
    await triage.fill({ label: 'Bed 1', complaint: 'having a seizure right now', age: '30', sex: 'Female' });
    await triage.expectPriority('Red');
    const line = page.getByText(/^The model read the text \([\d.]+ s\)/);
    await expect(line).toBeVisible({ timeout: PATIENCE_MS });
    test.info().annotations.push({ type: 'measured', description: (await line.textContent()) ?? '' });
    await triage.expectPriority('Red');
    await triage.save();
  });

  test('and without WebGPU at all is offered the model like any other', async ({ page }) => {
    await takeAway(page, { webGpu: true });
    const model = new ModelPage(page);
    await model.open();
    await expect(model.download).toBeVisible();
    await expect(new QueuePage(page).chip).toContainText('Not yet downloaded');
  });
});

test.describe('a browser that can run the model in no way', () => {
  test.beforeEach(({ page }) => takeAway(page, { simd: true }));

  test('is told so plainly, with the reason and what helps; no weights are fetched', async ({
    page,
    site,
  }) => {
    const queue = new QueuePage(page);
    await queue.open();
    await expect(page.getByText('This device works with rules only')).toBeVisible();
    await expect(page.getByText('Triage works in full.')).toBeVisible();
    await expect(queue.chip).toContainText('Rules only: this browser is too old');

    await page.getByRole('link', { name: 'Why, and what to do' }).click();
    const { panel, download } = new ModelPage(page);
    await expect(panel).toContainText('This device works with rules only');
    await expect(panel).toContainText('This browser is too old to run the model. Update it');
    await expect(download, 'nothing is offered that cannot be used').toBeHidden();
    await panel.getByRole('button', { name: 'Check again' }).click();
    await expect(panel).toContainText('This device works with rules only');
    expect(site.weights()).toEqual([]);
  });

  test('triages, saves and works offline like any other', async ({ page, site, guard }) => {
    guard.allow(/net::ERR_(INTERNET_DISCONNECTED|CONNECTION_REFUSED|FAILED)/);
    await storeShell(page);
    await cutOff(page, site);
    const triage = new CasePage(page);
    await triage.openNew();
    await triage.fill({ label: 'Bed 1', complaint: 'having a seizure right now', age: '30', sex: 'Female' });
    await triage.expectPriority('Red');
    await expect(page.getByText('Rules only: this device cannot run the model')).toBeVisible();
    await triage.save();
    const queue = new QueuePage(page);
    await queue.open();
    await queue.expectOrder('Bed 1');
  });
});
