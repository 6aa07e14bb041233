import { minorPerUnit, type CurrencyCode } from '../money';

/** Where each factor of the score begins to count and where it counts in full. */
export const priorityScale = {
  /** Age at which the oldest item earns the full weight. */
  fullAgeDays: 120,
  /** What a conversation or an attempt takes off an account's cost at first, and in how many bank days that fades. */
  reached: { held: 0.8, days: 5 },
  attempted: { held: 0.4, days: 2 },
  /** Yearly cost of money in percent where no forecast says it. */
  yearlyCostPercent: 8,
  /** Weight of an expected loss beside the cost of waiting. */
  lossShare: 0.05,
  /** What must be done today stands above any cost. */
  mustDoLift: 1.5,
  /** Share of the credit limit in percent from which its use counts, and where it counts in full. */
  limitFrom: 70,
  limitFull: 100,
} as const;

/**
 * A cost as a measure: 0 at nothing, 1 at 10,000 units of the base currency, a quarter more with each tenfold, 1.4 at most.
 * Strictly rising, so that the order by points is the order by cost; logarithmic, so that the points can be read.
 */
export function costMeasure(costMinor: number, baseCurrency: CurrencyCode): number {
  return Math.min(1.4, Math.log10(1 + Math.max(0, costMinor) / minorPerUnit(baseCurrency)) / 4);
}

/** Points to a tenth, so that the sum of the factors shown is the score shown. */
export function tenths(points: number): number {
  return Math.round(points * 10) / 10;
}

/** Without a forecast everything past due is taken to stay unpaid for the whole 30 days. */
export const expectedLateDaysWithoutForecast = 30;
