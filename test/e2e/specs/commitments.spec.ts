import { duedesk, expect, expectAccessible, test } from '../fixtures';
import { WorklistPage } from '../pages/worklist-page';

const today = '2026-11-20';

test('a plan is agreed by keyboard alone: worked out while typing, outside the limits only with approval, the agreement shown, taken back with Ctrl Z', async ({ dataDir, desk }) => {
  duedesk(dataDir, 'sample');
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
  await expect(page.getByRole('group', { name: 'Approval' })).toContainText('The first payment is below 25% of the balance');
  await form.getByLabel('Approved by').fill('Tom Reyes');
  await form.getByLabel('Why').fill('Customer since 2014');
  await page.keyboard.press('Enter');
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

test('a write-off somebody else asked for is approved and booked', async ({ dataDir, desk }) => {
  duedesk(dataDir, 'sample');
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
