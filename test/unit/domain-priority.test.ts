import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { addDays, isoDate } from '../../src/shared/domain/calendar';
import {
  collectableBaseMinor,
  leftOutGroupLabel,
  leftOutReason,
  nextStep,
  quietAccount,
  reasonChips,
  scoreAccount,
  scoreOf,
  usualWeights,
  whatToSay,
  type AccountFacts,
  type PriorityWeights,
} from '../../src/shared/domain/priority';

const today = isoDate('2026-11-20');
const wording = { today, locale: 'en-US' };
const policy = { today, floorMinor: 25_000, locale: 'en-US' };
const usd = (amountMinor: number) => ({ currency: 'USD', amountMinor });
const promised = (amountMinor: number, dueDate: string) => ({ ...usd(amountMinor), baseMinor: amountMinor, dueDate: isoDate(dueDate) });
const facts = (over: Partial<AccountFacts> = {}): AccountFacts => ({
  ...quietAccount('USD'),
  pastDue: [usd(1_000_000)],
  pastDueBaseMinor: 1_000_000,
  oldestDays: 30,
  lastContact: { kind: 'call', day: addDays(today, -20), bankDaysAgo: 14, reached: true },
  ...over,
});

/** The account of the mock. */
const brightwater = facts({
  pastDue: [usd(7_019_450)],
  pastDueBaseMinor: 7_019_450,
  oldestDays: 98,
  brokenPromises: [promised(1_240_000, '2026-11-13')],
  limitUsedPercent: 96,
  lastContact: { kind: 'call', day: isoDate('2026-11-17'), bankDaysAgo: 3, reached: true },
  nextBucketMove: { ...usd(1_173_000), on: isoDate('2026-11-28'), bucketLabel: '31–60' },
});

