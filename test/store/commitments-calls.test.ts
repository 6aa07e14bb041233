import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { calls as callsContract } from '../../src/shared/contract/call-log.contract';
import type { ContactId, CustomerId, ItemId } from '../../src/shared/domain/ids';
import { activityHash, chainStart, type ChainedActivity } from '../../src/main/core/audit';
import type { AppError } from '../../src/main/core/errors';
import { createContactsFeature } from '../../src/main/core/features/contacts';
import { createCallsFeature } from '../../src/main/core/features/calls';
import type { FeatureHandlers, InputOf } from '../../src/main/core/rpc/handlers';
import { openTestApp, type TestApp } from '../support/test-app';
import { ledgerWriter } from './ranking-ledger';

// Friday 20 November 2026; Thanksgiving is on Thursday 26 (company in the US).
let test: TestApp, write: ReturnType<typeof ledgerWriter>, calls: FeatureHandlers<'calls'>, customerId: CustomerId, contactId: ContactId, itemId: ItemId;

beforeEach(async () => {
  test = await openTestApp({ today: '2026-11-20' });
  write = ledgerWriter(test);
  calls = createCallsFeature(test.app);
  customerId = await write.customer({ number: 'C-1', name: 'Brightwater Packaging' });
  itemId = await write.invoice(customerId, 'INV-1', 500_000, '2026-09-05', '2026-10-05');
  contactId = (await write.contact(customerId, '+19375550148')) as ContactId;
  await write.covers('2026-11-19', [customerId]);
});
afterEach(() => test.close());

const schema = (callsContract.log as unknown as { '~orpc': { inputSchema: { parse(input: unknown): InputOf<'calls', 'log'> } } })['~orpc'].inputSchema;
const log = (input: Record<string, unknown>, call = test.call('calls.log')) =>
  calls.log(schema.parse({ commandId: call.commandId, customerId, ...input }), call);
const refusal = async (work: () => Promise<unknown>) => {
  const error = await Promise.resolve()
    .then(work)
    .then(
      () => null,
      (thrown: unknown) => thrown as AppError,
    );
  return error === null ? null : [error.code, error.data?.rule, error.data?.field];
};
const rows = (sql: string) => test.company.read.sql(sql).all<Record<string, unknown>>();
const count = (table: string) => rows(`SELECT COUNT(*) AS n FROM ${table}`)[0]?.['n'];
const everything = () => ['calls', 'promises', 'promise_instalments', 'disputes', 'follow_ups', 'activities', 'commands'].map((table) => count(table));
const promise = { currency: 'USD', instalments: [{ dueDate: '2026-11-27', amountMinor: 500_000 }], promisedBy: 'CFO' };

describe('a call they made', () => {
  it('is told as theirs, says nothing of the number on file and keeps no reason against a rule', async () => {
    await log({ outcome: 'promise', direction: 'in', contactId, seconds: 120, promise, override: { codes: ['hours'], reason: 'asked for it' } });
    expect(rows('SELECT direction, phone, outcome FROM calls')).toEqual([{ direction: 'in', phone: '', outcome: 'promise' }]);
    expect(rows("SELECT title FROM activities WHERE kind = 'call'")).toEqual([{ title: 'They called: promise to pay · Dana Whitfield' }]);
    expect(rows("SELECT DISTINCT health FROM contact_points WHERE kind = 'phone'")).toEqual([{ health: 'unknown' }]);
    expect(rows("SELECT COUNT(*) AS n FROM activities WHERE code LIKE '%overrid%'")).toEqual([{ n: 0 }]);
  });

  it('counts against no rule of contact, one of ours does', async () => {
    const { touchesThisWeek } = await createContactsFeature(test.app).advice({ customerId, channel: 'phone', contactId: null }, test.call('contacts.advice'));
    await log({ outcome: 'will-check', direction: 'in', contactId });
    const advice = () => createContactsFeature(test.app).advice({ customerId, channel: 'phone', contactId: null }, test.call('contacts.advice'));
    expect((await advice()).touchesThisWeek).toBe(touchesThisWeek);
    await log({ outcome: 'will-check', direction: 'out', contactId });
    expect((await advice()).touchesThisWeek).toBe(touchesThisWeek + 1);
  });

  it('cannot have reached nobody', async () => {
    for (const outcome of ['no-answer', 'busy', 'bad-number', 'voicemail-full', 'disconnected'])
      expect(await refusal(() => log({ outcome, direction: 'in' }))).toEqual(['rule-violated', 'they-called', 'outcome']);
    expect(count('calls')).toBe(0);
  });
});

