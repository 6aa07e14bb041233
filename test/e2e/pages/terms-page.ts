import { expect, type Locator, type Page } from '@playwright/test';

/** Payment terms: the register in the settings, and what an account says of them. */
export class TermsPage {
  readonly onFile: Locator;
  readonly unknown: Locator;
  /** Under the open items: what the current one is under. */
  readonly current: Locator;
  readonly agreed: Locator;
  readonly dialog: Locator;
  constructor(private readonly page: Page) {
    this.onFile = page.getByRole('table', { name: 'Payment terms', exact: true });
    this.unknown = page.getByRole('table', { name: 'Codes not understood' });
    this.current = page.getByRole('region', { name: 'Terms of the current item' });
    this.agreed = page.getByRole('table', { name: 'Agreed payment terms' });
    this.dialog = page.getByRole('dialog');
  }

  async press(name: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name }).press('Enter');
  }

  /** Keeps what the dialog holds. */
  async keep(): Promise<void> {
    await this.page.keyboard.press('Control+Enter');
    await expect(this.dialog).toHaveCount(0);
  }

  async toItem(number: string): Promise<void> {
    await this.page
      .getByRole('grid', { name: 'Open items' })
      .getByRole('row', { name: new RegExp(number) })
      .getByText(number)
      .click();
    await expect(this.current).toContainText(number);
  }
}
