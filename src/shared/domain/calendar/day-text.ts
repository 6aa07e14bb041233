import { addDays, addMonths, endOfMonth, weekday } from './arithmetic';
import { dateParts, daysInMonth, fromParts, isIsoDate, type IsoDate } from './iso-date';

export interface DayTextRules {
  /** What stands first in `3/5`. Points (`3.5.`) are always day first. */
  readonly order: 'dmy' | 'mdy';
}

const weekdayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const named = (names: readonly string[], word: string | undefined) => (word === undefined ? 0 : names.indexOf(word.slice(0, 3)) + 1);

/**
 * Reads a day as it is typed into a form: `today`, `tomorrow`, `fri` (never today: on a Friday it is next week's),
 * `+3`, `+2w`, `+1m`, `15` (the next 15th, today included), `27/11`, `27.11.`, `27 nov`, `nov 27`, each with or without
 * a year, `eom`, and `2026-11-27`. A day without a year is the next one on or after today.
 * Null when it cannot be read or the day does not exist; nothing is moved to a neighbouring day.
 */
export function parseDayText(text: string, today: IsoDate, rules: DayTextRules): IsoDate | null {
  const word = text.toLowerCase().trim().replace(/\s+/g, ' ');
  if (isIsoDate(word)) return word;
  if (word === 'today') return today;
  if (word === 'tomorrow' || word === 'tom') return addDays(today, 1);
  if (word === 'eom') return endOfMonth(today);
  const step = /^\+ ?(\d{1,3}) ?(d|w|m)?$/.exec(word);
  if (step) {
    const count = Number(step[1]);
    return step[2] === 'm' ? addMonths(today, count) : addDays(today, step[2] === 'w' ? count * 7 : count);
  }
  const dayName = /^(?:next )?(mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)$/.exec(word);
  if (dayName) return addDays(today, ((named(weekdayNames, dayName[1]) - weekday(today) + 6) % 7) + 1);
  const alone = /^(\d{1,2})(?:st|nd|rd|th)?\.?$/.exec(word);
  if (alone) return nextDayOfMonth(Number(alone[1]), today);
  const months = `(${monthNames.join('|')})[a-z]*\\.?`;
  const dayMonth = new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?\\.? ?${months},?(?: ?(\\d{4}|\\d{2}))?$`).exec(word);
  if (dayMonth) return dated(dayMonth[3], named(monthNames, dayMonth[2]), Number(dayMonth[1]), today);
  const monthDay = new RegExp(`^${months} ?(\\d{1,2})(?:st|nd|rd|th)?(?:,? (\\d{4}))?$`).exec(word);
  if (monthDay) return dated(monthDay[3], named(monthNames, monthDay[1]), Number(monthDay[2]), today);
  const figures = /^(\d{1,2}) ?([/.-]) ?(\d{1,2})(?:\.|(?: ?[/.-] ?(\d{4}|\d{2})))?$/.exec(word);
  if (!figures) return null;
  const [first, second] = [Number(figures[1]), Number(figures[3])];
  // `27/11` can be one day only, whatever the order: there is no month 27.
  const dayFirst = figures[2] === '.' || first > 12 || (rules.order === 'dmy' && second <= 12);
  return dayFirst ? dated(figures[4], second, first, today) : dated(figures[4], first, second, today);
}

function exists(year: number, month: number, day: number): boolean {
  return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

function dated(yearText: string | undefined, month: number, day: number, today: IsoDate): IsoDate | null {
  if (yearText !== undefined) {
    const year = yearText.length === 2 ? 2000 + Number(yearText) : Number(yearText);
    return exists(year, month, day) ? fromParts(year, month, day) : null;
  }
  const { year } = dateParts(today);
  // Eight years ahead reach the next 29 February even across a century without a leap day.
  for (let candidate = year; candidate <= year + 8; candidate += 1) {
    if (exists(candidate, month, day)) {
      const found = fromParts(candidate, month, day);
      if (found >= today) return found;
    }
  }
  return null;
}

function nextDayOfMonth(day: number, today: IsoDate): IsoDate | null {
  if (day < 1 || day > 31) return null;
  const first = fromParts(dateParts(today).year, dateParts(today).month, 1);
  for (let ahead = 0; ahead < 3; ahead += 1) {
    const { year, month } = dateParts(addMonths(first, ahead));
    if (exists(year, month, day)) {
      const found = fromParts(year, month, day);
      if (found >= today) return found;
    }
  }
  return null;
}
