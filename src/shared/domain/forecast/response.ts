import { notCleared, type ForecastLedger } from './invoices';
import { customerModel, type PaymentModel } from './model';
import { horizonDays, survivalCurve } from './survival';

/** What was paid in some days after an event, beside what the model expected. */
export interface Window {
  /** Invoices that were open at the end of the first day. */
  readonly open: number;
  /** Of them, paid within the days after it. */
  readonly paid: number;
  /** Expected of them by the model read with what was known on that day. */
  readonly expected: number;
  /** Cumulated hazard until payment or the end: what `paid` is divided by for a ratio of hazards. */
  readonly exposure: number;
}

/**
 * One window of `days` days after `day`, for a customer's invoices (`only`: of these rows of the ledger). The customer is
 * read as of `day`, so that what he paid in the window does not foretell itself.
 */
export function windowAfter(
  model: PaymentModel,
  ledger: ForecastLedger,
  customer: number,
  day: number,
  days: number,
  only: (row: number) => boolean = () => true,
): Window {
  const reading = customerModel({ ...model, today: day }, ledger, customer);
  const window = { open: 0, paid: 0, expected: 0, exposure: 0 };
  for (let row = ledger.starts[customer] ?? 0; row < (ledger.starts[customer + 1] ?? 0); row += 1) {
    const cleared = ledger.cleared[row] ?? notCleared;
    if ((ledger.posted[row] ?? 0) > day || cleared <= day || (ledger.endedUnpaid[row] ?? notCleared) <= day || !only(row)) continue;
    const curve = survivalCurve(reading.ratesOf(ledger.band[row] ?? 0), reading.weekdays, day - (ledger.due[row] ?? 0), day);
    const until = Math.min(days, horizonDays);
    window.open += 1;
    window.paid += cleared <= day + days ? 1 : 0;
    window.expected += 1 - (curve[until] ?? 1);
    window.exposure -= Math.log(curve[Math.min(until, cleared - day)] ?? 1);
  }
  return window;
}

/** What contacts changed at one customer: an estimate, for nobody knows what would have come without them. */
export interface ContactResponse {
  /** (paid + 5) / (expected + 5), within 0.5 and 2; 1 without a contact whose days are over. */
  readonly factor: number;
  /** Contacts that were followed for 7 days; two within 7 days count as one. */
  readonly contacts: number;
  readonly paid: number;
  readonly expected: number;
}
export const noResponse: ContactResponse = { factor: 1, contacts: 0, paid: 0, expected: 0 };

const followedDays = 7;
const priorInvoices = 5;
/** The last contacts say how he answers now. */
const mostContacts = 26;

/**
 * Response factor (PRIORITY, section 4): invoices paid within 7 days after a contact against those expected without it.
 * `contactDays`: day numbers on which somebody was reached, ascending; `coversUntil`: the last day the ledger covers.
 */
export function contactResponse(
  model: PaymentModel,
  ledger: ForecastLedger,
  customer: number,
  contactDays: readonly number[],
  coversUntil: number,
): ContactResponse {
  const days: number[] = [];
  for (const day of contactDays) if (day + followedDays <= coversUntil && day >= (days.at(-1) ?? -Infinity) + followedDays) days.push(day);
  let contacts = 0,
    paid = 0,
    expected = 0;
  for (const day of days.slice(-mostContacts)) {
    const window = windowAfter(model, ledger, customer, day, followedDays);
    if (window.open === 0) continue;
    contacts += 1;
    paid += window.paid;
    expected += window.expected;
  }
  if (contacts === 0) return noResponse;
  return { factor: rounded(Math.min(2, Math.max(0.5, (paid + priorInvoices) / (expected + priorInvoices)))), contacts, paid, expected: rounded(expected) };
}

/** Kept with three decimals, so that a kept row says exactly what was worked out. */
const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** What the promises of a whole ledger say: how many are kept, and how payment goes on after a broken one. */
export interface PromiseHabits {
  readonly kept: number;
  readonly judged: number;
  /** Invoices paid within 14 days after their promise was broken, and the cumulated hazard over these days. */
  readonly paidAfterBroken: number;
  readonly expectedAfterBroken: number;
}
export const noPromiseHabits: PromiseHabits = { kept: 0, judged: 0, paidAfterBroken: 0, expectedAfterBroken: 0 };

const brokenPrior = { weight: 20, ratio: 0.6 };
const ledgerKeptPrior = { weight: 20, share: 0.75 };
const ownKeptWeight = 4;

/** Factor on the hazards after a broken promise: 0.6 with the weight of 20 payments, then the ledger's own observed / expected. */
export const hazardAfterBroken = (habits: PromiseHabits): number =>
  (habits.paidAfterBroken + brokenPrior.weight * brokenPrior.ratio) / (habits.expectedAfterBroken + brokenPrior.weight);

/** k0: share of promises the whole ledger keeps; three of four with the weight of 20 promises to start from. */
export const ledgerKeptShare = (habits: PromiseHabits): number =>
  (habits.kept + ledgerKeptPrior.weight * ledgerKeptPrior.share) / (habits.judged + ledgerKeptPrior.weight);

/** k = (kept + 4 k0) / (made + 4): a customer's own promises, drawn towards the ledger's. */
export const ownKeptShare = (kept: number, judged: number, habits: PromiseHabits): number =>
  (kept + ownKeptWeight * ledgerKeptShare(habits)) / (judged + ownKeptWeight);