describe('score', () => {
  it('explains itself in factors, largest first, what speaks against last', () => {
    const { score, factors } = scoreAccount(brightwater, usualWeights, wording);
    expect(factors.map((factor) => factor.label)).toEqual(['Broken promise $12,400', 'Past due $70,194.50', 'Oldest item 98 days', 'Limit 96% used', 'You called 3 days ago']);
    expect(factors[0]?.evidence).toBe('$12,400 promised for Nov 13.');
    expect(factors.at(-1)?.points).toBeLessThan(0);
    expect(score).toBeGreaterThan(50);
    expect(score).toBeLessThan(70);
  });

  it('takes disputed, promised and likely paid money out, one factor each', () => {
    const whole = facts();
    const less = facts({ disputedBaseMinor: 300_000, promisedBaseMinor: 600_000, likelyPaidBaseMinor: 100_000 });
    expect(collectableBaseMinor(less)).toBe(0);
    const codes = scoreAccount(less, usualWeights, wording)
      .factors.filter((factor) => factor.points < 0)
      .map((factor) => factor.code);
    expect(codes).toEqual(expect.arrayContaining(['disputed-out', 'promised-out']));
    expect(scoreOf(less, usualWeights, today)).toBeLessThan(scoreOf(whole, usualWeights, today));
    const amountPoints = scoreAccount(less, usualWeights, wording)
      .factors.filter((factor) => ['past-due', 'disputed-out', 'promised-out', 'likely-paid-out'].includes(factor.code))
      .reduce((sum, factor) => sum + factor.points, 0);
    expect(Math.abs(amountPoints)).toBeLessThan(0.05);
  });

  it('a promise due today outweighs one to verify, a conversation yesterday holds back, silence brings forward', () => {
    const due = (unverified: boolean) => scoreOf(facts({ promisesDue: [{ ...promised(500_000, '2026-11-20'), unverified }] }), usualWeights, today);
    expect(due(false)).toBeGreaterThan(due(true));
    const contact = (bankDaysAgo: number, reached: boolean) => scoreOf(facts({ lastContact: { kind: 'call', day: today, bankDaysAgo, reached } }), usualWeights, today);
    expect(contact(1, true)).toBeLessThan(contact(1, false));
    expect(contact(1, false)).toBeLessThan(contact(10, false));
    expect(contact(10, true)).toBeLessThan(contact(30, true));
  });

  it('age counts in full from 120 days and no further', () => {
    const aged = (oldestDays: number) => scoreAccount(facts({ oldestDays }), usualWeights, wording).factors.find((factor) => factor.code === 'oldest')?.points;
    expect([aged(60), aged(120), aged(900)]).toEqual([5, 10, 10]);
  });

  it('a weight of zero silences its factor', () => {
    const silent: PriorityWeights = { pastDueAmount: 0, age: 0, promiseDue: 0, promiseBroken: 0, followUpDue: 0, lastContact: 0, creditLimit: 0 };
    expect(scoreAccount(brightwater, silent, wording)).toEqual({ score: 0, factors: [] });
  });

  const accounts = fc
    .record({
      pastDueBaseMinor: fc.nat(1e10),
      disputedBaseMinor: fc.nat(1e9),
      promisedBaseMinor: fc.nat(1e9),
      oldestDays: fc.nat(900),
      limit: fc.option(fc.nat(300), { nil: null }),
      bankDaysAgo: fc.nat(90),
      reached: fc.boolean(),
      broken: fc.array(fc.nat(1e8), { maxLength: 3 }),
    })
    .map((one) =>
      facts({
        pastDue: [usd(one.pastDueBaseMinor)],
        pastDueBaseMinor: one.pastDueBaseMinor,
        disputedBaseMinor: one.disputedBaseMinor,
        promisedBaseMinor: one.promisedBaseMinor,
        oldestDays: one.oldestDays,
        limitUsedPercent: one.limit,
        brokenPromises: one.broken.map((minor) => promised(minor, '2026-11-13')),
        lastContact: { kind: 'call', day: addDays(today, -one.bankDaysAgo), bankDaysAgo: one.bankDaysAgo, reached: one.reached },
      }),
    );
  const weights = fc.record({
    pastDueAmount: fc.nat(100),
    age: fc.nat(100),
    promiseDue: fc.nat(100),
    promiseBroken: fc.nat(100),
    followUpDue: fc.nat(100),
    lastContact: fc.nat(100),
    creditLimit: fc.nat(100),
  });

  property.prop([accounts, weights])('the factors shown add up to the score, and the fast score is the same', (account, some) => {
    const { score, factors } = scoreAccount(account, some, wording);
    expect(factors.reduce((sum, factor) => sum + Math.round(factor.points * 10), 0)).toBe(Math.round(score * 10));
    expect(scoreOf(account, some, today)).toBe(score);
    expect(factors.every((factor) => factor.points !== 0 && factor.label !== '' && factor.evidence !== '')).toBe(true);
  });

  property.prop([accounts, fc.integer({ min: 1, max: 1e9 })])('more past due or an older item never lowers the score', (account, more) => {
    expect(scoreOf({ ...account, pastDueBaseMinor: account.pastDueBaseMinor + more }, usualWeights, today)).toBeGreaterThanOrEqual(
      scoreOf(account, usualWeights, today) - (account.pastDueBaseMinor === 0 ? usualWeights.lastContact : 0.1),
    );
    expect(scoreOf({ ...account, oldestDays: account.oldestDays + more }, usualWeights, today)).toBeGreaterThanOrEqual(scoreOf(account, usualWeights, today));
  });

  it('ranks a hundred thousand accounts in well under a second', () => {
    const many = Array.from({ length: 100_000 }, (_, index) => facts({ pastDueBaseMinor: index * 1000, oldestDays: index % 200 }));
    // Processor time, so that a busy machine does not fail the house.
    const before = process.cpuUsage();
    for (const account of many) scoreOf(account, usualWeights, today);
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(1_000);
  });
});

describe('who is not on the list', () => {
  it.each([
    [{ pastDueBaseMinor: 0, pastDue: [] }, 'nothing-past-due', 'Nothing past due'],
    [{ pastDueBaseMinor: 24_999 }, 'below-floor', 'Under $250 past due'],
    [{ snoozedUntil: isoDate('2026-12-01') }, 'snoozed', 'Snoozed until Dec 1'],
    [{ disputedBaseMinor: 1_000_000 }, 'all-disputed', 'Past due is in dispute'],
    [{ promisedBaseMinor: 990_000, promisesAhead: [promised(990_000, '2026-11-27')] }, 'promise-in-force', 'Promised for Nov 27'],
    [{ likelyPaidBaseMinor: 1_000_000 }, 'likely-paid', 'Likely paid, to be confirmed'],
    [{ doNotContact: true }, 'do-not-contact', 'Do not contact'],
  ] as const)('%o: %s', (over, reason, label) => {
    expect(leftOutReason(facts(over), policy)).toEqual({ reason, label });
  });

  it.each([
    ['who owes enough', {}],
    ['whose snooze ends today', { snoozedUntil: today }],
    ['who is pinned', { pinned: true, pastDueBaseMinor: 0 }],
    ['with a broken promise, however small', { pastDueBaseMinor: 100, brokenPromises: [promised(100, '2026-11-13')] }],
    ['with a follow-up due', { pastDueBaseMinor: 0, followUps: [{ kind: 'call', dueDate: today, time: null, note: '' }] }],
    ['with a promise due today that covers everything', { promisedBaseMinor: 1_000_000, promisesDue: [{ ...promised(1_000_000, '2026-11-20'), unverified: false }] }],
  ] as const)('a customer %s is on it', (_words, over) => {
    expect(leftOutReason(facts(over), policy)).toBeNull();
  });

  it('counts are labelled in words', () => {
    expect(leftOutGroupLabel('below-floor', '$250')).toBe('under $250');
  });
});

