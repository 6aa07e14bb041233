import { fc, test as property } from '@fast-check/vitest';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAgingFeature } from '../../src/main/core/features/aging';
import { totalsSql } from '../../src/main/core/features/aging/store';
import type { InputOf, OutputOf } from '../../src/main/core/rpc/handlers';
import { day, openTestApp, type TestApp } from '../support/test-app';
import { ledgerWriter } from './ranking-ledger';

type Report = OutputOf<'aging', 'report'>;
const reportInput: InputOf<'aging', 'report'> = {
  by: 'customer',
  basis: 'due',
  find: '',
  sort: 'open',
  descending: true,
  cursor: null,
  limit: 100,
  asOf: null,
  knownOn: null,
};
const query = { operation: 'aging.report', commandId: null } as const;
const report = (company: TestApp, changes: Partial<typeof reportInput> = {}): Promise<Report> =>
  createAgingFeature(company.app).report({ ...reportInput, ...changes }, query);
const bucketSum = (total: { readonly buckets: readonly { readonly amountMinor: number }[] }) =>
  total.buckets.reduce((sum, bucket) => sum + bucket.amountMinor, 0);

let company: TestApp;
let ledger: ReturnType<typeof ledgerWriter>;
beforeEach(async () => {
  company = await openTestApp({ today: '2026-11-20' });
  ledger = ledgerWriter(company);
});
afterEach(() => company.close());

