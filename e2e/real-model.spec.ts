import type { Page } from '@playwright/test';
import { CasePage } from './pages/case-page.ts';
import { ModelPage } from './pages/model-page.ts';
import { QueuePage } from './pages/queue-page.ts';
import { preferEngine } from './support/engine-choice.ts';
import { cutOff, storeEverything } from './support/offline.ts';
import { expect, test } from './support/test.ts';

/** The software adapter computes on the processor: what takes seconds on a phone's GPU takes minutes here. */
const PATIENCE_MS = 240_000;

test.setTimeout(2 * PATIENCE_MS);

function note(what: string): void {
  test.info().annotations.push({ type: 'measured', description: what });
}

async function secondsOf(what: () => Promise<void>): Promise<string> {
  const started = performance.now();
  await what();
  return `${((performance.now() - started) / 1000).toFixed(1)} s`;
}

/** Types a complaint; the rules have answered before the model has begun, and what the model says lowers nothing. */
async function triageWithModel(page: Page, complaint: string, label: string): Promise<void> {
  const triage = new CasePage(page);
  await new QueuePage(page).newPatient.click();
  await triage.fill({ label, age: '30', sex: 'Male', complaint });
  await triage.expectPriority('Red');
  const line = page.getByText(/^The model read/);
  await expect(line, 'the rules were there first').toBeHidden();
  await expect(page.getByText(/^The model is reading/)).toBeVisible({ timeout: PATIENCE_MS });
  await expect(line).toHaveText(/^The model read the text \([\d.]+ s\): (nothing|\d+ things?) to confirm$/, {
    timeout: PATIENCE_MS,
  });
  note(`"${complaint}": ${await line.textContent()}`);
  await triage.expectPriority('Red');
  await triage.save();
}

test('the real model: downloaded, loaded on WebGPU, reads; then the same from the device with no server', async ({
  page,
  site,
  guard,
}) => {
  guard.allow(/net::ERR_(INTERNET_DISCONNECTED|CONNECTION_REFUSED|FAILED)/);
  const model = new ModelPage(page);
  const ready = () => expect(model.panel).toContainText('The model is ready', { timeout: PATIENCE_MS });

  await preferEngine(page, 'webgpu');
  await storeEverything(page);
  note(`load after the download: ${await secondsOf(ready)}`);
  await expect(model.panel).toContainText('You chose the graphics chip.');
  await page.getByRole('link', { name: 'Outpost, to the queue' }).click();
  await triageWithModel(page, 'fever and stiff neck', 'Bed 1');

  await cutOff(page, site);
  const before = site.requests.length;
  await model.open();
  note(`load from the device, offline: ${await secondsOf(ready)}`);
  await expect(new QueuePage(page).chip).toContainText('Ready offline');
  await page.getByRole('link', { name: 'Outpost, to the queue' }).click();
  await new QueuePage(page).expectOrder('Bed 1');
  await triageWithModel(page, 'having a seizure right now', 'Bed 2');
  expect(site.requests.length, 'nothing reached a server').toBe(before);
});
