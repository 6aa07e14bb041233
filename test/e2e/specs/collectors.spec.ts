import { expect, expectAccessible, sampleInto, test } from '../fixtures';
import { WorklistPage } from '../pages/worklist-page';

// A Friday. Maya Okafor works; Tom Reyes has customers of his own.
const today = '2026-11-20';
test.beforeEach(({ dataDir }) => sampleInto(dataDir, today));

test('a collector gets the customers of a rule; while one is away, the other has both lists', async ({ desk }) => {
  const { page, go } = await desk({ asOf: today });
  const worklist = new WorklistPage(page);
  await expect(worklist.grid.locator('[data-current]')).toBeVisible();
  const own = Number(await worklist.grid.getAttribute('aria-rowcount'));
  await go('/settings?section=users');
  await page.getByRole('button', { name: 'Edit Tom Reyes' }).press('Enter');
  const form = page.getByRole('dialog', { name: 'Edit Tom Reyes' });
  await form.getByRole('checkbox', { name: /^Has the customers of a rule/ }).press('Space');
  await form.getByRole('button', { name: 'Add a condition' }).press('Enter');
  await form.getByLabel('Field').selectOption('Segment');
  await form.getByLabel('Value').selectOption('Export');
  await expectAccessible(page, 'portfolio by rule');
  await page.keyboard.press('Control+Enter');
  await expect(form).toHaveCount(0);
  await expect(page.getByRole('row', { name: /Tom Reyes/ })).toContainText('by rule: Segment is Export');

  await page.getByRole('button', { name: 'Plan an absence' }).press('Enter');
  const absence = page.getByRole('dialog', { name: 'Plan an absence' });
  await absence.getByLabel('Who is away').selectOption('Tom Reyes');
  await absence.getByLabel('Who stands in').selectOption('Maya Okafor');
  await absence.getByLabel('First day').fill('today');
  await page.keyboard.press('Tab');
  await absence.getByLabel('Last day').fill('+7');
  await expectAccessible(page, 'absence');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Maya Okafor stands in for Tom Reyes')).toBeVisible();
  await expect(page.getByRole('table', { name: 'Absences' }).getByRole('row', { name: /Tom Reyes/ })).toContainText('away now');
  await worklist.open();
  await expect.poll(async () => Number(await worklist.grid.getAttribute('aria-rowcount'))).toBeGreaterThan(own);
  await go('/settings?section=users');
  await page.getByRole('button', { name: /^End it/ }).press('Enter');
  await expect(page.getByText('Tom Reyes works again')).toBeVisible();
  await worklist.open();
  await expect(worklist.grid).toHaveAttribute('aria-rowcount', String(own));
});

test('a quiet day speaks against calls and letters, and the reason for going on is asked for', async ({ desk }) => {
  const { page, go } = await desk({ asOf: today });
  await go('/settings?section=contact');
  await page.getByLabel('Quiet days, nobody is contacted').fill('2026-11-20');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Contact rules saved')).toBeVisible();
  const worklist = new WorklistPage(page);
  await go('/worklist');
  await worklist.grid.locator('[data-current]').waitFor();
  await worklist.moveTo('Brightwater');
  await page.keyboard.press('c');
  const warning = page.getByRole('dialog', { name: /^Call Brightwater/ });
  await expect(warning).toContainText('is a quiet day: nobody is contacted');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('timer')).toHaveCount(0);
  await worklist.open();
  await worklist.moveTo('Meridian');
  await page.keyboard.press('l');
  await expect(page.getByRole('complementary', { name: 'Letter' }).getByText(/is a quiet day: nobody is contacted/)).toBeVisible();
});

