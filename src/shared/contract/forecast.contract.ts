import * as z from 'zod';
import { amountMinor, command, commandId, currencyCode, done, exampleId, id, instantMs, isoDate, query } from './common';

/** When an open item is likely paid: the day by which half of such items are, and half the width of the middle 80 %. */
export const likelyPaid = z.object({ date: isoDate, spreadDays: z.number().int().nonnegative() }).nullable().default(null);

const probability = z.number().min(0).max(1);
/** A sentence whose figures can be looked up in the stored forecast. */
const sentence = z.object({ code: z.string(), text: z.string() });

const forecastItem = z.object({
  itemId: id('item'),
  number: z.string(),
  currency: currencyCode,
  openMinor: amountMinor,
  dueDate: isoDate.nullable(),
  daysPastDue: z.number().int(),
  /** `earliest`: one in ten is paid by then. `latest`: nine in ten. Null beyond 150 days. */
  likelyPaid: z.object({ date: isoDate, earliest: isoDate, latest: isoDate.nullable(), spreadDays: z.number().int().nonnegative() }).nullable(),
  /** Probability to end more than 5, 15 days late; to be still unpaid in 7, 30 days. */
  lateThan5: probability,
  lateThan15: probability,
  unpaidIn7: probability,
  unpaidIn30: probability,
  /** Expected days past due still to come within 30 days, and times the amount: minor units of the base currency x days. */
  lateDays: z.number(),
  lateMoneyDays: z.number().int(),
  /** Share of the customer's score; the shares of all items add up to 100 (0 where nothing is expected to be late). */
  sharePercent: z.number(),
  /** Place on the list if this item were paid; null when the customer is not on the list, or would not be without it. */
  rankWithout: z.number().int().nullable(),
});

const controlArm = z.object({ accounts: z.number().int(), paid: z.number().int(), expected: z.number() });
const backtestCapture = z.object({ '10': z.number(), '20': z.number(), '50': z.number() });
export const backtestReport = z.object({
  from: isoDate,
  to: isoDate,
  dates: z.array(isoDate),
  invoices: z.number().int(),
  customers: z.number().int(),
  baseCurrency: currencyCode,
  modelVersion: z.number().int(),
  /** "Our list would have caught 93 % of the late money of the next 30 days with 20 contacts; sorting by past-due amount 84 %." */
  headline: z.string(),
  model: z.object({
    capture: backtestCapture,
    captureInterval20: z.object({ low: z.number(), high: z.number() }),
    pastDueCapture20: z.number(),
    auc: z.number().nullable(),
    brier: z.number().nullable(),
    calibration: z.number().nullable(),
    mae: z.number().nullable(),
    wape: z.number().nullable(),
    overstated: z.number().nullable(),
    late: z.record(
      z.enum(['0', '5', '15']),
      z.object({ auc: z.number().nullable(), brier: z.number().nullable(), calibration: z.number().nullable(), invoices: z.number().int() }),
    ),
  }),
  /** By name: past-due-amount, open-amount, days-past-due, amount-x-days, mean-delay-x-amount, rule-points. */
  sorts: z.record(z.string(), z.object({ capture: backtestCapture })),
  /** Model less sort at k contacts, with the 95 % interval of the paired differences. */
  differences: z.array(z.object({ sort: z.string(), k: z.number().int(), difference: z.number(), low: z.number(), high: z.number() })),
  /** One point per Monday. */
  days: z.array(z.object({ day: isoDate, model20: z.number(), sorts20: z.record(z.string(), z.number()) })),
});
export type BacktestReport = z.infer<typeof backtestReport>;

const backtestFields = { weeks: z.number().int().min(1).max(104).default(26), from: isoDate.nullable().default(null), to: isoDate.nullable().default(null) };

