import { termsBand } from './invoices';
import type { CustomerModel } from './model';
import { daysUntil, expectedLateDays, horizonDays, probabilityLaterThan, ratesOf, survivalCurve, type Rates } from './survival';

/** One open invoice with what is agreed about it. Amounts in minor units of the base currency, days as day numbers. */
export interface OpenInvoice {
  readonly itemId: string;
  readonly amountMinor: number;
  readonly posted: number;
  readonly due: number;
  /** Parts no contact can win: contested, and covered by a promise in force. */
  readonly disputedMinor: number;
  readonly promisedMinor: number;
  /** Last day of the promise in force with its days of grace, and how likely it is kept. */
  readonly promise: { readonly until: number; readonly kept: number } | null;
  /** A promise on it was broken within the last 14 days. */
  readonly promiseBroken: boolean;
  /** Part that is with lawyers or an agency, or covered by an insurer. */
  readonly handedMinor: number;
  /** Gone from the latest ledger: likely paid, to be confirmed. */
  readonly likelyPaid: boolean;
}

/** Forecast of one open invoice, as it is stored. */
export interface OpenInvoiceForecast {
  readonly itemId: string;
  readonly amountMinor: number;
  readonly daysPastDue: number;
  /** Days from today until one in ten, half, nine in ten are paid; null beyond 150. */
  readonly earlyDays: number | null;
  readonly likelyDays: number | null;
  readonly latestDays: number | null;
  readonly lateThan5: number;
  readonly lateThan15: number;
  readonly unpaidIn30: number;
  /** Probability to be unpaid after 7, 14, ... 91 days. */
  readonly weeklyUnpaid: readonly number[];
  readonly lateDays: number;
  /** round(amount x late days); the values of a customer add up to his score. */
  readonly moneyDays: number;
  /** Parts of it no contact can win, and what is likely unpaid 90 days late. */
  readonly disputedMoneyDays: number;
  readonly promisedMoneyDays: number;
  readonly coveredMoneyDays: number;
  readonly handedMoneyDays: number;
  readonly unpaidAt90Minor: number;
}

/** What one customer's open book is expected to cost in late money-days, and what of it no contact can win. */
export interface OpenBookForecast {
  readonly invoices: readonly OpenInvoiceForecast[];
  readonly moneyDays: number;
  /** With his own median delay. */
  readonly habitMoneyDays: number;
  readonly disputedMoneyDays: number;
  readonly promisedMoneyDays: number;
  /** Covered by credits and cash to apply, or likely paid. */
  readonly coveredMoneyDays: number;
  /** With lawyers, an agency or an insurer. */
  readonly handedMoneyDays: number;
  /** What is likely still unpaid 90 days after its due date, without disputed and covered parts. */
  readonly unpaidAt90Minor: number;
}

/** How many weeks ahead cash is foretold. */
export const forecastWeeks = 13;
const within = 30;
const lossDays = 90;

/**
 * Forecast of everything a customer owes. Credits and cash to apply first reduce the oldest items. A promise in force:
 * nothing comes before its last day, then it is paid with the probability that it is kept, then as without it; late days
 * until then are no contact's to win (PRIORITY, section 4). `afterBroken`: factor on the hazards after a broken promise.
 */
