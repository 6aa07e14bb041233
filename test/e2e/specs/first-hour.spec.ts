import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pdfText } from '../../support/pdf-text';
import { duedesk, expect, expectAccessible, test } from '../fixtures';
import { ImportPage } from '../pages/import-page';
import { WorklistPage } from '../pages/worklist-page';

const today = '2026-11-20';
const openItems = `Customer No,Customer Name,Invoice No,Invoice Date,Due Date,Original,Open,Currency,Contact,Phone,Address,City,Postal Code,Country
C-1001,Brightwater Packaging,INV-31042,2026-09-06,2026-10-06,3180.00,3180.00,USD,Dana Whitfield,+1 937 555 0148,12 Mill Road,Dayton,45402,US
C-1001,Brightwater Packaging,INV-31043,2026-09-06,2026-10-06,2410.50,2410.50,USD,Dana Whitfield,+1 937 555 0148,12 Mill Road,Dayton,45402,US
C-1002,Stanhope Fixings,INV-30571,2026-07-25,2026-08-24,8470.00,8470.00,USD,Gerald Voss,+1 260 555 0117,4420 Commerce Parkway,Fort Wayne,46808,US
C-1003,Meridian Label,INV-40001,2026-11-10,2026-12-10,900.00,900.00,USD,,,,,,
`;
const payments = `Payment Date,Customer No,Invoice No,Amount,Currency,Reference
2026-11-27,C-1001,INV-31042,3180.00,USD,WIRE 1
2026-11-27,C-1001,INV-31043,2410.50,USD,WIRE 1
`;

interface Account {
  readonly customer: { readonly name: string };
  readonly promises: readonly { readonly state: string; readonly amountMinor: number; readonly receivedMinor: number; readonly dueDate: string }[];
  readonly openItems: readonly unknown[];
  readonly activities: readonly { readonly title: string }[];
}

test("a collector's first hour: import, list, call with a promise by keyboard alone, letter, payment, promise kept", async ({ dataDir, desk }) => {
  const itemsFile = join(dataDir, 'open-items.csv');
  const paymentsFile = join(dataDir, 'payments.csv');
  writeFileSync(itemsFile, openItems);
  writeFileSync(paymentsFile, payments);

  const first = await desk({ asOf: today });
  const { page } = first;
  await expect(page.getByRole('heading', { name: 'Who owes you, and who to call first' })).toBeVisible();
  await expectAccessible(page, 'first run');

  const imports = new ImportPage(page);
  await imports.choose(itemsFile);
  await expectAccessible(page, 'import, columns');
  expect(await imports.compare()).toContain('Import 4 of 4 rows');
  await expectAccessible(page, 'import, compare');
  await imports.commit();
  await expectAccessible(page, 'import, done');

  const worklist = new WorklistPage(page);
  await worklist.open();
  await expect(worklist.row('Stanhope Fixings')).toBeVisible();
  await expect(worklist.row('Brightwater Packaging')).toBeVisible();
  await expect(page.getByText(/Not on the list: 1 customer/)).toBeVisible();
  await expectAccessible(page, 'worklist');

  await worklist.moveTo('Brightwater');
  await first.startCounting();
  await page.keyboard.press('c');
  await expect(page.getByRole('timer')).toBeVisible();
  await page.keyboard.press('1');
  await expect(page.getByLabel(/^Amount/)).toBeFocused();
  await expect(page.getByLabel(/^Amount/)).toHaveValue('5,590.50');
  await page.keyboard.press('Tab');
  await page.keyboard.type('fri');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/Promise of \$5,590\.50|promise.*saved|Saved/i).first()).toBeVisible();
  const counted = await first.counted();
  console.log(`a call with a promise: ${counted.keys} keys, ${counted.pointers} pointer events`);
  expect(counted.keys).toBeLessThanOrEqual(8);
  expect(counted.pointers).toBe(0);

  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await expect(page.getByRole('grid', { name: 'Promises' })).toContainText('Brightwater Packaging');
  await expectAccessible(page, 'promises');
  await page.keyboard.press('g');
  await page.keyboard.press('l');
  await expect(page.getByRole('grid', { name: 'Letters' })).toContainText('Stanhope Fixings');
  await expectAccessible(page, 'letters');
  await first.stopHost();

  const out = join(dataDir, 'letters');
  const produced = duedesk<{ letters: { customerNumber: string; file: string; sha256: string; total: { currency: string; amountMinor: number } }[] }>(
    dataDir,
    '--as-of',
    today,
    'letters',
    '--level',
    '1',
    '--customer',
    'C-1002',
    '--out',
    out,
  );
  const letter = produced.letters[0];
  expect(letter).toMatchObject({ customerNumber: 'C-1002', total: { currency: 'USD', amountMinor: 847_000 } });
  const bytes = readFileSync(letter?.file ?? '');
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(letter?.sha256);
  const text = await pdfText(bytes);
  expect(text).toContain('Stanhope Fixings');
  expect(text).toContain('INV-30571');
  expect(text).toContain('8,470.00');

  const before = duedesk<Account>(dataDir, '--as-of', '2026-11-30', 'account', 'C-1001');
  expect(before.promises[0]).toMatchObject({ amountMinor: 559_050, dueDate: '2026-11-27', state: 'unverified' });

  const second = await desk({ asOf: '2026-12-01' });
  await expect(second.page.getByRole('grid', { name: 'Worklist' })).toBeVisible();
  const later = new ImportPage(second.page);
  await later.choose(paymentsFile);
  expect(await later.compare()).toContain('Import 2 of 2 rows');
  await later.commit();
  await second.stopHost();

  const after = duedesk<Account>(dataDir, '--as-of', '2026-12-01', 'account', 'C-1001');
  expect(after.promises[0]).toMatchObject({ state: 'kept', receivedMinor: 559_050 });
  expect(after.openItems).toHaveLength(0);
  expect(duedesk<{ ok: boolean; findings: unknown[] }>(dataDir, 'check')).toMatchObject({ ok: true, findings: [] });
});

