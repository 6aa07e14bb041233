import { expect, type Locator, type Page } from '@playwright/test';

/** What decides about the order: the settings of the ranking, its day, and the exchange rates. */
export class RankingSettingsPage {
  readonly ranked: Locator;
  readonly day: Locator;
  readonly rates: Locator;
  constructor(private readonly page: Page) {
    this.ranked = page.getByRole('region', { name: 'The list with these weights' }).getByRole('listitem');
    this.day = page.getByRole('form', { name: 'Day and cost of money' }).or(page.getByRole('region', { name: 'Day and cost of money' }));
    this.rates = page.getByRole('region', { name: 'Exchange rates' });
  }

  async open(go: (route: string) => Promise<void>): Promise<void> {
    await go('/settings?section=ranking');
    await expect(this.ranked.nth(2)).toBeVisible();
  }

  /** The names in the order the sliders give them. */
  async order(): Promise<readonly string[]> {
    return this.ranked.locator('span:nth-child(2)').allInnerTexts();
  }

  field(label: string): Locator {
    return this.day.getByLabel(label, { exact: true });
  }

  async saveDay(): Promise<void> {
    await this.page.keyboard.press('Control+Enter');
    await expect(this.page.getByText('Saved. The list is ranked anew.').first()).toBeVisible();
  }
}

/** Accounts with lawyers, an agency or an insurer. */
export class HandoverPage {
  readonly dialog: Locator;
  readonly list: Locator;
  constructor(private readonly page: Page) {
    this.dialog = page.getByRole('dialog', { name: /^Hand over|^Change the handover/ });
    this.list = page.getByRole('region', { name: 'Legal, agency and insurance' });
  }

  /** From the command palette, for the current row. */
  async open(): Promise<void> {
    await this.page.keyboard.press('Control+k');
    await this.page.keyboard.type('hand over');
    await expect(this.page.getByRole('option', { name: /^Hand over/, selected: true })).toBeVisible();
    await this.page.keyboard.press('Enter');
    await expect(this.dialog.getByLabel('With whom')).toBeFocused();
  }

  async save(): Promise<void> {
    await this.page.keyboard.press('Control+Enter');
    await expect(this.dialog).toHaveCount(0);
  }

  /** Ends the handover that stands. The dialog keeps its keys until it is gone, so one waits for that; the button it came from goes with the act, and the focus stays beside it. */
  async end(reason: string): Promise<void> {
    await this.list.getByRole('button', { name: /^End/ }).press('Enter');
    const ending = this.page.getByRole('dialog', { name: /^End: / });
    await ending.getByLabel('Why it ends').fill(reason);
    await this.page.keyboard.press('Control+Enter');
    await expect(ending).toHaveCount(0);
    await expect(this.list.locator(':focus')).toHaveCount(1);
  }
}

/** "How good is this list?" */
export class ListQualityPage {
  readonly measure: Locator;
  readonly bar: Locator;
  readonly cancel: Locator;
  readonly headline: Locator;
  constructor(private readonly page: Page) {
    this.measure = page.getByRole('button', { name: /^Measure (the last 26 Mondays|again)/ }).first();
    this.bar = page.getByRole('progressbar');
    this.cancel = page.getByRole('button', { name: 'Cancel' });
    this.headline = page.getByText(/^With 20 contacts a Monday this list would have caught/);
  }

  async open(): Promise<void> {
    await expect(this.page.getByRole('navigation', { name: 'Main' })).toBeVisible();
    await this.page.keyboard.press('g');
    await this.page.keyboard.press('q');
    await expect(this.page.getByRole('heading', { name: 'How good is this list?' })).toBeVisible();
  }

  async start(): Promise<void> {
    await this.measure.focus();
    await this.page.keyboard.press('Enter');
  }
}
