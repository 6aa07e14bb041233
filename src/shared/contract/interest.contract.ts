import * as z from 'zod';
import { dayCounts, rateSeries } from '../domain/interest';
import { amountMinor, command, commandId, currencyCode, done, exampleId, id, instantMs, isoDate, longText, query, shortText } from './common';

const series = z.enum(rateSeries);
const dayCount = z.enum(dayCounts);
const rounding = z.enum(['once', 'daily']);
const rateRule = z.enum(['fixed-at-default', 'follows-half-years']);
/** Basis points: 1175 = 11.75 %. */
const basisPoints = z.number().int().min(-10_000).max(100_000);
const lawId = z.string().regex(/^[A-Z]{2}$/, 'must be a country of two capital letters, or EU');
const lawTitle = z.object({ en: shortText, de: shortText, fr: shortText, es: shortText });
const fixedSums = z.object({
  currency: currencyCode,
  bands: z
    .array(z.object({ fromMinor: amountMinor, amountMinor }))
    .max(10)
    .readonly(),
});

/** A law on late payment; see domain/interest. */
export const lawPack = z.object({
  id: lawId,
  title: lawTitle,
  statute: z
    .object({
      series,
      marginBp: basisPoints,
      /** Steps the yearly rate is rounded up to; 0 = as it is. */ roundRateUpToBp: z.number().int().min(0).max(100).default(0),
      referenceDay: z.enum(['day-before-half-year', 'first-day-of-half-year']),
      rateRule,
      dayCount,
      rounding,
      fixedSums: fixedSums.nullable(),
    })
    .nullable(),
  source: longText,
  toCheck: longText,
});

const reference = z.object({ series, day: isoDate, rateBp: basisPoints, source: z.string() });
const lineBasis = { basis: z.string(), title: lawTitle, source: z.string() };
/** One line of the working: everything needed to work it out again by hand. */
const interestLine = z.object({
  itemId: z.string(),
  number: z.string(),
  part: z.number().int(),
  currency: currencyCode,
  dueDate: isoDate,
  baseMinor: amountMinor,
  from: isoDate,
  to: isoDate,
  days: z.number().int(),
  annualRateBp: basisPoints,
  dayCount,
  yearDays: z.number().int(),
  rounding,
  exact: z.object({ numerator: z.string(), denominator: z.string() }),
  exactText: z.string(),
  dailyText: z.string(),
  amountMinor,
  reference: reference.nullable(),
  marginBp: basisPoints.nullable(),
  ...lineBasis,
});
const fixedSumLine = z.object({ itemId: z.string(), number: z.string(), currency: currencyCode, debtMinor: amountMinor, amountMinor, ...lineBasis });
const working = z.object({
  currency: currencyCode,
  upTo: isoDate,
  lines: z.array(interestLine).readonly(),
  fixedSums: z.array(fixedSumLine).readonly(),
  interestMinor: amountMinor,
  fixedSumMinor: amountMinor,
  totalMinor: amountMinor,
  perDayMinor: amountMinor,
  leftOut: z.array(z.object({ itemId: z.string(), number: z.string(), part: z.number().int(), reason: z.string() })).readonly(),
  toCheck: z.array(z.string()).readonly(),
});

/** What was billed or waived. `state`: a bill is open, part-paid or paid as its ledger item is; a waiver stands; both can be taken back. */
const decision = z.object({
  id: id('interest-decision'),
  customerId: id('customer'),
  customerNumber: z.string(),
  customerName: z.string(),
  currency: currencyCode,
  decision: z.enum(['billed', 'waived']),
  state: z.enum(['open', 'part-paid', 'paid', 'waived', 'taken-back']),
  upTo: isoDate,
  interestMinor: amountMinor,
  fixedSumMinor: amountMinor,
  /** The fee of a letter, and that letter's reference. */ feeMinor: amountMinor,
  feeLetter: z.string(),
  totalMinor: amountMinor,
  chargeItemId: id('item').nullable(),
  number: z.string(),
  openMinor: amountMinor,
  reason: z.string(),
  decidedOn: isoDate,
  decidedBy: z.string(),
  recordedAtMs: instantMs,
  takenBackReason: z.string(),
  lines: z.array(interestLine).readonly(),
  fixedSums: z.array(fixedSumLine).readonly(),
});

