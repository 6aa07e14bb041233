import type { Page } from '@playwright/test';
import { commands } from '../../../src/shared/contract/commands';
import { expect, expectAccessible, sampleInto, test } from '../fixtures';

const timeline = (page: Page) => page.getByRole('region', { name: 'Timeline' });

async function openFirstAccount(page: Page): Promise<void> {
  const grid = page.getByRole('grid', { name: 'Worklist' });
  await grid.locator('[data-current]').waitFor();
  await grid.focus();
  await page.keyboard.press('Enter');
  await expect(timeline(page)).toBeVisible();
}

async function addNote(page: Page, text: string): Promise<void> {
  await page.keyboard.press('n');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.type(text);
  await page.keyboard.press('Control+Enter');
  await expect(timeline(page).getByText(text).first()).toBeVisible();
}

test('a note is taken back with Ctrl Z, comes back with Ctrl Shift Z, and both stand in the last acts', async ({ dataDir, desk }) => {
  sampleInto(dataDir);
  const { page } = await desk();
  await openFirstAccount(page);
  await addNote(page, 'Pallets arrive on Monday');
  await page.keyboard.press('Control+z');
  await expect(page.getByText(/^Taken back: .*note/i)).toBeVisible();
  await page.keyboard.press('Control+Shift+z');
  await expect(page.getByText(/^Done again: .*note/i)).toBeVisible();
  await expect(timeline(page).getByText('Pallets arrive on Monday').first()).toBeVisible();

  await page.keyboard.press('Control+Alt+z');
  const acts = page.getByRole('dialog', { name: 'Last 50 acts' });
  await expect(acts.getByRole('button', { name: 'Take back' }).first()).toBeVisible();
  await expectAccessible(page, 'last acts');
  await page.keyboard.press('Escape');
  await expect(acts).toBeHidden();
});

test('an act without a way back says why before anything older is taken back', async ({ dataDir, desk }) => {
  sampleInto(dataDir);
  const opened = await desk();
  const { page } = opened;
  await openFirstAccount(page);
  await addNote(page, 'Ask for the remittance');
  await opened.go('/settings?section=company');
  const company = page.getByRole('form', { name: 'Company' });
  await company.getByLabel('Phone').fill('+1 614 555 0199');
  await company.getByRole('button', { name: /^Save/ }).press('Enter');
  await expect(page.getByText('Company saved')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByText(/Changed the company: .*Ctrl Z again takes back/)).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByText(/^Taken back: .*note/i)).toBeVisible();
});

test('in a field Ctrl Z takes back typing and leaves the acts alone', async ({ dataDir, desk }) => {
  sampleInto(dataDir);
  const { page } = await desk();
  await openFirstAccount(page);
  await addNote(page, 'Stays where it is');
  await page.keyboard.press('n');
  const field = page.getByRole('textbox', { name: 'Note' });
  await expect(field).toBeFocused();
  await page.keyboard.type('typed');
  await page.keyboard.press('Control+z');
  await expect(field).not.toHaveValue('typed');
  await page.keyboard.press('Escape');
  await expect(timeline(page).getByText('Stays where it is').first()).toBeVisible();
});

test('a command gets another key, a taken key is refused by name, and the usual one comes back', async ({ dataDir, desk }) => {
  sampleInto(dataDir);
  const opened = await desk();
  const { page } = opened;
  await page.getByRole('grid', { name: 'Worklist' }).locator('[data-current]').waitFor();
  await opened.go('/settings?section=keys');
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'Call', exact: true }) });
  await row.getByRole('button', { name: 'Change' }).press('Enter');
  await page.keyboard.press('p');
  await expect(page.getByRole('alert')).toContainText('Take a promise');
  await page.keyboard.press('Escape');
  await row.getByRole('button', { name: 'Change' }).press('Enter');
  await page.keyboard.press('y');
  await expect(row.locator('kbd')).toHaveText(['Y']);
  await expectAccessible(page, 'keys');

  await opened.go('/worklist');
  const grid = page.getByRole('grid', { name: 'Worklist' });
  await grid.locator('[data-current]').waitFor();
  await expect(page.getByRole('button', { name: /^Call / }).locator('kbd')).toHaveText('Y');
  await grid.focus();
  await page.keyboard.press('c');
  await expect(page.getByRole('timer')).toBeHidden();
  await page.keyboard.press('y');
  await expect(page.getByRole('timer')).toBeVisible();
});

test('F1 explains the screen in sight, finds words and error codes, and gives the focus back', async ({ dataDir, desk }) => {
  sampleInto(dataDir);
  const opened = await desk();
  const { page } = opened;
  const grid = page.getByRole('grid', { name: 'Worklist' });
  await grid.locator('[data-current]').waitFor();
  await grid.focus();
  await page.keyboard.press('F1');
  const help = page.getByRole('dialog', { name: 'Help' });
  await expect(help.getByRole('article', { name: 'Worklist' })).toBeVisible();
  await page.keyboard.type('db-full');
  await expect(help.getByRole('article', { name: 'Error codes' })).toBeVisible();
  await expectAccessible(page, 'help');
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await expect(grid).toBeFocused();
});

test('every command that can run now is reached from the menu by keyboard alone, with the focus in sight', async ({ dataDir, desk }) => {
  sampleInto(dataDir);
  const { page } = await desk();
  await page.getByRole('grid', { name: 'Worklist' }).locator('[data-current]').waitFor();
  await page.keyboard.press('F10');
  const menu = page.getByRole('menu', { name: 'Menu' });
  await expect(menu).toBeVisible();
  const seen: string[] = [];
  const named = new Set<string>();
  for (const name of ['File', 'Edit', 'View', 'Account', 'Letters', 'Data', 'Help']) {
    const entry = menu.getByRole('menuitem', { name, exact: true });
    await entry.focus();
    await page.keyboard.press('ArrowRight');
    const sub = page.getByRole('menu', { name });
    await expect(sub).toBeVisible();
    const items = sub.getByRole('menuitem');
    for (let at = 0; at < (await items.count()); at += 1) {
      const item = items.nth(at);
      named.add((await item.innerText()).split('\n')[0]?.trim() ?? '');
      if ((await item.getAttribute('data-disabled')) !== null || (await item.isDisabled())) continue;
      await item.focus();
      expect(
        await item.evaluate((element) => {
          const style = getComputedStyle(element);
          return style.outlineStyle !== 'none' || style.boxShadow !== 'none' || style.backgroundColor !== 'rgba(0, 0, 0, 0)';
        }),
        await item.innerText(),
      ).toBe(true);
      seen.push((await item.innerText()).trim());
    }
    await page.keyboard.press('ArrowLeft');
  }
  expect(seen.length).toBeGreaterThan(30);
  // The whole table of commands is there, whether it can run now or not.
  expect(commands.filter(({ label }) => !named.has(label)).map(({ id }) => id)).toEqual([]);
});
