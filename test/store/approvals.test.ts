import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CustomerId, ItemId, UserId } from '../../src/shared/domain/ids';
import type { AppError } from '../../src/main/core/errors';
import { createApprovalsFeature, createPlansFeature, createSettlementsFeature, createWriteOffsFeature } from '../../src/main/core/features/agreements';
import { createCallsFeature } from '../../src/main/core/features/calls';
import { createUndoFeature } from '../../src/main/core/features/undo';
import type { Call, Handlers, OutputOf } from '../../src/main/core/rpc/handlers';
import { openTestApp, type TestApp } from '../support/test-app';
import { ledgerWriter } from './ranking-ledger';

// Friday 20 November 2026. Maya works here and asks; Tom is the other collector.
let test: TestApp, write: ReturnType<typeof ledgerWriter>, handlers: Handlers, customerId: CustomerId, one: ItemId, two: ItemId, maya: UserId, tom: UserId;

const act = async <T = Record<string, unknown>>(operation: string, input: Record<string, unknown>): Promise<T> => {
  test.clock.advanceMs(1000);
  const [feature = '', name = ''] = operation.split('.');
  const call = test.call(operation);
  return (await (handlers as unknown as Record<string, Record<string, (input: unknown, call: Call) => Promise<unknown>>>)[feature]?.[name]?.(
    { commandId: call.commandId, ...input },
    call,
  )) as T;
};
const as = async <T>(user: UserId, work: () => Promise<T>): Promise<T> => {
  test.company.userId = user;
  return work().finally(() => (test.company.userId = maya));
};
const colleague = async (name: string) =>
  write.run((tx) => {
    const id = tx.nextId<UserId>();
    tx.sql("INSERT INTO users (id, name, initials, created_at_ms) VALUES (?, ?, 'TR', 0)").run(id, name);
    return id;
  });
const refusal = async (work: Promise<unknown>) => {
  const error = (await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )) as AppError | null;
  return error === null ? null : (error.data.rule ?? error.code);
};
type Listed = OutputOf<'approvals', 'list'>;
const listed = (status = 'requested') => act<Listed>('approvals.list', { status, customerId: null, cursor: null, limit: 50 });
const plansNow = () => act<OutputOf<'plans', 'list'>>('plans.list', { state: 'all', customerId: null, cursor: null, limit: 50 });
const promisedNow = () =>
  test.company.read
    .sql('SELECT number, promised_minor AS promised FROM open_items ORDER BY number')
    .all<{ number: string; promised: number }>()
    .map((row) => row.promised);
const promises = () => test.company.read.sql('SELECT COUNT(*) AS n FROM promises').get<{ n: number }>()?.n;
const titles = () =>
  test.company.read
    .sql("SELECT title FROM activities WHERE kind = 'promise' ORDER BY seq")
    .all<{ title: string }>()
    .map((row) => row.title);
const planTerms = {
  currency: null,
  itemIds: [],
  balanceMinor: null,
  downMinor: 0,
  count: 6,
  rhythm: 'month',
  firstDate: '2026-11-27',
  promisedBy: 'Dana',
  channel: 'phone',
  note: '',
  replaces: null,
};
const approval = () => ({ approverId: tom, reason: 'Customer since 2014' });
const askPlan = async () => (await act<{ requestId: string }>('plans.agree', { customerId, ...planTerms, approval: approval() })).requestId;
const decide = (requestId: string, decision: 'approve' | 'refuse', note = '') =>
  act<{ planId: string | null; settlementId: string | null }>('approvals.decide', { requestId, decision, note });

beforeEach(async () => {
  test = await openTestApp({ today: '2026-11-20' });
  write = ledgerWriter(test);
  customerId = await write.customer({ number: 'C-1', name: 'Brightwater Packaging' });
  one = await write.invoice(customerId, 'INV-1', 600_000, '2026-08-16', '2026-09-16');
  two = await write.invoice(customerId, 'INV-2', 1_200_000, '2026-08-28', '2026-09-28');
  await write.covers('2026-11-19', [customerId]);
  maya = test.company.userId as UserId;
  tom = await colleague('Tom Reed');
  const { app } = test;
  handlers = {
    plans: createPlansFeature(app),
    settlements: createSettlementsFeature(app),
    approvals: createApprovalsFeature(app),
    writeOffs: createWriteOffsFeature(app),
    calls: createCallsFeature(app),
    undo: createUndoFeature(app, () => handlers),
  } as unknown as Handlers;
});
afterEach(() => test.close());

