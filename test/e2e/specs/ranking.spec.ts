import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, expectAccessible, sampleInto, test } from '../fixtures';
import { HandoverPage, RankingSettingsPage } from '../pages/ranking-page';
import { WorklistPage } from '../pages/worklist-page';

const today = '2026-11-20';

test.describe.configure({ mode: 'parallel' });
test.beforeEach(({ dataDir }) => sampleInto(dataDir, today));

test('sliders re-order the list beside them while they move, are given up by Cancel and kept by Keep', async ({ desk }) => {
  const { page } = await desk({ asOf: today });
  const list = new WorklistPage(page);
  await expect(list.grid.getByRole('row').nth(3)).toBeVisible();
  const before = await list.names();
  await page.getByRole('button', { name: 'Change weights' }).press('Enter');
  const age = page.getByRole('slider', { name: 'Age of the oldest item' });
  await age.press('End');
  await page.getByRole('slider', { name: 'Cost of waiting' }).press('Home');
  await expect.poll(() => list.names()).not.toEqual(before);
  await expectAccessible(page, 'worklist with its weights');
  await page.getByRole('button', { name: 'Cancel' }).press('Enter');
  await expect.poll(() => list.names()).toEqual(before);

  await page.getByRole('button', { name: 'Change weights' }).press('Enter');
  await age.press('End');
  await expect.poll(() => list.names()).not.toEqual(before);
  const tried = await list.names();
  await page.getByRole('button', { name: 'Keep these weights' }).press('Enter');
  await expect(page.getByText('Ranking saved')).toBeVisible();
  await expect.poll(() => list.names()).toEqual(tried);
  await expect(page.getByRole('list', { name: 'Reasons and their points' })).toContainText('Oldest item');
});

test('the settings show the list as their weights would rank it, calls a day decide who stands on top, control weeks leave some in peace', async ({ desk }) => {
  const one = await desk({ asOf: today });
  const { page } = one;
  const settings = new RankingSettingsPage(page);
  await settings.open((route) => one.go(route));
  const before = await settings.order();
  await page.getByRole('slider', { name: 'Broken promise' }).press('Home');
  await expect(page.getByRole('heading', { name: 'The list with these weights' })).toBeVisible();
  await expect.poll(() => settings.order()).not.toEqual(before);
  await page.getByRole('button', { name: 'Discard changes' }).first().press('Enter');
  await expect.poll(() => settings.order()).toEqual(before);

  // Five calls a day: three of them for what must be done, of each collector's own accounts.
  const calls = settings.field('Calls a day, per collector');
  await calls.fill('5');
  await expect(settings.day.getByText('Up to 3 of them for promises, call-backs and deadlines.').first()).toBeVisible();
  await settings.field('Tom Reyes').fill('10');
  await expect(settings.day.getByText('Up to 6 of them for promises, call-backs and deadlines.')).toBeVisible();
  await settings.saveDay();
  await expect.poll(() => settings.order()).not.toEqual(before);
  await expectAccessible(page, 'ranking settings');

  await page.getByLabel('Control weeks').press('Space');
  await settings.saveDay();
  await expect(page.getByText(/\d+ accounts? (is|are) left in peace this week\./)).toBeVisible();
  await one.go('/left-out');
  await expect(page.getByText(/Control week: left in peace until/).first()).toBeVisible();
  await settings.open((route) => one.go(route));
  await page.getByLabel('Control weeks').press('Space');
  await settings.saveDay();
  await expect(page.getByText(/left in peace this week/)).toHaveCount(0);
});

test('an account is handed over by keyboard, leaves the list, comes back by its deadline, and both are taken back', async ({ desk }) => {
  const one = await desk({ asOf: today });
  const { page } = one;
  const list = new WorklistPage(page);
  const handover = new HandoverPage(page);
  await expect(list.grid.getByRole('row').nth(3)).toBeVisible();
  await list.moveTo('Meridian');
  await handover.open();
  await expectAccessible(page, 'handover');
  await page.keyboard.type('Coface');
  await handover.save();
  await expect(list.row('Meridian')).toHaveCount(0);
  await expect(list.grid).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(list.row('Meridian')).toHaveCount(1);

  await list.moveTo('Meridian');
  await handover.open();
  await page.keyboard.type('Stone & Partner');
  await handover.dialog.getByRole('radio', { name: 'Legal' }).press('Space');
  await handover.dialog.getByLabel('Next deadline, if any').fill('mon');
  await handover.dialog.getByLabel('Next deadline, if any').press('Tab');
  await expect(handover.dialog.getByRole('button', { name: /^Hand over the whole account/ })).toHaveAttribute('aria-disabled', 'true');
  await handover.dialog.getByLabel('What is due then').fill('File the claim');
  await handover.save();
  await expect(list.row('Meridian')).toContainText('File the claim');
  await list.moveTo('Meridian');
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: 'Details' }).press('Enter');
  await expect(handover.list.getByRole('row', { name: /In legal \(Stone & Partner\)/ })).toContainText('Whole account');
  await expectAccessible(page, 'handovers of an account');
  await handover.end('Paid in court');
  const placed = handover.list.getByRole('row', { name: /In legal/ });
  await expect(placed).toContainText('ended');
  await page.keyboard.press('Control+z');
  await expect(placed).toContainText('File the claim');
});

