import { expect, type Locator, type Page } from '@playwright/test';

/** The import wizard, as a person sees it. */
export class ImportPage {
  /** What the file does to addresses, people and the like. */
  readonly customerData: Locator;
  constructor(private readonly page: Page) {
    this.customerData = page.getByRole('tabpanel');
  }

  /** Chooses a file from wherever a file can be chosen: the first run, or the import screen. */
  async choose(file: string): Promise<void> {
    // Keys are heard once a screen stands.
    await expect(this.page.getByRole('main').getByRole('heading', { level: 1 }).first()).toBeVisible();
    // A key in the very moment a page stands may still come too early: then it is pressed again, as a person would.
    await expect(async () => {
      const [chooser] = await Promise.all([this.page.waitForEvent('filechooser', { timeout: 5_000 }), this.page.keyboard.press('Control+o')]);
      await chooser.setFiles(file);
    }).toPass({ timeout: 60_000 });
    const whose = this.page.getByRole('dialog', { name: 'Whose ledger is it?' });
    const compare = this.page.getByRole('button', { name: /^Compare with the ledger/ });
    await expect(whose.or(compare).first()).toBeVisible();
    if (await whose.isVisible()) {
      const name = whose.getByLabel('Name of your company');
      await expect(name).toBeFocused();
      await name.fill('Calder Ridge Supply');
      await name.press('Enter');
    }
    await expect(this.page.getByRole('button', { name: /^Compare with the ledger/ })).toBeEnabled();
  }

  /** From the columns to the comparison. Answers the words on the button that would import. */
  async compare(): Promise<string> {
    await this.page.keyboard.press('Control+Enter');
    const button = this.page.getByRole('button', { name: /^Import [\d,]+( of [\d,]+)? rows?/ });
    await expect(button).toBeEnabled({ timeout: 30_000 });
    return (await button.innerText()).replace(/\s+/g, ' ').trim();
  }

  async showCustomerData(): Promise<void> {
    await this.page.getByRole('tab', { name: /^Customer data/ }).click();
    await expect(this.page.getByRole('tab', { name: /^Customer data/, selected: true })).toBeVisible();
  }

  async commit(): Promise<void> {
    await this.page.keyboard.press('Control+Enter');
    await expect(this.page.getByRole('button', { name: /^Undo this import/ })).toBeVisible({ timeout: 60_000 });
  }
}
