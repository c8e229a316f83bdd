import { CasePage } from './pages/case-page.ts';
import { ModelPage } from './pages/model-page.ts';
import { QueuePage } from './pages/queue-page.ts';
import { engineWorkers, expectModelReady, expectRead } from './support/engines.ts';
import { storeEverything } from './support/offline.ts';
import { expect, test } from './support/test.ts';

// About 30 s on a machine that does nothing else.
test.setTimeout(240_000);

test('two tabs: one has the model, the other says so, and either may use it; no text goes unread', async ({
  page,
  context,
}) => {
  await storeEverything(page);
  await expectModelReady(page);
  expect(engineWorkers(page)).toHaveLength(1);

  const second = await context.newPage();
  const triage = new CasePage(second);
  const waits = second.getByText('The model is open in another tab. This text waits for it.');
  await test.step('the second tab says where the model is, and triages without it', async () => {
    await new ModelPage(second).open();
    await expect(new ModelPage(second).panel).toContainText('The model is open in another tab');
    await expect(new QueuePage(second).chip).toContainText('Model in another tab');
    await second.getByRole('link', { name: 'Outpost, to the queue' }).click();
    await new QueuePage(second).newPatient.click();
    await triage.fill({ label: 'Bed 1', age: '30', complaint: 'fever and stiff neck' });
    await expect(waits).toBeVisible();
    await triage.expectPriority('Red');
    expect(engineWorkers(second)).toHaveLength(0);
  });

  await test.step('used there, it leaves the first tab, and the text that waited is read', async () => {
    await triage.button('Use it here').click();
    await expectRead(second);
    await triage.expectPriority('Red');
    await expect(new ModelPage(page).panel).toContainText('The model is open in another tab');
    expect(engineWorkers(page)).toHaveLength(0);
    expect(engineWorkers(second)).toHaveLength(1);
  });

  await test.step('when the second tab closes, the first has it again by itself', async () => {
    await second.close();
    await expectModelReady(page);
    expect(engineWorkers(page)).toHaveLength(1);
  });
});
