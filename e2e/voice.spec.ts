import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { findChromium } from '../scripts/lib/chromium/find.ts';
import { launchOptions } from '../scripts/lib/chromium/launch.ts';
import { AskPage } from './pages/ask-page.ts';
import { ModelPage } from './pages/model-page.ts';
import { recordingPath, writeSpoken } from './support/spoken.ts';
import { expect, test } from './support/test.ts';

/** A browser whose microphone is a file, with a profile that outlives it. */
async function openBrowser(profile: string, recording: string): Promise<BrowserContext> {
  const options = launchOptions(findChromium() ?? '', 'software');
  return chromium.launchPersistentContext(profile, {
    ...options,
    locale: 'en-GB',
    permissions: ['microphone'],
    args: [
      ...options.args,
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-audio-capture=${recording}%noloop`,
    ],
  });
}

interface PlayedSound {
  /** Seconds of sound that the page began to play. */
  seconds(): Promise<number>;
  /** How often a sound was stopped before its end. */
  stops(): Promise<number>;
}

/** Counts what the page plays: sound that is heard, not only text that is shown. */
async function watchSound(page: Page): Promise<PlayedSound> {
  await page.addInitScript(() => {
    const { start, stop } = AudioBufferSourceNode.prototype;
    const played = { seconds: 0, stops: 0 };
    const show = (): void => {
      document.documentElement.dataset.played = JSON.stringify(played);
    };
    AudioBufferSourceNode.prototype.start = function (...args) {
      played.seconds += this.buffer?.duration ?? 0;
      show();
      return start.apply(this, args);
    };
    AudioBufferSourceNode.prototype.stop = function (...args) {
      played.stops += 1;
      show();
      return stop.apply(this, args);
    };
  });
  const read = (name: 'seconds' | 'stops'): Promise<number> =>
    page.evaluate(
      (key) => Number(JSON.parse(document.documentElement.dataset.played ?? '{}')[key] ?? 0),
      name,
    );
  return { seconds: () => read('seconds'), stops: () => read('stops') };
}

test.describe('a question aloud', () => {
  let folder: string;
  test.beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'outpost-voice-'));
    await writeSpoken(recordingPath(folder, 'opening'), 'What time does the clinic open?');
  });
  test.afterAll(async () => {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  });

  test('is answered aloud, also after a restart of the browser with the server stopped', async ({
    site,
    baseURL,
  }) => {
    test.setTimeout(240_000);
    const profile = join(folder, 'profile');
    const recording = recordingPath(folder, 'opening');

    await test.step('the speech model is fetched once', async () => {
      const context = await openBrowser(profile, recording);
      const page = context.pages()[0] ?? (await context.newPage());
      await page.goto(`${baseURL}/ask`);
      await new AskPage(page).getReady();
      await page.goto(`${baseURL}/model`);
      await page.evaluate(() => navigator.serviceWorker.ready);
      await expect(new ModelPage(page).panel).toBeVisible();
      await expect(
        page.getByText('The app itself is on this device and opens without a network.'),
      ).toBeVisible({
        timeout: 30_000,
      });
      await context.close();
    });

    const { url } = site;
    await site.stop();
    await expect(fetch(url), 'the server is really gone').rejects.toThrow();

    const context = await openBrowser(profile, recording);
    try {
      const page = context.pages()[0] ?? (await context.newPage());
      const played = await watchSound(page);
      await page.goto(`${url}/ask`);
      const ask = new AskPage(page);
      await expect(ask.listen).toBeEnabled({ timeout: 60_000 });
      await ask.listen.click();
      await expect(ask.main).toContainText('Heard as English', { timeout: 60_000 });
      await expect(ask.main).toContainText(/what time does the clinic open/i);
      await expect(ask.main).toContainText('Monday to Friday from 8 to 4');
      await expect(ask.main, 'sample data says so').toContainText('This is sample data');
      await expect
        .poll(played.seconds, { timeout: 30_000, message: 'the answer is heard' })
        .toBeGreaterThan(2);

      await test.step('held instead of tapped, it listens until the button is let go', async () => {
        await ask.chooseManner('Hold while speaking');
        await ask.hold(4_000);
        await expect(ask.main).toContainText('Heard as English', { timeout: 60_000 });
        await expect(ask.main).toContainText('Monday to Friday from 8 to 4');
      });

      await test.step('in a conversation it listens on, and speaking over the answer stops it', async () => {
        await page.reload();
        await ask.chooseManner('Conversation');
        await ask.listen.click();
        await expect(ask.main).toContainText('Monday to Friday from 8 to 4', { timeout: 60_000 });
        // The file that is the microphone begins anew with each opening: the question comes while the answer is read.
        await expect(ask.speakOver).toBeVisible();
        await expect.poll(played.stops, { timeout: 30_000, message: 'the answer stops' }).toBeGreaterThan(0);
        await expect.poll(played.seconds, { timeout: 60_000, message: 'it goes on' }).toBeGreaterThan(6);
        await ask.end.click();
        await expect(ask.listen).toBeVisible();
      });

      await test.step('what is said is written into a new patient', async () => {
        await page.goto(`${url}/new`);
        await page.getByRole('button', { name: 'Dictate' }).click();
        await expect(page.getByRole('textbox', { name: 'What is wrong?' })).toHaveValue(
          /what time does the/i,
          {
            timeout: 60_000,
          },
        );
      });
    } finally {
      await context.close();
    }
  });
});

test.describe('a typed question', () => {
  test('is answered at once from the device, with its source', async ({ page }) => {
    const ask = new AskPage(page);
    await ask.open();
    await ask.type('my brother was bitten by a snake');
    await expect(ask.main).toContainText('Go to the hospital at once');
    await expect(ask.main).toContainText(/Source: .*WHO/);
    await expect(ask.fetchModel, 'speech is offered and not needed').toBeVisible();
  });

  test('in another language is answered in that language', async ({ page }) => {
    const ask = new AskPage(page);
    await ask.open();
    await ask.type('¿A qué hora abre la clínica?');
    await expect(ask.main).toContainText('Lunes a viernes', { ignoreCase: true });
  });

  test('that depends on the place is asked back, and one tap answers', async ({ page }) => {
    const ask = new AskPage(page);
    await ask.open();
    await ask.type('When is the vaccination day?');
    await page.getByRole('button', { name: 'the river villages' }).click();
    await expect(ask.main).toContainText(/the river villages.*Thursday/);
  });

  test('that the pack does not speak of gets no invented answer', async ({ page }) => {
    const ask = new AskPage(page);
    await ask.open();
    await ask.type('Who won the football game?');
    await expect(ask.main).toContainText('I found nothing about that.');
    await expect(ask.main).toContainText('0800 000 111');
  });
});

test('a bulletin from a memory card answers what the pack could not', async ({ page }) => {
  const ask = new AskPage(page);
  await ask.open();
  await page.getByText('Any language').first().click();
  const news = page.locator('input[type=file][accept*=json]');
  const year = new Date().getFullYear();
  const bulletin = {
    outpost: 'supplement',
    id: 'weather-1',
    pack: 'rural',
    name: 'Weather bulletin 1',
    entries: [
      {
        id: 'weather-bulletin',
        group: 'weather',
        validFrom: `${year - 1}-01-01`,
        validTo: `${year + 1}-12-31`,
        source: { name: 'District weather office', date: `${year}-01-01` },
      },
    ],
    texts: {
      en: {
        'weather-bulletin': {
          title: 'Weather',
          names: ['weather'],
          questions: ['Will it rain this week?'],
          answer: 'Heavy rain is likely on Thursday.',
        },
      },
    },
  };
  const file = (content: string) => ({
    name: 'news.json',
    mimeType: 'application/json',
    buffer: Buffer.from(content),
  });
  await news.setInputFiles(file('{"outpost": 1}'));
  await expect(page.getByText('This file was not added')).toBeVisible();
  await news.setInputFiles(file(JSON.stringify(bulletin)));
  // The pack that it belongs to is opened at once.
  await expect(page.getByText('Rural services · Any language')).toBeVisible();
  await ask.type('Will it rain this week?');
  await expect(ask.main).toContainText('Heavy rain is likely on Thursday.');
  await page.reload();
  await ask.type('Will it rain this week?');
  await expect(ask.main, 'it is kept').toContainText('Heavy rain is likely on Thursday.');
});

test('a refused microphone is said, and typing works', async ({ page, context }) => {
  test.setTimeout(120_000);
  await context.clearPermissions();
  const ask = new AskPage(page);
  await ask.open();
  await ask.getReady();
  await ask.listen.click();
  await expect(ask.main).toContainText(/The microphone was refused|No microphone was found/);
  await ask.type('When is the clinic open?');
  await expect(ask.main).toContainText('The clinic next opens on');

  await test.step('a recording is heard; a file that is no sound, and silence, are said to be so', async () => {
    const file = page.locator('input[type=file][accept="audio/*"]');
    const folder = await mkdtemp(join(tmpdir(), 'outpost-file-'));
    const recording = recordingPath(folder, 'bite');
    await writeSpoken(recording, 'Snake bite. What must I do?');
    await file.setInputFiles(recording);
    await expect(ask.main).toContainText('Go to the hospital at once', { timeout: 30_000 });
    await file.setInputFiles({
      name: 'broken.mp3',
      mimeType: 'audio/mpeg',
      buffer: Buffer.from('no sound at all'),
    });
    await expect(ask.main).toContainText('This file is no sound that can be read.');
    const quiet = Buffer.alloc(44 + 2 * 16_000 * 3);
    (await readFile(recording)).copy(quiet, 0, 0, 44);
    quiet.writeUInt32LE(quiet.length - 44, 40);
    await file.setInputFiles({ name: 'quiet.wav', mimeType: 'audio/wav', buffer: quiet });
    await expect(ask.main, 'silence becomes no words').toContainText('Nothing was heard.');
    await rm(folder, { recursive: true, force: true });
  });
});
