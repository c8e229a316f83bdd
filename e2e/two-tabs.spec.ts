import { CasePage } from './pages/case-page.ts';
import { ModelPage } from './pages/model-page.ts';
import { engineWorkers, expectModelReady, expectRead, modelHasRead, modelReads } from './support/engines.ts';
import { storeEverything } from './support/offline.ts';
import { expect, test } from './support/test.ts';

// About 30 s on a machine that does nothing else.
test.setTimeout(240_000);

test('two tabs: the model is loaded once, read through by both, and carried on when its tab closes', async ({
  page,
  context,
}) => {
  await storeEverything(page);
  await expectModelReady(page);
  expect(engineWorkers(page)).toHaveLength(1);

  const second = await context.newPage();
  await test.step('the second tab is ready at once, with the engine of the first', async () => {
    await new ModelPage(second).open();
    const started = performance.now();
    await expectModelReady(second);
    test.info().annotations.push({
      type: 'measured',
      description: `second tab ready after ${((performance.now() - started) / 1000).toFixed(1)} s`,
    });
    expect(engineWorkers(second)).toHaveLength(0);
  });

  const triage = new CasePage(second);
  await test.step('a case is read in the second tab, through the first', async () => {
    await triage.openNew();
    await triage.fill({ label: 'Bed 1', age: '30', complaint: 'fever and stiff neck' });
    await expectRead(second);
    await triage.expectPriority('Red');
    expect(engineWorkers(page)).toHaveLength(1);
    expect(engineWorkers(second)).toHaveLength(0);
  });

  await test.step('the first tab is closed while the second waits: the second answers', async () => {
    await triage.complaint.fill('having a seizure right now, and hot since two days, with a bad cough');
    await expect(modelReads(second)).toBeVisible();
    await page.close();
    await expect(modelHasRead(second), 'not yet').toBeHidden();
    await expectRead(second);
    await triage.expectPriority('Red');
    expect(engineWorkers(second)).toHaveLength(1);
    await expect(triage.complaint).toHaveValue(/seizure right now/);
  });
});
