import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contract } from '../../src/shared/contract';
import type { IsoDate } from '../../src/shared/domain/calendar';
import type { CustomerId, ItemId, PlanId, UserId } from '../../src/shared/domain/ids';
import { createAccountFeature } from '../../src/main/core/features/account';
import {
  createOutcomesFeature,
  createPlansFeature,
  createSettlementsFeature,
  createWriteOffsFeature,
  settleOffers,
} from '../../src/main/core/features/agreements';
import { createCallsFeature } from '../../src/main/core/features/calls';
import { createDisputesFeature } from '../../src/main/core/features/disputes';
import { createPromisesFeature } from '../../src/main/core/features/promises';
import { createQuickLineFeature } from '../../src/main/core/features/quick-line';
import { refreshAccounts } from '../../src/main/core/features/ranking';
import { createUndoFeature } from '../../src/main/core/features/undo';
import { createUsersFeature } from '../../src/main/core/features/users';
import { createSettingsFeature } from '../../src/main/core/features/settings';
import { openDisputes } from '../../src/main/core/features/ranking/store';
import { createWorklistFeature } from '../../src/main/core/features/worklist';
import type { AppError } from '../../src/main/core/errors';
import { pdfText } from '../support/pdf-text';
import { openTestApp, type TestApp } from '../support/test-app';
import { ledgerWriter } from './ranking-ledger';

// Friday 20 November 2026; Thanksgiving is on Thursday 26 (company in the US).
let test: TestApp, write: ReturnType<typeof ledgerWriter>, customerId: CustomerId, one: ItemId, two: ItemId;
type Feature = keyof typeof contract;

/** Runs an operation as the router does: the input through its schema, a fresh command id for a command. */
async function run<T>(feature: Feature, name: string, handlers: object, input: object): Promise<T> {
  const procedure = (
    contract[feature] as unknown as Record<
      string,
      { '~orpc': { meta: { kind: string }; inputSchema: { parse(value: unknown): unknown }; outputSchema: { parse(value: unknown): unknown } } }
    >
  )[name];
  if (procedure === undefined) throw new Error(`no operation ${feature}.${name}`);
  const { meta, inputSchema, outputSchema } = procedure['~orpc'];
  const call = meta.kind === 'command' ? test.call(`${feature}.${name}`) : { operation: `${feature}.${name}`, commandId: null };
  const handler = (handlers as Record<string, (input: unknown, call: unknown) => Promise<unknown>>)[name];
  return outputSchema.parse(await handler?.(inputSchema.parse({ ...input, ...(call.commandId !== null && { commandId: call.commandId }) }), call)) as T;
}
const plans = <T = Record<string, never>>(name: string, input: object) => run<T>('plans', name, createPlansFeature(test.app), input);
const settlements = <T = Record<string, never>>(name: string, input: object) => run<T>('settlements', name, createSettlementsFeature(test.app), input);
const quickLine = <T = Record<string, never>>(name: string, input: object) =>
  run<T>('quickLine', name, createQuickLineFeature(test.app), { customerId, ...input });
const account = () =>
  run<Awaited<ReturnType<ReturnType<typeof createAccountFeature>['get']>>>('account', 'get', createAccountFeature(test.app), { customerId });
const colleague = async (name = 'Tom Reed') => (await run<{ id: string }>('users', 'save', createUsersFeature(test.app), { name, initials: 'TR' })).id;
const refusal = async (work: Promise<unknown>) => {
  const error = (await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )) as AppError | null;
  return error === null ? null : (error.data.rule ?? error.code);
};
const kept = () =>
  test.company.read
    .sql('SELECT item_id AS id, promised_minor AS promised, disputed_minor AS disputed FROM open_items ORDER BY number')
    .all<{ id: string; promised: number; disputed: number }>();
const on = (date: string) => test.clock.set(`${date}T15:00:00Z`);
const refreshed = async () =>
  test.app.command(test.call('test.refresh'), async (tx) => {
    refreshAccounts(tx, [customerId]);
    settleOffers(tx, [customerId]);
    return {};
  });

