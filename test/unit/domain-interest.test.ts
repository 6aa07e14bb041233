import { fc } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { addDays, isoDate, type IsoDate } from '../../src/shared/domain/calendar';
import {
  interestTerms,
  interestWorking,
  lawOfCountry,
  shippedLaws,
  shippedRates,
  workingInWords,
  type CoveredDays,
  type InterestClause,
  type InterestDebt,
  type InterestTerms,
  type InterestWorking,
  type ReferenceRates,
} from '../../src/shared/domain/interest';

const day = (text: string) => isoDate(text);
const lawTerms = (country: string): InterestTerms => {
  const answer = interestTerms({ clauses: [], law: lawOfCountry(country, shippedLaws), debtorType: 'company', invoiceDate: day('2025-01-01') });
  if ('none' in answer) throw new Error(answer.none);
  return answer.terms;
};
const title = { en: 'Contract', de: 'Vertrag', fr: 'Contrat', es: 'Contrato' };
const agreed = (rateBp: number, more: Partial<InterestTerms> = {}): InterestTerms => ({
  basis: 'clause:c1',
  title,
  source: 'Contract',
  toCheck: '',
  rate: { kind: 'agreed', rateBp },
  dayCount: 'actual/365',
  rounding: 'once',
  fixedSums: null,
  ...more,
});
const debtOf = (terms: InterestTerms | string, more: Partial<InterestDebt> = {}): InterestDebt => ({
  itemId: 'i1',
  number: 'INV-1',
  part: 0,
  currency: 'GBP',
  dueDate: day('2025-03-01'),
  originalMinor: 100_000,
  changes: [],
  terms: typeof terms === 'string' ? { none: terms } : { terms },
  ...more,
});
const work = (
  debts: readonly InterestDebt[],
  upTo: string,
  more: {
    readonly covered?: readonly CoveredDays[];
    readonly rates?: ReferenceRates;
    readonly fixedSumsTaken?: ReadonlySet<string>;
    readonly currency?: string;
  } = {},
): InterestWorking =>
  interestWorking({
    currency: more.currency ?? 'GBP',
    debts,
    upTo: day(upTo),
    rates: more.rates ?? shippedRates,
    ...(more.covered && { covered: more.covered }),
    ...(more.fixedSumsTaken && { fixedSumsTaken: more.fixedSumsTaken }),
  });

describe('the example of gov.uk: 1,000 at 8.5 % for 50 days', () => {
  const due = day('2025-03-01');
  const upTo = addDays(due, 50);

  test('is 11.64, worked out exactly and rounded once', () => {
    const [line] = work([debtOf(agreed(850))], upTo).lines;
    expect(line).toMatchObject({
      baseMinor: 100_000,
      days: 50,
      from: '2025-03-02',
      to: upTo,
      annualRateBp: 850,
      dailyText: '0.2329',
      exactText: '11.643836',
      amountMinor: 1164,
    });
    expect(line && workingInWords(line, 'en-GB')).toBe('£1,000.00 at 8.50 % for 50 days, 0.2329 a day');
  });

  test('is 11.50 when the daily amount is rounded first, as their calculator does', () => {
    expect(work([debtOf(agreed(850, { rounding: 'daily' }))], upTo).interestMinor).toBe(1150);
  });
});

