import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createWorklistFeature } from '../../src/main/core/features/worklist';
import { countsSql, rankedAfterSql, rankedFirstSql, rankOrderSql } from '../../src/main/core/features/worklist/store';
import type { InputOf, OutputOf } from '../../src/main/core/rpc/handlers';
import { day, openTestApp, type TestApp } from '../support/test-app';
import { ledgerWriter } from './ranking-ledger';

type List = OutputOf<'worklist', 'list'>;
const query = { operation: 'worklist.list', commandId: null } as const;
const commandId = '01890000-0000-7000-8000-000000000001' as never;
const input: InputOf<'worklist', 'list'> = {
  view: 'my-list',
  find: '',
  segment: '',
  sort: 'rank',
  descending: false,
  cursor: null,
  limit: 100,
  asOf: null,
  knownOn: null,
};

let company: TestApp;
let ledger: ReturnType<typeof ledgerWriter>;
const ids: string[] = [];
const feature = () => createWorklistFeature(company.app);
const list = (changes: Partial<typeof input> = {}): Promise<List> => feature().list({ ...input, ...changes }, query);
const names = (answer: List) => answer.items.map((item) => item.name);

beforeEach(async () => {
  company = await openTestApp({ today: '2026-11-20' });
  ledger = ledgerWriter(company);
  ids.length = 0;
  for (const [index, amount] of [9_000_000, 700_000, 50_000, 4_000_000, 1_000].entries()) {
    const id = await ledger.customer({ number: `N${index}`, name: `Customer ${index}`, segment: index % 2 === 0 ? 'Large' : 'Small' });
    ids.push(id);
    await ledger.contact(id, `+1937555010${index}`);
    await ledger.invoice(id, `INV-${index}`, amount, '2026-09-01', `2026-10-0${index + 1}`);
  }
});
afterEach(() => company.close());