const clauseFields = {
  /** Null = holds for all customers without a clause of their own. */
  customerId: id('customer').nullable(),
  lawId: lawId.nullable(),
  reference: z.string().min(1).max(200),
  text: longText.default(''),
  basis: z.enum(['rate', 'margin', 'law', 'none']),
  rateBp: basisPoints.min(0).default(0),
  series: series.nullable().default(null),
  rateRule: rateRule.default('fixed-at-default'),
  dayCount: dayCount.default('actual/365'),
  rounding: rounding.default('once'),
  fixedSum: z.object({ currency: currencyCode, amountMinor: amountMinor.positive() }).nullable().default(null),
  validFrom: isoDate.nullable().default(null),
  validTo: isoDate.nullable().default(null),
  /** Law and place as agreed, in words; interest follows `lawId`. */
  governingLaw: shortText.default(''),
  /** What was agreed on complaints, and the days for them from the date of the invoice; null = no time agreed. */ disputeText: longText.default(''),
  disputeDays: z.number().int().min(1).max(3650).nullable().default(null),
};
const clause = z.object({ id: id('clause'), customerNumber: z.string(), customerName: z.string(), ...clauseFields });

const chosen = {
  customerId: id('customer'),
  currency: currencyCode,
  upTo: isoDate,
  /** Null = all invoices of the working. */ itemIds: z.array(id('item')).max(5000).nullable().default(null),
  paidSince: isoDate.nullable().default(null),
};