beforeEach(async () => {
  test = await openTestApp({ today: '2026-11-20' });
  write = ledgerWriter(test);
  customerId = await write.customer({ number: 'C-1', name: 'Brightwater Packaging' });
  one = await write.invoice(customerId, 'INV-30731', 651_240, '2026-08-16', '2026-09-16');
  two = await write.invoice(customerId, 'INV-30802', 1_240_000, '2026-08-28', '2026-09-28');
  await write.covers('2026-11-19', [customerId]);
});
afterEach(() => test.close());

const terms = () => ({ customerId, downMinor: 500_000, count: 3, rhythm: '2-weeks', firstDate: '2026-11-27' });
interface Row {
  readonly id: PlanId;
  readonly state: string;
  readonly reason: string;
  readonly balanceMinor: number;
  readonly effectiveMinor: number;
  readonly disputedMinor: number;
  readonly instalments: readonly { readonly amountMinor: number }[];
  readonly next: unknown;
}
const listed = async () => (await plans<{ rows: readonly Row[] }>('list', {})).rows;

describe('a payment plan', () => {
  it('is worked out first, with both totals and the limits in words', async () => {
    const proposed = await plans<{
      balanceMinor: number;
      totalMinor: number;
      sentence: string;
      instalments: readonly { dueDate: string; amountMinor: number }[];
    }>('propose', terms());
    expect([proposed.balanceMinor, proposed.totalMinor, proposed.sentence]).toEqual([1_891_240, 1_891_240, 'within your limit of 3 months and 25% first']);
    expect(proposed.instalments.map((part) => [part.dueDate, part.amountMinor])).toEqual([
      ['2026-11-27', 500_000],
      ['2026-12-11', 463_747],
      ['2026-12-28', 463_747],
      ['2027-01-08', 463_746],
    ]);
  });
  it('proposes the least first payment of the policy where none is named', async () => {
    expect(await plans('propose', { customerId, downMinor: null, count: 3 })).toMatchObject({
      balanceMinor: 1_891_240,
      downMinor: 472_810,
      firstDate: '2026-11-27',
      limits: [],
    });
  });
  it('is saved together with the call it was agreed in, and not beside a promise', async () => {
    const { customerId: _, ...plan } = terms();
    const logged = await run<{ planId: PlanId; promiseId: string; followUpId: string }>('calls', 'log', createCallsFeature(test.app), {
      customerId,
      outcome: 'plan-or-part',
      plan,
    });
    expect((await listed())[0]).toMatchObject({ id: logged.planId, state: 'current', balanceMinor: 1_891_240 });
    expect(test.company.read.sql('SELECT call_id IS NOT NULL AS withCall FROM promises').get()).toEqual({ withCall: 1 });
    expect(await refusal(run('calls', 'log', createCallsFeature(test.app), { customerId, outcome: 'promise', plan }))).toBe('plan-and-promise');
  });
  it('once agreed holds its items from letters and shows on the account', async () => {
    await plans('agree', { ...terms(), promisedBy: 'Dana Whitfield' });
    expect(kept().map((row) => row.promised)).toEqual([651_240, 1_240_000]);
    const shown = await account();
    expect(shown.plan).toMatchObject({ state: 'current', balanceMinor: 1_891_240, next: { dueDate: '2026-11-27', amountMinor: 500_000 } });
    expect((await listed())[0]).toMatchObject({ state: 'current', reason: 'Paid to date. Next $5,000.00 on Nov 27.' });
  });
  it('outside the limits is asked of another collector with a reason; one’s own word is none', async () => {
    expect(await refusal(plans('agree', { ...terms(), downMinor: 0 }))).toBe('plan-needs-approval');
    const self = { approverId: test.company.userId, reason: 'Customer since 2014' };
    expect((await plans<{ approvers: unknown }>('propose', terms())).approvers).toEqual([]);
    const tom = await colleague();
    expect(await refusal(plans('agree', { ...terms(), downMinor: 0, approval: self }))).toBe('same-person');
    expect(await refusal(plans('agree', { ...terms(), downMinor: 0, approval: { approverId: customerId, reason: 'nobody of us' } }))).toBe('no-second-person');
    expect(await refusal(plans('agree', { ...terms(), downMinor: 0, approval: { ...self, approverId: null } }))).toBe('approver-missing');
    expect(await plans('propose', terms())).toMatchObject({ approvers: [{ userId: tom, name: 'Tom Reed', whyNot: null }] });
  });
  it('follows the limits the company has set: they decide, and stand in the words', async () => {
    const set = (plans: object) =>
      run('settings', 'update', createSettingsFeature(test.app), { changes: { plans: { ...test.company.settings.plans, ...plans } } });
    await set({ maxMonths: 1, minDownPercent: 10, maxDiscountPercent: 12.5 });
    const proposed = await plans<{ downMinor: number; sentence: string; limits: readonly { rule: string; sentence: string }[] }>('propose', {
      customerId,
      downMinor: null,
      count: 3,
      rhythm: '2-weeks',
    });
    expect([proposed.downMinor, proposed.sentence, proposed.limits.map((limit) => limit.rule)]).toEqual([
      189_124,
      'outside your limit of 1 month and 10% first: needs approval',
      ['plan-too-long'],
    ]);
    expect(proposed.limits[0]?.sentence).toContain('later than your limit of 1 month');
    expect(await settlements('propose', { customerId, discountPercent: 12.5 })).toMatchObject({ limits: [], sentence: 'within your limit of 12.5% off' });
    await set({ maxMonths: 12, minDownPercent: 0, defaultAfterMisses: 1, graceBankDays: 0 });
    expect(await plans('propose', { ...terms(), downMinor: 0 })).toMatchObject({ limits: [], sentence: 'within your limit of 12 months' });
    await plans('agree', { ...terms(), downMinor: 0 });
    on('2026-12-01');
    await write.covers('2026-11-30', [customerId]);
    await refreshed();
    expect((await listed())[0]).toMatchObject({ state: 'defaulted' });
  });
  it('is behind after one miss and in default after two; then nothing is held any more', async () => {
    await plans('agree', terms());
    on('2026-12-04');
    await write.covers('2026-12-03', [customerId]);
    await refreshed();
    expect((await listed())[0]).toMatchObject({ state: 'behind' });
    expect(kept().map((row) => row.promised)).toEqual([651_240, 1_240_000]);
    on('2026-12-18');
    await write.covers('2026-12-17', [customerId]);
    await refreshed();
    expect((await listed())[0]).toMatchObject({ state: 'defaulted' });
    expect(kept().map((row) => row.promised)).toEqual([0, 0]);
  });
  it('goes on when a line of it is disputed: the amount is carved out of the last instalments, and comes back', async () => {
    await plans('agree', terms());
    const disputes = createDisputesFeature(test.app);
    const { disputeId } = await run<{ disputeId: string }>('disputes', 'open', disputes, {
      customerId,
      dispute: { itemId: two, amountMinor: 500_000, reason: 'damaged' },
    });
    expect((await listed())[0]).toMatchObject({ state: 'current', balanceMinor: 1_891_240, effectiveMinor: 1_391_240, disputedMinor: 500_000 });
    expect((await listed())[0]?.instalments.map((part) => part.amountMinor)).toEqual([500_000, 463_747, 427_493]);
    await run('disputes', 'resolve', disputes, { disputeId, resolution: 'upheld' });
    expect((await listed())[0]).toMatchObject({ effectiveMinor: 1_891_240, disputedMinor: 0 });
  });
  it('leaves out what was in dispute before it was agreed, once', async () => {
    await run('disputes', 'open', createDisputesFeature(test.app), { customerId, dispute: { itemId: two, amountMinor: 240_000, reason: 'damaged' } });
    await plans('agree', terms());
    expect((await listed())[0]).toMatchObject({ balanceMinor: 1_651_240, effectiveMinor: 1_651_240, disputedMinor: 0 });
  });
  it('gives an agreement to sign, the same bytes each time', async () => {
    const { planId } = await plans<{ planId: PlanId }>('agree', { ...terms(), promisedBy: 'Dana Whitfield' });
    const made = await plans<{ ticket: never; sha256: string; fileName: string }>('agreement', { planId });
    const text = await pdfText((await test.app.tickets.read(made.ticket)).bytes);
    for (const words of [
      'Payment agreement',
      'Brightwater Packaging',
      'INV-30731',
      '$18,912.40',
      '4,637.46',
      '13,912.40',
      'Dana Whitfield',
      'C-1-20261120',
      'Left to pay',
    ])
      expect(text).toContain(words);
    expect((await plans<{ sha256: string }>('agreement', { planId })).sha256).toBe(made.sha256);
  });
  it.each([
    ['de', ['Zahlungsvereinbarung', '18.912,40', '4.637,46', 'Danach offen', 'Seite 1 von']],
    ['fr', ['Accord de paiement', 'Reste à payer', 'page 1 sur']],
    ['es', ['Acuerdo de pago', 'Queda por pagar', 'página 1 de']],
  ] as const)('gives the agreement in the language of the customer alone: %s', async (language, expected) => {
    await test.app.command(test.call('test.language'), async (tx) => {
      tx.sql('UPDATE customers SET language = ? WHERE id = ?').run(language, customerId);
      return {};
    });
    const { planId } = await plans<{ planId: PlanId }>('agree', { ...terms(), promisedBy: 'Dana Whitfield' });
    const text = await pdfText((await test.app.tickets.read((await plans<{ ticket: never }>('agreement', { planId })).ticket)).bytes);
    for (const words of expected) expect(text).toContain(words);
    for (const english of ['Payment', 'Invoice', 'Left', 'Total to', 'Agreed', 'reminder', 'Friday', 'Your account', 'Signature', 'Pay to'])
      expect(text).not.toContain(english);
  });
  it('is renegotiated in place: what is left is proposed anew, the plan before is replaced, and undo brings it back', async () => {
    const { promiseId } = await plans<{ promiseId: string }>('agree', { ...terms(), promisedBy: 'Dana Whitfield' });
    await write.payment(customerId, one, 651_240, '2026-11-23');
    on('2026-11-24');
    await write.covers('2026-11-23', [customerId]);
    await refreshed();
    const anew = await plans<{ balanceMinor: number; items: readonly { id: string }[] }>('propose', {
      customerId,
      downMinor: null,
      count: 2,
      replaces: promiseId,
    });
    expect([anew.balanceMinor, anew.items.map((item) => item.id)]).toEqual([1_240_000, [two]]);
    expect(await plans('propose', { customerId, downMinor: null, count: 2 })).toMatchObject({ balanceMinor: 0 });
    const call = test.call('plans.agree');
    const input = contract.plans.agree['~orpc'].inputSchema?.parse({ commandId: call.commandId, customerId, downMinor: null, count: 2, replaces: promiseId });
    await createPlansFeature(test.app).agree(input as never, call);
    const states = async () => (await listed()).map((row) => `${row.state} ${row.balanceMinor}`).sort();
    expect(await states()).toEqual(['cancelled 1891240', 'current 1240000']);
    const undo = createUndoFeature(test.app, () => ({}) as never),
      back = test.call('undo.undo');
    await undo.undo({ commandId: back.commandId as never, id: call.commandId as never }, back);
    expect(await states()).toContain('current 1891240');
  });
  it('can be cancelled, and then holds nothing', async () => {
    const { planId } = await plans<{ planId: PlanId }>('agree', terms());
    await plans('cancel', { planId, reason: 'Pays in full' });
    expect((await listed())[0]).toMatchObject({ state: 'cancelled' });
    expect(kept().map((row) => row.promised)).toEqual([0, 0]);
  });
});

