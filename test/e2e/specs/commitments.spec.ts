import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { duedesk, expect, expectAccessible, sampleInto, test } from '../fixtures';
import { LettersPage } from '../pages/letters-page';
import { WorklistPage } from '../pages/worklist-page';

const today = '2026-11-20';

test('a plan is agreed by keyboard alone: worked out while typing, outside the limits only with approval, the agreement shown, taken back with Ctrl Z', async ({
  dataDir,
  desk,
}) => {
  sampleInto(dataDir);
  const { page, go } = await desk({ asOf: today });
  const worklist = new WorklistPage(page);
  await worklist.open();
  await worklist.moveTo('Meridian');
  await page.keyboard.press('a');
  const form = page.getByRole('form', { name: 'Payment plan' });
  await expect(form.getByText(/within your limit of 3 months and 25% first/)).toBeVisible();
  await expect(form.getByLabel(/^To spread/)).toBeFocused();
  await expectAccessible(page, 'plan calculator');
  await page.keyboard.press('Tab');
  await page.keyboard.type('0');
  await expect(page.getByRole('group', { name: 'Approval' })).toContainText('The first payment is below your limit of 25% of the balance');
  await form.getByLabel('Ask to approve').selectOption({ label: 'Tom Reyes' });
  await form.getByLabel('Why').fill('Customer since 2014');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The plan waits for approval')).toBeVisible();
  await go('/agreements?view=approvals');
  await expect(page.getByRole('grid', { name: 'Approvals' }).getByRole('row', { name: /Meridian/ })).toContainText('Waiting');
  const card = page.getByRole('article', { name: /Payment plan of Meridian.* outside the limits, Waiting/ });
  await expect(card).toContainText('Waits for the approval of Tom Reyes. Until then nothing is agreed');
  // Who asked cannot approve; another collector can.
  await expect(card).toContainText('You asked for this yourself. Somebody else has to decide.');
  await expectAccessible(page, 'approvals');
  await new LettersPage(page).switchCollector('Tom');
  await expect(card).not.toContainText('You asked for this yourself');
  await card.getByRole('button', { name: /^Approve/ }).press('Enter');
  await page
    .getByRole('dialog')
    .getByLabel(/^Why you approve/)
    .fill('Agreed with sales');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/approved; it counts from today/)).toBeVisible();
  await go('/agreements');
  await page
    .getByRole('grid', { name: 'Payment plans' })
    .getByRole('row', { name: /Meridian/ })
    .click();
  await page
    .getByRole('article', { name: /Payment plan of Meridian/ })
    .getByRole('button', { name: 'Agreement' })
    .press('Enter');
  const agreement = page.getByRole('dialog', { name: 'Payment plan agreement' });
  await expect(agreement.getByRole('img', { name: /Payment plan agreement, page 1/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await go('/agreements');
  const plans = page.getByRole('grid', { name: 'Payment plans' });
  await expect(plans.getByRole('row', { name: /Meridian/ })).toContainText('Paid to date');
  await expectAccessible(page, 'agreements');
  await page.keyboard.press('Control+z');
  await expect(plans.getByRole('row', { name: /Meridian/ })).toHaveCount(0);
});

test('the limits of plans are the company’s own: set in the settings they decide in the calculator, and Ctrl Z brings the old ones back', async ({
  dataDir,
  desk,
}) => {
  sampleInto(dataDir);
  const { page, go } = await desk({ asOf: today });
  await go('/settings?section=plans');
  const limits = page.getByRole('form', { name: 'Plans and settlements' });
  await limits.getByLabel('Longest plan, months').fill('1');
  await limits.getByLabel('Least first payment, %').fill('40');
  await expect(limits.getByRole('list', { name: 'In plain words' })).toContainText('A plan ends within 1 month and begins with at least 40% of the balance.');
  await expectAccessible(page, 'limits of plans');
  await limits.getByLabel('Least first payment, %').press('Control+Enter');
  await expect(page.getByText('Limits of plans and settlements saved')).toBeVisible();
  const worklist = new WorklistPage(page);
  await worklist.open();
  await worklist.moveTo('Meridian');
  await page.keyboard.press('a');
  const form = page.getByRole('form', { name: 'Payment plan' });
  await expect(form).toContainText('outside your limit of 1 month and 40% first: needs approval');
  await expect(page.getByRole('group', { name: 'Approval' })).toContainText('later than your limit of 1 month');
  await expect(form.getByLabel('Ask to approve').getByRole('option', { name: 'Maya Okafor' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(form).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Taken back: Changed settings: limits of plans and settlements')).toBeVisible();
  await page.keyboard.press('a');
  await expect(form).toContainText('within your limit of 3 months and 25% first');
});

test('a write-off somebody else asked for is approved and booked', async ({ dataDir, desk }) => {
  sampleInto(dataDir);
  const { page, go } = await desk({ asOf: today });
  await go('/agreements?view=write-offs');
  await expect(page.getByRole('grid', { name: 'Write-off requests' }).getByRole('row', { name: /Ironbridge/ })).toBeVisible();
  await expectAccessible(page, 'write-offs');
  await page.getByRole('button', { name: 'Write off £85.00' }).press('Enter');
  await page.getByRole('dialog').getByLabel('Note').fill('Agreed with sales');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('£85.00 written off')).toBeVisible();
  await expect(page.getByText('Written off this year')).toBeVisible();
});

test('a plan in default, a disputed line carved out of one that goes on, and an offer that ends on its day', async ({ dataDir, desk }) => {
  sampleInto(dataDir, today);
  const now = await desk({ asOf: today });
  const { page } = now;
  await now.go('/agreements');
  const plans = page.getByRole('grid', { name: 'Payment plans' });
  await page.getByLabel('Show plans').selectOption('defaulted');
  await expect(plans.getByRole('row', { name: /Summit Valley/ })).toContainText('In default');
  await page.getByLabel('Show plans').selectOption('running');
  await expect(plans.getByRole('row', { name: /Brightwater/ })).toContainText('Paid to date');
  const worklist = new WorklistPage(page);
  await worklist.open();
  await worklist.moveTo('Brightwater');
  await page.keyboard.press('d');
  const form = page.getByRole('dialog', { name: /^Dispute of Brightwater/ });
  await expect(form).toBeVisible();
  await page.keyboard.press('2');
  await form.getByLabel('Item').selectOption({ label: 'INV-30412' });
  await form.getByLabel(/^Disputed/).fill('500');
  await form.getByLabel('Line of the invoice').fill('2 rolls of film');
  await form.getByLabel('Settle by').fill('+7');
  await form.getByLabel('Cause found').selectOption('delivery');
  await expectAccessible(page, 'dispute form');
  await page.keyboard.press('Control+Enter');
  await expect(form).toHaveCount(0);
  await now.go('/agreements');
  await plans.getByRole('row', { name: /Brightwater/ }).click();
  await expect(page.getByText(/\$500\.00 is in dispute and carved out; with it the plan was/)).toBeVisible();
  await expect(plans.getByRole('row', { name: /Brightwater/ })).toContainText('Paid to date');
  // What is left is talked about anew; the new plan takes the place of the one before.
  await page
    .getByRole('article', { name: /Payment plan of Brightwater/ })
    .getByRole('button', { name: 'Renegotiate' })
    .press('Enter');
  const anew = page.getByRole('dialog', { name: /^New plan for Brightwater/ });
  await expect(anew.getByText(/within your limit of 3 months/)).toBeVisible();
  await expectAccessible(page, 'renegotiation of a plan');
  await anew.getByRole('button', { name: 'Agree this plan' }).press('Enter');
  await expect(page.getByRole('dialog', { name: 'Payment plan agreement' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(plans.getByRole('row', { name: /Brightwater/ })).toHaveCount(1);
  await now.go('/agreements?view=settlements');
  const offers = page.getByRole('grid', { name: 'Settlements' });
  await expect(offers.getByRole('row', { name: /Offered/ }).first()).toBeVisible();
  await now.stopHost();

  const later = await desk({ asOf: '2027-01-15' });
  await later.go('/agreements?view=settlements');
  await expect(later.page.getByRole('grid', { name: 'Settlements' }).getByRole('row').nth(1)).toBeVisible();
  await expect(later.page.getByRole('grid', { name: 'Settlements' }).getByRole('row', { name: /Offered/ })).toHaveCount(0);
});

test('a settlement that is paid puts the rest up to be written off; one that is not ends, and the full balance is due again', async ({ dataDir, desk }) => {
  const ledger = join(dataDir, 'ledger.csv'),
    paid = join(dataDir, 'paid.csv');
  writeFileSync(
    ledger,
    'Customer No,Customer,Invoice No,Invoice Date,Due Date,Open Balance,Currency\n1001,Acme,A-1,2026-09-01,2026-10-01,1000.00,USD\n1002,Bolt,B-1,2026-09-01,2026-10-01,2000.00,USD\n',
  );
  writeFileSync(paid, 'Customer No,Payment Date,Payment Amount,Payment Reference,Invoice No,Currency\n1001,2026-11-24,950.00,P-1,A-1,USD\n');
  duedesk(dataDir, '--as-of', today, 'import', '--snapshot-date', '2026-11-19', ledger);
  const now = await desk({ asOf: today });
  const worklist = new WorklistPage(now.page);
  for (const name of ['Bolt', 'Acme']) {
    await worklist.open();
    await worklist.moveTo(name);
    await now.page.keyboard.press('a');
    await now.page.getByRole('tab', { name: 'Settlement' }).press('Enter');
    const form = now.page.getByRole('form', { name: 'Settlement' });
    await form.getByRole('textbox', { name: 'Percent off' }).fill('5');
    await form.getByLabel('Until').fill('11/27/2026');
    await expect(form).toContainText('within your limit of 5% off');
    await expectAccessible(now.page, 'settlement calculator');
    await now.page.getByRole('button', { name: 'Offer this settlement' }).press('Enter');
    await expect(form).toHaveCount(0);
  }
  await now.stopHost();
  duedesk(dataDir, '--as-of', '2026-12-02', 'import', paid);

  const later = await desk({ asOf: '2026-12-02' });
  await later.go('/agreements?view=settlements');
  const offers = later.page.getByRole('grid', { name: 'Settlements' });
  await expect(offers.getByRole('row', { name: /Acme/ })).toContainText('Met');
  await offers.getByRole('row', { name: /Bolt/ }).click();
  await expect(offers.getByRole('row', { name: /Bolt/ })).toContainText('Expired');
  await expect(later.page.getByText(/the full balance is due again/)).toBeVisible();
  await later.go('/agreements?view=write-offs');
  await expect(later.page.getByRole('grid', { name: 'Write-off requests' }).getByRole('row', { name: /Acme/ })).toContainText('$50.00');
  await later.stopHost();
});
