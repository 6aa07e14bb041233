import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { addDays, isoDate, weekendsOnly, type IsoDate } from '../../src/shared/domain/calendar';
import {
  approvalStanding,
  decideDunning,
  exampleTimeline,
  itemTracks,
  ladderOf,
  nextLetterOf,
  noConditions,
  noGates,
  pastTouches,
  rulesInWords,
  simulateDunning,
  stepInWords,
  strategyFaults,
  touchedTwice,
  usualStrategy,
  withLevels,
  type DoneStep,
  type DunningFacts,
  type DunningItem,
  type Strategy,
} from '../../src/shared/domain/policy';

const today = isoDate('2026-11-20');
const usual = usualStrategy('USD');
const item = (id: string, daysLate: number, over: Partial<DunningItem> = {}): DunningItem => ({
  id,
  number: `INV-${id}`,
  itemDate: addDays(today, -daysLate - 30),
  dueDate: addDays(today, -daysLate),
  demandableMinor: 100_000,
  demandableBaseMinor: 100_000,
  held: null,
  ...over,
});
const facts = (items: readonly DunningItem[], over: Partial<DunningFacts> = {}): DunningFacts => ({
  currency: 'USD',
  items,
  done: [],
  callDays: [],
  debtorType: 'company',
  risk: 'middle',
  segment: '',
  stopped: null,
  ...over,
});
const done = (stepId: string | null, daysAgo: number, itemIds: readonly string[], over: Partial<DoneStep> = {}): DoneStep => {
  const step = usual.steps.find((one) => one.id === stepId);
  return { stepId, level: step?.level ?? null, channel: step?.channel ?? 'letter', day: addDays(today, -daysAgo), sent: true, itemIds, ...over };
};
const due = (given: DunningFacts, strategy: Strategy = usual) => decideDunning(strategy, given, today).due?.step.id ?? null;

describe('the next letter and its day', () => {
  const next = (given: DunningFacts, strategy: Strategy = usual) => nextLetterOf(strategy, given, today, weekendsOnly);

  it('is the one that is due, or the one after the calls between, on a bank day', () => {
    expect(next(facts([item('a', 10)]))).toEqual({ name: 'Reminder', on: today, waitsFor: [] });
    // 20 days late and reminded: a call is due now, the demand 31 days after the due date.
    expect(next(facts([item('a', 20)], { done: [done('first-reminder', 13, ['a'])] }))).toEqual({ name: 'Demand', on: addDays(today, 11), waitsFor: [] });
  });

  it('says what it waits for: a letter not marked as sent, a stop, everything held', () => {
    const unsent = next(facts([item('a', 40)], { done: [done('first-reminder', 20, ['a'], { sent: false })] }));
    expect(unsent.name).toBe('Demand');
    expect(unsent.waitsFor.join(' ')).toContain('made and not marked as sent');
    expect(next(facts([item('a', 40)], { stopped: { reason: 'In court.', until: null } }))).toEqual({ name: null, on: null, waitsFor: ['In court.'] });
    expect(next(facts([item('a', 40, { demandableMinor: 0, demandableBaseMinor: 0, held: 'promised' })]))).toEqual({
      name: null,
      on: null,
      waitsFor: ['Nothing may be asked for now.'],
    });
  });

  it('follows the policy, not a ladder of its own', () => {
    const slow: Strategy = { ...usual, steps: usual.steps.map((step) => (step.id === 'first-reminder' ? { ...step, days: 25 } : step)) };
    expect(next(facts([item('a', 10)]), slow)).toMatchObject({ name: 'Reminder', on: addDays(today, 17) });
  });
});

