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
  controlUntil,
  expectedMinutes,
  heldBackOf,
  mustDo,
  mustDoPlaces,
  upliftOf,
  type Capacity,
  type AccountForecast,
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

const expected = (over: Partial<AccountForecast>): AccountForecast => ({
  lateMoneyDays: 0,
  disputedMoneyDays: 0,
  promisedMoneyDays: 0,
  coveredMoneyDays: 0,
  handedMoneyDays: 0,
  worthReminding: false,
  lossMinor: 0,
  yearlyCostPercent: 8,
  response: { factor: 1, contacts: 0, paid: 0, expected: 0 },
  minutes: { expected: 6, usual: 6, calls: 0 },
  keptPercent: null,
  payments: 10,
  payerClass: 3,
  payingLater: null,
  lead: null,
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
    const { score, factors } = scoreAccount(brightwater, { ...usualWeights, age: 10, creditLimit: 9 }, wording);
    expect(factors.map((factor) => factor.label)).toEqual([
      'Broken promise $12,400',
      'Waiting costs up to about 2.11M USD-days',
      'Oldest item 98 days',
      'Limit 96% used',
      'You called 3 days ago',
    ]);
    expect(factors[0]?.evidence).toBe('$12,400 promised for Nov 13.');
    expect(factors[1]?.evidence).toContain('In the next 30 days, $461.55 at 8 % a year.');
    expect(factors.at(-1)?.points).toBeLessThan(0);
    expect(score).toBeGreaterThan(150);
  });

  it('takes disputed, promised and covered money out, one factor each', () => {
    const whole = facts();
    const less = facts({ disputedBaseMinor: 300_000, promisedBaseMinor: 600_000, likelyPaidBaseMinor: 100_000 });
    expect(collectableBaseMinor(less)).toBe(0);
    const { factors } = scoreAccount(less, usualWeights, wording);
    expect(factors.filter((factor) => factor.points < 0).map((factor) => factor.code)).toEqual(
      expect.arrayContaining(['disputed-out', 'promised-out', 'covered-out']),
    );
    expect(scoreOf(less, usualWeights, today)).toBeLessThan(scoreOf(whole, usualWeights, today));
    const amountPoints = factors
      .filter((factor) => ['waiting', 'disputed-out', 'promised-out', 'covered-out'].includes(factor.code))
      .reduce((sum, factor) => sum + factor.points, 0);
    expect(Math.abs(amountPoints)).toBeLessThan(0.05);
  });

  it('by the usual weights the order is the order of the expected cost, whatever the age', () => {
    const costing = (lateMoneyDays: number, oldestDays: number) =>
      scoreOf(facts({ oldestDays, lastContact: null, forecast: expected({ lateMoneyDays }) }), usualWeights, today);
    expect(costing(40_000_000, 2)).toBeGreaterThan(costing(30_000_000, 300));
    expect(costing(0, 90)).toBe(0);
  });

  it('an expected loss and a customer who answers contacts count on top, each as a factor of its own', () => {
    const { factors, score } = scoreAccount(
      facts({
        lastContact: null,
        forecast: expected({ lateMoneyDays: 40_000_000, lossMinor: 900_000, response: { factor: 1.5, contacts: 4, paid: 10, expected: 5 } }),
      }),
      usualWeights,
      wording,
    );
    expect(factors.map((factor) => factor.code)).toEqual(['waiting', 'loss', 'response']);
    expect(factors.reduce((sum, factor) => sum + Math.round(factor.points * 10), 0)).toBe(Math.round(score * 10));
  });

  it('whatever must be done today stands above any cost, and inside that the cost decides', () => {
    const broken = { brokenPromises: [promised(1_000, '2026-11-13')] };
    const huge = facts({ lastContact: null, forecast: expected({ lateMoneyDays: 1e12 }) });
    const small = facts({ lastContact: null, ...broken, forecast: expected({ lateMoneyDays: 1_000_000 }) });
    expect(scoreOf(small, usualWeights, today)).toBeGreaterThan(scoreOf(huge, usualWeights, today));
    const followUp = facts({
      lastContact: null,
      followUps: [{ kind: 'call', dueDate: today, time: null, note: '' }],
      forecast: expected({ lateMoneyDays: 2_000_000 }),
    });
    expect(scoreOf(followUp, usualWeights, today)).toBeGreaterThan(scoreOf(small, usualWeights, today));
    expect(scoreOf({ ...small, heldBack: true }, usualWeights, today)).toBeLessThan(scoreOf(huge, usualWeights, today));
  });

  it('of more than a day holds, those with the smallest cost lose their lift, pinned ones never', () => {
    const one = (customerId: string, score: number, pinned = false, ownerId: string | null = null) => ({ customerId, score, pinned, ownerId });
    const day = (calls: number): Capacity => ({ usual: calls, collectors: [] });
    expect(heldBackOf([one('a', 160), one('b', 190), one('c', 170), one('d', 150, true)], day(4)).map((held) => held.customerId)).toEqual(['a']);
    expect(heldBackOf([one('b', 160), one('a', 160)], day(2)).map((held) => held.customerId)).toEqual(['b']);
  });

  it("each collector's own accounts fill 60 % of his own calls; accounts of nobody share what is left free", () => {
    const of = (ownerId: string | null, count: number) =>
      Array.from({ length: count }, (_, place) => ({ customerId: `${ownerId ?? 'none'}-${place}`, ownerId, pinned: false, score: 100 - place }));
    const capacity: Capacity = {
      usual: 40,
      collectors: [
        { id: 'maya', calls: 5 },
        { id: 'tom', calls: 10 },
      ],
    };
    const held = heldBackOf([...of('maya', 5), ...of('tom', 4), ...of(null, 4), ...of('left', 1)], capacity).map((one) => one.customerId);
    // Maya has 3 places, Tom 6 of which 4 are taken: 2 are left for accounts of nobody and of a collector who left.
    expect(held).toEqual(['maya-3', 'maya-4', 'none-1', 'none-2', 'none-3']);
    expect(mustDoPlaces(40)).toBe(24);
  });

  it('a promise due today outweighs one to verify, a conversation yesterday holds back and fades', () => {
    const due = (unverified: boolean) => scoreOf(facts({ promisesDue: [{ ...promised(500_000, '2026-11-20'), unverified }] }), usualWeights, today);
    expect(due(false)).toBeGreaterThan(due(true));
    const contact = (bankDaysAgo: number, reached: boolean) =>
      scoreOf(facts({ lastContact: { kind: 'call', day: today, bankDaysAgo, reached } }), usualWeights, today);
    expect(contact(1, true)).toBeLessThan(contact(1, false));
    expect(contact(1, false)).toBeLessThan(contact(10, false));
    expect(contact(10, true)).toBeLessThan(contact(30, true));
  });

  it('age counts in full from 120 days and no further, where somebody wants it', () => {
    const aged = (oldestDays: number) =>
      scoreAccount(facts({ oldestDays }), { ...usualWeights, age: 10 }, wording).factors.find((factor) => factor.code === 'oldest')?.points;
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
      scoreOf(account, usualWeights, today) - 0.1,
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
    [
      'with a promise due today that covers everything',
      { promisedBaseMinor: 1_000_000, promisesDue: [{ ...promised(1_000_000, '2026-11-20'), unverified: false }] },
    ],
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
      ['In dispute · $3,120', 'plain'],
      ['No working number', 'plain'],
      ['Unused credit · $1,480', 'plain'],
    ]);
  });

  it('the forecast says how late, where there is a history and it is worth saying', () => {
    const lead = { number: 'INV-1', currency: 'USD', openMinor: 500_000, daysPastDue: -3, likelyDays: 19, spreadDays: 4 };
    const labels = (over: Partial<AccountForecast>) =>
      reasonChips(facts({ hasWorkingContact: false, forecast: expected(over) }), wording).map((chip) => chip.label);
    expect(labels({ lead })).toEqual(['Predicted 16 days late', 'No working number']);
    expect(labels({ lead: { ...lead, likelyDays: null } })[0]).toBe('Predicted over 150 days late');
    expect(labels({ lead: { ...lead, likelyDays: 5 } })).toEqual(['No working number']);
    expect(labels({ lead, payments: 2 })).toEqual(['No working number']);
  });

  it('where nothing else is due the cost of waiting says why, in whole units and without what no contact can win', () => {
    const waiting = (over: Partial<AccountForecast>) =>
      reasonChips(facts({ hasWorkingContact: false, lastContact: null, forecast: expected({ lateMoneyDays: 649_000_000, ...over }) }), wording)[0]?.label;
    expect(waiting({})).toBe('Waiting up to $1,422');
    expect(waiting({ disputedMoneyDays: 600_000_000 })).toBe('Waiting up to $107');
    expect(waiting({ promisedMoneyDays: 649_000_000 })).toBe('Never contacted');
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

describe('what else decides about a contact', () => {
  const broken = { brokenPromises: [promised(50_000, '2026-11-13')] };

  it('outside of what must be done today the cost counts per expected minute, and says from how many calls', () => {
    const long = facts({ lastContact: null, forecast: expected({ lateMoneyDays: 40_000_000, minutes: { expected: 12, usual: 6, calls: 9 } }) });
    const short = facts({ lastContact: null, forecast: expected({ lateMoneyDays: 40_000_000 }) });
    expect(scoreOf(long, usualWeights, today)).toBeLessThan(scoreOf(short, usualWeights, today));
    const minutes = scoreAccount(long, usualWeights, wording).factors.find((factor) => factor.code === 'minutes');
    expect(minutes).toMatchObject({
      label: 'A contact takes 12.0 minutes',
      evidence: 'From 9 timed calls, 6 being usual: per minute 50 % of the cost counts.',
    });
    expect(scoreOf({ ...long, ...broken }, usualWeights, today)).toBe(scoreOf({ ...short, ...broken }, usualWeights, today));
  });

  it('minutes come from the log, drawn towards the usual ones, and stay within half and twice of them', () => {
    expect(expectedMinutes([], 6)).toEqual({ expected: 6, usual: 6, calls: 0 });
    expect(expectedMinutes([600, 0, 600, 600, 600, 600], 6)).toEqual({ expected: 8, usual: 6, calls: 5 });
    expect(
      expectedMinutes(
        Array.from({ length: 90 }, () => 3_600),
        6,
      ).expected,
    ).toBe(12);
  });

  it('an account in legal or with an agency stays off the list, unless a deadline is near', () => {
    const placed = facts({ ...broken, handedOver: { kind: 'placed', withWhom: 'Coface', since: isoDate('2026-10-01') } });
    expect(leftOutReason(placed, policy)).toEqual({ reason: 'handed-over', label: 'With an agency (Coface) since Oct 1' });
    expect(nextStep({ ...placed, brokenPromises: [] }, wording).label).toBe('With an agency (Coface)');
    const near = { ...placed, deadlines: [{ day: isoDate('2026-11-24'), what: 'Give notice to the insurer', kind: 'insured' as const }] };
    expect(leftOutReason(near, policy)).toBeNull();
    expect(mustDo({ ...near, brokenPromises: [] }, usualWeights, today)?.code).toBe('deadline');
    expect(nextStep(near, wording)).toMatchObject({ label: 'Give notice to the insurer', date: '2026-11-24' });
    expect(leftOutReason({ ...placed, pinned: true }, policy)).toBeNull();
  });

  it('what is insured or in legal is taken out of the cost', () => {
    const half = facts({ lastContact: null, handedBaseMinor: 500_000, forecast: expected({ lateMoneyDays: 40_000_000, handedMoneyDays: 20_000_000 }) });
    expect(scoreOf(half, usualWeights, today)).toBe(
      scoreOf(facts({ lastContact: null, forecast: expected({ lateMoneyDays: 20_000_000 }) }), usualWeights, today),
    );
    expect(leftOutReason(facts({ handedBaseMinor: 1_000_000 }), policy)?.reason).toBe('handed-over');
  });

  it('a control week keeps an account off the list and says so; whatever must be done today goes on', () => {
    const control = facts({ controlUntil: isoDate('2026-11-23') });
    expect(leftOutReason(control, policy)).toEqual({ reason: 'control-week', label: 'Control week: left in peace until Nov 23, to measure what calls change' });
    expect(leftOutReason({ ...control, ...broken }, policy)).toBeNull();
    expect(leftOutReason({ ...control, pinned: true }, policy)).toBeNull();
  });

  property.prop([fc.uuid(), fc.integer({ min: 0, max: 20 })])('the lot of a control week is the same for its seven days', (id, percent) => {
    const monday = isoDate('2026-11-16');
    const first = controlUntil(id, monday, percent);
    for (let day = 1; day < 7; day += 1) expect(controlUntil(id, addDays(monday, day), percent)).toBe(first);
    expect(first).toBe(first === null ? null : '2026-11-23');
  });

  it('about five in a hundred are drawn, others each week, and nobody while it is off', () => {
    const ids = Array.from({ length: 4_000 }, (_, place) => `customer-${place}`);
    const drawn = (day: string) => ids.filter((id) => controlUntil(id, isoDate(day), 5) !== null);
    expect(drawn('2026-11-16').length).toBeGreaterThan(150);
    expect(drawn('2026-11-16').length).toBeLessThan(250);
    expect(drawn('2026-11-23')).not.toEqual(drawn('2026-11-16'));
    expect(ids.filter((id) => controlUntil(id, today, 0) !== null)).toEqual([]);
  });

  it('uplift is told with its interval, and not from a handful of accounts', () => {
    expect(upliftOf({ accounts: 190, paid: 220, expected: 200 }, { accounts: 4, paid: 9, expected: 10 })).toBeNull();
    const told = upliftOf({ accounts: 400, paid: 440, expected: 400 }, { accounts: 40, paid: 36, expected: 40 });
    expect(told?.uplift).toBeCloseTo(0.2);
    expect(told?.low).toBeLessThan(0);
  });
});
