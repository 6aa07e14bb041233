import { addDays, fromDayNumber, toDayNumber, weekdayOfNumber } from './arithmetic';
import { isIsoDate, type IsoDate, type Weekday } from './iso-date';

/** Which days banks work: neither a weekend nor a holiday. */
export interface BankCalendar {
  isBankDay(day: IsoDate): boolean;
  /** Name of the holiday on that day; null on all others, plain weekends included. */
  holidayName(day: IsoDate): string | null;
  /** Bank days after `from` up to and including `to`; negative when `to` lies before `from`. Cheap for any span. */
  bankDaysBetween(from: IsoDate, to: IsoDate): number;
}

/**
 * A calendar of weekends (Saturday and Sunday unless said otherwise) and holidays (day → name).
 * Throws RangeError for a holiday that is no day or a week that is all weekend.
 */
export function bankCalendar(holidays: ReadonlyMap<string, string>, weekend: readonly Weekday[] = [6, 7]): BankCalendar {
  const weekendDays = new Set<Weekday>(weekend);
  if (weekendDays.size > 6) throw new RangeError('A week needs a bank day');
  const closed: number[] = [];
  for (const day of holidays.keys()) {
    if (!isIsoDate(day)) throw new RangeError(`Not a day: ${day}`);
    const dayNumber = toDayNumber(day);
    if (!weekendDays.has(weekdayOfNumber(dayNumber))) closed.push(dayNumber);
  }
  closed.sort((a, b) => a - b);
  const workdaysPerWeek = 7 - weekendDays.size;

  /** Holidays on working weekdays up to and including the day. */
  const closedUntil = (dayNumber: number) => {
    let low = 0,
      high = closed.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((closed[middle] ?? Infinity) <= dayNumber) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const between = (from: number, to: number): number => {
    if (to < from) return 0 - between(to, from);
    const weeks = Math.floor((to - from) / 7);
    let count = weeks * workdaysPerWeek;
    for (let day = from + weeks * 7 + 1; day <= to; day += 1) if (!weekendDays.has(weekdayOfNumber(day))) count += 1;
    return count - (closedUntil(to) - closedUntil(from));
  };
  return {
    isBankDay: (day) => !holidays.has(day) && !weekendDays.has(weekdayOfNumber(toDayNumber(day))),
    holidayName: (day) => holidays.get(day) ?? null,
    bankDaysBetween: (from, to) => between(toDayNumber(from), toDayNumber(to)),
  };
}

/** Days banks work in both calendars, as money from one country to the other needs. The first calendar's holidays are named first. */
export function jointCalendar(first: BankCalendar, second: BankCalendar): BankCalendar {
  const isBankDay = (day: IsoDate) => first.isBankDay(day) && second.isBankDay(day);
  const between = (from: number, to: number): number => {
    if (to < from) return 0 - between(to, from);
    let count = 0;
    for (let day = from + 1; day <= to; day += 1) if (isBankDay(fromDayNumber(day))) count += 1;
    return count;
  };
  return {
    isBankDay,
    holidayName: (day) => first.holidayName(day) ?? second.holidayName(day),
    bankDaysBetween: (from, to) => between(toDayNumber(from), toDayNumber(to)),
  };
}

/** Weekends only; where no holidays are known. */
export const weekendsOnly: BankCalendar = bankCalendar(new Map());

/** The day itself when banks work, else the next day they do. */
export function nextBankDay(day: IsoDate, calendar: BankCalendar): IsoDate {
  return stepToBankDay(toDayNumber(day), 1, calendar);
}

/** The `bankDays`-th bank day after the day (before it when negative); 0 gives the day itself, or the next bank day. */
export function addBankDays(day: IsoDate, bankDays: number, calendar: BankCalendar): IsoDate {
  if (!Number.isInteger(bankDays)) throw new RangeError(`Not a count of days: ${bankDays}`);
  if (bankDays === 0) return nextBankDay(day, calendar);
  const direction = bankDays > 0 ? 1 : -1;
  let current = toDayNumber(day);
  let found = day;
  for (let left = Math.abs(bankDays); left > 0; left -= 1) {
    found = stepToBankDay(current + direction, direction, calendar);
    current = toDayNumber(found);
  }
  return found;
}

function stepToBankDay(start: number, direction: 1 | -1, calendar: BankCalendar): IsoDate {
  // A year without a bank day means a broken holiday list: stop instead of walking to the end of time.
  for (let step = 0; step < 400; step += 1) {
    const day = fromDayNumber(start + step * direction);
    if (calendar.isBankDay(day)) return day;
  }
  throw new RangeError('No bank day within a year');
}

/** Bank days after `from` up to and including `to`; negative when `to` lies before `from`. */
export function bankDaysBetween(from: IsoDate, to: IsoDate, calendar: BankCalendar): number {
  return calendar.bankDaysBetween(from, to);
}

/** The distances people put work off by, each with its day: the next and the second bank day, and the first one a week from now. Never a day nobody works. */
export function daysAhead(today: IsoDate, calendar: BankCalendar): readonly { readonly count: 1 | 2 | 7; readonly date: IsoDate }[] {
  return [
    { count: 1, date: addBankDays(today, 1, calendar) },
    { count: 2, date: addBankDays(today, 2, calendar) },
    { count: 7, date: nextBankDay(addDays(today, 7), calendar) },
  ];
}

/** The first Friday after `day` on which banks work, else the bank day before that Friday when it lies after `day`. */
export function nextBankFriday(day: IsoDate, calendar: BankCalendar): IsoDate {
  const from = toDayNumber(day);
  let friday = from + 1;
  while (weekdayOfNumber(friday) !== 5) friday += 1;
  for (let candidate = friday; candidate > from; candidate -= 1) {
    const found = fromDayNumber(candidate);
    if (calendar.isBankDay(found)) return found;
  }
  return nextBankDay(fromDayNumber(friday), calendar);
}