export const forecast = {
  /** Everything the forecast says about one customer, each figure with where it comes from. */
  account: query(['ledger', 'worklist', 'forecast', 'settings'], { customerId: exampleId })
    .input(z.strictObject({ customerId: id('customer') }))
    .output(
      z.object({
        asOf: isoDate,
        baseCurrency: currencyCode,
        modelVersion: z.number().int(),
        /** False below 3 paid invoices: he is judged like other customers with these terms. */
        enoughHistory: z.boolean(),
        historyNote: z.string(),
        /** Expected late money-days of the next 30 days (minor units of the base currency x days), its share of the whole book, and what it costs at the yearly rate. */
        score: z.object({
          lateMoneyDays: z.number().int(),
          shareOfBookPercent: z.number(),
          costMinor: amountMinor,
          /** With his own median delay, and the rest. They add up to lateMoneyDays. */ habitMoneyDays: z.number().int(),
          beyondHabitMoneyDays: z.number().int(),
        }),
        reasons: z.array(sentence),
        items: z.array(forecastItem),
        rank: z.number().int().nullable(),
        ranked: z.number().int(),
        behaviour: z.object({
          paidItems: z.number().int(),
          medianDaysLate: z.number().nullable(),
          /** One in ten took longer. */ slowDaysLate: z.number().nullable(),
          /** Paid items by days late; null = open end. All bins are given, oldest 24 months left out. */
          distribution: z.array(z.object({ fromDay: z.number().int().nullable(), toDay: z.number().int().nullable(), count: z.number().int() })),
          /** Median of the last 20 against the 20 before; null below 10 and 10. */
          trend: z.object({ recentMedian: z.number(), beforeMedian: z.number(), text: z.string() }).nullable(),
          /** Up to 40, oldest first. */
          last: z.array(z.object({ itemId: id('item'), number: z.string(), paidOn: isoDate, daysLate: z.number().int(), currency: currencyCode, amountMinor })),
        }),
        /** What the contact log says: an estimate with its counts, and minutes a contact takes. */
        contacts: z.object({
          factor: z.number(),
          contacts: z.number().int(),
          paid: z.number().int(),
          expected: z.number(),
          sentence: z.string(),
          minutes: z.number(),
          usualMinutes: z.number(),
          timedCalls: z.number().int(),
        }),
        /** Early warnings: paying-later, part-paying, new-disputes, near-limit. Empty when nothing stands out. */
        warnings: z.array(z.object({ code: z.enum(['paying-later', 'part-paying', 'new-disputes', 'near-limit']), title: z.string(), evidence: z.string() })),
      }),
    ),
  /** Cash of the book that is open now, week by week, base currency. low and high hold 80 %, invoices of one customer counted as paid together. */
  cash: query(['ledger', 'worklist', 'forecast', 'settings'], {})
    .input(z.strictObject({ weeks: z.number().int().min(1).max(13).default(8) }))
    .output(
      z.object({
        asOf: isoDate,
        currency: currencyCode,
        weeks: z.array(z.object({ from: isoDate, to: isoDate, lowMinor: amountMinor, midMinor: amountMinor, highMinor: amountMinor })),
        openMinor: amountMinor,
        laterMinor: amountMinor,
        note: z.string(),
      }),
    ),
  /** Begins to measure the list on the company's own past Mondays; the core stays answerable. One at a time: a running one is answered. */
  backtestStart: command([], { commandId: exampleId, weeks: 4 }, 300_000)
    .input(z.strictObject({ commandId, ...backtestFields }))
    .output(z.object({ total: z.number().int() })),
  backtestProgress: query(['forecast'])
    .input(z.strictObject({}))
    .output(
      z.object({
        state: z.enum(['idle', 'running', 'done', 'cancelled', 'failed']),
        done: z.number().int(),
        total: z.number().int(),
        day: isoDate.nullable(),
        message: z.string(),
      }),
    ),
  backtestCancel: command([], { commandId: exampleId })
    .input(z.strictObject({ commandId }))
    .output(z.object({ wasRunning: z.boolean() })),
  /** The last finished one; null before the first. */
  backtestResult: query(['forecast'])
    .input(z.strictObject({}))
    .output(z.object({ result: z.object({ madeAtMs: instantMs, report: backtestReport }).nullable() })),
  /** The same on files, nothing kept: closed items, open items and customers are told apart as by import. `rates`: 1 unit of a currency in the base currency. */
  backtestFiles: query([], { tickets: [exampleId] }, 600_000)
    .input(
      z.strictObject({
        tickets: z.array(id('ticket')).min(1).max(20),
        rates: z
          .array(z.strictObject({ currency: currencyCode, rate: z.number().positive() }))
          .max(50)
          .default([]),
        baseCurrency: currencyCode.default('USD'),
        from: isoDate.nullable().default(null),
        to: isoDate.nullable().default(null),
      }),
    )
    .output(z.object({ report: backtestReport, notes: z.array(z.string()) })),
  /** What was forecast on past days, week by week, beside what came; cameMinor is null while the week is not over in the ledger. */
  history: query(['ledger', 'forecast'], {})
    .input(z.strictObject({ limit: z.number().int().min(1).max(200).default(60) }))
    .output(
      z.object({
        currency: currencyCode,
        points: z.array(
          z.object({
            madeOn: isoDate,
            from: isoDate,
            to: isoDate,
            weeksAhead: z.number().int(),
            lowMinor: amountMinor,
            midMinor: amountMinor,
            highMinor: amountMinor,
            cameMinor: amountMinor.nullable(),
          }),
        ),
      }),
    ),
  /** Dated rates: 1 unit of `currency` = `rate` units of the base currency from `day` on. `missing`: open amounts without one, taken at a rough size for ranking. */
  rates: query(['forecast', 'settings'], {})
    .input(z.strictObject({}))
    .output(
      z.object({
        baseCurrency: currencyCode,
        rates: z.array(z.object({ currency: currencyCode, day: isoDate, rate: z.number().positive() })),
        missing: z.array(currencyCode),
      }),
    ),
  /** A file of rates as it would be read, whatever program wrote it; nothing is kept. Hand `rates` to `saveRates`. */
  ratesFile: query([], { ticket: exampleId })
    .input(z.strictObject({ ticket: id('ticket') }))
    .output(
      z.object({
        baseCurrency: currencyCode,
        rates: z.array(z.object({ currency: currencyCode, day: isoDate, rate: z.number().positive() })),
        /** Of `rates`, those that are not on record yet, and those on record with another rate. */
        added: z.number().int(),
        changed: z.number().int(),
        rejects: z.array(z.object({ line: z.number().int(), field: z.string(), found: z.string(), reason: z.string() })),
        notes: z.array(z.string()),
      }),
    ),
  /** What contacts change, as far as it can be told: after contacts against the model, and control weeks against the others. Estimates. */
  contactEffect: query(['forecast', 'worklist', 'settings'], {})
    .input(z.strictObject({}))
    .output(
      z.object({
        /** Of all customers with a log: contacts followed for 7 days, invoices paid in them, and expected without. */
        contacts: z.object({ customers: z.number().int(), contacts: z.number().int(), paid: z.number().int(), expected: z.number() }),
        control: z.object({
          percent: z.number(),
          /** The week now, and accounts left in peace in it. */ weekFrom: isoDate,
          heldNow: z.number().int(),
          weeks: z.number().int(),
          called: controlArm,
          left: controlArm,
          /** Share of the expected payments that contacts added, with its 95 % interval; null while too few were followed. */ uplift: z
            .object({ value: z.number(), low: z.number(), high: z.number() })
            .nullable(),
          sentence: z.string(),
        }),
        /** What the promises of the ledger teach: share kept, and how payment goes on after a broken one. */
        promises: z.object({
          kept: z.number().int(),
          judged: z.number().int(),
          keptShare: z.number(),
          paidAfterBroken: z.number(),
          expectedAfterBroken: z.number(),
          afterBroken: z.number(),
        }),
      }),
    ),
  /** Puts rates in place of those of the same currency and day; `rate` null takes one away. */
  saveRates: command(['forecast', 'settings', 'worklist'], { commandId: exampleId, rates: [{ currency: 'CAD', day: '2026-11-20', rate: 0.71 }] }, 120_000)
    .input(
      z.strictObject({
        commandId,
        rates: z
          .array(z.strictObject({ currency: currencyCode, day: isoDate, rate: z.number().positive().max(1e9).nullable() }))
          .min(1)
          .max(5000),
      }),
    )
    .output(done),
};
