import { expect, type Page } from '@playwright/test';
import type { Desk } from '../fixtures';
import { costOf, type Cost } from './measure-keys';

/** One thing a collector does many times a day, and what it may cost. */
export interface Task {
  readonly task: string;
  readonly budgetKeys: number;
  readonly budgetPointer: number;
  /** Moments of thought in it: reading the list, choosing the outcome, checking before saving. */
  readonly thinking: number;
  /** Brings the desk to where the task begins; costs nothing. */
  readonly prepare: (page: Page) => Promise<void>;
  readonly run: (desk: Desk) => Promise<Cost>;
}

const worklist = async (page: Page): Promise<void> => {
  if (await page.getByRole('timer').isVisible()) {
    // A call of the task before; Esc first leaves the field the focus may be in.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('>discard the call');
    await page.locator('[role=option]').first().waitFor();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('timer')).toBeHidden();
  }
  await page.evaluate(() => {
    window.location.hash = '#/worklist';
  });
  const grid = page.getByRole('grid', { name: 'Worklist' });
  await grid.locator('[data-current]').waitFor();
  await grid.focus();
};

const inCall = async (page: Page): Promise<void> => {
  await worklist(page);
  await page.keyboard.press('c');
  await expect(page.getByRole('timer')).toBeVisible();
};

const accountName = 'h1';
const message = (text: string) => ({ selector: '[aria-label="Messages"] > *', text, fresh: true });
/** A quick typist, 55 words a minute, takes 0.2 s for a key: the last key comes when the one before it has been answered. */
const pace = { delay: 200 };
const press =
  (desk: Desk, ...keys: readonly string[]) =>
  async (): Promise<void> => {
    for (const key of keys) await desk.page.keyboard.press(key, pace);
  };

/** A call with a promise up to the last key: outcome, the proposed amount, the day. */
const promiseUpToSaving = async (page: Page): Promise<void> => {
  await page.keyboard.press('1');
  const amount = page.getByLabel(/^Amount/).first();
  await expect(amount).toBeFocused();
  await expect(amount).not.toHaveValue('');
  await page.keyboard.press('Tab', pace);
  await page.keyboard.type('fri', pace);
};

export const tasks: readonly Task[] = [
  {
    task: 'start of day to first call',
    budgetKeys: 2,
    budgetPointer: 0,
    thinking: 2,
    prepare: worklist,
    run: (desk) => costOf(desk, async () => undefined, 'c', { selector: '[role=timer]' }),
  },
  {
    task: 'log a call with a promise',
    budgetKeys: 8,
    budgetPointer: 0,
    thinking: 3,
    prepare: inCall,
    run: (desk) => costOf(desk, () => promiseUpToSaving(desk.page), 'Control+Enter', message('saved')),
  },
  {
    task: 'save and next',
    budgetKeys: 3,
    budgetPointer: 0,
    thinking: 1,
    prepare: inCall,
    run: async (desk) => {
      const name = (await desk.page.locator(accountName).first().innerText()).trim();
      return costOf(desk, press(desk, '6'), 'Control+Enter', { selector: accountName, text: name, gone: true });
    },
  },
  {
    task: 'no answer',
    budgetKeys: 2,
    budgetPointer: 0,
    thinking: 1,
    prepare: inCall,
    run: (desk) => costOf(desk, press(desk, '7'), 'Enter', message('saved')),
  },
  {
    task: 'dispute in a call',
    budgetKeys: 5,
    budgetPointer: 0,
    thinking: 3,
    prepare: inCall,
    run: (desk) => costOf(desk, press(desk, '3', '2'), 'Control+Enter', message('saved')),
  },
  {
    task: 'snooze',
    budgetKeys: 3,
    budgetPointer: 0,
    thinking: 1,
    prepare: worklist,
    run: (desk) => costOf(desk, press(desk, 's', '2'), 'Enter', message('is back')),
  },
  {
    task: 'undo',
    budgetKeys: 2,
    budgetPointer: 0,
    thinking: 1,
    prepare: worklist,
    run: (desk) => costOf(desk, async () => undefined, 'Control+z', message('Taken back')),
  },
  {
    task: 'find a customer',
    budgetKeys: 7,
    budgetPointer: 0,
    thinking: 2,
    prepare: worklist,
    run: (desk) =>
      costOf(
        desk,
        async () => {
          await desk.page.keyboard.press('Control+k');
          await desk.page.keyboard.type('brig', pace);
          await desk.page.locator('[role=option]').first().waitFor();
        },
        'Enter',
        { selector: accountName, text: 'Bright' },
      ),
  },
];

/** On a ledger with fifty letters due; the company writes each of them once a day, so that it is measured once. */
export const letterTasks: readonly Task[] = [
  {
    task: 'print 50 letters',
    budgetKeys: 8,
    budgetPointer: 0,
    thinking: 4,
    prepare: worklist,
    run: (desk) =>
      costOf(
        desk,
        async () => {
          const { page } = desk;
          await page.keyboard.press('g');
          await page.keyboard.press('l');
          await page.getByRole('grid', { name: 'Letters of today' }).locator('[data-current]').first().waitFor();
          await page.keyboard.press('Control+a');
          await page.keyboard.press('l');
          await expect(page.getByRole('button', { name: /^Produce 50 letters/ }).last()).toBeFocused();
          await page.keyboard.press('Enter');
          await expect(page.getByRole('dialog', { name: /^Print 50 letters/ }).getByRole('button', { name: 'Print 50 letters' })).toBeFocused({
            timeout: 60_000,
          });
          await page.keyboard.press('Enter');
          await expect(page.getByRole('button', { name: 'Mark 50 as sent' }).first()).toBeFocused();
        },
        'Enter',
        message('marked as sent'),
      ),
  },
];
