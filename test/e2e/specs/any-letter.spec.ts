import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { duedesk, expect, expectAccessible, test } from '../fixtures';
import { WorklistPage } from '../pages/worklist-page';

const today = '2026-11-20';

test('any letter is chosen for a customer, filled in, seen, made, and mailed with the letter attached', async ({ dataDir, desk }) => {
  const file = join(dataDir, 'ledger.csv');
  const rows = [1, 2, 3].map(
    (at) =>
      `C${at},Customer ${at},INV-${at},2026-08-0${at},2026-09-0${at},${at}000.00,${at}000.00,USD,Dana Whitfield,+1 937 555 0148,${at} Mill Road,Dayton,4500${at},US`,
  );
  writeFileSync(
    file,
    `Customer No,Customer Name,Invoice No,Invoice Date,Due Date,Original,Open,Currency,Contact,Phone,Address,City,Postal Code,Country\n${rows.join('\n')}\n`,
  );
  duedesk(dataDir, '--as-of', today, 'import', '--snapshot-date', today, file);
  const { page } = await desk({ asOf: today });
  const list = new WorklistPage(page);
  await expect(list.row('Customer 3')).toBeVisible();
  await list.moveTo('Customer 3');
  await page.keyboard.press('Shift+L');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('radio', { name: /^Promise not kept/ })).toBeDisabled();
  await expect(dialog.getByText('There is no broken promise in USD.')).toBeVisible();
  await dialog.getByRole('radio', { name: 'Account on hold' }).check();
  await dialog.getByLabel('On hold since').fill('2026-11-16');
  await expect(dialog.getByRole('button', { name: 'Make letter', exact: true })).toBeEnabled();
  await expect(dialog.getByText('1 of 1')).toBeVisible();
  await expectAccessible(page, 'any letter');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog', { name: 'DD-2026-0001 to Customer 3' })).toBeVisible();
  await expectAccessible(page, 'any letter, made');
  await page.getByRole('button', { name: 'E-mail it…' }).click();
  await expect(page.getByRole('checkbox', { name: /^Letter DD-2026-0001/ })).toBeChecked();
  await expect(page.getByRole('textbox', { name: 'Message' })).toHaveValue(/Your account has been on hold since November 16, 2026/);
});
