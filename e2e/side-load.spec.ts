import { createHash } from 'node:crypto';
import { readFile, truncate } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import { FilesPart } from './pages/files-part.ts';
import { ModelPage } from './pages/model-page.ts';
import { offeredPack } from './support/manifest.ts';
import { cutOff, storeEverything, storeShell } from './support/offline.ts';
import { packFolder, writePackZip } from './support/pack-zip.ts';
import { storedPack } from './support/storage.ts';
import { expect, test } from './support/test.ts';

/** The browser tells the console of each request that nobody answered. */
const NO_NETWORK = /net::ERR_(INTERNET_DISCONNECTED|CONNECTION_REFUSED|FAILED)/;

test.describe('a model that is carried by hand', () => {
  test.setTimeout(150_000);

  test('saved on one device, loaded on another whose server is gone, and still there after a restart', async ({
    page,
    browser,
    site,
    guard,
  }, info) => {
    guard.allow(NO_NETWORK);
    const pack = await offeredPack();
    const stored = Object.fromEntries(pack.files.map((file) => [file.sha256, file.bytes]));
    const other = await browser.newContext({ baseURL: site.url, viewport: { width: 360, height: 800 } });
    await guard.watch(other);
    const away = await other.newPage();
    await storeShell(away);

    // Browsers without that dialog save through the downloads; the dialog itself cannot be driven by a test.
    await page.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
    await storeEverything(page);
    await cutOff(page, site);
    await other.setOffline(true);
    const requestsBefore = site.requests.length;

    const path = info.outputPath('copy.zip');
    await test.step('the copy is one file, and every byte in it is right', async () => {
      await new ModelPage(page).open();
      const started = performance.now();
      const download = await new FilesPart(page).save();
      expect(download.suggestedFilename()).toBe(`outpost-model-${pack.id}-${pack.version}.zip`);
      await download.saveAs(path);
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      info.annotations.push({ type: 'measured', description: `copy saved in ${seconds} s` });
      const contents = unzipSync(await readFile(path));
      for (const file of pack.files) {
        const bytes = contents[file.path] ?? new Uint8Array();
        expect(createHash('sha256').update(bytes).digest('hex'), file.path).toBe(file.sha256);
      }
    });

    await test.step('the other device is led to it, loads it, and uses it', async () => {
      const model = new ModelPage(away);
      const files = new FilesPart(away);
      await model.open();
      await expect(model.panel).toContainText('there is no network');
      await model.panel.getByRole('link', { name: 'Load the model from a file' }).click();
      await expect(files.part).toBeInViewport();
      await expect(files.part).toContainText('There is no complete model on this device yet');
      const started = performance.now();
      await files.load(path);
      await files.expectLoaded();
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      info.annotations.push({ type: 'measured', description: `copy loaded in ${seconds} s` });
      await model.expectStored();
      expect(await storedPack(away)).toEqual({ activeId: pack.id, bytes: stored });
    });

    await test.step('after a restart it is still there', async () => {
      await away.close();
      const again = await other.newPage();
      const model = new ModelPage(again);
      await model.open();
      await model.expectStored();
      await expect(new FilesPart(again).part.getByRole('button', { name: /^Save a copy/ })).toBeVisible();
    });
    expect(site.requests.length, 'nothing reached a server').toBe(requestsBefore);
    await other.close();
  });

  test('from a folder; and a copy that is spoilt changes nothing', async ({ page, site, guard }, info) => {
    guard.allow(NO_NETWORK);
    await storeShell(page);
    await cutOff(page, site);
    const model = new ModelPage(page);
    const files = new FilesPart(page);
    await model.open();
    const failure = files.part.getByRole('alert');

    await test.step('a file that ends too early', async () => {
      const cut = await writePackZip(info.outputPath('cut.zip'));
      await truncate(cut, 40_000_000);
      await files.load(cut);
      await expect(failure).toContainText('The file is incomplete or damaged');
      await expect(failure).toContainText('What was on this device before is still there, unchanged.');
    });
    await test.step('a file with one wrong bit', async () => {
      const spoilt = await writePackZip(info.outputPath('spoilt.zip'), (contents) => {
        const shard = contents['params_shard_1.bin'];
        if (shard) shard[5000] = (shard[5000] ?? 0) ^ 1;
      });
      await files.load(spoilt);
      await expect(failure).toContainText('A part of the copy is not what its list says', {
        timeout: 60_000,
      });
      expect((await storedPack(page)).bytes, 'not even the good parts stay behind').toEqual({});
      await expect(model.panel).toContainText('there is no network');
    });
    await test.step('something else', async () => {
      await files.load(info.file);
      await expect(failure).toContainText('This is not a copy of an Outpost model');
    });
    await test.step('something else that is dropped there', async () => {
      await page.reload();
      await files.drop('photo.jpg', 'JFIF');
      await expect(failure).toContainText('This is not a copy of an Outpost model');
    });
    await test.step('the folder as it lies on a server', async () => {
      await files.load(await packFolder(), 'Load a folder');
      await files.expectLoaded();
      await model.expectStored();
    });
    await test.step('saved to the place that the person chooses, written while it is read', async () => {
      // The dialog itself cannot be driven by a test: a file of the browser's own stands for the chosen one.
      await page.evaluate(() => {
        const choose = async ({ suggestedName }: { suggestedName: string }) =>
          (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true });
        Reflect.set(window, 'showSaveFilePicker', choose);
      });
      await files.part.getByRole('button', { name: /^Save a copy/ }).click();
      const { id, version, totalBytes } = await offeredPack();
      const name = `outpost-model-${id}-${version}.zip`;
      await expect(files.part.getByRole('status')).toContainText(name, { timeout: 60_000 });
      const bytes = await page.evaluate(async (saved) => {
        const handle = await (await navigator.storage.getDirectory()).getFileHandle(saved);
        return (await handle.getFile()).size;
      }, name);
      expect(bytes).toBeGreaterThan(totalBytes);
    });
  });
});
