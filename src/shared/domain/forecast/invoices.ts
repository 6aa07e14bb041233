import { finished, rowsAtOnce, type Steps } from './steps';

/** One invoice as the forecast takes it. Days are day numbers (days since 1970-01-01). */
export interface ForecastInvoice {
  readonly customerId: string;
  readonly posted: number;
  readonly due: number;
  /** Agreed days between invoice and due date; default: due - posted. */
  readonly termsDays?: number;
  /** Day on which at least 95 % was paid; null while open. */
  readonly cleared: number | null;
  /** Last day on which it was seen unpaid, where it ended without money: written off, credited. Null or absent = seen to this day. */
  readonly endedUnpaid?: number | null;
  /** Minor units of the base currency: the open amount of an open invoice, else the original one. */
  readonly amountMinor: number;
  /** Days in dispute, first and last included: they count neither as payment nor as exposure. */
  readonly paused?: readonly DaySpan[];
}

/** Day numbers, both included. */
export interface DaySpan {
  readonly from: number;
  readonly to: number;
}

/** `cleared` of an invoice nobody paid yet. */
export const notCleared = 0x7fffffff;

/** The invoices as columns, in order of customers: a million of them fit in 28 MB and are read in one pass. */
export interface ForecastLedger {
  readonly customerIds: readonly string[];
  /** Invoices of customer c lie at starts[c] .. starts[c + 1] - 1. */
  readonly starts: Int32Array;
  readonly posted: Int32Array;
  readonly due: Int32Array;
  /** Terms band of each invoice. */
  readonly band: Uint8Array;
  readonly cleared: Int32Array;
  readonly endedUnpaid: Int32Array;
  readonly amountMinor: Float64Array;
  /** Place of each row in the list it was made from. */
  readonly source: Int32Array;
  /** Days in dispute of the few rows that have any. */
  readonly paused: ReadonlyMap<number, readonly DaySpan[]>;
}

/** Sorts invoices by customer into columns. Credits and zero balances are left out by the caller. */
export const forecastLedger = (invoices: readonly ForecastInvoice[]): ForecastLedger => finished(forecastLedgerSteps(invoices));

/** The same in pieces. */
export function* forecastLedgerSteps(invoices: readonly ForecastInvoice[]): Steps<ForecastLedger> {
  const counts = new Map<string, number>();
  for (let source = 0; source < invoices.length; source += 1) {
    const { customerId } = invoices[source] as ForecastInvoice;
    counts.set(customerId, (counts.get(customerId) ?? 0) + 1);
    if (source % rowsAtOnce === rowsAtOnce - 1) yield;
  }
  const customerIds = [...counts.keys()].sort();
  const places = new Map(customerIds.map((customerId, place) => [customerId, place]));
  const starts = new Int32Array(customerIds.length + 1);
  for (const [place, customerId] of customerIds.entries()) starts[place + 1] = (starts[place] ?? 0) + (counts.get(customerId) ?? 0);
  const next = starts.slice();
  const count = invoices.length;
  const paused = new Map<number, readonly DaySpan[]>();
  const ledger: ForecastLedger = {
    customerIds,
    starts,
    posted: new Int32Array(count),
    due: new Int32Array(count),
    band: new Uint8Array(count),
    cleared: new Int32Array(count),
    endedUnpaid: new Int32Array(count),
    amountMinor: new Float64Array(count),
    source: new Int32Array(count),
    paused,
  };
  for (let source = 0; source < count; source += 1) {
    const invoice = invoices[source] as ForecastInvoice;
    const customer = places.get(invoice.customerId) ?? 0;
    const row = next[customer] ?? 0;
    next[customer] = row + 1;
    ledger.posted[row] = invoice.posted;
    ledger.due[row] = invoice.due;
    ledger.band[row] = termsBand(invoice.termsDays ?? invoice.due - invoice.posted);
    ledger.cleared[row] = invoice.cleared ?? notCleared;
    ledger.endedUnpaid[row] = invoice.endedUnpaid ?? notCleared;
    ledger.amountMinor[row] = invoice.amountMinor;
    ledger.source[row] = source;
    if (invoice.paused !== undefined && invoice.paused.length > 0) paused.set(row, invoice.paused);
    if (source % rowsAtOnce === rowsAtOnce - 1) yield;
  }
  return ledger;
}

/** Days relative to the due date that the hazard covers, both ends included. */
export const firstDay = -60;
export const lastDay = 150;
export const dayCells = lastDay - firstDay + 1;
/** Cell of a day relative to the due date, clipped to the covered range. */
export const cellOf = (day: number): number => (day <= firstDay ? 0 : day >= lastDay ? dayCells - 1 : day - firstDay);

