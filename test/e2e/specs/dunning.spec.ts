import Database from 'better-sqlite3';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getDocumentProxy } from 'unpdf';
import { pdfText } from '../../support/pdf-text';
import { letterTasks } from '../budgets/tasks';
import { figureOf, tableOf } from '../budgets/report';
import { duedesk, expect, expectAccessible, openDesk, sampleInto, test } from '../fixtures';
import { LettersPage } from '../pages/letters-page';
import { PoliciesPage } from '../pages/policies-page';

const today = '2026-11-20';
const day = (ago: number): string => new Date(Date.UTC(2026, 10, 20 - ago)).toISOString().slice(0, 10);

/** A ledger of customers with one invoice each, so many days late, with an address to write to. */
function importLedger(dataDir: string, customers: number, daysLate: (at: number) => number): void {
  const file = join(dataDir, 'ledger.csv');
  const rows = Array.from(
    { length: customers },
    (_, at) =>
      `C${1000 + at},Customer ${String(at).padStart(3, '0')},INV-${at},${day(daysLate(at) + 30)},${day(daysLate(at))},${500 + at}.00,${500 + at}.00,USD,Dana Whitfield,+1 937 555 0148,${at} Mill Road,Dayton,${45000 + at},US`,
  );
  writeFileSync(
    file,
    `Customer No,Customer Name,Invoice No,Invoice Date,Due Date,Original,Open,Currency,Contact,Phone,Address,City,Postal Code,Country\n${rows.join('\n')}\n`,
  );
  duedesk(dataDir, '--as-of', today, 'import', '--snapshot-date', today, file);
}

const shots = process.env['DUEDESK_SHOTS'];

test('a policy is changed, shows who moves, is played through and put in force', async ({ dataDir, desk }) => {
  importLedger(dataDir, 30, (at) => 2 + at * 3);
  const opened = await desk({ asOf: today });
  const { page } = opened;
  const shot = async (name: string) => {
    if (shots !== undefined) await page.screenshot({ path: join(shots, `${name}.png`) });
  };
  const policies = new PoliciesPage(page);
  await policies.open();
  await expect(policies.side.getByRole('heading', { name: 'Who moves: 0 of 30' })).toBeVisible();
  await expectAccessible(page, 'policies');

  const step = await policies.edit('Reminder');
  await step.getByLabel('Days', { exact: true }).fill('12');
  await expect(step.getByText(/^12 days after the due date: reminder \(level 1\)/)).toBeVisible();
  await expectAccessible(page, 'policy step');
  await shot('policy-step');
  await page.keyboard.press('Control+Enter');
  await expect(step).toBeHidden();
  await expect(policies.side.getByRole('heading', { name: /Who moves: [1-9]\d* of 30/ })).toBeVisible();
  await expect(policies.side.getByText(/Reminder on Nov/).first()).toBeVisible();
  await shot('policy-who-moves');

  // A fourth and a fifth letter: as many levels as letters, the letter of each chosen.
  for (const kind of ['Warning before agency', 'Notice before action']) {
    await page.getByRole('button', { name: 'Add letter' }).click();
    const added = page.getByRole('dialog', { name: 'Step' });
    await added.getByLabel('Which letter').selectOption({ label: kind });
    await page.keyboard.press('Control+Enter');
    await expect(added).toBeHidden();
  }
  await expect(policies.steps.getByText('Notice before action, level 5')).toBeVisible();

  // Whom it is for, by a rule built here.
  await page.getByLabel('For', { exact: true }).selectOption({ label: 'A rule of your own…' });
  const ruling = page.getByRole('dialog', { name: 'Whom the policy is for' });
  await ruling.getByRole('button', { name: /^Add a condition/ }).click();
  await ruling.getByLabel('Field').first().selectOption({ label: 'Past due' });
  await ruling.getByRole('textbox').first().fill('100');
  await expect(ruling.getByRole('button', { name: /^Use for \d+ customers/ })).toBeEnabled();
  await expectAccessible(page, 'policy rule');
  await shot('policy-rule');
  await page.keyboard.press('Escape');

  await page.getByRole('tab', { name: 'Next 30 days' }).click();
  await expect(page.getByRole('grid', { name: 'Steps of the next 30 days' })).toBeVisible();
  await expect(page.getByText(/steps until Dec 19, if nothing is paid/)).toBeVisible();
  await expectAccessible(page, 'simulator');
  await shot('simulator');
  await page.getByRole('tab', { name: 'Steps' }).click();
  await page.getByLabel('To be read again after months').fill('6');
  await policies.activate('Reminder later');
  await expect(policies.side.getByText(/To be read again by May 20/)).toBeVisible();
  await expect(policies.side.getByText('Not approved by a second person yet.')).toBeVisible();
  await expect(page.getByText(/version 1, \d+ customers|version 2, \d+ customers/).first()).toBeVisible();
  await expect(policies.side.getByText('Reminder later')).toBeVisible();
  await opened.stopHost();
  const plan = duedesk<{ readonly recipients: readonly { readonly oldestDays: number }[] }>(dataDir, '--as-of', today, 'dunning', 'plan');
  expect(Math.min(...plan.recipients.map((row) => row.oldestDays))).toBeGreaterThanOrEqual(12);
});

