import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Desk, duedesk, expect, expectAccessible, openDesk, sampleInto, test } from '../fixtures';
import { CallPage } from '../pages/call-page';
import { ImportPage } from '../pages/import-page';
import { WorklistPage } from '../pages/worklist-page';

// A Friday; the Thursday after is Thanksgiving.
const today = '2026-11-20';

interface Account {
  readonly promises: readonly { readonly amountMinor: number; readonly dueDate: string; readonly state: string; readonly instalments: readonly unknown[] }[];
  readonly disputes: readonly { readonly amountMinor: number; readonly reason: string; readonly state: string }[];
  readonly activities: readonly { readonly title: string; readonly detail: string }[];
}

test.describe.configure({ mode: 'parallel' });

test.beforeEach(({ dataDir }) => sampleInto(dataDir, today));

const openBrightwater = async (desk: Desk) => {
  const list = new WorklistPage(desk.page);
  await expect(list.grid).toBeVisible();
  await list.moveTo('Brightwater');
  return new CallPage(desk.page);
};

test('a promise takes eight keys at most, from the list to the next row, and no pointer', async ({ desk: open }) => {
  const desk = await open({ asOf: today });
  const { page } = desk;
  const call = await openBrightwater(desk);
  await desk.startCounting();
  await call.start();
  await page.keyboard.press('1');
  await expect(call.amount).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.type('fri');
  await page.keyboard.press('Control+Enter');
  await call.saved();
  const promise = await desk.counted();
  expect(promise).toEqual({ keys: 7, pointers: 0 });

  console.log(`promise ${promise.keys} keys`);
});

