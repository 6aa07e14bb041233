import { fc, test as property } from '@fast-check/vitest';
import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import {
  customerModel,
  fitPaymentModel,
  forecastCustomer,
  forecastEverybody,
  forecastLedger,
  forecastOpenBook,
  modelFromText,
  modelToText,
  probabilityLaterThan,
  survivalCurve,
  type CustomerForecast,
  type ForecastInvoice,
  type OpenInvoice,
} from '../../src/shared/domain/forecast';
import { areaUnderCurve, calibrationError, captureAt, meanInterval, mondaysBetween, startBacktest } from '../../src/shared/domain/forecast/backtest';
import { bundleForNode } from '../support/bundle';

const today = 20_000;

const invoices: fc.Arbitrary<readonly ForecastInvoice[]> = fc.array(
  fc
    .record({
      customer: fc.nat(30),
      age: fc.integer({ min: 0, max: 500 }),
      terms: fc.constantFrom(0, 10, 15, 30, 60),
      delay: fc.integer({ min: -20, max: 90 }),
      amount: fc.integer({ min: 1, max: 10_000_000 }),
    })
    .map(({ customer, age, terms, delay, amount }): ForecastInvoice => {
      const posted = today - age;
      const due = posted + terms;
      const cleared = Math.max(posted, due + delay);
      return { customerId: `C${customer}`, posted, due, cleared: cleared <= today + 40 ? cleared : null, amountMinor: amount };
    }),
  { minLength: 1, maxLength: 200 },
);

const forecastOf = (list: readonly ForecastInvoice[], day = today): readonly CustomerForecast[] => {
  const ledger = forecastLedger(list);
  return [...forecastEverybody(fitPaymentModel(ledger, day), ledger)];
};

test('a Monday of a large ledger is measured in pieces that leave room for other work, with the same result as in one go', () => {
  const list = Array.from({ length: 60_000 }, (_, place) => paidInvoice(`C${place % 300}`, today - 30 - (place % 400), (place % 23) - 4));
  const ledger = forecastLedger(list);
  const steps = startBacktest(ledger, today).steps(today - 35);
  let pieces = 1;
  let step = steps.next();
  for (; step.done !== true; step = steps.next()) pieces += 1;
  // Three passes over 60,000 invoices in pieces of 20,000, then the measures.
  expect(pieces).toBeGreaterThan(3 * 3);
  expect(step.value).toEqual(startBacktest(ledger, today).add(today - 35));
});

