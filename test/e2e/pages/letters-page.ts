import { expect, type Locator, type Page } from '@playwright/test';

/** The letters of the day: who gets what, the checks, the run at the bottom, and printing. */
export class LettersPage {
  readonly grid: Locator;
  readonly run: Locator;
  constructor(private readonly page: Page) {
    this.grid = page.getByRole('grid', { name: 'Letters of today' });
    this.run = page.getByRole('region', { name: /^The (run|letters just produced)$/ });
  }

  async open(): Promise<void> {
    await expect(this.page.getByRole('navigation', { name: 'Main' })).toBeVisible();
    await this.page.keyboard.press('g');
    await this.page.keyboard.press('l');
    await expect(this.grid.locator('[data-current]').first()).toBeVisible();
  }

  row(name: string): Locator {
    return this.grid.getByRole('row', { name: new RegExp(name) });
  }

  /** Shows the letters under one of the tabs. */
  async show(tab: 'All' | 'Ready' | 'Need a reason' | 'Stopped' | 'Written'): Promise<void> {
    await this.page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
  }

  /** The button that makes the ticked letters; its words say how many. */
  get produce(): Locator {
    return this.page.getByRole('button', { name: /^(Produce \d|Producing)/ }).first();
  }

  /** Narrows the list; the grid has the focus afterwards. */
  async find(text: string): Promise<void> {
    await this.page.getByLabel('Find in letters').fill(text);
    await expect(this.grid.getByRole('row').nth(1)).toContainText(text === '' ? /Customer/ : /./);
    await this.grid.focus();
  }

  /** The steps of today that people do, by key; its dialog. */
  async openSteps(): Promise<Locator> {
    await expect(this.page.getByRole('button', { name: /^[\d,]+ (call or task|calls and tasks)$/ })).toBeVisible();
    await this.page.keyboard.press('s');
    const dialog = this.page.getByRole('dialog', { name: 'Steps for people, today' });
    await expect(dialog).toBeVisible();
    return dialog;
  }

  /** The row of a customer among the steps. */
  step(dialog: Locator, name: string): Locator {
    return dialog.getByRole('table', { name: 'Calls, holds and reviews of today' }).getByRole('row').filter({ hasText: name });
  }

  /** Hands the desk to the collector whose name begins so; who sat there before. */
  async switchCollector(name: string): Promise<string> {
    const menu = this.page.getByRole('button', { name: /switch collector$/ });
    // Initials, name, what it does.
    const before = ((await menu.getAttribute('aria-label')) ?? '').split(', ')[1] ?? '';
    await menu.click();
    await this.page.getByRole('menuitem', { name: new RegExp(name) }).click();
    await expect(menu).toHaveAccessibleName(new RegExp(name));
    return before;
  }

  /** Counts print dialogs instead of opening them: a window without a printer has none. */
  async catchPrinting(): Promise<void> {
    await this.page.evaluate(() => {
      const blobs = new Map<string, Blob>();
      const printed: string[] = [];
      Object.assign(window, { duedeskPrinted: printed, duedeskBlobs: blobs });
      const make = URL.createObjectURL.bind(URL);
      URL.createObjectURL = (blob) => {
        const url = make(blob);
        if (blob instanceof Blob) blobs.set(url, blob);
        return url;
      };
      const usual = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'src');
      Object.defineProperty(HTMLIFrameElement.prototype, 'src', {
        configurable: true,
        get() {
          return usual?.get?.call(this) as string;
        },
        set(this: HTMLIFrameElement, url: string) {
          if (this.dataset['printFrame'] !== undefined) printed.push(url);
          usual?.set?.call(this, this.dataset['printFrame'] === undefined ? url : 'about:blank');
        },
      });
    });
  }

  /** Until it is mended, printing fails as it does where the printer is gone. */
  async breakPrinter(broken: boolean): Promise<void> {
    await this.page.evaluate((gone) => {
      const usual = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'contentWindow');
      const kept = window as unknown as { duedeskWindowOf?: PropertyDescriptor };
      kept.duedeskWindowOf ??= usual ?? {};
      Object.defineProperty(
        HTMLIFrameElement.prototype,
        'contentWindow',
        gone
          ? {
              configurable: true,
              get: () => ({
                focus: () => undefined,
                print: () => {
                  throw new Error('no printer');
                },
              }),
            }
          : kept.duedeskWindowOf,
      );
    }, broken);
  }

  /** The files that went to the print dialog, one for each time it opened. */
  async printed(): Promise<readonly Uint8Array[]> {
    const files = await this.page.evaluate(async () => {
      const { duedeskPrinted, duedeskBlobs } = window as unknown as { duedeskPrinted: string[]; duedeskBlobs: Map<string, Blob> };
      return Promise.all(duedeskPrinted.map(async (url) => [...new Uint8Array((await duedeskBlobs.get(url)?.arrayBuffer()) ?? new ArrayBuffer(0))]));
    });
    return files.map((file) => new Uint8Array(file));
  }
}
