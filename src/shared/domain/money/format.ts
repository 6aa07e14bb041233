import { currencyExponent } from './currency';
import { checkedMinor, type CurrencyCode } from './money';

/** The typographic minus: as wide as a digit in tabular figures, unlike the hyphen. */
export const minusSign = '\u2212';

const formatters = new Map<string, Intl.NumberFormat>();
type Style = 'sign' | 'plain' | 'short';
function formatter(currency: CurrencyCode, locale: string, style: Style): Intl.NumberFormat {
  const key = `${locale}|${currency}|${style}`;
  let found = formatters.get(key);
  if (!found) {
    const digits = currencyExponent(currency);
    // Four figures are grouped in every language: amounts of one column must line up in Spanish and Polish too.
    const fixed = {
      useGrouping: 'always' as const,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      ...(style === 'short' && { trailingZeroDisplay: 'stripIfInteger' as const }),
    };
    found = new Intl.NumberFormat(locale, style === 'plain' ? fixed : { style: 'currency', currency, currencyDisplay: 'symbol', ...fixed });
    formatters.set(key, found);
  }
  return found;
}

/** The amount as an exact decimal text with a point, e.g. −1234.50 → `-1234.50`. For files and for Intl, not for screens. */
export function minorToDecimalText(amountMinor: number, currency: CurrencyCode): string {
  const exponent = currencyExponent(currency);
  const digits = String(Math.abs(checkedMinor(amountMinor))).padStart(exponent + 1, '0');
  const sign = amountMinor < 0 ? '-' : '';
  return exponent === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

const exact = (amountMinor: number, currency: CurrencyCode) => minorToDecimalText(amountMinor, currency) as `${number}`;
const properMinus = (text: string) => text.replace('-', minusSign);

/** The amount with its currency sign in the locale's way, e.g. `$1,234.50`, `−1.234,50 €`, `¥1,235`. */
export function formatMinor(amountMinor: number, currency: CurrencyCode, locale: string): string {
  return properMinus(formatter(currency, locale, 'sign').format(exact(amountMinor, currency)));
}

/** Like `formatMinor`, without the decimals of a round amount: `$12,400`, `$12,400.50`. For chips and sentences. */
export function formatMinorShort(amountMinor: number, currency: CurrencyCode, locale: string): string {
  return properMinus(formatter(currency, locale, 'short').format(exact(amountMinor, currency)));
}

/** The amount without a currency sign, e.g. `1,234.50`; for columns whose head names the currency. */
export function formatMinorPlain(amountMinor: number, currency: CurrencyCode, locale: string): string {
  return properMinus(formatter(currency, locale, 'plain').format(exact(amountMinor, currency)));
}

export interface MoneyParts {
  /** U+2212 or empty. */
  readonly sign: string;
  /** Currency sign standing before the figures, with its space where the locale has one. */
  readonly prefix: string;
  /** Whole units with thousands marks. */
  readonly whole: string;
  /** Decimal mark and decimals, e.g. `.50`; empty for currencies without a minor unit. */
  readonly fraction: string;
  /** Currency sign standing behind the figures. */
  readonly suffix: string;
}

/** The parts of `formatMinor`, so that a cell can set the cents in grey. Joined in order they read the same amount. */
export function formatMoneyParts(amountMinor: number, currency: CurrencyCode, locale: string): MoneyParts {
  let sign = '',
    prefix = '',
    whole = '',
    fraction = '',
    suffix = '';
  for (const part of formatter(currency, locale, 'sign').formatToParts(exact(amountMinor, currency))) {
    if (part.type === 'minusSign') sign = minusSign;
    else if (part.type === 'integer' || part.type === 'group') whole += part.value;
    else if (part.type === 'decimal' || part.type === 'fraction') fraction += part.value;
    else if (whole === '') prefix += part.value;
    else suffix += part.value;
  }
  return { sign, prefix, whole, fraction, suffix };
}
