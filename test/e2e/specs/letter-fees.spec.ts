import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { duedesk, expect, expectAccessible, test } from '../fixtures';
import { LettersPage } from '../pages/letters-page';
import { PoliciesPage } from '../pages/policies-page';

const today = '2026-11-20';
const shots = process.env['DUEDESK_SHOTS'];
interface Account {
  readonly customer: { readonly id: string };
  readonly openItems: readonly { readonly number: string }[];
}

test('a step asks for a fee; before the run one is waived with a reason, one shown and one billed; the shown one is billed later', async ({
  dataDir,
  desk,
}) => {
  const file = join(dataDir, 'ledger.csv');
  const rows = [0, 1, 2].map(
    (at) =>
      `C${1000 + at},Customer ${at},INV-${at},2026-09-25,2026-10-30,${500 + at}.00,${500 + at}.00,USD,Dana Whitfield,+1 937 555 0148,${at} Mill Road,Kiel,24103,DE`,
  );
  writeFileSync(
    file,
    `Customer No,Customer Name,Invoice No,Invoice Date,Due Date,Original,Open,Currency,Contact,Phone,Address,City,Postal Code,Country\n${rows.join('\n')}\n`,
  );
  duedesk(dataDir, '--as-of', today, 'import', '--snapshot-date', today, file);
  const shown = duedesk<Account>(dataDir, '--as-of', today, 'account', 'C1002').customer.id;
  const opened = await desk({ asOf: today });
  const { page } = opened;
  const shot = async (name: string) => {
    if (shots !== undefined) await page.screenshot({ path: join(shots, `${name}.png`) });
  };
  const policies = new PoliciesPage(page);
  await policies.open();
  const step = await policies.edit('Reminder');
  await step.getByLabel('Amount, empty for none, USD').fill('7.50');
  await expect(step.getByText(/with a fee of \$7\.50 for the letter, for companies only/)).toBeVisible();
  await expect(step.getByText(/Germany: the reminder that puts the customer in default may not be charged/)).toBeVisible();
  await expectAccessible(page, 'policy step with a fee');
  await shot('fee-step');
  await page.keyboard.press('Control+Enter');
  await expect(step).toBeHidden();
  await page.getByRole('tab', { name: 'Next 30 days' }).click();
  await expect(page.getByText(/fees of \$22\.50 with 3 letters/)).toBeVisible();
  await shot('fee-simulator');
  await page.getByRole('tab', { name: 'Steps' }).click();
  await policies.activate('Letters cost us money');
  await expect(policies.side.getByText('Letters cost us money')).toBeVisible();

  const letters = new LettersPage(page);
  await letters.open();
  await expect(letters.row('Customer 0')).toContainText('507.50');
  await expect(page.getByText('Fee of this letter')).toBeVisible();
  await shot('fee-letters');
  // One at a time: unticked rows alone.
  const choose = async (name: string, what: string, why: string | null) => {
    await letters.row(name).click();
    await page.keyboard.press('Escape');
    await page.getByRole('complementary', { name: 'Letter' }).getByRole('button', { name: 'Change' }).click();
    const dialog = page.getByRole('dialog', { name: `Fee of the letter to ${name}` });
    await dialog.getByLabel('The fee is').selectOption(what);
    if (why !== null) await dialog.getByLabel('Why').fill(why);
    if (why !== null) await expectAccessible(page, `fee ${what}`);
    await shot(`fee-${what}`);
    await page.keyboard.press('Control+Enter');
    await expect(dialog).toBeHidden();
  };
  await choose('Customer 1', 'waive', 'Long-standing customer');
  await expect(letters.row('Customer 1')).toContainText('501.00');
  await choose('Customer 2', 'show', null);
  await expect(page.getByText(/on the letter and not billed yet/)).toBeVisible();
  await letters.produce.click();
  await expect(page.getByRole('button', { name: 'Produced' })).toBeVisible();
  await shot('fee-made');

  // The one that was shown waits on the Interest tab, and is an item of the ledger once it is billed there.
  await page.evaluate((id) => {
    window.location.hash = `#/account/${id}?tab=interest`;
  }, shown);
  const waiting = page.getByRole('region', { name: 'Fees of letters to decide' });
  await expect(waiting).toContainText('7.50');
  await expectAccessible(page, 'fees to decide');
  await shot('fee-kept');
  await waiting.getByRole('button', { name: /^Bill/ }).click();
  await expect(page.getByRole('region', { name: 'Billed and waived' })).toContainText('FEE-');
  await expect(waiting).toBeHidden();
  await shot('fee-billed');
  await opened.stopHost();
  const numbers = (customer: string) => duedesk<Account>(dataDir, '--as-of', today, 'account', customer).openItems.map((item) => item.number);
  expect(numbers('C1000').filter((number) => number.startsWith('FEE-'))).toHaveLength(1);
  expect(numbers('C1001').filter((number) => number.startsWith('FEE-'))).toEqual([]);
  expect(numbers('C1002').filter((number) => number.startsWith('FEE-'))).toHaveLength(1);
});
