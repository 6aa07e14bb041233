import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { expect, expectAccessible, sampleInto, test } from '../fixtures';
import { WorklistPage } from '../pages/worklist-page';

const today = '2026-11-20';

test('a dispute goes its way: owner and cause, a paper attached, settled as a write-off request, opened again, causes added up', async ({ dataDir, desk }) => {
  sampleInto(dataDir);
  const proof = join(dataDir, 'proof.txt');
  writeFileSync(proof, 'signed for by R. Diaz');
  const { page, go } = await desk({ asOf: today });
  await go('/disputes');
  const grid = page.getByRole('grid', { name: 'Disputes' });
  await grid.getByRole('row', { name: /Brightwater/ }).click();
  const pane = page.getByRole('complementary', { name: 'Dispute' });
  await expect(pane).toContainText('They say: quantity short');
  await pane.getByLabel('Cause found').selectOption('delivery');
  await pane.getByLabel('Stands').selectOption('waiting-for-customer');
  await pane.getByRole('button', { name: 'Save changes' }).press('Enter');
  await expect(grid.getByRole('row', { name: /Brightwater/ })).toContainText('Waiting for the customer');
  const chooser = page.waitForEvent('filechooser');
  await pane.getByRole('button', { name: 'Attach' }).press('Enter');
  await (await chooser).setFiles(proof);
  await expect(pane.getByRole('button', { name: /proof\.txt/ }).first()).toBeVisible();
  await expectAccessible(page, 'disputes');
  // Opened in a tab of its own, its bytes proved.
  const tab = page.context().waitForEvent('page');
  await pane
    .getByRole('button', { name: /proof\.txt/ })
    .first()
    .press('Enter');
  await expect((await tab).getByText('signed for by R. Diaz')).toBeVisible();
  await (await tab).close();

  await pane.getByRole('button', { name: 'Settle' }).press('Enter');
  await page.getByRole('dialog').getByLabel('How it ended').selectOption('write-off');
  await page.getByRole('dialog').getByLabel('Note').press('Control+Enter');
  await expect(page.getByText('Write-off of $2,140.00 requested')).toBeVisible();
  await expect(grid.getByRole('row', { name: /Brightwater/ })).toHaveCount(0);

  await page.getByRole('tab', { name: /Settled/ }).click();
  await grid.getByRole('row', { name: /Brightwater.*INV-30951/ }).click();
  await pane.getByRole('button', { name: 'Open again' }).press('Enter');
  await page.getByRole('dialog').getByLabel('Why').fill('Proof was of another delivery');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('tab', { name: 'Causes' }).click();
  await expect(page.getByRole('table', { name: 'Causes of disputes, largest first' })).toContainText('Delivery short, late or wrong');
  await page.getByLabel('Opened when').selectOption('own');
  await page.getByLabel('Opened until').fill('01/01/2020');
  await expect(page.getByText('No disputes were opened in this time')).toBeVisible();
  await page.getByLabel('Opened until').fill('12/31/2099');
  await expect(page.getByRole('table', { name: 'Causes of disputes, largest first' })).toContainText('Delivery short, late or wrong');
  await expectAccessible(page, 'causes of disputes');
});

test('a dispute whose day has passed rises on the list of its owner, with day and amount', async ({ dataDir, desk }) => {
  sampleInto(dataDir, today);
  const { page } = await desk({ asOf: today });
  const worklist = new WorklistPage(page);
  await worklist.moveTo('Oakhurst');
  await expect(worklist.row('Oakhurst')).toContainText('Settle the dispute');
  await expect(worklist.row('Oakhurst')).toContainText(/Dispute overdue since Nov 18/);
  await page.keyboard.press('g');
  await page.keyboard.press('f');
  await expect(page.getByRole('grid', { name: 'Follow-ups' }).getByRole('row', { name: /Oakhurst.*Dispute on INV-/ })).toBeVisible();
});
