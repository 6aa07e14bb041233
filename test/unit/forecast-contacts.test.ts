import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import {
  clearingOf,
  contactResponse,
  fitPaymentModel,
  forecastLedger,
  hazardAfterBroken,
  ledgerKeptShare,
  noPromiseHabits,
  ownKeptShare,
  windowAfter,
  type Clearing,
  type ForecastInvoice,
} from '../../src/shared/domain/forecast';

const today = 20_000;
const money = (day: number, amountMinor: number): Clearing => ({ day, amountMinor, by: 'money' });
const credit = (day: number, amountMinor: number): Clearing => ({ day, amountMinor, by: 'credit' });

describe('when an invoice counts as paid', () => {
  test('on the day from which 95 % are paid, not on the day of the last cent', () => {
    expect(clearingOf(10_000, [money(5, 4_000), money(9, 5_600), money(40, 400)])).toEqual({ paidOn: 9, endedUnpaidOn: null });
    expect(clearingOf(10_000, [money(5, 9_000)])).toEqual({ paidOn: null, endedUnpaidOn: null });
  });

  test('a credit lowers what is to be paid; an invoice that was credited away was never paid', () => {
    expect(clearingOf(10_000, [money(5, 6_000), credit(20, 4_000)])).toEqual({ paidOn: 20, endedUnpaidOn: null });
    expect(clearingOf(10_000, [credit(20, 10_000)])).toEqual({ paidOn: null, endedUnpaidOn: 20 });
    expect(clearingOf(10_000, [money(3, 300), credit(20, 9_700)])).toEqual({ paidOn: null, endedUnpaidOn: 20 });
  });

  test('a write-off ends it unpaid, but a few cents written off leave it paid', () => {
    expect(clearingOf(10_000, [money(5, 6_000), { day: 90, amountMinor: 4_000, by: 'written-off' }])).toEqual({ paidOn: null, endedUnpaidOn: 90 });
    expect(clearingOf(10_000, [money(5, 9_990), { day: 90, amountMinor: 10, by: 'written-off' }])).toEqual({ paidOn: 5, endedUnpaidOn: null });
  });

  test('a payment that bounced was none', () => {
    expect(clearingOf(10_000, [money(5, 10_000), money(8, -10_000)])).toEqual({ paidOn: null, endedUnpaidOn: null });
    expect(clearingOf(10_000, [money(5, 10_000), money(8, -10_000), money(30, 10_000)])).toEqual({ paidOn: 30, endedUnpaidOn: null });
  });

  property.prop([
    fc.array(
      fc.record({
        day: fc.nat(60),
        amountMinor: fc.integer({ min: -3_000, max: 6_000 }),
        by: fc.constantFrom('money' as const, 'credit' as const, 'written-off' as const),
      }),
      { maxLength: 8 },
    ),
  ])('an invoice never ends twice, and only on a day on which something moved', (list) => {
    const { paidOn, endedUnpaidOn } = clearingOf(
      10_000,
      list.toSorted((a, b) => a.day - b.day),
    );
    expect(paidOn !== null && endedUnpaidOn !== null).toBe(false);
    for (const day of [paidOn, endedUnpaidOn]) if (day !== null) expect(list.map((one) => one.day)).toContain(day);
  });
});

const paid = (customerId: string, due: number, delay: number, more: Partial<ForecastInvoice> = {}): ForecastInvoice => ({
  customerId,
  posted: due - 30,
  due,
  cleared: due + delay,
  amountMinor: 1_000,
  ...more,
});

