import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pdfText } from '../../support/pdf-text';
import { duedesk, expect, expectAccessible, test } from '../fixtures';

const today = '2026-11-20';
const ledger = `Customer No,Customer Name,Invoice No,Invoice Date,Due Date,Original,Open,Currency,Address,City,Postal Code,Country
C-1001,Brightwater Packaging,INV-31042,2026-09-06,2026-10-06,3180.00,3180.00,USD,12 Mill Road,Dayton,45402,US
C-1002,Stanhope Fixings,INV-30571,2026-07-25,2026-08-24,8470.00,8470.00,USD,4420 Commerce Parkway,Fort Wayne,46808,US
`;
interface Produced {
  readonly letters: readonly { readonly file: string; readonly reference: string }[];
  readonly leftOut: readonly { readonly label: string }[];
}

test("a company's own words: a copy is edited and seen at once, a field that is not known stops the letter, the letter is made with them, the shipped ones come back", async ({
  dataDir,
  desk,
}) => {
  const file = join(dataDir, 'ledger.csv');
  writeFileSync(file, ledger);
  duedesk(dataDir, '--as-of', today, 'import', file, '--snapshot-date', today);

  const first = await desk({ asOf: today });
  const { page } = first;
  await first.go('/templates');
  const before = page.getByLabel('Before the table');
  const keep = page.getByRole('button', { name: /Keep as own version/ });
  const status = page.getByRole('complementary', { name: 'The letter as it will be' }).getByRole('status');
  const mail = page.getByRole('region', { name: 'Mail' });
  await expect(before).toHaveValue(/past their due date/);
  await expect(mail).toContainText('Reminder: $8,470.00 is past due');
  await expect(keep).toHaveAttribute('aria-disabled', 'true');
  const shipped = await before.inputValue();

  await before.fill('Please pay {{ totl }} at once.');
  await expect(status).toContainText('Before the table, line 1: “totl” is a field that no letter has.');
  await expect(keep).toHaveAttribute('aria-disabled', 'true');
  await before.fill('Please pay {{ settlement.amount }} at once.');
  await expect(status).toContainText('“settlement.amount” is never known to the letter');
  await before.fill('{% for item in items %}again{% endfor %}');
  await expect(status).toContainText('Before the table, line 1');
  await expectAccessible(page, 'letter texts with a fault');

  // A field that this kind may know and these customers do not: kept, and stopped when a letter is made.
  await before.fill('You promised {{ brokenPromise.amount }}. Please pay {{ total }}.');
  await expect(status).toContainText('sample values stand in');
  await keep.click();
  await expect(page.getByText('Kept as your version 1')).toBeVisible();
  await first.stopHost();
  const stopped = duedesk<Produced>(dataDir, '--as-of', today, 'letters', '--level', '1', '--out', join(dataDir, 'stopped'));
  expect(stopped.letters).toEqual([]);
  expect(stopped.leftOut.map((row) => row.label)).toEqual([expect.stringContaining('brokenPromise')]);

  const second = await desk({ asOf: today });
  await second.go('/templates');
  const words = second.page.getByLabel('Before the table');
  await expect(words).toHaveValue(/You promised/);
  await words.fill('Our own words: please send {{ total }} by {{ payBy }}.{% if brokenPromise.amount %} You promised it.{% endif %}');
  await second.page.getByRole('button', { name: /Keep as own version/ }).click();
  await expect(second.page.getByText('Kept as your version 2')).toBeVisible();
  await second.page.getByRole('button', { name: 'Compare with shipped' }).click();
  const compare = second.page.getByRole('dialog', { name: 'Compare' });
  await expect(compare.getByRole('group', { name: 'Differences' }).locator('ins').first()).toContainText('Our own words');
  await expect(compare.getByLabel('With')).toContainText('Own version 1');
  await expectAccessible(second.page, 'compare letter texts');
  await second.page.keyboard.press('Escape');
  await second.stopHost();
  const made = duedesk<Produced>(dataDir, '--as-of', today, 'letters', '--level', '1', '--out', join(dataDir, 'made'));
  expect(made.letters).toHaveLength(2);
  expect(made.letters.map((letter) => letter.reference)).toEqual(['DD-2026-0001', 'DD-2026-0002']);
  for (const letter of made.letters)
    expect((await pdfText(new Uint8Array(readFileSync(letter.file)))).replace(/\s+/g, ' ')).toContain('Our own words: please send $');

  const third = await desk({ asOf: today });
  await third.go('/templates');
  await third.page.getByRole('button', { name: 'Restore shipped' }).click();
  await expect(third.page.getByText('The shipped words hold again')).toBeVisible();
  await expect(third.page.getByLabel('Before the table')).toHaveValue(shipped);
  await expect(third.page.getByRole('button', { name: 'Restore shipped' })).toHaveCount(0);
});

test('a logo is put on the letterhead, seen in the settings and on the page, and refused where it cannot be printed', async ({ dataDir, desk }) => {
  const file = join(dataDir, 'ledger.csv');
  writeFileSync(file, ledger);
  duedesk(dataDir, '--as-of', today, 'import', file, '--snapshot-date', today);
  const { go, page } = await desk({ asOf: today });
  await go('/settings?section=letters');
  const part = page.getByRole('region', { name: 'Logo' });
  await expect(part).toContainText('No logo');
  const choose = async (name: string, mimeType: string, buffer: Buffer) => {
    const chooser = page.waitForEvent('filechooser');
    await part.getByRole('button', { name: /Choose/ }).click();
    await (await chooser).setFiles({ name, mimeType, buffer });
  };
  await choose('logo.svg', 'image/svg+xml', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>'));
  await expect(part).toContainText('An SVG cannot be put into a letter. Save it as a PNG or JPEG');
  await choose('logo.png', 'image/png', readFileSync(join(import.meta.dirname, '../../../resources/icons/icon.png')));
  await expect(part.getByRole('img', { name: 'Logo of your letters' })).toBeVisible();
  await expect(part).toContainText('pixels stands at the head of every page');
  await expect(part).not.toContainText('SVG cannot');
  await expectAccessible(page, 'settings of letters with a logo');
  await part.getByRole('button', { name: 'Take the logo off' }).click();
  await expect(part).toContainText('No logo');
});
