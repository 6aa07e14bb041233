import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { duedesk, expect, expectAccessible, test } from '../fixtures';
import { TermsPage } from '../pages/terms-page';

const today = '2026-11-20';
const ledger = `Customer No,Customer Name,Invoice No,Invoice Date,Due Date,Terms,Invoice Amount,Open Amount,Currency
C-1,Harbor Lights Ltd,INV-1001,2026-11-04,2026-12-22,ZB30,1000.00,1000.00,USD
C-1,Harbor Lights Ltd,INV-1002,2026-11-15,2026-12-15,2/10 net 30,2500.00,2500.00,USD
`;
const payment = 'Customer No,Customer Name,Payment No,Payment Date,Amount,Currency,Invoice No\nC-1,Harbor Lights Ltd,PAY-1,2026-11-18,980.00,USD,INV-1001\n';

test('a code of the ledger is explained, a discount taken too late becomes a dispute of its amount, and what the customer agreed comes first', async ({
  dataDir,
  desk,
}) => {
  const [open, paid] = [join(dataDir, 'open.csv'), join(dataDir, 'payments.csv')];
  writeFileSync(open, ledger);
  writeFileSync(paid, payment);
  duedesk(dataDir, '--as-of', today, 'import', open, paid);
  const { customer } = duedesk<{ customer: { id: string } }>(dataDir, '--as-of', today, 'account', 'C-1');
  const { page, go } = await desk({ asOf: today });
  const terms = new TermsPage(page);

  await go('/settings?section=terms');
  await expect(terms.unknown).toContainText('ZB30');
  await terms.press('Explain ZB30');
  await expect(terms.dialog.getByLabel('Terms')).toBeFocused();
  await page.keyboard.type('2/10 net 30');
  await expect(terms.dialog).toContainText('2 % within 10 days, else due in 30 days');
  await terms.keep();
  await expect(terms.onFile.getByRole('row', { name: /ZB30/ })).toContainText('2 % within 10 days, else due in 30 days');
  await expect(terms.unknown).toHaveCount(0);

  await go(`/account/${customer.id}`);
  await terms.toItem('INV-1002');
  await expect(terms.current).toContainText('2 % = $50.00 until Nov 25: $2,450.00 pays it in full.');
  await terms.toItem('INV-1001');
  await expect(terms.current).toContainText('Code ZB30 on the invoice, as in the register.');
  await expect(terms.current).toContainText('The ledger says Dec 22, 18 days later than the terms: Dec 4.');
  await expect(terms.current).toContainText('taken 4 days too late: $20.00 short.');
  await terms.press('Dispute $20.00');
  await expect(terms.dialog.getByLabel('Cause found')).toHaveValue('customer-error');
  await terms.keep();
  await expect(terms.current).toContainText('In dispute.');
  await expect(page.getByRole('button', { name: 'Dispute $20.00' })).toHaveCount(0);
  await expectAccessible(page, 'account with terms');

  await page.getByRole('tab', { name: 'Details' }).click();
  await terms.press('Note agreed terms…');
  await expect(terms.dialog.getByLabel('Terms or code')).toBeFocused();
  await page.keyboard.type('net 45');
  await terms.dialog.getByLabel('Invoices from').fill('2026-11-01');
  await terms.dialog.getByLabel('Document').fill('Framework agreement 2026/4');
  await terms.keep();
  await expect(terms.agreed).toContainText('due in 45 days');
  await expectAccessible(page, 'details with agreed terms');
  await page.getByRole('tab', { name: /Open items/ }).click();
  await terms.toItem('INV-1002');
  await expect(terms.current).toContainText('Due in 45 days. Agreed with the customer for invoices from Nov 1: Framework agreement 2026/4.');
});