test('no answer takes two keys in the running call, a dispute five, and no pointer', async ({ desk: open }) => {
  const desk = await open({ asOf: today });
  const { page } = desk;
  const call = await openBrightwater(desk);
  await desk.startCounting();
  await call.start();
  await page.keyboard.press('3');
  await expect(page.getByRole('group', { name: 'Reason' })).toBeVisible();
  await page.keyboard.press('2');
  await expect(page.getByLabel(/^Disputed/)).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await call.saved();
  const dispute = await desk.counted();
  expect(dispute.keys).toBeLessThanOrEqual(5);
  expect(dispute.pointers).toBe(0);

  const list = new WorklistPage(page);
  await expect(list.grid).toBeVisible();
  await list.moveTo('Halvorsen');
  await call.start();
  await desk.startCounting();
  await page.keyboard.press('7');
  await expect(page.getByRole('button', { name: /^Save$|^Save Enter/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await call.saved();
  expect(await desk.counted()).toEqual({ keys: 2, pointers: 0 });
  console.log(`dispute ${dispute.keys} keys, no answer 2 keys`);
});

test('the whole screen: a line is understood word by word, form and ticks follow, Tab and Alt 1 change it, Enter saves it in one go', async ({
  dataDir,
  desk: open,
}) => {
  const desk = await open({ asOf: today });
  const { page } = desk;
  const call = await openBrightwater(desk);
  await call.start();
  await call.open();
  await expect(page.getByRole('heading', { name: 'Talking points' })).toBeVisible();
  await expect(page.getByText(/\$12,400 promised for .*Nov 13 did not arrive/)).toBeVisible();
  await call.type('ptp 5000 fri inv 1042 1043 said cfo');
  await expect(page.getByText('Understood.')).toBeVisible();
  expect(await call.meanings()).toEqual(['Promise', '$5,000', 'Fri Nov 27', 'INV-31042 and INV-31043', 'Dana Whitfield, CFO, decides']);
  await expect(call.amount).toHaveValue('5,000.00');
  await expect(page.getByRole('checkbox', { name: 'Tick INV-31042' })).toBeChecked();
  await expect(page.getByText('from line').first()).toBeVisible();
  await expect(page.getByText('Thu Nov 26 is Thanksgiving', { exact: false })).toBeVisible();
  await page.keyboard.press('Alt+1');
  await expect(call.line).toHaveValue('ptp 5590.50 fri inv 1042 1043 said cfo');
  await expect.poll(() => call.meanings()).toContain('$5,590.50');
  await page.keyboard.press('Tab');
  await expect(call.line).toHaveValue(/2026-11-20/);
  await call.type('ptp 5000 mon maybe');
  await expect(page.getByText('? not understood')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/“maybe” is not understood/).first()).toBeVisible();
  await expect(call.timer).toBeVisible();
  // A field the line speaks of takes it over into the form.
  await call.type('ptp 5000 mon inv 1042 1043');
  await expect(call.amount).toHaveValue('5,000.00');
  await expect(page.getByRole('checkbox', { name: 'Tick INV-31043' })).toBeChecked();
  await call.amount.fill('4500');
  await expect(call.line).toHaveValue('');
  await expect(page.getByRole('checkbox', { name: 'Tick INV-31043' })).toBeChecked();
  await page.keyboard.press('Control+Enter');
  await call.saved();
  await desk.stopHost();
  const account = duedesk<Account>(dataDir, '--as-of', today, 'account', 'C-10482');
  expect(account.promises[0]).toMatchObject({ amountMinor: 450_000, dueDate: '2026-11-23' });
});

for (const locale of ['en-US', 'en-GB', 'de-DE'] as const)
  test(`the ten lines of the manual are understood in the page: ${locale}`, async ({ desk: open }) => {
    const desk = await open({ asOf: today });
    const { page } = desk;
    if (locale !== 'en-US') {
      await desk.go('/settings');
      await page.getByLabel('Numbers and dates').selectOption(locale);
      await page.getByRole('button', { name: /^Save/ }).click();
      await expect(page.getByText(/ saved$/).first()).toBeVisible();
      await desk.go('/worklist');
    }
    const call = await openBrightwater(desk);
    await call.start();
    await call.open();
    const lines: readonly (readonly [line: string, command: string])[] = [
      ['ptp 5000 fri inv 1042 1043 said cfo', 'Promise'],
      ['ptp all 27/11', 'Promise'],
      ['ptp 3x2000 every 2 weeks from 1 dec', 'Promise'],
      ['vm +2', 'Voicemail left'],
      ['na', 'No answer'],
      ['disp 2140 inv 951 short delivery', 'Dispute'],
      ['cb mon 10:30 karen', 'Call back'],
      ['paid 18/11 bank 2786', 'Paid already'],
      ['snooze 3d', 'Snooze'],
      ['note asks for statements by mail', 'Note'],
    ];
    for (const [line, command] of lines) {
      await call.type(line);
      await expect(page.getByText('Understood.'), line).toBeVisible();
      const meanings = await call.meanings();
      expect(meanings[0], line).toBe(command);
      expect(
        meanings.filter((meaning) => meaning.startsWith('?')),
        line,
      ).toEqual([]);
    }
  });

test('a call whose computer went off goes on where it was: the draft is kept within a second', async ({ dataDir }) => {
  const desk = await openDesk(dataDir, { asOf: today });
  const { page } = desk;
  const call = await openBrightwater(desk);
  await call.start();
  await page.keyboard.press('1');
  await expect(call.amount).toBeFocused();
  await page.keyboard.type('4321');
  await page.getByLabel('Note', { exact: true }).fill('Karen sends half on Monday');
  const kept = await page.waitForResponse(
    (answer) => answer.url().includes('/calls/saveDraft') && (answer.request().postData() ?? '').includes('half on Monday'),
  );
  expect(kept.ok()).toBe(true);
  await page.context().browser()?.close();
  await desk.host.kill();

  const again = await openDesk(dataDir, { asOf: today });
  try {
    await expect(again.page.getByText(/A call of \d\d:\d\d with Brightwater Packaging LLC was not finished/)).toBeVisible();
    await again.page.getByRole('button', { name: 'Go on' }).click();
    const resumed = new CallPage(again.page);
    await expect(resumed.timer).toBeVisible();
    await expect(resumed.amount).toHaveValue('4,321.00');
    await expect(again.page.getByLabel('Note', { exact: true })).toHaveValue('Karen sends half on Monday');
  } finally {
    await again.close();
  }
  expect(again.problems).toEqual([]);
});

test('a ledger imported during the call refreshes its figures, says what changed and leaves what was typed', async ({ dataDir, desk: open }) => {
  rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(dataDir);
  const header = 'Customer No,Customer,Invoice No,Invoice Date,Due Date,Open Balance,Currency';
  const before = join(dataDir, 'before.csv'),
    after = join(dataDir, 'after.csv');
  writeFileSync(before, `${header}\n1001,Acme,A-1,2026-09-01,2026-10-01,600.00,USD\n1001,Acme,A-2,2026-09-05,2026-10-05,400.00,USD\n`);
  writeFileSync(after, `${header}\n1001,Acme,A-1,2026-09-01,2026-10-01,600.00,USD\n1001,Acme,A-2,2026-09-05,2026-10-05,150.00,USD\n`);
  duedesk(dataDir, '--as-of', today, 'import', '--snapshot-date', '2026-11-19', before);
  const { page } = await open({ asOf: today });
  const list = new WorklistPage(page);
  await list.moveTo('Acme');
  const call = new CallPage(page);
  await call.start();
  await page.keyboard.press('1');
  await expect(call.amount).toBeFocused();
  await expect(call.amount).toHaveValue('1,000.00');
  await page.getByLabel('Note', { exact: true }).fill('Karen sends half on Monday');
  const wizard = new ImportPage(page);
  await wizard.choose(after);
  // Ctrl Enter belongs to the call while one runs.
  await page.getByRole('button', { name: /^Compare with the ledger/ }).press('Enter');
  await page.getByRole('button', { name: /^Import [\d,]+/ }).press('Enter');
  await expect(page.getByRole('button', { name: /^Undo this import/ })).toBeVisible();
  await expect(page.getByText(/The ledger changed during this call: A-2 has \$150\.00 open now, \$400\.00 before/)).toBeVisible();
  await expect(page.getByLabel('Note', { exact: true })).toHaveValue('Karen sends half on Monday');
  await expect(call.amount).toHaveValue('750.00');
  await page.getByRole('button', { name: 'Seen' }).press('Enter');
  await expect(page.getByText(/The ledger changed during this call/)).toHaveCount(0);
  await expect(call.timer).toBeVisible();
});

test('at night the rules are named before the number is dialled, and the reason for going on is kept', async ({ dataDir, desk: open }) => {
  const desk = await open({ asOf: `${today}T21:30` });
  const { page } = desk;
  const call = await openBrightwater(desk);
  await call.start();
  const warning = page.getByRole('dialog', { name: /^Call Brightwater/ });
  await expect(warning).toContainText('calls are made from 08:00 to 18:00');
  await expectAccessible(page, 'contact rules');
  await page.keyboard.type('asked to be called tonight');
  await page.keyboard.press('Enter');
  await expect(warning).toHaveCount(0);
  await page.keyboard.press('7');
  await page.keyboard.press('Control+Enter');
  await call.saved();
  await desk.stopHost();
  const account = duedesk<Account>(dataDir, '--as-of', today, 'account', 'C-10482');
  expect(account.activities.map((entry) => entry.title)).toContain('Contacted against a contact rule: asked to be called tonight');
});

test('a call they made at night is logged as theirs: nothing is dialled and no rule asks for a reason', async ({ dataDir, desk: open }) => {
  const desk = await open({ asOf: `${today}T21:30` });
  const { page } = desk;
  const call = await openBrightwater(desk);
  await page.keyboard.press('Shift+C');
  await expect(call.timer).toBeVisible();
  await expect(page.getByRole('button', { name: 'They called' })).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('4');
  await expect(page.getByRole('button', { name: /^Save/ }).last()).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await call.saved();
  await desk.stopHost();
  const account = duedesk<Account>(dataDir, '--as-of', today, 'account', 'C-10482');
  expect(account.activities.map((entry) => entry.title)).toContainEqual(expect.stringMatching(/^They called: will check/));
  expect(account.activities.filter((entry) => entry.title.startsWith('Contacted against'))).toEqual([]);
});

test('a bad number is marked and shown, and a second call asks which of the two ends', async ({ desk: open }) => {
  const desk = await open({ asOf: today });
  const { page } = desk;
  const call = await openBrightwater(desk);
  await call.start();
  await page.keyboard.press('8');
  await expect(page.getByText(/will be marked wrong/)).toBeVisible();
  await page.keyboard.press('Enter');
  await call.saved();
  await desk.go('/worklist');
  await desk.page.keyboard.press('Control+k');
  await page.keyboard.type('C-10482');
  await expect(page.getByRole('option', { name: /Brightwater/ }).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText('wrong number').first()).toBeVisible();
  await call.start();
  await desk.go('/worklist');
  const list = new WorklistPage(page);
  await expect(list.grid.getByRole('row').nth(3)).toBeVisible();
  await list.grid.focus();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('c');
  await expect(page.getByRole('dialog', { name: 'One call at a time' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(call.timer).toBeVisible();
});

test('at 200 percent zoom the call is one column with tabs, and the save bar stays in sight', async ({ desk: open }) => {
  const desk = await open({ asOf: today, viewport: { width: 720, height: 450 } });
  const { page } = desk;
  await expect(page.getByRole('grid', { name: 'Worklist' })).toBeVisible();
  await expect(page.getByRole('grid', { name: 'Worklist' }).getByRole('row').nth(2)).toBeVisible();
  await page.getByRole('grid', { name: 'Worklist' }).focus();
  const call = new CallPage(page);
  await call.start();
  for (const name of ['Items', 'Points', 'Plan', 'Settlement', 'Log']) {
    await page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
    await expect(page.getByRole('button', { name: /^Save and next/ })).toBeInViewport();
  }
  await expectAccessible(page, 'call at 200 percent');
});

test('Q writes a line for the row one is on without a call', async ({ dataDir, desk: open }) => {
  const desk = await open({ asOf: today });
  const { page } = desk;
  const call = await openBrightwater(desk);
  await call.type('note asks for statements by mail');
  await expect(page.getByText('Understood.')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(call.line).toHaveCount(0);
  await desk.stopHost();
  expect(
    duedesk<Account>(dataDir, '--as-of', today, 'account', 'C-10482').activities.some((entry) =>
      `${entry.title} ${entry.detail}`.includes('asks for statements by mail'),
    ),
  ).toBe(true);
});

test('however fast Enter, Alt 1 or a field follows the last key of a line, nothing is taken from what the line said before', async ({
  dataDir,
  desk: open,
}) => {
  const desk = await open({ asOf: today });
  const { page } = desk;
  const call = await openBrightwater(desk);
  await call.start();
  await call.open();
  // Readings of the page wait as long as the test says.
  let release: () => void = () => undefined;
  let held: Promise<void> = Promise.resolve();
  await page.route('**/quickLine/understand', async (route) => {
    await held;
    await route.continue();
  });
  const hold = () => {
    held = new Promise((resolve) => {
      release = resolve;
    });
  };

  await call.type('ptp 3000 fri inv 1042 said karen');
  await expect(page.getByText('Understood.')).toBeVisible();
  await expect(page.getByLabel('Person')).toHaveValue(/.+/);
  await expect(call.amount).toHaveValue('3,000.00');
  hold();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('ptp 5000 mon inv 1042 1043');
  // By hand, while the page still shows Friday and Karen.
  await call.amount.fill('4500');
  await page.keyboard.press('Control+Enter');
  release();
  await call.saved();

  await desk.go('/worklist');
  await new WorklistPage(page).moveTo('Halvorsen');
  const again = new CallPage(page);
  await again.start();
  await again.open();
  await again.type('ptp 1000 fri');
  await expect(page.getByText('Understood.')).toBeVisible();
  hold();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('ptp 200 tue');
  await page.keyboard.press('Enter');
  release();
  await again.saved();
  await desk.stopHost();
  const { promises } = duedesk<{
    readonly promises: readonly {
      readonly amountMinor: number;
      readonly madeOn: string;
      readonly dueDate: string;
      readonly promisedBy: string;
      readonly items: readonly { readonly number: string }[];
    }[];
  }>(dataDir, '--as-of', today, 'promises');
  const said = (amountMinor: number) => promises.filter((promise) => promise.amountMinor === amountMinor && promise.madeOn === today);
  expect(said(450_000)).toEqual([expect.objectContaining({ dueDate: '2026-11-23', promisedBy: expect.not.stringContaining('Karen') })]);
  expect(
    said(450_000)[0]
      ?.items.map((item) => item.number)
      .sort(),
  ).toEqual(['INV-31042', 'INV-31043']);
  expect(said(20_000)).toEqual([expect.objectContaining({ dueDate: '2026-11-24' })]);
});

test('a promise says how it will be paid and mails a confirmation, which waits in the outbox', async ({ dataDir, desk: open }) => {
  const desk = await open({ asOf: today });
  const { page } = desk;
  const call = await openBrightwater(desk);
  await call.start();
  await page.keyboard.press('1');
  await expect(call.amount).toBeFocused();
  await page.keyboard.type('5000');
  await page.getByLabel('How', { exact: true }).selectOption({ label: 'Bank transfer' });
  await page.getByRole('checkbox', { name: /^Mail a confirmation to / }).press('Space');
  await expectAccessible(page, 'promise with its terms');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/promise of \$5,000\.00 for Fri Nov 27 saved, confirmation to .* waits in the outbox/)).toBeVisible();
  await call.saved();
  await desk.go('/outbox');
  await expect(page.getByRole('grid', { name: 'Mails' }).getByRole('row', { name: /Brightwater.*\$5,000\.00 by/ })).toContainText('Draft');
  await desk.stopHost();
  const { promises } = duedesk<{
    readonly promises: readonly { readonly amountMinor: number; readonly payBy: string | null; readonly confirmation: { readonly state: string } | null }[];
  }>(dataDir, '--as-of', today, 'promises', 'C-10482');
  expect(promises.find((promise) => promise.amountMinor === 500_000)).toMatchObject({ payBy: 'bank', confirmation: { state: 'draft' } });
});
