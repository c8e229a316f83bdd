import { expect, type Locator, type Page } from '@playwright/test';

/** /ask: questions and answers. */
export class AskPage {
  readonly question: Locator;
  readonly ask: Locator;
  readonly listen: Locator;
  readonly fetchModel: Locator;
  readonly main: Locator;

  constructor(private readonly page: Page) {
    this.main = page.getByRole('main');
    this.question = page.getByLabel('Your question');
    this.ask = page.getByRole('button', { name: 'Ask', exact: true });
    this.listen = page.getByRole('button', { name: 'Tap and ask' });
    this.fetchModel = page.getByRole('button', { name: 'Get the speech model' });
  }

  async open(): Promise<void> {
    await this.page.goto('/ask');
    await expect(this.page.getByRole('heading', { level: 1, name: 'Ask' })).toBeVisible();
  }

  async type(question: string): Promise<void> {
    await this.question.fill(question);
    await this.ask.click();
  }

  /** Fetches the speech model and waits until it listens. */
  async getReady(): Promise<void> {
    await this.fetchModel.click();
    await expect(this.listen).toBeEnabled({ timeout: 90_000 });
  }
}
