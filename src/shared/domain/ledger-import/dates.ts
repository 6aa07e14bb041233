import { fromDayNumber, type IsoDate } from '../calendar';
import { plain } from './text';
import type { DateOrder } from './types';

/** How a text reads as a day. `none` = written as "no date" (empty, 00/00/0000, 9999-12-31). */
export type ReadDate = { readonly kind: 'day'; readonly day: IsoDate } | { readonly kind: 'none' } | { readonly kind: 'bad'; readonly reason: string };

const none: ReadDate = { kind: 'none' };
const nothing =
  /^(?:|0|-+|n\/?a|null|none|nan|nat|#n\/a|0{2}[./-]0{2}[./-]0{2,4}|0{4}[./-]0{2}[./-]0{2}(?:[ T]00:00(?::00)?.*)?|0{8}|1900-01-00|\s*\/\s*\/\s*)$/i;
/** The first and the last day of databases, which programs write where there is no day. */
const noDay =
  /^(?:(?:0001|1753|1900)[./-]0?1[./-]0?1|1899[./-]12[./-]3[01]|9999[./-]12[./-]31|0?1[./-]0?1[./-](?:0001|1753|1900)|(?:31[./-]12|12[./-]31)[./-]9999)(?:[ T].*)?$|^(?:00010101|19000101|99991231)$/;
const isoLike = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/;
const compact = /^((?:19|20)\d{2})(\d{2})(\d{2})(?:\.0+)?$/;
const threeParts = /^(\d{1,2})[-/. ]\s?(\d{1,2})[-/. ]\s?(\d{4}|\d{2})(?:,?[T ]+\d{1,2}[:.]\d{2}.*)?$/;
const serialLike = /^(\d{5})(?:\.\d+)?$/;
const monthStart: readonly [string, number][] = [
  ['jan', 1],
  ['ene', 1],
  ['gen', 1],
  ['feb', 2],
  ['fev', 2],
  ['mar', 3],
  ['mrz', 3],
  ['maerz', 3],
  ['mrt', 3],
  ['maa', 3],
  ['apr', 4],
  ['avr', 4],
  ['abr', 4],
  ['mai', 5],
  ['may', 5],
  ['mag', 5],
  ['mei', 5],
  ['juin', 6],
  ['jun', 6],
  ['giu', 6],
  ['juil', 7],
  ['jul', 7],
  ['lug', 7],
  ['aug', 8],
  ['aou', 8],
  ['ago', 8],
  ['sep', 9],
  ['set', 9],
  ['oct', 10],
  ['okt', 10],
  ['out', 10],
  ['ott', 10],
  ['nov', 11],
  ['dec', 12],
  ['dez', 12],
  ['dic', 12],
];
const monthDays = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The month a word names in English, German, French, Spanish, Italian, Dutch; 0 = none. */
function monthOf(word: string): number {
  const text = plain(word);
  for (const [start, month] of monthStart) if (text.startsWith(start)) return month;
  return 0;
}

const pad = (n: number) => (n < 10 ? `0${n}` : String(n));
function exists(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1 || day > (monthDays[month - 1] ?? 0)) return false;
  if (month === 2 && day === 29) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return true;
}
function make(text: string, year: number, month: number, day: number, order: string): ReadDate {
  const full = year < 100 ? (year >= 70 ? 1900 + year : 2000 + year) : year;
  if (month < 1 || month > 12) return { kind: 'bad', reason: `month ${month} does not exist (read as ${order})` };
  if (!exists(full, month, day)) return { kind: 'bad', reason: `${text} is a day that does not exist (read as ${order})` };
  if (full < 1950 || full > 2199) return { kind: 'bad', reason: `the year ${full} cannot be right` };
  return { kind: 'day', day: `${full}-${pad(month)}-${pad(day)}` as IsoDate };
}

/** Day number of a spreadsheet (1900 system, with its phantom 29 February 1900) to a day. */
export function serialToDay(serial: number): IsoDate {
  return fromDayNumber(Math.floor(serial) - 25_569);
}

export const orderWords: Readonly<Record<DateOrder, string>> = {
  ymd: 'year-month-day',
  dmy: 'day-month-year',
  mdy: 'month-day-year',
  serial: 'spreadsheet day number',
};

/**
 * Reads a day. Texts that can be read in one way only (ISO, month names, 8 digits) are read so whatever `order` says;
 * `order` decides `05-03-2020`. Time and zone behind the day are dropped: the day as written counts.
 */
export function readDate(text: string, order: DateOrder): ReadDate {
  const rest = text.trim();
  if (nothing.test(rest) || noDay.test(rest)) return none;
  const iso = isoLike.exec(rest);
  if (iso) return make(rest, Number(iso[1]), Number(iso[2]), Number(iso[3]), orderWords.ymd);
  const three = threeParts.exec(rest);
  if (three) {
    const a = Number(three[1]),
      b = Number(three[2]),
      c = Number(three[3]);
    if (order === 'ymd' && three[3]?.length === 2) return make(rest, a, b, c, orderWords.ymd);
    return order === 'mdy' ? make(rest, c, a, b, orderWords.mdy) : make(rest, c, b, a, orderWords.dmy);
  }
  const digits = compact.exec(rest);
  if (digits) return make(rest, Number(digits[1]), Number(digits[2]), Number(digits[3]), orderWords.ymd);
  const serial = serialLike.exec(rest);
  if (serial) {
    const value = Number(serial[1]);
    return value >= 20_000 && value <= 80_000 ? { kind: 'day', day: serialToDay(value) } : { kind: 'bad', reason: `${rest} is no day number of a spreadsheet` };
  }
  return readWords(rest);
}

