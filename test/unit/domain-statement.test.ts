import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { addDays, isoDate } from '../../src/shared/domain/calendar';
import { openItemParts, runningParts, type StatementFact, type StatementItem } from '../../src/shared/domain/statement';

const asOf = isoDate('2026-09-30');
const rules = { asOf, bounds: [30, 60, 90], defaultTermsDays: 30 };
const item = (more: Partial<StatementItem>): StatementItem => ({
  itemId: 'i',
  kind: 'invoice',
  number: 'INV-1',
  reference: '',
  currency: 'USD',
  itemDate: isoDate('2026-07-01'),
  dueDate: isoDate('2026-07-31'),
  originalMinor: 10_000,
  openMinor: 10_000,
  disputedMinor: 0,
  ...more,
});
const fact = (more: Partial<StatementFact>): StatementFact => ({
  itemId: 'i',
  itemKind: 'invoice',
  number: 'INV-1',
  currency: 'USD',
  day: isoDate('2026-07-01'),
  kind: 'issued',
  amountMinor: 10_000,
  ...more,
});

describe('open items', () => {
  it('stand by currency, credits and payments apart, aged by due date; due today is not late', () => {
    const [eur, usd] = openItemParts(
      [
        item({}),
        item({ itemId: 'b', dueDate: asOf, openMinor: 5_000 }),
        item({ itemId: 'c', kind: 'credit-memo', openMinor: -2_000 }),
        item({ itemId: 'd', kind: 'payment', openMinor: -1_000 }),
        item({ itemId: 'e', currency: 'EUR', openMinor: 7 }),
      ],
      rules,
    );
    expect(eur).toMatchObject({ currency: 'EUR', balanceMinor: 7 });
    expect(usd).toMatchObject({ invoicesMinor: 15_000, creditsMinor: -2_000, unappliedMinor: -1_000, balanceMinor: 12_000, pastDueMinor: 10_000 });
    expect(usd?.buckets.map((bucket) => bucket.amountMinor)).toEqual([5_000, 0, 0, 10_000, 0]);
    expect(usd?.invoices.map((line) => line.daysLate)).toEqual([61, 0]);
  });

  it('a customer with credits alone still has its buckets, all empty', () => {
    expect(openItemParts([item({ kind: 'credit-memo', openMinor: -5 })], rules)[0]).toMatchObject({
      balanceMinor: -5,
      buckets: [{ amountMinor: 0 }, { amountMinor: 0 }, { amountMinor: 0 }, { amountMinor: 0 }, { amountMinor: 0 }],
    });
  });

  const anyItem = fc.record({
    kind: fc.constantFrom('invoice' as const, 'charge' as const, 'credit-memo' as const, 'payment' as const),
    currency: fc.constantFrom('USD', 'EUR'),
    openMinor: fc.integer({ min: -1_000_000, max: 1_000_000 }),
    due: fc.option(fc.integer({ min: -200, max: 200 })),
  });
  property.prop([fc.array(anyItem, { maxLength: 30 })])('buckets add up to the invoices, and invoices, credits and payments to the balance', (rows) => {
    const items = rows.map((row, index) =>
      item({
        itemId: String(index),
        kind: row.kind,
        currency: row.currency,
        openMinor: row.openMinor,
        dueDate: row.due === null ? null : addDays(asOf, row.due),
      }),
    );
    const parts = openItemParts(items, rules);
    for (const part of parts) {
      expect(part.buckets.reduce((sum, bucket) => sum + bucket.amountMinor, 0)).toBe(part.invoicesMinor);
      expect(part.invoicesMinor + part.creditsMinor + part.unappliedMinor).toBe(part.balanceMinor);
    }
    expect(parts.reduce((sum, part) => sum + part.balanceMinor, 0)).toBe(items.reduce((sum, one) => sum + one.openMinor, 0));
    expect(
      parts
        .flatMap((part) => [...part.invoices, ...part.credits, ...part.unapplied])
        .map((line) => line.itemId)
        .sort(),
    ).toEqual(
      items
        .filter((one) => one.openMinor !== 0)
        .map((one) => one.itemId)
        .sort(),
    );
  });
});

describe('running balance', () => {
  it('begins with what stood before, sets payments against invoices without moving, and gathers what an import says was paid', () => {
    const [part] = runningParts(
      [
        fact({ itemId: 'old', number: 'INV-0', day: isoDate('2026-05-01'), amountMinor: 500 }),
        fact({}),
        fact({ itemId: 'p', itemKind: 'payment', number: 'ACH 1', day: isoDate('2026-08-01'), amountMinor: -4_000 }),
        fact({ kind: 'applied', day: isoDate('2026-08-01'), amountMinor: -4_000 }),
        fact({ itemId: 'p', itemKind: 'payment', kind: 'applied', day: isoDate('2026-08-01'), amountMinor: 4_000 }),
        fact({ kind: 'settled', day: isoDate('2026-09-01'), amountMinor: -6_000 }),
        fact({ itemId: 'old', number: 'INV-0', kind: 'settled', day: isoDate('2026-09-01'), amountMinor: -500 }),
      ],
      isoDate('2026-07-01'),
    );
    expect(part).toMatchObject({ openingMinor: 500, closingMinor: 0, chargedMinor: 10_000, paidMinor: -10_500 });
    expect(part?.entries.map((entry) => [entry.kind, entry.numbers, entry.amountMinor, entry.balanceMinor])).toEqual([
      ['invoice', ['INV-1'], 10_000, 10_500],
      ['payment', ['ACH 1'], -4_000, 6_500],
      ['payment', ['INV-1', 'INV-0'], -6_500, 0],
    ]);
  });

  it('what was taken back on the same day leaves no entry', () => {
    expect(runningParts([fact({}), fact({ amountMinor: -10_000 })], isoDate('2026-07-01'))[0]?.entries).toEqual([]);
  });

  const anyFact = fc.record({
    day: fc.integer({ min: 0, max: 400 }),
    itemId: fc.constantFrom('a', 'b', 'c'),
    itemKind: fc.constantFrom('invoice' as const, 'payment' as const, 'credit-memo' as const),
    currency: fc.constantFrom('USD', 'EUR'),
    kind: fc.constantFrom('issued' as const, 'applied' as const, 'settled' as const, 'adjusted' as const, 'written-off' as const),
    amountMinor: fc.integer({ min: -1_000_000, max: 1_000_000 }),
  });
  property.prop([fc.array(anyFact, { maxLength: 40 }), fc.integer({ min: 0, max: 400 })])(
    'ends at the sum of all facts, entry by entry, from whatever day it begins',
    (rows, from) => {
      const facts = rows.map((row) => fact({ ...row, day: addDays(isoDate('2025-06-01'), row.day) }));
      const start = addDays(isoDate('2025-06-01'), from);
      for (const part of runningParts(facts, start)) {
        expect(part.closingMinor).toBe(facts.filter((one) => one.currency === part.currency).reduce((sum, one) => sum + one.amountMinor, 0));
        expect(part.openingMinor + part.chargedMinor + part.paidMinor).toBe(part.closingMinor);
        expect(
          part.entries.every((entry, index) => entry.balanceMinor === (part.entries[index - 1]?.balanceMinor ?? part.openingMinor) + entry.amountMinor),
        ).toBe(true);
      }
    },
  );
});
