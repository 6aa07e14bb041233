import { describe, expect, it } from 'vitest';
import { bankCalendar, isoDate } from '../../src/shared/domain/calendar';
import { outcomeCatalogue, outcomeEntry, promiseCheckDate, proposeNextStep, wasReached, type CallOutcome } from '../../src/shared/domain/calls';
import { disputeFault, disputeReasonLabels } from '../../src/shared/domain/disputes';
import { reasonsForDelay } from '../../src/shared/contract/call-parts';
import { callOutcomes, disputeReasons } from '../../src/shared/contract/call-log.contract';
import { delayReasonLabels } from '../../src/shared/domain/calls';

// Friday; Thanksgiving is on Thursday 26.
const today = isoDate('2026-11-20');
const calendar = bankCalendar(new Map([['2026-11-26', 'Thanksgiving']]));

describe('call outcomes', () => {
  it('are those of the contract, in the order of the digits', () => {
    expect(outcomeCatalogue.map((outcome) => outcome.code)).toEqual([...callOutcomes]);
    expect(Object.keys(disputeReasonLabels)).toEqual([...disputeReasons]);
    expect(Object.keys(delayReasonLabels)).toEqual([...reasonsForDelay]);
  });

  it.each([
    ['voicemail', 'call', '2026-11-24'],
    ['no-answer', 'call', '2026-11-23'],
    ['will-check', 'call', '2026-11-25'],
    ['paid-already', 'check-bank', '2026-11-24'],
    ['dispute', 'resolve-dispute', '2026-11-30'],
    ['bad-number', 'review', '2026-11-20'],
    ['call-back', 'call-back', '2026-11-23'],
  ] as const)('after %s the next step is %s on %s', (outcome, kind, date) => {
    expect(proposeNextStep(outcome, { today, calendar })).toMatchObject({ kind, date });
  });

  it('after a promise the bank is checked one bank day after its date and tolerance', () => {
    expect(proposeNextStep('promise', { today, calendar, promiseDate: isoDate('2026-11-25'), toleranceBankDays: 1 })).toMatchObject({
      kind: 'check-bank',
      date: '2026-11-30',
    });
    expect(promiseCheckDate(isoDate('2026-11-27'), 0, calendar)).toBe('2026-11-30');
    expect(promiseCheckDate(isoDate('2026-11-28'), 0, calendar)).toBe('2026-12-01');
  });

  it('every outcome proposes a step on a bank day', () => {
    for (const outcome of outcomeCatalogue) {
      const step = proposeNextStep(outcome.code, { today: isoDate('2026-11-26'), calendar });
      expect(step.date !== null && calendar.isBankDay(step.date)).toBe(true);
      expect(step.note).not.toBe('');
    }
  });

  it('say whether somebody was reached and what they say about the number', () => {
    expect([wasReached('promise'), wasReached('voicemail'), wasReached('no-answer')]).toEqual([true, false, false]);
    expect([
      outcomeEntry('bad-number').phoneHealth,
      outcomeEntry('disconnected').phoneHealth,
      outcomeEntry('promise').phoneHealth,
      outcomeEntry('no-answer').phoneHealth,
    ]).toEqual(['wrong', 'disconnected', 'good', null]);
    expect(() => outcomeEntry('shouted' as CallOutcome)).toThrow('Not a call outcome');
  });
});

describe('disputes', () => {
  const item = { number: 'INV-1', currency: 'USD', openMinor: 10_000, disputedMinor: 4_000 };
  it('cannot be over what is open and not disputed yet', () => {
    expect(disputeFault(item, 6_000)).toBeNull();
    expect(disputeFault(item, 6_001)).toEqual({
      rule: 'dispute-over-open',
      sentence: '$60.01 is more than the $60.00 that can be disputed on INV-1. $40.00 of it is in dispute already.',
    });
    expect(disputeFault({ ...item, openMinor: 0 }, 1)?.rule).toBe('dispute-item-not-open');
  });
});
