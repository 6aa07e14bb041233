import { fc, test as property } from '@fast-check/vitest';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  addBankDays,
  addDays,
  addMonths,
  bankCalendar,
  bankDaysBetween,
  dateInZone,
  dayLabel,
  daysBetween,
  dueDateFromTerms,
  discountDate,
  endOfDayInZone,
  endOfMonth,
  fromDayNumber,
  isIsoDate,
  isoDate,
  monthEnds,
  nextBankDay,
  nextBankFriday,
  parseDayText,
  parseTerms,
  startOfDayInZone,
  startOfWeek,
  timeInZone,
  toDayNumber,
  weekday,
  weekendsOnly,
  type IsoDate,
} from '../../src/shared/domain/calendar';

const day = (text: string) => isoDate(text);
const days = fc.integer({ min: toDayNumber(day('1900-01-01')), max: toDayNumber(day('2199-12-31')) }).map(fromDayNumber);
const plain = (text: IsoDate) => Temporal.PlainDate.from(text);

describe('days', () => {
  it('knows which days exist', () => {
    expect(['2024-02-29', '2000-02-29', '2026-12-31'].every(isIsoDate)).toBe(true);
    expect(['2026-02-29', '1900-02-29', '2026-13-01', '2026-04-31', '2026-1-01', '26-01-01', '2026-01-01T00:00', '0000-01-01', ''].some(isIsoDate)).toBe(false);
    expect(() => isoDate('2026-02-30')).toThrow('Not a day: 2026-02-30');
  });

  property.prop([days, fc.integer({ min: -40_000, max: 40_000 })])('adding days agrees with Temporal', (start, count) => {
    const expected = plain(start).add({ days: count });
    expect(addDays(start, count)).toBe(expected.toString());
    expect(daysBetween(start, addDays(start, count))).toBe(count);
  });

  property.prop([days, fc.integer({ min: -600, max: 600 })])('adding months, weekdays and ends of months agree with Temporal', (start, months) => {
    expect(addMonths(start, months)).toBe(plain(start).add({ months }).toString());
    expect(weekday(start)).toBe(plain(start).dayOfWeek);
    expect(endOfMonth(start)).toBe(
      plain(start)
        .with({ day: plain(start).daysInMonth })
        .toString(),
    );
    expect(weekday(startOfWeek(start))).toBe(1);
  });

  it('counts month ends backwards from a day', () => {
    expect(monthEnds(day('2026-03-15'), 3)).toEqual(['2025-12-31', '2026-01-31', '2026-02-28']);
    expect(monthEnds(day('2024-02-29'), 2)).toEqual(['2024-01-31', '2024-02-29']);
  });
});

describe('bank days', () => {
  const thanksgiving = bankCalendar(
    new Map([
      ['2026-11-26', 'Thanksgiving'],
      ['2026-12-25', 'Christmas Day'],
      ['2026-11-28', 'Saturday feast'],
    ]),
  );

  it('skip weekends and holidays', () => {
    expect(thanksgiving.isBankDay(day('2026-11-26'))).toBe(false);
    expect(thanksgiving.holidayName(day('2026-11-26'))).toBe('Thanksgiving');
    expect(thanksgiving.holidayName(day('2026-11-21'))).toBeNull();
    expect(nextBankDay(day('2026-11-26'), thanksgiving)).toBe('2026-11-27');
    expect(addBankDays(day('2026-11-25'), 1, thanksgiving)).toBe('2026-11-27');
    expect(addBankDays(day('2026-11-27'), 1, thanksgiving)).toBe('2026-11-30');
    expect(addBankDays(day('2026-11-30'), -2, thanksgiving)).toBe('2026-11-25');
    expect(addBankDays(day('2026-11-21'), 0, thanksgiving)).toBe('2026-11-23');
  });

  it('a Friday that is a holiday gives the bank day before it', () => {
    expect(nextBankFriday(day('2026-11-20'), thanksgiving)).toBe('2026-11-27');
    expect(nextBankFriday(day('2026-12-21'), thanksgiving)).toBe('2026-12-24');
    expect(nextBankFriday(day('2026-12-24'), thanksgiving)).toBe('2026-12-28');
  });

  property.prop([days, fc.integer({ min: -800, max: 800 }), fc.uniqueArray(fc.integer({ min: -800, max: 800 }), { maxLength: 40 })])(
    'the count between two days agrees with walking day by day',
    (from, span, offsets) => {
      const calendar = bankCalendar(new Map(offsets.map((offset) => [addDays(from, offset), 'holiday'])));
      const to = addDays(from, span);
      let walked = 0;
      const [low, high] = span >= 0 ? [from, to] : [to, from];
      for (let current = addDays(low, 1); current <= high; current = addDays(current, 1)) if (calendar.isBankDay(current)) walked += 1;
      expect(bankDaysBetween(from, to, calendar)).toBe(span >= 0 ? walked : 0 - walked);
    },
  );

  it('refuses a week without bank days and a holiday that is no day', () => {
    expect(() => bankCalendar(new Map(), [1, 2, 3, 4, 5, 6, 7])).toThrow('A week needs a bank day');
    expect(() => bankCalendar(new Map([['2026-02-30', 'x']]))).toThrow('Not a day');
  });

  it('counts with a weekend of Friday and Saturday', () => {
    const gulf = bankCalendar(new Map(), [5, 6]);
    expect(addBankDays(day('2026-11-19'), 1, gulf)).toBe('2026-11-22');
  });
});

