import { expect, type Locator, type Page } from '@playwright/test';

/** Dunning policies: the list, the steps with their real days, plain words, and the next 30 days. */
export class PoliciesPage {
  readonly steps: Locator;
  readonly side: Locator;
  constructor(private readonly page: Page) {
    this.steps = page.getByRole('list', { name: 'Steps' });
    this.side = page.getByRole('complementary', { name: 'In plain words' });
  }

  async open(): Promise<void> {
    await expect(this.page.getByRole('navigation', { name: 'Main' })).toBeVisible();
    await this.page.evaluate(() => {
      window.location.hash = '#/policies';
    });
    await expect(this.steps).toBeVisible();
  }

  /** Opens a step and hands out its dialog. */
  async edit(step: string): Promise<Locator> {
    await this.steps
      .getByRole('button', { name: `Edit ${step}`, exact: true })
      .or(this.steps.getByTitle(`Edit ${step}`, { exact: true }))
      .first()
      .click();
    return this.page.getByRole('dialog', { name: 'Step' });
  }

  /** Puts what is written into force, with a note. */
  async activate(note: string): Promise<void> {
    await this.page.keyboard.press('Control+Enter');
    const asking = this.page.getByRole('dialog', { name: /^Put .* in force$/ });
    await asking.getByLabel('What changed, for the record').fill(note);
    await this.page.keyboard.press('Enter');
    await expect(asking).toBeHidden();
  }
}
