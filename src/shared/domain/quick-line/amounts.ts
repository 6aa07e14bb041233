import { currencyExponent, isKnownCurrency, maxMinor, type CurrencyCode, type DecimalMark } from '../money';

/** An amount as it stands in the line, before the currency's decimals are known. */
export interface AmountWord {
  /** Figures with their marks, e.g. `5,000.50`. */
  readonly figures: string;
  readonly thousands: boolean;
  /** Named in the word itself: `usd5000`, `€5000`. */
  readonly currency: CurrencyCode | null;
}

const signs: Readonly<Record<string, CurrencyCode>> = { '€': 'EUR', '£': 'GBP', '¥': 'JPY', '₹': 'INR', '₩': 'KRW', '₺': 'TRY', '₽': 'RUB', '₪': 'ILS' };

/** The word as an amount; null when it is none. `$` names no currency: many have it. */
export function amountWord(word: string): AmountWord | null {
  const match = /^([a-z]{3}|\p{Sc})?(\d[\d.,']*)(k)?([a-z]{3}|\p{Sc})?$/iu.exec(word);
  if (!match) return null;
  const [, before, figures = '', k, after] = match;
  if (before !== undefined && after !== undefined) return null;
  const named = before ?? after;
  let currency: CurrencyCode | null = null;
  if (named !== undefined && named !== '$') {
    currency = signs[named] ?? named.toUpperCase();
    if (!isKnownCurrency(currency)) return null;
  }
  if (/[.,']$/.test(figures) || /[.,']{2}/.test(figures)) return null;
  return { figures, thousands: k !== undefined, currency };
}

/**
 * The amount in minor units; null when the marks make no sense, when it has more decimals than the currency, or when it
 * is zero or too large. Either decimal sign is understood: with both in the figures the last one is it; a single mark
 * before exactly three figures parts thousands, unless the currency has three decimals and the mark is the locale's own.
 */
export function amountIn(word: AmountWord, currency: CurrencyCode, decimalMark: DecimalMark): number | null {
  const exponent = currencyExponent(currency);
  const marks = word.figures.replace(/\d/g, '');
  const last = marks.at(-1);
  let decimalAt = -1;
  if (last === '.' || last === ',') {
    const at = word.figures.lastIndexOf(last);
    const alone = marks.indexOf(last) === marks.length - 1;
    const after = word.figures.length - at - 1;
    const before = word.figures.slice(0, at);
    const couldBeThousands = marks.length === 1 && after === 3 && /^[1-9]\d{0,2}$/.test(before) && !word.thousands;
    if (alone && (!couldBeThousands || (exponent === 3 && last === decimalMark))) decimalAt = at;
  }
  const whole = decimalAt < 0 ? word.figures : word.figures.slice(0, decimalAt);
  const fraction = decimalAt < 0 ? '' : word.figures.slice(decimalAt + 1);
  if (!/^\d+$/.test(whole) && !/^\d{1,3}(?:([.,'])\d{3})(?:\1\d{3})*$/.test(whole)) return null;
  const places = exponent + (word.thousands ? 3 : 0);
  if (/[1-9]/.test(fraction.slice(places))) return null;
  const minor = Number(`${whole.replace(/\D/g, '')}${fraction.slice(0, places).padEnd(places, '0')}`);
  return minor > 0 && minor < maxMinor ? minor : null;
}

/** The amount as the line writes it so that it is read back the same: plain figures, the locale's mark, the code where it is not the usual one. */
export function writeAmount(amountMinor: number, currency: CurrencyCode, usual: CurrencyCode, decimalMark: DecimalMark): string {
  const exponent = currencyExponent(currency);
  const figures = String(amountMinor).padStart(exponent + 1, '0');
  const text = exponent === 0 ? figures : `${figures.slice(0, -exponent)}${decimalMark}${figures.slice(-exponent)}`;
  return currency === usual ? text : `${currency.toLowerCase()}${text}`;
}