test('a run: a reason is kept, letters are made with progress, paused, stopped after this one and gone on with', async ({ dataDir, desk }) => {
  test.setTimeout(240_000);
  importLedger(dataDir, 300, () => 20);
  const opened = await desk({ asOf: today });
  const { page } = opened;
  const shot = async (name: string) => {
    if (shots !== undefined) await page.screenshot({ path: join(shots, `${name}.png`) });
  };
  // One is to be handled with care: amber, which needs a reason.
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('C1007');
  await expect(page.locator('[role=option]').first()).toContainText('Customer 007');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Customer 007' })).toBeVisible();
  await page.getByRole('tab', { name: 'Details' }).click();
  await page.getByLabel('Handle with care').check();
  await page.getByRole('button', { name: /^Save/ }).first().click();
  await expect(page.getByText('Details saved')).toBeVisible();

  const letters = new LettersPage(page);
  await letters.open();
  await letters.show('Need a reason');
  await expect(letters.row('Customer 007')).toContainText('To be handled with care.');
  await letters.grid.focus();
  await page.keyboard.press('x');
  await page.keyboard.press('r');
  const why = page.getByRole('dialog', { name: 'Reason for Customer 007' });
  await why.getByLabel('Why it goes out all the same').fill('Agreed with the owner');
  await page.keyboard.press('Enter');
  await letters.show('All');
  await letters.find('C1007');
  await expect(letters.row('Customer 007')).toContainText('Reason kept');
  await expectAccessible(page, 'letters with a reason');
  await letters.find('');
  await expect(letters.produce).toHaveText(/^Produce 300 letters/);

  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('progressbar', { name: 'Letters made' })).toBeVisible();
  await page.keyboard.press(' ');
  await expect(letters.run.getByText('paused')).toBeVisible();
  await shot('run-paused');
  await expectAccessible(page, 'run, paused');
  await page.keyboard.press(' ');
  await expect(letters.run.getByRole('button', { name: /^Pause/ })).toBeVisible();
  await shot('run-producing');
  await letters.run.getByRole('button', { name: 'Stop after this one' }).click();
  await expect(letters.run.getByText(/^Stopped: \d+ letters made and kept, \d+ left/)).toBeVisible();
  await shot('run-stopped');
  await letters.run.getByRole('button', { name: /^Go on with \d+/ }).click();
  await expect(letters.run.getByText('300 letters made')).toBeVisible({ timeout: 120_000 });
  await shot('run-done');
  await expectAccessible(page, 'run, done');
});

