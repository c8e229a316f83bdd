import { rm } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { formatBytes } from '../src/features/model/format.ts';
import { CataloguePage } from './pages/catalogue-page.ts';
import { ModelPage } from './pages/model-page.ts';
import { offeredPack } from './support/manifest.ts';
import { deployed, MIRRORED, Mirror } from './support/mirror.ts';
import { storeShell } from './support/offline.ts';
import { Site } from './support/site.ts';
import { test as base, expect } from './support/test.ts';

interface Fixtures {
  mirror: Mirror;
  /** The deploy.json beside the app; MIRROR stands for the mirror's address. */
  deploy: string;
}

const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: the framework reads the names of needed fixtures here.
  mirror: async ({}, use) => {
    const mirror = await Mirror.start();
    await use(mirror);
    await mirror.stop();
  },
  deploy: ['{"schema":1,"mirror":"MIRROR"}', { option: true }],
  site: async ({ mirror, deploy }, use) => {
    const root = await deployed(deploy.replace('MIRROR', mirror.url));
    const site = new Site(root);
    await site.start();
    await use(site);
    await site.stop();
    await rm(root, { recursive: true });
  },
});

/** What connect-src says of the page that is open. */
async function connectSrc(url: string): Promise<string | undefined> {
  const policy = (await fetch(url)).headers.get('content-security-policy') ?? '';
  return /connect-src ([^;]*)/.exec(policy)?.[1];
}

const NO_ANSWER = /net::ERR_(INTERNET_DISCONNECTED|CONNECTION_REFUSED|FAILED|CONNECTION_RESET)/;

