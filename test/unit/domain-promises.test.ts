import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { addDays, bankCalendar, isoDate, weekendsOnly, type IsoDate } from '../../src/shared/domain/calendar';
import {
  checkPromise,
  evaluatePromises,
  keptRate,
  proposePromise,
  type PromisableItem,
  type PromiseFacts,
  type PromiseRules,
  type Receipt,
} from '../../src/shared/domain/promises';

// Friday 20 November 2026; promised for Friday 27.
const madeOn = isoDate('2026-11-20');
const friday = isoDate('2026-11-27');
const day = (text: string) => isoDate(text);
let clock = 0;
const promise = (over: Partial<PromiseFacts> = {}): PromiseFacts => ({
  id: `p${(clock += 1)}`,
  currency: 'USD',
  madeOn,
  recordedAtMs: clock,
  instalments: [{ dueDate: friday, amountMinor: 500_000 }],
  itemIds: ['i1'],
  ended: null,
  ...over,
});
const receipt = (on: IsoDate, amountMinor: number, over: Partial<Receipt> = {}): Receipt => ({
  itemId: 'i1',
  currency: 'USD',
  day: on,
  recordedAtMs: (clock += 1),
  amountMinor,
  ...over,
});
const rules = (today: string, over: Partial<PromiseRules> = {}): PromiseRules => ({
  today: day(today),
  ledgerCovers: day(today),
  toleranceBankDays: 1,
  calendar: weekendsOnly,
  locale: 'en-GB',
  ...over,
});
const stateOf = (made: PromiseFacts, receipts: readonly Receipt[], on: PromiseRules) => evaluatePromises([made], receipts, on)[0]!;