describe('the days that bear interest', () => {
  test('due today is not late; the day after counts one day', () => {
    expect(work([debtOf(agreed(850))], '2025-03-01').lines).toEqual([]);
    expect(work([debtOf(agreed(850))], '2025-03-02').lines.map((line) => line.days)).toEqual([1]);
  });

  test('money paid bears interest for the day it came in; a credit note lowers the debt from its own date', () => {
    const paid = work([debtOf(agreed(1000), { changes: [{ day: day('2025-03-11'), amountMinor: -40_000, counts: 'after-the-day' }] })], '2025-03-31');
    expect(paid.lines.map((line) => [line.from, line.to, line.days, line.baseMinor])).toEqual([
      ['2025-03-02', '2025-03-11', 10, 100_000],
      ['2025-03-12', '2025-03-31', 20, 60_000],
    ]);
    const credited = work([debtOf(agreed(1000), { changes: [{ day: day('2025-03-11'), amountMinor: -40_000, counts: 'from-the-day' }] })], '2025-03-31');
    expect(credited.lines.map((line) => [line.from, line.to, line.baseMinor])).toEqual([
      ['2025-03-02', '2025-03-10', 100_000],
      ['2025-03-11', '2025-03-31', 60_000],
    ]);
  });

  test('a debt that was paid late keeps the interest of the days it was late', () => {
    const working = work([debtOf(agreed(1000), { changes: [{ day: day('2025-03-11'), amountMinor: -100_000, counts: 'after-the-day' }] })], '2025-06-30');
    expect(working.lines.map((line) => [line.days, line.amountMinor])).toEqual([[10, 274]]);
    expect(working.perDayMinor).toBe(0);
  });

  test('days that were billed or waived are not counted again, also in the middle', () => {
    const covered = [{ itemId: 'i1', part: 0, from: day('2025-03-11'), to: day('2025-03-20') }];
    expect(work([debtOf(agreed(1000))], '2025-03-31', { covered }).lines.map((line) => [line.from, line.to])).toEqual([
      ['2025-03-02', '2025-03-10'],
      ['2025-03-21', '2025-03-31'],
    ]);
    expect(work([debtOf(agreed(1000), { itemId: 'other' })], '2025-03-31', { covered }).lines).toHaveLength(1);
  });

  test('other day counts: 360 days, the leap year by itself, months of 30 days', () => {
    expect(work([debtOf(agreed(1000, { dayCount: 'actual/360' }))], '2025-03-31').lines[0]).toMatchObject({ days: 30, yearDays: 360, amountMinor: 833 });
    const leap = work([debtOf(agreed(1000, { dayCount: 'actual/actual' }), { dueDate: day('2023-12-21') })], '2024-01-20');
    expect(leap.lines.map((line) => [line.days, line.yearDays])).toEqual([
      [10, 365],
      [20, 366],
    ]);
    expect(work([debtOf(agreed(1000, { dayCount: '30E/360' }), { dueDate: day('2025-01-31') })], '2025-03-31').lines[0]).toMatchObject({
      days: 60,
      yearDays: 360,
      amountMinor: 1667,
    });
  });
});