describe('next step', () => {
  it.each([
    [{}, 'call', 'Call: ask for pay date'],
    [{ lastContact: null }, 'call', 'Call: first contact'],
    [{ brokenPromises: [promised(1, '2026-11-13')] }, 'call', 'Call: broken promise'],
    [{ brokenPromises: [promised(1, '2026-11-13')], hasWorkingContact: false }, 'find-contact', 'Find a contact'],
    [{ promisesDue: [{ ...promised(1, '2026-11-20'), unverified: false }] }, 'check-bank', 'Check bank, then call'],
    [{ followUps: [{ kind: 'call-back', dueDate: today, time: '10:30', note: '' }] }, 'call-back', 'Call back at 10:30'],
    [{ brokenPromises: [promised(1, '2026-11-13')], followUps: [{ kind: 'call', dueDate: today, time: null, note: '' }] }, 'call', 'Call: broken promise'],
    [{ brokenPromises: [promised(1, '2026-11-13')], followUps: [{ kind: 'call', dueDate: today, time: '15:00', note: '' }] }, 'call', 'Call at 15:00'],
    [{ disputedBaseMinor: 1_000_000 }, 'resolve-dispute', 'Settle the dispute'],
    [{ promisedBaseMinor: 1_000_000, promisesAhead: [promised(1_000_000, '2026-11-27')] }, 'wait', 'Wait for the promise of Nov 27'],
    [{ firstTimeLate: true, oldestDays: 9 }, 'letter', 'Send friendly reminder'],
    [{ attemptsSinceReached: 3 }, 'letter', 'Send letter: 3 calls, no answer'],
    [{ overLimit: usd(491_500) }, 'review', 'Review credit hold'],
    [{ doNotContact: true }, 'review', 'Decide: not to be contacted'],
    [{ pastDueBaseMinor: 0, pastDue: [] }, 'wait', 'Nothing past due'],
  ] as const)('%o: %s', (over, kind, label) => {
    expect(nextStep(facts(over), wording)).toMatchObject({ kind, label });
  });

  it('a follow-up that lies ahead keeps its date', () => {
    expect(nextStep(facts({ followUps: [{ kind: 'call', dueDate: isoDate('2026-11-24'), time: null, note: '' }] }), wording)).toEqual({
      kind: 'call',
      label: 'Call',
      date: '2026-11-24',
      time: null,
    });
  });
});

describe('why now', () => {
  it('only a broken promise and a promise due today carry colour', () => {
    const chips = reasonChips(
      facts({
        brokenPromises: [promised(1_240_000, '2026-11-13')],
        promisesDue: [{ ...promised(950_000, '2026-11-20'), unverified: false }],
        overLimit: usd(491_500),
        firstTimeLate: true,
        hasWorkingContact: false,
        unusedCredits: [usd(148_000)],
        disputes: { count: 1, amounts: [usd(312_000)] },
      }),
      wording,
    );
    expect(chips.map((chip) => [chip.label, chip.tone])).toEqual([
      ['Broken promise · $12,400', 'stop'],
      ['Promise due today · $9,500', 'accent'],
      ['Over limit by $4,915', 'plain'],
      ['First time late', 'plain'],
      ['No working number', 'plain'],
      ['In dispute · $3,120', 'plain'],
      ['Unused credit · $1,480', 'plain'],
    ]);
  });

  it('what to say names the promise and the cost of waiting', () => {
    expect(whatToSay(brightwater, wording)).toEqual([
      'Ask what stopped the $12,400 promised for Nov 13. If cash is short, offer two payments, Nov 27 and Dec 11.',
      'If you wait until Nov 28, $11,730 moves into 31–60.',
    ]);
    expect(whatToSay(facts({ pastDue: [], pastDueBaseMinor: 0 }), wording)).toEqual([]);
    expect(whatToSay(facts(), wording)).toEqual(['Ask for a date for $10,000; the oldest item is 30 days past due.']);
  });
});
