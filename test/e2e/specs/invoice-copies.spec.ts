import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import { expect, expectAccessible, sampleInto, test } from '../fixtures';
import { WorklistPage } from '../pages/worklist-page';

const today = '2026-11-20';

async function invoicePdf(words: string): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  pdf.addPage([595, 842]).drawText(words, { x: 60, y: 760, size: 18, font: await pdf.embedFont(StandardFonts.Helvetica) });
  return pdf.save();
}

test('an invoice copy is attached by keyboard, finds its invoice by the number in its name, and is opened from the item', async ({ dataDir, desk }) => {
  sampleInto(dataDir, today);
  const { page, atRest } = await desk({ asOf: today });
  await new WorklistPage(page).moveTo('Brightwater');
  await page.keyboard.press('Enter');
  const items = page.getByRole('grid', { name: 'Open items' });
  await expect(items.getByRole('row', { name: /INV-/ }).first()).toBeVisible();
  await atRest();
  const number = /INV-\d+/.exec(await items.getByRole('row', { name: /INV-/ }).first().innerText())?.[0] ?? '';
  const scan = join(dataDir, `Scan of ${number}.pdf`);
  writeFileSync(scan, await invoicePdf(`Facsimile of ${number}`));

  // Listened for before the form is there: a chooser that opens at once would be missed.
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Shift+A');
  const form = page.getByRole('dialog', { name: /^Attach to Brightwater/ });
  const choose = form.getByRole('button', { name: 'Choose files' });
  await expect(choose).toBeFocused();
  await page.keyboard.press('Enter');
  await (await chooser).setFiles(scan);
  await expect(form.getByText('Its number stands in the name.')).toBeVisible();
  await expect(form.getByRole('checkbox', { name: /It is the copy of this invoice/ })).toBeChecked();
  await expectAccessible(page, 'attach a document');
  await form.getByRole('button', { name: 'Choose more files' }).press('Control+Enter');
  await expect(page.getByText('1 document attached')).toBeVisible();
  await expect(form).toBeHidden();

  // From the table, by key, its bytes proved.
  const mark = items.getByRole('button', { name: `Open the copy of ${number}` });
  await expect(mark).toBeVisible();
  await items.getByRole('row', { name: new RegExp(number) }).click();
  await expect(items).toBeFocused();
  const tab = page.context().waitForEvent('page');
  await page.keyboard.press('o');
  await (await tab).close();
});
