import { Temporal } from 'temporal-polyfill';
import { isIsoDate, isoDate, type IsoDate } from './iso-date';

/** True when the runtime knows the IANA time zone, e.g. `America/New_York`. */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** The calendar day an instant falls on in a zone. Throws RangeError for an unknown zone. */
export function dateInZone(epochMs: number, zone: string): IsoDate {
  return isoDate(Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone).toPlainDate().toString());
}

/** First instant of the day in the zone, epoch milliseconds. */
export function startOfDayInZone(day: IsoDate, zone: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds;
}

/** The instant of a wall-clock time on a day in a zone, epoch milliseconds; an hour that is skipped in spring is the one after it. */
export function instantInZone(day: IsoDate, time: string, zone: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds;
}

/** Last millisecond of the day in the zone: what was recorded until then was known on that day. */
export function endOfDayInZone(day: IsoDate, zone: string): number {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds - 1;
}

/** Wall-clock time in the zone, `HH:MM`. */
export function timeInZone(epochMs: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone).toPlainTime().toString().slice(0, 5);
}

const labels = new Map<string, Intl.DateTimeFormat>();
/** Days written lately: sentences about thousands of items name few days. */
const written = new Map<string, string>();
const mostWritten = 4_000;

/** A day in words for sentences, e.g. `27 Nov` (en-GB) or `Nov 27` (en-US); the year is added when it differs from `today`'s. */
export function dayLabel(day: IsoDate, locale: string, today?: IsoDate): string {
  if (!isIsoDate(day)) return day;
  const withYear = today !== undefined && today.slice(0, 4) !== day.slice(0, 4);
  const whole = `${locale}|${withYear}|${day}`;
  const known = written.get(whole);
  if (known !== undefined) return known;
  const key = `${locale}|${withYear}`;
  let found = labels.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'short', ...(withYear && { year: 'numeric' }) });
    labels.set(key, found);
  }
  const text = found.format(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))));
  if (written.size >= mostWritten) written.clear();
  written.set(whole, text);
  return text;
}