describe('the aging report', () => {
  test('due today is not late, one day past due is in the first late bucket, 91 days in the last', async () => {
    const customer = await ledger.customer({ number: '1', name: 'Brightwater' });
    for (const [due, amount] of [
      ['2026-11-20', 1],
      ['2026-11-19', 10],
      ['2026-10-21', 100],
      ['2026-10-20', 1000],
      ['2026-08-22', 10_000],
      ['2026-08-21', 100_000],
    ] as const)
      await ledger.invoice(customer, `I${amount}`, amount, '2026-08-01', due);
    expect((await report(company)).totals[0]?.buckets.map((bucket) => [bucket.label, bucket.amountMinor])).toEqual([
      ['Not due', 1],
      ['1–30', 110],
      ['31–60', 1000],
      ['61–90', 10_000],
      ['91+', 100_000],
    ]);
  });

  test('an item without a due date falls back to its date and terms, and one without any date never vanishes', async () => {
    const customer = await ledger.customer({ number: '1', name: 'Brightwater', termsDays: 10 });
    await ledger.invoice(customer, 'I1', 500, '2026-10-01', null);
    await ledger.invoice(customer, 'I2', 70, null, null);
    const { totals } = await report(company);
    expect(totals[0]?.buckets.map((bucket) => bucket.amountMinor)).toEqual([70, 0, 500, 0, 0]);
  });

  test('credits, cash to apply and disputes are shown apart and stay inside the total', async () => {
    const customer = await ledger.customer({ number: '1', name: 'Brightwater' });
    const item = await ledger.invoice(customer, 'I1', 1000, '2026-09-01', '2026-10-01');
    await ledger.credit(customer, 'C1', 200, '2026-11-01');
    await ledger.payment(customer, item, 300, '2026-11-02', 100);
    await ledger.dispute(customer, item, 250);
    const { totals, customers } = await report(company);
    expect(totals[0]).toMatchObject({ currency: 'USD', openMinor: 500, creditsMinor: -200, unappliedMinor: -200, disputedMinor: 250, items: 3, customers: 1 });
    expect(bucketSum(totals[0] ?? { buckets: [] })).toBe(500);
    expect(customers[0]).toMatchObject({ openMinor: 500, creditsMinor: -200, unappliedMinor: -200, disputedMinor: 250, oldestDays: 50 });
  });

  test('an invoice in instalments ages part by part', async () => {
    const customer = await ledger.customer({ number: '1', name: 'Brightwater' });
    await ledger.invoice(customer, 'I1', 900, '2026-08-01', '2026-12-01', {
      instalments: [
        { dueDate: '2026-10-01', amountMinor: 300 },
        { dueDate: '2026-11-01', amountMinor: 300 },
        { dueDate: '2026-12-01', amountMinor: 300 },
      ],
    });
    expect((await report(company)).totals[0]?.buckets.map((bucket) => bucket.amountMinor)).toEqual([300, 300, 300, 0, 0]);
    const feature = createAgingFeature(company.app);
    for (const [bucket, count] of [
      [0, 1],
      [1, 1],
      [2, 1],
      [3, 0],
    ] as const)
      expect(
        (await feature.rows({ currency: 'USD', bucket, customerId: null, basis: 'due', cursor: null, limit: 10, asOf: null, knownOn: null }, query)).total,
      ).toBe(count);
  });

  test('the rows behind a number add up to it, page by page', async () => {
    for (let index = 0; index < 6; index += 1) {
      const customer = await ledger.customer({ number: String(index), name: `Customer ${index}` });
      for (let item = 0; item < 3; item += 1)
        await ledger.invoice(customer, `I${index}-${item}`, 100 + index * 10 + item, '2026-08-01', `2026-1${item % 2}-0${index + 1}`);
    }
    const { totals } = await report(company);
    for (const [bucket, expected] of (totals[0]?.buckets ?? []).entries()) {
      let cursor: string | null = null,
        sum = 0;
      do {
        const page: OutputOf<'aging', 'rows'> = await createAgingFeature(company.app).rows(
          { currency: 'USD', bucket, customerId: null, basis: 'due', cursor, limit: 4, asOf: null, knownOn: null },
          query,
        );
        sum += page.rows.reduce((total, row) => total + row.item.openMinor, 0);
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect(sum).toBe(expected.amountMinor);
    }
  });

  test('today from the kept open items is one scan, without a table for sorting', () => {
    const plan = company.company.read
      .sql(`EXPLAIN QUERY PLAN ${totalsSql('due', 5)}`)
      .all<{ detail: string }>(...Array.from({ length: 8 }, () => '2026-11-20'));
    expect(plan.filter((step) => step.detail.startsWith('SCAN o')).length).toBe(1);
  });
});

describe('as of a past day', () => {
  test('asked with a day alone, the report is the one known on that day; with everything known it holds later corrections', async () => {
    company.clock.set('2026-11-02T09:00:00Z');
    const customer = await ledger.customer({ number: '1', name: 'Brightwater' });
    const item = await ledger.invoice(customer, 'I1', 1000, '2026-09-01', '2026-10-01');
    company.clock.set('2026-11-10T09:00:00Z');
    await ledger.payment(customer, item, 400, '2026-11-01');
    const asKnownThen = await report(company, { asOf: day('2026-11-02') });
    expect(asKnownThen).toMatchObject({ knownOn: '2026-11-02', totals: [{ openMinor: 1000 }] });
    expect(await report(company, { asOf: day('2026-11-02'), knownOn: day('2026-11-10') })).toMatchObject({ totals: [{ openMinor: 600 }] });
  });

  test('a ledger recorded later than the day asked for counts as it is known now', async () => {
    const customer = await ledger.customer({ number: '1', name: 'Brightwater' });
    const item = await ledger.invoice(customer, 'I1', 1000, '2019-08-01', '2019-09-01');
    await ledger.settle(customer, item, 1000, '2019-10-15');
    const then = await report(company, { asOf: day('2019-09-30') });
    expect(then).toMatchObject({ knownOn: null, totals: [{ openMinor: 1000, buckets: [{ amountMinor: 0 }, { amountMinor: 1000 }, {}, {}, {}] }] });
  });

  test('month ends of the chart equal the report of that day', async () => {
    const customer = await ledger.customer({ number: '1', name: 'Brightwater' });
    const first = await ledger.invoice(customer, 'I1', 1000, '2026-06-01', '2026-07-01');
    await ledger.invoice(customer, 'I2', 700, '2026-08-01', '2026-08-31', {
      instalments: [
        { dueDate: '2026-08-15', amountMinor: 300 },
        { dueDate: '2026-10-15', amountMinor: 400 },
      ],
    });
    await ledger.payment(customer, first, 600, '2026-09-10');
    const { points } = await createAgingFeature(company.app).history({ currency: 'USD', months: 6, basis: 'due' }, query);
    expect(points.map((point) => point.day)).toEqual(['2026-05-31', '2026-06-30', '2026-07-31', '2026-08-31', '2026-09-30', '2026-10-31']);
    for (const point of points) {
      const there = await report(company, { asOf: point.day, knownOn: day('2026-11-20') });
      expect(point.openMinor).toBe(there.totals[0]?.openMinor ?? 0);
      if (there.totals[0]) expect(point.buckets).toEqual(there.totals[0].buckets);
    }
  });
});

const fact = fc.record({
  what: fc.constantFrom('invoice', 'invoice', 'payment', 'credit', 'settle', 'dispute', 'resolve', 'call', 'nothing'),
  who: fc.integer({ min: 0, max: 2 }),
  which: fc.integer({ min: 0, max: 9 }),
  amount: fc.integer({ min: 1, max: 100_000 }),
  back: fc.integer({ min: 0, max: 45 }),
});

describe('any ledger', () => {
  property.prop([fc.array(fc.array(fact, { maxLength: 4 }), { minLength: 2, maxLength: 8 })], { numRuns: 15 })(
    'the report asked for a past day as known then is the report that was produced on that day',
    async (days) => {
      const test = await openTestApp({ today: '2026-10-05' });
      try {
        const write = ledgerWriter(test);
        const customers: string[] = [];
        for (let index = 0; index < 3; index += 1)
          customers.push(await write.customer({ number: String(index), name: `Customer ${index}`, termsDays: index === 0 ? 20 : null }));
        const items: { customerId: string; id: string }[] = [],
          disputes: { customerId: string; id: string }[] = [];
        const produced: { readonly day: string; readonly report: Report }[] = [];
        for (const [index, facts] of days.entries()) {
          const today = new Date(Date.UTC(2026, 9, 5 + index * 3));
          test.clock.set(`${today.toISOString().slice(0, 10)}T10:00:00Z`);
          const before = (back: number) => new Date(today.getTime() - back * 86_400_000).toISOString().slice(0, 10);
          for (const one of facts) {
            const customerId = customers[one.who] ?? '';
            const item = items.filter((known) => known.customerId === customerId)[one.which];
            if (one.what === 'invoice')
              items.push({
                customerId,
                id: await write.invoice(customerId, `I${items.length}`, one.amount, before(one.back), one.which === 0 ? null : before(one.back - 20), {
                  currency: one.which % 3 === 0 ? 'EUR' : 'USD',
                }),
              });
            if (one.what === 'payment') await write.payment(customerId, item?.id ?? null, one.amount, before(one.back));
            if (one.what === 'credit') await write.credit(customerId, `C${one.which}`, one.amount, before(one.back));
            if (one.what === 'settle' && item) await write.settle(customerId, item.id, one.amount, before(one.back));
            if (one.what === 'dispute' && item) disputes.push({ customerId, id: await write.dispute(customerId, item.id, one.amount) });
            if (one.what === 'resolve' && disputes[one.which]) await write.resolveDispute(disputes[one.which]?.customerId ?? '', disputes[one.which]?.id ?? '');
            if (one.what === 'call') await write.call(customerId, 'will-check', 'success');
          }
          const asProduced = await report(test);
          for (const total of asProduced.totals) expect(bucketSum(total)).toBe(total.openMinor);
          const facts_ = test.company.read
            .sql('SELECT SUM(amount_minor) AS sum FROM ledger_facts WHERE business_date <= ?')
            .get<{ sum: number | null }>(before(0));
          expect(asProduced.totals.reduce((sum, total) => sum + total.openMinor, 0)).toBe(facts_?.sum ?? 0);
          produced.push({ day: before(0), report: asProduced });
        }
        for (const { day: then, report: asProduced } of produced) {
          const asked = await report(test, { asOf: day(then), knownOn: day(then) });
          expect({ ...asked, knownOn: null, leftOut: '' }).toEqual({ ...asProduced, leftOut: '' });
        }
      } finally {
        test.close();
      }
    },
  );
});