describe('the laws', () => {
  test('United Kingdom: Bank Rate of the last day of the half-year before, plus 8, and it stays so for the debt', () => {
    const working = work([debtOf(lawTerms('GB'), { dueDate: day('2025-02-10') })], '2026-03-31');
    expect(working.lines.map((line) => [line.reference?.day, line.reference?.rateBp, line.annualRateBp, line.days])).toEqual([['2024-12-31', 475, 1275, 414]]);
  });

  test('United Kingdom: fixed sums of 40, 70 and 100 by the size of the debt', () => {
    const sum = (originalMinor: number) => work([debtOf(lawTerms('GB'), { originalMinor })], '2025-04-01').fixedSumMinor;
    expect([99_999, 100_000, 999_999, 1_000_000].map(sum)).toEqual([4000, 7000, 7000, 10_000]);
  });

  test('directive: ECB rate plus 8, a new line where the half-year brings another rate, EUR 40 once', () => {
    const working = work([debtOf(lawTerms('ES'), { currency: 'EUR', dueDate: day('2024-12-16') })], '2025-07-10', { currency: 'EUR' });
    expect(working.lines.map((line) => [line.from, line.to, line.reference?.day, line.annualRateBp])).toEqual([
      ['2024-12-17', '2024-12-31', '2024-07-01', 1225],
      ['2025-01-01', '2025-06-30', '2025-01-01', 1115],
      ['2025-07-01', '2025-07-10', '2025-07-01', 1015],
    ]);
    expect(working.fixedSums.map((line) => line.amountMinor)).toEqual([4000]);
  });

  test('a half-year that leaves the rate as it was makes no new line', () => {
    expect(
      work([debtOf(lawTerms('DE'), { currency: 'EUR', dueDate: day('2025-10-01') })], '2026-02-01', { currency: 'EUR' }).lines.map((line) => [
        line.days,
        line.annualRateBp,
      ]),
    ).toEqual([[123, 1027]]);
  });

  test('Germany: nine points over a base rate that may be below zero', () => {
    expect(work([debtOf(lawTerms('DE'), { currency: 'EUR', dueDate: day('2020-03-01') })], '2020-04-01', { currency: 'EUR' }).lines[0]).toMatchObject({
      annualRateBp: 812,
      marginBp: 900,
    });
  });

  test('Belgium: the sum of rate and points is rounded up to half a point', () => {
    const rates = work([debtOf(lawTerms('BE'), { currency: 'EUR', dueDate: day('2024-06-30') })], '2025-12-31', { currency: 'EUR' }).lines.map((line) => [
      line.reference?.rateBp,
      line.annualRateBp,
    ]);
    expect(rates).toEqual([
      [425, 1250],
      [315, 1150],
      [215, 1050],
    ]);
  });

  test('Ireland: 40 up to 1,000 euros, 70 above, 100 above 10,000; the rate stays as it was on the day the payment fell due', () => {
    const sum = (originalMinor: number) => work([debtOf(lawTerms('IE'), { currency: 'EUR', originalMinor })], '2025-04-01', { currency: 'EUR' }).fixedSumMinor;
    expect([100_000, 100_001, 1_000_000, 1_000_001].map(sum)).toEqual([4000, 7000, 7000, 10_000]);
    expect(
      work([debtOf(lawTerms('IE'), { currency: 'EUR', dueDate: day('2024-12-16') })], '2025-07-10', { currency: 'EUR' }).lines.map((line) => line.annualRateBp),
    ).toEqual([1225]);
  });

  test('the Netherlands: the published 12.25 % from July 2024, and a word that interest of a year bears interest itself', () => {
    const working = work([debtOf(lawTerms('NL'), { currency: 'EUR', dueDate: day('2024-07-01') })], '2024-08-01', { currency: 'EUR' });
    expect(working.lines[0]).toMatchObject({ annualRateBp: 1225 });
    expect(working.toCheck.join(' ')).toContain('adds the interest of that year');
  });

  test('a country of the union without an entry of its own falls back to the directive; others have no law', () => {
    expect(lawOfCountry('pl', shippedLaws)?.id).toBe('EU');
    expect(lawOfCountry('BR', shippedLaws)).toBeNull();
  });

  test('the fixed sum is not turned into another currency', () => {
    const working = work([debtOf(lawTerms('GB'), { currency: 'EUR' })], '2025-04-01', { currency: 'EUR' });
    expect(working.fixedSums).toEqual([]);
    expect(working.toCheck.join(' ')).toContain('GBP');
  });

  test('a rate that nobody has looked up for that day is named, and one that is not on file leaves the debt out', () => {
    expect(work([debtOf(lawTerms('GB'), { dueDate: day('2027-01-05') })], '2027-02-01').toCheck.join(' ')).toContain('2026-06-30');
    expect(work([debtOf(lawTerms('GB'), { dueDate: day('2027-01-05') })], '2027-02-01').lines[0]).toMatchObject({ annualRateBp: 1175 });
    const old = work([debtOf(lawTerms('GB'), { dueDate: day('2008-02-01') })], '2008-03-01');
    expect(old.lines).toEqual([]);
    expect(old.leftOut[0]?.reason).toContain('No reference rate is on file for 2007-12-31');
  });

  test('every law and every rate that ships says where it was read and what to check', () => {
    expect(shippedLaws.every((law) => law.source !== '' && law.toCheck !== '' && Object.values(law.title).every((text) => text !== ''))).toBe(true);
    expect(shippedRates.steps.every((step) => step.source !== '' && Number.isInteger(step.rateBp))).toBe(true);
    const days = shippedRates.steps.map((step) => `${step.series} ${step.validFrom}`);
    expect([...days].sort()).toEqual([...new Set(days)].sort());
  });
});

