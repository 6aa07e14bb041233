import { notCleared, type ForecastLedger } from './invoices';

/** Days late of a customer's last payments until `today`, oldest first. */
export function lastDelays(ledger: ForecastLedger, customer: number, today: number, count: number): readonly number[] {
  const paid: { readonly cleared: number; readonly delay: number }[] = [];
  for (let row = ledger.starts[customer] ?? 0; row < (ledger.starts[customer + 1] ?? 0); row += 1) {
    const cleared = ledger.cleared[row] ?? notCleared;
    if (cleared <= today) paid.push({ cleared, delay: cleared - (ledger.due[row] ?? 0) });
  }
  return paid
    .sort((a, b) => a.cleared - b.cleared || a.delay - b.delay)
    .slice(-count)
    .map((one) => one.delay);
}

/** How somebody pays now against how he paid before: medians of days late of the last 20 payments and of the 20 before them. */
export interface PaymentTrend {
  readonly recentDays: number;
  readonly recentCount: number;
  readonly beforeDays: number;
  readonly beforeCount: number;
}
export const trendPayments = 20;
const trendNeeds = 10;
const laterByDays = 5;

/** Of days late, oldest payment first. Null where either side has fewer than 10 payments. */
export function paymentTrend(delays: readonly number[]): PaymentTrend | null {
  const recent = delays.slice(-trendPayments);
  const before = delays.slice(-2 * trendPayments, -trendPayments);
  const recentDays = medianOf(recent),
    beforeDays = medianOf(before);
  if (recent.length < trendNeeds || before.length < trendNeeds || recentDays === null || beforeDays === null) return null;
  return { recentDays, recentCount: recent.length, beforeDays, beforeCount: before.length };
}

/** Late now, and by at least 5 days later than before. */
export const isPayingLater = (trend: Pick<PaymentTrend, 'recentDays' | 'beforeDays'>): boolean =>
  trend.recentDays > 0 && trend.recentDays - trend.beforeDays >= laterByDays;

/** The middle value; of two middle ones the lower. Null for none. */
export function medianOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : (values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? null);
}
