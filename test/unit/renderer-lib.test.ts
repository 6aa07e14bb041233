import { describe, expect, test } from 'vitest';
import type { IsoDate } from '../../src/shared/domain/calendar';
import { matchParts } from '../../src/renderer/features/search/mark-match';
import { ageStep, bucketLook } from '../../src/renderer/lib/age-step';
import { dayOrder, decimalMark } from '../../src/renderer/lib/day-order';
import { dayOfInstant, formatDay, formatRelativeDay } from '../../src/renderer/lib/format-date';
import { keyOf, normaliseKey } from '../../src/renderer/lib/keyboard';
import { pagedRows } from '../../src/renderer/lib/paged-rows';
import { problemOf } from '../../src/renderer/lib/problem';

const day = (text: string) => text as IsoDate;
const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {}) =>
  keyOf({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });

describe('dates on the screen', () => {
  test('the year is left out near today and written when the date is far away', () => {
    expect(formatDay(day('2026-11-27'), 'en-GB', day('2026-11-20'))).toBe('27 Nov');
    expect(formatDay(day('2027-01-08'), 'en-GB', day('2026-11-20'))).toBe('8 Jan');
    expect(formatDay(day('2025-03-08'), 'en-GB', day('2026-11-20'))).toBe('8 Mar 2025');
  });

  test('a promise date carries its weekday, in the order of the locale', () => {
    expect(formatDay(day('2026-11-27'), 'en-GB', day('2026-11-20'), true)).toBe('Fri 27 Nov');
    expect(formatDay(day('2026-11-27'), 'en-US', day('2026-11-20'), true)).toBe('Fri Nov 27');
  });

  test('yesterday is a word, also over the turn of a month', () => {
    expect(formatRelativeDay(day('2026-10-31'), 'en-GB', day('2026-11-01'))).toBe('Yesterday');
  });

  test('an instant belongs to the business day of the company zone', () => {
    const lateEvening = Date.UTC(2026, 10, 21, 3, 30);
    expect(dayOfInstant(lateEvening, 'America/New_York')).toBe('2026-11-20');
    expect(dayOfInstant(lateEvening, 'UTC')).toBe('2026-11-21');
    expect(dayOfInstant(lateEvening, 'Mars/Olympus')).toBe('2026-11-21');
  });

  test('the order of day and month and the decimal mark follow the locale', () => {
    expect([dayOrder('en-US'), dayOrder('en-GB'), dayOrder('de-DE')]).toEqual(['mdy', 'dmy', 'dmy']);
    expect([decimalMark('en-US'), decimalMark('de-DE')]).toEqual(['.', ',']);
  });
});

describe('the aging ramp', () => {
  test('each bucket boundary falls on the younger step', () => {
    expect([0, 1, 30, 31, 60, 61, 90, 91].map(ageStep)).toEqual([0, 1, 1, 2, 2, 3, 3, 4]);
  });

  test('the oldest bucket of five is hatched; a sixth takes the solid last colour', () => {
    expect(bucketLook(4, 5)).toEqual({ step: 4, hatched: true });
    expect(bucketLook(4, 6)).toEqual({ step: 4, hatched: true });
    expect(bucketLook(5, 6)).toEqual({ step: 4, hatched: false });
  });
});

describe('keys', () => {
  test('a pressed key reads as the command table writes it', () => {
    expect(press('c')).toBe('C');
    expect(press('k', { ctrlKey: true })).toBe('Ctrl K');
    expect(press('k', { metaKey: true })).toBe('Ctrl K');
    expect(press('?', { shiftKey: true })).toBe('?');
    expect(press('ArrowDown', { altKey: true })).toBe('Alt Down');
    expect(press('F6', { shiftKey: true })).toBe('Shift F6');
  });

  test('the table writing becomes the shown writing', () => {
    expect(normaliseKey('Mod+Shift+Enter')).toBe('Ctrl Shift Enter');
    expect(normaliseKey('Alt+ArrowUp')).toBe('Alt Up');
    expect(normaliseKey('G W')).toBe('G W');
    expect(normaliseKey('Escape')).toBe('Esc');
    expect(normaliseKey('Mod+,')).toBe('Ctrl ,');
  });
});

describe('rows of a paged list', () => {
  const rows = pagedRows([['a', 'b', 'c'], ['d'], ['e', 'f']], (row) => row);
  test('a row is found by its place over pages of different length', () => {
    expect([0, 2, 3, 4, 5].map((index) => rows.rowAt(index))).toEqual(['a', 'c', 'd', 'e', 'f']);
  });
  test('a place that is not loaded has no row, and an unknown row no place', () => {
    expect(rows.rowAt(6)).toBeUndefined();
    expect(rows.rowAt(-1)).toBeUndefined();
    expect(rows.indexOf('e')).toBe(4);
    expect(rows.indexOf('z')).toBe(-1);
  });
});

describe('words', () => {
  test('what matched is cut out for underlining, signs included', () => {
    expect(matchParts('Ironbridge Castings', 'bri')).toEqual(['Iron', 'bri', 'dge Castings']);
    expect(matchParts('A+B (UK)', '(uk')).toEqual(['A+B ', '(UK', ')']);
  });

  test('an error of the contract keeps its sentence and number; anything else shows no inner words', () => {
    expect(problemOf({ code: 'rule-violated', data: { sentence: 'The promise is over the balance.', rule: 'promise-over-balance' } })).toMatchObject({
      code: 'rule-violated',
      sentence: 'The promise is over the balance.',
      rule: 'promise-over-balance',
      incident: null,
    });
    expect(problemOf(new TypeError('x is undefined at line 3')).sentence).not.toContain('undefined');
  });
});
