import { CasePage } from './pages/case-page.ts';
import { ModelPage } from './pages/model-page.ts';
import { QueuePage } from './pages/queue-page.ts';
import { cutOff, storeShell } from './support/offline.ts';
import { expect, test } from './support/test.ts';

test.describe('a device that cannot run the model', () => {
  test('is told so plainly, with the reason and what helps; no weights are fetched', async ({
    page,
    site,
  }) => {
    const queue = new QueuePage(page);
    await queue.open();
    await expect(page.getByText('This device works with rules only')).toBeVisible();
    await expect(page.getByText('Triage works in full.')).toBeVisible();
    await expect(queue.chip).toContainText('Rules only: no usable graphics chip');

    await page.getByRole('link', { name: 'Why, and what to do' }).click();
    const { panel, download } = new ModelPage(page);
    await expect(panel).toContainText('This device works with rules only');
    await expect(panel).toContainText('finds no graphics chip it can use');
    await expect(panel).toContainText('graphics (hardware) acceleration');
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

test.describe('a browser without WebGPU', () => {
  test('names the browsers that have it', async ({ page, guard }) => {
    // The software adapter is off in this project; taking the API away as well makes an older browser of it.
    await page.addInitScript(() => {
      Object.defineProperty(Navigator.prototype, 'gpu', { get: () => undefined });
    });
    const model = new ModelPage(page);
    await model.open();
    await expect(model.panel).toContainText('The model needs WebGPU, which this browser does not have');
    await expect(model.panel).toContainText('Chrome and Edge have it from version 113');
    await expect(new QueuePage(page).chip).toContainText('Rules only: this device has no WebGPU');
    expect(guard.found()).toEqual([]);
  });
});