describe('logging a call', () => {
  it('with a promise writes call, promise, check of the bank and timeline in one command', async () => {
    const answer = await log({
      outcome: 'promise',
      contactId,
      phone: '+19375550148',
      seconds: 180,
      reasonForDelay: 'next-payment-run',
      note: 'Pays on Friday.',
      promise,
    });
    expect(answer.nextStep).toEqual({ kind: 'check-bank', label: 'Check bank, then call', date: '2026-12-01', time: null });
    expect(answer.promiseId).not.toBeNull();
    expect(rows('SELECT id, outcome, outcome_class, seconds, phone, contact_id, business_date, reason_for_delay FROM calls')).toEqual([
      {
        id: answer.callId,
        outcome: 'promise',
        outcome_class: 'success',
        seconds: 180,
        phone: '+19375550148',
        contact_id: contactId,
        business_date: '2026-11-20',
        reason_for_delay: 'next-payment-run',
      },
    ]);
    expect(rows('SELECT call_id, promise_id, kind FROM follow_ups')).toEqual([{ call_id: answer.callId, promise_id: answer.promiseId, kind: 'check-bank' }]);
    expect(rows('SELECT kind, code, title, detail FROM activities ORDER BY seq').slice(-3)).toEqual([
      { kind: 'call', code: 'call-logged', title: 'Promise to pay · Dana Whitfield', detail: 'Pays on Friday. Reason for delay: next payment run.' },
      { kind: 'promise', code: 'promise-recorded', title: 'Promise of $5,000.00 for Nov 27, said CFO', detail: '' },
      { kind: 'follow-up', code: 'follow-up-planned', title: 'Check bank, then call on Dec 1', detail: 'Check the bank for the promised amount' },
    ]);
    expect(rows('SELECT left_out FROM account_state')).toEqual([{ left_out: 'promise-in-force' }]);
    expect(rows('SELECT health FROM contact_points')).toEqual([{ health: 'good' }]);
  });

  it('a promise outcome without a promise is refused, and so is one without amount or date', async () => {
    const before = everything();
    expect(await refusal(() => log({ outcome: 'promise' }))).toEqual(['rule-violated', 'promise-missing', 'promise']);
    expect(await refusal(() => log({ outcome: 'promise', promise: { currency: 'USD', instalments: [] } }))).not.toBeNull();
    expect(await refusal(() => log({ outcome: 'promise', promise: { currency: 'USD', instalments: [{ dueDate: '2026-11-27' }] } }))).not.toBeNull();
    expect(await refusal(() => log({ outcome: 'promise', promise: { currency: 'USD', instalments: [{ amountMinor: 5 }] } }))).not.toBeNull();
    expect(everything()).toEqual(before);
  });

  it('leaves nothing behind when its promise or its dispute is refused', async () => {
    const before = everything();
    expect(await refusal(() => log({ outcome: 'promise', promise: { ...promise, instalments: [{ dueDate: '2026-11-27', amountMinor: 500_001 }] } }))).toEqual([
      'rule-violated',
      'promise-over-balance',
      'promise.instalments',
    ]);
    expect(await refusal(() => log({ outcome: 'promise', promise: { ...promise, instalments: [{ dueDate: '2026-11-28', amountMinor: 5 }] } }))).toEqual([
      'rule-violated',
      'promise-not-a-bank-day',
      'promise.instalments.0.dueDate',
    ]);
    expect(await refusal(() => log({ outcome: 'promise', promise, dispute: { itemId, amountMinor: 500_001, reason: 'pricing' } }))).toEqual([
      'rule-violated',
      'dispute-over-open',
      'dispute.amountMinor',
    ]);
    expect(await refusal(() => log({ outcome: 'voicemail', nextStep: { kind: 'call', date: '2026-11-19' } }))).toEqual([
      'rule-violated',
      'step-in-the-past',
      'nextStep.date',
    ]);
    expect(await refusal(() => log({ outcome: 'no-answer', promise }))).toEqual(['rule-violated', 'nobody-reached', 'outcome']);
    expect(everything()).toEqual(before);
  });

  it('twice with one command number answers the same and writes nothing the second time', async () => {
    const call = test.call('calls.log');
    const input = { outcome: 'promise', promise };
    const first = await log(input, call);
    const before = everything();
    expect(await log(input, call)).toEqual(first);
    expect(everything()).toEqual(before);
  });

  it.each([
    ['voicemail', 'call', 'Call', '2026-11-24'],
    ['no-answer', 'call', 'Call', '2026-11-23'],
    ['paid-already', 'check-bank', 'Check bank, then call', '2026-11-24'],
    ['bad-number', 'review', 'Review account', '2026-11-20'],
  ])('after %s plans: %s (%s) on %s', async (outcome, kind, label, date) => {
    const { nextStep, followUpId } = await log({ outcome });
    expect(nextStep).toEqual({ kind, label, date, time: null });
    expect(rows('SELECT id, kind, due_date FROM follow_ups')).toEqual([{ id: followUpId, kind, due_date: date }]);
  });

  it('the step chosen in the call wins, with its hour; none means none', async () => {
    expect((await log({ outcome: 'call-back', nextStep: { kind: 'call-back', date: '2026-11-20', time: '15:30' } })).nextStep).toEqual({
      kind: 'call-back',
      label: 'Call back at 15:30',
      date: '2026-11-20',
      time: '15:30',
    });
    expect(await log({ outcome: 'refuses', nextStep: { kind: 'none', date: null } })).toMatchObject({
      followUpId: null,
      nextStep: { kind: 'wait', label: 'Nothing planned', date: null },
    });
    expect((await log({ outcome: 'promise', promise, nextStep: { kind: 'letter', date: null } })).nextStep).toMatchObject({
      kind: 'letter',
      date: '2026-12-01',
    });
  });

  it('takes care of calls that were due, not of what lies ahead', async () => {
    const due = await write.followUp(customerId, 'call', '2026-11-18');
    const ahead = await write.followUp(customerId, 'call', '2026-11-25');
    const letter = await write.followUp(customerId, 'letter', '2026-11-18');
    await log({ outcome: 'voicemail' });
    const finished = new Map(rows('SELECT id, finished_on FROM follow_ups').map((row) => [row['id'], row['finished_on']]));
    expect([finished.get(due), finished.get(ahead), finished.get(letter)]).toEqual(['2026-11-20', null, null]);
  });

  it('a wrong number is remembered on the number that was dialled', async () => {
    await log({ outcome: 'bad-number', contactId, phone: '+19375550148' });
    expect(rows('SELECT health FROM contact_points')).toEqual([{ health: 'wrong' }]);
    await log({ outcome: 'voicemail', contactId });
    expect(rows('SELECT health FROM contact_points')).toEqual([{ health: 'good' }]);
    await log({ outcome: 'disconnected', phone: '+1 000' });
    expect(rows('SELECT health FROM contact_points')).toEqual([{ health: 'good' }]);
  });

  it('with a dispute opens it on the item', async () => {
    const { disputeId } = await log({ outcome: 'dispute', dispute: { itemId, amountMinor: 214_000, reason: 'quantity-short', note: '12 boxes missing' } });
    expect(rows('SELECT id, amount_minor, reason FROM disputes')).toEqual([{ id: disputeId, amount_minor: 214_000, reason: 'quantity-short' }]);
    expect(rows('SELECT disputed_minor FROM open_items')).toEqual([{ disputed_minor: 214_000 }]);
  });

  it('refuses a contact of somebody else', async () => {
    const other = await write.customer({ number: 'C-2', name: 'Redfern & Sons' });
    const stranger = await write.contact(other, '+15550000000');
    expect(await refusal(() => log({ outcome: 'no-answer', contactId: stranger }))).toEqual(['not-found', undefined, undefined]);
  });

  it('keeps the audit trail chained', async () => {
    await log({ outcome: 'promise', promise });
    await log({ outcome: 'voicemail' });
    let previous = chainStart;
    const trail = test.company.read
      .sql(
        'SELECT id, recorded_at_ms AS recordedAtMs, business_date AS businessDate, user_id AS userId, kind, code, customer_id AS customerId, item_id AS itemId, subject_id AS subjectId, title, detail, payload_json AS payloadJson, command_id AS commandId, hash FROM activities ORDER BY seq',
      )
      .all<ChainedActivity & { hash: string }>();
    expect(trail.length).toBeGreaterThanOrEqual(5);
    for (const { hash, ...row } of trail) {
      expect(activityHash(previous, row)).toBe(hash);
      previous = hash;
    }
  });
});

