import { expect, type Locator, type Page } from '@playwright/test';

/** How this device stands: the model, the settings, the app, the storage. */
export class ModelPage {
  readonly panel: Locator;
  readonly download: Locator;
  readonly pause: Locator;
  readonly goOn: Locator;
  /** Where a bar is, from 0 to 1. */
  readonly bar: Locator;

  constructor(private readonly page: Page) {
    this.panel = page.getByRole('region', { name: 'Language model', exact: true });
    this.download = this.panel.getByRole('button', { name: /^Download / });
    this.pause = this.panel.getByRole('button', { name: 'Pause' });
    this.goOn = this.panel.getByRole('button', { name: 'Go on' });
    this.bar = this.panel.getByRole('progressbar');
  }

  async open(): Promise<void> {
    await this.page.goto('/model');
    await expect(this.page.getByRole('heading', { level: 1, name: 'This device' })).toBeVisible();
  }

  part(title: string): Locator {
    return this.page.getByRole('region', { name: title, exact: true });
  }

  /** All bytes are on the device and were checked: it goes into the GPU's memory, or is there. */
  async expectStored(timeout = 60_000): Promise<void> {
    await expect(
      this.panel.getByText(/^(Preparing the model for this device|The model is (on this device|ready))$/),
    ).toBeVisible({ timeout });
  }

  /** "34.1 MB of 79.6 MB" */
  readonly bytes = /[\d.]+ [kM]B of [\d.]+ MB/;
}
