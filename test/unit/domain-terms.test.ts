import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { addDays, type IsoDate } from '../../src/shared/domain/calendar';
import {
  compareDueDates,
  discountFacts,
  dueDateOf,
  duePartsOf,
  overlap,
  readTerms,
  termsHolding,
  termsInWords,
  type AppliedAmount,
  type Terms,
  type TermsSources,
} from '../../src/shared/domain/terms';

const day = (text: string) => text as IsoDate;
const read = (text: string): Terms => {
  const answer = readTerms(text);
  if ('fault' in answer) throw new Error(answer.fault);
  return answer.terms;
};
const words = { locale: 'en-GB', today: day('2026-11-20') };

describe('terms as they are typed', () => {
  test.each([
    ['2/10 net 30', '2 % within 10 days, else due in 30 days'],
    ['due on receipt', 'due on receipt'],
    ['2.5% 8, n/45', '2.5 % within 8 days, else due in 45 days'],
    ['EOM + 15', 'due 15 days after the end of the month'],
    ['15th of next month', 'due on day 15 of the next month'],
    ['30% on receipt, 70% net 60', 'due 30 % on receipt, 70 % in 60 days'],
    ['33.34% net 30; 33.33% net 60; 33.33% EOM', 'due 33.34 % in 30 days, 33.33 % in 60 days, 33.33 % at the end of the month'],
    ['50% net 30 and 50% net 60', 'due 50 % in 30 days, 50 % in 60 days'],
  ])('%s is understood as: %s', (text, said) => expect(termsInWords(read(text))).toBe(said));

  test.each([
    ['', /net 30/],
    ['ZB07', /"ZB07" is not understood/],
    ['30% net 30, 60% net 60', /make 90 %/],
    ['50% net 30, 50% soon', /"soon"/],
    ['0% net 30, 100% net 60', /share of 0 %/],
    ['2/40 net 30', /40 days, longer than the invoice has: 30/],
    ['0/10 net 30', /more than nothing/],
  ])('%s is refused with the fix', (text, fault) => expect(readTerms(text)).toEqual({ fault: expect.stringMatching(fault) }));
});

const someDay = fc.integer({ min: 0, max: 3_000 }).map((days) => addDays(day('2022-01-01'), days));
const share = fc
  .array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 12 })
  .map((weights) => {
    const sum = weights.reduce((all, one) => all + one, 0);
    const cut = weights.map((weight) => Math.max(1, Math.floor((weight * 10_000) / sum)));
    return cut.map((one, index) => (index === 0 ? one + 10_000 - cut.reduce((all, other) => all + other, 0) : one));
  })
  .filter((shares) => shares.every((one) => one > 0));

describe('shares of an invoice', () => {
  test('a third each of 100.00 loses no cent: what is left goes to the largest remainder', () => {
    expect(duePartsOf(day('2026-11-01'), read('33.33% net 60, 33.34% net 30, 33.33% net 90'), 10_000).map((part) => [part.dueDate, part.amountMinor])).toEqual([
      ['2026-12-01', 3_334],
      ['2026-12-31', 3_333],
      ['2027-01-30', 3_333],
    ]);
  });
  property.prop([share, fc.integer({ min: -1_000_000_000, max: 1_000_000_000_000 }), someDay])(
    'add up to the invoice exactly, each within one minor unit of its percentage, in order of day',
    (shares, amountMinor, dated) => {
      const terms: Terms = {
        rule: { kind: 'instalments', parts: shares.map((shareBp, index) => ({ shareBp, due: { kind: 'net', days: (index * 37) % 90 } })) },
        discount: null,
      };
      const parts = duePartsOf(dated, terms, amountMinor);
      expect(parts.reduce((sum, part) => sum + part.amountMinor, 0)).toBe(amountMinor);
      expect(parts.map((part) => part.dueDate)).toEqual(parts.map((part) => part.dueDate).sort());
      expect(dueDateOf(dated, terms)).toBe(parts.at(-1)?.dueDate);
      // Sorted by day they cannot be told apart by share: the sums of what each may be off bound the whole.
      const exact = shares.map((shareBp) => (amountMinor * shareBp) / 10_000).sort((a, b) => a - b);
      for (const [index, minor] of parts
        .map((part) => part.amountMinor)
        .sort((a, b) => a - b)
        .entries())
        expect(Math.abs(minor - (exact[index] ?? 0))).toBeLessThanOrEqual(1.001);
    },
  );
});

