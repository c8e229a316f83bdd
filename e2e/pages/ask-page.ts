import { expect, type Locator, type Page } from '@playwright/test';

/** /ask: questions and answers. */
export class AskPage {
  readonly question: Locator;
  readonly ask: Locator;
  readonly listen: Locator;
  readonly speakOver: Locator;
  readonly end: Locator;
  readonly fetchModel: Locator;
  readonly main: Locator;

  constructor(private readonly page: Page) {
    this.main = page.getByRole('main');
    this.question = page.getByLabel('Your question');
    this.ask = page.getByRole('button', { name: 'Ask', exact: true });
    this.listen = page.getByRole('button', { name: 'Tap and ask' });
    this.speakOver = page.getByRole('button', { name: 'You can speak over the answer' });
    this.end = page.getByRole('button', { name: 'End', exact: true });
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

  /** How the microphone listens, by its name on the screen. */
  async chooseManner(name: string): Promise<void> {
    const choices = this.main.locator('summary').first();
    await choices.click();
    await this.page.getByRole('radio', { name }).click({ force: true });
    await choices.click();
  }

  /** Presses the microphone's button for so long. */
  async hold(milliseconds: number): Promise<void> {
    const button = this.page.getByRole('button', { name: 'Hold and ask' });
    await button.hover();
    await this.page.mouse.down();
    await this.page.waitForTimeout(milliseconds);
    await this.page.mouse.up();
  }

  /** Fetches the speech model and waits until it listens. */
  async getReady(): Promise<void> {
    await this.fetchModel.click();
    await expect(this.listen).toBeEnabled({ timeout: 90_000 });
  }
}
