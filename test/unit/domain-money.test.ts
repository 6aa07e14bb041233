import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import {
  add,
  allocate,
  currencyExponent,
  divideHalfUp,
  formatMinor,
  formatMinorPlain,
  formatMinorShort,
  formatMoneyParts,
  isKnownCurrency,
  minorToDecimalText,
  money,
  negate,
  parseDecimalToMinor,
  roundHalfUp,
  subtract,
  sumByCurrency,
  timesBasisPoints,
  type Money,
} from '../../src/shared/domain/money';

const amounts = fc.integer({ min: -8_999_999_999_999_999, max: 8_999_999_999_999_999 });
const currencies = fc.constantFrom('USD', 'EUR', 'JPY', 'KWD', 'INR');

describe('money', () => {
  it('knows yen without, dollars with two and Kuwaiti dinar with three decimals', () => {
    expect([currencyExponent('JPY'), currencyExponent('USD'), currencyExponent('KWD')]).toEqual([0, 2, 3]);
    expect(isKnownCurrency('USD')).toBe(true);
    expect(isKnownCurrency('ABC')).toBe(false);
  });

  it('refuses to add two currencies that only show at run time', () => {
    const [euro, dollar]: readonly Money[] = [money('EUR', 1), money('USD', 1)];
    expect(() => add(euro!, dollar!)).toThrow('Two currencies');
    expect(() => subtract(dollar!, euro!)).toThrow('Two currencies');
  });

  it('refuses fractions of a cent and amounts beyond the safe range', () => {
    expect(() => money('USD', 0.5)).toThrow(RangeError);
    expect(() => money('USD', 9e15)).toThrow(RangeError);
    expect(() => add(money('USD', 8e15), money('USD', 8e15))).toThrow(RangeError);
  });

  it('never answers a negative zero', () => {
    expect(Object.is(negate(money('USD', 0)).amountMinor, 0)).toBe(true);
    expect(Object.is(roundHalfUp(-0.2), 0)).toBe(true);
  });

  it('sums per currency and keeps the currencies apart', () => {
    expect(sumByCurrency([money('USD', 100), money('EUR', 50), money('USD', -30)])).toEqual([
      { currency: 'EUR', amountMinor: 50 },
      { currency: 'USD', amountMinor: 70 },
    ]);
  });

  it('rounds halves away from zero', () => {
    expect([roundHalfUp(0.5), roundHalfUp(-0.5), roundHalfUp(1.49), roundHalfUp(2.5)]).toEqual([1, -1, 1, 3]);
    expect([divideHalfUp(5n, 2n), divideHalfUp(-5n, 2n), divideHalfUp(7n, 3n)]).toEqual([3n, -3n, 2n]);
  });

  it('takes 2.5 % of a large amount exactly', () => {
    expect(timesBasisPoints(8_000_000_000_000_003, 250)).toBe(200_000_000_000_000);
    expect(timesBasisPoints(50, 100)).toBe(1);
    expect(timesBasisPoints(-50, 100)).toBe(-1);
  });

  it('gives the left-over cents to the largest remainders', () => {
    expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(allocate(-100, [1, 1, 1])).toEqual([-34, -33, -33]);
    expect(allocate(5, [3, 7])).toEqual([2, 3]);
    expect(allocate(7, [0, 0])).toEqual([4, 3]);
  });

  property.prop([amounts, fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 30 })])(
    'an allocation adds up to the total and no part is off by more than a unit',
    (total, weights) => {
      const parts = allocate(total, weights);
      expect(parts.reduce((sum, part) => sum + BigInt(part), 0n)).toBe(BigInt(total));
      const sum = weights.reduce((a, b) => a + b, 0);
      if (sum > 0)
        parts.forEach((part, index) => expect(Math.abs(part - Number((BigInt(total) * BigInt(weights[index] ?? 0)) / BigInt(sum)))).toBeLessThanOrEqual(1));
    },
  );
});

