import { describe, expect, test } from 'vitest';
import type { IsoDate } from '../../src/shared/domain/calendar';
import { callInput, effectivePromise, emptyForm, firstGap, type CallFacts } from '../../src/renderer/features/call/call-form';
import type { Proposal } from '../../src/renderer/features/call/call.api';

const day = (text: string) => text as IsoDate;
const proposal = {
  promise: { currency: 'USD', amountMinor: 5_691_050, dueDate: day('2026-11-27'), itemIds: ['i1', 'i2'] },
  nextStep: { kind: 'check-bank', date: day('2026-12-01'), time: null, note: '' },
  days: [],
} as unknown as Proposal;
const facts = {
  customerId: 'c1',
  contactId: null,
  phone: '+19375550148',
  startedAtMs: 1000,
  endedAtMs: 65_400,
  promisedBy: 'Dana Whitfield, CFO',
  disputeItem: { id: 'i1', openMinor: 821_560 },
  acceptWarnings: false,
  override: undefined,
  paidSentence: '',
} as unknown as CallFacts;

describe('what the call panel saves', () => {
  test('a promise taken over untouched is all past due by the proposed bank Friday, with the proposed next step', () => {
    const input = callInput({ ...emptyForm, outcome: 'promise' }, proposal, facts);
    expect(input?.promise).toMatchObject({
      currency: 'USD',
      instalments: [{ dueDate: '2026-11-27', amountMinor: 5_691_050 }],
      itemIds: ['i1', 'i2'],
      promisedBy: 'Dana Whitfield, CFO',
    });
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
    expect(callInput({ ...emptyForm, outcome: 'dispute', disputeReason: 'quantity-short' }, proposal, facts)?.dispute).toMatchObject({
      itemId: 'i1',
      amountMinor: 821_560,
      reason: 'quantity-short',
    });
    expect(callInput({ ...emptyForm, outcome: 'dispute', disputeReason: 'pricing', disputeAmountMinor: 100_00 }, proposal, facts)?.dispute?.amountMinor).toBe(
      100_00,
    );
  });

  test('a plan goes to the core as terms, with the approval once both its parts are there; one payment alone is a promise', () => {
    const plan = { ...emptyForm, outcome: 'plan-or-part' as const, amountMinor: 1_391_240, downMinor: 500_000, count: 3, rhythm: '2-weeks' as const };
    expect(callInput(plan, proposal, facts)).toMatchObject({
      outcome: 'plan-or-part',
      plan: {
        currency: 'USD',
        balanceMinor: 1_391_240,
        downMinor: 500_000,
        count: 3,
        rhythm: '2-weeks',
        firstDate: '2026-11-27',
        itemIds: ['i1', 'i2'],
        approval: null,
      },
    });
    expect(callInput({ ...plan, approverId: 'u-tom' }, proposal, facts)?.plan?.approval).toBeNull();
    expect(callInput({ ...plan, approverId: 'u-tom', approvalReason: 'long-standing' }, proposal, facts)?.plan?.approval).toEqual({
      approverId: 'u-tom',
      reason: 'long-standing',
    });
    const part = callInput({ ...plan, downMinor: 0, count: 1 }, proposal, facts);
    expect(part?.plan).toBeUndefined();
    expect(part?.promise?.instalments).toEqual([{ dueDate: '2026-11-27', amountMinor: 1_391_240 }]);
  });

  test('parts a line named are saved as they are', () => {
    const parts = [
      { dueDate: day('2026-12-01'), amountMinor: 200_000 },
      { dueDate: day('2026-12-15'), amountMinor: 200_000 },
    ];
    expect(
      callInput({ ...emptyForm, outcome: 'promise', amountMinor: 400_000, dueDate: day('2026-12-01'), parts }, proposal, facts)?.promise?.instalments,
    ).toEqual(parts);
  });

  test('what they say they paid stands before the note, and why a rule was passed goes with the call', () => {
    const input = callInput({ ...emptyForm, outcome: 'paid-already', note: 'Asked for proof.' }, proposal, {
      ...facts,
      paidSentence: 'Says it is paid $2,786.00 on Nov 18.',
      override: { codes: ['outside-hours'], reason: 'asked to be called tonight' },
    });
    expect(input?.note).toBe('Says it is paid $2,786.00 on Nov 18.\nAsked for proof.');
    expect(input?.override).toEqual({ codes: ['outside-hours'], reason: 'asked to be called tonight' });
    expect(firstGap({ ...emptyForm, outcome: 'paid-already', paidMinor: null }, proposal)?.field).toBe('paid');
  });
});
