import type { Page } from '@playwright/test';
import type { PackManifest } from '../src/models/types';
import { ModelPage } from './pages/model-page.ts';
import { corrupt, cutOnce, halt } from './support/bends.ts';
import { offeredPack } from './support/manifest.ts';
import type { SeenRequest, Site } from './support/site.ts';
import { storedHash, storedPack } from './support/storage.ts';
import { expect, test } from './support/test.ts';

const MIB = 1 << 20;

function asked(site: Site, path: string): SeenRequest[] {
  return site.requests.filter((request) => request.path.endsWith(path));
}

/** First byte that a request asked for; 0 when it asked for the whole file. */
function from(request: SeenRequest | undefined): number {
  return Number(/^bytes=(\d+)-/.exec(request?.range ?? '')?.[1] ?? 0);
}

/** Bytes of the pack before this file, which come first. */
function before({ files }: PackManifest, path: string): number {
  const at = files.findIndex((file) => file.path === path);
  return files.slice(0, at).reduce((sum, { bytes }) => sum + bytes, 0);
}

function hashOf({ files }: PackManifest, path: string): string {
  const file = files.find((each) => each.path === path);
  if (!file) throw new Error(`the pack has no ${path}`);
  return file.sha256;
}

/** The download stands in the middle of the second shard, of which so many bytes are stored. */
async function beginDownload(page: Page, site: Site, pack: PackManifest): Promise<number> {
  const model = new ModelPage(page);
  await model.open();
  site.bend(halt('params_shard_1.bin', 6 * MIB));
  await model.download.click();
  const hash = hashOf(pack, 'params_shard_1.bin');
  const stored = async () => (await storedPack(page)).bytes[hash] ?? 0;
  await expect.poll(stored).toBeGreaterThanOrEqual(5 * MIB);
  return stored();
}