describe('the usual policy and who owes', () => {
  const sent = (types: DunningFacts['debtorType']) =>
    simulateDunning([{ customerId: 'c', strategy: usual, facts: facts([item('a', 0)], { debtorType: types }) }], today, 130, weekendsOnly).map(
      (step) => [step.name, step.level, (new Date(step.day).getTime() - new Date(today).getTime()) / 86_400_000] as const,
    );

  it('gives a company a final demand, and a sole trader or consumer a notice before action with 30 days around it', () => {
    expect(strategyFaults(usual)).toEqual([]);
    expect(
      sent('company')
        .filter(([, level]) => level !== null)
        .map(([name]) => name),
    ).toEqual(['Reminder', 'Demand', 'Final demand']);
    for (const type of ['sole-trader', 'consumer'] as const) {
      const steps = sent(type);
      const letters = steps.filter(([, level]) => level !== null);
      expect(letters.map(([name, level]) => [name, level])).toEqual([
        ['Reminder', 1],
        ['Demand', 2],
        ['Notice before action', 3],
      ]);
      for (const [at, [, , on]] of letters.entries()) if (at > 0) expect(on - (letters[at - 1]?.[2] ?? 0)).toBeGreaterThanOrEqual(30);
      const decided = steps.find(([name]) => name === 'Decide after the notice: keep, agency or court');
      expect((decided?.[2] ?? 0) - (letters.at(-1)?.[2] ?? 0)).toBeGreaterThanOrEqual(30);
      expect(steps.map(([name]) => name)).not.toContain('Decide: keep, agency or court');
    }
  });

  it('says so in plain words, and the ladder of each knows its own letters alone', () => {
    const notice = usual.steps.find((step) => step.id === 'notice-before-action')!;
    expect(stepInWords(notice, { currency: 'USD', locale: 'en-US' })).toBe(
      '61 days after the due date: notice before action (level 3), by post, with interest and fixed sums where law or contract give them, when the customer is a sole trader or a consumer; at least 30 days after the last letter, once the level before has left the house, after a call was tried within 30 days and approved by a second person.',
    );
    expect(ladderOf(usual, 'company').map((one) => one.kind)).toEqual(['first-reminder', 'second-reminder', 'final-demand']);
    expect(ladderOf(usual, 'consumer')).toEqual([
      { level: 1, kind: 'first-reminder' },
      { level: 2, kind: 'second-reminder' },
      { level: 3, kind: 'notice-before-action' },
    ]);
    expect(withLevels(usual.steps)).toEqual(usual.steps);
    // For everybody it would be a letter of its own.
    const forAll = withLevels(usual.steps.map((step) => (step.id === 'notice-before-action' ? { ...step, conditions: noConditions } : step)));
    expect(forAll.find((step) => step.id === 'notice-before-action')?.level).toBe(4);
  });
});

describe('touched twice', () => {
  it('counts what the customer had in the days before: a call three days ago and a letter of today', () => {
    const account = { customerId: 'c', strategy: usual, facts: facts([item('a', 7)], { callDays: [addDays(today, -3), addDays(today, -9)] }) };
    const steps = simulateDunning([account], today, 10, weekendsOnly);
    expect(touchedTwice(steps)).toEqual([]);
    expect(touchedTwice(steps, pastTouches(account, today)).map((one) => [one.first.name, one.first.day, one.second.name, one.second.day])).toEqual([
      ['Call', addDays(today, -3), 'Reminder', today],
    ]);
    const written = { ...account, facts: facts([item('a', 18)], { done: [done('first-reminder', 4, ['a'])] }) };
    expect(
      touchedTwice(simulateDunning([written], today, 2, weekendsOnly), pastTouches(written, today)).map((one) => [one.first.name, one.second.name]),
    ).toEqual([['Reminder', 'Call about the reminder']]);
    expect(pastTouches({ ...written, facts: facts([item('a', 18)], { done: [done('first-reminder', 5, ['a'])] }) }, today)).toEqual([]);
  });
});

