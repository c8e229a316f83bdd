import type { Page } from '@playwright/test';
import { CasePage } from './pages/case-page.ts';
import { ModelPage } from './pages/model-page.ts';
import { keepMeasured } from './support/engine-choice.ts';
import { storeEverything } from './support/offline.ts';
import { expect, test } from './support/test.ts';

/** Both engines compute on the same few cores here. */
const PATIENCE_MS = 180_000;

function ready(page: Page, engine: string): Promise<void> {
  return expect(new ModelPage(page).panel).toContainText(`on the ${engine} of this device`, {
    timeout: PATIENCE_MS,
  });
}

test.describe('which engine runs', () => {
  test.describe.configure({ timeout: 8 * 60_000 });

  test('without a real graphics chip the processor serves first; both are measured when nobody works, and kept', async ({
    page,
  }) => {
    const { panel } = new ModelPage(page);
    await storeEverything(page);
    await ready(page, 'processor');
    await expect(panel).toContainText('the processor is usually the faster one');
    await expect(panel).toContainText(
      /The (graphics chip|processor) answers a case in about .*measured on this device on/,
      {
        timeout: PATIENCE_MS,
      },
    );
    await expect(panel).toContainText(/The (graphics chip|processor) was chosen by measuring\./);
    await expect(panel).toContainText('The model is ready', { timeout: PATIENCE_MS });
    const said = /The (?:graphics chip|processor) answers .*? measured on this device on [\w ]+\./.exec(
      (await panel.textContent()) ?? '',
    );
    test.info().annotations.push({ type: 'measured', description: said?.[0] ?? '' });
    expect(said).not.toBeNull();

    await page.reload();
    await expect(panel).toContainText('The model is ready', { timeout: PATIENCE_MS });
    await expect(panel, 'not measured again').toContainText(said?.[0] ?? '');
  });

  test('what was measured earlier decides; the person may choose otherwise, and that is kept', async ({
    page,
  }) => {
    const { panel } = new ModelPage(page);
    await keepMeasured(page, { webgpu: 40_000, cpu: 3000 });
    await storeEverything(page);
    await ready(page, 'processor');
    await expect(panel).toContainText(
      'The processor answers a case in about 3 s, the graphics chip in about 40 s: measured on this device on',
    );
    await expect(panel).not.toContainText('The model is slow here');

    await new CasePage(page).choice('The model runs on', 'Graphics chip').click();
    await ready(page, 'graphics chip');
    await expect(panel).toContainText('You chose the graphics chip.');
    await expect(panel).toContainText('The model is slow here');
    await expect(panel).toContainText('It takes about 40 s for a case.');
    await page.reload();
    await ready(page, 'graphics chip');

    await new CasePage(page).choice('The model runs on', 'By itself').click();
    await ready(page, 'processor');
  });
});