test('addresses beside the items come in with new customers; what is on record is kept, and the comparison names it before anything is written', async ({
  dataDir,
  desk,
}) => {
  const first = join(dataDir, 'monday.csv'),
    second = join(dataDir, 'tuesday.csv');
  writeFileSync(first, openItems);
  writeFileSync(second, openItems.replaceAll('12 Mill Road', '77 Quay Street').replace('USD,,,,,,', 'USD,Ida Berg,,9 Elm Street,Troy,45373,US'));
  const { page } = await desk({ asOf: today });
  const imports = new ImportPage(page);
  await imports.choose(first);
  await imports.compare();
  await imports.showCustomerData();
  await expect(imports.customerData).toContainText('2 new customers come in with address or contact.');
  await imports.commit();
  await page.getByRole('button', { name: 'Import another file' }).press('Enter');
  await imports.choose(second);
  await imports.compare();
  await imports.showCustomerData();
  await expect(imports.customerData.getByRole('row', { name: /Brightwater Packaging/ })).toContainText('record kept');
  await expect(imports.customerData.getByRole('row', { name: /Meridian Label/ }).filter({ hasText: '9 Elm Street' })).toContainText('filled in');
  await expectAccessible(page, 'import, customer data');
  await imports.commit();
  await expect(page.getByText(/1 customer keeps what is on record where this file says otherwise/)).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Brightwater');
  await expect(page.getByRole('option', { name: /Brightwater Packaging/ }).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: 'Details' }).press('Enter');
  await expect(
    page
      .getByText(/12 Mill Road/)
      .or(page.getByRole('textbox', { name: /Address/ }))
      .first(),
  ).toBeVisible();
});

test('the file that waited is in the import after its company was made, however late the news of the new company comes', async ({ dataDir, desk }) => {
  const file = join(dataDir, 'monday.csv');
  writeFileSync(file, openItems);
  const { page } = await desk({ asOf: today });
  await expect(page.getByRole('heading', { level: 1, name: /who to call first/ })).toBeVisible();
  // News is held back until the answer to the making is there and drawn.
  await page.addInitScript(() => {
    const ask = window.fetch;
    const made = new Promise<void>((resolve) => {
      window.fetch = async (...question) => {
        const answer = await ask(...question);
        const { url } = answer;
        if (url.includes('/companies/create')) resolve();
        if (url.includes('/system/changes') && (await answer.clone().text()).includes('"companyChanged":true')) {
          await made;
          await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
        }
        return answer;
      };
    });
  });
  await page.reload();
  await new ImportPage(page).choose(file);
});
