import type { Page } from '@playwright/test';
import { FilesPart } from './pages/files-part.ts';
import { ModelPage } from './pages/model-page.ts';
import { offeredPack } from './support/manifest.ts';
import { cutOff, storeEverything } from './support/offline.ts';
import { writePackZip } from './support/pack-zip.ts';
import type { Site } from './support/site.ts';
import { damageStored, letDaysPass, loseStored, storedHash } from './support/storage.ts';
import { expect, test } from './support/test.ts';

const SHARD = 'params_shard_2.bin';

async function shardHash(): Promise<string> {
  const file = (await offeredPack()).files.find(({ path }) => path === SHARD);
  if (!file) throw new Error(`the pack has no ${SHARD}`);
  return file.sha256;
}

/** The model is stored, but not loaded by itself: what is wrong with it is for the look at the store to find. */
async function storeAtRest(page: Page): Promise<void> {
  await storeEverything(page);
  const model = new ModelPage(page);
  await model.open();
  await page.getByText('Let the model read along').click();
  await page.reload();
  await expect(model.panel).toContainText('The model is on this device');
}

function fetchedSince(site: Site, before: number): string[] {
  return site.requests
    .slice(before)
    .map(({ path }) => path.split('/').at(-1) ?? '')
    .filter((name) => name.endsWith('.bin') || name === 'tokenizer.json' || name === 'library.wasm');
}

test.describe('the stored model is damaged', () => {
  test.setTimeout(150_000);

  test('with a network it is mended before anybody notices: the damaged file alone is fetched', async ({
    page,
    site,
  }) => {
    await storeAtRest(page);
    const hash = await shardHash();
    await damageStored(page, hash);
    expect(await storedHash(page, hash)).not.toBe(hash);
    await letDaysPass(page, 8);
    const before = site.requests.length;
    await page.reload();
    await expect.poll(() => storedHash(page, hash), { timeout: 60_000 }).toBe(hash);
    await new ModelPage(page).expectStored();
    expect(fetchedSince(site, before)).toEqual([SHARD]);
  });

  test('with a network a part that is missing is seen at the start, and fetched without a word', async ({
    page,
    site,
  }) => {
    await storeAtRest(page);
    const hash = await shardHash();
    await loseStored(page, hash);
    const before = site.requests.length;
    await page.reload();
    await expect.poll(() => storedHash(page, hash), { timeout: 60_000 }).toBe(hash);
    expect(fetchedSince(site, before)).toEqual([SHARD]);
  });

  test('without a network it is refused with a way out, and a copy from a file mends it', async ({
    page,
    site,
    guard,
  }, info) => {
    guard.allow(/net::ERR_(INTERNET_DISCONNECTED|CONNECTION_REFUSED|FAILED)/);
    await storeAtRest(page);
    const hash = await shardHash();
    await damageStored(page, hash);
    await letDaysPass(page, 8);
    await cutOff(page, site);
    await page.reload();
    const model = new ModelPage(page);
    const failure = model.panel.getByRole('alert');
    await expect(failure).toContainText('A part of the model is missing or damaged', { timeout: 60_000 });
    await expect(failure).toContainText('load a copy of the model from a file');
    await expect(failure, 'calm').toContainText('Rules and word lists go on working');

    const files = new FilesPart(page);
    await failure.getByRole('link', { name: 'Load the model from a file' }).click();
    await files.load(await writePackZip(info.outputPath('copy.zip')));
    await files.expectLoaded();
    await model.expectStored();
    expect(await storedHash(page, hash)).toBe(hash);
  });
});
