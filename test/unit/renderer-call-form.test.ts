import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import type { IsoDate } from '../../src/shared/domain/calendar';
import { callInput, effectivePromise, emptyForm, firstGap, planInstalments, type CallFacts } from '../../src/renderer/features/call/call-form';
import type { Proposal } from '../../src/renderer/features/call/call.api';

const day = (text: string) => text as IsoDate;
const proposal = {
  promise: { currency: 'USD', amountMinor: 5_691_050, dueDate: day('2026-11-27'), itemIds: ['i1', 'i2'] },
  nextStep: { kind: 'check-bank', date: day('2026-12-01'), time: null, note: '' },
  days: [],
} as unknown as Proposal;
const facts = { customerId: 'c1', contactId: null, phone: '+19375550148', startedAtMs: 1000, endedAtMs: 65_400, promisedBy: 'Dana Whitfield, CFO', disputeItem: { id: 'i1', openMinor: 821_560 }, acceptWarnings: false } as unknown as CallFacts;

describe('what the call panel saves', () => {
  test('a promise taken over untouched is all past due by the proposed bank Friday, with the proposed next step', () => {
    const input = callInput({ ...emptyForm, outcome: 'promise' }, proposal, facts);
    expect(input?.promise).toMatchObject({ currency: 'USD', instalments: [{ dueDate: '2026-11-27', amountMinor: 5_691_050 }], itemIds: ['i1', 'i2'], promisedBy: 'Dana Whitfield, CFO' });
    expect(input?.nextStep).toMatchObject({ kind: 'check-bank', date: '2026-12-01' });
    expect(input?.seconds).toBe(64);
  });

  test('typed amount and date stand before the proposal', () => {
    const promise = effectivePromise({ ...emptyForm, outcome: 'promise', amountMinor: 500_000, dueDate: day('2026-11-30') }, proposal);
    expect(promise).toMatchObject({ amountMinor: 500_000, dueDate: '2026-11-30' });
  });

  test('a date that cannot be read holds the call back and says what is missing', () => {
    const form = { ...emptyForm, outcome: 'promise' as const, dueDate: null };
    expect(firstGap(form, proposal)).toEqual({ field: 'date', sentence: 'A promise needs a date.' });
    expect(callInput(form, proposal, facts)).toBeNull();
  });

  test('a call without an outcome is not saved', () => {
    expect(firstGap(emptyForm, proposal)?.field).toBe('outcome');
  });

  test('no answer carries neither promise nor dispute', () => {
    const input = callInput({ ...emptyForm, outcome: 'no-answer' }, { ...proposal, promise: null }, facts);
    expect(input?.promise).toBeUndefined();
    expect(input?.dispute).toBeUndefined();
    expect(input?.outcome).toBe('no-answer');
  });

  test('a dispute needs its reason and falls on the whole open amount of the item unless said otherwise', () => {
    expect(firstGap({ ...emptyForm, outcome: 'dispute' }, proposal)?.field).toBe('reason');
    expect(callInput({ ...emptyForm, outcome: 'dispute', disputeReason: 'quantity-short' }, proposal, facts)?.dispute).toMatchObject({ itemId: 'i1', amountMinor: 821_560, reason: 'quantity-short' });
    expect(callInput({ ...emptyForm, outcome: 'dispute', disputeReason: 'pricing', disputeAmountMinor: 100_00 }, proposal, facts)?.dispute?.amountMinor).toBe(100_00);
  });

  test('a plan of three every two weeks has three dates fourteen days apart', () => {
    expect(planInstalments(1_391_240, day('2026-11-27'), 3, 'two-weeks').map((part) => part.dueDate)).toEqual(['2026-11-27', '2026-12-11', '2026-12-25']);
  });

  test('monthly instalments of a plan begun on the 31st fall on the last day of shorter months', () => {
    expect(planInstalments(300, day('2026-12-31'), 3, 'month').map((part) => part.dueDate)).toEqual(['2026-12-31', '2027-01-31', '2027-02-28']);
  });

  property.prop([fc.integer({ min: 1, max: 10_000_000 }), fc.integer({ min: 1, max: 12 })])('the parts of a plan add up to the promised amount to the cent', (amount, count) => {
    const parts = planInstalments(amount, day('2026-11-27'), count, 'week');
    expect(parts.reduce((sum, part) => sum + part.amountMinor, 0)).toBe(amount);
    expect(parts).toHaveLength(count);
  });
});