/** Late-payment interest and fixed sums: the working, what was billed and waived, and what law and contracts say. */
export const interest = {
  /** What may be charged by a day, per currency, without what was billed or waived. `paidSince`: also invoices that were paid late, from that day on. */
  working: query(['ledger', 'interest', 'customers', 'disputes', 'company'], { customerId: exampleId })
    .input(z.strictObject({ customerId: id('customer'), upTo: isoDate.nullable().default(null), paidSince: isoDate.nullable().default(null) }))
    .output(
      z.object({
        upTo: isoDate,
        workings: z.array(working),
        law: z.object({ id: z.string(), title: z.string() }).nullable(),
        clause: z.string().nullable(),
        debtorType: z.enum(['company', 'sole-trader', 'consumer']),
        paidLate: z.number().int(),
      }),
    ),
  /** One debt worked out by itself, for the calculator: by the customer's terms, or at an agreed rate. Nothing is read from the ledger. */
  calculate: query(['interest', 'customers', 'company'], {
    customerId: exampleId,
    currency: 'USD',
    amountMinor: 100_000,
    dueDate: '2026-09-30',
    upTo: '2026-11-20',
    agreedRateBp: 850,
  })
    .input(
      z.strictObject({
        customerId: id('customer').nullable().default(null),
        currency: currencyCode,
        amountMinor: amountMinor.positive(),
        dueDate: isoDate,
        upTo: isoDate,
        agreedRateBp: basisPoints.min(0).nullable().default(null),
        rounding: rounding.nullable().default(null),
        payments: z
          .array(z.object({ day: isoDate, amountMinor: amountMinor.positive() }))
          .max(100)
          .default([]),
      }),
    )
    .output(working),
  /** Adds a clause, or puts another in the place of the named one. */
  saveClause: command(['interest'], {
    commandId: exampleId,
    customerId: exampleId,
    lawId: null,
    reference: 'Framework agreement 2024/17, clause 9',
    basis: 'rate',
    rateBp: 1200,
  })
    .input(z.strictObject({ commandId, id: id('clause').optional(), ...clauseFields }))
    .output(z.object({ id: id('clause') })),
  /** Makes the charge an item of the ledger of its own. Days and fixed sums are charged once, whatever is asked for. */
  bill: command(['ledger', 'interest', 'timeline', 'worklist'], { commandId: exampleId, customerId: exampleId, currency: 'USD', upTo: '2026-11-10' })
    .input(z.strictObject({ commandId, ...chosen, fixedSums: z.boolean().default(true) }))
    .output(z.object({ decisionId: id('interest-decision'), itemId: id('item'), number: z.string(), totalMinor: amountMinor })),
  waive: command(['interest', 'timeline'], { commandId: exampleId, customerId: exampleId, currency: 'USD', upTo: '2026-11-20', reason: 'Goodwill' })
    .input(z.strictObject({ commandId, ...chosen, fixedSums: z.boolean().default(true), reason: z.string().min(1).max(400) }))
    .output(z.object({ decisionId: id('interest-decision'), totalMinor: amountMinor })),
  /** Takes a bill or a waiver back: its days may be charged again. A bill that was paid in part stays. */
  takeBack: command(['ledger', 'interest', 'timeline', 'worklist'], { commandId: exampleId, decisionId: exampleId, reason: 'Billed by mistake' })
    .input(z.strictObject({ commandId, decisionId: id('interest-decision'), reason: z.string().min(1).max(400) }))
    .output(done),
  /** The charge was paid, where no import says so. */
  settle: command(['ledger', 'interest', 'timeline', 'worklist'], { commandId: exampleId, decisionId: exampleId, paidOn: '2026-11-20' })
    .input(z.strictObject({ commandId, decisionId: id('interest-decision'), paidOn: isoDate }))
    .output(done),
  decisions: query(['ledger', 'interest'], { customerId: exampleId })
    .input(z.strictObject({ customerId: id('customer').nullable().default(null), limit: z.number().int().min(1).max(500).default(100) }))
    .output(
      z.object({
        rows: z.array(decision),
        /** Fees that stand on letters and were neither billed nor waived. */ keptFees: z.array(
          z.object({
            letterId: id('letter'),
            reference: z.string(),
            level: z.number().int(),
            issuedOn: isoDate,
            currency: currencyCode,
            amountMinor,
            sentence: z.string(),
          }),
        ),
      }),
    ),
  /** Bills or waives the fee of a letter that was kept with it; both can be taken back (`takeBack`). */
  decideFee: command(['ledger', 'interest', 'timeline', 'worklist'], { commandId: exampleId, letterId: exampleId, decision: 'waive', reason: 'Goodwill' })
    .input(z.strictObject({ commandId, letterId: id('letter'), decision: z.enum(['bill', 'waive']), reason: z.string().trim().max(400).default('') }))
    .output(z.object({ decisionId: id('interest-decision') })),
  /** Laws, rates and clauses, with what ships and what was changed. */
  setup: query(['interest', 'company', 'customers'])
    .input(z.strictObject({}))
    .output(
      z.object({
        companyLawId: z.string().nullable(),
        laws: z.array(z.object({ law: lawPack, changed: z.boolean() })),
        series: z.array(
          z.object({
            id: series,
            name: z.string(),
            knownUntil: isoDate,
            steps: z.array(z.object({ validFrom: isoDate, rateBp: basisPoints, source: z.string(), own: z.boolean() })),
          }),
        ),
        clauses: z.array(clause),
      }),
    ),
  /** Enters, changes or (rate null) takes out rates; `knownUntil` says that a series has no newer one up to that day. */
  saveRates: command(['interest'], {
    commandId: exampleId,
    rates: [{ series: 'boe-bank-rate', validFrom: '2026-11-06', rateBp: 375, source: 'bankofengland.co.uk, 20 Nov 2026' }],
    knownUntil: [{ series: 'boe-bank-rate', day: '2026-11-20' }],
  })
    .input(
      z.strictObject({
        commandId,
        rates: z.array(z.strictObject({ series, validFrom: isoDate, rateBp: basisPoints.nullable(), source: shortText })).max(200),
        knownUntil: z
          .array(z.strictObject({ series, day: isoDate }))
          .max(10)
          .default([]),
      }),
    )
    .output(done),
  /** Changes a law, or (null) goes back to what ships. */
  saveLaw: command(['interest'], { commandId: exampleId, id: 'GB', law: null })
    .input(z.strictObject({ commandId, id: lawId, law: lawPack.nullable() }))
    .output(done),
  endClause: command(['interest'], { commandId: exampleId, id: exampleId })
    .input(z.strictObject({ commandId, id: id('clause') }))
    .output(done),
};