test('a view of groups is made, kept and changed by keyboard alone', async ({ desk }) => {
  const { page } = await desk({ asOf: today });
  const worklist = new WorklistPage(page);
  await expect(worklist.grid).toBeFocused();
  await page.keyboard.press('f');
  const dialog = page.getByRole('dialog', { name: 'Filter the list' });
  await expect(dialog.getByLabel(/^Value, USD/)).toBeFocused();
  await page.keyboard.type('5000');
  await dialog.getByRole('button', { name: 'Add a group' }).press('Enter');
  const group = dialog.getByRole('group', { name: 'Group: any of these' });
  await expect(group.getByRole('radio', { name: 'Any of these' })).toBeFocused();
  await group.getByLabel('Field').selectOption('Segment');
  await group.getByLabel('Value').selectOption('Export');
  await group.getByRole('button', { name: 'Add another' }).press('Enter');
  await expect(group.getByLabel('Field').nth(1)).toBeFocused();
  await group.getByLabel('Field').nth(1).selectOption('Broken promises');
  await group.getByLabel('Compares').nth(1).selectOption('is at least');
  await group.getByLabel('Value').nth(1).fill('1');
  await expect(dialog.getByText(/Past due is at least \$5,000 and \(Segment is Export or Broken promises is at least 1\)/)).toBeVisible();
  await expectAccessible(page, 'groups of a rule');
  await dialog.getByLabel('Name, to keep it').fill('Export or broken');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toHaveCount(0);
  const tab = page.getByRole('tab', { name: /Export or broken/ });
  await expect(tab).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('button', { name: 'Change, move or delete Export or broken' }).press('Enter');
  await page.getByRole('menuitem', { name: /^Change/ }).press('Enter');
  const change = page.getByRole('dialog', { name: 'Change Export or broken' });
  await expect(change.getByRole('radio', { name: 'Any of these' }).last()).toBeChecked();
  await change.getByRole('button', { name: 'Take Segment away' }).press('Enter');
  await expect(change.getByRole('button', { name: 'Add another' }).first()).toBeFocused();
  await expect(change.getByText(/Past due is at least \$5,000 and Broken promises is at least 1\./)).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('View Export or broken saved').first()).toBeVisible();
});

test('letters to the picked ones; with single letters off, a letter does nothing and the palette still calls', async ({ desk }) => {
  const { page, go } = await desk({ asOf: today });
  const worklist = new WorklistPage(page);
  await worklist.moveTo('Meridian');
  await page.keyboard.press('x');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByRole('toolbar', { name: 'With 2 picked customers' })).toBeVisible();
  await page.keyboard.press('l');
  await expect(page.getByRole('grid', { name: /Letters/ }).getByRole('row', { name: /Meridian/ })).toBeVisible();
  // What the page says holds at once, however late the news of it comes.
  await page.addInitScript(() => {
    const ask = window.fetch;
    const told = new Promise<void>((resolve) => window.addEventListener('test:news', () => resolve(), { once: true }));
    window.fetch = async (...question) => {
      const answer = await ask(...question);
      if (answer.url.includes('/system/changes')) await told;
      return answer;
    };
  });
  await page.reload();
  await expect(page.getByRole('grid', { name: /Letters/ })).toBeVisible();
  await go('/settings?section=keys');
  await page.getByRole('checkbox', { name: 'Single letters act on the current row' }).press('Space');
  await expect(page.getByText('Single letters are off')).toBeVisible();
  await go('/worklist');
  await worklist.grid.locator('[data-current]').waitFor();
  await worklist.grid.focus();
  await page.keyboard.press('c');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('>call');
  await expect(page.getByRole('timer')).toHaveCount(0);
  await page.evaluate(() => window.dispatchEvent(new Event('test:news')));
  await page.getByRole('option', { name: /^Call/ }).first().waitFor();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('timer')).toBeVisible();
});

test('snoozed until four in London, a customer is back at eleven in New York', async ({ desk }) => {
  const morning = await desk({ asOf: '2026-11-20T10:00' });
  const worklist = new WorklistPage(morning.page);
  await worklist.moveTo('Ironbridge');
  await morning.page.keyboard.press('s');
  const form = morning.page.getByRole('dialog', { name: /^Snooze Ironbridge/ });
  await form.getByLabel('Until').fill('today');
  await form.getByLabel('Hour, if it matters').fill('1600');
  await morning.page.keyboard.press('Enter');
  await expect(morning.page.getByText(/Ironbridge.* is back .*16:00 there/).first()).toBeVisible();
  await expect(worklist.row('Ironbridge')).toHaveCount(0);
  await morning.stopHost();

  const later = await desk({ asOf: '2026-11-20T10:50' });
  await expect(new WorklistPage(later.page).row('Brightwater')).toBeVisible();
  await expect(new WorklistPage(later.page).row('Ironbridge')).toHaveCount(0);
  await later.stopHost();

  const eleven = await desk({ asOf: '2026-11-20T11:05' });
  await new WorklistPage(eleven.page).moveTo('Ironbridge');
});
