import { type Download, expect, type Locator, type Page } from '@playwright/test';

/** The part of the page of this device where the model is saved to a file and loaded from one. */
export class FilesPart {
  readonly part: Locator;
  /** The way there from where the network is missing. */
  readonly link: Locator;

  constructor(private readonly page: Page) {
    this.part = page.getByRole('region', { name: 'Carry the model without a network', exact: true });
    this.link = page.getByRole('link', { name: 'Load the model from a file' });
  }

  /** Through the browser's own dialog. `paths`: one ZIP, several files, or one folder. */
  async load(
    paths: string | string[],
    button: 'Load a copy' | 'Load a folder' = 'Load a copy',
  ): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await this.part.getByRole('button', { name: button }).click();
    await (await chooser).setFiles(paths);
  }

  /** A file that is dragged over the section and let go there. */
  async drop(name: string, content: string): Promise<void> {
    const data = await this.page.evaluateHandle(
      ([fileName, text]) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([text], fileName));
        return transfer;
      },
      [name, content] as const,
    );
    const zone = this.part.getByRole('button', { name: 'Load a copy' });
    for (const type of ['dragenter', 'dragover', 'drop']) {
      await zone.dispatchEvent(type, { dataTransfer: data });
    }
  }

  async expectLoaded(): Promise<void> {
    await expect(this.part.getByRole('status')).toContainText('The copy is on this device', {
      timeout: 60_000,
    });
  }

  /** Where no dialog asks for a place, as in Firefox and Safari: through the downloads. */
  async save(): Promise<Download> {
    const download = this.page.waitForEvent('download');
    await this.part.getByRole('button', { name: /^Save a copy \([\d.]+ MB\)$/ }).click();
    return download;
  }
}