describe('payment terms', () => {
  it.each([
    ['Net 30', { kind: 'net', days: 30 }],
    ['net30', { kind: 'net', days: 30 }],
    ['30 days', { kind: 'net', days: 30 }],
    ['N30', { kind: 'net', days: 30 }],
    ['30', { kind: 'net', days: 30 }],
    ['30 Days Net', { kind: 'net', days: 30 }],
    ['Due on receipt', { kind: 'net', days: 0 }],
    ['COD', { kind: 'net', days: 0 }],
    ['EOM', { kind: 'end-of-month', days: 0 }],
    ['EOM + 15', { kind: 'end-of-month', days: 15 }],
    ['Net 30 EOM', { kind: 'end-of-month', days: 30 }],
    ['15th of next month', { kind: 'day-of-next-month', day: 15 }],
  ])('%s is understood', (text, rule) => {
    expect(parseTerms(text)).toEqual({ ...rule, discount: null });
  });

  it.each(['2/10 net 30', '2% 10, Net 30', '2/10, n/30', '2% 10 Net 30'])('%s is 30 days with 2 % within 10', (text) => {
    expect(parseTerms(text)).toEqual({ kind: 'net', days: 30, discount: { basisPoints: 200, days: 10 } });
  });

  it.each(['', 'NAH4', 'call Bob', 'Net 3000', '32nd of next month'])('%j is no terms', (text) => {
    expect(parseTerms(text)).toBeNull();
  });

  it('gives the due date', () => {
    expect(dueDateFromTerms(day('2026-01-31'), 30)).toBe('2026-03-02');
    expect(dueDateFromTerms(day('2026-01-10'), { kind: 'end-of-month', days: 15 })).toBe('2026-02-15');
    expect(dueDateFromTerms(day('2026-01-10'), { kind: 'day-of-next-month', day: 31 })).toBe('2026-02-28');
    expect(discountDate(day('2026-01-10'), parseTerms('2/10 net 30')!)).toBe('2026-01-20');
  });
});

describe('days as people type them', () => {
  // 2026-11-20 is a Friday.
  const today = day('2026-11-20');
  it.each([
    ['today', '2026-11-20'],
    ['tomorrow', '2026-11-21'],
    ['fri', '2026-11-27'],
    ['Mon', '2026-11-23'],
    ['thursday', '2026-11-26'],
    ['+3', '2026-11-23'],
    ['+2w', '2026-12-04'],
    ['+1m', '2026-12-20'],
    ['20', '2026-11-20'],
    ['19', '2026-12-19'],
    ['31', '2026-12-31'],
    ['eom', '2026-11-30'],
    ['27/11', '2026-11-27'],
    ['27.11.', '2026-11-27'],
    ['27.11.2026', '2026-11-27'],
    ['27 nov', '2026-11-27'],
    ['nov 27', '2026-11-27'],
    ['1/3', '2027-03-01'],
    ['27/11/26', '2026-11-27'],
    ['2026-12-01', '2026-12-01'],
    ['29/2', '2028-02-29'],
    ['Nov 27, 2027', '2027-11-27'],
  ])('%s on Friday 20 November 2026 is %s', (text, expected) => {
    expect(parseDayText(text, today, { order: 'dmy' })).toBe(expected);
  });

  it('reads the month first where the company does, points always day first', () => {
    expect(parseDayText('11/27', today, { order: 'mdy' })).toBe('2026-11-27');
    expect(parseDayText('12/1', today, { order: 'mdy' })).toBe('2026-12-01');
    expect(parseDayText('1.12.', today, { order: 'mdy' })).toBe('2026-12-01');
  });

  it.each(['', 'soon', '32', '30/2/2026', '31 nov', '27/13', '+', '2026-02-30'])('%j is not understood', (text) => {
    expect(parseDayText(text, today, { order: 'dmy' })).toBeNull();
  });

  property.prop([days, fc.constantFrom('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun')])('a weekday is never today and at most a week ahead', (from, name) => {
    const found = parseDayText(name, from, { order: 'dmy' });
    const ahead = daysBetween(from, found!);
    expect(ahead).toBeGreaterThanOrEqual(1);
    expect(ahead).toBeLessThanOrEqual(7);
  });
});

describe('zones', () => {
  it('one instant is two days in two zones', () => {
    const instant = Date.UTC(2026, 10, 21, 3, 30);
    expect(dateInZone(instant, 'America/New_York')).toBe('2026-11-20');
    expect(dateInZone(instant, 'Asia/Tokyo')).toBe('2026-11-21');
    expect(timeInZone(instant, 'America/New_York')).toBe('22:30');
  });

  it('a day with a clock change is 25 hours long', () => {
    const start = startOfDayInZone(day('2026-11-01'), 'America/New_York');
    const end = endOfDayInZone(day('2026-11-01'), 'America/New_York');
    expect((end + 1 - start) / 3_600_000).toBe(25);
    expect(dateInZone(start, 'America/New_York')).toBe('2026-11-01');
    expect(dateInZone(end, 'America/New_York')).toBe('2026-11-01');
    expect(dateInZone(end + 1, 'America/New_York')).toBe('2026-11-02');
  });

  it("writes days in the reader's way and adds a year only when it is another one", () => {
    expect(dayLabel(day('2026-11-27'), 'en-GB', day('2026-11-20'))).toBe('27 Nov');
    expect(dayLabel(day('2026-11-27'), 'en-US', day('2026-11-20'))).toBe('Nov 27');
    expect(dayLabel(day('2027-01-04'), 'en-GB', day('2026-11-20'))).toBe('4 Jan 2027');
  });

  it('knows weekends without a holiday list', () => {
    expect(weekendsOnly.isBankDay(day('2026-11-21'))).toBe(false);
  });
});
