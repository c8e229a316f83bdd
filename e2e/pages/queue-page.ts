import { expect, type Locator, type Page } from '@playwright/test';

/** Home: who waits. */
export class QueuePage {
  readonly heading: Locator;
  readonly newPatient: Locator;
  readonly rows: Locator;
  /** What the header says of this device, on every screen. */
  readonly chip: Locator;

  constructor(private readonly page: Page) {
    this.heading = page.getByRole('heading', { name: 'Waiting', exact: true });
    this.newPatient = page.getByRole('link', { name: 'New patient' });
    this.rows = page.getByRole('list', { name: 'Waiting patients, most urgent first' }).getByRole('listitem');
    this.chip = page.getByRole('banner').getByRole('link').last();
  }

  async open(): Promise<void> {
    await this.page.goto('/');
    await expect(this.heading).toBeVisible();
  }

  row(label: string): Locator {
    return this.rows.filter({ hasText: label });
  }

  /** Names in the order of the queue. */
  async expectOrder(...labels: readonly string[]): Promise<void> {
    await expect(this.rows).toHaveCount(labels.length);
    for (const [at, label] of labels.entries()) await expect(this.rows.nth(at)).toContainText(label);
  }

  async openCase(label: string): Promise<void> {
    await this.row(label).getByRole('link').click();
    await expect(this.page.getByRole('heading', { level: 1, name: label })).toBeVisible();
  }

  async showClosed(): Promise<Locator> {
    await this.page.getByRole('button', { name: /^Closed today/ }).click();
    return this.page.getByRole('list', { name: /^Closed today/ }).getByRole('listitem');
  }
}
