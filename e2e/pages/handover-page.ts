import { expect, type Locator, type Page } from '@playwright/test';
import jsQR from 'jsqr';

/** The part of a saved case that passes it on. */
export class SharePart {
  readonly code: Locator;

  constructor(private readonly page: Page) {
    this.code = page.getByRole('img', { name: /^Code \d+ of \d+$/ });
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Reads every code off the screen, as the camera of another phone does. */
  async readCodes(): Promise<string[]> {
    await expect(this.code).toBeVisible();
    const pause = this.button('Pause');
    if (await pause.isVisible()) await pause.click();
    const [, count] = /of (\d+)$/.exec((await this.code.getAttribute('aria-label')) ?? '') ?? [];
    const texts = new Set<string>();
    for (let turn = 0; turn < Number(count); turn += 1) {
      texts.add(await this.readShown());
      if (Number(count) > 1) await this.button('Next').click();
    }
    expect(texts.size, 'each code is another').toBe(Number(count));
    return [...texts];
  }

  private async readShown(): Promise<string> {
    const picture = (await this.code.screenshot()).toString('base64');
    const { data, width, height } = await this.page.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
      if (!context) throw new Error('There is no canvas.');
      context.drawImage(bitmap, 0, 0);
      const { data: pixels } = context.getImageData(0, 0, bitmap.width, bitmap.height);
      return { data: Array.from(pixels), width: bitmap.width, height: bitmap.height };
    }, picture);
    const found = jsQR(Uint8ClampedArray.from(data), width, height);
    if (!found) throw new Error('No code could be read off the screen.');
    return found.data;
  }
}

/** /receive */
export class ReceivePage {
  constructor(private readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.goto('/');
    await this.page.getByRole('link', { name: 'Receive a case' }).click();
    await expect(this.page.getByRole('heading', { level: 1, name: 'Receive a case' })).toBeVisible();
  }

  async paste(text: string): Promise<void> {
    await this.page.getByRole('textbox', { name: 'Paste the text here' }).fill(text);
    await this.page.getByRole('button', { name: 'Read the text' }).click();
  }

  says(text: string | RegExp): Promise<void> {
    return expect(this.page.getByRole('status').filter({ hasText: text })).toBeVisible();
  }
}