describe('a promise', () => {
  it('is open before its date and due on it', () => {
    expect(stateOf(promise(), [], rules('2026-11-26'))).toMatchObject({ state: 'open', outstandingMinor: 500_000, nextDueDate: friday, counts: 'none' });
    expect(stateOf(promise(), [], rules('2026-11-27'))).toMatchObject({
      state: 'due-today',
      reason: '$5,000.00 promised for today; nothing received so far.'.replace('$', 'US$'),
    });
  });

  it('is unverified, not broken, while the ledger does not cover its date and tolerance', () => {
    const made = promise();
    expect(stateOf(made, [], rules('2026-12-03', { ledgerCovers: day('2026-11-27') }))).toMatchObject({
      state: 'unverified',
      counts: 'none',
      reason: 'US$5,000.00 was promised for 27 Nov; nothing received, but the ledger covers 27 Nov and money counts until 30 Nov.',
    });
    expect(stateOf(made, [], rules('2026-12-03', { ledgerCovers: null })).state).toBe('unverified');
    expect(stateOf(made, [], rules('2026-11-30')).state).toBe('unverified');
  });

  it('is broken the day after the tolerance, counted in bank days, when the ledger shows nothing', () => {
    expect(stateOf(promise(), [], rules('2026-12-01'))).toMatchObject({
      state: 'broken',
      counts: 'not-kept',
      outstandingMinor: 0,
      reason: 'US$5,000.00 was promised for 27 Nov; nothing received by 30 Nov.',
    });
  });

  it('holidays lengthen the tolerance', () => {
    const calendar = bankCalendar(new Map([['2026-11-30', 'St Andrew']]));
    expect(stateOf(promise(), [], rules('2026-12-01', { calendar })).state).toBe('unverified');
    expect(stateOf(promise(), [], rules('2026-12-02', { calendar })).state).toBe('broken');
  });

  it('paid before its date is kept at once', () => {
    expect(stateOf(promise(), [receipt(day('2026-11-24'), 500_000)], rules('2026-11-25', { ledgerCovers: null }))).toMatchObject({
      state: 'kept',
      counts: 'kept',
      receivedMinor: 500_000,
    });
  });

  it('paid late within tolerance counts as kept', () => {
    const answer = stateOf(promise(), [receipt(day('2026-11-30'), 500_000)], rules('2026-12-04'));
    expect(answer).toMatchObject({
      state: 'kept',
      counts: 'kept',
      reason: 'US$5,000.00 promised for 27 Nov was received by 30 Nov, within the tolerance until 30 Nov.',
    });
  });

  it('paid in full after the tolerance is kept late, judged but not kept', () => {
    expect(stateOf(promise(), [receipt(day('2026-12-01'), 500_000)], rules('2026-12-04'))).toMatchObject({ state: 'kept-late', counts: 'not-kept' });
  });

  it('paid in part is partly kept, and kept late once the rest comes', () => {
    const made = promise();
    const part = receipt(day('2026-11-27'), 200_000);
    expect(stateOf(made, [part], rules('2026-12-04'))).toMatchObject({
      state: 'partly-kept',
      receivedMinor: 200_000,
      reason: 'US$5,000.00 was promised for 27 Nov; US$2,000.00 of US$5,000.00 received by 30 Nov.',
    });
    expect(stateOf(made, [part, receipt(day('2026-12-03'), 300_000)], rules('2026-12-04')).state).toBe('kept-late');
  });

  it('money that came before it was made does not count, nor money of the same day that was known already', () => {
    const early = receipt(day('2026-11-19'), 500_000);
    const sameMorning = receipt(madeOn, 500_000);
    const made = promise();
    const sameEvening = receipt(madeOn, 500_000);
    expect(stateOf(made, [early, sameMorning], rules('2026-12-04')).state).toBe('broken');
    expect(stateOf(made, [early, sameMorning, sameEvening], rules('2026-12-04')).state).toBe('kept');
  });

  it('money for another item or in another currency does not count', () => {
    expect(stateOf(promise(), [receipt(friday, 500_000, { itemId: 'i2' }), receipt(friday, 500_000, { currency: 'EUR' })], rules('2026-12-04')).state).toBe(
      'broken',
    );
  });

  it('a payment that bounces takes the promise back with it', () => {
    const paid = receipt(day('2026-11-26'), 500_000);
    const bounced = receipt(day('2026-11-30'), -500_000);
    const made = promise({ recordedAtMs: 0 });
    expect(stateOf(made, [paid], rules('2026-12-04')).state).toBe('kept');
    expect(stateOf(made, [paid, bounced], rules('2026-12-04'))).toMatchObject({ state: 'broken', receivedMinor: 0 });
  });

  it('a second bounce takes no more than came in', () => {
    const made = promise({ recordedAtMs: 0 });
    const came = receipt(day('2026-11-25'), 300_000);
    const bounces = [receipt(day('2026-11-26'), -300_000), receipt(day('2026-11-26'), -300_000)];
    expect(stateOf(made, [came, ...bounces, receipt(friday, 500_000)], rules('2026-12-04'))).toMatchObject({ state: 'kept', receivedMinor: 500_000 });
    expect(stateOf(made, [came, ...bounces], rules('2026-12-04')).receivedMinor).toBe(0);
  });

  it('whose items were settled otherwise asks for nothing and does not count', () => {
    expect(stateOf(promise(), [], rules('2026-12-04', { openByItem: new Map([['i1', 0]]) }))).toMatchObject({
      state: 'kept',
      counts: 'none',
      outstandingMinor: 0,
      reason: 'Nothing is open on its items any more; they were settled without this promise.',
    });
    expect(stateOf(promise(), [], rules('2026-12-04', { openByItem: new Map([['i1', 1]]) })).state).toBe('broken');
  });

  it('withdrawn before its date does not count, replaced after it counts as not kept', () => {
    expect(stateOf(promise({ ended: { kind: 'withdrawn', on: day('2026-11-25'), reason: 'said in error' } }), [], rules('2026-12-04'))).toMatchObject({
      state: 'withdrawn',
      counts: 'none',
      reason: 'Withdrawn on 25 Nov: said in error',
    });
    expect(stateOf(promise({ ended: { kind: 'replaced', on: day('2026-12-02') } }), [], rules('2026-12-04'))).toMatchObject({
      state: 'replaced',
      counts: 'not-kept',
      outstandingMinor: 0,
    });
  });
});

