import { expect, type Locator, type Page } from '@playwright/test';

export type PriorityWord = 'Red' | 'Yellow' | 'Green' | 'Not triageable';

export interface Typed {
  label?: string;
  complaint?: string;
  /** In years. */
  age?: string;
  sex?: 'Female' | 'Male' | 'Other';
  /** By the field's label. */
  vitals?: Readonly<Record<string, string>>;
  response?: 'Awake' | 'Only to voice' | 'Only to pain' | 'Not at all';
}

/** What keeps an adult from red and yellow. */
export const NORMAL_VITALS = {
  'Heart rate': '76',
  'Respiratory rate': '16',
  Temperature: '36.8',
  'Oxygen saturation': '98',
  'Systolic blood pressure': '122',
  'Diastolic blood pressure': '78',
} as const;

/** A new patient, or one who is in the queue. */
export class CasePage {
  readonly complaint: Locator;
  readonly banner: Locator;
  readonly priority: Locator;
  readonly chips: Locator;
  /** Words that were not understood, or that nobody reads, right under the text. */
  readonly doubts: Locator;

  constructor(private readonly page: Page) {
    this.complaint = page.getByRole('textbox', { name: 'What is wrong?' });
    this.banner = page.getByTestId('priority-banner');
    this.priority = this.banner.locator('[data-priority]');
    this.doubts = page.getByTestId('doubts');
    this.chips = page.getByRole('list', { name: 'Findings' });
  }

  async openNew(): Promise<void> {
    await this.page.goto('/new');
    await expect(this.complaint).toBeVisible();
  }

  field(name: string): Locator {
    return this.page.getByRole('textbox', { name, exact: true });
  }

  choice(group: string, option: string): Locator {
    return this.page
      .getByRole('radiogroup', { name: group, exact: true })
      .getByRole('radio', { name: option, exact: true });
  }

  async fill({ label, complaint, age, sex, vitals = {}, response }: Typed): Promise<void> {
    if (label !== undefined) await this.field('Name or bed (optional)').fill(label);
    if (complaint !== undefined) await this.complaint.fill(complaint);
    if (age !== undefined) await this.field('Age').fill(age);
    if (sex !== undefined) await this.choice('Sex', sex).click();
    for (const [name, value] of Object.entries(vitals)) await this.field(name).fill(value);
    if (response !== undefined) await this.choice('How does the person respond?', response).click();
  }

  async expectPriority(word: PriorityWord): Promise<void> {
    await expect(this.priority).toHaveText(word);
  }

  /** The verdict is one block: how urgent, where to and how soon, and what decides. */
  async expectVerdict(
    word: PriorityWord,
    place: string | RegExp,
    headline: string | RegExp = '',
  ): Promise<void> {
    await this.expectPriority(word);
    await expect(this.banner).toContainText(place);
    await expect(this.banner).toContainText(headline);
  }

  /** Answers a question under "Ask next". */
  async answer(question: string | RegExp, given: 'Yes' | 'No' | 'Not sure'): Promise<void> {
    await this.part('Ask next')
      .getByRole('radiogroup', { name: question })
      .getByRole('radio', { name: given, exact: true })
      .click();
  }

  /** Opens a part that is one line until it is tapped. */
  async open(title: string): Promise<Locator> {
    const part = this.part(title);
    if ((await part.locator('details').first().getAttribute('open')) === null) {
      await part.locator('summary').first().click();
    }
    return part;
  }

  /** A part of the screen by its heading. */
  part(title: string): Locator {
    return this.page.getByRole('region', { name: title, exact: true });
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Saves a new patient; the case then stands under its own address. */
  async save(): Promise<string> {
    await this.banner.getByRole('button', { name: /^Save/ }).click();
    await expect(this.button('Triage again')).toBeVisible();
    return new URL(this.page.url()).pathname;
  }
}
