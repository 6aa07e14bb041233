import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { duedesk, expect, expectAccessible, test } from '../fixtures';

const today = '2026-11-20';
const ledger = `Customer No,Customer Name,Invoice No,Invoice Date,Due Date,Invoice Amount,Open Amount,Currency
C-1,Harbor Lights Ltd,INV-1001,2026-09-04,2026-10-04,1000.00,1000.00,USD
`;

test('ways to pay are entered, a dangerous link is refused where it stands, and a customer is offered one of them', async ({ dataDir, desk }) => {
  const file = join(dataDir, 'open.csv');
  writeFileSync(file, ledger);
  duedesk(dataDir, '--as-of', today, 'import', file);
  const { customer } = duedesk<{ customer: { id: string } }>(dataDir, '--as-of', today, 'account', 'C-1');
  const { page, go } = await desk({ asOf: today });
  const dialog = page.getByRole('dialog');
  const list = page.getByRole('table', { name: 'Ways to pay' });

  await go('/settings?section=ways');
  await page.getByRole('button', { name: 'Add a way to pay' }).press('Enter');
  await expect(dialog.getByLabel('Way', { exact: true })).toBeFocused();
  await dialog.getByLabel('Text in English').fill('to the account above');
  await page.keyboard.press('Control+Enter');
  await expect(list.getByRole('row', { name: /Bank transfer/ })).toContainText('offered');

  await page.getByRole('button', { name: 'Add a way to pay' }).press('Enter');
  await dialog.getByLabel('Way', { exact: true }).selectOption('portal-link');
  await dialog.getByLabel('Link').fill('javascript:alert(1)');
  await expect(dialog).toContainText('A link begins with https://.');
  await dialog.getByLabel('Link').fill('https://pay.calder.example/{customer}?a={amount}');
  await expectAccessible(page, 'a way to pay');
  await page.keyboard.press('Control+Enter');
  await expect(list.getByRole('row', { name: /Payment portal/ })).toContainText('https://pay.calder.example');
  await page.getByRole('button', { name: 'Move Payment portal up' }).press('Enter');
  await expect(list.getByRole('row').nth(1)).toContainText('Payment portal');

  await go(`/account/${customer.id}`);
  await page.getByRole('tab', { name: 'Details' }).press('Enter');
  const part = page.getByRole('region', { name: 'Ways to pay' });
  await part.getByLabel('All that fit the currency and the country').uncheck();
  await part.getByLabel(/^Bank transfer/).uncheck();
  await part.getByRole('button', { name: 'Save ways to pay' }).press('Enter');
  await expect(page.getByText('Ways to pay of Harbor Lights Ltd kept')).toBeVisible();
  await expect(part.getByLabel(/^Bank transfer/)).not.toBeChecked();
  await expectAccessible(page, 'ways to pay of a customer');
});