test('the card tells what stands out early with its evidence, and what place the customer would have without an invoice', async ({ desk }) => {
  const one = await desk({ asOf: today });
  const { page } = one;
  const list = new WorklistPage(page);
  await expect(list.grid.getByRole('row').nth(3)).toBeVisible();
  await list.moveTo('Brightwater');
  const warnings = page.getByRole('list', { name: 'Early warnings' });
  await expect(warnings.getByRole('listitem')).toHaveCount(3);
  await expect(warnings).toContainText('Pays later than usual');
  await expect(warnings).toContainText(/half of the last 20 were paid by day \+20/);
  await expect(warnings).toContainText('3 of 13 open invoices are paid in part: $13,572 of $31,228.40.');
  await expect(warnings).toContainText('96 % of the credit limit is used.');
  // Every factor by keyboard: arrows move from bar to bar, and the evidence stands under them.
  const reasons = page.getByRole('list', { name: 'Reasons and their points' });
  await reasons.getByRole('listitem').first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByText(/^Waiting costs up to about .* In the next 30 days/)).toBeVisible();

  await page.keyboard.press('Control+k');
  await page.keyboard.type('C-11115');
  await expect(page.getByRole('option', { name: /Clearbrook/ }).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: 'Payment behaviour' }).press('Enter');
  const stands = await page.getByText(/^Number \d+ of \d+ on the list/).innerText();
  const rank = Number(/\d+/.exec(stands)?.[0]);
  const said = await page
    .getByText(/^Would be rank \d+ without invoice INV-/)
    .filter({ visible: true })
    .innerText();
  expect(Number(/\d+/.exec(said)?.[0])).toBeGreaterThan(rank);
  await expect(
    page
      .getByRole('region', { name: 'Expected, invoice by invoice' })
      .getByText(/^would (still )?be rank \d+$/)
      .first(),
  ).toBeVisible();
  await expectAccessible(page, 'payment behaviour with its table');
});

test('exchange rates come from a file: shown as read, refused rows named, saved in one go, and used in the ranking', async ({ desk, dataDir }) => {
  const one = await desk({ asOf: today });
  const { page } = one;
  const settings = new RankingSettingsPage(page);
  await settings.open((route) => one.go(route));
  const file = join(dataDir, 'rates.csv');
  writeFileSync(file, 'Currency;Date;USD per unit\nEUR;2026-11-02;1,0825\nGBP;2026-11-02;1,2710\nXXQ;2026-11-02;1,1\nEUR;2026-11-02;-3\n');
  const chooser = page.waitForEvent('filechooser');
  await settings.rates.getByRole('button', { name: /^Import rates from a file/ }).press('Enter');
  await (await chooser).setFiles(file);
  const dialog = page.getByRole('dialog', { name: 'Rates from rates.csv' });
  await expect(dialog.getByText(/2 new, 0 changed, 0 as on record, 2 rows refused|new, .* changed/)).toBeVisible();
  await expect(dialog.getByRole('list', { name: 'Refused rows' }).getByRole('listitem')).toHaveCount(2);
  await expectAccessible(page, 'rates from a file');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/2 rates saved\. The list is ranked anew\./)).toBeVisible();
  await expect(settings.rates.getByRole('row', { name: /EUR.*November 2, 2026.*1\.0825/ })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Redfern');
  await expect(page.getByRole('option', { name: /Redfern/ }).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: 'Payment behaviour' }).press('Enter');
  await expect(page.getByText(/^GBP counts at 1\.271 USD, the rate of Nov 2/)).toBeVisible();
});
