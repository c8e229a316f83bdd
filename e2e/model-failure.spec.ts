import { CasePage } from './pages/case-page.ts';
import { ModelPage } from './pages/model-page.ts';
import { QueuePage } from './pages/queue-page.ts';
import { halt, missing } from './support/bends.ts';
import { expect, test } from './support/test.ts';

const ENGINE = /\/assets\/worker-[\w-]{8}\.js$/;

test.describe('the model does not start', () => {
  test('the rules answer all the same and say so; the remedy works once the cause is gone', async ({
    page,
    site,
    guard,
  }) => {
    guard.allow(/status of 404 .*worker-|MIME type/s);
    const noEngine = missing(ENGINE);
    // With a slow line the service worker is not there yet, which would have the engine on the device.
    site.bend((request, response) => request.url === '/sw.js' || noEngine(request, response));
    const model = new ModelPage(page);
    const queue = new QueuePage(page);
    const triage = new CasePage(page);
    await model.open();
    await model.download.click();
    const failure = model.panel.getByRole('alert');
    await expect(failure).toContainText('The model did not start', { timeout: 30_000 });
    await expect(failure).toContainText('Rules and word lists go on working. Your cases are not affected.');
    await expect(queue.chip).toHaveText('Problem');

    await test.step('the rules stand', async () => {
      await page.getByRole('link', { name: 'Outpost, to the queue' }).click();
      await queue.newPatient.click();
      await triage.fill({ label: 'Bed 3', complaint: 'having a seizure right now', age: '30' });
      await triage.expectPriority('Red');
      await expect(
        page.getByText(/^The model could not read this: .*The rules' result stands\.$/),
      ).toBeVisible();
      await triage.expectPriority('Red');
      await triage.save();
    });

    await test.step('the remedy', async () => {
      await queue.chip.click();
      await expect(failure).toBeVisible();
      site.bend((request) => request.url === '/sw.js');
      await failure.getByRole('button', { name: 'Try again' }).click();
      await expect(model.panel).toContainText('Preparing the model for this device');
    });
  });

  test('a server without the model: said where it is asked for, and triage goes on', async ({
    page,
    site,
    guard,
  }) => {
    guard.allow(/status of (404|503)/);
    site.bend(missing(/^\/models\/.*\.bin/));
    const model = new ModelPage(page);
    await model.open();
    await model.download.click();
    await expect(model.panel.getByRole('alert')).toContainText('The model could not be stored');
    site.bend(halt('params_shard_0.bin', 1 << 20));
    await model.panel.getByRole('button', { name: /again/ }).click();
    await expect(model.panel).toContainText('Downloading the model');
  });
});
