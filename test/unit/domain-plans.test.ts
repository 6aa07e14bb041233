import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { addDays, bankCalendar, isoDate } from '../../src/shared/domain/calendar';
import { compareOutcomes, usualAssumptions } from '../../src/shared/domain/outcomes';
import {
  carveDisputed,
  checkSettlement,
  offerOf,
  planStanding,
  schedulePlan,
  settlementStanding,
  usualPlanPolicy,
  type PlanTerms,
} from '../../src/shared/domain/plans';
import { evaluatePromises, type PromiseFacts, type Receipt } from '../../src/shared/domain/promises';

const today = isoDate('2026-11-20');
const calendar = bankCalendar(
  new Map([
    ['2026-11-26', 'Thanksgiving'],
    ['2026-12-25', 'Christmas Day'],
    ['2027-01-01', 'New Year'],
  ]),
);
const context = { today, calendar, policy: usualPlanPolicy, locale: 'en-US' };
const terms: PlanTerms = { currency: 'USD', balanceMinor: 1_891_240, downMinor: 500_000, count: 3, rhythm: '2-weeks', firstDate: isoDate('2026-11-27') };

describe('The schedule of a plan', () => {
  test('is the one of the call screen: holidays moved, the last instalment one cent less', () => {
    const plan = schedulePlan(terms, context);
    expect(plan.instalments.map((part) => [part.dueDate, part.amountMinor, part.movedFrom, part.roundingMinor])).toEqual([
      ['2026-11-27', 500_000, null, 0],
      ['2026-12-11', 463_747, null, 0],
      ['2026-12-28', 463_747, '2026-12-25', 0],
      ['2027-01-08', 463_746, null, -1],
    ]);
    expect(plan.totalMinor).toBe(1_891_240);
    expect(plan.sentence).toBe('within your limit of 3 months and 25% first');
  });
  test('outside the limits it names each one', () => {
    expect(schedulePlan({ ...terms, downMinor: 100_000, count: 12 }, context).limits.map((limit) => limit.rule)).toEqual([
      'plan-too-long',
      'plan-down-too-small',
    ]);
  });
  test('refuses what makes no sense', () => {
    expect(schedulePlan({ ...terms, balanceMinor: 0 }, context).violations.map((fault) => fault.rule)).toEqual(['plan-nothing-to-spread']);
    expect(schedulePlan({ ...terms, downMinor: 1_891_240 }, context).violations.map((fault) => fault.rule)).toEqual(['plan-down-over-balance']);
    expect(schedulePlan({ ...terms, firstDate: isoDate('2026-11-01') }, context).violations.map((fault) => fault.rule)).toEqual(['plan-in-the-past']);
    expect(schedulePlan({ ...terms, balanceMinor: 2, downMinor: 0, count: 3 }, context).violations.map((fault) => fault.rule)).toEqual([
      'plan-instalment-too-small',
    ]);
  });
  property.prop([
    fc.integer({ min: 1, max: 5_000_000 }),
    fc.nat(100),
    fc.integer({ min: 1, max: 60 }),
    fc.constantFrom('week' as const, '2-weeks' as const, 'month' as const),
    fc.nat(400),
  ])('adds up to the balance, on rising bank days', (balanceMinor, downPercent, count, rhythm, ahead) => {
    const plan = schedulePlan(
      { currency: 'USD', balanceMinor, downMinor: Math.floor((balanceMinor * downPercent) / 101), count, rhythm, firstDate: addDays(today, ahead) },
      context,
    );
    if (plan.violations.length > 0) return;
    expect(plan.instalments.reduce((sum, part) => sum + part.amountMinor, 0)).toBe(balanceMinor);
    expect(plan.instalments.every((part, index) => calendar.isBankDay(part.dueDate) && part.dueDate > (plan.instalments[index - 1]?.dueDate ?? ''))).toBe(true);
  });
});

const promise: PromiseFacts = {
  id: 'p',
  currency: 'USD',
  madeOn: isoDate('2026-09-01'),
  recordedAtMs: 1,
  itemIds: ['i'],
  ended: null,
  plan: { graceBankDays: 3, defaultAfterMisses: 2 },
  instalments: ['2026-10-05', '2026-11-05', '2026-12-07'].map((dueDate) => ({ dueDate: isoDate(dueDate), amountMinor: 1_000 })),
};
const paid = (day: string, amountMinor: number): Receipt => ({ itemId: 'i', currency: 'USD', day: isoDate(day), recordedAtMs: 2, amountMinor });
const judged = (receipts: readonly Receipt[], on = today, facts = promise) => {
  const [outcome] = evaluatePromises([facts], receipts, { today: on, ledgerCovers: on, toleranceBankDays: 1, calendar });
  if (!outcome) throw new Error('no outcome');
  return { outcome, standing: planStanding(outcome, { currency: 'USD', defaultAfterMisses: 2, carvedMinor: 0 }, on) };
};

