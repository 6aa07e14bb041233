import { expect, expectAccessible, sampleInto, test } from '../fixtures';
import { WorklistPage } from '../pages/worklist-page';

test.describe.configure({ mode: 'parallel' });
test.beforeEach(({ dataDir }) => sampleInto(dataDir));

test('the day by keyboard within the budgets: first call 2 keys, snooze 3, a customer found 7', async ({ desk }) => {
  const one = await desk();
  const { page } = one;
  const worklist = new WorklistPage(page);
  await expect(worklist.grid).toBeFocused();
  const table: { readonly task: string; readonly keys: number; readonly budget: number }[] = [];
  const measured = async (task: string, budget: number, work: () => Promise<void>) => {
    await one.startCounting();
    await work();
    const { keys, pointers } = await one.counted();
    table.push({ task, keys, budget });
    expect(keys, task).toBeLessThanOrEqual(budget);
    expect(pointers, task).toBe(0);
  };

  await measured('snooze', 3, async () => {
    const [, second = ''] = await worklist.names();
    await page.keyboard.press('j');
    await one.startCounting();
    await page.keyboard.press('s');
    await expect(page.getByRole('dialog', { name: /^Snooze/ })).toBeVisible();
    await page.keyboard.press('2');
    await page.keyboard.press('Enter');
    await expect(page.getByText(/is back/)).toBeVisible();
    await expect(worklist.row(second)).toHaveCount(0);
  });
  // The focus is back in the list: the next key acts on the row that took the place.
  await expect(worklist.grid).toBeFocused();
  await page.keyboard.press('Control+z');
  await measured('find a customer', 7, async () => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('brig');
    await expect(page.getByRole('option', { name: /Brightwater Packaging/ }).first()).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: /Brightwater Packaging/ }).first()).toBeVisible();
  });
  await worklist.open();
  await expect(worklist.grid).toBeFocused();
  await measured('start of day to first call', 2, async () => {
    await page.keyboard.press('c');
    await expect(page.getByRole('timer')).toBeVisible();
  });
  console.table(table);
});

test('fast typing into the palette loses no letter, and Enter opens the customer that was typed in full', async ({ desk: open }) => {
  const { page } = await open();
  await expect(page.getByRole('grid', { name: 'Worklist' }).locator('[data-current]')).toBeVisible();
  for (const [number, name] of [
    ['C-10482', 'Brightwater Packaging LLC'],
    ['C-10500', 'Halvorsen Cold Storage'],
  ] as const) {
    // Not even the field is waited for: no letter may fall onto the screen behind, where C would call.
    await page.keyboard.press('Control+k');
    await page.keyboard.type(number);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  }
});

test('a view of one’s own: made from a rule, with its count, opened by ] and [, narrowed, moved and deleted', async ({ desk }) => {
  const { page } = await desk();
  const worklist = new WorklistPage(page);
  await expect(worklist.grid).toBeFocused();
  await page.keyboard.press('f');
  const dialog = page.getByRole('dialog', { name: 'Filter the list' });
  await expect(dialog.getByLabel(/^Value, USD/)).toBeFocused();
  await page.keyboard.type('30000');
  await expect(dialog.getByText(/customers match/)).toBeVisible();
  await expectAccessible(page, 'filter');
  const shown = /Show (\d+) on the list/.exec(await dialog.getByRole('button', { name: /^Show \d+ on the list/ }).innerText())?.[1];
  await dialog.getByLabel('Name, to keep it').fill('Large ones');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toHaveCount(0);
  const tab = page.getByRole('tab', { name: /Large ones/ });
  await expect(tab).toHaveAttribute('aria-selected', 'true');
  await expect(worklist.grid).toHaveAttribute('aria-rowcount', String(Number(await tab.locator('span').innerText()) + 1));
  expect(Number(shown)).toBeGreaterThanOrEqual(Number(await tab.locator('span').innerText()));
  await worklist.grid.focus();
  await page.keyboard.press('[');
  await expect(tab).toHaveAttribute('aria-selected', 'false');
  await page.keyboard.press(']');
  await expect(tab).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('button', { name: 'Change, move or delete Large ones' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Delete the view' }).press('Enter');
  await expect(tab).toHaveCount(0);
  await expect(page.getByRole('tab', { name: /My list/ })).toHaveAttribute('aria-selected', 'true');
});

test('many at once: picked by X and Shift with arrows, one act for all, one undo for all', async ({ desk }) => {
  const { page } = await desk();
  const worklist = new WorklistPage(page);
  await expect(worklist.grid).toBeFocused();
  const before = Number(await worklist.grid.getAttribute('aria-rowcount'));
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByRole('toolbar', { name: 'With 3 picked customers' })).toBeVisible();
  await expectAccessible(page, 'picked rows');
  await page.keyboard.press('s');
  await expect(page.getByRole('button', { name: /^Snooze 3 until/ })).toBeVisible();
  await page.keyboard.press('7');
  await page.keyboard.press('Enter');
  await expect(worklist.grid).toHaveAttribute('aria-rowcount', String(before - 3));
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await expect(worklist.grid).toHaveAttribute('aria-rowcount', String(before));

  await page.keyboard.press('Control+a');
  await expect(page.getByRole('toolbar', { name: `With ${before - 1} picked customers` })).toBeVisible();
  await page.keyboard.press('t');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: `Plan ${before - 1} tasks` })
    .press('Enter');
  await expect(page.getByText(/Call for \d+ customers on/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('toolbar', { name: /picked/ })).toHaveCount(0);
  await page.keyboard.press('x');
  await page.keyboard.press('h');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Reassign .*to/ })
    .press('Enter');
  await expect(page.getByText(/reassigned to/)).toBeVisible();
});