describe('the payment model', () => {
  property.prop([invoices], { numRuns: 60 })('survival falls from 1 and stays in 0..1, and late limits order their probabilities', (list) => {
    for (const customer of forecastOf(list))
      for (const { survival, daysPastDue } of customer.invoices) {
        expect(survival[0]).toBe(1);
        for (let ahead = 1; ahead < survival.length; ahead += 1) {
          expect(survival[ahead]).toBeLessThanOrEqual(survival[ahead - 1] ?? 0);
          expect(survival[ahead]).toBeGreaterThanOrEqual(0);
        }
        expect(probabilityLaterThan(survival, daysPastDue, 15)).toBeLessThanOrEqual(probabilityLaterThan(survival, daysPastDue, 5));
      }
  });

  property.prop([invoices], { numRuns: 60 })('the invoices of a customer add up to the score, and none is expected late for more than 30 days', (list) => {
    for (const customer of forecastOf(list)) {
      expect(customer.invoices.reduce((sum, one) => sum + one.value, 0)).toBe(customer.score);
      for (const one of customer.invoices) {
        expect(one.lateDays).toBeGreaterThanOrEqual(0);
        expect(one.lateDays).toBeLessThanOrEqual(30);
      }
    }
  });

  property.prop([invoices], { numRuns: 60 })('nothing of the future changes a score: later payments moved, later invoices doubled', (list) => {
    const changed = [
      ...list.map((invoice) => ({ ...invoice, cleared: invoice.cleared !== null && invoice.cleared > today ? invoice.cleared + 100 : invoice.cleared })),
      ...list.map((invoice) => ({ ...invoice, posted: today + 1, due: today + 20, cleared: today + 30, amountMinor: invoice.amountMinor * 2 })),
    ];
    expect(forecastOf(changed).map(scoreOf)).toEqual(forecastOf(list).map(scoreOf));
  });

  property.prop([invoices], { numRuns: 30 })(
    'the order of the rows of a ledger plays no part beyond the last bits, and a kept model reads the same',
    (list) => {
      const ledger = forecastLedger(list);
      const model = fitPaymentModel(ledger, today);
      const kept = modelFromText(modelToText(model));
      expect([...forecastEverybody(kept, ledger)].map(scoreOf)).toEqual([...forecastEverybody(model, ledger)].map(scoreOf));
      for (const [place, one] of forecastOf(list.toReversed()).entries()) expect(one.score).toBeCloseTo(forecastOf(list)[place]?.score ?? Number.NaN, 3);
    },
  );

  test('the more a customer has paid, the less the prior weighs', () => {
    const others = Array.from({ length: 40 }, (_, who) =>
      Array.from({ length: 6 }, (_, turn) => paidInvoice(`O${who}`, today - 30 * turn - 60, 5 + who)),
    ).flat();
    const distance = (own: number): number => {
      const ledger = forecastLedger([
        ...others,
        ...Array.from({ length: own }, (_, turn) => paidInvoice('X', today - 7 * turn - 60, 3)),
        { customerId: 'X', posted: today - 10, due: today + 5, cleared: null, amountMinor: 100 },
      ]);
      const model = fitPaymentModel(ledger, today);
      const x = ledger.customerIds.indexOf('X');
      // Everybody of X paid on day 3 after the due date: the hazard there grows towards certainty.
      return 1 - (customerModel(model, ledger, x).hazardOf(2)[63] ?? 0);
    };
    const distances = [0, 3, 8, 20].map(distance);
    expect(distances).toEqual(distances.toSorted((a, b) => b - a));
    expect(distances[3]).toBeLessThan(0.2);
  });

  test('an invoice written off is no payment, but days unpaid until then', () => {
    const paid = Array.from({ length: 30 }, (_, turn) => paidInvoice('A', today - 5 * turn - 40, 2));
    const open: ForecastInvoice = { customerId: 'B', posted: today - 20, due: today - 5, cleared: null, amountMinor: 1_000 };
    const lost = Array.from({ length: 10 }, (_, turn): ForecastInvoice => ({
      customerId: 'B',
      posted: today - 300 - turn,
      due: today - 285 - turn,
      cleared: null,
      endedUnpaid: today - 60,
      amountMinor: 1_000,
    }));
    const score = (list: readonly ForecastInvoice[]) => forecastOf(list).find((one) => one.customerId === 'B')?.score ?? 0;
    expect(score([...paid, open, ...lost])).toBeGreaterThan(score([...paid, open]));
    expect(forecastOf([...paid, ...lost])).toEqual([]);
  });

  test('an empty ledger and a first invoice are forecast by the shipped table', () => {
    expect(forecastOf([])).toEqual([]);
    const [first] = forecastOf([{ customerId: 'A', posted: today, due: today + 10, cleared: null, amountMinor: 10_000 }]);
    expect(first?.classShares).toBeNull();
    expect(first?.score).toBeGreaterThan(0);
  });
});

describe('an open book with what is agreed', () => {
  const ledger = forecastLedger([
    ...Array.from({ length: 60 }, (_, turn) => paidInvoice('A', today - 6 * turn - 40, (turn % 20) - 2)),
    { customerId: 'A', posted: today - 30, due: today - 15, cleared: null, amountMinor: 1 },
  ]);
  const reading = customerModel(fitPaymentModel(ledger, today), ledger, 0);
  const item = (over: Partial<OpenInvoice> = {}): OpenInvoice => ({
    itemId: 'i',
    amountMinor: 100_000,
    posted: today - 30,
    due: today - 15,
    disputedMinor: 0,
    promisedMinor: 0,
    promise: null,
    promiseBroken: false,
    handedMinor: 0,
    likelyPaid: false,
    ...over,
  });
  const book = (over: Partial<OpenInvoice> = {}, credit = 0) => forecastOpenBook(reading, [item(over)], credit, today, 0.6);

  test('what is disputed, covered by credits or likely paid is taken out, each once', () => {
    const whole = book();
    expect(book({ disputedMinor: 100_000 }).disputedMoneyDays).toBe(whole.moneyDays);
    expect(book({}, 100_000).coveredMoneyDays).toBe(whole.moneyDays);
    expect(book({ likelyPaid: true, disputedMinor: 50_000 })).toMatchObject({ coveredMoneyDays: whole.moneyDays, disputedMoneyDays: 0 });
    expect(book({ handedMinor: 100_000, disputedMinor: 80_000 })).toMatchObject({ handedMoneyDays: whole.moneyDays, disputedMoneyDays: 0, unpaidAt90Minor: 0 });
    const both = book({ disputedMinor: 60_000 }, 90_000);
    expect(both.disputedMoneyDays + both.coveredMoneyDays).toBeLessThanOrEqual(whole.moneyDays + 1);
  });

  test('credits reduce the oldest items first', () => {
    const two = forecastOpenBook(reading, [item({ itemId: 'old', due: today - 40 }), item({ itemId: 'new', due: today - 5 })], 100_000, today, 0.6);
    expect(two.invoices.map((one) => one.coveredMoneyDays > 0)).toEqual([true, false]);
  });

  test('under a promise in force the late days until its last day are no contact to win, and the likely day moves to it', () => {
    const promised = book({ promisedMinor: 100_000, promise: { until: today + 12, kept: 0.75 } });
    expect(promised.promisedMoneyDays).toBeGreaterThan(0);
    expect(promised.promisedMoneyDays).toBeLessThan(promised.moneyDays);
    expect(promised.invoices[0]?.likelyDays).toBe(12);
    expect(promised.invoices[0]?.weeklyUnpaid[0]).toBe(1);
  });

  test('a broken promise makes payment less likely', () => {
    expect(book({ promiseBroken: true }).moneyDays).toBeGreaterThan(book().moneyDays);
  });

  test('habit and beyond habit: somebody who pays at his usual day has nothing beyond it', () => {
    const usual = book();
    expect(usual.habitMoneyDays).toBeLessThanOrEqual(usual.moneyDays);
    expect(book({ due: today + 10, posted: today - 5 }).habitMoneyDays).toBeGreaterThan(0);
  });
});

