import { expect, type Locator, type Page } from '@playwright/test';

/** The list of promises, a tab for each state. */
export class PromisesPage {
  readonly grid: Locator;
  constructor(private readonly page: Page) {
    this.grid = page.getByRole('grid', { name: 'Promises' });
  }

  async open(): Promise<void> {
    await expect(this.page.getByRole('navigation', { name: 'Main' })).toBeVisible();
    await this.page.keyboard.press('g');
    await this.page.keyboard.press('p');
    await expect(this.page.getByRole('heading', { name: 'Promises', level: 1 })).toBeVisible();
  }

  tab(name: string): Locator {
    return this.page.getByRole('tab', { name: new RegExp(`^${name}`) });
  }

  row(name: RegExp): Locator {
    return this.grid.getByRole('row', { name });
  }
}
