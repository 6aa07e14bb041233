/** What moved the open amount of an invoice on a day. */
export interface Clearing {
  /** Day number. */
  readonly day: number;
  /** Positive reduces the invoice, negative takes such a reduction back. Minor units. */
  readonly amountMinor: number;
  /** money: paid. credit: a credit memo set against it. written-off: given up. */
  readonly by: 'money' | 'credit' | 'written-off';
}

/** An invoice counts as paid from 95 % on: cash discounts and cents do not keep it open. */
export const paidShare = 0.95;

/**
 * How an invoice ended, from everything that moved it, in order of days: paid on the day from which money makes 95 % of
 * what was left to pay after credits, and stays there. What was credited (less than 5 % left to pay) or written off ended
 * without payment, on that day. Both null while it is open.
 */
export function clearingOf(originalMinor: number, clearings: readonly Clearing[]): { readonly paidOn: number | null; readonly endedUnpaidOn: number | null } {
  let money = 0,
    credit = 0,
    given = 0;
  let paidOn: number | null = null,
    credited: number | null = null,
    writtenOff: number | null = null;
  for (const [place, { day, amountMinor, by }] of clearings.entries()) {
    if (by === 'money') money += amountMinor;
    else if (by === 'credit') credit += amountMinor;
    else given += amountMinor;
    if (clearings[place + 1]?.day === day) continue;
    const toPay = originalMinor - credit;
    const isCredited = toPay <= (1 - paidShare) * originalMinor;
    if (isCredited || money < paidShare * toPay) paidOn = null;
    else paidOn ??= day;
    if (!isCredited) credited = null;
    else credited ??= day;
    if (given <= 0 || money + credit + given < paidShare * originalMinor) writtenOff = null;
    else writtenOff ??= day;
  }
  return paidOn !== null ? { paidOn, endedUnpaidOn: null } : { paidOn: null, endedUnpaidOn: credited ?? writtenOff };
}
