import { fc } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { carriesNumber, itemsOfNames, numberInName } from '../../src/shared/domain/ledger';

const invoice = (number: string) => ({ number });
const found = (fileName: string, ...numbers: readonly string[]) => (itemsOfNames([fileName], numbers.map(invoice))[0] ?? []).map((item) => item.number);

describe('the number of an invoice in the name of its copy', () => {
  it.each([
    ['INV-30951.pdf', 'INV-30951'],
    ['inv 30951.PDF', 'INV-30951'],
    ['Invoice_INV30951_final.pdf', 'INV-30951'],
    ['30951.pdf', '0030951'],
    ['Rechnung RE-2024.0815 (2).pdf', 'RE-2024/0815'],
    ['rechnungre8640.pdf', 'RE-8640'],
    ['RechnungRE8640.pdf', 'RE-8640'],
    ['2026-10-01 30951.pdf', '30951'],
    ['000123.pdf', '123'],
    ['Ｉｎｖ ３０９５１.pdf', 'INV30951'],
    ['7.pdf', '7'],
  ])('%s is the copy of %s', (fileName, number) => {
    expect(found(fileName, number, '99999999')).toEqual([number]);
    expect(carriesNumber(fileName, number)).toBe(true);
  });

  it.each([
    ['INV-309510.pdf', 'INV-30951'],
    ['130951.pdf', '30951'],
    ['Page 7.pdf', '7'],
    ['Terms.pdf', 'INV-1'],
    ['scan.pdf', ''],
    ['INV-1.pdf', '!!'],
  ])('%s is no copy of %s', (fileName, number) => {
    expect(found(fileName, number)).toEqual([]);
    expect(carriesNumber(fileName, number)).toBe(false);
  });

  it('a name that is a number and nothing else means that one, though a shorter one stands in it', () => {
    expect(found('INV-30951.pdf', '30951', 'INV-30951')).toEqual(['INV-30951']);
    expect(found('INV-30951 copy.pdf', '30951', 'INV-30951').toSorted()).toEqual(['30951', 'INV-30951']);
  });

  const number = fc
    .tuple(fc.stringMatching(/^[A-Z]{0,4}$/), fc.integer({ min: 100, max: 9_999_999 }))
    .map(([letters, digits]) => `${letters}${letters === '' ? '' : '-'}${digits}`);
  const mark = fc.constantFrom('_', '-', ' ', '.', ' - ', '__', '/ ');

  it('is found behind any prefix and before any words, however it is punctuated', () => {
    fc.assert(
      fc.property(
        number,
        mark,
        mark,
        fc.constantFrom('Invoice', 'Rechnung', 'Copy of', 'Scan'),
        fc.constantFrom('', 'final', 'signed copy'),
        fc.boolean(),
        (of, before, after, prefix, words, lower) => {
          const written = of.replace('-', before);
          const fileName = `${prefix}${before}${lower ? written.toLowerCase() : written}${words === '' ? '' : after + words}.pdf`;
          expect(found(fileName, of)).toEqual([of]);
        },
      ),
    );
  });

  it('two that fit are both told and never chosen between', () => {
    fc.assert(
      fc.property(number, number, mark, (first, second, between) => {
        fc.pre(numberInName(first) !== numberInName(second));
        const both = found(`Copies ${first}${between} and ${second}.pdf`, first, second);
        expect(both).toContain(first);
        expect(both).toContain(second);
      }),
    );
    fc.assert(
      fc.property(number, (of) => {
        expect(found(`${of}.pdf`, of, ` ${of.toLowerCase()} `)).toHaveLength(2);
      }),
    );
  });

  it('a digit is never cut off: a longer number is another number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 999_999 }), fc.integer({ min: 0, max: 9 }), fc.boolean(), (digits, more, front) => {
        fc.pre(!front || more > 0);
        expect(found(`Invoice ${front ? `${more}${digits}` : `${digits}${more}`}.pdf`, String(digits))).toEqual([]);
      }),
    );
  });
});