test.describe('the download of the model', () => {
  test('a line that breaks: it goes on where it stopped, and the whole pack is stored and is what its list says', async ({
    page,
    site,
    guard,
  }) => {
    guard.allow(/net::ERR_(CONTENT_LENGTH_MISMATCH|CONNECTION|INCOMPLETE)/);
    const pack = await offeredPack();
    const model = new ModelPage(page);
    await model.open();
    site.bend(cutOnce('params_shard_1.bin', 5 * MIB));
    const started = performance.now();
    await model.download.click();
    await model.expectStored();
    test.info().annotations.push({
      type: 'measured',
      description: `download of ${(pack.totalBytes / 1e6).toFixed(1)} MB with one broken line: ${((performance.now() - started) / 1000).toFixed(1)} s`,
    });

    const [first, second, third] = asked(site, 'params_shard_1.bin');
    expect(first?.range, 'the first try asks for the whole file').toBeUndefined();
    // How much of what was sent the page still gets when the line breaks is the browser's affair, less on a busy machine.
    expect(from(second), 'stored bytes are not fetched again').toBeGreaterThanOrEqual(MIB);
    expect(from(second)).toBeLessThanOrEqual(5 * MIB);
    expect(third).toBeUndefined();
    for (const path of ['params_shard_0.bin', 'params_shard_2.bin', 'tokenizer.json']) {
      expect(asked(site, path), `${path} came in one piece`).toHaveLength(1);
    }

    const { activeId, bytes } = await storedPack(page);
    expect(activeId).toBe(pack.id);
    expect(bytes).toEqual(Object.fromEntries(pack.files.map((file) => [file.sha256, file.bytes])));
    const broken = hashOf(pack, 'params_shard_1.bin');
    expect(await storedHash(page, broken), 'the two pieces make the file').toBe(broken);
  });

  test('a reload in the middle: it goes on by itself, and the rest alone is fetched', async ({
    page,
    site,
  }) => {
    const pack = await offeredPack();
    const model = new ModelPage(page);
    const stored = await beginDownload(page, site, pack);
    site.bend(halt('params_shard_2.bin', MIB));
    await page.reload();
    await expect(model.panel).toContainText('Downloading the model');
    await expect.poll(() => asked(site, 'params_shard_2.bin').length).toBeGreaterThan(0);
    const again = asked(site, 'params_shard_1.bin').at(-1);
    expect(from(again), 'from the first byte that is not here').toBe(stored);
    expect(asked(site, 'params_shard_0.bin'), 'what is complete is not fetched again').toHaveLength(1);
  });

  test('a reload where bytes cost money: the page says how much is here, and waits for the person', async ({
    page,
    site,
  }) => {
    await page.addInitScript(() => {
      Object.defineProperty(navigator, 'connection', { value: { saveData: true, type: 'cellular' } });
    });
    const pack = await offeredPack();
    const model = new ModelPage(page);
    const stored = await beginDownload(page, site, pack);
    await page.reload();
    await expect(model.panel).toContainText('Download paused');
    const here = ((before(pack, 'params_shard_1.bin') + stored) / 1e6).toFixed(1);
    await expect(model.panel).toContainText(`${Number(here)} MB of ${(pack.totalBytes / 1e6).toFixed(1)} MB`);

    site.bend(halt('params_shard_2.bin', MIB));
    await model.goOn.click();
    await expect.poll(() => asked(site, 'params_shard_2.bin').length).toBeGreaterThan(0);
    expect(from(asked(site, 'params_shard_1.bin').at(-1))).toBe(stored);
  });

  test('the person pauses it, and it stays paused until the person goes on', async ({ page, site }) => {
    const model = new ModelPage(page);
    await model.open();
    site.bend(halt('params_shard_0.bin', 4 * MIB));
    await model.download.click();
    const { pause } = model;
    await expect.poll(() => asked(site, 'params_shard_0.bin').length).toBe(1);
    await pause.click();
    await expect(model.panel).toContainText('Download paused');
    await expect(model.panel).toContainText('What is here stays. Go on whenever you like.');

    await page.reload();
    await expect(model.panel).toContainText('What is here stays. Go on whenever you like.');
    expect(asked(site, 'params_shard_0.bin'), 'a reload does not go on by itself').toHaveLength(1);

    site.bend(halt('params_shard_1.bin', MIB));
    await model.goOn.click();
    await expect(model.panel).toContainText('Downloading the model');
    await expect.poll(() => asked(site, 'params_shard_1.bin').length).toBeGreaterThan(0);
    expect(asked(site, 'params_shard_0.bin')).toHaveLength(2);
    expect(from(asked(site, 'params_shard_0.bin')[1])).toBeLessThanOrEqual(4 * MIB);
  });

  test('a file with a wrong bit is refused and fetched again', async ({ page, site }) => {
    const model = new ModelPage(page);
    await model.open();
    const wrong = corrupt('tokenizer.json', 1);
    const stop = halt('params_shard_0.bin', MIB);
    site.bend((request, response) => wrong(request, response) || stop(request, response));
    await model.download.click();
    await expect.poll(() => asked(site, 'params_shard_0.bin').length).toBe(1);
    expect(asked(site, 'tokenizer.json').map(from), 'twice, from the start').toEqual([0, 0]);
  });

  test('a file that stays wrong stops the download; the remedy fetches that file alone', async ({
    page,
    site,
  }) => {
    const model = new ModelPage(page);
    await model.open();
    site.bend(corrupt('library.wasm', 2));
    await model.download.click();
    await expect(model.panel.getByRole('alert')).toContainText('The model could not be stored');
    await expect(model.panel, 'calm').toContainText('Rules and word lists go on working');
    expect((await storedPack(page)).activeId, 'a damaged pack is never in use').toBeUndefined();

    const stop = halt('params_shard_0.bin', MIB);
    site.bend(stop);
    await model.panel.getByRole('button', { name: /Download again|Try again/ }).click();
    await expect.poll(() => asked(site, 'params_shard_0.bin').length).toBe(1);
    expect(asked(site, 'library.wasm')).toHaveLength(3);
    expect(asked(site, 'tokenizer.json'), 'what was right is not fetched again').toHaveLength(1);
  });
});