it('a dispute that was resolved and opened again stands on the days it stood, with the amount it had then', async () => {
  const disputes = createDisputesFeature(test.app);
  const { disputeId } = await run<{ disputeId: string }>('disputes', 'open', disputes, {
    customerId,
    dispute: { itemId: one, amountMinor: 40_000, reason: 'damaged' },
  });
  on('2026-11-23');
  await run('disputes', 'change', disputes, { disputeId, changes: { amountMinor: 30_000 } });
  on('2026-11-25');
  await run('disputes', 'resolve', disputes, { disputeId, resolution: 'upheld' });
  on('2026-11-27');
  await run('disputes', 'reopen', disputes, { disputeId, reason: 'proof was of another delivery' });
  on('2026-12-01');
  const then = (asOf: string) =>
    openDisputes(test.company.read, { kind: 'ids', ids: [customerId] }, { asOf: asOf as IsoDate, knownUntilMs: Date.parse(`${asOf}T23:59:59Z`) }).map(
      (row) => row.amountMinor,
    );
  expect(['2026-11-19', '2026-11-20', '2026-11-23', '2026-11-25', '2026-11-26', '2026-11-27', '2026-12-01'].map(then)).toEqual([
    [],
    [40_000],
    [30_000],
    [],
    [],
    [30_000],
    [30_000],
  ]);
});

