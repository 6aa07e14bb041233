import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import { minorPerUnit, type CurrencyCode } from '../../../../shared/domain/money';
import type { RateRow } from './ledger-store';

/**
 * Rough units of a currency for one US dollar (2025 averages). Used where the company has given no rate, for the
 * order of the worklist and its floor: an order needs the size of an amount, not its exact value. Amounts of money are never converted; every report keeps currencies apart.
 */
const unitsPerDollar: Readonly<Record<string, number>> = {
  USD: 1,
  EUR: 0.9,
  GBP: 0.76,
  CHF: 0.82,
  CAD: 1.38,
  AUD: 1.53,
  NZD: 1.68,
  JPY: 148,
  CNY: 7.2,
  HKD: 7.8,
  SGD: 1.31,
  TWD: 31,
  KRW: 1400,
  INR: 86,
  IDR: 16400,
  MYR: 4.3,
  THB: 33,
  PHP: 57,
  VND: 25800,
  PKR: 281,
  BDT: 121,
  LKR: 299,
  SEK: 9.8,
  NOK: 10.3,
  DKK: 6.7,
  ISK: 128,
  PLN: 3.8,
  CZK: 22,
  HUF: 357,
  RON: 4.5,
  BGN: 1.76,
  RSD: 105,
  UAH: 41.6,
  TRY: 39,
  RUB: 84,
  ILS: 3.5,
  AED: 3.67,
  SAR: 3.75,
  QAR: 3.64,
  KWD: 0.307,
  BHD: 0.377,
  OMR: 0.385,
  JOD: 0.709,
  EGP: 50,
  MAD: 9.4,
  TND: 3,
  ZAR: 18,
  NGN: 1540,
  KES: 129,
  GHS: 12,
  MXN: 19.2,
  BRL: 5.6,
  ARS: 1200,
  CLP: 950,
  COP: 4100,
  PEN: 3.6,
  UYU: 40.6,
  CRC: 505,
  DOP: 61,
};

/** Converts minor units of one currency into minor units of another. */
export type Convert = (amountMinor: number, from: CurrencyCode, to: CurrencyCode) => number;

/**
 * Conversion by the company's dated rates (the newest until `today`, else the oldest there is); a currency without one is
 * taken at its rough size, and 1:1 where not even that is known. Exact where both currencies are the same.
 */
export function converter(rates: readonly RateRow[], baseCurrency: CurrencyCode, today: IsoDate): Convert {
  const inForce = ratesInForce(rates, today);
  const inBase = (currency: CurrencyCode): number => {
    if (currency === baseCurrency) return 1;
    return inForce.get(currency) ?? roughRate(currency, baseCurrency) ?? 1;
  };
  return (amountMinor, from, to) =>
    from === to || amountMinor === 0 ? amountMinor : Math.round((amountMinor / minorPerUnit(from)) * (inBase(from) / inBase(to)) * minorPerUnit(to));
}

/** The same for many days: into the base currency, each amount by the rates of its own day. */
export function converterByDay(rates: readonly RateRow[], baseCurrency: CurrencyCode): (amountMinor: number, currency: CurrencyCode, day: string) => number {
  const known = new Map<string, Convert>();
  return (amountMinor, currency, day) => {
    if (currency === baseCurrency) return amountMinor;
    let convert = known.get(day);
    if (convert === undefined) known.set(day, (convert = converter(rates, baseCurrency, day as IsoDate)));
    return convert(amountMinor, currency, baseCurrency);
  };
}

/** What 1 unit of a currency is roughly in another; null where one of them is not known. */
export function roughRate(currency: CurrencyCode, baseCurrency: CurrencyCode): number | null {
  const from = unitsPerDollar[currency];
  const base = unitsPerDollar[baseCurrency];
  return from === undefined || base === undefined ? null : base / from;
}

/** The rate of each currency on a day. */
export function ratesInForce(rates: readonly RateRow[], today: IsoDate): ReadonlyMap<string, number> {
  const inForce = new Map<string, number>();
  for (const { currency, day, rate } of rates) if (day <= today || !inForce.has(currency)) inForce.set(currency, rate);
  return inForce;
}
