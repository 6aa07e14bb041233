import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import {
  agingBuckets,
  bucketIndex,
  bucketScheme,
  daysPastDue,
  effectiveDueDate,
  usualBounds,
  type AgingItem,
  type AgingRules,
} from '../../src/shared/domain/aging';
import { addDays, isoDate } from '../../src/shared/domain/calendar';

const asOf = isoDate('2026-11-20');
const rules: AgingRules = { asOf, bounds: usualBounds, basis: 'due', defaultTermsDays: 30 };
const item = (over: Partial<AgingItem> = {}): AgingItem => ({
  kind: 'invoice',
  currency: 'USD',
  openMinor: 10_000,
  itemDate: addDays(asOf, -40),
  dueDate: addDays(asOf, -10),
  ...over,
});
const shape = (items: readonly AgingItem[], over: Partial<AgingRules> = {}) =>
  agingBuckets(items, { ...rules, ...over }).map((currency) => currency.buckets.map((bucket) => bucket.amountMinor));

describe('aging', () => {
  it('has buckets without gap or overlap', () => {
    expect(bucketScheme([30, 60, 90])).toEqual([
      { label: 'Not due', fromDay: null, toDay: 0 },
      { label: '1–30', fromDay: 1, toDay: 30 },
      { label: '31–60', fromDay: 31, toDay: 60 },
      { label: '61–90', fromDay: 61, toDay: 90 },
      { label: '91+', fromDay: 91, toDay: null },
    ]);
    expect(() => bucketScheme([30, 30])).toThrow('rise');
    expect(() => bucketScheme([0])).toThrow('rise');
  });

  it('due today is not late, one day later is', () => {
    expect(bucketIndex(daysPastDue(asOf, asOf), usualBounds)).toBe(0);
    expect(bucketIndex(daysPastDue(addDays(asOf, -1), asOf), usualBounds)).toBe(1);
    expect([30, 31, 60, 61, 90, 91, 5000].map((days) => bucketIndex(days, usualBounds))).toEqual([1, 2, 2, 3, 3, 4, 4]);
  });

  it('an item without due date ages by its date and terms, one without any date stays in the total as not due', () => {
    expect(effectiveDueDate(item({ dueDate: null }), 30)).toEqual({ dueDate: '2026-11-10', source: 'terms' });
    expect(effectiveDueDate(item({ dueDate: null, termsDays: 15 }), 30)).toEqual({ dueDate: '2026-10-26', source: 'terms' });
    expect(effectiveDueDate(item({ dueDate: null, itemDate: null }), 30)).toEqual({ dueDate: null, source: 'none' });
    const [usd] = agingBuckets([item({ dueDate: null, itemDate: null }), item()], rules);
    expect(usd).toMatchObject({ openMinor: 20_000, undated: 1, items: 2 });
    expect(usd?.buckets.map((bucket) => bucket.amountMinor)).toEqual([10_000, 10_000, 0, 0, 0]);
  });

  it('a credit without due date stands against the account from its own date', () => {
    expect(effectiveDueDate(item({ kind: 'credit-memo', dueDate: null }), 30).dueDate).toBe('2026-10-11');
  });

  it('ages instalments each by their own date, the rest with the item', () => {
    expect(
      shape([
        item({
          openMinor: 10_000,
          instalments: [
            { dueDate: addDays(asOf, -65), openMinor: 3_000 },
            { dueDate: addDays(asOf, 5), openMinor: 6_000 },
          ],
        }),
      ]),
    ).toEqual([[6_000, 1_000, 0, 3_000, 0]]);
  });

  it('never mixes currencies and shows credits and unapplied cash apart', () => {
    const answer = agingBuckets(
      [item(), item({ currency: 'EUR', openMinor: 500 }), item({ kind: 'credit-memo', openMinor: -2_000 }), item({ kind: 'payment', openMinor: -700 })],
      rules,
    );
    expect(answer.map((currency) => [currency.currency, currency.openMinor, currency.creditsMinor, currency.unappliedMinor])).toEqual([
      ['EUR', 500, 0, 0],
      ['USD', 7_300, -2_000, -700],
    ]);
  });

  it('by invoice date the same item is older', () => {
    expect(shape([item()], { basis: 'invoice' })).toEqual([[0, 0, 10_000, 0, 0]]);
  });

  it('the oldest item is the oldest that is owed, not a credit', () => {
    expect(agingBuckets([item(), item({ kind: 'credit-memo', openMinor: -1, dueDate: addDays(asOf, -300) })], rules)[0]?.oldestDays).toBe(10);
  });

  const dates = fc.option(
    fc.integer({ min: -400, max: 400 }).map((offset) => addDays(asOf, offset)),
    { nil: null },
  );
  const items = fc.array(
    fc.record<AgingItem>({
      kind: fc.constantFrom('invoice', 'credit-memo', 'payment', 'charge'),
      currency: fc.constantFrom('USD', 'EUR', 'JPY'),
      openMinor: fc.integer({ min: -1e9, max: 1e9 }),
      itemDate: dates,
      dueDate: dates,
      termsDays: fc.option(fc.nat(120), { nil: null }),
      instalments: fc.array(fc.record({ dueDate: fc.integer({ min: -400, max: 400 }).map((offset) => addDays(asOf, offset)), openMinor: fc.nat(1e6) }), {
        maxLength: 4,
      }),
    }),
    { maxLength: 40 },
  );
  property.prop([items, fc.constantFrom('due' as const, 'invoice' as const), fc.uniqueArray(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 6 })])(
    'the buckets of a currency add up to what is open in it, always',
    (open, basis, bounds) => {
      const answer = agingBuckets(open, { ...rules, basis, bounds: [...bounds].sort((a, b) => a - b) });
      for (const currency of answer) {
        const expected = open.filter((one) => one.currency === currency.currency).reduce((sum, one) => sum + one.openMinor, 0);
        expect(currency.openMinor).toBe(expected);
        expect(currency.buckets.reduce((sum, bucket) => sum + bucket.amountMinor, 0)).toBe(expected);
      }
    },
  );
});
