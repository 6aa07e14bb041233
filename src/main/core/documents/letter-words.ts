import * as z from 'zod';
import { dateParts, weekday, type IsoDate } from '../../../shared/domain/calendar';

/**
 * The fixed words of a letter in one language, read from `resources/templates/letters/<language>/words.json`.
 * `{name}` stands for a figure that the letter puts in.
 */
const text = z.string().min(1);
const byRegion = z.record(z.string(), text);
export const letterWordsShape = z.strictObject({
  language: text,
  version: z.number().int().positive(),
  dates: z.strictObject({ months: z.array(text).length(12), monthsShort: z.array(text).length(12), weekdays: z.array(text).length(7), long: byRegion, short: byRegion, dayMonth: byRegion, withWeekday: byRegion }),
  and: text,
  byDay: text,
  pageOf: text,
  references: z.strictObject({ reference: text, account: text, date: text, contact: text, phone: text, email: text }),
  table: z.strictObject({ invoice: text, reference: text, date: text, due: text, daysLate: text, original: text, unpaid: text, notGiven: text, toPay: text, carriedForward: text, broughtForward: text }),
  apart: z.strictObject({ head: text, disputed: text, promised: text, promisedUndated: text, credit: text, unapplied: text }),
  currencies: z.record(z.string(), text),
  slip: z.strictObject({ cut: z.record(z.string(), text), payTo: text, bank: text, iban: text, bic: text, routing: text, sortCode: text, accountNumber: text, how: text, asUsual: text, amount: text, reference: text, referenceShort: text, payBy: text, scan: text, quote: text }),
  history: z.strictObject({ head: text, letter: text, call: text, promise: text, letterDetail: text, spoken: text, messageLeft: text, notReached: text, promiseDetail: text }),
  answer: z.strictObject({ head: text, intro: text, toAddress: text, toEmail: text, payOn: text, dispute: text, plan: text, paid: text, nameAndPosition: text, date: text, signature: text }),
  salutation: z.strictObject({ named: byRegion, unnamed: byRegion }),
  closing: byRegion,
  earlierLetter: z.record(z.string(), text),
  reach: z.strictObject({ phoneAndEmail: text, phone: text, email: text }),
  attention: text,
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
  const month = (form === 'short' ? words.dates.monthsShort : words.dates.months)[parts.month - 1] ?? '';
  return fill(regional(words.dates[form], locale), { day: parts.day, month, year: parts.year, weekday: words.dates.weekdays[weekday(day) - 1] ?? '' });
}

/** `a, b and c`. */
export function listInWords(parts: readonly string[], words: LetterWords): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} ${words.and} ${parts.at(-1)}`;
}