/** Terms bands by the days between posting and due date: 0-4, 5-12, 13-17, 18-39, 40 and more. */
export const termsBands = 5;
export function termsBand(termsDays: number): number {
  if (termsDays <= 4) return 0;
  if (termsDays <= 12) return 1;
  if (termsDays <= 17) return 2;
  return termsDays <= 39 ? 3 : 4;
}

/** Half-life of one year by due date, so that payers and non-payers of one cohort weigh the same. */
export const cohortWeight = (today: number, due: number): number => (due >= today ? 1 : (weightByAge[today - due] ?? 0.5 ** ((today - due) / 365)));
/** A power per invoice would be a quarter of the whole fit. */
const weightByAge = Float64Array.from({ length: 2000 }, (_, age) => 0.5 ** (age / 365));

/** Payments and exposure by day relative to the due date. Exposure is kept as a difference row until `settle`. */
export interface Exposure {
  readonly paid: Float64Array;
  readonly atRisk: Float64Array;
}

export const emptyExposure = (): Exposure => ({ paid: new Float64Array(dayCells), atRisk: new Float64Array(dayCells + 1) });

export function clearExposure(exposure: Exposure): void {
  exposure.paid.fill(0);
  exposure.atRisk.fill(0);
}

/**
 * Counts one invoice as seen at the end of `today`: at risk from the day after posting to its payment (counted there) or to
 * today. Payments after today are not known: such an invoice is open. What ended without money is at risk until then. Answers the weight of its payment, 0 while open.
 */
export function countInvoice(
  exposure: Exposure,
  posted: number,
  due: number,
  cleared: number,
  endedUnpaid: number,
  today: number,
  paused?: readonly DaySpan[],
): number {
  const paid = cleared <= today;
  const weight = cohortWeight(today, due);
  const end = (paid ? cleared : Math.min(today, endedUnpaid)) - due;
  const start = paid ? Math.min(posted + 1 - due, end) : posted + 1 - due;
  if (start > end) return 0;
  const from = cellOf(start);
  const to = cellOf(end);
  exposure.atRisk[from] = (exposure.atRisk[from] ?? 0) + weight;
  exposure.atRisk[to + 1] = (exposure.atRisk[to + 1] ?? 0) - weight;
  if (paused !== undefined && leaveOut(exposure, paused, { start: due + start, end: due + end, due, weight })) return 0;
  if (!paid) return 0;
  exposure.paid[to] = (exposure.paid[to] ?? 0) + weight;
  return weight;
}

/** Takes the days in dispute out of the exposure again; true when the last day was one of them. Spans do not overlap. */
function leaveOut(
  exposure: Exposure,
  paused: readonly DaySpan[],
  seen: { readonly start: number; readonly end: number; readonly due: number; readonly weight: number },
): boolean {
  let endsPaused = false;
  for (const span of paused) {
    const from = Math.max(span.from, seen.start),
      to = Math.min(span.to, seen.end);
    if (from > to) continue;
    if (to === seen.end) endsPaused = true;
    // Clipped days at either end share one cell: it is left out once, and only when nothing else of the invoice lies in it.
    const first = cellOf(from - seen.due),
      last = cellOf(to - seen.due);
    const keepFirst = seen.start < from && cellOf(from - 1 - seen.due) === first ? first + 1 : first;
    const keepLast = seen.end > to && cellOf(to + 1 - seen.due) === last ? last - 1 : last;
    if (keepFirst > keepLast) continue;
    exposure.atRisk[keepFirst] = (exposure.atRisk[keepFirst] ?? 0) - seen.weight;
    exposure.atRisk[keepLast + 1] = (exposure.atRisk[keepLast + 1] ?? 0) + seen.weight;
  }
  return endsPaused;
}

/** Turns the difference row of exposure into exposure by day. */
export function settleExposure(exposure: Exposure): void {
  let sum = 0;
  for (let cell = 0; cell < dayCells; cell += 1) {
    sum += exposure.atRisk[cell] ?? 0;
    exposure.atRisk[cell] = sum;
  }
}

export function addExposure(into: Exposure, from: Exposure): void {
  for (let cell = 0; cell < dayCells; cell += 1) {
    into.paid[cell] = (into.paid[cell] ?? 0) + (from.paid[cell] ?? 0);
    into.atRisk[cell] = (into.atRisk[cell] ?? 0) + (from.atRisk[cell] ?? 0);
  }
}