describe('a write-off', () => {
  type Row = { readonly id: string; readonly status: string; readonly amountMinor: number; readonly bookedMinor: number; readonly whyNot: string | null };
  const writeOffs = <T = { bookedMinor: number }>(name: string, input: object) => run<T>('writeOffs', name, createWriteOffsFeature(test.app), input);
  const listedAll = async () =>
    await writeOffs<{ rows: readonly Row[]; approvedThisYear: readonly { currency: string; amountMinor: number }[] }>('list', { status: 'all' });
  const requested = async (amountMinor = 51_240) =>
    (
      await writeOffs<{ requestId: string }>('request', {
        customerId,
        items: [{ itemId: one, amountMinor }],
        reason: 'small-balance',
        note: 'too little to chase',
      })
    ).requestId;
  const openOf = (itemId: string) =>
    test.company.read.sql('SELECT COALESCE(SUM(amount_minor), 0) AS open FROM ledger_facts WHERE item_id = ?').get<{ open: number }>(itemId)?.open;
  const somebodyElse = async (name?: string) => (await colleague(name)) as UserId;

  it('is asked for without touching the ledger, never for more than is open and not asked for already', async () => {
    await requested(600_000);
    expect(openOf(one)).toBe(651_240);
    expect(await refusal(requested(51_241))).toBe('write-off-over-open');
    await requested(51_240);
  });
  it('is decided by somebody else than asked; approval books a fact and the item keeps the rest open', async () => {
    const requestId = await requested();
    expect(await refusal(writeOffs('decide', { requestId, decision: 'approve' }))).toBe('own-request');
    const maya = test.company.userId;
    test.company.userId = await somebodyElse();
    expect(await writeOffs('decide', { requestId, decision: 'approve' })).toEqual({ bookedMinor: 51_240 });
    expect(openOf(one)).toBe(600_000);
    expect(test.company.read.sql("SELECT kind, amount_minor AS amount FROM ledger_facts WHERE kind = 'written-off'").all()).toEqual([
      { kind: 'written-off', amount: -51_240 },
    ]);
    expect((await listedAll()).approvedThisYear).toEqual([{ currency: 'USD', amountMinor: 51_240 }]);
    expect(await refusal(writeOffs('decide', { requestId, decision: 'refuse', note: 'no' }))).toBe('conflict');
    test.company.userId = maya;
  });
  it('never books more than is still open, and nothing where all was paid meanwhile', async () => {
    const requestId = await requested(651_240);
    test.company.userId = await somebodyElse();
    await write.payment(customerId, one, 600_000, '2026-11-20');
    expect(await writeOffs('decide', { requestId, decision: 'approve' })).toEqual({ bookedMinor: 51_240 });
    expect(openOf(one)).toBe(0);
    const second = await writeOffs<{ requestId: string }>('request', { customerId, items: [{ itemId: two, amountMinor: 100 }], reason: 'other' });
    test.company.userId = await somebodyElse('Ann Lee');
    await write.payment(customerId, two, 1_240_000, '2026-11-20');
    expect(await refusal(writeOffs('decide', { requestId: second.requestId, decision: 'approve' }))).toBe('nothing-open');
  });
  it('is held to the limits of approvers where there are any; refusing needs a reason', async () => {
    const requestId = await requested();
    const tom = await somebodyElse(),
      ann = await somebodyElse('Ann Lee');
    await writeOffs('saveApprover', { userId: tom, limitMinor: 50_000 });
    test.company.userId = ann;
    expect(await refusal(writeOffs('decide', { requestId, decision: 'approve' }))).toBe('may-not-approve');
    test.company.userId = tom;
    expect(await refusal(writeOffs('decide', { requestId, decision: 'approve' }))).toBe('over-your-limit');
    expect((await listedAll()).rows[0]).toMatchObject({ whyNot: 'This is more than your limit of $500.00.' });
    expect(await refusal(writeOffs('decide', { requestId, decision: 'refuse' }))).toBe('refusal-needs-reason');
    await writeOffs('decide', { requestId, decision: 'refuse', note: 'They can pay' });
    expect((await listedAll()).rows[0]).toMatchObject({ status: 'refused', bookedMinor: 0 });
    expect(openOf(one)).toBe(651_240);
  });
  it('comes of a dispute that ends in one, and goes when the dispute is opened again', async () => {
    const disputes = createDisputesFeature(test.app);
    const { disputeId } = await run<{ disputeId: string }>('disputes', 'open', disputes, {
      customerId,
      dispute: { itemId: one, amountMinor: 40_000, reason: 'damaged' },
    });
    await run('disputes', 'resolve', disputes, { disputeId, resolution: 'write-off', grantedMinor: 30_000 });
    expect((await listedAll()).rows).toMatchObject([{ status: 'requested', amountMinor: 30_000, reason: 'dispute', disputeId }]);
    await run('disputes', 'reopen', disputes, { disputeId, reason: 'they sent the goods back' });
    expect((await listedAll()).rows).toMatchObject([{ status: 'withdrawn' }]);
  });
  it('booked for a settlement is taken back by further facts when its payment bounces', async () => {
    await settlements('offer', { customerId, discountPercent: 5, expiresOn: '2026-11-30' });
    on('2026-11-25');
    await write.payment(customerId, one, 651_240, '2026-11-24');
    await write.payment(customerId, two, 1_145_438, '2026-11-24');
    await refreshed();
    test.company.userId = await somebodyElse();
    const request = (await listedAll()).rows[0];
    await writeOffs('decide', { requestId: request?.id, decision: 'approve' });
    expect(openOf(two)).toBe(0);
    await write.run(
      (tx) => {
        const paid = tx.sql("SELECT seq FROM ledger_facts WHERE item_id = ? AND kind = 'applied'").get<{ seq: number }>(two);
        write.fact(tx, { itemId: two, customerId, kind: 'reversed', businessDate: '2026-11-25', amountMinor: 1_145_438, reversesSeq: paid?.seq ?? null });
      },
      () => [customerId],
    );
    await refreshed();
    expect((await listedAll()).rows[0]).toMatchObject({ status: 'withdrawn', bookedMinor: 0 });
    expect(openOf(two)).toBe(1_240_000);
  });
});

