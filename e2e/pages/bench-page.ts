import { expect, type Locator, type Page } from '@playwright/test';

/** How fast the model is on this device. */
export class BenchPage {
  readonly start: Locator;
  readonly stop: Locator;
  readonly result: Locator;
  readonly table: Locator;
  readonly history: Locator;

  constructor(private readonly page: Page) {
    this.start = page.getByRole('button', { name: /^Measure (now|again)$/ });
    this.stop = page.getByRole('button', { name: 'Stop' });
    this.result = page.getByRole('region', { name: 'Result' });
    this.table = page.getByRole('table', { name: 'All figures' });
    this.history = page.getByRole('region', { name: 'Earlier measurements' });
  }

  async open(): Promise<void> {
    await this.page.goto('/bench');
    await expect(
      this.page.getByRole('heading', { level: 1, name: 'How fast is the model here?' }),
    ).toBeVisible();
  }
}
