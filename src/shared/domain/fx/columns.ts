import { readDate, type RawRow } from '../ledger-import';
import { isKnownCurrency, type CurrencyCode } from '../money';

/** Where the parts of a rate stand. `headerLine` 0 = there is none. */
export interface RateColumns {
  readonly headerLine: number;
  readonly date: number;
  readonly currency: number;
  readonly rate: number;
  readonly units: number | null;
  /** One column per currency; null = one rate a row. */
  readonly wide: readonly { readonly currency: CurrencyCode; readonly at: number }[] | null;
}

const words = {
  date: /^(?:date|day|valid.*|from|effective.*|as of|datum|tag|stichtag|ab|gültig.*|gueltig.*|fecha|data|jour|time.?period|time_period)$/i,
  currency: /^(?:currency.*|ccy|curr\.?|code|iso.*|from currency|pair|währung.*|waehrung.*|devise|moneda|divisa|valuta|monnaie)$/i,
  rate: /^(?:rate.*|exchange.?rate|fx.*|value|mid.*|kurs|wechselkurs|umrechnungskurs|mittelkurs|cours|taux|tasa|tipo.*|cambio|tasso|obs.?value|obs_value)$/i,
  units: /^(?:units?|per|einheit(?:en)?|faktor|factor|multiplier)$/i,
} as const;
const headerRows = 20;

/** Finds the columns by the words above them, else by what stands in them. */
export function columnsOf(rows: readonly RawRow[]): RateColumns | null {
  for (const row of rows.slice(0, headerRows)) {
    const cells = row.cells.map((cell) => cell.trim());
    const at = (pattern: RegExp): number => cells.findIndex((cell) => pattern.test(cell));
    const date = at(words.date);
    if (date < 0) continue;
    const wide = cells.flatMap((cell, place) =>
      place !== date && isKnownCurrency(cell.toUpperCase()) && cell.length === 3 ? [{ currency: cell.toUpperCase(), at: place }] : [],
    );
    if (wide.length > 0) return { headerLine: row.line, date, currency: -1, rate: -1, units: null, wide };
    const currency = at(words.currency),
      rate = at(words.rate),
      units = at(words.units);
    if (currency >= 0 && rate >= 0) return { headerLine: row.line, date, currency, rate, units: units < 0 ? null : units, wide: null };
  }
  return byContent(rows);
}

function byContent(rows: readonly RawRow[]): RateColumns | null {
  for (const row of rows.slice(0, headerRows)) {
    const cells = row.cells.map((cell) => cell.trim());
    const date = cells.findIndex((cell) => readDate(cell, 'dmy').kind === 'day' || readDate(cell, 'mdy').kind === 'day');
    const currency = cells.findIndex((cell) => /^[A-Za-z]{3}$/.test(cell) && isKnownCurrency(cell.toUpperCase()));
    const rate = cells.findIndex((cell, place) => place !== date && place !== currency && /^[\d.,']+$/.test(cell));
    if (date >= 0 && currency >= 0 && rate >= 0) return { headerLine: row.line - 1, date, currency, rate, units: null, wide: null };
  }
  return null;
}

/** `CAD`, `CAD/USD`, `USDCAD`: the currency, and whether the pair names the base first (1 USD is so many CAD). */
export function pairOf(text: string, baseCurrency: CurrencyCode): { readonly currency: CurrencyCode; readonly isInverse: boolean } | null {
  const plain = text.trim().toUpperCase();
  if (/^[A-Z]{3}$/.test(plain)) return { currency: plain, isInverse: false };
  const pair = /^([A-Z]{3})\s*[/\-:. ]?\s*([A-Z]{3})$/.exec(plain);
  const [, first = '', second = ''] = pair ?? [];
  if (second === baseCurrency && first !== '') return { currency: first, isInverse: false };
  return first === baseCurrency && second !== '' ? { currency: second, isInverse: true } : null;
}