describe('a settlement', () => {
  const offer = () =>
    settlements<{ settlementId: string; offerMinor: number; restMinor: number }>('offer', { customerId, discountPercent: 5, expiresOn: '2026-11-30' });
  const requests = async () =>
    (
      await run<{ rows: readonly { amountMinor: number; reason: string; status: string }[] }>('writeOffs', 'list', createWriteOffsFeature(test.app), {
        status: 'all',
      })
    ).rows;
  it('is worked out while it is typed: by percent, by amount, and the largest discount where neither is named', async () => {
    const propose = (input: object) => settlements('propose', { customerId, ...input });
    expect(await propose({})).toMatchObject({
      balanceMinor: 1_891_240,
      discountPercent: 5,
      offerMinor: 1_796_678,
      expiresOn: '2026-11-27',
      limits: [],
      sentence: 'within your limit of 5% off',
    });
    expect(await propose({ offerMinor: 1_500_000 })).toMatchObject({
      restMinor: 391_240,
      discountPercent: 20.69,
      limits: [{ rule: 'settlement-discount-too-large' }],
    });
    expect(await propose({ offerMinor: 1_900_000 })).toMatchObject({ violations: [{ rule: 'settlement-not-less' }] });
    expect(await refusal(propose({ offerMinor: 100, discountPercent: 5 }))).toBe('bad-input');
  });
  it('that is paid puts the rest up to be written off, and the request goes when the payment bounces', async () => {
    expect(await offer()).toMatchObject({ offerMinor: 1_796_678, restMinor: 94_562 });
    on('2026-11-25');
    await write.payment(customerId, one, 651_240, '2026-11-24');
    await write.payment(customerId, two, 1_145_438, '2026-11-24');
    await refreshed();
    expect(await requests()).toMatchObject([{ amountMinor: 94_562, reason: 'settlement', status: 'requested' }]);
    await refreshed();
    expect(await requests()).toHaveLength(1);
    expect((await account()).settlement).toMatchObject({ state: 'met' });
    await write.run(
      (tx) => {
        const paid = tx.sql("SELECT seq FROM ledger_facts WHERE item_id = ? AND kind = 'applied'").get<{ seq: number }>(two);
        write.fact(tx, { itemId: two, customerId, kind: 'reversed', businessDate: '2026-11-25', amountMinor: 1_145_438, reversesSeq: paid?.seq ?? null });
      },
      () => [customerId],
    );
    await refreshed();
    expect(await requests()).toMatchObject([{ status: 'withdrawn' }]);
  });
  it('that is not paid ends, and the full balance is due again', async () => {
    await offer();
    on('2026-12-04');
    await write.covers('2026-12-03', [customerId]);
    await refreshed();
    expect((await settlements<{ rows: readonly { state: string }[] }>('list', {})).rows).toMatchObject([{ state: 'expired' }]);
    expect(await requests()).toEqual([]);
  });
  it('above the largest discount needs an approver', async () => {
    expect(await refusal(settlements('offer', { customerId, discountPercent: 20, expiresOn: '2026-11-30' }))).toBe('settlement-needs-approval');
  });
  it('is put before another collector, within what that one may write off', async () => {
    const tom = await colleague(),
      ann = await colleague('Ann Lee');
    const asked = { customerId, discountPercent: 20, expiresOn: '2026-11-30' };
    await run('writeOffs', 'saveApprover', createWriteOffsFeature(test.app), { userId: tom, limitMinor: 100_000 });
    expect(await refusal(settlements('offer', { ...asked, approval: { approverId: ann, reason: 'Old debt' } }))).toBe('may-not-approve');
    expect(await refusal(settlements('offer', { ...asked, approval: { approverId: tom, reason: 'Old debt' } }))).toBe('over-your-limit');
    expect(await settlements('propose', { customerId, discountPercent: 20 })).toMatchObject({
      approvers: [
        { name: 'Ann Lee', whyNot: 'Only Tom Reed may approve a write-off.' },
        { name: 'Tom Reed', whyNot: 'This is more than Tom Reed may let go, $1,000.00.' },
      ],
    });
    await run('writeOffs', 'saveApprover', createWriteOffsFeature(test.app), { userId: tom, limitMinor: 1_000_000 });
    expect(await settlements('offer', { ...asked, approval: { approverId: tom, reason: 'Old debt' } })).toMatchObject({
      settlementId: null,
      offerMinor: 1_512_992,
    });
    expect((await settlements<{ rows: readonly object[] }>('list', {})).rows).toEqual([]);
  });
});