describe('measures', () => {
  test('a perfect order captures everything, the opposite one what is left', () => {
    const standings = [3, 1, 2].map((value, place) => ({ customerId: `c${place}`, value, scores: [value, -value] }));
    expect(captureAt(standings, 0, 2)).toBe(1);
    expect(captureAt(standings, 1, 2)).toBe(3 / 5);
  });

  test('AUC counts ties half, calibration weighs its bins', () => {
    expect(areaUnderCurve(Float64Array.of(0.1, 0.9), Uint8Array.of(0, 1))).toBe(1);
    expect(areaUnderCurve(Float64Array.of(0.5, 0.5), Uint8Array.of(0, 1))).toBe(0.5);
    expect(calibrationError(Float64Array.of(0.25, 0.25, 0.25, 0.25), Uint8Array.of(1, 0, 0, 0))).toBe(0);
  });

  test('Mondays within days, and an interval that holds its mean', () => {
    expect(mondaysBetween(17_987, 17_987 + 14)).toEqual([17_987, 17_994, 18_001]);
    const { low, high } = meanInterval([0.9, 0.92, 0.94, 0.91, 0.95, 0.9]);
    expect(low).toBeLessThan(0.92);
    expect(high).toBeGreaterThan(0.92);
    expect(meanInterval([0.9, 0.92, 0.94, 0.91, 0.95, 0.9])).toEqual({ low, high });
  });

  test('weekends stay empty where nobody pays on them, and the level stays', () => {
    const rates = new Float64Array(211).fill(0.05);
    const spread = survivalCurve(rates, Float64Array.of(1.4, 1.4, 1.4, 1.4, 1.4, 0, 0), 0, today);
    const plain = survivalCurve(rates, new Float64Array(7).fill(1), 0, today);
    expect(spread[28]).toBeCloseTo(plain[28] ?? 0, 12);
    expect(Array.from({ length: 28 }, (_, day) => (spread[day] ?? 0) - (spread[day + 1] ?? 0)).filter((paid) => paid === 0)).toHaveLength(8);
  });
});

test('200 customers score the same to the last bit in another process', { timeout: 120_000 }, async () => {
  const program = await bundleForNode('test/support/forecast-snapshot-child.ts');
  const runs = [0, 1].map(() => spawnSync(process.execPath, [program], { encoding: 'utf8' }));
  for (const run of runs) expect(run.status, run.stderr).toBe(0);
  const { snapshotText } = await import('../support/forecast-snapshot');
  const here = snapshotText();
  expect(here.split('\n')).toHaveLength(200);
  expect(runs.map((run) => run.stdout.trim())).toEqual([here, here]);
});

const scoreOf = (one: CustomerForecast) => [one.customerId, one.score] as const;
function paidInvoice(customerId: string, due: number, delay: number): ForecastInvoice {
  return { customerId, posted: due - 15, due, cleared: due + delay, amountMinor: 100_000 };
}

test('a customer without anything open has no forecast', () => {
  const ledger = forecastLedger([paidInvoice('A', today - 40, 3)]);
  expect(forecastCustomer(fitPaymentModel(ledger, today), ledger, 0)).toBeNull();
});
