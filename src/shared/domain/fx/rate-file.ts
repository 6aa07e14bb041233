import type { IsoDate } from '../calendar';
import { decideOrder, emptyStats, observe, readDate, type RawRow } from '../ledger-import';
import { isKnownCurrency, type CurrencyCode } from '../money';
import { columnsOf, pairOf, type RateColumns } from './columns';

/** 1 unit of `currency` is `rate` units of the base currency from `day` on. */
export interface DatedRate {
  readonly currency: CurrencyCode;
  readonly day: IsoDate;
  readonly rate: number;
}

export interface ReadRates {
  /** By currency and day, each once. */
  readonly rates: readonly DatedRate[];
  readonly rejects: readonly { readonly line: number; readonly field: 'date' | 'currency' | 'rate' | 'row'; readonly found: string; readonly reason: string }[];
  /** How the file was read, where it could be read otherwise. */
  readonly notes: readonly string[];
}

interface Quote extends DatedRate {
  /** Says itself that it is so many units of the currency for one of the base. */
  readonly isInverse: boolean;
}

/**
 * Reads rates from rows of any order of columns: date, currency and rate side by side, or one column per currency. Days and
 * numbers as people write them. Rates quoted the other way round (units of the currency for 1 of the base) are turned, which
 * is told by their size: `roughRate` knows about what 1 unit is in the base currency.
 */
export function readRates(rows: readonly RawRow[], baseCurrency: CurrencyCode, roughRate: (currency: CurrencyCode) => number | null): ReadRates {
  const columns = columnsOf(rows);
  if (columns === null)
    return {
      rates: [],
      rejects: [
        {
          line: rows[0]?.line ?? 1,
          field: 'row',
          found: rows[0]?.cells.join(' | ').slice(0, 120) ?? '',
          reason: 'No columns for a day, a currency and a rate were found. Name them date, currency and rate, or give one column per currency.',
        },
      ],
      notes: [],
    };
  const quotes: Quote[] = [];
  const rejects: ReadRates['rejects'][number][] = [];
  const order = decideOrder(statsOf(rows, columns), 'dmy');
  for (const row of rows) {
    if (row.line <= columns.headerLine || row.cells.every((cell) => cell.trim() === '')) continue;
    const cell = row.cells[columns.date]?.trim() ?? '';
    const day = readDate(cell, order.order);
    if (day.kind !== 'day') {
      rejects.push({
        line: row.line,
        field: 'date',
        found: cell,
        reason: day.kind === 'none' ? 'A rate needs the day from which it holds.' : `The day ${day.reason}.`,
      });
      continue;
    }
    for (const one of cellsOf(row, columns)) {
      const fault = quoteOf(one, day.day, baseCurrency, quotes);
      if (fault !== null) rejects.push({ line: row.line, ...fault });
    }
  }
  return { ...turned(quotes, baseCurrency, roughRate, order.proved ? [] : ['Days were read with the day before the month.']), rejects };
}

function statsOf(rows: readonly RawRow[], columns: RateColumns): ReturnType<typeof emptyStats> {
  const stats = emptyStats();
  for (const row of rows) if (row.line > columns.headerLine) observe(stats, row.cells[columns.date] ?? '');
  return stats;
}

interface QuotedCell {
  readonly currency: string;
  readonly rate: string;
  readonly units: string;
}

function cellsOf(row: RawRow, columns: RateColumns): readonly QuotedCell[] {
  if (columns.wide !== null)
    return columns.wide.map(({ currency, at }) => ({ currency, rate: row.cells[at] ?? '', units: '' })).filter((one) => !noRate.test(one.rate.trim()));
  return [
    { currency: row.cells[columns.currency] ?? '', rate: row.cells[columns.rate] ?? '', units: columns.units === null ? '' : (row.cells[columns.units] ?? '') },
  ];
}
/** A day without a quotation in a table of many currencies. */
const noRate = /^(?:|-|\.|n\/?a|null)$/i;

function quoteOf(
  cell: QuotedCell,
  day: IsoDate,
  baseCurrency: CurrencyCode,
  quotes: Quote[],
): { readonly field: 'currency' | 'rate'; readonly found: string; readonly reason: string } | null {
  const pair = pairOf(cell.currency, baseCurrency);
  if (pair === null || !isKnownCurrency(pair.currency))
    return { field: 'currency', found: cell.currency.trim(), reason: `A currency of three letters is needed, or a pair with ${baseCurrency}.` };
  if (pair.currency === baseCurrency) return null;
  const rate = numberOf(cell.rate);
  const units = cell.units.trim() === '' ? 1 : numberOf(cell.units);
  if (rate === null || units === null || rate <= 0 || units <= 0 || rate >= 1e9)
    return { field: 'rate', found: cell.rate.trim(), reason: 'A rate is a number above zero.' };
  quotes.push({ currency: pair.currency, day, rate: rate / units, isInverse: pair.isInverse });
  return null;
}

/** `1.0842`, `1,0842`, `1.234,56`, `1'234.56`: the last mark is the decimal one; a lone mark always is, for rates have no thousands as a rule. */
function numberOf(text: string): number | null {
  const plain = text.trim().replaceAll(/['’\s\u00a0]/g, '');
  const comma = plain.lastIndexOf(','),
    point = plain.lastIndexOf('.');
  const number = comma > point ? plain.replaceAll('.', '').replace(',', '.') : plain.replaceAll(',', '');
  return /^\d*\.?\d+(?:e[+-]?\d+)?$/i.test(number) ? Number(number) : null;
}

function turned(
  quotes: readonly Quote[],
  baseCurrency: CurrencyCode,
  roughRate: (currency: CurrencyCode) => number | null,
  notes: readonly string[],
): Pick<ReadRates, 'rates' | 'notes'> {
  let asWritten = 0,
    asInverse = 0;
  for (const { currency, rate, isInverse } of quotes) {
    const rough = roughRate(currency);
    if (rough === null || isInverse) continue;
    asWritten += Math.abs(Math.log(rate / rough));
    asInverse += Math.abs(Math.log(1 / rate / rough));
  }
  const turn = asInverse < asWritten;
  const kept = new Map<string, DatedRate>();
  let twice = 0;
  for (const { currency, day, rate, isInverse } of quotes) {
    const key = `${currency} ${day}`;
    if (kept.has(key)) twice += 1;
    kept.set(key, { currency, day, rate: rounded(isInverse || turn ? 1 / rate : rate) });
  }
  const said = [...notes];
  if (turn) said.push(`By their size the rates are units of a currency for 1 ${baseCurrency}; they were turned round.`);
  if (twice > 0) said.push(`${twice} ${twice === 1 ? 'rate was' : 'rates were'} given twice for a day; the last one counts.`);
  return { rates: [...kept.values()].sort((a, b) => (a.currency === b.currency ? (a.day < b.day ? -1 : 1) : a.currency < b.currency ? -1 : 1)), notes: said };
}

/** Nine figures are more than any rate is quoted with. */
const rounded = (rate: number): number => Number(rate.toPrecision(9));
