import type { CurrencyCode } from './money';

/** ISO 4217 list one (2025), without funds codes, metals and test codes. */
const knownCodes =
  'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK ' +
  'DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY ' +
  'KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN ' +
  'NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL ' +
  'THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG HRK SLL ZWL';
const known: ReadonlySet<string> = new Set(knownCodes.split(' '));

/** Currencies whose minor unit is not a hundredth (ISO 4217, column "minor unit"). */
const exponents: ReadonlyMap<string, number> = new Map([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'.split(' ').map((code) => [code, 0] as const),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3] as const),
]);

/** True for a currency of ISO 4217 (a few withdrawn ones that old ledgers still carry included). */
export function isKnownCurrency(code: string): boolean {
  return known.has(code);
}

/** Every known code, sorted; for pickers. */
export const currencyCodes: readonly CurrencyCode[] = [...known].sort();

/** Decimal places of the currency: 0 (JPY), 2 (USD) or 3 (KWD). Unknown codes count as 2, as ISO's default. */
export function currencyExponent(code: CurrencyCode): 0 | 2 | 3 {
  return (exponents.get(code) ?? 2) as 0 | 2 | 3;
}

/** Minor units in one whole unit: 1, 100 or 1000. */
export function minorPerUnit(code: CurrencyCode): number {
  return 10 ** currencyExponent(code);
}