test.describe('with a mirror', () => {
  test.beforeEach(({ guard, mirror }) => guard.allow(new RegExp(`^foreign request: ${mirror.origin}/`)));

  test('a model of the catalogue: downloaded with an interruption, used, still there with no server, deleted', async ({
    page,
    site,
    mirror,
    guard,
  }) => {
    test.setTimeout(5 * 60_000);
    guard.allow(NO_ANSWER);
    const model = new ModelPage(page);
    const catalogue = new CataloguePage(page);
    expect(await connectSrc(site.url)).toBe(`'self' ${mirror.origin}`);
    await storeShell(page);

    await test.step('what fits is offered, what does not is folded away with its reason', async () => {
      await expect(catalogue.fits).toContainText(MIRRORED.name);
      await expect(catalogue.row(MIRRORED.name)).toContainText('English');
      await expect(catalogue.row(MIRRORED.name)).toContainText('Licence: Apache-2.0');
      await expect(catalogue.section).toContainText('very slow here');
      await catalogue.section.getByText(/^\d+ models that cannot run here, and why$/).click();
      await expect(catalogue.row('Llama 3.1 70B Instruct')).toContainText('Needs');
      expect(mirror.requests, 'nothing is asked before the person asks').toEqual([]);
    });

    await test.step('it is downloaded, paused, taken up again', async () => {
      let halted = false;
      mirror.bend(({ url = '', method }, response) => {
        if (halted || method !== 'GET' || !url.endsWith('params_shard_1.bin')) return false;
        halted = true;
        const bytes = mirror.bytesOf(url);
        response.writeHead(200, { 'Content-Length': bytes.byteLength }).write(bytes.subarray(0, 5 << 20));
        return true;
      });
      // The mirror serves our own pack in the hub's layout.
      const size = formatBytes((await offeredPack()).totalBytes, 'en');
      const question = await catalogue.download(MIRRORED.name);
      expect(question).toContain(size);
      expect(question).toContain(MIRRORED.repository);
      await expect.poll(() => halted, { timeout: 60_000 }).toBe(true);
      await expect(catalogue.here(MIRRORED.name)).toContainText(new RegExp(`[\\d.]+ MB of ${size}`));
      await page.waitForTimeout(1000);
      await catalogue.here(MIRRORED.name).getByRole('button', { name: 'Pause' }).click();
      await expect(catalogue.here(MIRRORED.name)).toContainText('Downloaded in part');
      await page.reload();
      await expect(catalogue.here(MIRRORED.name)).toContainText('Downloaded in part');
      await catalogue.here(MIRRORED.name).getByRole('button', { name: 'Go on' }).click();
      await expect(catalogue.here(MIRRORED.name).getByRole('button', { name: 'Use this model' })).toBeVisible(
        {
          timeout: 60_000,
        },
      );
      expect(mirror.asked('params_shard_0.bin'), 'what was here is not fetched again').toHaveLength(1);
      const ranges = mirror.asked('params_shard_1.bin').map(({ range }) => range);
      expect(ranges.at(-1)).toMatch(/^bytes=[1-9]\d+-$/);
    });

    await test.step('it is used, and says what it is', async () => {
      await catalogue.here(MIRRORED.name).getByRole('button', { name: 'Use this model' }).click();
      await expect(catalogue.here(MIRRORED.name)).toContainText('In use');
      await expect(model.panel).toContainText(MIRRORED.repository);
      await expect(model.part('Storage on this device')).toContainText(MIRRORED.name);
    });

    await test.step('with both servers stopped it is still there, and starts', async () => {
      await site.stop();
      await mirror.stop();
      await page.reload();
      await expect(catalogue.here(MIRRORED.name)).toContainText('In use');
      await expect(model.panel).toContainText('The model is ready', { timeout: 3 * 60_000 });
      await expect(model.panel).toContainText('This model runs on the graphics chip alone');
    });

    await test.step('it is deleted, and nothing of it stays', async () => {
      await catalogue.delete(MIRRORED.name);
      await expect(catalogue.here(MIRRORED.name)).toBeHidden();
      await expect(model.panel.getByRole('button', { name: /^Download/ })).toBeVisible();
      const chunks = await page.evaluate(async () => {
        const open = indexedDB.open('outpost-models');
        await new Promise((resolve) => open.addEventListener('success', resolve));
        const keys = open.result.transaction('chunks').objectStore('chunks').getAllKeys();
        await new Promise((resolve) => keys.addEventListener('success', resolve));
        open.result.close();
        return keys.result.length;
      });
      expect(chunks).toBe(0);
    });
  });

  test('a part with a wrong sum is refused with a clear line, and nothing of it is used', async ({
    page,
    mirror,
  }) => {
    const catalogue = new CataloguePage(page);
    await new ModelPage(page).open();
    mirror.bend(({ url = '', method }, response) => {
      if (method !== 'GET' || !url.endsWith('params_shard_0.bin')) return false;
      const bytes = mirror.bytesOf(url);
      bytes.writeUInt8(bytes.readUInt8(1000) ^ 1, 1000);
      response.writeHead(200, { 'Content-Length': bytes.byteLength }).end(bytes);
      return true;
    });
    await catalogue.download(MIRRORED.name);
    const row = catalogue.here(MIRRORED.name);
    await expect(row.getByRole('alert')).toContainText('A part of the model came twice with wrong contents', {
      timeout: 60_000,
    });
    expect(mirror.asked('params_shard_0.bin')).toHaveLength(2);
    await expect(row.getByRole('button', { name: 'Use this model' })).toBeHidden();
    await catalogue.delete(MIRRORED.name);
    await expect(row).toBeHidden();
  });

  test('a mirror that has not the model, sends a log-in page, forbids reading, or is down: a line for each', async ({
    page,
    mirror,
    guard,
  }) => {
    guard.allow(NO_ANSWER, /CORS policy/, /status of 404/);
    const catalogue = new CataloguePage(page);
    await new ModelPage(page).open();
    const row = catalogue.row(MIRRORED.name);
    const ask = row.getByRole('button', { name: /^Details$|Try again/ });

    mirror.bend(({ url = '' }, response) => {
      if (!url.includes('/libs/')) return false;
      response.writeHead(404).end();
      return true;
    });
    await ask.click();
    await expect(row.getByRole('alert')).toContainText(
      'The mirror does not have this model, or not all of it',
    );

    mirror.bend((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>Log in</title>');
      return true;
    });
    await ask.click();
    await expect(row.getByRole('alert')).toContainText('perhaps the log-in page of this network');

    await test.step('the list and the message are within everybody’s reach on a small phone', async () => {
      await page.setViewportSize({ width: 360, height: 800 });
      for (const fold of await catalogue.section.getByText(/more models that fit|cannot run here/).all()) {
        await fold.click();
      }
      const { violations } = await new AxeBuilder({ page }).include('main').analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target)}`)).toEqual([]);
      const wider = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
      expect(await page.evaluate(wider)).toBeLessThanOrEqual(0);
    });

    mirror.bend(undefined);
    mirror.forbidReading();
    await ask.click();
    await expect(row.getByRole('alert')).toContainText('does not let this page read it');

    await mirror.stop();
    await ask.click();
    await expect(row.getByRole('alert')).toContainText('The mirror does not answer');
  });
});

test.describe('without a mirror', () => {
  test.use({ deploy: '{"schema":1,"mirror":null}' });

  test('there is nothing of other models, and the content policy names no other address', async ({
    page,
    site,
  }) => {
    expect(await connectSrc(site.url)).toBe("'self'");
    const model = new ModelPage(page);
    await model.open();
    await expect(model.part('Storage on this device')).toBeVisible();
    await expect(new CataloguePage(page).section).toBeHidden();
  });
});

test.describe('with a settings file that is broken', () => {
  test.use({ deploy: '{"schema":1,"mirror":"http://models.example.org/"}' });

  test('it is off, and a line says so', async ({ page, site }) => {
    expect(await connectSrc(site.url)).toBe("'self'");
    const catalogue = new CataloguePage(page);
    await new ModelPage(page).open();
    await expect(catalogue.section).toContainText('The settings file of this server cannot be read');
    await catalogue.section.getByText('Details for technicians').click();
    await expect(catalogue.section).toContainText('https://');
  });
});