describe('where each item stands on the ladder', () => {
  const tracks = (given: DunningFacts, strategy: Strategy = usual) => itemTracks(strategy, given, today, weekendsOnly);

  it('late items share the next step of their customer, one not due yet joins with the first step after its due date', () => {
    const reminded = facts([item('a', 20), item('b', 3), item('c', -25)], { done: [done('first-reminder', 13, ['a'])] });
    // Fri 20 Nov: the call is due now; item c falls due on Tue 15 Dec, the call about the demand is on Thu 10 Dec, 40 days after the oldest due date.
    expect(tracks(reminded).map((one) => [one.itemId, one.step, one.on])).toEqual([
      ['a', 'Call about the reminder', today],
      ['b', 'Call about the reminder', today],
      ['c', 'Call before the final demand', addDays(today, 38)],
    ]);
  });

  it('with a ladder for each invoice every one has its own day, and what cannot go today waits the days between two steps', () => {
    const each: Strategy = { ...usual, mode: 'invoice' };
    const given = facts([item('a', 8), item('b', 20), item('c', 2)], { done: [done('first-reminder', 12, ['b'])] });
    // The reminder of a is a letter and goes first; the call about b comes three days later, on a Monday.
    expect(tracks(given, each).map((one) => [one.itemId, one.step, one.on])).toEqual([
      ['a', 'Reminder', today],
      ['b', 'Call about the reminder', addDays(today, 3)],
      ['c', 'Reminder', addDays(today, 5)],
    ]);
  });

  it('says why there is none: held, stopped, a gate nobody opened, the end of the ladder', () => {
    const held = (reason: DunningItem['held']) => ({ demandableMinor: 0, demandableBaseMinor: 0, held: reason });
    expect(
      tracks(facts([item('a', 40, held('promised')), item('b', 40, held('disputed')), item('c', 40, { dueDate: null })])).map((one) => [
        one.step,
        one.held,
        one.why,
      ]),
    ).toEqual([
      [null, 'promised', 'promised or in a plan'],
      [null, 'disputed', 'in dispute'],
      [null, null, 'no due date'],
    ]);
    expect(tracks(facts([item('a', 40)], { stopped: { reason: 'In court.', until: null } }))).toEqual([
      { itemId: 'a', step: null, on: null, why: 'In court.', held: null },
    ]);
    expect(tracks(facts([item('a', 40)], { done: [done('first-reminder', 20, ['a'], { sent: false })] }))).toMatchObject([
      { step: 'Demand', on: null, why: expect.stringContaining('not marked as sent') },
    ]);
    expect(tracks(facts([item('a', 120)], { done: [done('keep-or-place', 3, ['a'])] }))).toMatchObject([{ step: null, why: 'the last step was taken' }]);
  });

  property.prop([
    fc.array(fc.record({ late: fc.integer({ min: -60, max: 120 }), held: fc.constantFrom(null, 'disputed' as const, 'promised' as const) }), {
      minLength: 1,
      maxLength: 6,
    }),
    fc.constantFrom('customer' as const, 'invoice' as const),
    fc.option(fc.integer({ min: 0, max: 40 })),
  ])('every item has one track: a step on a bank day from today on, or why none; the soonest is the step of the account', (given, mode, reminded) => {
    const items = given.map(({ late, held }, at) => item(`i${at}`, late, held === null ? {} : { demandableMinor: 0, demandableBaseMinor: 0, held }));
    const account = facts(items, { done: reminded === null ? [] : [done('first-reminder', reminded, [items[0]!.id])] });
    const strategy: Strategy = { ...usual, mode };
    const found = tracks(account, strategy);
    expect(found.map((one) => one.itemId)).toEqual(items.map((one) => one.id));
    for (const [at, one] of found.entries()) {
      expect(one.step === null || one.on === null).toBe(one.why !== null);
      if (given[at]?.held !== null) expect(one.step).toBeNull();
      if (one.on !== null) expect(one.on >= today && weekendsOnly.isBankDay(one.on)).toBe(true);
    }
    const { due: now, next } = decideDunning(strategy, account, today);
    const soonest = found.flatMap((one) => (one.on === null ? [] : [one.on])).sort()[0];
    const first = now === null ? next?.on : today;
    if (first !== undefined) expect(soonest).toBe(weekendsOnly.isBankDay(first) ? first : addDays(first, weekendsOnly.isBankDay(addDays(first, 1)) ? 1 : 2));
  });
});