describe('instalments', () => {
  const plan = () =>
    promise({
      instalments: [
        { dueDate: day('2026-11-27'), amountMinor: 100_000 },
        { dueDate: day('2026-12-11'), amountMinor: 100_000 },
        { dueDate: day('2026-12-23'), amountMinor: 100_000 },
      ],
      itemIds: ['i1', 'i2'],
    });
  const states = (receipts: readonly Receipt[], on: string) => {
    const answer = stateOf({ ...plan(), recordedAtMs: 0 }, receipts, rules(on));
    return [answer.state, ...answer.instalments.map((part) => part.state)];
  };

  it('are judged one by one, the promise by the worst of them', () => {
    expect(states([], '2026-11-26')).toEqual(['open', 'open', 'open', 'open']);
    expect(states([receipt(day('2026-11-27'), 100_000)], '2026-12-08')).toEqual(['open', 'kept', 'open', 'open']);
    expect(states([], '2026-12-08')).toEqual(['broken', 'broken', 'open', 'open']);
    expect(states([receipt(day('2026-11-27'), 100_000)], '2026-12-11')).toEqual(['due-today', 'kept', 'due-today', 'open']);
    expect(states([receipt(day('2026-11-27'), 100_000)], '2026-12-18')).toEqual(['partly-kept', 'kept', 'broken', 'open']);
    expect(states([receipt(day('2026-11-27'), 150_000, { itemId: 'i2' }), receipt(day('2026-11-27'), 150_000)], '2026-11-30')).toEqual([
      'kept',
      'kept',
      'kept',
      'kept',
    ]);
  });

  it('say how far they are', () => {
    const answer = stateOf({ ...plan(), recordedAtMs: 0 }, [receipt(day('2026-11-27'), 100_000)], rules('2026-12-11'));
    expect(answer.reason).toBe('1 of 3 instalments paid, US$1,000.00 of US$3,000.00 received. US$1,000.00 promised for today; nothing received so far.');
    expect(answer.nextDueDate).toBe('2026-12-11');
    expect(answer.outstandingMinor).toBe(200_000);
  });
});

describe('several promises', () => {
  it('share one payment: the first due takes it first, the rest goes on', () => {
    const first = promise({ instalments: [{ dueDate: day('2026-11-25'), amountMinor: 300_000 }] });
    const second = promise({ instalments: [{ dueDate: day('2026-11-27'), amountMinor: 300_000 }] });
    const answers = evaluatePromises([second, first], [receipt(day('2026-11-25'), 400_000)], rules('2026-12-08'));
    expect(answers.map((answer) => [answer.id === first.id, answer.state, answer.receivedMinor])).toEqual([
      [false, 'partly-kept', 100_000],
      [true, 'kept', 300_000],
    ]);
  });

  it('a replaced promise leaves the money to its successor', () => {
    const old = promise({ ended: { kind: 'replaced', on: day('2026-11-24') } });
    const next = promise({ madeOn: day('2026-11-24'), instalments: [{ dueDate: day('2026-12-04'), amountMinor: 500_000 }] });
    const answers = evaluatePromises([old, next], [receipt(day('2026-12-03'), 500_000)], rules('2026-12-08'));
    expect(answers.map((answer) => answer.state)).toEqual(['replaced', 'kept']);
  });

  it('the kept rate leaves out what is not decided', () => {
    expect(keptRate([{ counts: 'kept' }, { counts: 'none' }, { counts: 'not-kept' }, { counts: 'kept' }])).toEqual({ kept: 2, judged: 3 });
  });
});