describe('what an outcome proposes', () => {
  it('asks for all past due by the next bank Friday and shows which days banks work', async () => {
    const answer = await calls.propose({ customerId, outcome: 'promise', itemIds: [], promiseDate: null }, { operation: 'calls.propose', commandId: null });
    expect(answer.promise).toEqual({ currency: 'USD', amountMinor: 500_000, dueDate: '2026-11-27', itemIds: [itemId] });
    expect(answer.nextStep).toMatchObject({ kind: 'check-bank', date: '2026-12-01' });
    expect(answer.days).toHaveLength(14);
    expect(answer.days.find((one) => one.date === '2026-11-26')).toMatchObject({ bankDay: false });
    expect(answer.days.find((one) => one.date === '2026-11-26')?.holiday).toContain('Thanksgiving');
    expect(answer.days.find((one) => one.date === '2026-11-21')).toEqual({ date: '2026-11-21', bankDay: false, holiday: null });
  });

  it('has no promise to ask for when nothing is past due', async () => {
    const quiet = await write.customer({ number: 'C-3', name: 'Kestrel Logistics' });
    const answer = await calls.propose(
      { customerId: quiet, outcome: 'voicemail', itemIds: [], promiseDate: null },
      { operation: 'calls.propose', commandId: null },
    );
    expect(answer.promise).toBeNull();
    expect(answer.nextStep).toMatchObject({ kind: 'call', date: '2026-11-24' });
  });
});