describe('the worklist', () => {
  test('ranks by score, says why, and states whom it leaves out', async () => {
    const answer = await list();
    expect(names(answer)).toEqual(['Customer 0', 'Customer 3', 'Customer 1', 'Customer 2']);
    expect(answer.items.map((item) => item.rank)).toEqual([1, 2, 3, 4]);
    for (const item of answer.items) expect(Math.round(item.factors.reduce((sum, factor) => sum + factor.points, 0) * 10) / 10).toBe(item.score);
    expect(answer.total).toBe(4);
    expect(answer.leftOut).toEqual([{ reason: 'below-floor', label: expect.stringMatching(/^under \$25/), count: 1 }]);
    expect(answer.segments).toEqual(['Large', 'Small']);
    expect(answer.viewCounts).toMatchObject({ 'my-list': 4, 'high-value': 2, 'first-time-late': 5 - 1, snoozed: 0, done: 0 });
    expect(answer.items[0]).toMatchObject({
      customerNumber: 'N0',
      pastDue: [{ currency: 'USD', amountMinor: 9_000_000 }],
      oldestDays: 50,
      contact: { name: 'Dana Whitfield', e164: '+19375550100' },
      nextStep: { kind: expect.any(String) },
    });
  });

  test.each(['rank', 'past-due', 'oldest', 'name', 'last-contact'] as const)(
    'pages through everybody once when sorted by %s, and keeps the ranks of the ranking',
    async (sort) => {
      const ranks = new Map((await list()).items.map((item) => [item.name, item.rank]));
      await feature().pin({ commandId, customerId: ids[2] as never, pinned: true }, company.call('worklist.pin'));
      await feature().pin({ commandId, customerId: ids[2] as never, pinned: false }, company.call('worklist.pin'));
      for (const descending of [false, true]) {
        const seen: string[] = [];
        let cursor: string | null = null;
        do {
          const page: List = await list({ sort, descending, cursor, limit: 3 });
          for (const item of page.items) expect(item.rank).toBe(ranks.get(item.name));
          seen.push(...names(page));
          cursor = page.nextCursor;
        } while (cursor !== null);
        expect([...seen].sort()).toEqual(['Customer 0', 'Customer 1', 'Customer 2', 'Customer 3']);
      }
    },
  );

  test('a pinned customer stands first over several pages', async () => {
    await feature().pin({ commandId, customerId: ids[4] as never, pinned: true }, company.call('worklist.pin'));
    const first = await list({ limit: 1 });
    expect(names(first)).toEqual(['Customer 4']);
    const second = await list({ limit: 2, cursor: first.nextCursor });
    expect(names(second)).toEqual(['Customer 0', 'Customer 3']);
    expect(second.items.map((item) => item.rank)).toEqual([2, 3]);
    expect(names(await list({ limit: 5, cursor: second.nextCursor }))).toEqual(['Customer 1', 'Customer 2']);
  });

  test('a snoozed customer is off the list with its day, in the snoozed view, and back on the day itself', async () => {
    await feature().snooze({ commandId, customerId: ids[0] as never, until: day('2026-11-23'), reason: 'on holiday' }, company.call('worklist.snooze'));
    const answer = await list();
    expect(names(answer)).not.toContain('Customer 0');
    expect(answer.viewCounts.snoozed).toBe(1);
    expect(names(await list({ view: 'snoozed' }))).toEqual(['Customer 0']);
    expect((await feature().leftOut({ reason: 'snoozed', cursor: null, limit: 10 }, query)).rows).toEqual([
      expect.objectContaining({ name: 'Customer 0', reason: 'snoozed', label: expect.stringContaining('Nov 23') }),
    ]);
    company.clock.set('2026-11-23T09:00:00Z');
    expect(names(await list())).toContain('Customer 0');
  });

  test('a snooze into the past is refused, until today ends it', async () => {
    await expect(
      feature().snooze({ commandId, customerId: ids[0] as never, until: day('2026-11-19'), reason: '' }, company.call('worklist.snooze')),
    ).rejects.toMatchObject({ code: 'rule-violated' });
    await feature().snooze({ commandId, customerId: ids[0] as never, until: day('2026-11-25'), reason: '' }, company.call('worklist.snooze'));
    await feature().snooze({ commandId, customerId: ids[0] as never, until: day('2026-11-20'), reason: '' }, company.call('worklist.snooze'));
    expect(names(await list())).toContain('Customer 0');
  });

  test('other weights on trial reorder the list and keep nothing', async () => {
    const weights = { pastDueAmount: 0, age: 100, promiseDue: 0, promiseBroken: 0, followUpDue: 0, lastContact: 0, creditLimit: 0 };
    const trial = await list({ weights, limit: 2 });
    expect(names(trial)).toEqual(['Customer 0', 'Customer 1']);
    expect(names(await list({ weights, limit: 2, cursor: trial.nextCursor }))).toEqual(['Customer 2', 'Customer 3']);
    expect(names(await list())).toEqual(['Customer 0', 'Customer 3', 'Customer 1', 'Customer 2']);
  });

  test('find, segment and view narrow the list together', async () => {
    expect(names(await list({ find: 'INV-3' }))).toEqual(['Customer 3']);
    expect(names(await list({ segment: 'Large' }))).toEqual(['Customer 0', 'Customer 2']);
    const both = await list({ segment: 'Large', view: 'high-value' });
    expect(names(both)).toEqual(['Customer 0']);
    expect(both.total).toBe(1);
  });

  test('the day counts what was done and what is to go', async () => {
    await ledger.call(ids[0] ?? '', 'will-check', 'success');
    await ledger.payment(ids[1] ?? '', null, 250_000, '2026-11-18');
    const progress = await feature().day({ portfolio: 'all' }, query);
    expect(progress).toMatchObject({
      toGo: 3,
      done: 1,
      snoozed: 0,
      touched: [{ currency: 'USD', amountMinor: 9_000_000 }],
      cashThisWeek: [{ currency: 'USD', amountMinor: 250_000 }],
    });
    expect(names(await list({ view: 'done' }))).toEqual(['Customer 0']);
  });

  test('a day of the past is ranked as it stood then', async () => {
    company.clock.set('2026-11-24T09:00:00Z');
    await ledger.settle(
      ids[0] ?? '',
      (company.company.read.sql("SELECT id FROM items WHERE number = 'INV-0'").get<{ id: string }>() ?? { id: '' }).id,
      9_000_000,
      '2026-11-22',
    );
    expect(names(await list())).toEqual(['Customer 3', 'Customer 1', 'Customer 2']);
    const then = await list({ asOf: day('2026-11-20'), limit: 2 });
    expect(names(then)).toEqual(['Customer 0', 'Customer 3']);
    expect(then).toMatchObject({ asOf: '2026-11-20', total: 4, viewCounts: { 'my-list': 4 } });
    expect(names(await list({ asOf: day('2026-11-20'), limit: 2, cursor: then.nextCursor }))).toEqual(['Customer 1', 'Customer 2']);
  });

  test('a cursor nobody made is refused', async () => {
    await expect(list({ cursor: 'bm9uc2Vuc2U' })).rejects.toMatchObject({ code: 'bad-input' });
  });
});

describe('plans of the hot queries', () => {
  const plan = (sql: string, ...values: (string | number)[]) =>
    company.company.read
      .sql(`EXPLAIN QUERY PLAN ${sql}`)
      .all<{ detail: string }>(...values)
      .map((step) => step.detail)
      .join(' | ');

  test('the first page walks the ranking index and sorts nothing', () => {
    expect(plan(rankedFirstSql, 100)).toMatch(/SCAN a USING INDEX account_state_ranking/);
    expect(plan(rankedFirstSql, 100)).not.toMatch(/TEMP B-TREE/);
  });
  test('a later page enters the ranking index at its place', () => {
    expect(plan(rankedAfterSql, 0, 12, 12, 'x', 100)).toMatch(/SEARCH a USING INDEX account_state_ranking \(pinned=\? AND score<\?\)/);
    expect(plan(rankedAfterSql, 0, 12, 12, 'x', 100)).not.toMatch(/TEMP B-TREE/);
  });
  test('counts and the order of ranks are read from an index alone', () => {
    expect(plan(countsSql)).toMatch(/USING COVERING INDEX account_state_counts/);
    expect(plan(rankOrderSql)).toMatch(/USING COVERING INDEX account_state_ranking/);
  });
});