describe('the quick line', () => {
  it('is understood against the open items and saved as one call', async () => {
    const text = 'ptp 5000 fri inv 731 -- sends it herself';
    expect(await quickLine('understand', { text })).toMatchObject({
      complete: true,
      draft: { kind: 'promise', itemIds: [one], instalments: [{ dueDate: '2026-11-27', amountMinor: 500_000 }] },
    });
    const saved = await quickLine<{ callId: string; promiseId: string; followUpId: string }>('save', { text, seconds: 42 });
    expect([saved.callId, saved.promiseId, saved.followUpId].every((id) => id !== null)).toBe(true);
    expect((await account()).promises).toMatchObject([{ amountMinor: 500_000, note: 'sends it herself' }]);
  });
  it('saves a plan, a dispute, an attempt, a snooze and a note', async () => {
    await quickLine('save', { text: 'disp 400 inv 802 damaged' });
    const { planId } = await quickLine<{ planId: string }>('save', { text: 'plan all 5000 down 3x every 2 weeks from fri' });
    expect(planId).not.toBeNull();
    expect(await quickLine('save', { text: 'vm +3' })).toMatchObject({ nextStep: { date: '2026-11-23' } });
    await quickLine('save', { text: 'snooze 3d' });
    expect((await quickLine<{ noteId: string }>('save', { text: 'note pays on Fridays' })).noteId).not.toBeNull();
    expect((await listed())[0]).toMatchObject({ balanceMinor: 651_240 + 1_200_000 });
  });
  it('that is not understood is refused with the reason', async () => {
    expect(await refusal(quickLine('save', { text: 'ptp 5000 fri perhaps' }))).toBe('line-not-complete');
  });
});

