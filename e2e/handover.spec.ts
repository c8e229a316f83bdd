import { readFile, writeFile } from 'node:fs/promises';
import { chromium } from '@playwright/test';
import type { CaseRecord } from '../src/core/cases/case-record.ts';
import { toFrames } from '../src/core/export/handover.ts';
import { CasePage } from './pages/case-page.ts';
import { ReceivePage, SharePart } from './pages/handover-page.ts';
import { QueuePage } from './pages/queue-page.ts';
import { filmOf } from './support/film.ts';
import { storeShell } from './support/offline.ts';
import { expect, test } from './support/test.ts';

const PATIENT = {
  label: 'Bed 4',
  complaint: [
    'Fever and headache for two days, stiff neck since this morning, no cough.',
    'Her sister brought her on a motorbike from Kibera; she took two paracetamol at noon and vomited once.',
    'Born here, works at the market, usually healthy, had typhoid as a girl, allergic to penicillin.',
    'Light hurts her eyes and she wants the curtain drawn. Last meal: porridge at seven, tea at ten.',
  ].join(' '),
  age: '26',
  sex: 'Female',
  vitals: { Temperature: '39.1', 'Heart rate': '112', 'Respiratory rate': '22' },
} as const;

test('a case goes to another phone by its codes, and to another system as FHIR, without a network', async ({
  page,
  context,
  browser,
  guard,
  baseURL,
}) => {
  guard.allow(/net::ERR_(INTERNET_DISCONNECTED|FAILED)/);
  const triage = new CasePage(page);
  const share = new SharePart(page);
  await storeShell(page);
  await triage.openNew();
  await triage.fill(PATIENT);
  await triage.expectPriority('Red');
  await triage.save();
  await context.setOffline(true);

  await test.step('the FHIR file has the case, and its name has nobody', async () => {
    const coming = page.waitForEvent('download');
    await share.button('Save as FHIR file').click();
    const file = await coming;
    expect(file.suggestedFilename()).toMatch(/^outpost-case-\d{8}-\d{4}\.fhir\.json$/);
    const bundle = JSON.parse(await readFile(await file.path(), 'utf8'));
    expect(bundle).toMatchObject({ resourceType: 'Bundle', type: 'collection' });
    const kinds = bundle.entry.map(
      (entry: { resource: { resourceType: string } }) => entry.resource.resourceType,
    );
    expect(JSON.stringify(bundle), 'where to go is in it').toContain('Where to go: Emergency care, now');
    expect(new Set(kinds)).toEqual(
      new Set(['Patient', 'Encounter', 'Observation', 'Condition', 'RiskAssessment']),
    );
  });

  const codes = await test.step('the codes are read off the screen', async () => {
    await page.setViewportSize({ width: 360, height: 800 });
    await share.button('Hand over').click();
    return share.readCodes();
  });
  expect(codes.length, 'more than one code, so that they take turns').toBeGreaterThan(1);

  const other = await browser.newContext({ ...(baseURL === undefined ? {} : { baseURL }) });
  await guard.watch(other);
  const there = await other.newPage();
  const receive = new ReceivePage(there);

  await test.step('the other phone takes them in any order, and says what is missing', async () => {
    await receive.open();
    await receive.paste('hello');
    await receive.says('not a case from Outpost');
    await receive.paste(codes.slice(1).reverse().join('\n'));
    await receive.says('Some of the codes are still missing: 1.');
    await receive.paste(codes[0] ?? '');
    await receive.says('Bed 4 is in the queue');
    await expect(there.getByText('The rules on this device say the same.')).toBeVisible();
  });

  await test.step('there the patient waits, with where the case came from', async () => {
    await there.getByRole('link', { name: 'Open the case' }).click();
    await expect(there.getByText(/^Came from another device at /)).toBeVisible();
    await new CasePage(there).expectPriority('Red');
    const queue = new QueuePage(there);
    await queue.open();
    await queue.expectOrder('Bed 4');
    await expect(queue.row('Bed 4')).toContainText('Red');
  });

  await test.step('the same case again is no second patient', async () => {
    await receive.open();
    await receive.paste(codes.join('\n'));
    await receive.says('Bed 4 was here before and is up to date now');
    const queue = new QueuePage(there);
    await queue.open();
    await queue.expectOrder('Bed 4');
  });
  await other.close();
});

const SENT: CaseRecord = {
  schema: 1,
  id: '0123456789abcdef01234567',
  label: 'Bed 7',
  arrivedAt: '2026-03-01T08:00:00.000Z',
  snapshots: [
    {
      at: '2026-03-01T08:05:00.000Z',
      intake: { text: PATIENT.complaint, age: { value: 26, unit: 'years' }, vitals: { temperatureC: 39.1 } },
      answers: {},
      modelFindings: null,
      priority: 'green',
    },
  ],
  closedAt: null,
};

test('the camera reads the codes one after the other; a priority that is too calm is not believed', async ({
  site,
  guard,
}) => {
  const film = test.info().outputPath('codes.y4m');
  await writeFile(film, filmOf(toFrames(SENT)));
  const { launchOptions } = test.info().project.use;
  const browser = await chromium.launch({
    ...launchOptions,
    args: [
      ...(launchOptions?.args ?? []),
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${film}`,
    ],
  });
  const context = await browser.newContext({ baseURL: site.url, permissions: ['camera'] });
  await guard.watch(context);
  const page = await context.newPage();
  const receive = new ReceivePage(page);
  await receive.open();
  await page.getByRole('button', { name: 'Use the camera' }).click();
  await receive.says('Bed 7 is in the queue');
  await receive.says('The other device says Green, the rules on this device say Red.');
  const queue = new QueuePage(page);
  await queue.open();
  await expect(queue.row('Bed 7')).toContainText('Red');
  await browser.close();
});

test('without a camera the page says so, and what to do', async ({ page }) => {
  const receive = new ReceivePage(page);
  await receive.open();
  await page.getByRole('button', { name: 'Use the camera' }).click();
  await receive.says(/no camera|does not let this page use the camera/);
  await expect(page.getByRole('textbox', { name: 'Paste the text here' })).toBeVisible();
});