describe('a plan outside the limits', () => {
  it('waits: nothing is promised, letters go on, there is no plan to print, and the account says so', async () => {
    expect(await act('plans.agree', { customerId, ...planTerms, approval: approval() })).toMatchObject({ planId: null, promiseId: null, followUpId: null });
    expect(promises()).toBe(0);
    expect(promisedNow()).toEqual([0, 0]);
    expect((await plansNow()).rows).toEqual([]);
    const { rows, counts } = await listed();
    expect(rows).toMatchObject([
      {
        kind: 'plan',
        balanceMinor: 1_800_000,
        day: '2026-11-27',
        plan: { downMinor: 0, count: 6, rhythm: 'month' },
        approver: 'Tom Reed',
        requestedBy: expect.any(String),
        status: 'requested',
        items: [
          { number: 'INV-1', amountMinor: 600_000 },
          { number: 'INV-2', amountMinor: 1_200_000 },
        ],
        whyNot: 'You asked for this yourself. Somebody else has to decide.',
      },
    ]);
    expect(rows[0]?.sentence).toBe(
      'Waits for the approval of Tom Reed. Until then nothing is agreed: letters and calls go on, and no agreement can be printed.',
    );
    expect(rows[0]?.limits).toHaveLength(2);
    expect(counts['requested']).toBe(1);
    expect(titles().at(-1)).toBe('Payment plan of $18,000.00: 6 instalments every month: waits for the approval of Tom Reed');
  });
  it('is agreed the moment the second person approves it, for whoever asked, with name and reason', async () => {
    const requestId = await askPlan();
    expect(await refusal(decide(requestId, 'approve'))).toBe('own-request');
    test.clock.set('2026-11-24T15:00:00Z');
    const { planId } = await as(tom, () => decide(requestId, 'approve', 'Agreed with sales'));
    expect((await plansNow()).rows).toMatchObject([
      {
        id: planId,
        state: 'current',
        agreedOn: '2026-11-24',
        approvedBy: 'Tom Reed',
        approvalReason: 'Agreed with sales',
        balanceMinor: 1_800_000,
        promisedBy: 'Dana',
      },
    ]);
    expect(promisedNow()).toEqual([600_000, 1_200_000]);
    // The plan and its promise count for who asked, not for who approved.
    expect(test.company.read.sql('SELECT pl.user_id AS plan, p.user_id AS promise FROM plans pl JOIN promises p ON p.id = pl.promise_id').get()).toEqual({
      plan: maya,
      promise: maya,
    });
    expect((await listed('approved')).rows).toMatchObject([{ planId, decidedBy: 'Tom Reed', decisionNote: 'Agreed with sales' }]);
    expect(await refusal(as(tom, () => decide(requestId, 'refuse', 'too late')))).toBe('conflict');
  });
  it('ends where it is refused, which needs a reason, and the reason stands on the timeline', async () => {
    const requestId = await askPlan();
    expect(await refusal(decide(requestId, 'refuse', 'mine'))).toBe('own-request');
    expect(await refusal(as(tom, () => decide(requestId, 'refuse')))).toBe('refusal-needs-reason');
    await as(tom, () => decide(requestId, 'refuse', 'Half of it first'));
    expect((await listed()).rows).toEqual([]);
    expect((await listed('all')).rows).toMatchObject([{ status: 'refused', sentence: 'Refused on Nov 20 by Tom Reed: Half of it first' }]);
    expect(test.company.read.sql("SELECT title, detail FROM activities WHERE code = 'plan-refused'").get()).toEqual({
      title: 'Not approved: payment plan of $18,000.00',
      detail: 'Half of it first',
    });
    expect(promises()).toBe(0);
  });
  it('cannot be approved when its first payment has passed or the items do not leave as much any more', async () => {
    const late = await askPlan();
    const paid = (await act<{ requestId: string }>('plans.agree', { customerId, ...planTerms, firstDate: '2026-12-11', approval: approval() })).requestId;
    await write.payment(customerId, one, 600_000, '2026-11-20');
    test.clock.set('2026-12-01T15:00:00Z');
    expect(await refusal(as(tom, () => decide(late, 'approve')))).toBe('request-too-late');
    expect(await refusal(as(tom, () => decide(paid, 'approve')))).toBe('request-changed');
    expect((await as(tom, () => listed())).rows.map((row) => row.whyNot)).toEqual([
      null,
      'The first payment was to be Nov 27, which has passed. Refuse it, or let whoever asked propose it anew.',
    ]);
    await as(tom, () => decide(paid, 'refuse', 'Paid meanwhile'));
    await act('approvals.withdraw', { requestId: late, reason: 'Paid meanwhile' });
    expect((await listed()).counts).toMatchObject({ requested: 0, refused: 1, withdrawn: 1 });
  });
  it('of a call keeps the call with the step that looks for the answer; the promise made later names that call', async () => {
    const { channel: _, replaces: __, ...plan } = planTerms;
    const logged = await act<{ callId: string; requestId: string; followUpId: string }>('calls.log', {
      customerId,
      contactId: null,
      phone: '',
      direction: 'out',
      seconds: 60,
      outcome: 'plan-or-part',
      reasonForDelay: null,
      note: '',
      plan: { ...plan, payBy: 'bank', approval: approval() },
    });
    expect(test.company.read.sql('SELECT kind, due_date AS day FROM follow_ups WHERE id = ?').get(logged.followUpId)).toEqual({
      kind: 'review',
      day: '2026-11-23',
    });
    await as(tom, () => decide(logged.requestId, 'approve'));
    expect(test.company.read.sql('SELECT p.call_id AS callId, w.pay_by AS payBy FROM promises p JOIN promise_ways w ON w.promise_id = p.id').get()).toEqual({
      callId: logged.callId,
      payBy: 'bank',
    });
  });
  it('is taken back with the request; an approval is taken back with what it agreed', async () => {
    const requestId = await askPlan();
    await as(tom, () => decide(requestId, 'approve'));
    await act('undo.undo', {});
    expect(promisedNow()).toEqual([0, 0]);
    expect((await listed()).rows).toMatchObject([{ id: requestId, status: 'requested', planId: null, decidedBy: '' }]);
    await act('undo.undo', {});
    expect((await listed()).rows).toEqual([]);
    expect((await listed('withdrawn')).rows).toHaveLength(1);
  });
  it('waits without a name where one works alone, until somebody else can decide', async () => {
    await write.run((tx) => tx.sql('UPDATE users SET active = 0 WHERE id = ?').run(tom));
    const { requestId } = await act<{ requestId: string }>('plans.agree', {
      customerId,
      ...planTerms,
      approval: { approverId: null, reason: 'Seasonal business' },
    });
    expect((await listed()).rows).toMatchObject([{ approver: '', sentence: expect.stringContaining('Waits for the approval of another collector.') }]);
    const ann = await colleague('Ann Lee');
    expect((await as(ann, () => decide(requestId, 'approve'))).planId).not.toBeNull();
  });
});

