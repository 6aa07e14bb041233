import { expect, type Locator, type Page } from '@playwright/test';

/** A running call: the dock under the account, and the whole screen. */
export class CallPage {
  readonly timer: Locator;
  readonly line: Locator;
  readonly amount: Locator;
  constructor(private readonly page: Page) {
    this.timer = page.getByRole('timer');
    this.line = page.getByLabel('Quick line', { exact: true });
    this.amount = page.getByLabel(/^Amount/);
  }

  /** `C` on the current row or account. */
  async start(): Promise<void> {
    await this.page.keyboard.press('c');
    await expect(this.timer).toBeVisible();
  }

  /** To the whole screen. */
  async open(): Promise<void> {
    await this.page.keyboard.press('Control+Space');
    // The address is there before the screen is: what is typed into the dock meanwhile would be read anew by the screen.
    await expect(this.page.getByRole('heading', { level: 1, name: /^Call with / })).toBeAttached();
  }

  outcome(name: string): Locator {
    return this.page.getByRole('group', { name: 'Outcome' }).getByRole('button', { name: new RegExp(`${name}$`) });
  }

  /** Types a line and waits until it is read to the end. */
  async type(text: string): Promise<void> {
    if (!(await this.line.isVisible()) || !(await this.line.evaluate((field) => field === document.activeElement))) await this.page.keyboard.press('q');
    await expect(this.line).toBeFocused();
    await this.page.keyboard.press('Control+a');
    await this.page.keyboard.type(text);
    // Words that are newer than the reading are drawn plain: what the line before said must not be taken for this one.
    await expect(this.page.locator(`[data-read=${JSON.stringify(text)}]`).first()).toBeAttached();
  }

  /** What each word of the line was understood as, in order; `?` for one that was not. */
  async meanings(): Promise<readonly string[]> {
    return this.page.locator('[data-piece]').evaluateAll((pieces) => pieces.map((piece) => piece.lastElementChild?.textContent ?? ''));
  }

  async saved(): Promise<void> {
    await expect(this.timer).toHaveCount(0);
  }
}