describe('which terms an invoice is under', () => {
  const nothing: TermsSources = { agreed: [], register: [], itemText: '', customerText: '', customerDays: null, companyDays: 30 };
  const everything: TermsSources = {
    agreed: [{ terms: read('net 45'), from: day('2026-10-01'), to: day('2026-12-31'), reference: 'Framework agreement 2026/4' }],
    register: [
      { code: 'ZB30', terms: read('2/10 net 30'), retiredOn: null },
      { code: 'ZB60', terms: read('net 60'), retiredOn: null },
    ],
    itemText: 'zb 30',
    customerText: 'ZB60',
    customerDays: 14,
    companyDays: 30,
  };
  const holding = (dated: string | null, sources: TermsSources) => {
    const { source, reason, terms } = termsHolding(dated === null ? null : day(dated), sources, words);
    return [source, termsInWords(terms), reason];
  };
  test('what the customer agreed for that day comes first, and only for that day', () => {
    expect(holding('2026-10-01', everything)).toEqual([
      'agreed',
      'due in 45 days',
      'Agreed with the customer for invoices from 1 Oct to 31 Dec: Framework agreement 2026/4.',
    ]);
    expect(holding('2026-09-30', everything)).toEqual([
      'invoice-code',
      '2 % within 10 days, else due in 30 days',
      'Code ZB30 on the invoice, as in the register.',
    ]);
    expect(holding('2027-01-01', everything)[0]).toBe('invoice-code');
    expect(holding(null, everything)[0]).toBe('invoice-code');
  });
  test("then the code of the invoice, that of the customer, terms spelled out, the customer's days, the company's", () => {
    expect(holding('2026-01-05', { ...everything, itemText: 'net 10' })).toEqual([
      'customer-code',
      'due in 60 days',
      'Code ZB60 on the customer, as in the register.',
    ]);
    expect(holding('2026-01-05', { ...everything, itemText: 'net 10', customerText: 'ZB99' })).toEqual([
      'invoice-text',
      'due in 10 days',
      'Written on the invoice: net 10.',
    ]);
    expect(holding('2026-01-05', { ...everything, itemText: 'ZB98', customerText: 'net 20' })[0]).toBe('customer-text');
    expect(holding('2026-01-05', { ...everything, itemText: 'ZB98', customerText: '' })).toEqual([
      'customer-days',
      'due in 14 days',
      '"ZB98" is in no register entry. The customer\'s 14 days.',
    ]);
    expect(holding('2026-01-05', nothing)).toEqual(['company', 'due in 30 days', "No terms are known: the company's usual 30 days."]);
  });
  test('a retired code still holds for invoices dated before, and says so for the others', () => {
    const sources = { ...nothing, itemText: 'ZB30', register: [{ code: 'ZB30', terms: read('net 7'), retiredOn: day('2026-06-01') }] };
    expect(holding('2026-05-31', sources)[0]).toBe('invoice-code');
    expect(holding('2026-06-01', sources)).toEqual([
      'company',
      'due in 30 days',
      "Code ZB30 on the invoice is retired since 1 Jun. No terms are known: the company's usual 30 days.",
    ]);
  });
  property.prop([someDay, someDay, someDay, someDay, someDay, fc.boolean(), fc.boolean()])(
    'two agreements overlap exactly where a day lies in both',
    (a, b, c, d, probe, openA, openB) => {
      const one = { from: a < b ? a : b, to: openA ? null : a < b ? b : a };
      const two = { from: c < d ? c : d, to: openB ? null : c < d ? d : c };
      const covers = ({ from, to }: typeof one, on: IsoDate) => from <= on && (to === null || on <= to);
      expect(overlap(one, two)).toBe(covers(one, two.from) || covers(two, one.from));
      if (covers(one, probe) && covers(two, probe)) expect(overlap(one, two)).toBe(true);
      expect(overlap(one, two)).toBe(overlap(two, one));
    },
  );
});

describe('the due date of the ledger against the terms', () => {
  test.each([
    ['2026-12-01', 'same', 0, '1 Dec, as the terms say.'],
    ['2026-12-19', 'later', 18, 'The ledger says 19 Dec, 18 days later than the terms: 1 Dec.'],
    ['2026-11-30', 'earlier', 1, 'The ledger says 30 Nov, 1 day earlier than the terms: 1 Dec.'],
    [null, 'only-derived', 0, 'The ledger gives no due date; the terms make it 1 Dec.'],
  ] as const)('%s: %s by %i days', (imported, kind, days, sentence) => {
    expect(compareDueDates(day('2026-11-01'), read('net 30'), imported as IsoDate | null, words)).toEqual({
      derived: '2026-12-01',
      imported,
      kind,
      days,
      sentence,
    });
  });
  test('without an invoice date nothing is derived, and the reason is said', () => {
    expect(compareDueDates(null, read('net 30'), day('2026-12-01'), words)).toMatchObject({
      derived: null,
      kind: 'not-derived',
      sentence: expect.stringMatching(/no invoice date/),
    });
  });
});

