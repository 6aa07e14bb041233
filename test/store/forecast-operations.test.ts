import Database from 'better-sqlite3';
import { globSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { daysBetween, toDayNumber, type IsoDate } from '../../src/shared/domain/calendar';
import { formatMinorShort } from '../../src/shared/domain/money';
import { costOfDays, moneyDaysText } from '../../src/shared/domain/priority';
import { sharedData, sharedDataIsThere } from '../support/shared-data';
import { startTestCore, type TestCore } from '../support/core';
import { day } from '../support/test-app';

let core: TestCore | null = null;
afterEach(async () => {
  await core?.close();
  core = null;
});

async function highRadius(): Promise<TestCore> {
  const it = await startTestCore({ asOf: '2019-09-30' });
  await it.client.companies.create({ commandId: it.commandId(), profile: { name: 'HighRadius' } });
  for (const name of ['highradius-customers.csv', 'highradius-closed-to-2019-09-30.csv', 'highradius-open-at-2019-09-30.csv'])
    await it.importFile(sharedData('payments', name));
  await it.client.forecast.saveRates({ commandId: it.commandId(), rates: [{ currency: 'CAD', day: day('2019-01-01'), rate: 0.75 }] });
  return it;
}

type Listed = Awaited<ReturnType<TestCore['client']['worklist']['list']>>['items'][number];

interface ItemRow {
  readonly itemId: string;
  readonly amountMinor: number;
  readonly daysPastDue: number;
  readonly likelyDays: number | null;
  readonly weeklyUnpaid: string;
  readonly unpaidIn30: number;
  readonly lateDays: number;
  readonly lateMoneyDays: number;
  readonly number: string;
  readonly currency: string;
  readonly openMinor: number;
}

/** The sentences of a card made again from what lies in the company file, by nothing but SQL and arithmetic. */
function storedTables(dataDir: string) {
  const [file = ''] = globSync('**/*.duedesk', { cwd: dataDir, exclude: (name) => name.includes('backup') });
  const database = new Database(join(dataDir, file), { readonly: true });
  const asOf = '2019-09-30';
  const totals = database.prepare<[string], { lateMoneyDays: number; habitMoneyDays: number }>(
    'SELECT late_money_days AS lateMoneyDays, habit_money_days AS habitMoneyDays FROM customer_forecasts WHERE customer_id = ?',
  );
  const items = database.prepare<[string], ItemRow>(
    `SELECT f.item_id AS itemId, f.amount_minor AS amountMinor, f.days_past_due AS daysPastDue, f.likely_days AS likelyDays, f.weekly_unpaid AS weeklyUnpaid, f.unpaid_in_30 AS unpaidIn30, f.late_days AS lateDays, f.late_money_days AS lateMoneyDays,
       o.number, o.currency, o.open_minor AS openMinor FROM item_forecasts f JOIN open_items o ON o.item_id = f.item_id WHERE f.customer_id = ?`,
  );
  const paid = database.prepare<[string, string], { dueDate: string; paidOn: string; itemId: string }>(
    `SELECT f.item_id AS itemId, MAX(f.business_date) AS paidOn, (SELECT v.due_date FROM item_versions v WHERE v.item_id = f.item_id ORDER BY v.seq DESC LIMIT 1) AS dueDate FROM ledger_facts f JOIN items i ON i.id = f.item_id
     WHERE f.customer_id = ? AND i.kind = 'invoice' AND f.business_date <= ? GROUP BY f.item_id HAVING SUM(f.amount_minor) = 0 ORDER BY paidOn DESC, itemId DESC`,
  );
  const whole = database.prepare<[], { total: number }>('SELECT SUM(late_money_days) AS total FROM customer_forecasts').get()?.total ?? 0;
  const signed = (days: number) => (days > 0 ? `+${days}` : String(days).replace('-', '\u2212'));
  return {
    whole,
    close: () => database.close(),
    customer(customerId: string) {
      const own = items.all(customerId);
      const owes = [...new Set(own.map((item) => item.currency))].sort().map((currency) => {
        const all = own.filter((item) => item.currency === currency),
          late = all.filter((item) => item.daysPastDue > 0);
        const sum = (list: readonly ItemRow[]) =>
          formatMinorShort(
            list.reduce((minor, item) => minor + item.openMinor, 0),
            currency,
            'en-US',
          );
        return `Owes ${sum(all)} in ${all.length} ${all.length === 1 ? 'invoice' : 'invoices'}, ${late.length === 0 ? 'nothing past due' : `${sum(late)} past due in ${late.length}`}.`;
      });
      const history = paid.all(customerId, asOf).filter((row) => toDayNumber(row.paidOn as IsoDate) >= toDayNumber(day(asOf)) - 730);
      const delays = history
        .slice(0, 40)
        .map((row) => daysBetween(row.dueDate as IsoDate, row.paidOn as IsoDate))
        .sort((a, b) => a - b);
      const at = (share: number) => delays[Math.floor((delays.length - 1) * share)] ?? 0;
      const lead = own.toSorted((a, b) => b.lateMoneyDays - a.lateMoneyDays)[0];
      const percent = (share: number) => `${Math.round(share * 100)} %`.replace('.', '\\.');
      const quoted = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      return {
        lateMoneyDays: totals.get(customerId)?.lateMoneyDays ?? 0,
        habitMoneyDays: totals.get(customerId)?.habitMoneyDays ?? 0,
        items: own,
        owes,
        habit:
          delays.length < 3 ? null : `Half of the last ${delays.length} invoices were paid by day ${signed(at(0.5))}, one in ten after ${signed(at(0.9))}.`,
        largest:
          lead === undefined || lead.lateMoneyDays <= 0
            ? null
            : new RegExp(
                `^Largest part: ${quoted(formatMinorShort(lead.openMinor, lead.currency, 'en-US'))} of ${quoted(lead.number)}, .*; still unpaid in 7 / 30 days with ${percent(Number(lead.weeklyUnpaid.split(',')[0]))} / ${percent(lead.unpaidIn30)}; ${lead.likelyDays === null ? 'not expected within 150 days' : `expected in ${lead.likelyDays} days`}\\.$`,
              ),
      };
    },
  };
}

async function withLedger(rows: readonly string[], asOf = '2026-11-20'): Promise<TestCore> {
  const it = await startTestCore({ asOf });
  core = it;
  await it.client.companies.create({ commandId: it.commandId(), profile: { name: 'Small' } });
  if (rows.length > 0) {
    const csv = join(it.dataDir, 'open.csv');
    writeFileSync(csv, ['Customer No,Customer Name,Invoice No,Invoice Date,Due Date,Amount,Currency', ...rows].join('\n'));
    await it.importFile(csv);
  }
  return it;
}

describe.skipIf(!sharedDataIsThere)('the forecast of an imported ledger', { timeout: 240_000 }, () => {
  let imported: TestCore;
  beforeAll(async () => {
    imported = await highRadius();
  }, 240_000);
  afterAll(() => imported.close());

  test('every listed customer has two reasons or more, whose figures come out again from the stored tables alone', async () => {
    const { client } = imported;
    const listed: Listed[] = [];
    for (let cursor: string | null = null; ;) {
      const page = await client.worklist.list({ limit: 500, cursor });
      listed.push(...page.items);
      cursor = page.nextCursor;
      if (cursor === null) break;
    }
    expect(listed.length).toBeGreaterThan(50);
    const tables = storedTables(imported.dataDir);
    try {
      for (const { customerId, name, factors } of listed) {
        const account = await client.forecast.account({ customerId });
        expect(account.reasons.length, name).toBeGreaterThanOrEqual(2);
        for (const factor of factors) expect(factor.evidence, `${name}, ${factor.code}`).toMatch(/\.$/);
        const said = (code: string) => account.reasons.filter((reason) => reason.code === code).map((reason) => reason.text);
        const stored = tables.customer(customerId);
        expect(
          stored.items.reduce((sum, item) => sum + item.lateMoneyDays, 0),
          name,
        ).toBe(stored.lateMoneyDays);
        for (const item of stored.items)
          expect(Math.abs(item.lateMoneyDays - item.amountMinor * item.lateDays)).toBeLessThanOrEqual(0.5 + 1e-6 * item.amountMinor);
        if (stored.lateMoneyDays > 0) {
          expect(said('waiting')).toEqual([
            `Waiting costs up to about ${moneyDaysText(stored.lateMoneyDays, 'USD')} in the next 30 days, ${Math.round((100 * stored.lateMoneyDays) / tables.whole)} % of the whole book.`,
          ]);
          expect(said('cost')).toEqual([`That is about ${formatMinorShort(Math.round(costOfDays(stored.lateMoneyDays, 8)), 'USD', 'en-US')} at 8 % a year.`]);
          expect(factors.some((factor) => factor.label === `Waiting costs up to about ${moneyDaysText(stored.lateMoneyDays, 'USD')}`)).toBe(true);
        }
        expect(said('owes')).toEqual(stored.owes);
        if (stored.habit !== null) expect(said('habit')).toEqual([stored.habit]);
        if (stored.largest !== null) expect(said('largest')[0]).toMatch(stored.largest);
        expect(account.score.habitMoneyDays).toBe(stored.habitMoneyDays);
      }
    } finally {
      tables.close();
    }
  });

  test('ranks by what waiting costs, says why with figures that add up, and measures itself on its own past', async () => {
    const { client, commandId } = imported;
    const list = await client.worklist.list({ limit: 20 });
    expect(list.items).toHaveLength(20);
    for (const item of list.items) {
      expect(item.factors.reduce((sum, factor) => sum + Math.round(factor.points * 10), 0)).toBe(Math.round(item.score * 10));
      expect(item.factors[0]?.label).toMatch(/^Waiting costs up to about/);
      expect(item.likelyPaid?.date ?? '9999').toMatch(/^(2019|2020|9999)/);
    }
    expect(list.items.map((item) => item.score)).toEqual(list.items.map((item) => item.score).toSorted((a, b) => b - a));
    for (const item of list.items) {
      const account = await client.forecast.account({ customerId: item.customerId });
      expect(account.rank).toBe(item.rank);
      expect(account.reasons.length).toBeGreaterThanOrEqual(2);
      expect(account.items.reduce((sum, one) => sum + one.lateMoneyDays, 0)).toBe(account.score.lateMoneyDays);
      expect(account.items.reduce((sum, one) => sum + one.sharePercent, 0)).toBeCloseTo(100, 6);
      expect(account.score.habitMoneyDays + account.score.beyondHabitMoneyDays).toBe(account.score.lateMoneyDays);
      expect(account.behaviour.distribution.reduce((sum, bin) => sum + bin.count, 0)).toBe(account.behaviour.paidItems);
      for (const one of account.items) {
        expect(one.lateThan15).toBeLessThanOrEqual(one.lateThan5);
        expect(one.unpaidIn30).toBeLessThanOrEqual(one.unpaidIn7);
        expect(one.rankWithout ?? 999).toBeGreaterThanOrEqual(item.rank);
      }
    }

    const cash = await client.forecast.cash({ weeks: 8 });
    expect(cash.weeks).toHaveLength(8);
    expect(cash.weeks.every((week) => week.lowMinor <= week.midMinor && week.midMinor <= week.highMinor)).toBe(true);
    const midTotal = cash.weeks.reduce((sum, week) => sum + week.midMinor, 0);
    expect(Math.abs(midTotal + cash.laterMinor - cash.openMinor)).toBeLessThanOrEqual(1);
    const { points } = await client.forecast.history({});
    expect(points.filter((point) => point.madeOn === '2019-09-30').map((point) => point.midMinor)).toEqual(cash.weeks.slice(0, 4).map((week) => week.midMinor));
    expect(points.every((point) => point.cameMinor === null)).toBe(true);

    const { total } = await client.forecast.backtestStart({ commandId: commandId(), weeks: 4 });
    expect(total).toBe(4);
    for (;;) {
      const progress = await client.forecast.backtestProgress({});
      if (progress.state !== 'running') break;
      await new Promise((done) => setTimeout(done, 50));
    }
    const { result } = await client.forecast.backtestResult({});
    expect(result?.report.dates).toEqual(['2019-08-05', '2019-08-12', '2019-08-19', '2019-08-26']);
    expect(result?.report.model.capture['20']).toBeGreaterThan(0.9);
    expect(result?.report.headline).toContain('With 20 contacts');
  });
});

describe('a cold start', () => {
  test('an empty company has no forecast, says so, and has no past to measure', async () => {
    const { client, commandId } = await withLedger([]);
    expect((await client.worklist.list({})).items).toEqual([]);
    const cash = await client.forecast.cash({});
    expect(cash.openMinor).toBe(0);
    await expect(client.forecast.backtestStart({ commandId: commandId() })).rejects.toMatchObject({
      code: 'rule-violated',
      data: { rule: 'backtest-no-history' },
    });
    expect((await client.forecast.backtestResult({})).result).toBeNull();
    expect(await client.forecast.backtestProgress({})).toMatchObject({ state: 'idle' });
  });

  test('a first list of open items is ranked at once, by its terms alone, with little history said', async () => {
    const { client } = await withLedger([
      '1,Alder Foods,I-1,2026-10-01,2026-10-31,10000.00,USD',
      '2,Beacon Bakery,I-2,2026-11-01,2026-12-01,900.00,USD',
      '3,Cedar Co,I-3,2026-10-20,2026-11-19,40000.00,USD',
    ]);
    const list = await client.worklist.list({});
    expect(list.items.map((item) => item.name)).toEqual(['Cedar Co', 'Alder Foods']);
    const account = await client.forecast.account({ customerId: list.items[0]?.customerId as never });
    expect(account.enoughHistory).toBe(false);
    expect(account.historyNote).toBe('No history: judged like other customers with these terms.');
    expect(account.reasons.map((reason) => reason.code)).toEqual(['waiting', 'cost', 'owes', 'largest', 'history']);
    expect(account.items[0]?.likelyPaid).not.toBeNull();
    expect(list.items[0]?.factors[0]?.evidence).toContain('Little history');
  });
});

test('a ledger of thirty days ranks, foretells and says how little it rests on', async () => {
  const day30 = (offset: number) => new Date(Date.UTC(2026, 9, 21) + offset * 86_400_000).toISOString().slice(0, 10);
  const it = await withLedger(
    Array.from(
      { length: 12 },
      (_, place) => `${1 + (place % 6)},Customer ${1 + (place % 6)},O-${place},${day30(place)},${day30(place + 10)},${(1 + (place % 6)) * 5000}.00,USD`,
    ),
  );
  const closed = join(it.dataDir, 'closed.csv');
  writeFileSync(
    closed,
    [
      'Customer No,Customer Name,Invoice No,Invoice Date,Due Date,Paid Date,Amount,Currency',
      ...Array.from(
        { length: 10 },
        (_, place) => `${1 + (place % 6)},Customer ${1 + (place % 6)},C-${place},${day30(place)},${day30(place + 10)},${day30(place + 12)},900.00,USD`,
      ),
    ].join('\n'),
  );
  await it.importFile(closed);
  const list = await it.client.worklist.list({});
  expect(list.items.length).toBeGreaterThanOrEqual(5);
  expect(list.items[0]?.name).toBe('Customer 6');
  const account = await it.client.forecast.account({ customerId: list.items[0]?.customerId as never });
  expect(account.historyNote).toBe('Little history (1 paid): judged like other customers with these terms.');
  expect(account.reasons.length).toBeGreaterThanOrEqual(2);
  expect(account.items.every((item) => item.likelyPaid !== null && item.lateThan15 <= item.lateThan5)).toBe(true);
  expect(list.items[0]?.factors.find((factor) => factor.code === 'waiting')?.evidence).toContain('Little history');
  await expect(it.client.forecast.backtestStart({ commandId: it.commandId() })).rejects.toMatchObject({ data: { rule: 'backtest-no-history' } });
});

test('a rate of the company decides how much a currency weighs, and taking it away goes back', async () => {
  const { client, commandId } = await withLedger(['1,Alder Foods,I-1,2026-10-01,2026-10-31,10000.00,USD', '2,Cedar Co,I-3,2026-10-01,2026-10-31,10000.00,CAD']);
  const first = async () => (await client.worklist.list({})).items[0]?.name;
  expect(await first()).toBe('Alder Foods');
  expect((await client.forecast.rates({})).missing).toEqual(['CAD']);
  await client.forecast.saveRates({
    commandId: commandId(),
    rates: [
      { currency: 'CAD', day: day('2026-01-01'), rate: 1.5 },
      { currency: 'CAD', day: day('2027-01-01'), rate: 0.1 },
    ],
  });
  expect(await first()).toBe('Cedar Co');
  expect((await client.forecast.rates({})).missing).toEqual([]);
  await client.forecast.saveRates({
    commandId: commandId(),
    rates: [
      { currency: 'CAD', day: day('2026-01-01'), rate: null },
      { currency: 'CAD', day: day('2027-01-01'), rate: null },
    ],
  });
  expect(await first()).toBe('Alder Foods');
  await expect(client.forecast.saveRates({ commandId: commandId(), rates: [{ currency: 'USD', day: day('2026-01-01'), rate: 2 }] })).rejects.toMatchObject({
    code: 'bad-input',
  });
});
