import type { IsoDate } from '../../shared/domain/calendar';

const formatters = new Map<string, Intl.DateTimeFormat>();
function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  let found = formatters.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(locale, options);
    formatters.set(key, found);
  }
  return found;
}

/** A business day is written as noon UTC and shown in UTC, so that no zone can move it. */
const noon = (day: IsoDate) => Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)), 12);

const isFar = (day: IsoDate, today: IsoDate): boolean => day.slice(0, 4) !== today.slice(0, 4) && Math.abs(noon(day) - noon(today)) > 183 * 86_400_000;

/** `17 Nov`; with the year when it is neither this year's nor within half a year of today. */
export function formatDay(day: IsoDate, locale: string, today: IsoDate, withWeekday = false): string {
  return formatter(locale, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
    ...(withWeekday && { weekday: 'short' }),
    ...(isFar(day, today) && { year: 'numeric' }),
  })
    .format(noon(day))
    .replace(',', '');
}

/** `Friday 20 November`, for the head of a day. */
export function formatLongDay(day: IsoDate, locale: string): string {
  return formatter(locale, { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' }).format(noon(day)).replace(',', '');
}

/** `Fri`. */
export function formatWeekday(day: IsoDate, locale: string): string {
  return formatter(locale, { timeZone: 'UTC', weekday: 'short' }).format(noon(day));
}

/** `20 November 2026`, nothing left out. */
export function formatFullDay(day: IsoDate, locale: string): string {
  return formatter(locale, { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' }).format(noon(day));
}

/** The business day of an instant in the company's zone. */
export function dayOfInstant(atMs: number, timeZone: string): IsoDate {
  return formatter('en-CA', { timeZone: safeZone(timeZone), year: 'numeric', month: '2-digit', day: '2-digit' }).format(atMs) as IsoDate;
}

/** `07:12` in the given zone, always 24 hours. */
export function formatTime(atMs: number, timeZone: string): string {
  return formatter('en-GB', { timeZone: safeZone(timeZone), hour: '2-digit', minute: '2-digit' }).format(atMs);
}

/** `Today`, `Yesterday` or the day. */
export function formatRelativeDay(day: IsoDate, locale: string, today: IsoDate): string {
  const apart = Math.round((noon(today) - noon(day)) / 86_400_000);
  if (apart === 0) return 'Today';
  if (apart === 1) return 'Yesterday';
  return formatDay(day, locale, today);
}

/** The same where there is little room: what lies half a year back in another year is `Nov 2025`. */
export function formatCoarseDay(day: IsoDate, locale: string, today: IsoDate): string {
  return isFar(day, today) ? formatter(locale, { timeZone: 'UTC', month: 'short', year: 'numeric' }).format(noon(day)) : formatRelativeDay(day, locale, today);
}

const zones = new Map<string, string>();
/** Imported customer data may carry a zone this computer does not know; UTC is shown then. */
function safeZone(timeZone: string): string {
  let found = zones.get(timeZone);
  if (found === undefined) {
    try {
      new Intl.DateTimeFormat('en', { timeZone });
      found = timeZone;
    } catch {
      found = 'UTC';
    }
    zones.set(timeZone, found);
  }
  return found;
}
