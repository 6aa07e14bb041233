import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CustomerId, ItemId, PromiseId } from '../../src/shared/domain/ids';
import { promiseInput } from '../../src/shared/contract/call-log.contract';
import type { AppError } from '../../src/main/core/errors';
import { createPromisesFeature } from '../../src/main/core/features/promises';
import type { FeatureHandlers, InputOf } from '../../src/main/core/rpc/handlers';
import { day, openTestApp, type TestApp } from '../support/test-app';
import { ledgerWriter } from './ranking-ledger';

// Friday 20 November 2026; Thanksgiving is on Thursday 26 (company in the US).
let test: TestApp,
  write: ReturnType<typeof ledgerWriter>,
  promises: FeatureHandlers<'promises'>,
  customerId: CustomerId,
  older: ItemId,
  newer: ItemId,
  notDue: ItemId;

beforeEach(async () => {
  test = await openTestApp({ today: '2026-11-20' });
  write = ledgerWriter(test);
  promises = createPromisesFeature(test.app);
  customerId = await write.customer({ number: 'C-1', name: 'Brightwater Packaging' });
  newer = await write.invoice(customerId, 'INV-2', 200_000, '2026-10-05', '2026-11-04');
  older = await write.invoice(customerId, 'INV-1', 300_000, '2026-09-05', '2026-10-05');
  notDue = await write.invoice(customerId, 'INV-3', 100_000, '2026-11-10', '2026-12-10');
  await write.invoice(customerId, 'INV-E', 5_000, '2026-09-05', '2026-10-05', { currency: 'EUR' });
  await write.covers('2026-11-19', [customerId]);
});
afterEach(() => test.close());

type Draft = Partial<InputOf<'promises', 'record'>['promise']>;
const record = (over: Draft = {}, more: { replaces?: PromiseId; commandId?: ReturnType<TestApp['call']>['commandId'] } = {}) => {
  const call = { operation: 'promises.record', commandId: more.commandId ?? test.call('promises.record').commandId };
  const promise = promiseInput.parse({ currency: 'USD', instalments: [{ dueDate: '2026-11-27', amountMinor: 500_000 }], promisedBy: 'CFO', ...over });
  return promises.record({ commandId: call.commandId!, customerId, promise, replaces: more.replaces ?? null }, call);
};
const refusal = async (work: Promise<unknown>) => {
  const error = (await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )) as AppError | null;
  return error === null ? null : [error.code, error.data.rule, error.data.field];
};
const list = (over: Partial<InputOf<'promises', 'list'>> = {}) =>
  promises.list(
    { state: 'all', find: '', sort: 'due', descending: false, cursor: null, limit: 100, asOf: null, knownOn: null, ...over },
    { operation: 'promises.list', commandId: null },
  );
const count = (table: string) => test.company.read.sql(`SELECT COUNT(*) AS n FROM ${table}`).get<{ n: number }>()?.n;
const rows = (sql: string) => test.company.read.sql(sql).all<Record<string, unknown>>();

