import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { readRates } from '../../src/shared/domain/fx';
import type { RawRow } from '../../src/shared/domain/ledger-import';

const rough: Readonly<Record<string, number>> = { CAD: 0.725, EUR: 1.11, GBP: 1.32, JPY: 0.00676, CHF: 1.22 };
const roughRate = (currency: string) => rough[currency] ?? null;
const rowsOf = (...lines: readonly string[]): readonly RawRow[] => lines.map((line, place) => ({ line: place + 1, cells: line.split(';') }));
const read = (...lines: readonly string[]) => readRates(rowsOf(...lines), 'USD', roughRate);

describe('a file of exchange rates', () => {
  test('date, currency and rate in any order, under English or German words', () => {
    const expected = [
      { currency: 'CAD', day: '2026-01-02', rate: 0.71 },
      { currency: 'EUR', day: '2026-01-02', rate: 1.0842 },
    ];
    expect(read('date;currency;rate', '2026-01-02;CAD;0.71', '2026-01-02;EUR;1.0842').rates).toEqual(expected);
    expect(read('Kurs;Währung;Stichtag', '0,71;CAD;02.01.2026', '1,0842;EUR;02.01.2026').rates).toEqual(expected);
    expect(read('Rates of the house', '', 'Currency;Valid from;Exchange rate', 'cad;1/2/2026;.71', 'eur;1/2/2026;1.0842', 'eur;1/31/2026;1.09').rates).toEqual([
      ...expected,
      { currency: 'EUR', day: '2026-01-31', rate: 1.09 },
    ]);
  });

  test('one column per currency, days without a quotation left out', () => {
    const { rates, rejects } = read('Date;CAD;EUR;USD', '2026-01-02;0.71;1.08;1', '2026-01-05;N/A;1.09;1');
    expect(rates.map((rate) => `${rate.currency} ${rate.day} ${rate.rate}`)).toEqual(['CAD 2026-01-02 0.71', 'EUR 2026-01-02 1.08', 'EUR 2026-01-05 1.09']);
    expect(rejects).toEqual([]);
  });

  test('rates quoted the other way round are turned, and that is said', () => {
    const { rates, notes } = read('date;currency;rate', '2026-01-02;CAD;1.38', '2026-01-02;EUR;0.9', '2026-01-02;JPY;148');
    expect(rates.find((rate) => rate.currency === 'CAD')?.rate).toBeCloseTo(0.7246, 4);
    expect(notes).toEqual(['By their size the rates are units of a currency for 1 USD; they were turned round.']);
  });

  test('pairs name their direction themselves, and rates per hundred units are per one', () => {
    expect(read('pair;date;rate', 'USD/CAD;2026-01-02;1.25', 'EURUSD;2026-01-02;1.08').rates).toEqual([
      { currency: 'CAD', day: '2026-01-02', rate: 0.8 },
      { currency: 'EUR', day: '2026-01-02', rate: 1.08 },
    ]);
    expect(read('date;currency;units;rate', '2026-01-02;JPY;100;0.676').rates).toEqual([{ currency: 'JPY', day: '2026-01-02', rate: 0.00676 }]);
  });

  test('without a header the columns are known by what stands in them', () => {
    expect(read('2026-01-02;CAD;0.71', '2026-01-03;CAD;0.72').rates).toHaveLength(2);
  });

  test('a row that cannot be read is refused with its line, field and reason; the others count', () => {
    const { rates, rejects } = read(
      'date;currency;rate',
      '2026-02-30;CAD;0.71',
      '2026-01-02;XQZ;0.5',
      '2026-01-02;CAD;minus',
      '2026-01-03;CAD;0',
      '2026-01-04;CAD;0.7',
    );
    expect(rates).toHaveLength(1);
    expect(rejects.map((reject) => [reject.line, reject.field])).toEqual([
      [2, 'date'],
      [3, 'currency'],
      [4, 'rate'],
      [5, 'rate'],
    ]);
    expect(read('name;town', 'Alder;Ohio').rejects[0]?.reason).toContain('Name them date, currency and rate');
  });

  test('of two rates for one day the last counts, and that is said', () => {
    const { rates, notes } = read('date;currency;rate', '2026-01-02;CAD;0.70', '2026-01-02;CAD;0.71');
    expect(rates).toEqual([{ currency: 'CAD', day: '2026-01-02', rate: 0.71 }]);
    expect(notes).toEqual(['1 rate was given twice for a day; the last one counts.']);
  });

  property.prop([
    fc.array(fc.tuple(fc.constantFrom('2026-01-02', 'x', '', '31.12.2025'), fc.constantFrom('CAD', 'EUR', 'USD', '??'), fc.string({ maxLength: 8 })), {
      maxLength: 20,
    }),
  ])('whatever stands in it, a rate is a number above zero of a day and a currency that exist', (lines) => {
    const { rates } = readRates(
      [{ line: 1, cells: ['date', 'currency', 'rate'] }, ...lines.map((cells, place) => ({ line: place + 2, cells: [...cells] }))],
      'USD',
      roughRate,
    );
    for (const rate of rates) expect(rate.rate > 0 && Number.isFinite(rate.rate) && rate.currency !== 'USD' && /^\d{4}-\d\d-\d\d$/.test(rate.day)).toBe(true);
  });
});
