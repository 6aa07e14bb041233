import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAccountFeature } from '../../src/main/core/features/account';
import { createDunningFeature } from '../../src/main/core/features/dunning';
import type { OutputOf } from '../../src/main/core/rpc/handlers';
import type { CustomerId } from '../../src/shared/domain/ids';
import { usualStrategy } from '../../src/shared/domain/policy';
import { day, openTestApp, type TestApp } from '../support/test-app';
import { ledgerWriter } from './ranking-ledger';

const query = { operation: 'account.get', commandId: null } as const;
let company: TestApp;
let ledger: ReturnType<typeof ledgerWriter>;
let customer: CustomerId;
beforeEach(async () => {
  company = await openTestApp({ today: '2026-11-20' });
  ledger = ledgerWriter(company);
  customer = await ledger.customer({ number: '0012077', name: 'Brightwater Fittings', creditLimitMinor: 1_000_000 });
});
afterEach(() => company.close());

const get = (changes: { asOf?: string; knownOn?: string } = {}) =>
  createAccountFeature(company.app).get(
    { customerId: customer, asOf: changes.asOf === undefined ? null : day(changes.asOf), knownOn: changes.knownOn === undefined ? null : day(changes.knownOn) },
    query,
  );

describe('the account', () => {
  test('shows what is open, of what it is made up, and that it ties to the ledger', async () => {
    const late = await ledger.invoice(customer, 'INV-1', 800_000, '2026-08-01', '2026-09-01');
    await ledger.invoice(customer, 'INV-2', 300_000, '2026-11-10', '2026-12-10');
    await ledger.credit(customer, 'CM-1', 50_000, '2026-11-01');
    await ledger.payment(customer, late, 120_000, '2026-11-05', 100_000);
    await ledger.dispute(customer, late, 40_000);
    const account = await get();
    expect(account.exposure).toEqual([
      expect.objectContaining({
        currency: 'USD',
        openMinor: 930_000,
        pastDueMinor: 700_000,
        notDueMinor: 300_000,
        creditsMinor: -50_000,
        unappliedMinor: -20_000,
        disputedMinor: 40_000,
        ties: true,
      }),
    ]);
    const [strip] = account.exposure;
    expect((strip?.pastDueMinor ?? 0) + (strip?.notDueMinor ?? 0) + (strip?.creditsMinor ?? 0) + (strip?.unappliedMinor ?? 0)).toBe(strip?.openMinor);
    expect(account.limitUsedPercent).toBe(93);
    expect(account.items.map((item) => [item.number, item.state, item.openMinor])).toEqual([
      ['INV-1', 'disputed', 700_000],
      ['CM-1', 'credit', -50_000],
      ['PAY-2026-11-05-120000', 'unapplied', -20_000],
      ['INV-2', 'not-due', 300_000],
    ]);
    expect(account.items[0]).toMatchObject({ daysPastDue: 80, stateLabel: expect.stringContaining('in dispute') });
    expect(account).toMatchObject({ onList: true, whyNotOnList: null, rank: 1, ranked: 1, oldestDays: 80 });
    expect(account.whatToSay.length).toBeGreaterThan(0);
  });

  test('says how late the customer pays, weighted by amount, and nothing below three paid items', async () => {
    for (const [index, paid] of ['2026-10-11', '2026-10-21'].entries())
      await ledger.settle(customer, await ledger.invoice(customer, `I${index}`, 1000, '2026-09-01', '2026-10-01'), 1000, paid);
    expect((await get()).paysLate).toMatchObject({ days: null, paidItems: 2 });
    await ledger.settle(customer, await ledger.invoice(customer, 'I3', 2000, '2026-09-01', '2026-10-01'), 2000, '2026-09-20');
    const { paysLate } = await get();
    expect(paysLate).toMatchObject({ days: 7.5, yearBefore: null, paidItems: 3 });
    expect(paysLate.monthly).toHaveLength(12);
    expect(paysLate.monthly.slice(-3)).toEqual([
      { month: '2026-09', days: 0 },
      { month: '2026-10', days: 15 },
      { month: '2026-11', days: null },
    ]);
  });

  test('shows promises with their marks, and the item under promise in words', async () => {
    company.clock.set('2026-11-02T09:00:00Z');
    const item = await ledger.invoice(customer, 'INV-1', 500_000, '2026-08-01', '2026-09-01');
    await ledger.promise(customer, [item], [{ dueDate: '2026-11-06', amountMinor: 100_000 }]);
    company.clock.set('2026-11-20T09:00:00Z');
    await ledger.covers('2026-11-19');
    await ledger.promise(customer, [item], [{ dueDate: '2026-11-27', amountMinor: 500_000 }]);
    const account = await get();
    expect(account.promisesKept).toEqual({ kept: 0, judged: 1, marks: ['broken', 'open'] });
    expect(account.promises.map((promise) => [promise.state, promise.items.map((one) => one.number)])).toEqual([
      ['open', ['INV-1']],
      ['broken', ['INV-1']],
    ]);
    expect(account.items[0]).toMatchObject({ state: 'promised', promisedMinor: 500_000, stateLabel: 'Promised for Nov 27' });
    expect(account).toMatchObject({ onList: false, whyNotOnList: expect.stringContaining('Promised') });
  });

  test('of a past day is the account as it stood and was known then', async () => {
    const item = await ledger.invoice(customer, 'INV-1', 500_000, '2026-08-01', '2026-09-01');
    company.clock.set('2026-11-25T09:00:00Z');
    await ledger.payment(customer, item, 500_000, '2026-11-19');
    expect((await get()).exposure).toEqual([]);
    expect((await get({ asOf: '2026-11-20' })).exposure).toEqual([expect.objectContaining({ openMinor: 500_000, ties: true })]);
    expect((await get({ asOf: '2026-11-20', knownOn: '2026-11-25' })).exposure).toEqual([]);
  });

  test('of a customer that was joined to another is the one it counts under', async () => {
    const other = await ledger.customer({ number: '12078', name: 'Brightwater Fittings Inc' });
    await ledger.invoice(other, 'INV-9', 500_000, '2026-08-01', '2026-09-01');
    await ledger.run(
      (tx) => {
        tx.sql("INSERT INTO customer_decisions (a_id, b_id, decision, decided_at_ms) VALUES (?, ?, 'same', 1)").run(customer, other);
        tx.sql('UPDATE customers SET merged_into_id = ? WHERE id = ?').run(customer, other);
      },
      () => [customer, other],
    );
    const account = await createAccountFeature(company.app).get({ customerId: other, asOf: null, knownOn: null }, query);
    expect(account.customer).toMatchObject({ id: customer, otherNames: ['Brightwater Fittings Inc'] });
    expect(account.exposure).toEqual([expect.objectContaining({ openMinor: 500_000, ties: true })]);
  });

  test('that is not there is not found', async () => {
    await expect(
      createAccountFeature(company.app).get({ customerId: '01890000-0000-7000-8000-00000000ffff' as CustomerId, asOf: null, knownOn: null }, query),
    ).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('timeline, payments and closed items', () => {
  test('what happened and what the ledger received stand together, newest first, what is planned on top', async () => {
    const item = await ledger.invoice(customer, 'INV-1', 500_000, '2026-08-01', '2026-09-01');
    await ledger.payment(customer, item, 100_000, '2026-11-18', 60_000);
    await ledger.settle(customer, item, 50_000, '2026-11-10');
    for (const [index, date] of ['2026-11-05', '2026-11-12', '2026-11-19'].entries())
      await ledger.run((tx) => void tx.record({ kind: 'note', code: 'note-added', customerId: customer, title: `Note ${index}`, businessDate: day(date) }));
    await ledger.followUp(customer, 'call', '2026-11-24');
    const feature = createAccountFeature(company.app);
    const read = async (limit: number, cursor: string | null = null): Promise<OutputOf<'account', 'timeline'>> =>
      feature.timeline({ customerId: customer, kinds: [], find: '', cursor, limit }, query);
    const all = await read(50);
    expect(all.entries.map((entry) => [entry.planned, entry.day, entry.title])).toEqual([
      [true, '2026-11-24', 'Call, Nov 24'],
      [false, '2026-11-19', 'Note 2'],
      [false, '2026-11-18', 'Payment of $1,000.00'],
      [false, '2026-11-12', 'Note 1'],
      [false, '2026-11-10', '1 item paid, $500.00'],
      [false, '2026-11-05', 'Note 0'],
    ]);
    const paged: string[] = [];
    let cursor: string | null = null;
    do {
      const page: OutputOf<'account', 'timeline'> = await read(2, cursor);
      paged.push(...page.entries.map((entry) => entry.title));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(paged).toEqual(all.entries.map((entry) => entry.title));
    expect(
      (await feature.timeline({ customerId: customer, kinds: ['payment'], find: '1,000', cursor: null, limit: 10 }, query)).entries.map((entry) => entry.title),
    ).toEqual(['Payment of $1,000.00']);
  });

  test('a payment names what it was set against and what is left of it; one taken back leaves nothing', async () => {
    const item = await ledger.invoice(customer, 'INV-1', 500_000, '2026-08-01', '2026-09-01');
    await ledger.payment(customer, item, 100_000, '2026-11-18', 60_000);
    const wrong = await ledger.payment(customer, null, 77_000, '2026-11-19');
    await ledger.run(
      (tx) => {
        const issued = tx.sql('SELECT seq FROM ledger_facts WHERE item_id = ?').get<{ seq: number }>(wrong);
        ledger.fact(tx, {
          itemId: wrong,
          customerId: customer,
          kind: 'reversed',
          businessDate: '2026-11-19',
          amountMinor: 77_000,
          reversesSeq: issued?.seq ?? 0,
        });
      },
      () => [customer],
    );
    const { rows } = await createAccountFeature(company.app).payments({ customerId: customer, cursor: null, limit: 10 }, query);
    expect(rows).toEqual([expect.objectContaining({ day: '2026-11-18', amountMinor: 100_000, unappliedMinor: 40_000, appliedTo: ['INV-1'] })]);
  });

  test('closed items come newest first, with days late', async () => {
    for (const [number, paid] of [
      ['INV-1', '2026-09-21'],
      ['INV-2', '2026-08-20'],
      ['INV-3', '2026-10-01'],
    ] as const)
      await ledger.settle(customer, await ledger.invoice(customer, number, 1000, '2026-08-01', '2026-09-01'), 1000, paid);
    const feature = createAccountFeature(company.app);
    const first = await feature.closedItems({ customerId: customer, cursor: null, limit: 2 }, query);
    expect(first.rows.map((row) => [row.number, row.daysLate])).toEqual([
      ['INV-3', 30],
      ['INV-1', 20],
    ]);
    expect(
      (await feature.closedItems({ customerId: customer, cursor: first.nextCursor, limit: 2 }, query)).rows.map((row) => [row.number, row.daysLate]),
    ).toEqual([['INV-2', 0]]);
  });
});

describe('where each item stands on the dunning ladder', () => {
  const next = async (changes: { asOf?: string } = {}) =>
    (await get(changes)).items.map((item) => [item.number, item.next?.on ?? null, item.next?.label ?? null]);

  test('the day and the name of the next step, for the rest alone where a part is in dispute, and what a credit waits for', async () => {
    const late = await ledger.invoice(customer, 'INV-1', 800_000, '2026-10-01', '2026-11-10');
    await ledger.invoice(customer, 'INV-2', 300_000, '2026-11-10', '2026-12-10');
    await ledger.credit(customer, 'CM-1', 50_000, '2026-11-01');
    expect(await next()).toEqual([
      ['CM-1', null, 'Apply before a letter'],
      ['INV-1', '2026-11-20', 'Nov 20 · Reminder'],
      ['INV-2', '2026-12-11', 'Dec 11 · Demand'],
    ]);
    await ledger.dispute(customer, late, 40_000);
    expect((await get()).items[1]?.next).toEqual({
      step: 'Reminder',
      on: '2026-11-20',
      label: 'Nov 20 · Reminder for the rest',
      sentence: 'Reminder for the rest on Nov 20 if nothing is paid by then.',
    });
    // A day of the past has no step ahead of it.
    expect((await next({ asOf: '2026-11-19' })).map(([, , label]) => label)).toEqual([null, null, null]);
  });

  test('why there is none: a promise, a dispute over all of it, an account that is stopped', async () => {
    const promised = await ledger.invoice(customer, 'INV-1', 500_000, '2026-08-01', '2026-09-01');
    const disputed = await ledger.invoice(customer, 'INV-2', 200_000, '2026-08-02', '2026-09-02');
    await ledger.promise(customer, [promised], [{ dueDate: '2026-11-27', amountMinor: 500_000 }]);
    await ledger.dispute(customer, disputed, 200_000);
    expect(await next()).toEqual([
      ['INV-1', null, 'Paused by a promise'],
      ['INV-2', null, 'In dispute'],
    ]);
    const stop = company.call('dunning.setStop');
    await createDunningFeature(company.app).setStop(
      { commandId: stop.commandId as never, customerId: customer, kind: 'hold', since: null, reason: 'Board decision' },
      stop,
    );
    const [first] = (await get()).items;
    expect(first?.next).toMatchObject({ step: null, on: null, label: expect.stringContaining('Board decision') });
  });

  test('follows the first policy whose rule holds the customer, asked of this customer alone', async () => {
    await ledger.invoice(customer, 'INV-1', 800_000, '2026-10-01', '2026-11-10');
    const other = await ledger.customer({ number: '0099', name: 'Other' });
    await ledger.invoice(other, 'INV-9', 800_000, '2026-10-01', '2026-11-10');
    const dunning = createDunningFeature(company.app);
    const strategy = usualStrategy('USD');
    const save = company.call('dunning.savePolicy');
    await dunning.savePolicy(
      {
        commandId: save.commandId as never,
        policyId: null,
        name: 'Slow',
        rule: { field: 'name', op: 'contains', value: 'Brightwater' },
        strategy: { ...strategy, steps: strategy.steps.map((step) => (step.id === 'first-reminder' ? { ...step, days: 15 } : step)) },
        note: '',
        activate: true,
      },
      save,
    );
    expect(await next()).toEqual([['INV-1', '2026-11-25', 'Nov 25 · Reminder']]);
    const theirs = await createAccountFeature(company.app).get({ customerId: other, asOf: null, knownOn: null }, query);
    expect(theirs.items[0]?.next?.label).toBe('Nov 20 · Reminder');
  });
});
