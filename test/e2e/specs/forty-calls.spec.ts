import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sharedData, sharedDataIsThere } from '../../support/shared-data';
import { duedesk, expect, openDesk, test } from '../fixtures';
import { CallPage } from '../pages/call-page';
import { WorklistPage } from '../pages/worklist-page';

/** A Monday; Friday is October 4. */
const today = '2019-09-30';
const friday = '2019-10-04';
/** Each way to end a call twice; `npm run campaign` makes the whole day of forty. */
const calls = Number(process.env['DUEDESK_CALLS'] ?? 16);

interface Listed {
  readonly customerNumber: string;
  readonly name: string;
  readonly pastDue: readonly { readonly currency: string; readonly amountMinor: number }[];
}
interface Promised {
  readonly customerNumber: string;
  readonly amountMinor: number;
  readonly dueDate: string;
  readonly note: string;
}
interface Disputed {
  readonly customerNumber: string;
  readonly itemNumber: string;
  readonly amountMinor: number;
  readonly reason: string;
}
interface Task {
  readonly customerNumber: string;
  readonly kind: string;
  readonly date: string;
  readonly time: string | null;
}
interface Timelines {
  readonly timelines: readonly {
    readonly customer: string;
    readonly entries: readonly { readonly kind: string; readonly title: string; readonly detail: string; readonly planned: boolean }[];
  }[];
}

/** What was typed, so that it can be held against what the company file says. */
interface Typed {
  readonly who: Listed;
  readonly what: string;
  readonly promise?: { readonly amountMinor: number; readonly dueDate: string };
  readonly dispute?: { readonly amountMinor: number; readonly reason: string };
  readonly task?: { readonly kind: string; readonly date: string; readonly time?: string };
  /** Words the timeline has to hold. */
  readonly says: RegExp;
}

test.skip(!sharedDataIsThere, 'the folder shared/data is not beside this checkout: no ledger for a day of forty calls');

let prepared = '';
test.beforeAll(() => {
  prepared = mkdtempSync(join(tmpdir(), 'duedesk-forty-'));
  if (!existsSync(sharedData('payments', 'highradius-customers.csv'))) return;
  duedesk(
    prepared,
    '--as-of',
    today,
    'import',
    ...['highradius-customers.csv', 'highradius-closed-to-2019-09-30.csv', 'highradius-open-at-2019-09-30.csv'].map((name) => sharedData('payments', name)),
  );
});
test.afterAll(() => rmSync(prepared, { recursive: true, force: true, maxRetries: 5 }));