describe('what is due', () => {
  it('nothing on or before the due date; the first reminder a week after it', () => {
    expect(due(facts([item('a', 0)]))).toBeNull();
    expect(due(facts([item('a', 6)]))).toBeNull();
    expect(due(facts([item('a', 7)]))).toBe('first-reminder');
    expect(decideDunning(usual, facts([item('a', 3)]), today).next).toMatchObject({ stepId: 'first-reminder', on: addDays(today, 4) });
  });

  it('a large invoice is called about before it is due, and not any more after', () => {
    const large = { demandableMinor: 3_000_000, demandableBaseMinor: 3_000_000 };
    expect(due(facts([item('a', -5, large)]))).toBe('confirm-run');
    expect(due(facts([item('a', -5)]))).toBeNull();
    expect(decideDunning(usual, facts([item('a', 2, large)]), today)).toMatchObject({ due: null, missed: [{ stepId: 'confirm-run' }] });
  });

  it('after weeks away the first letter not yet sent comes, alone, and calls that went by are listed', () => {
    const decision = decideDunning(usual, facts([item('a', 70)]), today);
    expect(decision.due?.step.id).toBe('first-reminder');
    const later = decideDunning(usual, facts([item('a', 70)], { done: [done('first-reminder', 8, ['a'])] }), today);
    expect(later.due?.step.id).toBe('second-reminder');
    expect(later.missed.map((one) => one.stepId)).toEqual(['call-reminder']);
    expect(later.explanation.at(-1)).toContain('Missed and not made up for: Call about the reminder of');
  });

  it('days lie between two steps and more between two letters', () => {
    expect(decideDunning(usual, facts([item('a', 33)], { done: [done('first-reminder', 2, ['a'])] }), today)).toMatchObject({
      due: null,
      next: { stepId: 'second-reminder', on: addDays(today, 5) },
    });
    expect(decideDunning(usual, facts([item('a', 33)], { done: [done('first-reminder', 10, ['a'])], debtorType: 'consumer' }), today).next?.on).toBe(
      addDays(today, 20),
    );
  });

  it('the final demand waits for a call, and the call that opens the gate comes first', () => {
    const ladder = [done('first-reminder', 60, ['a']), done('second-reminder', 34, ['a'])];
    expect(due(facts([item('a', 65)], { done: ladder }))).toBe('call-before-final');
    expect(due(facts([item('a', 65)], { done: ladder, callDays: [addDays(today, -10)] }))).toBe('final-demand');
    const withoutCalls: Strategy = { ...usual, steps: usual.steps.filter((step) => step.channel !== 'call') };
    expect(decideDunning(withoutCalls, facts([item('a', 65)], { done: ladder }), today)).toMatchObject({
      due: null,
      blocked: { name: 'Final demand', reasons: ['Final demand waits: no call was tried in the last 30 days.'] },
    });
  });

  it('a letter that was made and not sent does not open the gate to the next level', () => {
    const decision = decideDunning(usual, facts([item('a', 40)], { done: [done('first-reminder', 20, ['a'], { sent: false })] }), today);
    expect(decision.due).toBeNull();
    expect(decision.blocked?.reasons[0]).toContain('made and not marked as sent');
  });

  it('the ladder begins anew when all that was reminded is paid', () => {
    expect(due(facts([item('b', 10)], { done: [done('final-demand', 30, ['a'])] }))).toBe('first-reminder');
    expect(due(facts([item('a', 90), item('b', 10)], { done: [done('final-demand', 30, ['a'])] }))).toBe('call-final');
  });

  it('letters made outside a strategy count by their level', () => {
    expect(due(facts([item('a', 45)], { done: [done(null, 20, ['a'], { level: 1 })] }))).toBe('second-reminder');
  });

  it('no due date is held, never dunned; stopped accounts get nothing', () => {
    const decision = decideDunning(usual, facts([item('a', 0, { dueDate: null })]), today);
    expect(decision).toMatchObject({ due: null, held: [{ number: 'INV-a', reason: 'no due date' }] });
    expect(decideDunning(usual, facts([item('a', 40)], { stopped: { reason: 'Insolvent since Oct 1.', until: null } }), today)).toMatchObject({
      due: null,
      explanation: ['Insolvent since Oct 1.'],
    });
  });

  it('by invoice: one letter of the furthest level, each item by its own step', () => {
    const strategy: Strategy = {
      ...usual,
      mode: 'invoice',
      steps: usual.steps.filter((step) => step.level !== null).map((step) => ({ ...step, gates: noGates })),
    };
    const decision = decideDunning(strategy, facts([item('a', 40), item('b', 10)], { done: [done('first-reminder', 25, ['a'])] }), today);
    expect(decision.due?.level).toBe(2);
    expect(decision.due?.items).toEqual([
      { itemId: 'a', stepId: 'second-reminder', level: 2 },
      { itemId: 'b', stepId: 'first-reminder', level: 1 },
    ]);
  });
});