test('killed in the middle, a run goes on where it was and nobody has a second copy', async ({ dataDir }) => {
  test.setTimeout(240_000);
  importLedger(dataDir, 300, () => 20);
  const first = await openDesk(dataDir, { asOf: today });
  const letters = new LettersPage(first.page);
  await letters.open();
  await first.page.keyboard.press('Control+Enter');
  await expect(letters.run.getByText(/^([2-9]|\d\d+) of 300/)).toBeVisible();
  await first.host.kill();
  await first.close();

  const second = await openDesk(dataDir, { asOf: today });
  const again = new LettersPage(second.page);
  await again.open();
  await expect(again.run.getByText('paused')).toBeVisible();
  await again.run.getByRole('button', { name: /^Go on with \d+/ }).click();
  await expect(again.run.getByText('300 letters made')).toBeVisible({ timeout: 120_000 });
  await second.close();
  expect(second.problems).toEqual([]);
  const file = readdirSync(dataDir, { recursive: true, encoding: 'utf8' }).find((name) => name.endsWith('.duedesk') && !name.includes('backup'));
  const database = new Database(join(dataDir, file ?? ''), { readonly: true });
  try {
    expect(database.prepare('SELECT COUNT(*) AS letters, COUNT(DISTINCT customer_id) AS customers FROM letters').get()).toEqual({
      letters: 300,
      customers: 300,
    });
  } finally {
    database.close();
  }
});

test('fifty letters are made, printed and marked in eight keys with one print dialog', async ({ dataDir, desk }) => {
  importLedger(dataDir, 50, () => 20);
  const opened = await desk({ asOf: today });
  const { page } = opened;
  const letters = new LettersPage(page);
  await page.getByRole('grid', { name: 'Worklist' }).locator('[data-current]').waitFor();
  await letters.catchPrinting();
  const figures = [];
  for (const task of letterTasks) {
    await task.prepare(page);
    figures.push(figureOf(task, [await task.run(opened)]));
  }
  console.log(`\n${tableOf(figures)}\n`);
  for (const figure of figures) {
    expect(figure.keys, figure.task).toBeLessThanOrEqual(figure.budgetKeys);
    expect(figure.pointer, figure.task).toBe(0);
  }
  const printed = await letters.printed();
  expect(printed).toHaveLength(1);
  expect((await getDocumentProxy(new Uint8Array(printed[0] ?? []))).numPages).toBe(50);
  const text = await pdfText(printed[0] ?? new Uint8Array());
  for (const at of [0, 17, 49]) expect(text).toContain(`INV-${at}`);
  await letters.show('Written');
  await expect(page.getByRole('grid', { name: 'Written letters' }).getByText('Sent').first()).toBeVisible();
});

test('where the printer is gone nothing counts as sent; printed again, it is asked and marked', async ({ dataDir, desk }) => {
  importLedger(dataDir, 4, () => 20);
  const opened = await desk({ asOf: today });
  const { page } = opened;
  const letters = new LettersPage(page);
  await letters.open();
  await letters.catchPrinting();
  await letters.breakPrinter(true);
  await expect(letters.produce).toHaveText(/^Produce 4 letters/);
  await page.keyboard.press('Control+Enter');
  await expect(letters.run.getByText('4 letters made')).toBeVisible();
  const print = async () => {
    await letters.run.getByRole('button', { name: /^Print 4 letters/ }).click();
    await page
      .getByRole('dialog', { name: /^Print 4 letters/ })
      .getByRole('button', { name: 'Print 4 letters' })
      .click();
  };
  const marked = page.getByRole('button', { name: 'Mark 4 as sent' });
  await print();
  await expect(letters.run.getByText('Nothing was printed. Try again, or save the PDF and print it from there.')).toBeVisible();
  await expect(page.getByText('Printed well?')).toHaveCount(0);
  await expectAccessible(page, 'run, nothing printed');
  const states = () => {
    const file = readdirSync(dataDir, { recursive: true, encoding: 'utf8' }).find((name) => name.endsWith('.duedesk') && !name.includes('backup'));
    const database = new Database(join(dataDir, file ?? ''), { readonly: true });
    try {
      return database.prepare('SELECT state, COUNT(*) AS n FROM letters GROUP BY state').all();
    } finally {
      database.close();
    }
  };
  expect(states()).toEqual([{ state: 'produced', n: 4 }]);
  await letters.breakPrinter(false);
  await print();
  await expect(page.getByText('4 letters went to the printer. Printed well?')).toBeVisible();
  expect(states()).toEqual([{ state: 'produced', n: 4 }]);
  await marked.first().click();
  await expect(page.getByText('4 letters marked as sent')).toBeVisible();
  expect(states()).toEqual([{ state: 'sent', n: 4 }]);
});

