import { expect, type Locator, type Page } from '@playwright/test';

/** The worklist and the call panel beside it. */
export class WorklistPage {
  readonly grid: Locator;
  constructor(private readonly page: Page) {
    this.grid = page.getByRole('grid', { name: 'Worklist' });
  }

  async open(): Promise<void> {
    // A key pressed before the frame is there would be lost, and W alone asks why somebody is not on the list.
    await expect(this.page.getByRole('navigation', { name: 'Main' })).toBeVisible();
    await this.page.keyboard.press('g');
    await this.page.keyboard.press('w');
    await expect(this.grid).toBeVisible();
  }

  row(name: string): Locator {
    return this.grid.getByRole('row', { name: new RegExp(name) });
  }

  /** The names in the order of the list. */
  async names(): Promise<readonly string[]> {
    return this.grid.getByRole('row').locator('[role="gridcell"]:nth-child(2)').allInnerTexts();
  }

  /** Moves with the keyboard until the named customer is the current row. */
  async moveTo(name: string): Promise<void> {
    await this.grid.focus();
    for (let step = 0; step < 30; step += 1) {
      if ((await this.grid.locator('[data-current]').innerText()).includes(name)) return;
      await this.page.keyboard.press('j');
    }
    throw new Error(`${name} is not in the list`);
  }
}