test('skipped with a reason, and “why is X not here?” says so from anywhere', async ({ desk }) => {
  const { page } = await desk();
  const worklist = new WorklistPage(page);
  await worklist.moveTo('Sable Point');
  await page.keyboard.press('Shift+S');
  const skip = page.getByRole('dialog', { name: /^Skip Sable Point/ });
  await expect(skip.getByLabel('Or in your own words')).toBeFocused();
  await expectAccessible(page, 'skip');
  await page.keyboard.press('1');
  await expect(worklist.row('Sable Point')).toHaveCount(0);
  await expect(page.getByText(/1 skipped/)).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await page.keyboard.press('w');
  await page.keyboard.type('sable');
  await expect(page.getByText(/^Snoozed until/)).toBeVisible();
  await expectAccessible(page, 'why not here');
});

test('a follow-up with an hour is planned, seen, moved and done by keyboard', async ({ desk }) => {
  const { page } = await desk();
  const worklist = new WorklistPage(page);
  await worklist.moveTo('Vantage');
  await page.keyboard.press('t');
  const form = page.getByRole('dialog', { name: /^Task for Vantage/ });
  await expect(form).toBeVisible();
  await page.keyboard.press('7');
  await form.getByLabel('Hour, if agreed').fill('930');
  await form.getByLabel('Note, if you like').fill('Ask for the remittance slip');
  await page.keyboard.press('Enter');
  await expect(form).toHaveCount(0);
  await page.keyboard.press('g');
  await page.keyboard.press('f');
  const tasks = page.getByRole('grid', { name: 'Follow-ups' });
  const row = tasks.getByRole('row', { name: /remittance slip/ });
  await expect(row).toContainText('09:30');
  await expectAccessible(page, 'follow-ups');
  await row.click();
  await tasks.focus();
  await page.keyboard.press('Shift+E');
  await page
    .getByRole('dialog', { name: /^Change the task/ })
    .getByLabel('Note, if you like')
    .fill('Ask for the slip again');
  await page.keyboard.press('Enter');
  await expect(tasks.getByRole('row', { name: /slip again/ })).toBeVisible();
  await tasks.focus();
  await page.keyboard.press('Shift+F');
  await expect(tasks.getByRole('row', { name: /slip again/ })).toHaveCount(0);
});

test('a note pinned to an item keeps the text before, is found by a slip of the finger, and opens where it stands', async ({ desk }) => {
  const { page } = await desk();
  const worklist = new WorklistPage(page);
  await worklist.moveTo('Brightwater');
  await page.keyboard.press('n');
  const form = page.getByRole('dialog', { name: /^Note on Brightwater/ });
  await form.getByLabel('Note').fill('Warehouse confirms the delivery on Thursday');
  await form.getByLabel('About').selectOption({ index: 3 });
  await page.keyboard.press('Control+Enter');
  await expect(form).toHaveCount(0);
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: 'Notes' }).click();
  const notes = page.getByRole('region', { name: 'Notes' });
  await expect(notes.getByText('Warehouse confirms the delivery on Thursday')).toBeVisible();
  await notes
    .getByRole('button', { name: /^Change/ })
    .first()
    .press('Enter');
  await page.getByRole('dialog', { name: 'Change the note' }).getByLabel('Note').fill('Warehouse confirms the delivery on Friday');
  await page.keyboard.press('Control+Enter');
  await notes.getByRole('button', { name: /show 1 earlier/ }).press('Enter');
  await expect(notes.getByText('delivery on Thursday')).toBeVisible();
  await expect(notes.getByText('delivery on Friday')).toBeVisible();
  await expectAccessible(page, 'notes');
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await page.keyboard.type('warehuose');
  const found = page.getByRole('grid', { name: 'Found' });
  // What the first letters found stands until the whole word is looked for.
  await expect(page.getByText(/looked for “warehouse”/)).toBeVisible();
  await expect(found.getByRole('row', { name: /Note.*Brightwater/ })).toBeVisible();
  await expectAccessible(page, 'search');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Notes' })).toBeVisible();
});

test('the end of the list: what was achieved, what was put off, and the next day', async ({ desk }) => {
  const { page } = await desk();
  const worklist = new WorklistPage(page);
  await expect(worklist.grid).toBeFocused();
  await page.keyboard.press('Control+a');
  await expect(page.getByRole('toolbar', { name: /picked/ })).toBeVisible();
  await page.keyboard.press('s');
  await page.keyboard.press('7');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'That is your list for today' })).toBeVisible();
  await expect(page.getByText('people reached')).toBeVisible();
  await expectAccessible(page, 'done for today');
  await expect(page.getByRole('complementary', { name: 'The next day' }).getByText(/promises? falls? due/)).toBeVisible();
  await expect(page.getByText(/are snoozed. Pulled forward, they wake/)).toBeVisible();
  await page.getByRole('button', { name: /^See the \d+ put off/ }).press('Enter');
  await expect(page.getByRole('tab', { name: /Snoozed/ })).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('tab', { name: /My list/ }).click();
  await page.getByRole('button', { name: /^Pull 10 forward/ }).press('Enter');
  await expect(page.getByText(/10 pulled forward, \d+ of them woken/)).toBeVisible();
  await expect(worklist.grid).toHaveAttribute('aria-rowcount', '11');
});