describe('Where a plan stands', () => {
  test('paid to date it is current and the rest is expected', () => {
    const { outcome, standing } = judged([paid('2026-10-05', 1_000), paid('2026-11-06', 1_000)]);
    expect([outcome.state, outcome.outstandingMinor, standing.state]).toEqual(['open', 1_000, 'current']);
    expect(standing.reason).toBe('Paid to date. Next $10.00 on Dec 7.');
  });
  test('one miss leaves it in force with what was missed still expected', () => {
    const { outcome, standing } = judged([paid('2026-10-05', 1_000)]);
    expect([outcome.state, outcome.outstandingMinor, standing.state, standing.arrearsMinor]).toEqual(['open', 2_000, 'behind', 1_000]);
  });
  test('two misses put it in default: nothing is held back any more', () => {
    const { outcome, standing } = judged([]);
    expect([outcome.state, standing.state]).toEqual(['broken', 'defaulted']);
  });
  test('money that comes late catches the first miss up', () => {
    expect(judged([paid('2026-11-19', 2_000)]).standing.state).toBe('current');
  });
  test('all paid it is complete', () => {
    expect(judged([paid('2026-10-02', 3_000)]).standing.state).toBe('completed');
  });
  test('a miss within the grace of three bank days is none', () => {
    expect(judged([paid('2026-10-05', 1_000), paid('2026-11-10', 1_000)]).outcome.instalments.map((part) => part.state)).toEqual(['kept', 'kept', 'open']);
  });
});

test('a payment that bounces turns a kept promise back, and the reason says so', () => {
  const plain: PromiseFacts = { ...promise, instalments: [{ dueDate: isoDate('2026-11-05'), amountMinor: 1_000 }] };
  const { plan: _, ...facts } = plain;
  const before = judged([paid('2026-11-05', 1_000)], today, facts).outcome;
  const after = judged([paid('2026-11-05', 1_000), { ...paid('2026-11-12', -1_000), recordedAtMs: 3 }], today, facts).outcome;
  expect([before.state, after.state]).toEqual(['kept', 'broken']);
  expect(after.reason).toContain('$10.00 was taken back on Nov 12');
});

describe('A disputed amount', () => {
  const parts = [100, 100, 100].map((amountMinor, index) => ({ dueDate: addDays(today, index), amountMinor }));
  test('comes off the last instalments', () => expect(carveDisputed(parts, 150).map((part) => part.amountMinor)).toEqual([100, 50]));
  test('that is all of it leaves the last day with nothing to pay', () =>
    expect(carveDisputed(parts, 999)).toEqual([{ dueDate: addDays(today, 2), amountMinor: 0 }]));
  property.prop([fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 10 }), fc.nat(12_000)])(
    'leaves exactly the rest',
    (amounts, disputed) => {
      const carved = carveDisputed(
        amounts.map((amountMinor, index) => ({ dueDate: addDays(today, index), amountMinor })),
        disputed,
      );
      const total = amounts.reduce((sum, amount) => sum + amount, 0);
      expect(carved.reduce((sum, part) => sum + part.amountMinor, 0)).toBe(Math.max(0, total - disputed));
    },
  );
});

describe('A settlement', () => {
  const offer = { currency: 'USD', balanceMinor: 100_000, offerMinor: 95_000, expiresOn: isoDate('2026-11-18'), withdrawnOn: null };
  test('of five percent leaves ninety-five to pay', () =>
    expect([offerOf(100_000, 500), checkSettlement({ ...offer, expiresOn: today }, context).limits]).toEqual([95_000, []]));
  property.prop([fc.integer({ min: 100, max: 9_000_000 })])('of exactly the largest discount is within the limit', (balanceMinor) => {
    expect(checkSettlement({ ...offer, balanceMinor, offerMinor: offerOf(balanceMinor, 500), expiresOn: today }, context).limits).toEqual([]);
  });
  test('above the limit needs approval', () =>
    expect(checkSettlement({ ...offer, offerMinor: 80_000, expiresOn: today }, context).limits[0]?.rule).toBe('settlement-discount-too-large'));
  test('is met by money of its last day, and not by money after it', () => {
    const standing = (day: string) => settlementStanding(offer, [{ day: isoDate(day), amountMinor: 95_000 }], { today, ledgerCovers: today }).state;
    expect([standing('2026-11-18'), standing('2026-11-19')]).toEqual(['met', 'expired']);
  });
  test('is not called expired before the ledger covers its last day', () =>
    expect(settlementStanding(offer, [], { today, ledgerCovers: isoDate('2026-11-17') }).state).toBe('unverified'));
  test('that was paid and bounced is expired', () =>
    expect(
      settlementStanding(
        offer,
        [
          { day: isoDate('2026-11-10'), amountMinor: 95_000 },
          { day: isoDate('2026-11-19'), amountMinor: -95_000 },
        ],
        { today, ledgerCovers: today },
      ).state,
    ).toBe('expired'));
});

describe('Likely to come in', () => {
  const history = {
    promises: { cases: 214, agreedMinor: 1_000, receivedMinor: 880 },
    plans: { cases: 61, agreedMinor: 1_000, receivedMinor: 790 },
    aged: { cases: 38, agreedMinor: 1_000, receivedMinor: 610 },
  };
  const question = { balanceMinor: 1_891_240, settleMinor: 1_796_678, history, assumptions: usualAssumptions };
  test('is what is asked times the own rate, less the fee; the best way is named', () => {
    const { ways, best } = compareOutcomes(question);
    expect(ways.map((way) => [way.way, way.expectedMinor])).toEqual([
      ['settle', 1_581_077],
      ['plan', 1_494_080],
      ['agency', 865_242],
    ]);
    expect(best).toBe('settle');
  });
  test('under twenty cases it says so and shows no number, unless one is assumed', () => {
    const few = { ...question, history: { ...history, plans: { cases: 19, agreedMinor: 1_000, receivedMinor: 790 } } };
    expect(compareOutcomes(few).ways[1]).toMatchObject({
      expectedMinor: null,
      percent: null,
      sentence: 'Not enough history: 19 plans of your own, 20 are needed.',
    });
    expect(compareOutcomes({ ...few, assumptions: { ...usualAssumptions, planPercent: 50 } }).ways[1]).toMatchObject({ expectedMinor: 945_620, assumed: true });
  });
});