describe('whatever comes in', () => {
  const offset = fc.integer({ min: 0, max: 60 });
  const somePromises = fc
    .array(
      fc.record({
        parts: fc.uniqueArray(offset, { minLength: 1, maxLength: 3 }),
        amount: fc.integer({ min: 1, max: 5000 }),
        items: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }),
        made: offset,
      }),
      { maxLength: 6 },
    )
    .map((list) =>
      list.map((one, index): PromiseFacts => ({
        id: `p${index}`,
        currency: 'USD',
        madeOn: addDays(madeOn, one.made),
        recordedAtMs: index,
        itemIds: one.items,
        ended: null,
        instalments: [...one.parts].sort((x, y) => x - y).map((part) => ({ dueDate: addDays(madeOn, one.made + part), amountMinor: one.amount })),
      })),
    );
  const someReceipts = fc
    .array(fc.record({ item: fc.constantFrom('a', 'b', 'c'), on: fc.integer({ min: -10, max: 120 }), amount: fc.integer({ min: -3000, max: 6000 }) }), {
      maxLength: 15,
    })
    .map((list) =>
      list.map((one, index): Receipt => ({
        itemId: one.item,
        currency: 'USD',
        day: addDays(madeOn, one.on),
        recordedAtMs: 1000 + index,
        amountMinor: one.amount,
      })),
    );
  const asked = fc.integer({ min: 0, max: 150 }).map((count) => addDays(madeOn, count));

  property.prop([somePromises, someReceipts, asked])('no money counts twice and no promise takes more than was promised', (promises, receipts, today) => {
    const answers = evaluatePromises(promises, receipts, rules(today));
    const total = answers.reduce((sum, answer) => sum + answer.receivedMinor, 0);
    expect(total).toBeLessThanOrEqual(receipts.reduce((sum, one) => sum + Math.max(0, one.amountMinor), 0));
    for (const answer of answers)
      for (const part of answer.instalments) {
        expect(part.receivedMinor).toBeGreaterThanOrEqual(0);
        expect(part.receivedMinor).toBeLessThanOrEqual(part.amountMinor);
      }
  });

  property.prop([somePromises, someReceipts, asked])('nothing is called broken or partly kept that the ledger does not cover', (promises, receipts, covers) => {
    const today = addDays(covers, 30);
    for (const answer of evaluatePromises(promises, receipts, rules(today, { ledgerCovers: covers }))) {
      for (const part of answer.instalments) if (part.state === 'broken' || part.state === 'partly-kept') expect(part.judgedAfter <= covers).toBe(true);
    }
  });

  property.prop([somePromises, someReceipts, asked])('the order in which facts are read changes nothing', (promises, receipts, today) => {
    const forward = evaluatePromises(promises, receipts, rules(today));
    const backward = evaluatePromises([...promises].reverse(), [...receipts].reverse(), rules(today));
    expect([...backward].reverse()).toEqual(forward);
  });

  property.prop([somePromises, someReceipts, asked])('more money never makes a promise worse', (promises, receipts, today) => {
    const goodness = { kept: 3, 'kept-late': 2, 'partly-kept': 1 } as Record<string, number>;
    const only = receipts.filter((one) => one.amountMinor > 0);
    const before = evaluatePromises(promises.slice(0, 1), only, rules(today));
    const after = evaluatePromises(
      promises.slice(0, 1),
      [...only, { itemId: 'a', currency: 'USD', day: addDays(madeOn, 120), recordedAtMs: 9999, amountMinor: 100 }],
      rules(today),
    );
    before.forEach((answer, index) =>
      expect(after[index]!.receivedMinor >= answer.receivedMinor && (goodness[after[index]!.state] ?? 0) >= (goodness[answer.state] ?? 0)).toBe(true),
    );
  });
});