it('a customer may have a tolerance of its own', async () => {
  await quickLine('save', { text: 'ptp 5000 mon inv 731' });
  await test.company.engine.write(async (writer) => void writer.sql('UPDATE customers SET promise_tolerance_days = 10 WHERE id = ?').run(customerId));
  on('2026-11-30');
  await write.covers('2026-11-29', [customerId]);
  await refreshed();
  expect((await account()).promises[0]?.state).toBe('unverified');
});

it('the kept rate is told by count and by value, per customer and per collector', async () => {
  await quickLine('save', { text: 'ptp 5000 mon inv 731' });
  await quickLine('save', { text: 'ptp 1000 mon inv 802' });
  on('2026-12-04');
  await write.payment(customerId, one, 500_000, '2026-11-23');
  await write.covers('2026-12-03', [customerId]);
  await refreshed();
  const rate = { kept: 1, judged: 2, amounts: [{ currency: 'USD', promisedMinor: 600_000, receivedMinor: 500_000 }] };
  expect(await run('promises', 'keptRate', createPromisesFeature(test.app), {})).toMatchObject({
    total: rate,
    customers: [{ number: 'C-1', ...rate }],
    collectors: [rate],
  });
});

it('too little history gives no expected result, and says so', async () => {
  const compared = await run<{ best: string | null; ways: readonly { expectedMinor: number | null; sentence: string }[] }>(
    'outcomes',
    'compare',
    createOutcomesFeature(test.app),
    { customerId },
  );
  expect(compared.best).toBeNull();
  expect(compared.ways.map((way) => way.expectedMinor)).toEqual([null, null, null]);
  expect(compared.ways[0]?.sentence).toBe('Not enough history: 0 promises of your own, 20 are needed.');
});

it('an instalment due today lifts the account on the worklist', async () => {
  await plans('agree', terms());
  on('2026-11-27');
  const { items } = await createWorklistFeature(test.app).list(
    { view: 'my-list', find: '', segment: '', sort: 'rank', descending: false, cursor: null, limit: 10, asOf: null, knownOn: null } as never,
    test.call('worklist.list'),
  );
  expect(items[0]?.chips.map((chip) => chip.label)).toContain('Instalment due today · $5,000');
});
