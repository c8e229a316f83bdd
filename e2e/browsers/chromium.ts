/** Chromium, by Playwright, as in all other journeys. */
import { chromium } from '@playwright/test';
import { launchOptions } from '../../scripts/lib/chromium/launch.ts';
import type { Driver } from './driver.ts';

export async function startChromium(program: string): Promise<Driver> {
  const browser = await chromium.launch(launchOptions(program));
  const page = await browser.newPage();
  const find = (xpath: string) => page.locator(`xpath=${xpath}`);
  return {
    name: `Chromium ${browser.version()}`,
    open: async (url) => void (await page.goto(url)),
    text: async () => String(await page.evaluate('document.body.innerText')),
    click: (xpath) => find(xpath).click(),
    type: (xpath, text) => find(xpath).pressSequentially(text),
    evaluate: (expression) => page.evaluate(expression),
    picture: () => page.screenshot(),
    close: () => browser.close(),
  };
}