describe('the early-payment discount', () => {
  const discount = { basisPoints: 200, days: 10 };
  const invoice = (applied: readonly AppliedAmount[]) => ({ currency: 'USD', invoiceDate: day('2026-11-04'), originalMinor: 100_000, applied });
  const money = (on: string, amountMinor: number): AppliedAmount => ({ kind: 'money', day: day(on), amountMinor });
  const on = (today: string, ...applied: readonly AppliedAmount[]) => discountFacts(invoice(applied), discount, { locale: 'en-GB', today: day(today) });

  test('on the last day of the window it is still granted, on the next it is not', () => {
    expect(on('2026-11-14')).toEqual({
      until: '2026-11-14',
      discountMinor: 2_000,
      payMinor: 98_000,
      unearnedMinor: 0,
      state: 'open',
      sentence: expect.stringMatching(/^2 % = .*20\.00 until 14 Nov: .*980\.00 pays it in full\.$/),
    });
    expect(on('2026-11-15')).toMatchObject({ state: 'not-taken', payMinor: 100_000, unearnedMinor: 0 });
  });
  test('taken in time: the rest is the discount, not a debt', () => {
    expect(on('2026-11-20', money('2026-11-14', 98_000))).toMatchObject({ state: 'taken', payMinor: 0, unearnedMinor: 0 });
    expect(on('2026-11-20', money('2026-11-05', 50_000), money('2026-11-12', 48_000))).toMatchObject({
      state: 'taken',
      sentence: expect.stringMatching(/taken in time on 12 Nov/),
    });
  });
  test('taken a day too late it is unearned, and the shortage is the amount', () => {
    expect(on('2026-11-20', money('2026-11-15', 98_000))).toMatchObject({
      state: 'unearned',
      payMinor: 2_000,
      unearnedMinor: 2_000,
      sentence: expect.stringMatching(/taken 1 day too late: .*20\.00 short\.$/),
    });
    // Half in time and half too late is too late.
    expect(on('2026-11-20', money('2026-11-10', 50_000), money('2026-11-18', 48_000))).toMatchObject({
      state: 'unearned',
      sentence: expect.stringMatching(/4 days too late/),
    });
  });
  test('a list that shows less open tells only a day by which the money was there: after the window that proves nothing', () => {
    const listed = (day_: string) => ({ ...money(day_, 98_000), atLatest: true });
    expect(on('2026-11-20', listed('2026-11-14'))).toMatchObject({ state: 'taken' });
    expect(on('2026-11-20', listed('2026-11-17'))).toMatchObject({
      state: 'unclear',
      unearnedMinor: 2_000,
      sentence: expect.stringMatching(/short\. The payment shows from 17 Nov on: look up the day it came in\.$/),
    });
  });
  test('a credit memo lowers what the discount is of; worked out without tax it still counts as taken', () => {
    expect(on('2026-11-12', { kind: 'credit', day: day('2026-11-08'), amountMinor: 20_000 })).toMatchObject({ discountMinor: 1_600, payMinor: 78_400 });
    expect(on('2026-11-20', money('2026-11-18', 98_400))).toMatchObject({ state: 'unearned', unearnedMinor: 1_600 });
  });
  test('a part payment, a payment in full and a small rest are no discount taken', () => {
    expect(on('2026-11-20', money('2026-11-10', 60_000))).toMatchObject({ state: 'not-taken', payMinor: 40_000 });
    expect(on('2026-11-20', money('2026-11-10', 100_000))).toMatchObject({ state: 'not-taken', payMinor: 0 });
    expect(on('2026-11-20', money('2026-11-18', 99_500))).toMatchObject({ state: 'not-taken', payMinor: 500, unearnedMinor: 0 });
  });
  test('money that came in after the day asked is not known yet, and a bounced payment took nothing', () => {
    expect(on('2026-11-12', money('2026-11-13', 98_000))).toMatchObject({ state: 'open' });
    expect(on('2026-11-20', money('2026-11-10', 98_000), money('2026-11-12', -98_000), money('2026-11-18', 98_000))).toMatchObject({ state: 'unearned' });
  });
  test('none is granted by these terms: nothing is said', () => expect(discountFacts(invoice([]), null, words)).toBeNull());

  const payment = fc.record({
    kind: fc.constantFrom('money' as const, 'credit' as const, 'granted' as const),
    day: fc.integer({ min: 0, max: 40 }).map((days) => addDays(day('2026-11-04'), days)),
    amountMinor: fc.integer({ min: 0, max: 60_000 }),
    atLatest: fc.boolean(),
  });
  property.prop([fc.array(payment, { maxLength: 5 }), fc.integer({ min: 0, max: 45 }), fc.integer({ min: 1, max: 1_000 })])(
    'asks for no more than is open, and speaks of unearned only after the window and never of more than the discount',
    (applied, after, basisPoints) => {
      const today = addDays(day('2026-11-04'), after);
      const facts = discountFacts(invoice(applied), { basisPoints, days: 10 }, { locale: 'en-GB', today });
      if (facts === null) return;
      const openMinor = Math.max(0, 100_000 - applied.filter((one) => one.day <= today).reduce((sum, one) => sum + one.amountMinor, 0));
      expect(facts.payMinor).toBeGreaterThanOrEqual(0);
      expect(facts.payMinor).toBeLessThanOrEqual(openMinor);
      expect(facts.unearnedMinor).toBeLessThanOrEqual(facts.discountMinor);
      if (facts.state === 'open') expect(today <= facts.until).toBe(true);
      if (facts.state === 'unearned' || facts.state === 'unclear') expect(today > facts.until).toBe(true);
      if (facts.state !== 'unearned' && facts.state !== 'unclear') expect(facts.unearnedMinor).toBe(0);
    },
  );
});
