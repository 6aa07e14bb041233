import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { duedesk, expect, expectAccessible, test } from '../fixtures';
import { CallPage } from '../pages/call-page';
import { PromisesPage } from '../pages/promises-page';
import { WorklistPage } from '../pages/worklist-page';

// A Friday. Acme owes 600 and 400, both past due; the ledger is of the day before.
const today = '2026-11-20';
const header = 'Customer No,Customer,Invoice No,Invoice Date,Due Date,Open Balance,Currency';
const paid = 'Customer No,Payment Date,Payment Amount,Payment Reference,Invoice No,Currency';

function bring(dataDir: string, asOf: string, text: string, ...options: readonly string[]): void {
  const file = join(dataDir, `file-${asOf}.csv`);
  writeFileSync(file, text);
  duedesk(dataDir, '--as-of', asOf, 'import', ...options, file);
}

test.beforeEach(({ dataDir }) =>
  bring(
    dataDir,
    today,
    `${header}\n1001,Acme,A-1,2026-09-01,2026-10-01,600.00,USD\n1001,Acme,A-2,2026-09-05,2026-10-05,400.00,USD\n`,
    '--snapshot-date',
    '2026-11-19',
  ),
);

test('a promise over two invoices and three days, taken back, said anew, withdrawn with a reason', async ({ desk }) => {
  const { page } = await desk({ asOf: today });
  const worklist = new WorklistPage(page);
  await worklist.moveTo('Acme');
  const call = new CallPage(page);
  await call.type('ptp 3x300 every 2 weeks from 27 nov inv a-1 a-2');
  await expect(page.getByText('Understood.')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(call.line).toHaveCount(0);
  const promises = new PromisesPage(page);
  await promises.open();
  await promises.row(/Acme.*\$900\.00/).click();
  const pane = page.getByRole('complementary').last();
  for (const part of ['Fri Nov 27', 'Fri Dec 11', /Dec 2[4-9]/]) await expect(pane.getByText(part).first()).toBeVisible();
  await expect(pane.getByText('A-1, A-2')).toBeVisible();
  await expectAccessible(page, 'promise in parts');
  await page.keyboard.press('Control+z');
  await expect(page.getByText(/^Taken back: /)).toBeVisible();
  await expect(promises.row(/Acme.*Taken back/)).toBeVisible();
  await page.keyboard.press('Control+Shift+z');
  await promises.row(/Acme.*Open/).click();
  await pane.getByRole('button', { name: /^Withdraw/ }).press('Enter');
  await page.getByRole('dialog').getByRole('textbox').first().fill('Said by somebody who may not');
  await page.keyboard.press('Control+Enter');
  await promises.tab('Ended').click();
  await expect(promises.row(/Acme.*Withdrawn/)).toHaveCount(1);
  await expect(promises.row(/Acme.*Taken back/)).toHaveCount(1);
});

test('a promise stays unverified until the ledger covers its day, is kept by the payment, and breaks when that bounces', async ({ dataDir, desk }) => {
  duedesk(dataDir, '--as-of', today, 'promise', 'record', '1001', '--amount', '1000', '--date', '2026-11-27', '--by', 'Karen');
  const later = await desk({ asOf: '2026-12-02' });
  const promises = new PromisesPage(later.page);
  await promises.open();
  await promises.tab('Unverified').click();
  await expect(promises.row(/Acme.*Unverified/)).toBeVisible();
  await later.stopHost();

  bring(dataDir, '2026-12-02', `${paid}\n1001,2026-11-27,600.00,P-1,A-1,USD\n1001,2026-11-27,400.00,P-2,A-2,USD\n`);
  const kept = await desk({ asOf: '2026-12-02' });
  const after = new PromisesPage(kept.page);
  await after.open();
  await expect(after.row(/Acme.*Kept/)).toBeVisible();
  await kept.stopHost();

  bring(dataDir, '2026-12-07', `${paid}\n1001,2026-12-03,-600.00,P-1,A-1,USD\n1001,2026-12-04,5.00,P-3,,USD\n`);
  const bounced = await desk({ asOf: '2026-12-08' });
  // The account is on the list again, and says why with the amount.
  const worklist = new WorklistPage(bounced.page);
  await expect(worklist.row('Acme')).toContainText(/promise/i);
  const last = new PromisesPage(bounced.page);
  await last.open();
  await last.row(/Acme/).click();
  await expect(last.row(/Acme/)).toContainText('Partly kept');
  await expect(last.row(/Acme/)).toContainText('$400.00');
});
