import { CasePage } from './pages/case-page.ts';
import { ModelPage } from './pages/model-page.ts';
import { QueuePage } from './pages/queue-page.ts';
import { halt } from './support/bends.ts';
import { offeredPack } from './support/manifest.ts';
import { expect, test } from './support/test.ts';

test.describe('the first visit', () => {
  test('says what would be downloaded and that nothing leaves the device, and downloads nothing unasked', async ({
    page,
    site,
  }) => {
    const queue = new QueuePage(page);
    await queue.open();
    const { totalBytes } = await offeredPack();
    const size = `${(totalBytes / 1e6).toFixed(1)} MB`;
    const offer = page.getByRole('region', { name: 'Get ready for places without a network' });
    await expect(offer).toContainText(`Download the language model once (${size})`);
    await expect(offer).toContainText('Nothing you type leaves this device');
    await expect(offer).toContainText('You can start now');
    await expect(queue.chip).toHaveText('Not yet downloaded');
    await expect(page.getByRole('contentinfo').first()).toContainText('Nothing leaves this device');

    await offer.getByRole('link', { name: 'What is downloaded' }).click();
    const { panel } = new ModelPage(page);
    for (const fact of ['SmolLM2 135M Instruct', size, 'English', 'Apache-2.0']) {
      await expect(panel).toContainText(fact);
    }
    expect(site.weights(), 'nobody asked for the weights yet').toEqual([]);
  });

  test('the rules work at once, without the model', async ({ page, site }) => {
    const queue = new QueuePage(page);
    await queue.open();
    await queue.newPatient.click();
    const triage = new CasePage(page);
    await expect(triage.complaint, 'typing may begin at once').toBeFocused();
    await page.keyboard.type('having a seizure right now');
    await triage.expectPriority('Red');
    await expect(page.getByText('Rules only: the model is not on this device')).toBeVisible();
    expect(site.weights()).toEqual([]);
  });

  test('the download shows how far it is in bytes, in the panel and in the chip', async ({ page, site }) => {
    const { files, totalBytes } = await offeredPack();
    const model = new ModelPage(page);
    await model.open();
    site.bend(halt('params_shard_1.bin', 6_000_000));
    await model.download.click();
    await expect(model.panel).toContainText('Downloading the model');
    const held = files.slice(
      0,
      files.findIndex(({ path }) => path === 'params_shard_1.bin'),
    );
    const whole = held.reduce((sum, { bytes }) => sum + bytes, 0);
    await expect(model.panel).toContainText(model.bytes);
    await expect
      .poll(async () => Number(await model.bar.getAttribute('value')) * totalBytes)
      .toBeGreaterThanOrEqual(whole);
    const percent = Math.floor(Number(await model.bar.getAttribute('value')) * 100);
    await expect(new QueuePage(page).chip).toHaveText(`Getting ready ${percent} %`);
    await expect(model.panel, 'speed').toContainText(/[\d.]+ [kMG]B a second/);
    await expect(model.pause).toBeVisible();
  });
});
