import { minorPerUnit, type CurrencyCode } from '../../../../shared/domain/money';

/**
 * Rough units of a currency for one US dollar (2025 averages). For the order of the worklist and its floor only: an order
 * needs the size of an amount, not its exact value. Amounts of money are never converted; every report keeps currencies apart.
 */
const unitsPerDollar: Readonly<Record<string, number>> = {
  USD: 1, EUR: 0.9, GBP: 0.76, CHF: 0.82, CAD: 1.38, AUD: 1.53, NZD: 1.68, JPY: 148, CNY: 7.2, HKD: 7.8, SGD: 1.31, TWD: 31, KRW: 1400, INR: 86, IDR: 16400, MYR: 4.3, THB: 33, PHP: 57, VND: 25800, PKR: 281, BDT: 121, LKR: 299,
  SEK: 9.8, NOK: 10.3, DKK: 6.7, ISK: 128, PLN: 3.8, CZK: 22, HUF: 357, RON: 4.5, BGN: 1.76, RSD: 105, UAH: 41.6, TRY: 39, RUB: 84, ILS: 3.5, AED: 3.67, SAR: 3.75, QAR: 3.64, KWD: 0.307, BHD: 0.377, OMR: 0.385, JOD: 0.709, EGP: 50, MAD: 9.4, TND: 3,
  ZAR: 18, NGN: 1540, KES: 129, GHS: 12, MXN: 19.2, BRL: 5.6, ARS: 1200, CLP: 950, COP: 4100, PEN: 3.6, UYU: 40.6, CRC: 505, DOP: 61,
};

/** An amount in minor units of the base currency, roughly. Exact when the currency is the base currency; 1:1 where no size is known. */
export function toBaseMinor(amountMinor: number, currency: CurrencyCode, baseCurrency: CurrencyCode): number {
  if (currency === baseCurrency || amountMinor === 0) return amountMinor;
  const from = unitsPerDollar[currency];
  const to = unitsPerDollar[baseCurrency];
  const rate = from === undefined || to === undefined ? 1 : to / from;
  return Math.round((amountMinor / minorPerUnit(currency)) * rate * minorPerUnit(baseCurrency));
}
