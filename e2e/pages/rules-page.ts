import { expect, type Locator, type Page } from '@playwright/test';

/** All rules, with where they are published and their test cases. */
export class RulesPage {
  readonly search: Locator;
  readonly rules: Locator;

  constructor(private readonly page: Page) {
    this.search = page.getByRole('textbox', { name: 'Search rules' });
    this.rules = page.getByRole('main').getByRole('listitem');
  }

  /** By the way that people have. */
  async open(): Promise<void> {
    await this.page.goto('/about');
    await this.page.getByRole('link', { name: 'All rules, with sources and test cases' }).click();
    await expect(this.page.getByRole('heading', { level: 1, name: 'Rules' })).toBeVisible();
  }

  /** Opens one rule to its source and its test case. */
  async show(name: RegExp): Promise<Locator> {
    const rule = this.rules.filter({ hasText: name }).first();
    await rule.locator('summary').click();
    return rule;
  }
}