describe('before a promise is recorded', () => {
  const open = new Map<string, PromisableItem>([
    ['i1', { number: 'INV-1', currency: 'USD', openMinor: 300_000, promisedMinor: 0 }],
    ['i2', { number: 'INV-2', currency: 'USD', openMinor: 200_000, promisedMinor: 150_000 }],
    ['e1', { number: 'INV-E', currency: 'EUR', openMinor: 100, promisedMinor: 0 }],
    ['paid', { number: 'INV-P', currency: 'USD', openMinor: 0, promisedMinor: 0 }],
  ]);
  const calendar = bankCalendar(new Map([['2026-11-26', 'Thanksgiving']]));
  const check = (over: Partial<Parameters<typeof checkPromise>[0]> = {}) =>
    checkPromise(
      { currency: 'USD', instalments: [{ dueDate: friday, amountMinor: 100_000 }], itemIds: ['i1'], ...over },
      { today: madeOn, openByItem: open, calendar },
    );
  const found = (over: Parameters<typeof check>[0]) => {
    const { violations, warnings } = check(over);
    return [violations.map((finding) => finding.rule), warnings.map((finding) => finding.rule)];
  };

  it('a proper one has nothing against it', () => {
    expect(check()).toEqual({ violations: [], warnings: [] });
    expect(check({ instalments: [{ dueDate: friday, amountMinor: 300_000 }] })).toEqual({ violations: [], warnings: [] });
  });

  it.each([
    [{ instalments: [] }, ['promise-no-amount'], []],
    [{ instalments: [{ dueDate: friday, amountMinor: 0 }] }, ['promise-no-amount'], []],
    [{ instalments: [{ dueDate: '' as IsoDate, amountMinor: 5 }] }, ['promise-no-date'], []],
    [{ instalments: [{ dueDate: day('2026-11-19'), amountMinor: 5 }] }, ['promise-in-the-past'], []],
    [
      {
        instalments: [
          { dueDate: friday, amountMinor: 5 },
          { dueDate: friday, amountMinor: 5 },
        ],
      },
      ['promise-dates-not-rising'],
      [],
    ],
    [{ itemIds: [] }, ['promise-no-items'], []],
    [{ itemIds: ['i1', 'paid'] }, ['promise-item-not-open'], []],
    [{ itemIds: ['nobody'] }, ['promise-item-not-open'], []],
    [{ itemIds: ['i1', 'e1'] }, ['promise-currency-mix'], []],
    [{ instalments: [{ dueDate: friday, amountMinor: 300_001 }] }, ['promise-over-balance'], []],
    [{ instalments: [{ dueDate: day('2026-11-28'), amountMinor: 5 }] }, [], ['promise-not-a-bank-day']],
    [{ instalments: [{ dueDate: day('2026-11-26'), amountMinor: 5 }] }, [], ['promise-not-a-bank-day']],
    [{ itemIds: ['i1', 'i2'], instalments: [{ dueDate: friday, amountMinor: 400_000 }] }, [], ['promise-already-promised']],
    [{ itemIds: ['i1', 'i2'], instalments: [{ dueDate: friday, amountMinor: 350_000 }] }, [], []],
  ])('%o finds %j and warns of %j', (over, violations, warnings) => {
    expect(found(over)).toEqual([violations, warnings]);
  });

  it('instalments together may not exceed the balance', () => {
    expect(
      check({
        instalments: [
          { dueDate: friday, amountMinor: 200_000 },
          { dueDate: addDays(friday, 7), amountMinor: 200_000 },
        ],
      }).violations[0],
    ).toEqual({ rule: 'promise-over-balance', field: 'instalments', sentence: '$4,000.00 is more than the $3,000.00 open on the chosen items.' });
  });

  it('says which day it is and which one banks work next', () => {
    expect(check({ instalments: [{ dueDate: day('2026-11-26'), amountMinor: 5 }] }).warnings[0]?.sentence).toBe(
      'Nov 26 is Thanksgiving; banks do not work. The next bank day is Nov 27.',
    );
    expect(check({ instalments: [{ dueDate: day('2026-11-28'), amountMinor: 5 }] }).warnings[0]).toMatchObject({
      field: 'instalments.0.dueDate',
      sentence: 'Nov 28 is a Saturday; banks do not work. The next bank day is Nov 30.',
    });
  });
});

describe('the promise to ask for', () => {
  const item = (id: string, over = {}) => ({ id, currency: 'USD', openMinor: 1_000, daysPastDue: 10, disputedMinor: 0, promisedMinor: 0, ...over });
  it('is all past due, neither disputed nor promised, by the next bank Friday', () => {
    const proposal = proposePromise(
      [
        item('a'),
        item('b', { daysPastDue: 0 }),
        item('c', { disputedMinor: 1_000 }),
        item('d', { promisedMinor: 400 }),
        item('e', { openMinor: -500 }),
        item('f', { daysPastDue: null }),
      ],
      { today: madeOn, calendar: weekendsOnly },
    );
    expect(proposal).toEqual({ currency: 'USD', amountMinor: 1_600, dueDate: friday, itemIds: ['a', 'd'] });
  });
  it('is what was ticked, when something was', () => {
    expect(proposePromise([item('a'), item('b', { daysPastDue: -5 })], { today: madeOn, calendar: weekendsOnly, picked: ['b'] })?.itemIds).toEqual(['b']);
  });
  it('keeps to one currency and is nothing when nothing is late', () => {
    expect(proposePromise([item('a', { currency: 'EUR' }), item('b'), item('c')], { today: madeOn, calendar: weekendsOnly })?.itemIds).toEqual(['b', 'c']);
    expect(proposePromise([item('a', { daysPastDue: 0 })], { today: madeOn, calendar: weekendsOnly })).toBeNull();
  });
});
