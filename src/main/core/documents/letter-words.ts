import * as z from 'zod';
import { dateParts, weekday, type IsoDate } from '../../../shared/domain/calendar';

/**
 * The fixed words of a letter in one language, read from `resources/templates/letters/<language>/words.json`.
 * `{name}` stands for a figure that the letter puts in.
 */
const text = z.string().min(1);
const byRegion = z.record(z.string(), text);
const list = z.array(text).min(1);
export const letterWordsShape = z.strictObject({
  language: text,
  version: z.number().int().positive(),
  /** `first` is the first of a month where it is written in another way; `onDay` a day in a list of days. */
  dates: z.strictObject({
    months: z.array(text).length(12),
    monthsShort: z.array(text).length(12),
    weekdays: z.array(text).length(7),
    long: byRegion,
    short: byRegion,
    dayMonth: byRegion,
    withWeekday: byRegion,
    onDay: text,
    first: z.string(),
  }),
  and: text,
  byDay: text,
  pageOf: text,
  references: z.strictObject({ reference: text, account: text, date: text, contact: text, phone: text, email: text }),
  /** In a letter of counsel: their client’s reference, and their cost as a row of the table. */
  counsel: z.strictObject({ clientReference: text, cost: text }),
  /** The fee for the letter itself, and one that an earlier letter bore, each a row of the table. */
  fee: z.strictObject({ own: text, earlier: text }),
  table: z.strictObject({
    invoice: text,
    reference: text,
    date: text,
    due: text,
    daysLate: text,
    original: text,
    unpaid: text,
    open: text,
    interest: text,
    fixedSum: text,
    total: text,
    notGiven: text,
    toPay: text,
    openTotal: text,
    disputedTotal: text,
    promisedTotal: text,
    planTotal: text,
    settledTotal: text,
    owedTotal: text,
    carriedForward: text,
    broughtForward: text,
  }),
  apart: z.strictObject({ head: text, disputed: text, promised: text, promisedUndated: text, credit: text, unapplied: text }),
  currencies: z.record(z.string(), text),
  slip: z.strictObject({
    cut: z.record(z.string(), text),
    payTo: text,
    bank: text,
    iban: text,
    bic: text,
    routing: text,
    sortCode: text,
    accountNumber: text,
    how: text,
    asUsual: text,
    amount: text,
    reference: text,
    referenceShort: text,
    payBy: text,
    scan: text,
    quote: text,
    overleaf: text,
  }),
  history: z.strictObject({
    head: text,
    letter: text,
    call: text,
    promise: text,
    letterDetail: text,
    spoken: text,
    messageLeft: text,
    notReached: text,
    promiseDetail: text,
  }),
  working: z.strictObject({ head: text, intro: text, base: text, from: text, to: text, days: text, rate: text, perDay: text, law: text, fixedSums: text }),
  schedule: z.strictObject({ head: text, number: text, day: text, amount: text }),
  facts: z.strictObject({
    bankHead: text,
    creditHead: text,
    balanceHead: text,
    currency: text,
    validFrom: text,
    limit: text,
    open: text,
    pastDue: text,
    available: text,
    perCurrency: text,
  }),
  enclosures: z.strictObject({ head: text, page: text }),
  /** `{w36}` is a blank of 36 mm to fill in, `{l2}` two empty lines below. */
  answer: z.strictObject({
    head: text,
    intro: text,
    toAddress: text,
    toEmail: text,
    payment: list,
    individual: list,
    balance: list,
    settlement: list,
    nameAndPosition: text,
    date: text,
    signature: text,
  }),
  salutation: z.strictObject({ named: byRegion, unnamed: byRegion, female: byRegion, male: byRegion }),
  closing: z.strictObject({ named: byRegion, unnamed: byRegion }),
  reach: z.strictObject({ phoneAndEmail: text, phone: text, email: text, phoneAndEmailOnly: text }),
  attention: byRegion,
  /** By kind of letter. */
  earlierLetter: z.record(z.string(), text),
  /** What follows a final demand, as a clause. */
  consequences: z.record(z.string(), byRegion),
  disputeReasons: z.record(z.string(), text),
  mail: z.strictObject({ item: text, itemLate: text, itemLateOne: text, more: text, total: text, payTo: text, reference: text, part: text, attached: text }),
  /** The payment part of a Swiss QR-bill; null in languages it does not exist in. */
  qrBill: z
    .strictObject({ receipt: text, part: text, account: text, reference: text, by: text, information: text, currency: text, amount: text, acceptance: text })
    .nullable(),
});
export type LetterWords = z.infer<typeof letterWordsShape>;

/** Region of the English that is written: `US` or `GB`; other languages have one form each under `*`. */
export function regional(forms: Readonly<Record<string, string>>, locale: string): string {
  return forms[locale] ?? forms['*'] ?? '';
}

/** Puts values into `{name}` places. */
export function fill(pattern: string, values: Readonly<Record<string, string | number>>): string {
  return pattern.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
}

/** A day in words: `long` 20 November 2026, `short` 20 Nov 2026, `dayMonth` 20 November, `withWeekday` Friday 20 November 2026. */
export function dayInWords(day: IsoDate, form: 'long' | 'short' | 'dayMonth' | 'withWeekday', words: LetterWords, locale: string): string {
  const parts = dateParts(day);
  const { dates } = words;
  const month = (form === 'short' ? dates.monthsShort : dates.months)[parts.month - 1] ?? '';
  const number = parts.day === 1 && dates.first !== '' ? dates.first : parts.day;
  return fill(regional(dates[form], locale), {
    day: number,
    dd: String(parts.day).padStart(2, '0'),
    mm: String(parts.month).padStart(2, '0'),
    month,
    year: parts.year,
    weekday: dates.weekdays[weekday(day) - 1] ?? '',
  });
}

/** `a, b and c`. */
export function listInWords(parts: readonly string[], words: LetterWords): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} ${words.and} ${parts.at(-1)}`;
}
