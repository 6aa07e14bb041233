import { describe, expect, test } from 'vitest';
import { calendarFor, companyCalendar } from '../../src/main/core/holidays';
import { addBankDays, type IsoDate } from '../../src/shared/domain/calendar';

const day = (text: string) => text as IsoDate;
const closed = (country: string, days: readonly string[], region = '') => days.filter((text) => !calendarFor(country, region).isBankDay(day(text)));

describe('days on which banks are closed', () => {
  test('in the United States: Thanksgiving, not the Friday after it; Columbus Day and Veterans Day', () => {
    expect(closed('US', ['2026-10-12', '2026-11-11', '2026-11-26', '2026-11-27', '2026-12-24', '2026-12-25'])).toEqual([
      '2026-10-12',
      '2026-11-11',
      '2026-11-26',
      '2026-12-25',
    ]);
  });

  test('the Federal Reserve is open on the Friday before a Saturday holiday, and closed on the Monday after a Sunday one', () => {
    expect(closed('US', ['2026-07-03'])).toEqual([]);
    expect(closed('US', ['2027-07-05'])).toEqual(['2027-07-05']);
  });

  test('in England: Good Friday, Easter Monday, the bank holidays and the day in place of Boxing Day', () => {
    expect(closed('GB', ['2026-04-03', '2026-04-06', '2026-05-04', '2026-08-31', '2026-12-28'], 'eng')).toHaveLength(5);
  });

  test('in Bavaria more than in Germany', () => {
    expect(closed('DE', ['2026-06-04'])).toEqual([]);
    expect(closed('DE', ['2026-06-04'], 'by')).toEqual(['2026-06-04']);
    expect(closed('DE', ['2026-05-14', '2026-12-24'])).toEqual(['2026-05-14', '2026-12-24']);
  });

  test('a country nobody knows has weekends only', () => {
    expect(closed('XX', ['2026-12-25', '2026-12-26'])).toEqual(['2026-12-26']);
    expect(calendarFor('').isBankDay(day('2026-12-25'))).toBe(true);
  });

  test('the company’s own extra days, by their name', () => {
    const calendar = companyCalendar({ country: 'US', holidayRegion: '', extraHolidays: [{ date: day('2026-11-27'), name: 'Inventory' }] });
    expect(calendar.holidayName(day('2026-11-27'))).toBe('Inventory');
    expect(calendarFor('US').isBankDay(day('2026-11-27'))).toBe(true);
  });

  test('spans over many years count every holiday, in whatever order they are asked for', () => {
    const calendar = calendarFor('US', '', [{ date: day('1999-12-31'), name: 'once' }]);
    expect(calendar.bankDaysBetween(day('2026-11-20'), day('2026-11-30'))).toBe(5);
    const fiftyWeeks = calendar.bankDaysBetween(day('2010-01-01'), day('2026-11-20'));
    expect(fiftyWeeks).toBeGreaterThan(16 * 248);
    expect(fiftyWeeks).toBeLessThan(17 * 253);
    expect(calendar.bankDaysBetween(day('2026-11-30'), day('2026-11-20'))).toBe(-5);
    expect(addBankDays(day('2026-11-25'), 1, calendar)).toBe('2026-11-27');
  });
});