describe('drafts', () => {
  const save = (key: string, value: string | null) => {
    const call = test.call('calls.saveDraft');
    return calls.saveDraft({ commandId: call.commandId!, key, value }, call);
  };
  const drafts = async () => (await calls.drafts({}, { operation: 'calls.drafts', commandId: null })).drafts;

  it('are kept under their key, the last text wins, and leave no trace once dropped', async () => {
    await save('call', '{"note":"a"}');
    test.clock.advanceMs(1_000);
    await save('call', '{"note":"ab"}');
    expect(await drafts()).toEqual([{ key: 'call', value: '{"note":"ab"}', savedAtMs: Date.parse('2026-11-20T09:00:01Z') }]);
    expect(rows("SELECT 1 FROM commands WHERE operation = 'calls.saveDraft'")).toEqual([]);
    await save('call', null);
    expect(await drafts()).toEqual([]);
  });

  it('go in the transaction that logs their call, so that no crash offers a saved call again; a refused call keeps its draft', async () => {
    await save('call', 'half a sentence');
    await save('other', 'something else');
    expect(await refusal(() => log({ outcome: 'promise', endsDraft: 'call' }))).toEqual(['rule-violated', 'promise-missing', 'promise']);
    expect((await drafts()).map((draft) => draft.key).toSorted()).toEqual(['call', 'other']);
    await log({ outcome: 'no-answer', endsDraft: 'call' });
    expect((await drafts()).map((draft) => draft.key)).toEqual(['other']);
    // Neither another call, nor doing the taken-back one again, is that of a draft begun since.
    await save('call', 'the next call');
    await log({ outcome: 'no-answer' });
    expect((await drafts()).map((draft) => draft.key).toSorted()).toEqual(['call', 'other']);
    expect(rows("SELECT COUNT(*) AS n FROM undo_entries WHERE input_json LIKE '%endsDraft%'")).toEqual([{ n: 0 }]);
  });

  it('survive the company being closed and opened again', async () => {
    await save('call', 'half a sentence');
    await test.app.openCompanyFile(test.company.engine.file);
    expect((await drafts())[0]?.value).toBe('half a sentence');
  });
});