describe('recording a promise', () => {
  it('covers the past-due items of its currency, oldest first, plans the look at the bank, and is told on the timeline', async () => {
    const { promiseId, followUpId } = await record();
    const {
      rows: [row],
    } = await list();
    expect(row).toMatchObject({
      id: promiseId,
      customerName: 'Brightwater Packaging',
      state: 'open',
      amountMinor: 500_000,
      receivedMinor: 0,
      dueDate: '2026-11-27',
      madeOn: '2026-11-20',
      promisedBy: 'CFO',
      recordedBy: 'Maya Okafor',
    });
    expect(row?.items.map((item) => item.number)).toEqual(['INV-1', 'INV-2']);
    expect(rows('SELECT id, kind, due_date, promise_id FROM follow_ups')).toEqual([
      { id: followUpId, kind: 'check-bank', due_date: '2026-12-01', promise_id: promiseId },
    ]);
    expect(rows("SELECT kind, code, title, customer_id FROM activities WHERE kind IN ('promise', 'follow-up') ORDER BY seq")).toEqual([
      { kind: 'promise', code: 'promise-recorded', title: 'Promise of $5,000.00 for Nov 27, said CFO', customer_id: customerId },
      { kind: 'follow-up', code: 'follow-up-planned', title: 'Check bank, then call on Dec 1', customer_id: customerId },
    ]);
    expect(rows('SELECT number, promised_minor FROM open_items WHERE promised_minor > 0 ORDER BY number')).toEqual([
      { number: 'INV-1', promised_minor: 300_000 },
      { number: 'INV-2', promised_minor: 200_000 },
    ]);
  });

  it('takes the next due items too where more than the past due was promised', async () => {
    await record({ instalments: [{ dueDate: day('2026-11-27'), amountMinor: 550_000 }] });
    expect((await list()).rows[0]?.items.map((item) => item.number)).toEqual(['INV-1', 'INV-2', 'INV-3']);
  });

  it('can cover several named items in several instalments', async () => {
    await record({
      itemIds: [notDue, older],
      instalments: [
        { dueDate: day('2026-11-27'), amountMinor: 200_000 },
        { dueDate: day('2026-12-11'), amountMinor: 200_000 },
      ],
    });
    const [row] = (await list()).rows;
    expect(row?.items.map((item) => item.number)).toEqual(['INV-3', 'INV-1']);
    expect(row?.instalments.map((part) => [part.dueDate, part.amountMinor, part.state])).toEqual([
      ['2026-11-27', 200_000, 'open'],
      ['2026-12-11', 200_000, 'open'],
    ]);
  });

  it.each([
    ['over the balance', { instalments: [{ dueDate: '2026-11-27', amountMinor: 600_001 }] }, 'promise-over-balance', 'promise.instalments'],
    [
      'over the balance of the named items',
      { itemIds: 'older', instalments: [{ dueDate: '2026-11-27', amountMinor: 300_001 }] },
      'promise-over-balance',
      'promise.instalments',
    ],
    ['for a day gone by', { instalments: [{ dueDate: '2026-11-19', amountMinor: 1 }] }, 'promise-in-the-past', 'promise.instalments.0.dueDate'],
    ['on a Saturday', { instalments: [{ dueDate: '2026-11-28', amountMinor: 1 }] }, 'promise-not-a-bank-day', 'promise.instalments.0.dueDate'],
    ['on a bank holiday', { instalments: [{ dueDate: '2026-11-26', amountMinor: 1 }] }, 'promise-not-a-bank-day', 'promise.instalments.0.dueDate'],
    [
      'in two currencies',
      { currency: 'EUR', itemIds: 'older', instalments: [{ dueDate: '2026-11-27', amountMinor: 1 }] },
      'promise-currency-mix',
      'promise.currency',
    ],
    [
      'in a currency in which nothing is open',
      { currency: 'GBP', instalments: [{ dueDate: '2026-11-27', amountMinor: 1 }] },
      'promise-no-items',
      'promise.itemIds',
    ],
    [
      'with instalments out of order',
      {
        instalments: [
          { dueDate: '2026-12-11', amountMinor: 1 },
          { dueDate: '2026-11-27', amountMinor: 1 },
        ],
      },
      'promise-dates-not-rising',
      'promise.instalments.1.dueDate',
    ],
  ])('one %s is refused and nothing is written', async (_words, draft, rule, field) => {
    const before = [count('promises'), count('activities'), count('commands'), count('follow_ups')];
    const input = 'itemIds' in draft ? { ...draft, itemIds: [older] } : draft;
    expect(await refusal(record(input as never))).toEqual(['rule-violated', rule, field]);
    expect([count('promises'), count('activities'), count('commands'), count('follow_ups')]).toEqual(before);
  });

  it('a weekend date goes in once the warning was accepted', async () => {
    await record({ instalments: [{ dueDate: day('2026-11-28'), amountMinor: 1 }], acceptWarnings: true });
    expect(count('promises')).toBe(1);
  });

  it('a retry with the same command number gives the same answer and writes nothing', async () => {
    const { commandId } = test.call('promises.record');
    const first = await record({}, { commandId });
    const before = [count('promises'), count('activities'), count('follow_ups'), count('commands')];
    expect(await record({}, { commandId })).toEqual(first);
    expect([count('promises'), count('activities'), count('follow_ups'), count('commands')]).toEqual(before);
  });

  it('for a customer that is not there is not found', async () => {
    customerId = '01890000-0000-7000-8000-00000000ffff' as CustomerId;
    expect(await refusal(record())).toEqual(['not-found', undefined, undefined]);
  });
});