test('a day of calls on a ledger of a thousand customers, by keyboard alone, ties with what the command line reads back', async () => {
  test.setTimeout(420_000);
  const order = duedesk<{ readonly items: readonly Listed[] }>(prepared, '--as-of', today, 'worklist', '--top', '60').items;
  const typed: Typed[] = [];
  const desk = await openDesk(prepared, { asOf: today });
  const { page } = desk;
  try {
    const list = new WorklistPage(page);
    const call = new CallPage(page);
    await expect(list.grid).toBeFocused();
    const current = list.grid.locator('[data-current]');
    const saved = async (name: string) => {
      await call.saved();
      await expect(list.grid).toBeFocused();
      await expect(current).not.toContainText(name);
    };
    /** Half of what is past due in whole units, so that the rest stays to be talked about. */
    const half = (who: Listed) => Math.max(1, Math.floor((who.pastDue[0]?.amountMinor ?? 0) / 200));
    const line = async (text: string) => {
      await call.type(text);
      await expect(page.getByText('Understood.')).toBeVisible();
      await page.keyboard.press('Enter');
    };

    /** One way each to end a call; those about money past due need some. */
    const ways: readonly { readonly owes: boolean; readonly act: (who: Listed) => Promise<Omit<Typed, 'who'>> }[] = [
      {
        owes: true,
        act: async (who) => {
          await call.start();
          await page.keyboard.press('1');
          await expect(call.amount).toBeFocused();
          await page.keyboard.press('Control+a');
          await page.keyboard.type(String(half(who)));
          await page.keyboard.press('Tab');
          await page.keyboard.type('fri');
          await page.keyboard.press('Control+Enter');
          return { what: 'promise in the form', promise: { amountMinor: half(who) * 100, dueDate: friday }, says: /promise/i };
        },
      },
      {
        owes: false,
        act: async () => {
          await call.start();
          await page.keyboard.press('7');
          await page.keyboard.press('Enter');
          return { what: 'no answer', says: /no answer/i };
        },
      },
      {
        owes: true,
        act: async (who) => {
          await line(`ptp ${half(who)} fri`);
          return { what: 'promise in a line', promise: { amountMinor: half(who) * 100, dueDate: friday }, says: /promise/i };
        },
      },
      {
        owes: false,
        act: async () => {
          await call.start();
          await page.keyboard.press('6');
          await page.keyboard.press('Enter');
          return { what: 'voicemail', says: /voicemail/i };
        },
      },
      {
        owes: true,
        act: async () => {
          await call.start();
          await page.keyboard.press('3');
          await expect(page.getByRole('group', { name: 'Reason' })).toBeVisible();
          await page.keyboard.press('2');
          const field = page.getByLabel(/^Disputed/);
          await expect(field).toBeFocused();
          await expect(field).not.toHaveValue('');
          const amountMinor = Math.round(Number((await field.inputValue()).replaceAll(',', '')) * 100);
          const reason = (await page.getByRole('group', { name: 'Reason' }).getByRole('button', { pressed: true }).innerText()).replace(/^\d\s*/, '').trim();
          await page.keyboard.press('Control+Enter');
          return { what: 'dispute', dispute: { amountMinor, reason }, says: /dispute/i };
        },
      },
      {
        owes: false,
        act: async () => {
          await line('cb wed 10:30');
          return { what: 'call back', task: { kind: 'call-back', date: '2019-10-02', time: '10:30' }, says: /call back|asked/i };
        },
      },
      {
        owes: true,
        act: async () => {
          await line('paid 27/9 bank -- reference 4711');
          return { what: 'paid already', says: /paid/i };
        },
      },
      {
        owes: false,
        act: async () => {
          await line('vm +2 -- asked for the buyer');
          return { what: 'voicemail in a line', task: { kind: 'call', date: '2019-10-02' }, says: /asked for the buyer/ };
        },
      },
    ];

    await desk.startCounting();
    let turn = 0;
    for (let made = 0; made < calls; made += 1) {
      const who = order[made] as Listed;
      await expect(current).toContainText(who.name);
      const owes = (who.pastDue[0]?.amountMinor ?? 0) >= 20_000;
      const ahead = ways.findIndex((_, step) => owes || ways[(turn + step) % ways.length]?.owes === false);
      const way = ways[(turn + ahead) % ways.length];
      turn += ahead + 1;
      if (way === undefined) continue;
      const done = await way.act(who);
      typed.push({ who, ...done });
      await saved(who.name);
    }
    const { keys, pointers } = await desk.counted();
    console.log(
      `${typed.length} calls: ${keys} keys, ${pointers} pointer events; ${Object.entries(Object.groupBy(typed, (one) => one.what))
        .map(([what, some]) => `${some?.length ?? 0} ${what}`)
        .join(', ')}`,
    );
    expect(pointers).toBe(0);
    await desk.stopHost();
  } finally {
    await desk.close();
  }
  expect(desk.problems).toEqual([]);

  const promises = duedesk<{ readonly promises: readonly Promised[] }>(prepared, '--as-of', today, 'promises').promises;
  const by = <Row extends { readonly customerNumber: string }>(rows: readonly Row[], who: Listed) =>
    rows.filter((row) => row.customerNumber === who.customerNumber);
  for (const { who, promise } of typed)
    expect(
      by(promises, who).map(({ amountMinor, dueDate }) => ({ amountMinor, dueDate })),
      who.name,
    ).toEqual(promise === undefined ? [] : [promise]);
  expect(promises).toHaveLength(typed.filter((one) => one.promise !== undefined).length);

  const disputes = duedesk<{ readonly disputes: readonly Disputed[] }>(prepared, '--as-of', today, 'disputes').disputes;
  for (const { who, dispute } of typed)
    expect(
      by(disputes, who).map(({ amountMinor, reason }) => ({ amountMinor, reason })),
      who.name,
    ).toEqual(dispute === undefined ? [] : [dispute]);
  expect(disputes.every((one) => one.amountMinor > 0 && one.itemNumber !== '')).toBe(true);

  const tasks = duedesk<{ readonly tasks: readonly Task[] }>(prepared, '--as-of', today, 'tasks').tasks;
  for (const { who, task, what } of typed) {
    // Whatever came out, something happens next, and not today.
    expect(by(tasks, who).length, `${who.name}, ${what}`).toBeGreaterThanOrEqual(1);
    expect(
      by(tasks, who).every((one) => one.date > today),
      who.name,
    ).toBe(true);
    if (task !== undefined) expect(by(tasks, who), who.name).toContainEqual(expect.objectContaining(task));
  }

  const { timelines } = duedesk<Timelines>(prepared, '--as-of', today, 'timeline', ...typed.map((one) => one.who.customerNumber));
  for (const [place, { who, what, says }] of typed.entries()) {
    const calls = (timelines[place]?.entries ?? []).filter((entry) => entry.kind === 'call' && !entry.planned);
    expect(calls, `${who.name}, ${what}`).toHaveLength(1);
    expect((timelines[place]?.entries ?? []).map((entry) => `${entry.title} ${entry.detail}`).join('\n'), who.name).toMatch(says);
  }
});
