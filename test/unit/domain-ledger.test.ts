import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { addDays, isoDate } from '../../src/shared/domain/calendar';
import { allocateToInstalments, comparableName, deriveItemState, likelyDuplicates, normaliseNumber, type ItemStateFacts } from '../../src/shared/domain/ledger';

const today = isoDate('2026-11-20');

describe('numbers', () => {
  it.each([
    ['000123', '123'],
    [' 123 ', '123'],
    ['123.0', '123'],
    ['0000123.00', '123'],
    ['inv-7', 'INV-7'],
    ['A  12', 'A12'],
    ['="00012"', '12'],
    ["'0012", '12'],
    ['A-007', 'A-007'],
    ['0', '0'],
    ['000', '0'],
    ['', ''],
    ['0200769623', '200769623'],
    ['1.5', '1.5'],
    ['00-1', '00-1'],
    ['007A', '007A'],
  ])('%j compares as %j', (text, expected) => {
    expect(normaliseNumber(text)).toBe(expected);
  });

  property.prop([fc.string({ maxLength: 20 })])('normalising twice changes nothing', (text) => {
    expect(normaliseNumber(normaliseNumber(text))).toBe(normaliseNumber(text));
  });
});

describe('instalments', () => {
  const parts = [
    { dueDate: addDays(today, 30), amountMinor: 300 },
    { dueDate: addDays(today, -30), amountMinor: 100 },
    { dueDate: today, amountMinor: 200 },
  ];
  it('what was paid counts for the oldest date first', () => {
    expect(allocateToInstalments(parts, 450).map((part) => part.openMinor)).toEqual([0, 150, 300]);
    expect(allocateToInstalments(parts, 600).map((part) => part.openMinor)).toEqual([100, 200, 300]);
    expect(allocateToInstalments(parts, 0).map((part) => part.openMinor)).toEqual([0, 0, 0]);
  });
  it('a later charge stays on the last instalment', () => {
    expect(allocateToInstalments(parts, 650).map((part) => part.openMinor)).toEqual([100, 200, 350]);
  });
  property.prop([
    fc.array(fc.record({ dueDate: fc.integer({ min: -99, max: 99 }).map((offset) => addDays(today, offset)), amountMinor: fc.nat(1e6) }), {
      minLength: 1,
      maxLength: 12,
    }),
    fc.nat(2e7),
  ])('the parts add up to what is open on the item', (some, open) => {
    expect(allocateToInstalments(some, open).reduce((sum, part) => sum + part.openMinor, 0)).toBe(open);
  });
});

describe('state of an item', () => {
  const facts = (over: Partial<ItemStateFacts>): ItemStateFacts => ({
    kind: 'invoice',
    currency: 'USD',
    originalMinor: 1_273_600,
    openMinor: 1_273_600,
    dueDate: addDays(today, -12),
    disputedMinor: 0,
    promisedMinor: 0,
    promiseDueDate: null,
    brokenPromiseDate: null,
    vanishedOn: null,
    writtenOffMinor: 0,
    ...over,
  });
  it.each([
    [{}, 'open', '12 days past due'],
    [{ dueDate: today }, 'not-due', 'Due today'],
    [{ dueDate: addDays(today, 13) }, 'not-due', 'Due Dec 3'],
    [{ dueDate: null }, 'open', 'Open, no due date'],
    [{ dueDate: addDays(today, -1) }, 'open', '1 day past due'],
    [{ openMinor: 873_600 }, 'part-paid', 'Part-paid $4,000.00 of $12,736.00'],
    [{ openMinor: 0 }, 'paid', 'Paid'],
    [{ openMinor: 0, writtenOffMinor: 500 }, 'written-off', 'Written off $5.00'],
    [{ disputedMinor: 214_000 }, 'disputed', '$2,140.00 in dispute'],
    [{ disputedMinor: 1_273_600 }, 'disputed', 'In dispute'],
    [{ promisedMinor: 1_273_600, promiseDueDate: isoDate('2026-11-27') }, 'promised', 'Promised for Nov 27'],
    [{ promisedMinor: 500_000, promiseDueDate: isoDate('2026-11-27') }, 'promised', '$5,000.00 promised for Nov 27'],
    [{ brokenPromiseDate: isoDate('2026-11-13') }, 'promise-broken', 'Promise broken Nov 13'],
    [{ brokenPromiseDate: isoDate('2026-11-13'), promiseDueDate: isoDate('2026-11-27') }, 'promised', 'Promised for Nov 27'],
    [{ vanishedOn: isoDate('2026-11-19'), disputedMinor: 5 }, 'likely-paid', 'Likely paid: not in the ledger of Nov 19'],
    [{ kind: 'payment', openMinor: -5 }, 'unapplied', 'Cash to apply'],
    [{ kind: 'credit-memo', openMinor: -5 }, 'credit', 'Unused credit'],
  ] as const)('%o is %s: %s', (over, state, label) => {
    expect(deriveItemState(facts(over), today)).toEqual({ state, label });
  });
});

describe('likely duplicates', () => {
  it('finds numbers that differ only in leading zeros, and names spelled alike, and merges nothing', () => {
    const pairs = likelyDuplicates([
      { id: 'a', number: '000123', name: 'Brightwater Packaging Inc.' },
      { id: 'b', number: '123', name: 'Bright Water Ltd' },
      { id: 'c', number: '9', name: 'Müller & Söhne GmbH' },
      { id: 'd', number: '10', name: 'MULLER SOHNE' },
      { id: 'e', number: '11', name: 'Halvorsen Cold Storage' },
      { id: 'f', number: '12', name: 'Halvorson Cold Storage LLC' },
    ]);
    expect(pairs.map(({ aId, bId, code }) => [aId, bId, code])).toEqual([
      ['a', 'b', 'same-number'],
      ['c', 'd', 'same-name'],
      ['e', 'f', 'similar-name'],
    ]);
    expect(pairs[0]?.reason).toBe('Numbers 000123 and 123 differ only in leading zeros or spacing');
    expect(pairs.every((pair) => pair.likeness > 0.7 && pair.likeness <= 1)).toBe(true);
  });

  it('two branches told apart by a figure are not one customer', () => {
    expect(
      likelyDuplicates([
        { id: 'a', number: '1', name: 'Corner Market Store 12' },
        { id: 'b', number: '2', name: 'Corner Market Store 13' },
      ]),
    ).toEqual([]);
  });

  it('compares names without legal form, accents and case', () => {
    expect(comparableName('Società Ítalo & Co. S.p.A.')).toBe('societa italo');
    expect(comparableName('The Ltd')).toBe('the ltd');
  });

  it('gets through a hundred thousand customers in seconds, chains and placeholder names included', () => {
    const words = ['north', 'river', 'stone', 'grand', 'metro', 'union', 'delta', 'prime', 'coast', 'summit'];
    const customers = Array.from({ length: 100_000 }, (_, index) => ({
      id: String(index).padStart(6, '0'),
      number: String(100_000 + index),
      name: index % 10 === 0 ? 'Cash customer' : `${words[index % 10]} ${words[Math.floor(index / 10) % 10]} ${(index * 7919) % 99_991} foods`,
    }));
    const before = process.cpuUsage();
    const pairs = likelyDuplicates(customers);
    expect(pairs.filter((pair) => pair.reason.includes('Cash customer'))).toEqual([]);
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(15_000);
  });
});
