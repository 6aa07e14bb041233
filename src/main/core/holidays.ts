import Holidays from 'date-holidays';
import type { CompanyProfile } from '../../shared/contract/companies.contract';
import { bankCalendar, dateParts, isIsoDate, jointCalendar, weekday, type BankCalendar, type IsoDate } from '../../shared/domain/calendar';

export interface ExtraHoliday {
  readonly date: IsoDate;
  readonly name: string;
}

/** Years a calendar can know. Outside of them only weekends are closed. */
const firstYear = 1990;
const lastYear = 2100;

const calendars = new Map<string, BankCalendar>();
const years = new Map<string, ReadonlyMap<string, string>>();

/** Bank days of the company's own country and region, with its extra holidays. */
export function companyCalendar(profile: Pick<CompanyProfile, 'country' | 'holidayRegion' | 'extraHolidays'>): BankCalendar {
  return calendarFor(profile.country, profile.holidayRegion, profile.extraHolidays);
}

/**
 * Bank days of a country (ISO 3166-1 alpha-2) and, where given, a region of it as date-holidays names them (`by`, `on`, `eng`).
 * An unknown country knows weekends only. Years are looked up when first asked for, and kept.
 */
export function calendarFor(country: string, region = '', extra: readonly ExtraHoliday[] = []): BankCalendar {
  const key = `${country.toUpperCase()}|${region.toLowerCase()}|${extra.map((holiday) => `${holiday.date} ${holiday.name}`).join('|')}`;
  let calendar = calendars.get(key);
  if (calendar === undefined) {
    calendar = lazyCalendar(country.toUpperCase(), region.toLowerCase(), extra);
    calendars.set(key, calendar);
  }
  return calendar;
}

/**
 * Days on which money can move from a customer to the company: banks work in both countries. A customer without a country
 * counts as one at home. The customer's holiday is named before the company's.
 */
export function paymentCalendar(own: BankCalendar, ownCountry: string, customerCountry: string): BankCalendar {
  if (customerCountry === '' || customerCountry.toUpperCase() === ownCountry.toUpperCase()) return own;
  return jointCalendar(calendarFor(customerCountry), own);
}

function lazyCalendar(country: string, region: string, extra: readonly ExtraHoliday[]): BankCalendar {
  let from = Infinity;
  let to = -Infinity;
  let known = bankCalendar(new Map());
  const reach = (...days: readonly IsoDate[]): BankCalendar => {
    const asked = days.map((day) => Math.min(lastYear, Math.max(firstYear, dateParts(day).year)));
    const wantFrom = Math.min(from, ...asked);
    const wantTo = Math.max(to, ...asked);
    if (wantFrom !== from || wantTo !== to) {
      [from, to] = [wantFrom, wantTo];
      const holidays = new Map<string, string>();
      for (let year = from; year <= to; year += 1) for (const [day, name] of holidaysOf(country, region, year)) holidays.set(day, name);
      for (const holiday of extra) holidays.set(holiday.date, holiday.name);
      known = bankCalendar(holidays);
    }
    return known;
  };
  return {
    isBankDay: (day) => reach(day).isBankDay(day),
    holidayName: (day) => reach(day).holidayName(day),
    bankDaysBetween: (first, last) => reach(first, last).bankDaysBetween(first, last),
  };
}

function holidaysOf(country: string, region: string, year: number): ReadonlyMap<string, string> {
  const key = `${country}|${region}|${year}`;
  let found = years.get(key);
  if (found === undefined) {
    found = lookUp(country, region, year);
    years.set(key, found);
  }
  return found;
}

/** Public and bank holidays alone: school holidays and observances do not close a bank. */
function lookUp(country: string, region: string, year: number): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const source = region === '' ? new Holidays(country, { types: ['public', 'bank'] }) : new Holidays(country, region, { types: ['public', 'bank'] });
  for (const holiday of source.getHolidays(year, 'en') ?? []) {
    const day = holiday.date.slice(0, 10);
    if (!isIsoDate(day)) continue;
    // The Federal Reserve stays open on the Friday before a Saturday holiday (Federal Reserve Financial Services, holiday schedules).
    if (country === 'US' && holiday.substitute === true && weekday(day) === 5) continue;
    if (!found.has(day)) found.set(day, holiday.name);
  }
  return found;
}