describe('anchors, conditions and gates', () => {
  const call = usual.steps[0]!;
  const one = (over: Partial<Strategy['steps'][number]>): Strategy => ({
    ...usual,
    steps: withLevels([{ ...call, id: 'one', conditions: noConditions, gates: noGates, ...over }]),
  });
  const letter = { channel: 'letter', letterKind: 'first-reminder', level: 1 } as const;
  const onDay = (strategy: Strategy, given: DunningFacts) => {
    const { due: now, next } = decideDunning(strategy, given, today);
    return now === null ? next?.on : now.plannedOn;
  };

  it('days count from the due date, from the invoice date, or from the step before as it was really taken', () => {
    expect(onDay(one({ days: -2 }), facts([item('a', -10)]))).toBe(addDays(today, 8));
    expect(onDay(one({ anchor: 'invoice-date', days: 20 }), facts([item('a', -12)]))).toBe(addDays(today, 2));
    // Counted from the invoice, a letter still asks for nothing that is not late.
    expect(onDay(one({ ...letter, anchor: 'invoice-date', days: 20 }), facts([item('a', -12)]))).toBe(addDays(today, 13));
    const two: Strategy = {
      ...usual,
      minDaysBetween: 0,
      steps: withLevels([
        { ...call, id: 'one', days: 3, conditions: noConditions },
        { ...call, id: 'two', anchor: 'previous-step', days: 6, conditions: noConditions },
      ]),
    };
    expect(
      onDay(two, facts([item('a', 30)], { done: [{ stepId: 'one', level: null, channel: 'call', day: addDays(today, -2), sent: true, itemIds: ['a'] }] })),
    ).toBe(addDays(today, 4));
  });

  it('amount, risk, segment and debtor type each say for whom a step is', () => {
    const holds = (conditions: Partial<typeof noConditions>, over: Partial<DunningFacts> = {}) =>
      due(facts([item('a', 20)], over), one({ days: 1, conditions: { ...noConditions, ...conditions } })) === 'one';
    expect([holds({ minBaseMinor: 100_000 }), holds({ minBaseMinor: 100_001 }), holds({ maxBaseMinor: 100_000 }), holds({ maxBaseMinor: 99_999 })]).toEqual([
      true,
      false,
      true,
      false,
    ]);
    expect([holds({ risks: ['high'] }), holds({ risks: ['high', 'middle'] })]).toEqual([false, true]);
    expect([holds({ segments: ['Key'] }), holds({ segments: ['Key', 'Retail'] }, { segment: 'Retail' })]).toEqual([false, true]);
    expect([holds({ debtorTypes: ['consumer'] }), holds({ debtorTypes: ['consumer'] }, { debtorType: 'consumer' })]).toEqual([false, true]);
  });

  it('a gate holds any step, not letters alone', () => {
    const agency = one({ channel: 'agency', days: 1, gates: { ...noGates, callWithinDays: 30 } });
    expect(decideDunning(agency, facts([item('a', 95)]), today)).toMatchObject({
      due: null,
      blocked: { reasons: ['Confirm the payment run waits: no call was tried in the last 30 days.'] },
    });
    expect(due(facts([item('a', 95)], { callDays: [addDays(today, -30)] }), agency)).toBe('one');
    const review = one({ channel: 'review', days: 1, gates: { ...noGates, waitingDays: 12 } });
    expect(decideDunning(review, facts([item('a', 95)], { done: [done(null, 10, ['a'], { level: 1 })] }), today).next?.on).toBe(addDays(today, 2));
  });
});

