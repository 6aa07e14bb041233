import { dateParts, daysInMonth, fromParts, type IsoDate, type Weekday } from './iso-date';

/** Days from 0000-03-01 to 1970-01-01 in the proleptic Gregorian calendar. */
const epochShift = 719_468;
const daysPerEra = 146_097;

/**
 * The day as a running number, 1970-01-01 = 0. Plain integer arithmetic without objects, for loops over a whole
 * ledger. Source: H. Hinnant, "chrono-compatible low-level date algorithms", days_from_civil.
 */
export function toDayNumber(day: IsoDate): number {
  const parts = dateParts(day);
  const year = parts.month <= 2 ? parts.year - 1 : parts.year;
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * (parts.month + (parts.month > 2 ? -3 : 9)) + 2) / 5) + parts.day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * daysPerEra + dayOfEra - epochShift;
}

/** The reverse of `toDayNumber` (civil_from_days). Throws RangeError outside the years 0001 to 9999. */
export function fromDayNumber(dayNumber: number): IsoDate {
  if (!Number.isInteger(dayNumber)) throw new RangeError(`Not a day number: ${dayNumber}`);
  const shifted = dayNumber + epochShift;
  const era = Math.floor(shifted / daysPerEra);
  const dayOfEra = shifted - era * daysPerEra;
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return fromParts(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1);
}

/** The day `days` calendar days later; negative goes back. */
export function addDays(day: IsoDate, days: number): IsoDate {
  return fromDayNumber(toDayNumber(day) + days);
}

/** Calendar days from `from` to `to`: 1 from Monday to Tuesday, negative when `to` lies before. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return toDayNumber(to) - toDayNumber(from);
}

/** Weekday of a running day number. */
export function weekdayOfNumber(dayNumber: number): Weekday {
  // 1970-01-01 was a Thursday.
  return (((((dayNumber + 3) % 7) + 7) % 7) + 1) as Weekday;
}

/** 1 = Monday … 7 = Sunday. */
export function weekday(day: IsoDate): Weekday {
  return weekdayOfNumber(toDayNumber(day));
}

/** The same day of the month `months` later, at most that month's last day: 31 January + 1 = 28 or 29 February. */
export function addMonths(day: IsoDate, months: number): IsoDate {
  const parts = dateParts(day);
  const counted = parts.year * 12 + (parts.month - 1) + months;
  const year = Math.floor(counted / 12);
  const month = counted - year * 12 + 1;
  return fromParts(year, month, Math.min(parts.day, daysInMonth(year, month)));
}

/** Last day of the day's month. */
export function endOfMonth(day: IsoDate): IsoDate {
  const { year, month } = dateParts(day);
  return fromParts(year, month, daysInMonth(year, month));
}

/** First day of the day's month. */
export function startOfMonth(day: IsoDate): IsoDate {
  const { year, month } = dateParts(day);
  return fromParts(year, month, 1);
}

/** The Monday on or before the day. */
export function startOfWeek(day: IsoDate): IsoDate {
  return addDays(day, 1 - weekday(day));
}

/** The last `count` month ends on or before `until`, oldest first; `until` itself counts when it is one. */
export function monthEnds(until: IsoDate, count: number): readonly IsoDate[] {
  const newest = endOfMonth(until) === until ? until : endOfMonth(addMonths(until, -1));
  return Array.from({ length: count }, (_, index) => endOfMonth(addMonths(newest, index - count + 1)));
}
