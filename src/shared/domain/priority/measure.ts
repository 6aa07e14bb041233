import { minorPerUnit, type CurrencyCode } from '../money';

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
