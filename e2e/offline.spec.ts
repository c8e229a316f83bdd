import { CasePage, NORMAL_VITALS } from './pages/case-page.ts';
import { ModelPage } from './pages/model-page.ts';
import { QueuePage } from './pages/queue-page.ts';
import { cutOff, storeEverything, storeShell } from './support/offline.ts';
import { expect, test } from './support/test.ts';

test.describe('without a network', () => {
  test('the app opens from the device, triages, stores, and finds its model there', async ({
    page,
    site,
    guard,
  }) => {
    test.setTimeout(120_000);
    // The browser tells the console of each request that nobody answered.
    guard.allow(/net::ERR_(INTERNET_DISCONNECTED|CONNECTION_REFUSED|FAILED)/);
    const queue = new QueuePage(page);
    const triage = new CasePage(page);
    await storeEverything(page);
    await cutOff(page, site);
    const requestsBefore = site.requests.length;

    await page.goto('/');
    await expect(queue.heading).toBeVisible();
    await expect(page.getByText('Nobody is waiting')).toBeVisible();
    await expect(queue.chip).toContainText('no network at the moment');

    await test.step('a new patient is triaged by the rules and saved', async () => {
      await queue.newPatient.click();
      await triage.fill({ label: 'Bed 4', complaint: 'having a seizure right now', age: '30', sex: 'Male' });
      await triage.expectPriority('Red');
      await expect(triage.part('Why'), 'the rule says where it is published').toContainText(/\(\d{4}\)/);
    });
    const address = await triage.save();

    await test.step('after a reload the record is still there', async () => {
      await page.goto('/');
      await queue.expectOrder('Bed 4');
      await expect(queue.row('Bed 4')).toContainText('Red');
    });

    await test.step('its address opens it directly', async () => {
      await page.goto(address);
      await expect(page.getByRole('heading', { level: 1, name: 'Bed 4' })).toBeVisible();
      await triage.expectPriority('Red');
    });

    await test.step('the model comes from the device', async () => {
      const model = new ModelPage(page);
      await model.open();
      await model.expectStored();
      await expect(page.getByText('The app itself is on this device')).toBeVisible();
    });

    expect(site.requests.length, 'nothing reached a server').toBe(requestsBefore);
  });

  test('before the model is there the app works offline all the same, and says what is missing', async ({
    page,
    site,
    guard,
  }) => {
    guard.allow(/net::ERR_(INTERNET_DISCONNECTED|CONNECTION_REFUSED|FAILED)/);
    await storeShell(page);
    await cutOff(page, site);
    const triage = new CasePage(page);
    await triage.openNew();
    await triage.fill({
      label: 'Bed 9',
      complaint: 'common cold',
      age: '34',
      sex: 'Male',
      vitals: NORMAL_VITALS,
      response: 'Awake',
    });
    await triage.expectPriority('Green');
    await triage.save();
    const model = new ModelPage(page);
    await model.open();
    await expect(model.panel).toContainText('The size is not known: there is no network');
    await expect(model.panel.getByRole('button', { name: 'Download' })).toBeVisible();

    await test.step('the other screens open too', async () => {
      await page.goto('/about');
      await expect(page.getByRole('heading', { level: 1, name: 'About Outpost' })).toBeVisible();
      await page.goto('/no-such-page');
      await expect(page.getByRole('heading', { level: 1, name: 'There is no such page' })).toBeVisible();
    });
  });

  test('the network goes away in the middle of a case: nothing typed is lost, and nothing stops', async ({
    page,
    site,
    guard,
  }) => {
    guard.allow(/net::ERR_(INTERNET_DISCONNECTED|CONNECTION_REFUSED|FAILED)/);
    await storeShell(page);
    const triage = new CasePage(page);
    await triage.openNew();
    await triage.fill({ label: 'Bed 2', complaint: 'bitten by a snake' });
    await cutOff(page, site);
    await triage.expectPriority('Red');
    await page.reload();
    await expect(triage.complaint).toHaveValue('bitten by a snake');
    await expect(page.getByText(/^Unfinished, from /)).toBeVisible();
    await triage.expectPriority('Red');
    await triage.save();
    const queue = new QueuePage(page);
    await queue.open();
    await queue.expectOrder('Bed 2');
  });
});
