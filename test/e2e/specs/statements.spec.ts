import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchChromium } from '../../support/chromium';
import { pdfText } from '../../support/pdf-text';
import { duedesk, expect, expectAccessible, sampleInto, test } from '../fixtures';
import { importTwoCustomers } from '../pages/mail-page';

const saved = async (download: Promise<{ path(): Promise<string>; suggestedFilename(): string }>) => {
  const file = await download;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
};

test('statements: open items and running balance of a past day looked at and saved, the page for the customer opened offline', async ({ dataDir, desk }) => {
  sampleInto(dataDir);
  const first = await desk({ asOf: '2026-11-20' });
  const { page } = first;
  await first.go('/statements');
  const grid = page.getByRole('grid', { name: 'Customers with something open' });
  await page.getByLabel('Find a customer').fill('brightwater');
  await expect(grid.getByRole('row', { name: /Brightwater Packaging/ })).toBeVisible();
  const pane = page.getByRole('complementary', { name: 'Statement' });
  await expect(pane.getByText(/^1 of \d/)).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page, 'statements');
  const open = await saved(Promise.all([page.waitForEvent('download'), pane.getByRole('button', { name: 'Save PDF' }).click()]).then(([download]) => download));
  expect(open.name).toMatch(/^Statement of account .* 2026-11-20\.pdf$/);
  const openText = (await pdfText(open.bytes)).replace(/\s+/g, ' ');
  expect(openText).toContain('Open invoices, total');

  await page.getByLabel('Form').selectOption('running');
  await page.getByLabel('As of', { exact: true }).fill('2026-09-30');
  await page.keyboard.press('Tab');
  await expect(pane.getByText(/^1 of \d/)).toBeVisible({ timeout: 30_000 });
  const running = await saved(
    Promise.all([page.waitForEvent('download'), pane.getByRole('button', { name: 'Save PDF' }).click()]).then(([download]) => download),
  );
  expect(running.name).toContain('2026-09-30');
  const moves = (await pdfText(running.bytes)).replace(/\s+/g, ' ');
  expect(moves).toMatch(/Movements from Oct 1, 2025 to Sep 30, 2026 .*Balance brought forward/);
  // The figure of the head is the balance behind the last movement.
  expect(moves).toContain(`Balance ${/Account statement Balance (\$[\d,.]+)/.exec(moves)?.[1] ?? 'none'} Pay to`);

  const table = page.waitForEvent('download');
  await page.keyboard.press('Control+Shift+E');
  await page.getByRole('dialog', { name: 'Save which table?' }).getByRole('button', { name: 'Statement of Brightwater Packaging' }).click();
  expect((await saved(table)).bytes.toString('utf8')).toMatch(/^\ufeff"Day","What","Numbers","Currency","Amount","Balance"/);

  await page.getByLabel('Form').selectOption('open-items');
  const pack = await saved(
    Promise.all([page.waitForEvent('download'), pane.getByRole('button', { name: 'Save page for the customer' }).click()]).then(([download]) => download),
  );
  const file = join(dataDir, 'pack.html');
  writeFileSync(file, pack.bytes);
  await first.stopHost();
  const browser = await launchChromium();
  const context = await browser.newContext({ offline: true, javaScriptEnabled: true });
  const reader = await context.newPage();
  const asked: string[] = [];
  const problems: string[] = [];
  reader.on('request', (request) => asked.push(request.url()));
  reader.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  await reader.goto(`file://${file}`);
  await expect(reader.getByRole('heading', { level: 1, name: 'Statement of account' })).toBeVisible();
  const reply = reader.getByRole('region', { name: 'Reply' }).or(reader.locator('section.reply'));
  await reply.getByRole('combobox').first().selectOption({ index: 1 });
  expect(await reader.locator('form').getAttribute('action')).toMatch(/^mailto:/);
  await expectAccessible(reader, 'page for the customer');
  expect(asked).toEqual([`file://${file}`]);
  expect(problems).toEqual([]);
  await browser.close();
});

test('statements: many at once as one PDF, as pages, and as drafts that wait in the outbox', async ({ dataDir, desk }) => {
  importTwoCustomers(dataDir);
  const people = join(dataDir, 'customers.csv');
  writeFileSync(people, 'Customer No,Customer Name,Contact,E-mail\nC-1001,Brightwater Packaging,Dana Whitfield,dana@brightwater.example\n');
  duedesk(dataDir, 'import', people);
  const first = await desk();
  const { page } = first;
  await first.go('/statements');
  const grid = page.getByRole('grid', { name: 'Customers with something open' });
  await expect(grid.getByRole('row', { name: /Brightwater/ })).toBeVisible();
  await grid.getByRole('row', { name: /Brightwater/ }).click();
  await page.keyboard.press('Control+a');
  await page.getByRole('button', { name: 'Make 2 statements' }).click();
  const bar = page.getByRole('region', { name: 'The statements just made' });
  await expect(bar).toContainText('2 statements made', { timeout: 30_000 });
  const pdf = await saved(Promise.all([page.waitForEvent('download'), bar.getByRole('button', { name: 'Save PDF' }).click()]).then(([download]) => download));
  const text = await pdfText(pdf.bytes);
  for (const number of ['C-1001', 'C-1002']) expect(text).toContain(number);
  await expectAccessible(page, 'statements, made');

  await page.getByLabel('Many become').selectOption('pages');
  await page.getByRole('button', { name: 'Make 2 statements' }).click();
  const zip = await saved(
    Promise.all([page.waitForEvent('download'), bar.getByRole('button', { name: 'Save 2 pages (.zip)' }).click()]).then(([download]) => download),
  );
  expect([zip.name.endsWith('.zip'), zip.bytes.subarray(0, 2).toString()]).toEqual([true, 'PK']);

  await page.getByLabel('Many become').selectOption('mail');
  await page.getByRole('button', { name: 'Make 2 statements' }).click();
  await expect(bar).toContainText('1 draft in the outbox', { timeout: 30_000 });
  await expect(bar).toContainText('1 left out: No mail address that works is known.');
  await expectAccessible(page, 'statements, drafts made');
  await bar.getByRole('button', { name: 'Look at them in the outbox' }).click();
  const mails = page.getByRole('grid', { name: 'Mails' });
  await expect(mails.getByRole('row', { name: /Brightwater/ })).toContainText('Draft');
  await expect(page.getByRole('complementary', { name: 'Mail' })).toContainText('dana@brightwater.example');
});
