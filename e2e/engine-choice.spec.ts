import type { Page } from '@playwright/test';
import { CasePage } from './pages/case-page.ts';
import { ModelPage } from './pages/model-page.ts';
import { storeEverything } from './support/offline.ts';
import { expect, test } from './support/test.ts';

/** Both engines compute on the same few cores here. */
const PATIENCE_MS = 180_000;

function ready(page: Page, engine: string): Promise<void> {
  return expect(new ModelPage(page).panel).toContainText(`on the ${engine} of this device`, {
    timeout: PATIENCE_MS,
  });
}

test('without a real graphics chip the processor serves; the person may choose otherwise, and that is kept', async ({
  page,
}) => {
  test.setTimeout(8 * 60_000);
  const { panel } = new ModelPage(page);
  await storeEverything(page);
  await ready(page, 'processor');
  await expect(panel).toContainText('the processor is usually the faster one');

  await new CasePage(page).choice('The model runs on', 'Graphics chip').click();
  await ready(page, 'graphics chip');
  await expect(panel).toContainText('You chose the graphics chip.');
  await page.reload();
  await ready(page, 'graphics chip');

  await new CasePage(page).choice('The model runs on', 'By itself').click();
  await ready(page, 'processor');
});
