import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
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
  core = it;
  await it.client.companies.create({ commandId: it.commandId(), profile: { name: 'HighRadius' } });
  for (const name of ['highradius-customers.csv', 'highradius-closed-to-2019-09-30.csv', 'highradius-open-at-2019-09-30.csv']) await it.importFile(sharedData('payments', name));
  await it.client.forecast.saveRates({ commandId: it.commandId(), rates: [{ currency: 'CAD', day: day('2019-01-01'), rate: 0.75 }] });
  return it;
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

describe.skipIf(!sharedDataIsThere)('the forecast of an imported ledger', () => {
  test('ranks by what waiting costs, says why with figures that add up, and measures itself on its own past', { timeout: 240_000 }, async () => {
    const { client, commandId } = await highRadius();
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
    await expect(client.forecast.backtestStart({ commandId: commandId() })).rejects.toMatchObject({ code: 'rule-violated', data: { rule: 'backtest-no-history' } });
    expect((await client.forecast.backtestResult({})).result).toBeNull();
    expect(await client.forecast.backtestProgress({})).toMatchObject({ state: 'idle' });
  });

  test('a first list of open items is ranked at once, by its terms alone, with little history said', async () => {
    const { client } = await withLedger(['1,Alder Foods,I-1,2026-10-01,2026-10-31,10000.00,USD', '2,Beacon Bakery,I-2,2026-11-01,2026-12-01,900.00,USD', '3,Cedar Co,I-3,2026-10-20,2026-11-19,40000.00,USD']);
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

test('a rate of the company decides how much a currency weighs, and taking it away goes back', async () => {
  const { client, commandId } = await withLedger(['1,Alder Foods,I-1,2026-10-01,2026-10-31,10000.00,USD', '2,Cedar Co,I-3,2026-10-01,2026-10-31,10000.00,CAD']);
  const first = async () => (await client.worklist.list({})).items[0]?.name;
  expect(await first()).toBe('Alder Foods');
  expect((await client.forecast.rates({})).missing).toEqual(['CAD']);
  await client.forecast.saveRates({ commandId: commandId(), rates: [{ currency: 'CAD', day: day('2026-01-01'), rate: 1.5 }, { currency: 'CAD', day: day('2027-01-01'), rate: 0.1 }] });
  expect(await first()).toBe('Cedar Co');
  expect((await client.forecast.rates({})).missing).toEqual([]);
  await client.forecast.saveRates({ commandId: commandId(), rates: [{ currency: 'CAD', day: day('2026-01-01'), rate: null }, { currency: 'CAD', day: day('2027-01-01'), rate: null }] });
  expect(await first()).toBe('Alder Foods');
  await expect(client.forecast.saveRates({ commandId: commandId(), rates: [{ currency: 'USD', day: day('2026-01-01'), rate: 2 }] })).rejects.toMatchObject({ code: 'bad-input' });
});
