/** One short journey, the same in each kind of browser. What a browser lacks falls back, and the app says so. */
import { expect, test } from '@playwright/test';
import { findFirefox, findWebKit } from '../../scripts/lib/browsers/find.ts';
import { findChromium } from '../../scripts/lib/chromium/find.ts';
import { Site } from '../support/site.ts';
import { startChromium } from './chromium.ts';
import { button, buttonThatBegins, type Driver, field, radio } from './driver.ts';
import { startFirefox } from './firefox.ts';
import { startWebKit } from './webkit.ts';

/** How to start each; undefined where it is not installed. */
const BROWSERS: Readonly<Record<string, () => Promise<Driver> | undefined>> = {
  Chromium: () => {
    const program = findChromium();
    return program === undefined ? undefined : startChromium(program);
  },
  Firefox: () => {
    const program = findFirefox();
    return program === undefined ? undefined : startFirefox(program);
  },
  WebKit: () => {
    const programs = findWebKit();
    return programs && startWebKit(programs);
  },
};

/** The processor computes, in some browsers on one core. */
const MODEL_MS = 240_000;

async function expectText(driver: Driver, text: string | RegExp, timeout = 30_000): Promise<void> {
  const shown = expect.poll(() => driver.text(), { message: String(text), timeout });
  await (typeof text === 'string' ? shown.toContain(text) : shown.toMatch(text));
}

/** A woman with a seizure is red by the rules alone. */
async function describeCase(driver: Driver, label: string): Promise<void> {
  await driver.type(field('Name or bed (optional)'), label);
  await driver.type(field('Age'), '30');
  await driver.click(radio('Female'));
  await driver.type(field('What is wrong?'), 'having a seizure right now');
  await expectText(driver, /^Red$/m);
}

/** The processor's engine needs it, and no browser here has a real graphics chip. */
const HAS_MEMORY64 = `(() => {
  try {
    new WebAssembly.Memory({ initial: 1n, maximum: 1n, shared: true, address: 'i64' });
    return true;
  } catch {
    return false;
  }
})()`;

async function journey(driver: Driver, site: Site): Promise<void> {
  const { url } = site;
  await test.step('it opens, triages and saves', async () => {
    await driver.open(`${url}/new`);
    await describeCase(driver, 'Bed 1');
    await driver.click(button('Save'));
    await expectText(driver, 'Triage again');
  });

  await driver.open(`${url}/model`);
  const runsModel = await driver.evaluate(HAS_MEMORY64);
  await test.step('it keeps the app, and the model where it can run it; else it says why not', async () => {
    await expectText(driver, 'The app itself is on this device and opens without a network.');
    await expectText(driver, /The browser (promised to keep|may delete) this data/);
    if (runsModel) {
      const hasWebGpu = await driver.evaluate('"gpu" in navigator');
      await driver.click(buttonThatBegins('Download'));
      await expectText(driver, 'The model is ready', MODEL_MS);
      await expectText(driver, 'on the processor of this device');
      await expectText(driver, hasWebGpu ? 'no real graphics chip' : 'gives no access to a graphics chip');
    } else {
      await expectText(driver, 'Rules only: no model in this browser');
      await expectText(driver, 'Triage works in full');
      expect(site.weights(), 'nothing is fetched that cannot be used').toEqual([]);
    }
  });

  await test.step('with the server stopped it opens again, and the case is there', async () => {
    await site.stop();
    await driver.open(`${url}/`);
    await expectText(driver, 'Bed 1');
    await expectText(driver, /^Red$/m);
  });

  await test.step('it answers a typed question', async () => {
    await driver.open(`${url}/ask`);
    await driver.type(field('Your question'), 'When is the clinic open?');
    await driver.click(button('Ask'));
    await expectText(driver, /^The clinic .*opens? on/m);
  });

  await test.step('the model reads a note, where there is one; the rules read it everywhere', async () => {
    await driver.open(`${url}/new`);
    await describeCase(driver, 'Bed 2');
    if (runsModel) await expectText(driver, /The model read the text \([\d.]+ s\)/, MODEL_MS);
    else await expectText(driver, 'Rules only: this device cannot run the model');
    await expectText(driver, /^Red$/m);
  });
}

for (const [name, start] of Object.entries(BROWSERS)) {
  test(`${name}: triages, saves, and works with the server stopped, the model too`, async () => {
    const info = test.info();
    const starting = start();
    test.skip(starting === undefined, `no ${name} on this machine`);
    if (!starting) return;
    const driver = await starting;
    info.annotations.push({ type: 'browser', description: driver.name });
    const site = new Site();
    await site.start();
    try {
      await journey(driver, site);
    } catch (error) {
      await info.attach('screen', { body: await driver.picture(), contentType: 'image/png' });
      await info.attach('text', { body: await driver.text(), contentType: 'text/plain' });
      throw error;
    } finally {
      await driver.close();
      await site.stop();
    }
  });
}
