import { expect, type Locator, type Page } from '@playwright/test';

/** The section of other models on the device page. */
export class CataloguePage {
  readonly section: Locator;
  /** What could be downloaded and runs here. */
  readonly fits: Locator;

  constructor(private readonly page: Page) {
    this.section = page.getByRole('region', { name: 'Other models', exact: true });
    this.fits = this.section.getByRole('region', { name: 'Fits this device' });
  }

  row(name: string): Locator {
    return this.section.getByRole('listitem').filter({ has: this.page.getByText(name, { exact: true }) });
  }

  /** The row of the model that came (or comes) from the mirror, among those on this device. */
  here(name: string): Locator {
    return this.section
      .getByRole('region', { name: 'On this device' })
      .getByRole('listitem')
      .filter({ has: this.page.getByText(name, { exact: true }) })
      .filter({ hasNotText: 'Made for Outpost' });
  }

  /** Asks the mirror, and says yes to what it has. Answers what the question showed. */
  async download(name: string): Promise<string> {
    await this.row(name).getByRole('button', { name: 'Details', exact: true }).click();
    const question = this.page.getByRole('alertdialog', { name: `Download ${name}?` });
    await expect(question).toBeVisible();
    const text = (await question.textContent()) ?? '';
    await question.getByRole('button', { name: /^Download [\d.]+ MB$/ }).click();
    return text;
  }

  async delete(name: string): Promise<void> {
    await this.here(name).getByRole('button', { name: 'Delete' }).click();
    await this.page.getByRole('button', { name: `Delete ${name}`, exact: true }).click();
  }
}
