import { addDays, dateParts, fromDayNumber, isLeapYear, isoDate, toDayNumber, type IsoDate } from '../calendar';

/**
 * How days become a share of a year. `actual/365` is the usual one for late interest; `actual/actual` takes 366 for the
 * days of a leap year (ISDA); `30E/360` counts every month as 30 days (ISDA 2006, section 4.16(g)).
 */
export const dayCounts = ['actual/365', 'actual/360', 'actual/actual', '30E/360'] as const;
export type DayCount = (typeof dayCounts)[number];

/** The running day of the 30-day calendar: the difference of two of them is what 30E/360 counts. */
function thirtyDayNumber(day: IsoDate): number {
  const { year, month, day: dayOfMonth } = dateParts(day);
  return year * 360 + month * 30 + Math.min(dayOfMonth, 30);
}

/** Days from `from` to `to`, both inclusive, as the method counts them; 0 when `to` lies before `from`. */
export function countedDays(from: IsoDate, to: IsoDate, dayCount: DayCount): number {
  if (to < from) return 0;
  return dayCount === '30E/360' ? thirtyDayNumber(to) - thirtyDayNumber(addDays(from, -1)) : toDayNumber(to) - toDayNumber(from) + 1;
}

/** Days of the year that the method divides by, on the given day. */
export function yearDays(day: IsoDate, dayCount: DayCount): 360 | 365 | 366 {
  switch (dayCount) {
    case 'actual/365':
      return 365;
    case 'actual/360':
    case '30E/360':
      return 360;
    case 'actual/actual':
      return isLeapYear(dateParts(day).year) ? 366 : 365;
  }
}

/** First days of half-years (1 January, 1 July) after `from`, up to and including `to`. */
export function halfYearStarts(from: IsoDate, to: IsoDate): readonly IsoDate[] {
  const starts: IsoDate[] = [];
  for (let start = nextHalfYear(from); start <= to; start = nextHalfYear(start)) starts.push(start);
  return starts;
}

/** First days of years after `from`, up to and including `to`. */
export function yearStarts(from: IsoDate, to: IsoDate): readonly IsoDate[] {
  return halfYearStarts(from, to).filter((day) => day.endsWith('-01-01'));
}

/** The first day of the half-year that holds the day. */
export function halfYearStart(day: IsoDate): IsoDate {
  const { year, month } = dateParts(day);
  return isoDate(`${String(year).padStart(4, '0')}-${month <= 6 ? '01' : '07'}-01`);
}

function nextHalfYear(day: IsoDate): IsoDate {
  // 1 January + 184 days lies in July, 1 July + 184 days is 1 January: both in the following half-year.
  return halfYearStart(fromDayNumber(toDayNumber(halfYearStart(day)) + 184));
}
