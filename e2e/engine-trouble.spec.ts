import type { Browser, CDPSession, Page } from '@playwright/test';
import { CasePage } from './pages/case-page.ts';
import { ModelPage } from './pages/model-page.ts';
import { QueuePage } from './pages/queue-page.ts';
import { begunWith } from './support/bends.ts';
import { preferEngine } from './support/engine-choice.ts';
import {
  engineWorkers,
  expectModelReady,
  expectRead,
  keepEngineHandles,
  killEngines,
  modelReads,
  modelStartsAgain,
} from './support/engines.ts';
import { storeEverything } from './support/offline.ts';
import { expect, test } from './support/test.ts';

const COMPLAINT = 'Fever and headache for two days, stiff neck since this morning, no cough';

const STARTED_AGAIN = /The model stopped on the processor\. It is started again; nothing you typed is lost\./;

// A minute at most on a machine that does nothing else.
test.setTimeout(8 * 60_000);

function devtools(page: Page): Promise<CDPSession> {
  return page.context().newCDPSession(page);
}

/** A new patient, typed up to the middle; the model has begun to read. */
async function type(page: Page): Promise<CasePage> {
  const triage = new CasePage(page);
  await page.getByRole('link', { name: 'Outpost, to the queue' }).click();
  await new QueuePage(page).newPatient.click();
  await triage.fill({ label: 'Bed 7', complaint: COMPLAINT });
  await expect(modelReads(page)).toBeVisible();
  return triage;
}

async function expectNothingLost(page: Page): Promise<void> {
  const triage = new CasePage(page);
  await expect(triage.complaint).toHaveValue(COMPLAINT);
  await expect(triage.field('Name or bed (optional)')).toHaveValue('Bed 7');
  await triage.expectPriority('Red');
}

/** What the page of this device says happened. The case stays open behind it. */
async function expectSaid(page: Page, words: RegExp): Promise<void> {
  await new QueuePage(page).chip.click();
  await expect(new ModelPage(page).panel).toContainText(words);
  await page.goBack();
  await expectNothingLost(page);
}

test('the engine’s worker throws while nobody asks: started again, and the next text is read', async ({
  page,
  guard,
}) => {
  guard.allow(/thrown by the test/);
  await storeEverything(page);
  await expectModelReady(page);
  const [worker] = engineWorkers(page);
  await worker?.evaluate(() => {
    setTimeout(() => {
      throw new Error('thrown by the test');
    });
  });
  await expect(new ModelPage(page).panel).toContainText(STARTED_AGAIN);
  await type(page);
  await expectRead(page);
  await expectNothingLost(page);
});

test('the browser ends the engine’s worker while it reads: started again, and the text is read', async ({
  page,
}) => {
  await keepEngineHandles(page);
  await storeEverything(page);
  await expectModelReady(page);
  await type(page);
  await killEngines(page);
  await expect(modelStartsAgain(page)).toBeVisible();
  await expectRead(page);
  await expectNothingLost(page);
  await expectSaid(page, STARTED_AGAIN);
});

test('the graphics chip is lost: the model starts again or goes to the processor, and the text is read', async ({
  page,
  browser,
  guard,
}) => {
  guard.allow(/GPU|[Dd]evice|popErrorScope/);
  await preferEngine(page, 'webgpu');
  await storeEverything(page);
  await expectModelReady(page);
  await type(page);
  await crashGpuProcess(browser);
  await expectRead(page);
  await expectNothingLost(page);
  await expectSaid(
    page,
    /The browser took the graphics chip away from the model\. .*; nothing you typed is lost\./,
  );
});

/** Really ends the process that computes for the graphics chip. */
async function crashGpuProcess(browser: Browser): Promise<void> {
  const session = await browser.newBrowserCDPSession();
  // The answer would come from the process that ends.
  void session.send('Browser.crashGpuProcess').catch(() => undefined);
}

test('memory runs out on the processor: the graphics chip does the work', async ({ page, site }) => {
  // The program's memory ends where it begins, so that it really cannot grow.
  site.bend(
    begunWith(
      /\/assets\/worker-[\w-]{8}\.js$/,
      `if (name === 'outpost-cpu') WebAssembly.Memory = class extends WebAssembly.Memory {
        constructor(wanted) {
          super({ ...wanted, maximum: wanted.initial });
        }
      };`,
    ),
  );
  await storeEverything(page);
  await type(page);
  await expectSaid(
    page,
    /The model ran out of memory on the processor\. The graphics chip does the work now; nothing you typed is lost\./,
  );
  await new QueuePage(page).chip.click();
  await expectModelReady(page);
  await page.goBack();
  await expectNothingLost(page);
});

test('the tab is frozen while the model reads, and goes on when it thaws', async ({ page }) => {
  await storeEverything(page);
  await expectModelReady(page);
  await type(page);
  const session = await devtools(page);
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  await new Promise((resolve) => setTimeout(resolve, 5000));
  await session.send('Page.setWebLifecycleState', { state: 'active' });
  await expectRead(page);
  await expectNothingLost(page);
});

test('a frozen tab loses the model to the one that is looked at; its text waits, and is read when it is back', async ({
  page,
  context,
}) => {
  await storeEverything(page);
  await expectModelReady(page);
  const second = await context.newPage();
  const there = new CasePage(second);
  await there.openNew();
  await type(page);
  const session = await devtools(page);
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  await there.complaint.fill('having a seizure right now');
  await there.button('Use it here').click();
  await expectRead(second);

  await session.send('Page.setWebLifecycleState', { state: 'active' });
  await expect(page.getByText('The model is open in another tab. This text waits for it.')).toBeVisible();
  await new CasePage(page).button('Use it here').click();
  await expectRead(page);
  await expectNothingLost(page);
});

test('the page ends while the model loads: what was typed is there, and that engine is left alone', async ({
  page,
  context,
  guard,
}) => {
  guard.allow(/the page crashed/);
  await storeEverything(page);
  await expectModelReady(page);
  await type(page);
  await page.reload();
  await expectNothingLost(page);
  const loading = page.getByText(/^Getting ready/);
  await expect(loading).toBeVisible();
  const crashed = page.waitForEvent('crash');
  void devtools(page).then((session) => session.send('Page.crash').catch(() => undefined));
  await crashed;
  await page.close();

  const again = await context.newPage();
  await new CasePage(again).openNew();
  await expectNothingLost(again);
  await expectSaid(
    again,
    /Last time the page closed while the model was being prepared for the processor\. The graphics chip does the work now/,
  );
});

test('there is no room for the model: said in one line, typing goes on, and it is stored once there is room', async ({
  page,
  site,
  guard,
}) => {
  guard.allow(/QuotaExceeded/);
  const model = new ModelPage(page);
  await model.open();
  const session = await devtools(page);
  await session.send('Storage.overrideQuotaForOrigin', { origin: site.url, quotaSize: 30_000_000 });
  await model.download.click();
  await expect(model.panel.getByRole('alert')).toContainText('The model could not be stored', {
    timeout: 30_000,
  });
  await expect(model.panel).toContainText('This device has no room left.');

  const triage = new CasePage(page);
  await page.getByRole('link', { name: 'Outpost, to the queue' }).click();
  await new QueuePage(page).newPatient.click();
  await triage.fill({ label: 'Bed 7', complaint: COMPLAINT });
  await expectNothingLost(page);

  await session.send('Storage.overrideQuotaForOrigin', { origin: site.url });
  await new QueuePage(page).chip.click();
  await model.panel.getByRole('button', { name: 'I made room, try again' }).click();
  await model.expectStored();
  await page.goBack();
  await expectNothingLost(page);
});