describe('what becomes of a promise', () => {
  const at = (text: string) => test.clock.set(`${text}T09:00:00Z`);

  it('is due on its day, unverified until the ledger covers date and tolerance, then broken', async () => {
    await record();
    const stateOn = async (today: string, covers?: string) => {
      at(today);
      await write.covers(covers ?? today, [customerId]);
      return (await list()).rows[0]?.state;
    };
    expect(await stateOn('2026-11-27')).toBe('due-today');
    expect(await stateOn('2026-12-02', '2026-11-27')).toBe('unverified');
    expect(await stateOn('2026-12-02', '2026-12-01')).toBe('broken');
    expect(await list({ state: 'broken' })).toMatchObject({
      total: 1,
      keptRate: { kept: 0, judged: 1 },
      ledgerCovers: '2026-12-01',
      counts: { all: 1, broken: 1, open: 0 },
    });
  });

  it('a payment import keeps it', async () => {
    await record();
    at('2026-11-30');
    await write.payment(customerId, older, 300_000, '2026-11-27');
    await write.payment(customerId, newer, 200_000, '2026-11-30');
    expect((await list()).rows[0]).toMatchObject({ state: 'kept', receivedMinor: 500_000 });
    expect((await list()).keptRate).toEqual({ kept: 1, judged: 1 });
  });

  it('a kept promise does not bring the customer back onto the list to check the bank', async () => {
    await record();
    at('2026-11-30');
    await write.payment(customerId, older, 300_000, '2026-11-27');
    await write.payment(customerId, newer, 200_000, '2026-11-30');
    await write.settle(customerId, rows("SELECT id FROM items WHERE number = 'INV-E'")[0]?.['id'] as string, 5_000, '2026-11-30');
    at('2026-12-01');
    await write.covers('2026-12-01', [customerId]);
    expect(rows('SELECT left_out FROM account_state')).toEqual([{ left_out: 'nothing-past-due' }]);
    expect(rows('SELECT finished_on FROM follow_ups')).toEqual([{ finished_on: null }]);
  });

  it('a credit over everything it covers closes it without a word on whether it was kept', async () => {
    await record({ itemIds: [newer], instalments: [{ dueDate: day('2026-11-27'), amountMinor: 200_000 }] });
    await write.run(
      (tx) => write.fact(tx, { itemId: newer, customerId, kind: 'written-off', businessDate: '2026-11-30', amountMinor: -200_000 }),
      () => [customerId],
    );
    at('2026-12-04');
    await write.covers('2026-12-04', [customerId]);
    expect((await list()).rows[0]).toMatchObject({
      state: 'kept',
      receivedMinor: 0,
      reason: 'Nothing is open on its items any more; they were settled without this promise.',
    });
    expect((await list()).keptRate).toEqual({ kept: 0, judged: 0 });
  });

  it('a past day shows the state of that day as it was known', async () => {
    await record();
    at('2026-12-04');
    await write.payment(customerId, older, 300_000, '2026-12-03');
    await write.covers('2026-12-04', [customerId]);
    expect((await list()).rows[0]?.state).toBe('partly-kept');
    const then = await list({ asOf: day('2026-11-27') });
    expect(then.rows[0]).toMatchObject({ state: 'due-today', receivedMinor: 0 });
    expect(then.ledgerCovers).toBe('2026-11-19');
    expect((await list({ asOf: day('2026-11-19') })).rows).toEqual([]);
  });

  it('withdrawn it asks for nothing any more, and cannot be withdrawn twice', async () => {
    const { promiseId } = await record();
    const withdraw = () => {
      const call = test.call('promises.withdraw');
      return promises.withdraw({ commandId: call.commandId!, promiseId, reason: 'said in error' }, call);
    };
    await withdraw();
    expect((await list({ state: 'closed' })).rows[0]).toMatchObject({ state: 'withdrawn', reason: 'Withdrawn on Nov 20: said in error' });
    expect(rows('SELECT finished_on FROM follow_ups')).toEqual([{ finished_on: '2026-11-20' }]);
    expect(rows('SELECT 1 AS x FROM open_items WHERE promised_minor > 0')).toEqual([]);
    expect(await refusal(withdraw())).toEqual(['conflict', undefined, undefined]);
  });

  it('replaced it leaves its place to the new one, and both are on record', async () => {
    const { promiseId } = await record();
    expect(await refusal(record())).toEqual(['rule-violated', 'promise-already-promised', 'promise.itemIds']);
    const next = await record({ instalments: [{ dueDate: day('2026-12-04'), amountMinor: 500_000 }] }, { replaces: promiseId });
    const { rows: found } = await list({ sort: 'made' });
    expect(new Map(found.map((row) => [row.id, row.state]))).toEqual(
      new Map([
        [promiseId, 'replaced'],
        [next.promiseId, 'open'],
      ]),
    );
    expect(rows('SELECT promise_id, finished_on FROM follow_ups WHERE finished_on IS NULL')).toEqual([{ promise_id: next.promiseId, finished_on: null }]);
    expect((await list()).keptRate).toEqual({ kept: 0, judged: 0 });
  });
});

describe('the list of promises', () => {
  it('pages through every promise once, in each order', async () => {
    for (let index = 0; index < 7; index += 1)
      await record({ instalments: [{ dueDate: day(index % 2 === 0 ? '2026-11-27' : '2026-11-30'), amountMinor: 1_000 + (index % 3) }] });
    for (const sort of ['due', 'amount', 'customer', 'made'] as const) {
      for (const descending of [false, true]) {
        const seen: string[] = [];
        let cursor: string | null = null;
        do {
          const page = await list({ sort, descending, limit: 3, cursor });
          seen.push(...page.rows.map((row) => row.id));
          cursor = page.nextCursor;
        } while (cursor !== null);
        expect(new Set(seen).size).toBe(7);
        expect(seen).toHaveLength(7);
      }
    }
  });

  it('finds by customer and invoice number and says what it leaves out', async () => {
    await record();
    expect((await list({ find: 'bright' })).total).toBe(1);
    expect((await list({ find: 'inv-1' })).total).toBe(1);
    expect((await list({ find: 'inv-9' })).total).toBe(0);
    expect((await list({ find: '%' })).total).toBe(0);
    expect((await list({ state: 'broken' })).leftOut).toBe('Not on the list: 1 promise in other states.');
    expect((await list()).leftOut).toBe('No promise is left out.');
  });
});