test('dunning of an account is stopped with a reason, shows on account, letter and list, and is taken back', async ({ dataDir, desk }) => {
  importLedger(dataDir, 12, () => 20);
  const opened = await desk({ asOf: today, viewport: { width: 1100, height: 700 } });
  const { page } = opened;
  const shot = async (name: string) => {
    if (shots !== undefined) await page.screenshot({ path: join(shots, `${name}.png`) });
  };
  const command = async (words: string, first: string) => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type(words);
    await expect(page.locator('[role=option]').first()).toContainText(first);
    await page.keyboard.press('Enter');
  };
  await page.getByRole('grid', { name: 'Worklist' }).locator('[data-current]').waitFor();
  await command('C1003', 'Customer 003');
  await expect(page.getByRole('heading', { name: 'Customer 003' })).toBeVisible();
  await command('>stop dunning', 'Stop dunning');
  const asking = page.getByRole('dialog', { name: 'Stop dunning of Customer 003' });
  await asking.getByLabel('Why').fill('Owner asked for a week');
  await expectAccessible(page, 'stop dunning');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/^Dunning stopped since .*: Owner asked for a week\. Letters are off; calls go on\.$/)).toBeVisible();
  await shot('account-stopped');
  await expectAccessible(page, 'account, stopped');
  const letters = new LettersPage(page);
  await letters.open();
  await letters.show('Stopped');
  await expect(letters.row('Customer 003')).toContainText('Dunning stopped since');
  await shot('letters-stopped-1100');
  await page.keyboard.press('Control+z');
  await letters.show('All');
  await expect(letters.produce).toHaveText(/^Produce 12 letters/);

  await command('C1004', 'Customer 004');
  await expect(page.getByRole('heading', { name: 'Customer 004' })).toBeVisible();
  await command('>stop dunning', 'Stop dunning');
  await page
    .getByRole('radio', { name: 'Insolvent' })
    .or(page.getByRole('button', { name: 'Insolvent' }))
    .or(page.getByText('Insolvent', { exact: true }))
    .first()
    .click();
  await page.getByRole('dialog', { name: 'Stop dunning of Customer 004' }).getByLabel('Why').fill('Petition filed');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/^Insolvent since .*: Petition filed\. Demands are off\.$/)).toBeVisible();
  await expect(page.getByText(/^Not on the worklist: Insolvent since/)).toBeVisible();
  await shot('account-insolvent');
  await opened.stopHost();
  const account = duedesk<{ readonly stops: readonly { readonly label: string; readonly reason: string }[] }>(dataDir, '--as-of', today, 'account', 'C1004');
  expect(account.stops).toMatchObject([{ label: 'Insolvent', reason: 'Petition filed' }]);
});

test('a final demand waits for a second person, who approves it', async ({ dataDir, desk }) => {
  sampleInto(dataDir, today);
  const { page } = await desk({ asOf: today });
  const shot = async (name: string) => {
    if (shots !== undefined) await page.screenshot({ path: join(shots, `${name}.png`) });
  };
  const letters = new LettersPage(page);
  await letters.open();
  const asking = page.getByRole('button', { name: /^Ask .* to approve \d+ letter/ });
  await expect(asking).toBeVisible();
  await shot('approval-asked');
  const name = (await asking.innerText()).split(' ')[1] ?? '';
  await asking.click();
  await expect(page.getByText(/^\d+ letters? waits? for .*Switch collector to approve\.$/)).toBeVisible();
  await page.getByRole('button', { name: /switch collector$/ }).click();
  await page.getByRole('menuitem', { name: new RegExp(name) }).click();
  await page.getByRole('button', { name: /^Approve \d+ letter/ }).click();
  await page.getByRole('button', { name: /switch collector$/ }).click();
  await page.getByRole('menuitem', { name: /Maya/ }).click();
  await expect(letters.grid.getByText('Approved').first()).toBeVisible();
  await shot('approval-given');
  await expectAccessible(page, 'letters, approved');
});