describe('always', () => {
  const someItems = fc
    .array(fc.record({ late: fc.integer({ min: -30, max: 150 }), minor: fc.integer({ min: 0, max: 5_000_000 }), dated: fc.boolean() }), {
      minLength: 1,
      maxLength: 6,
    })
    .map((list) =>
      list.map((one, index) =>
        item(String(index), one.late, {
          demandableMinor: one.minor,
          demandableBaseMinor: one.minor,
          held: one.minor === 0 ? 'disputed' : null,
          ...(one.dated ? {} : { dueDate: null }),
        }),
      ),
    );
  const someFacts = fc
    .record({
      items: someItems,
      type: fc.constantFrom('company', 'sole-trader', 'consumer'),
      calls: fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 4 }),
    })
    .map(({ items, type, calls }) => facts(items, { debtorType: type as 'company', callDays: calls.map((ago) => addDays(today, -ago)) }));
  const strategies = fc
    .record({ mode: fc.constantFrom('customer', 'invoice'), gap: fc.integer({ min: 0, max: 10 }) })
    .map(({ mode, gap }): Strategy => ({ ...usual, mode: mode as 'customer', minDaysBetween: gap, restartAfterDays: 10_000 }));

  /** Plays a book through with days away, as a careless office would. */
  const play = (strategy: Strategy, start: DunningFacts, away: readonly number[]) => {
    let present = start;
    let day: IsoDate = today;
    const taken: {
      readonly day: IsoDate;
      readonly level: number | null;
      readonly items: readonly { readonly itemId: string; readonly level: number | null }[];
    }[] = [];
    for (const days of away) {
      const { due: step } = decideDunning(strategy, present, day);
      if (step !== null) {
        taken.push({ day, level: step.level, items: step.items });
        const byStep = Map.groupBy(step.items, (one) => one.stepId);
        present = {
          ...present,
          done: [
            ...present.done,
            ...[...byStep].map(([stepId, list]) => ({
              stepId,
              level: list[0]!.level,
              channel: step.step.channel,
              day,
              sent: true,
              itemIds: list.map((one) => one.itemId),
            })),
          ],
          callDays: step.step.channel === 'call' ? [...present.callDays, day] : present.callDays,
        };
      }
      day = addDays(day, days);
    }
    return taken;
  };
  const absences = fc.array(fc.integer({ min: 1, max: 25 }), { minLength: 5, maxLength: 30 });

  property.prop([strategies, someFacts, absences])(
    'the level of an item never falls and never skips, and days lie between any two steps',
    (strategy, given, away) => {
      const taken = play(strategy, given, away);
      const levels = new Map<string, number>();
      for (const [index, step] of taken.entries()) {
        const before = taken[index - 1];
        if (before !== undefined) expect(step.day >= addDays(before.day, Math.max(1, strategy.minDaysBetween))).toBe(true);
        if (strategy.mode === 'customer' && step.level !== null) {
          expect(step.level - (levels.get('') ?? 0)).toBe(1);
          levels.set('', step.level);
        }
        if (strategy.mode === 'invoice')
          for (const one of step.items) {
            if (one.level === null) continue;
            expect(one.level - (levels.get(one.itemId) ?? 0)).toBe(1);
            levels.set(one.itemId, one.level);
          }
      }
    },
  );

  property.prop([strategies, someFacts])('what is disputed, promised or undated is never named, nor what is not late in a letter', (strategy, given) => {
    const { due: step } = decideDunning(strategy, given, today);
    const byId = new Map(given.items.map((one) => [one.id, one]));
    for (const named of step?.items ?? []) {
      const one = byId.get(named.itemId);
      expect(one?.demandableMinor).toBeGreaterThan(0);
      expect(one?.dueDate).not.toBeNull();
      if (named.level !== null) expect(one?.dueDate != null && one.dueDate < today).toBe(true);
    }
  });

  property.prop([strategies, someFacts, fc.integer()])('the same facts in another order give the same decision', (strategy, given, seed) => {
    const shuffled = {
      ...given,
      items: [...given.items].sort((a, b) => ((Number(a.id) * 7919 + seed) % 13) - ((Number(b.id) * 7919 + seed) % 13)),
      callDays: given.callDays.toReversed(),
    };
    const plain = (decision: ReturnType<typeof decideDunning>) => ({ ...decision, held: [...decision.held].sort((a, b) => (a.itemId < b.itemId ? -1 : 1)) });
    expect(plain(decideDunning(strategy, shuffled, today))).toEqual(plain(decideDunning(strategy, given, today)));
  });

  property.prop([someFacts, fc.integer({ min: 0, max: 9 })])('a letter is one the strategy has not sent yet, and the lowest of them', (given, ago) => {
    const sent = given.items.filter((one) => one.dueDate !== null && one.dueDate < today).map((one) => one.id);
    const { due: step } = decideDunning(usual, { ...given, done: [done('first-reminder', ago, sent)] }, today);
    if (step?.level != null && sent.length > 0) expect(step.level).toBe(2);
  });
});