describe('who may be charged what', () => {
  const clause: InterestClause = {
    id: 'k1',
    reference: 'Framework agreement 2024/17',
    text: '1 % a month',
    basis: 'rate',
    rateBp: 1200,
    series: null,
    rateRule: 'fixed-at-default',
    dayCount: 'actual/365',
    rounding: 'once',
    fixedSum: null,
    validFrom: day('2024-01-01'),
    validTo: day('2025-12-31'),
  };
  const ask = (more: Partial<Parameters<typeof interestTerms>[0]>) =>
    interestTerms({ clauses: [], law: lawOfCountry('US', shippedLaws), debtorType: 'company', invoiceDate: day('2025-05-01'), ...more });

  test('United States: nothing without a stored clause', () => {
    expect(ask({})).toMatchObject({ none: expect.stringContaining('No clause is on file') });
    expect(ask({ clauses: [clause] })).toMatchObject({
      terms: { basis: 'clause:k1', rate: { kind: 'agreed', rateBp: 1200 }, source: 'Framework agreement 2024/17: 1 % a month' },
    });
  });

  test('a clause covers what was invoiced while it held', () => {
    expect(ask({ clauses: [clause], invoiceDate: day('2026-01-01') })).toHaveProperty('none');
    expect(ask({ clauses: [clause], invoiceDate: day('2023-12-31') })).toHaveProperty('none');
    expect(ask({ clauses: [clause], invoiceDate: null })).toHaveProperty('none');
  });

  test('consumers pay what they agreed to, never the law between businesses; a clause can rule interest out', () => {
    expect(ask({ law: lawOfCountry('GB', shippedLaws), debtorType: 'consumer' })).toHaveProperty('none');
    expect(ask({ law: lawOfCountry('GB', shippedLaws), debtorType: 'consumer', clauses: [clause] })).toHaveProperty('terms');
    expect(ask({ law: lawOfCountry('GB', shippedLaws), clauses: [{ ...clause, basis: 'none' }] })).toMatchObject({
      none: 'Framework agreement 2024/17 says that no interest is charged.',
    });
    expect(ask({ law: lawOfCountry('GB', shippedLaws), clauses: [{ ...clause, basis: 'law' }] })).toMatchObject({ terms: { basis: 'GB' } });
  });

  test('points over a published rate, with an agreed lump sum', () => {
    const answer = ask({
      law: lawOfCountry('DE', shippedLaws),
      clauses: [
        {
          ...clause,
          basis: 'margin',
          series: 'ecb-main-refinancing',
          rateBp: 500,
          rateRule: 'follows-half-years',
          fixedSum: { currency: 'EUR', amountMinor: 2500 },
        },
      ],
    });
    expect(answer).toMatchObject({
      terms: { rate: { kind: 'reference', marginBp: 500, series: 'ecb-main-refinancing' }, fixedSums: { bands: [{ fromMinor: 0, amountMinor: 2500 }] } },
    });
  });
});

/* A second method, written apart: one day after the other, with fractions, no stretches and no reference helpers. */
interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}
const plus = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
const sameFraction = (a: Fraction, b: Fraction) => a.n * b.d === b.n * a.d;
const zero: Fraction = { n: 0n, d: 1n };

function dayByDay(debt: InterestDebt, upTo: IsoDate, covered: readonly CoveredDays[]): Fraction {
  if ('none' in debt.terms) return zero;
  const { terms } = debt.terms;
  let total = zero;
  for (let clock = new Date(`${debt.dueDate}T12:00:00Z`); ;) {
    clock = new Date(clock.getTime() + 86_400_000);
    const today = clock.toISOString().slice(0, 10);
    if (today > upTo) return total;
    if (covered.some((days) => days.itemId === debt.itemId && days.from <= today && today <= days.to)) continue;
    const owed =
      debt.originalMinor +
      debt.changes
        .filter((change) => (change.counts === 'from-the-day' ? change.day <= today : change.day < today))
        .map((change) => change.amountMinor)
        .reduce((a, b) => a + b, 0);
    if (owed <= 0) continue;
    const leap = new Date(Date.UTC(clock.getUTCFullYear(), 1, 29)).getUTCMonth() === 1;
    const year = terms.dayCount === 'actual/360' ? 360n : terms.dayCount === 'actual/actual' && leap ? 366n : 365n;
    total = plus(total, { n: BigInt(owed) * BigInt(rateOn(terms, debt, today)), d: 10_000n * year });
  }
}

function rateOn(terms: InterestTerms, debt: InterestDebt, today: string): number {
  if (terms.rate.kind === 'agreed') return terms.rate.rateBp;
  const { series, marginBp, referenceDay, rule, roundUpToBp } = terms.rate;
  const [year = '', month = ''] = (rule === 'fixed-at-default' ? debt.dueDate : today).split('-');
  const early = Number(month) < 7;
  const looked = referenceDay === 'first-day-of-half-year' ? `${year}-${early ? '01' : '07'}-01` : early ? `${Number(year) - 1}-12-31` : `${year}-06-30`;
  const known = shippedRates.steps
    .filter((step) => step.series === series && step.validFrom <= looked)
    .map((step) => `${step.validFrom} ${step.rateBp}`)
    .sort();
  const sum = marginBp + Number(known.at(-1)?.split(' ')[1]);
  return roundUpToBp === 0 || sum % roundUpToBp === 0 ? sum : sum + roundUpToBp - (sum % roundUpToBp);
}