function readWords(rest: string): ReadDate {
  const bad: ReadDate = { kind: 'bad', reason: 'cannot be read as a date' };
  const dayFirst = /^(?:\p{L}+,?\s+)?(\d{1,2})(?:\.|st|nd|rd|th|er|º)?[-\s/.]*(?:de\s+)?(\p{L}{3,})\.?,?[-\s/.]*(?:de\s+)?(\d{4}|\d{2})(?:[T ,].*)?$/u.exec(
    rest,
  );
  if (dayFirst) {
    const month = monthOf(dayFirst[2] ?? '');
    return month ? make(rest, Number(dayFirst[3]), month, Number(dayFirst[1]), 'day month year') : bad;
  }
  const monthFirst = /^(?:\p{L}{3,}\.?,\s+)?(\p{L}{3,})\.?[-\s]+(\d{1,2})(?:st|nd|rd|th)?,?[-\s]+(\d{4}|\d{2})(?:[T ,].*)?$/u.exec(rest);
  if (monthFirst) {
    const month = monthOf(monthFirst[1] ?? '');
    return month ? make(rest, Number(monthFirst[3]), month, Number(monthFirst[2]), 'month day year') : bad;
  }
  const js = /^\p{L}{3} (\p{L}{3}) (\d{1,2}) (\d{4})\b/u.exec(rest);
  return js && monthOf(js[1] ?? '') ? make(rest, Number(js[3]), monthOf(js[1] ?? ''), Number(js[2]), 'month day year') : bad;
}

/** What one value says about the order of its column. */
export type DateShape = 'not-a-date' | 'none' | 'fixed' | 'serial' | 'compact' | 'only-dmy' | 'only-mdy' | 'either-same' | 'either-differs' | 'impossible';

/** Shape of one value, for the statistics of a column. `either-differs`: two readings that are different days. */
export function dateShape(text: string): DateShape {
  const rest = text.trim();
  if (nothing.test(rest)) return 'none';
  if (isoLike.test(rest)) return readDate(rest, 'ymd').kind === 'day' ? 'fixed' : 'impossible';
  const three = threeParts.exec(rest);
  if (three) {
    const a = Number(three[1]),
      b = Number(three[2]),
      year = Number(three[3]);
    const full = year < 100 ? 2000 + year : year;
    const dmy = exists(full, b, a),
      mdy = exists(full, a, b);
    if (dmy && mdy) return a === b ? 'either-same' : 'either-differs';
    return dmy ? 'only-dmy' : mdy ? 'only-mdy' : 'impossible';
  }
  if (compact.test(rest)) return readDate(rest, 'ymd').kind === 'day' ? 'compact' : 'not-a-date';
  if (serialLike.test(rest)) return readDate(rest, 'serial').kind === 'day' ? 'serial' : 'not-a-date';
  return /\p{L}{3}/u.test(rest) && /\d/.test(rest) && rest.length < 40 && readWords(rest).kind === 'day' ? 'fixed' : 'not-a-date';
}

/** Counts per shape of one column, over all rows. */
export interface DateCounts {
  readonly fixed: number;
  readonly serial: number;
  readonly onlyDmy: number;
  readonly onlyMdy: number;
  readonly either: number;
  readonly ambiguous: number;
  /** First value with two readings; '' = none. */
  readonly example: string;
  readonly dotted: number;
}
export interface OrderDecision {
  readonly order: DateOrder;
  /** True where rows of the column itself settle it. */
  readonly proved: boolean;
}

/**
 * Order of a column from all its rows: a reading that is impossible anywhere rules itself out (the smaller number of
 * impossible rows wins). Nothing proved: points mean day first; else `fallback`.
 */
export function decideOrder(counts: DateCounts, fallback: DateOrder): OrderDecision {
  const numeric = counts.onlyDmy + counts.onlyMdy + counts.either + counts.ambiguous;
  if (numeric === 0) return counts.serial > counts.fixed ? { order: 'serial', proved: true } : { order: 'ymd', proved: true };
  if (counts.onlyDmy !== counts.onlyMdy) return { order: counts.onlyDmy > counts.onlyMdy ? 'dmy' : 'mdy', proved: true };
  if (counts.ambiguous === 0) return { order: fallback === 'mdy' ? 'mdy' : 'dmy', proved: true };
  if (counts.dotted > numeric / 2) return { order: 'dmy', proved: false };
  return { order: fallback === 'mdy' ? 'mdy' : 'dmy', proved: false };
}

const monthNames = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
/** "05-03-2020 could be 5 March or 3 May"; null where there is only one reading. */
export function ambiguitySentence(text: string): string | null {
  const three = threeParts.exec(text.trim());
  if (!three || dateShape(text) !== 'either-differs') return null;
  const a = Number(three[1]),
    b = Number(three[2]);
  return `${text.trim()} could be ${a} ${monthNames[b - 1]} or ${b} ${monthNames[a - 1]}`;
}
