import { minorPerUnit, type CurrencyCode } from '../money';

/** Where each factor of the score begins to count and where it counts in full. */
export const priorityScale = {
  /** Age at which the oldest item earns the full weight. */
  fullAgeDays: 120,
  /** Bank days without contact from which silence counts, and at which it earns the full weight. */
  silentFrom: 10,
  silentFull: 30,
  /** Bank days a conversation, or an attempt, holds an account back. */
  restAfterReached: 6,
  restAfterAttempt: 4,
  /** Share of the credit limit in percent from which its use counts, and where it counts in full. */
  limitFrom: 70,
  limitFull: 100,
} as const;

/**
 * Size of an amount as a measure: 0 at 100 units of the base currency and below, 1 at 100,000, growing by a third with
 * each tenfold, 1.4 at most. Logarithmic, because the second 10,000 of a customer changes less than the first.
 */
export function amountMeasure(baseMinor: number, baseCurrency: CurrencyCode): number {
  const hundreds = baseMinor / minorPerUnit(baseCurrency) / 100;
  return hundreds <= 1 ? 0 : Math.min(1.4, Math.log10(hundreds) / 3);
}

/** Points to a tenth, so that the sum of the factors shown is the score shown. */
export function tenths(points: number): number {
  return Math.round(points * 10) / 10;
}