export function forecastOpenBook(
  reading: CustomerModel,
  invoices: readonly OpenInvoice[],
  creditMinor: number,
  today: number,
  afterBroken: number,
): OpenBookForecast {
  const sums = { moneyDays: 0, habitMoneyDays: 0, disputedMoneyDays: 0, promisedMoneyDays: 0, coveredMoneyDays: 0, handedMoneyDays: 0, unpaidAt90Minor: 0 };
  const median = reading.medianDaysLate();
  let creditLeft = Math.max(0, creditMinor);
  const forecasts = invoices.map((invoice): OpenInvoiceForecast => {
    const daysPastDue = today - invoice.due;
    const curve = survivalCurve(ratesFor(reading, invoice, afterBroken), reading.weekdays, daysPastDue, today);
    const lateDays = expectedLateDays(curve, daysPastDue);
    const moneyDays = Math.round(invoice.amountMinor * lateDays);
    const handed = invoice.likelyPaid ? 0 : Math.min(invoice.handedMinor, invoice.amountMinor);
    const disputed = invoice.likelyPaid ? 0 : Math.min(invoice.disputedMinor, invoice.amountMinor - handed);
    const covered = invoice.likelyPaid ? invoice.amountMinor : Math.min(creditLeft, invoice.amountMinor - handed - disputed);
    if (!invoice.likelyPaid) creditLeft -= covered;
    const promised = invoice.promise === null ? 0 : Math.min(invoice.promisedMinor, invoice.amountMinor - handed - disputed - covered);
    sums.moneyDays += moneyDays;
    sums.habitMoneyDays += Math.min(moneyDays, Math.round(invoice.amountMinor * habitDays(median, daysPastDue)));
    const parts = {
      disputedMoneyDays: Math.round(disputed * lateDays),
      coveredMoneyDays: Math.round(covered * lateDays),
      handedMoneyDays: Math.round(handed * lateDays),
      promisedMoneyDays:
        invoice.promise !== null && promised > 0
          ? Math.round(promised * (lateDays - promisedLateDays(curve, daysPastDue, invoice.promise.until - today, invoice.promise.kept)))
          : 0,
      unpaidAt90Minor: Math.round((invoice.amountMinor - handed - disputed - covered) * probabilityLaterThan(curve, daysPastDue, lossDays)),
    };
    sums.disputedMoneyDays += parts.disputedMoneyDays;
    sums.coveredMoneyDays += parts.coveredMoneyDays;
    sums.handedMoneyDays += parts.handedMoneyDays;
    sums.promisedMoneyDays += parts.promisedMoneyDays;
    sums.unpaidAt90Minor += parts.unpaidAt90Minor;
    const shown = invoice.promise !== null && promised > 0 ? promisedCurve(curve, invoice.promise.until - today, invoice.promise.kept) : curve;
    return {
      itemId: invoice.itemId,
      amountMinor: Math.round(invoice.amountMinor),
      daysPastDue,
      earlyDays: daysUntil(shown, 0.9),
      likelyDays: daysUntil(shown, 0.5),
      latestDays: daysUntil(shown, 0.1),
      lateThan5: rounded(probabilityLaterThan(shown, daysPastDue, 5)),
      lateThan15: rounded(probabilityLaterThan(shown, daysPastDue, 15)),
      unpaidIn30: rounded(shown[within] ?? 0),
      weeklyUnpaid: Array.from({ length: forecastWeeks }, (_, week) => rounded(shown[7 * week + 7] ?? 0)),
      lateDays: rounded(lateDays),
      moneyDays,
      ...parts,
    };
  });
  return { invoices: forecasts, ...sums };
}

/** Six decimals are kept: enough to reproduce every figure shown, the same on any machine. */
const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;

function ratesFor(reading: CustomerModel, invoice: OpenInvoice, afterBroken: number): Rates {
  const band = termsBand(invoice.due - invoice.posted);
  return invoice.promiseBroken ? ratesOf(reading.hazardOf(band).map((value) => Math.min(0.97, value * afterBroken))) : reading.ratesOf(band);
}

/** Days past due still to come within 30 days when he pays as late as usual. */
const habitDays = (median: number | null, daysPastDue: number): number =>
  median === null ? 0 : Math.max(0, Math.min(within, median - daysPastDue) - Math.max(0, -daysPastDue));

/** S under a promise: nothing until its last day, kept with probability `kept` there, then the curve goes on. */
function promisedCurve(curve: Float64Array, lastDayAhead: number, kept: number): Float64Array {
  const until = Math.max(0, Math.min(horizonDays, lastDayAhead));
  const level = curve[until] ?? 1;
  return curve.map((value, ahead) => (ahead < until ? 1 : ((1 - kept) * value) / (level > 0 ? level : 1)));
}

/** Late days under a promise that a contact could still win: those after its last day. */
function promisedLateDays(curve: Float64Array, daysPastDue: number, lastDayAhead: number, kept: number): number {
  const promised = promisedCurve(curve, lastDayAhead, kept);
  let sum = 0;
  for (let ahead = Math.max(0, lastDayAhead, -daysPastDue); ahead < within; ahead += 1) sum += promised[ahead] ?? 0;
  return sum;
}