describe('the usual policy', () => {
  it('has no fault and covers the four parts of the timeline', () => {
    expect(strategyFaults(usual)).toEqual([]);
    const dueDate = isoDate('2026-03-02');
    const days = exampleTimeline(
      usual,
      facts([item('x', 0, { dueDate, itemDate: addDays(dueDate, -30), demandableMinor: 3_000_000, demandableBaseMinor: 3_000_000 })]),
      dueDate,
      weekendsOnly,
    );
    expect(days.map((one) => [one.stepId, one.daysLate])).toEqual([
      ['confirm-run', -5],
      ['first-reminder', 7],
      ['call-reminder', 18],
      ['second-reminder', 31],
      ['call-demand', 42],
      ['hold', 45],
      ['call-before-final', 58],
      ['final-demand', 63],
      ['call-final', 77],
      ['keep-or-place', 91],
    ]);
  });

  it('says itself in plain words', () => {
    const wording = { currency: 'USD', locale: 'en-US' };
    expect(usual.steps.map((step) => stepInWords(step, wording))).toContain(
      '61 days after the due date: final demand (level 3), by post, with interest and fixed sums where law or contract give them, when the customer is a company; at least 10 days after the last letter, once the level before has left the house, after a call was tried within 30 days and approved by a second person.',
    );
    expect(stepInWords(usual.steps[0]!, wording)).toBe('5 days before the due date: confirm the payment run, when at least $25,000 is at stake.');
    expect(rulesInWords(usual)).toContain('Sole traders have at least 30 days from one letter to the next.');
  });

  it('levels follow the order of the letters, however many; a courtesy has none and may come before the due date', () => {
    const [, reminder] = usual.steps;
    const letters = (
      ['courtesy', 'first-time-late', 'first-reminder', 'second-reminder', 'second-reminder', 'final-demand', 'agency-warning', 'notice-before-action'] as const
    ).map((letterKind, index) => ({ ...reminder!, id: `l-${index}`, letterKind, days: index === 0 ? -5 : index * 10, gates: noGates, interest: true }));
    const strategy: Strategy = { ...usual, steps: withLevels(letters) };
    expect(strategy.steps.map((step) => step.level)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(strategy.steps.map((step) => step.interest)).toEqual([false, false, false, true, true, true, true, true]);
    expect(strategyFaults(strategy)).toEqual([]);
    expect(ladderOf(strategy)).toHaveLength(7);
    const tooMany: Strategy = {
      ...usual,
      steps: withLevels(Array.from({ length: 10 }, (_, index) => ({ ...letters[2]!, id: `m-${index}`, days: 10 + index }))),
    };
    expect(strategyFaults(tooMany).map((fault) => fault.sentence)).toEqual(['A policy has 9 levels of letters at most. Remove one.']);
    expect(strategyFaults({ ...usual, steps: withLevels([{ ...letters[0]!, days: -20 }]) })[0]?.sentence).toBe(
      'Courtesy reminder goes out 14 days before the due date at most.',
    );
    // Before it is due the courtesy comes, once; late, it has no sense any more and the ladder begins.
    expect(due(facts([item('a', -5)]), strategy)).toBe('l-0');
    expect(
      due(facts([item('a', -4)], { done: [{ stepId: 'l-0', level: 0, channel: 'email', day: addDays(today, -1), sent: true, itemIds: ['a'] }] }), strategy),
    ).toBeNull();
    const late = decideDunning(strategy, facts([item('a', 12)]), today);
    expect(late).toMatchObject({ due: { level: 1 }, missed: [{ stepId: 'l-0' }] });
  });

  it('faults name the field and what to do', () => {
    const [first, second] = usual.steps;
    const strategy: Strategy = {
      ...usual,
      steps: [
        { ...second!, level: 2, days: 0 },
        { ...first!, days: -9 },
        { ...first!, days: 5 },
      ],
    };
    expect(strategyFaults(strategy).map((fault) => fault.field)).toEqual(['steps.0.level', 'steps.0.days', 'steps.1.days', 'steps.2.id']);
  });
});

describe('the next days played through', () => {
  it('steps fall on bank days, once each, and close ones are named', () => {
    const accounts = [
      { customerId: 'a', strategy: usual, facts: facts([item('1', 5)]) },
      { customerId: 'a', strategy: usual, facts: facts([item('2', 16)], { currency: 'EUR', done: [done('first-reminder', 9, ['2'])] }) },
    ];
    const steps = simulateDunning(accounts, today, 30, weekendsOnly);
    expect(steps.map((step) => [step.day, step.stepId])).toEqual(
      [
        ['2026-11-23', 'first-reminder'],
        ['2026-11-23', 'call-reminder'],
        ['2026-12-03', 'call-reminder'],
        ['2026-12-07', 'second-reminder'],
        ['2026-12-14', 'call-demand'],
        ['2026-12-16', 'second-reminder'],
      ]
        .map(([day, id]) => [day, id])
        .sort((a, b) => (a[0]! < b[0]! ? -1 : 1)),
    );
    expect(touchedTwice(steps).map((one) => [one.first.day, one.second.day])).toContainEqual(['2026-11-23', '2026-11-23']);
  });
});

describe('the word of a second person', () => {
  const given = { askedBy: 'maya', approvedBy: 'tom', approvedOn: '2026-11-10' as never, totalMinor: 100 };
  const now = { today: '2026-11-17' as never, totalMinor: 100, userId: 'maya' };
  it('holds for a week, for as much as was asked for, and for others than who gave it', () => {
    expect(approvalStanding(given, now).given !== null).toBe(true);
    expect(approvalStanding(given, { ...now, today: '2026-11-18' as never }).given !== null).toBe(false);
    expect(approvalStanding(given, { ...now, totalMinor: 101 }).given !== null).toBe(false);
    expect(approvalStanding(given, { ...now, userId: 'tom' }).given !== null).toBe(false);
    expect(approvalStanding({ ...given, approvedBy: null, approvedOn: null }, now).given !== null).toBe(false);
  });
});
