/** The calendar: days without time zone, bank days, payment terms, days as people type them. No clock: today is always handed in. */
export { dateParts, isIsoDate, isLeapYear, isoDate, type DateParts, type IsoDate, type Weekday } from './iso-date';
export { addDays, addMonths, daysBetween, endOfMonth, fromDayNumber, monthEnds, startOfMonth, startOfWeek, toDayNumber, weekday } from './arithmetic';
export {
  addBankDays,
  bankCalendar,
  bankDaysBetween,
  daysAhead,
  jointCalendar,
  nextBankDay,
  nextBankFriday,
  weekendsOnly,
  type BankCalendar,
} from './bank-calendar';
export { discountDate, dueDateFromTerms, parseTerms, type DueRule, type ParsedTerms } from './terms';
export { parseDayText, type DayTextRules } from './day-text';
export { dateInZone, dayLabel, endOfDayInZone, instantInZone, isTimeZone, startOfDayInZone, timeInZone } from './zone';