const exactOf = (working: InterestWorking): Fraction =>
  working.lines.map((line) => ({ n: BigInt(line.exact.numerator), d: BigInt(line.exact.denominator) })).reduce(plus, zero);

const firstDay = day('2021-01-01');
const days = (most: number) => fc.integer({ min: 0, max: most }).map((shift) => addDays(firstDay, shift));
const termsAny = fc.oneof(
  fc.constantFrom('GB', 'DE', 'FR', 'ES', 'IE', 'IT', 'NL', 'BE').map(lawTerms),
  fc
    .record({ rateBp: fc.integer({ min: 1, max: 3000 }), dayCount: fc.constantFrom('actual/365' as const, 'actual/360' as const, 'actual/actual' as const) })
    .map(({ rateBp, dayCount }) => agreed(rateBp, { dayCount })),
);
const debtAny = fc
  .record({
    terms: termsAny,
    dueDate: days(900),
    originalMinor: fc.integer({ min: 1, max: 50_000_000 }),
    changes: fc.array(
      fc.record({
        day: days(1800),
        amountMinor: fc.integer({ min: -20_000_000, max: 4_000_000 }),
        counts: fc.constantFrom('after-the-day' as const, 'from-the-day' as const),
      }),
      { maxLength: 5 },
    ),
  })
  .map(({ terms, ...more }) => debtOf(terms, more));

describe('whatever the debt', () => {
  test('a second method, one day after the other, finds the same to the last fraction', () => {
    fc.assert(
      fc.property(
        debtAny,
        days(1900),
        fc.array(fc.record({ from: days(1500), length: fc.integer({ min: 0, max: 200 }) }), { maxLength: 3 }),
        (debt, upTo, spans) => {
          const covered = spans.map(({ from, length }) => ({ itemId: 'i1', part: 0, from, to: addDays(from, length) }));
          const working = work([debt], upTo, { covered });
          expect(sameFraction(exactOf(working), dayByDay(debt, upTo, covered))).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('there is nothing up to the due date, more days are never less, and no line is off by more than half a cent', () => {
    fc.assert(
      fc.property(debtAny, fc.integer({ min: 1, max: 900 }), fc.integer({ min: 0, max: 200 }), (debt, late, more) => {
        expect(work([debt], debt.dueDate).totalMinor).toBe(0);
        const sooner = work([debt], addDays(debt.dueDate, late));
        const later = work([debt], addDays(debt.dueDate, late + more));
        const [a, b] = [exactOf(sooner), exactOf(later)];
        expect(a.n * b.d <= b.n * a.d).toBe(true);
        for (const line of later.lines) {
          const [n, d] = [BigInt(line.exact.numerator), BigInt(line.exact.denominator)];
          const off = 2n * (BigInt(line.amountMinor) * d - n);
          expect(off <= d && off >= -d).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('two charges, one after the other, add up to one charge over both periods before rounding', () => {
    fc.assert(
      fc.property(debtAny, fc.integer({ min: 1, max: 600 }), fc.integer({ min: 1, max: 600 }), (debt, first, second) => {
        const middle = addDays(debt.dueDate, first);
        const end = addDays(middle, second);
        const rest = work([debt], end, { covered: [{ itemId: 'i1', part: 0, from: debt.dueDate, to: middle }] });
        expect(rest.lines.every((line) => line.from > middle)).toBe(true);
        expect(sameFraction(plus(exactOf(work([debt], middle)), exactOf(rest)), exactOf(work([debt], end)))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test('the sum is the sum of its lines, and lines of a debt never share a day', () => {
    fc.assert(
      fc.property(fc.array(debtAny, { maxLength: 4 }), days(1900), (debts, upTo) => {
        const working = work(
          debts.map((debt, index) => ({ ...debt, itemId: `i${index}` })),
          upTo,
        );
        expect(working.lines.reduce((sum, line) => sum + line.amountMinor, 0)).toBe(working.interestMinor);
        expect(working.totalMinor).toBe(working.interestMinor + working.fixedSumMinor);
        for (const [index, line] of working.lines.entries()) {
          const next = working.lines[index + 1];
          if (next?.itemId === line.itemId) expect(next.from > line.to).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });
});
