import { notCleared, type ForecastLedger } from './invoices';

/** Days late of a customer's last payments until `today`, oldest first. */
export function lastDelays(ledger: ForecastLedger, customer: number, today: number, count: number): readonly number[] {
  const paid: { readonly cleared: number; readonly delay: number }[] = [];
  for (let row = ledger.starts[customer] ?? 0; row < (ledger.starts[customer + 1] ?? 0); row += 1) {
    const cleared = ledger.cleared[row] ?? notCleared;
    if (cleared <= today) paid.push({ cleared, delay: cleared - (ledger.due[row] ?? 0) });
  }
  return paid.sort((a, b) => a.cleared - b.cleared || a.delay - b.delay).slice(-count).map((one) => one.delay);
}

/** The middle value; of two middle ones the lower. Null for none. */
export function medianOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : (values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? null);
}
