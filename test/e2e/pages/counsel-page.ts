import { expect, type Locator, type Page } from '@playwright/test';

/** The register of counsel, the form that hands an account to them, their letter, and how it ends. */
export class CounselPage {
  readonly register: Locator;
  readonly form: Locator;
  readonly letter: Locator;
  readonly list: Locator;
  constructor(private readonly page: Page) {
    this.register = page.getByRole('region', { name: 'Counsel' });
    this.form = page.getByRole('dialog', { name: /^Hand .+ to counsel$/ });
    this.letter = page.getByRole('dialog', { name: /^Letter of counsel to / });
    this.list = page.getByRole('region', { name: 'Legal, agency and insurance' });
  }

  /** Enters a firm; the settings are open. */
  async enter(fields: Readonly<Record<string, string>>): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name: 'Counsel' }).press('Enter');
    await this.register.getByRole('button', { name: 'Add counsel' }).press('Enter');
    const dialog = this.page.getByRole('dialog', { name: 'Add counsel' });
    for (const [label, text] of Object.entries(fields)) await dialog.getByLabel(label, { exact: true }).fill(text);
    await this.page.keyboard.press('Control+Enter');
    await expect(dialog).toHaveCount(0);
    await expect(this.register.getByRole('row', { name: fields['Firm'] ?? '' })).toHaveCount(1);
  }

  /** From the command palette, for the account in sight. */
  async open(): Promise<void> {
    await this.page.keyboard.press('Control+k');
    await this.page.keyboard.type('hand to counsel');
    await expect(this.page.getByRole('option', { name: /^Hand to counsel/, selected: true })).toBeVisible();
    await this.page.keyboard.press('Enter');
    await expect(this.form.getByLabel('Counsel', { exact: true })).toBeVisible();
  }

  async end(outcome: string, reason: string): Promise<void> {
    await this.list.getByRole('button', { name: /^End/ }).press('Enter');
    const ending = this.page.getByRole('dialog', { name: /^End: / });
    await ending.getByLabel('How it ended').selectOption({ label: outcome });
    await ending.getByLabel('Why it ends').fill(reason);
    await this.page.keyboard.press('Control+Enter');
    await expect(ending).toHaveCount(0);
  }
}