describe('a settlement beyond the largest discount', () => {
  const offer = {
    currency: null,
    itemIds: [],
    offerMinor: null,
    discountPercent: 20,
    expiresOn: '2026-12-04',
    condition: 'In one sum',
    promised: true,
    promisedBy: 'Dana',
  };
  const ask = async () => (await act<{ requestId: string }>('settlements.offer', { customerId, ...offer, approval: approval() })).requestId;

  it('waits, and is offered once somebody approves it who may let so much go', async () => {
    const requestId = await ask();
    expect((await listed()).rows).toMatchObject([
      { kind: 'settlement', offerMinor: 1_440_000, balanceMinor: 1_800_000, day: '2026-12-04', condition: 'In one sum' },
    ]);
    expect(promises()).toBe(0);
    await act('writeOffs.saveApprover', { userId: tom, limitMinor: 100_000 });
    expect(await refusal(as(tom, () => decide(requestId, 'approve')))).toBe('over-your-limit');
    await act('writeOffs.saveApprover', { userId: tom, limitMinor: 400_000 });
    const { settlementId } = await as(tom, () => decide(requestId, 'approve', 'Board agreed'));
    expect((await act<OutputOf<'settlements', 'list'>>('settlements.list', { state: 'all', customerId: null, cursor: null, limit: 50 })).rows).toMatchObject([
      { id: settlementId, state: 'offered', offerMinor: 1_440_000, approvedBy: 'Tom Reed', approvalReason: 'Board agreed' },
    ]);
    expect(promises()).toBe(1);
    await act('undo.undo', {});
    expect((await act<OutputOf<'settlements', 'list'>>('settlements.list', { state: 'all', customerId: null, cursor: null, limit: 50 })).rows).toEqual([]);
    expect((await listed()).counts['requested']).toBe(1);
  });
  it('is held to the balance it was asked for', async () => {
    const requestId = await ask();
    await write.payment(customerId, two, 200_000, '2026-11-20');
    expect(await refusal(as(tom, () => decide(requestId, 'approve')))).toBe('request-changed');
  });
});