describe('reading amounts', () => {
  const reads = (text: string, currency = 'USD', mark: '.' | ',' = '.') => parseDecimalToMinor(text, currency, mark);

  it.each([
    ['1,234.50', '.', 123450],
    ['1234.5', '.', 123450],
    ['$1,234.50', '.', 123450],
    ['USD 1,234.50', '.', 123450],
    ['1 234,50 €', ',', 123450],
    ['1.234,50', ',', 123450],
    ["1'234.50", '.', 123450],
    ['(1,234.50)', '.', -123450],
    ['($1,234.50)', '.', -123450],
    ['$(1,234.50)', '.', -123450],
    ['1234.50-', '.', -123450],
    ['-$5', '.', -500],
    ['$-5', '.', -500],
    ['\u2212 12.00', '.', -1200],
    ['12.00 CR', '.', -1200],
    ['12.00 DR', '.', 1200],
    ['12,34,567.00', '.', 123456700],
    ['.5', '.', 50],
    ['5.', '.', 500],
    ['0', '.', 0],
    ['-', '.', 0],
    ['$ -', '.', 0],
    ['-0.00', '.', 0],
    ['1234.5600000000001', '.', 123456],
    ['1234.5599999999999', '.', 123456],
    ['1\u202f234,50', ',', 123450],
    ['+7.00', '.', 700],
    ['10.500', '.', 1050],
  ] as const)('reads %j with the decimal mark %j as %d cents', (text, mark, minor) => {
    const currency = text.includes('€') ? 'EUR' : 'USD';
    expect(parseDecimalToMinor(text, currency, mark)).toEqual({ ok: true, minor });
  });

  it.each([
    ['', 'blank'],
    ['  ', 'blank'],
    ['abc', 'not-a-number'],
    ['12.3.4', 'misplaced-thousands-mark'],
    ['1,23.00', 'misplaced-thousands-mark'],
    ['1.234,50', 'misplaced-thousands-mark'],
    ['12,3', 'misplaced-thousands-mark'],
    ['1.234', 'too-many-decimals'],
    ['EUR 5.00', 'other-currency'],
    ['99999999999999999', 'too-large'],
    ['1e5', 'not-a-number'],
    ['--5', 'not-a-number'],
    ['12/10/2020', 'not-a-number'],
  ])('refuses %j as %s', (text, reason) => {
    expect(reads(text)).toEqual({ ok: false, reason });
  });

  it('keeps three decimals of a dinar and refuses one of a yen', () => {
    expect(reads('1.234', 'KWD')).toEqual({ ok: true, minor: 1234 });
    expect(reads('1,234', 'JPY')).toEqual({ ok: true, minor: 1234 });
    expect(reads('12.5', 'JPY')).toEqual({ ok: false, reason: 'too-many-decimals' });
  });

  property.prop([amounts, currencies])('what is written in a locale is read back to the same amount', (minor, currency) => {
    expect(parseDecimalToMinor(formatMinor(minor, currency, 'en-US'), currency, '.')).toEqual({ ok: true, minor });
    expect(parseDecimalToMinor(formatMinor(minor, currency, 'de-DE'), currency, ',')).toEqual({ ok: true, minor });
    expect(parseDecimalToMinor(formatMinorPlain(minor, currency, 'fr-FR'), currency, ',')).toEqual({ ok: true, minor });
    expect(parseDecimalToMinor(minorToDecimalText(minor, currency), currency, '.')).toEqual({ ok: true, minor });
  });
});

describe('writing amounts', () => {
  it('uses the true minus sign and the currency of the amount', () => {
    expect(formatMinor(-123450, 'USD', 'en-US')).toBe('\u2212$1,234.50');
    expect(formatMinor(1235, 'JPY', 'en-US')).toBe('¥1,235');
    expect(formatMinor(100, 'CAD', 'en-US')).toBe('CA$1.00');
  });

  it('drops the cents of a round amount in chips only', () => {
    expect(formatMinorShort(1240000, 'USD', 'en-US')).toBe('$12,400');
    expect(formatMinorShort(1240050, 'USD', 'en-US')).toBe('$12,400.50');
  });

  it('keeps every cent of the largest amount', () => {
    expect(formatMinor(8_999_999_999_999_999, 'USD', 'en-US')).toBe('$89,999,999,999,999.99');
  });

  it('hands out the cents apart', () => {
    expect(formatMoneyParts(-7019450, 'USD', 'en-US')).toEqual({ sign: '\u2212', prefix: '$', whole: '70,194', fraction: '.50', suffix: '' });
    expect(formatMoneyParts(7019450, 'EUR', 'de-DE')).toEqual({ sign: '', prefix: '', whole: '70.194', fraction: ',50', suffix: '\u00a0€' });
  });
});