describe('days in dispute', () => {
  const many = (more: Partial<ForecastInvoice>) => Array.from({ length: 40 }, (_, place) => paid('A', today - 80 - place, 30, more));
  const hazardAt = (list: readonly ForecastInvoice[], day: number) => {
    const model = fitPaymentModel(forecastLedger(list), today);
    return model.bands[3]?.[day + 60] ?? 0;
  };

  test('a payment while the invoice was in dispute is no payment, and the days are no days of waiting', () => {
    const plain = many({});
    const paused = plain.map((one) => ({ ...one, paused: [{ from: one.due + 5, to: one.due + 40 }] }));
    expect(fitPaymentModel(forecastLedger(plain), today).payments).toBeGreaterThan(30);
    expect(fitPaymentModel(forecastLedger(paused), today).payments).toBe(0);
    // A dispute that ended before the payment takes waiting days away and leaves the payment.
    const settled = plain.map((one) => ({ ...one, paused: [{ from: one.due + 5, to: one.due + 25 }] }));
    expect(fitPaymentModel(forecastLedger(settled), today).payments).toBe(fitPaymentModel(forecastLedger(plain), today).payments);
    const mixed = [...plain, ...many({}).map((one) => ({ ...one, cleared: null }))];
    const half = mixed.map((one) => (one.cleared === null ? { ...one, paused: [{ from: one.due, to: today }] } : one));
    expect(hazardAt(half, 30)).toBeGreaterThan(hazardAt(mixed, 30));
  });

  property.prop([fc.integer({ min: -70, max: 200 }), fc.integer({ min: 0, max: 300 }), fc.integer({ min: -80, max: 220 })])(
    'never leave less than no exposure',
    (from, length, delay) => {
      const due = today - 240;
      const model = fitPaymentModel(
        forecastLedger([...many({}), { ...paid('B', due, delay), posted: due - 40, paused: [{ from: due + from, to: due + from + length }] }]),
        today,
      );
      for (const band of model.bands) for (const hazard of band) expect(hazard >= 0 && hazard <= 0.9).toBe(true);
    },
  );
});

describe('what contacts change', () => {
  // Pays on day 40 by himself; when called on day 10 he pays within the week.
  const habit = Array.from({ length: 60 }, (_, place) => paid('A', today - 100 - 5 * place, 40));
  const calledOn = [today - 70, today - 40];
  const answered = calledOn.map((day) => paid('A', day - 10, 13));
  const ledger = forecastLedger([...habit, ...answered, ...Array.from({ length: 60 }, (_, place) => paid('B', today - 100 - 5 * place, 40))]);
  const model = fitPaymentModel(ledger, today);

  test('somebody who pays after calls, earlier than he would, gets more than 1, with the counts it rests on', () => {
    const response = contactResponse(model, ledger, 0, calledOn, today);
    expect(response.contacts).toBe(2);
    expect(response.paid).toBeGreaterThan(response.expected);
    expect(response.factor).toBeCloseTo((response.paid + 5) / (response.expected + 5), 2);
    expect(response.factor).toBeGreaterThan(1);
  });

  test('nothing is claimed without a log, or before the ledger covers the 7 days', () => {
    expect(contactResponse(model, ledger, 0, [], today).factor).toBe(1);
    expect(contactResponse(model, ledger, 0, [today - 3], today)).toEqual({ factor: 1, contacts: 0, paid: 0, expected: 0 });
  });

  test('two calls within 7 days are one', () => {
    expect(contactResponse(model, ledger, 0, [today - 70, today - 68, today - 66], today).contacts).toBe(1);
  });

  test('what was paid in the window does not foretell itself', () => {
    const window = windowAfter(model, ledger, 0, today - 70, 7);
    const moved = forecastLedger([
      ...habit,
      ...answered.map((one) => ({ ...one, cleared: (one.cleared ?? 0) + 60 })),
      ...Array.from({ length: 60 }, (_, place) => paid('B', today - 100 - 5 * place, 40)),
    ]);
    expect(windowAfter(model, moved, 0, today - 70, 7).expected).toBe(window.expected);
  });

  test('the factor stays within a half and two', () => {
    const never = contactResponse(
      model,
      forecastLedger(habit.map((one) => ({ ...one, cleared: null }))),
      0,
      Array.from({ length: 26 }, (_, place) => today - 200 + 7 * place),
      today,
    );
    expect(never.factor).toBe(0.5);
  });
});

describe('what promises teach', () => {
  test('without any, three of four are kept and payment goes on at 0.6 after a broken one', () => {
    expect(ledgerKeptShare(noPromiseHabits)).toBe(0.75);
    expect(ownKeptShare(0, 0, noPromiseHabits)).toBe(0.75);
    expect(hazardAfterBroken(noPromiseHabits)).toBe(0.6);
  });

  test("the ledger's own figures take over with their weight", () => {
    const habits = { kept: 10, judged: 60, paidAfterBroken: 30, expectedAfterBroken: 20 };
    expect(ledgerKeptShare(habits)).toBeCloseTo((10 + 15) / 80);
    expect(ownKeptShare(4, 4, habits)).toBeCloseTo((4 + 4 * (25 / 80)) / 8);
    expect(hazardAfterBroken(habits)).toBeCloseTo((30 + 12) / 40);
  });
});
