import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { duedesk, expect, expectAccessible, test } from '../fixtures';

test('two customers that look alike are joined by keyboard, and kept apart again', async ({ dataDir, desk }) => {
  const ledger = join(dataDir, 'ledger.csv');
  writeFileSync(
    ledger,
    'Customer No,Customer,Invoice No,Invoice Date,Due Date,Open Balance,Currency\n1001,Brightwater Fittings,A-1,2026-09-01,2026-10-01,1000.00,USD\n1002,Brightwater Fittings Inc.,B-1,2026-09-01,2026-10-01,2000.00,USD\n1002,Brightwater Fittings Inc.,B-2,2026-09-01,2026-10-01,500.00,USD\n',
  );
  duedesk(dataDir, '--as-of', '2026-11-20', 'import', '--snapshot-date', '2026-11-19', ledger);
  const { page, go } = await desk({ asOf: '2026-11-20' });
  await go('/duplicates');
  const list = page.getByRole('grid', { name: 'Likely duplicates' });
  await expect(list.getByRole('row', { name: /Brightwater/ })).toHaveCount(1);
  await expectAccessible(page, 'likely duplicates');
  const pair = page.getByRole('article', { name: /Brightwater Fittings Inc\. and Brightwater Fittings/ });
  await expect(pair).toContainText('$2,500.00');
  await pair.getByRole('button', { name: 'The same: keep 1002…' }).press('Enter');
  await expect(page.getByRole('dialog', { name: 'One customer: Brightwater Fittings Inc.' })).toContainText('nothing is deleted');
  await expectAccessible(page, 'joining two customers');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('1001 counts under 1002')).toBeVisible();
  await expect(page.getByText('No customers look alike')).toBeVisible();
  await page.getByRole('radio', { name: 'Decided, 1' }).press('Space');
  await expect(pair).toContainText('counts under Brightwater Fittings Inc.');
  await pair.getByRole('button', { name: 'Keep them apart again' }).press('Enter');
  await expect(page.getByText('1002 and 1001 are kept apart')).toBeVisible();
  await expect(pair).toContainText('Decided: not the same');
});
