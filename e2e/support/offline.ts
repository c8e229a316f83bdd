import { expect, type Page } from '@playwright/test';
import { ModelPage } from '../pages/model-page.ts';
import type { Site } from './site.ts';

/** Everything that the app needs is on the device: its files by the service worker, and the model. */
export async function storeEverything(page: Page): Promise<void> {
  const model = new ModelPage(page);
  await model.open();
  await model.download.click();
  await model.expectStored();
  await storeShell(page);
}

/** The app's own files are on the device. */
export async function storeShell(page: Page): Promise<void> {
  await new ModelPage(page).open();
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect(page.getByText('The app itself is on this device and opens without a network.')).toBeVisible({
    timeout: 30_000,
  });
}

/** Stops the server for good and takes the network away too: nothing on this machine answers any more. */
export async function cutOff(page: Page, site: Site): Promise<void> {
  const { url } = site;
  await site.stop();
  await expect(fetch(url), 'the server is really gone').rejects.toThrow();
  await page.context().setOffline(true);
}
