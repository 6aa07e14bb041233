import { createHash } from 'node:crypto';
import { fc } from '@fast-check/vitest';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ContactId, CustomerId, ItemId } from '../../src/shared/domain/ids';
import type { AppError } from '../../src/main/core/errors';
import { createPlansFeature, createSettlementsFeature, createWriteOffsFeature } from '../../src/main/core/features/agreements';
import { createCallsFeature } from '../../src/main/core/features/calls';
import { createCustomersFeature } from '../../src/main/core/features/customers';
import { createDisputesFeature } from '../../src/main/core/features/disputes';
import { createFollowUpsFeature } from '../../src/main/core/features/follow-ups';
import { createHandoversFeature } from '../../src/main/core/features/handovers';
import { createNotesFeature } from '../../src/main/core/features/notes';
import { createPromisesFeature } from '../../src/main/core/features/promises';
import { createQuickLineFeature } from '../../src/main/core/features/quick-line';
import { createUndoFeature } from '../../src/main/core/features/undo';
import { createWorklistFeature } from '../../src/main/core/features/worklist';
import { handoversOf } from '../../src/main/core/features/ranking/store';
import type { Call, Handlers } from '../../src/main/core/rpc/handlers';
import { day, openTestApp, type TestApp } from '../support/test-app';
import { ledgerWriter } from './ranking-ledger';

let company: TestApp, handlers: Handlers, customerId: CustomerId, contactId: ContactId, items: ItemId[];

beforeEach(async () => {
  company = await openTestApp({ today: '2026-11-20' });
  const write = ledgerWriter(company);
  customerId = await write.customer({ number: 'C-1', name: 'Brightwater Packaging' });
  contactId = (await write.contact(customerId, '+19375550148')) as ContactId;
  items = [
    await write.invoice(customerId, 'INV-1', 500_000, '2026-09-05', '2026-10-05'),
    await write.invoice(customerId, 'INV-2', 300_000, '2026-09-15', '2026-10-15'),
  ];
  await write.followUp(customerId, 'call', '2026-11-20');
  company.clock.advanceMs(1000);
  handlers = {
    calls: createCallsFeature(company.app),
    customers: createCustomersFeature(company.app),
    disputes: createDisputesFeature(company.app),
    followUps: createFollowUpsFeature(company.app),
    handovers: createHandoversFeature(company.app),
    notes: createNotesFeature(company.app),
    promises: createPromisesFeature(company.app),
    worklist: createWorklistFeature(company.app),
    plans: createPlansFeature(company.app),
    settlements: createSettlementsFeature(company.app),
    writeOffs: createWriteOffsFeature(company.app),
    quickLine: createQuickLineFeature(company.app),
    undo: createUndoFeature(company.app, () => handlers),
  } as unknown as Handlers;
});
afterEach(() => company.close());

const act = async (operation: string, input: Record<string, unknown>): Promise<Record<string, unknown>> => {
  company.clock.advanceMs(1000);
  const [feature = '', name = ''] = operation.split('.');
  const call = company.call(operation);
  return (await (handlers as unknown as Record<string, Record<string, (input: unknown, call: Call) => Promise<unknown>>>)[feature]?.[name]?.(
    { commandId: call.commandId, ...input },
    call,
  )) as Record<string, unknown>;
};
const undo = (id?: string) => act('undo.undo', id === undefined ? {} : { id });
const redo = () => act('undo.redo', {});
const list = () => handlers.undo.list({}, { operation: 'undo.list', commandId: null });

/** Everything that is shown and worked with, without what is append-only and without what was taken back. */
function stateHash(): string {
  const rows = (sql: string) => company.company.read.sql(sql).all();
  const gone = (kind: string, column: string) => `NOT EXISTS (SELECT 1 FROM taken_back t WHERE t.subject_kind = '${kind}' AND t.subject_id = ${column})`;
  return createHash('sha256')
    .update(
      JSON.stringify([
        rows('SELECT * FROM open_items ORDER BY item_id'),
        rows('SELECT * FROM account_state ORDER BY customer_id'),
        rows(`SELECT * FROM promise_states WHERE ${gone('promise', 'promise_id')} ORDER BY promise_id`),
        rows(
          `SELECT id, amount_minor, stage, root_cause, owner_id, due_date, line, note, resolved_on, resolution, granted_minor FROM disputes WHERE ${gone('dispute', 'id')} ORDER BY id`,
        ),
        rows('SELECT id, kind, due_date, due_time, note, owner_id FROM follow_ups WHERE finished_on IS NULL ORDER BY id'),
        rows(`SELECT id, text FROM notes WHERE ${gone('note', 'id')} ORDER BY id`),
        rows(`SELECT id FROM calls WHERE ${gone('call', 'id')} ORDER BY id`),
        rows(
          "SELECT id, withdrawn_on FROM settlement_offers WHERE NOT EXISTS (SELECT 1 FROM settlement_events e WHERE e.settlement_id = settlement_offers.id AND e.kind = 'taken-back') ORDER BY id",
        ),
        rows("SELECT id, status FROM write_off_requests WHERE status <> 'withdrawn' ORDER BY id"),
        rows('SELECT * FROM handovers WHERE ended_on IS NULL ORDER BY id'),
        rows('SELECT snoozed_until, snooze_reason, pinned, snoozed_until_ms, skipped_on, customer_id FROM worklist_marks ORDER BY customer_id'),
        rows('SELECT id, name, segment, tags_json, note, handle_with_care, owner_id FROM customers ORDER BY id'),
        rows('SELECT * FROM contacts ORDER BY id'),
        rows('SELECT * FROM contact_points ORDER BY contact_id, position'),
      ]),
    )
    .digest('hex');
}

const promise = (dueDate: string, amountMinor: number) => ({
  currency: 'USD',
  instalments: [{ dueDate: day(dueDate), amountMinor }],
  itemIds: [],
  promisedBy: 'Dana',
  channel: 'phone',
  note: '',
  acceptWarnings: true,
});
const callInput = (outcome: string, more: Record<string, unknown> = {}) => ({
  customerId,
  contactId,
  phone: '+19375550148',
  direction: 'out',
  seconds: 60,
  outcome,
  reasonForDelay: null,
  note: '',
  ...more,
});
const planTerms = () => ({ currency: null, itemIds: [], balanceMinor: null, downMinor: null, count: 2, rhythm: '2-weeks', firstDate: null });
const lineInput = {
  note: '',
  reasonForDelay: null,
  get customerId() {
    return customerId;
  },
  itemIds: [],
  contactId: null,
  phone: '',
  direction: 'out',
  seconds: 0,
};
const version = () => company.company.read.sql('SELECT version FROM customers WHERE id = ?').get<{ version: number }>(customerId)?.version;

const acts: Readonly<Record<string, () => Promise<unknown>>> = {
  'a promise': () => act('promises.record', { customerId, promise: promise('2026-11-27', 100_000), replaces: null }),
  'a call with a promise': () => act('calls.log', callInput('promise', { promise: promise('2026-11-27', 200_000) })),
  'a call without an answer': () => act('calls.log', callInput('no-answer')),
  'a call to a wrong number': () => act('calls.log', callInput('bad-number')),
  'a call with a dispute': () =>
    act('calls.log', callInput('dispute', { dispute: { itemId: items[0], amountMinor: 1_000, reason: 'pricing', note: '', dueDate: null } })),
  'a dispute': () =>
    act('disputes.open', { customerId, dispute: { itemId: items[1], amountMinor: 2_000, reason: 'damaged', note: '', dueDate: day('2026-11-30') } }),
  'a plan': () => act('plans.agree', { customerId, ...planTerms(), promisedBy: 'Dana', channel: 'phone', note: '', replaces: null, approval: null }),
  'a call with a plan': () => act('calls.log', callInput('plan-or-part', { plan: { ...planTerms(), promisedBy: 'Dana', note: '', approval: null } })),
  'a settlement': () =>
    act('settlements.offer', {
      customerId,
      currency: null,
      itemIds: [],
      offerMinor: null,
      discountPercent: 4,
      expiresOn: day('2026-11-30'),
      condition: '',
      promised: true,
      promisedBy: 'Dana',
      approval: null,
    }),
  'a request to write off': () =>
    act('writeOffs.request', { customerId, items: [{ itemId: items[0], amountMinor: 100 }], reason: 'small-balance', note: '', approver: '' }),
  'a line with a promise': () => act('quickLine.save', { ...lineInput, text: 'ptp 1000 +7' }),
  'a line with a plan': () => act('quickLine.save', { ...lineInput, text: 'ptp 3x2000 every 2 weeks from +7' }),
  'a line with a dispute': () => act('quickLine.save', { ...lineInput, text: 'disp 100 inv inv-1 damaged' }),
  'a line with a snooze': () => act('quickLine.save', { ...lineInput, text: 'snooze 3d' }),
  'a line with a note': () => act('quickLine.save', { ...lineInput, text: 'note pays on fridays' }),
  'a note': () => act('notes.add', { customerId, itemId: null, text: 'Pays on Fridays.' }),
  'a step': () => act('followUps.add', { customerId, step: { kind: 'review', date: day('2026-11-24'), time: null, note: '' } }),
  'a snooze': () => act('worklist.snooze', { customerId, until: day('2026-11-25'), reason: 'on holiday' }),
  'a snooze with an hour': () => act('worklist.snooze', { customerId, until: day('2026-11-20'), time: '16:00', reason: '' }),
  'a skip': () => act('worklist.skip', { customerId, reason: 'waiting for credit' }),
  'a pin': () => act('worklist.pin', { customerId, pinned: true }),
  'an account with an agency': () =>
    act('handovers.save', {
      customerId,
      itemIds: [],
      kind: 'placed',
      withWhom: 'Coface',
      coveredPercent: 100,
      since: null,
      deadline: null,
      deadlineFor: '',
      note: '',
      replaces: null,
      counsel: null,
    }),
  'an invoice with lawyers, and its deadline': () =>
    act('handovers.save', {
      customerId,
      itemIds: [items[0]],
      kind: 'legal',
      withWhom: '',
      coveredPercent: 100,
      since: day('2026-11-02'),
      deadline: day('2026-11-23'),
      deadlineFor: 'File the claim',
      note: '',
      replaces: null,
      counsel: null,
    }),
  'a task for many': () =>
    act('worklist.addTasks', { customerIds: [customerId], kind: 'letter', date: day('2026-11-23'), time: null, note: '', ownerId: null }),
  'a change of master data': () =>
    act('customers.save', { id: customerId, version: version(), changes: { segment: 'Large', tags: ['key'], handleWithCare: true } }),
  'a changed contact': () =>
    act('customers.saveContact', {
      customerId,
      id: contactId,
      name: 'Dana Whitfield',
      role: 'Owner',
      phones: [{ written: '+1 937 555 0199', health: 'good' }],
      emails: [],
      preferredChannel: 'phone',
      doNotUse: false,
      note: '',
    }),
  'a new contact': () =>
    act('customers.saveContact', { customerId, name: 'Lee Roth', role: '', phones: [], emails: [], preferredChannel: null, doNotUse: false, note: '' }),
};

describe('taking back', () => {
  test.each(Object.keys(acts))('%s restores the state it found, and doing it again can be taken back again', async (name) => {
    const before = stateHash();
    await acts[name]?.();
    expect(stateHash()).not.toBe(before);
    await undo();
    expect(stateHash()).toBe(before);
    await redo();
    expect(stateHash()).not.toBe(before);
    await undo();
    expect(stateHash()).toBe(before);
  });

  test('any few acts in any order, taken back one after the other, restores the state they found', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...Object.keys(acts)), { minLength: 1, maxLength: 5 }), async (names) => {
        const before = stateHash();
        const reachable = async () => (await list()).entries.filter((entry) => entry.state === 'can-undo').length;
        const known = await reachable();
        // What the rules refuse, and what changes nothing, is no act.
        for (const name of names) await acts[name]?.().catch(() => undefined);
        for (let left = (await reachable()) - known; left > 0; left -= 1) await undo();
        expect(stateHash()).toBe(before);
      }),
      { numRuns: 12 },
    );
  });

  test('a promise that replaced another lets the earlier one stand again', async () => {
    const first = await act('promises.record', { customerId, promise: promise('2026-11-24', 100_000), replaces: null });
    const before = stateHash();
    await act('promises.record', { customerId, promise: promise('2026-11-27', 300_000), replaces: first['promiseId'] });
    await undo();
    expect(stateHash()).toBe(before);
    expect(company.company.read.sql('SELECT state FROM promise_states WHERE promise_id = ?').get(first['promiseId'] as string)).toEqual({ state: 'open' });
  });

  test('resolving, changing and withdrawing are taken back too', async () => {
    const { disputeId } = await act('disputes.open', {
      customerId,
      dispute: { itemId: items[0], amountMinor: 1_000, reason: 'pricing', note: '', dueDate: day('2026-11-30') },
    });
    for (const [operation, input] of [
      [
        'disputes.change',
        { disputeId, note: '', changes: { stage: 'waiting-for-us', rootCause: 'price-list', dueDate: day('2026-12-04'), ownerId: company.company.userId } },
      ],
      ['disputes.resolve', { disputeId, resolution: 'credit', note: 'credited' }],
      ['disputes.resolve', { disputeId, resolution: 'write-off', note: 'not worth it' }],
    ] as const) {
      const before = stateHash();
      await act(operation, input);
      expect(stateHash()).not.toBe(before);
      await undo();
      expect(stateHash()).toBe(before);
    }
    await act('disputes.resolve', { disputeId, resolution: 'write-off', note: '' });
    const { settlementId } = await act('settlements.offer', {
      customerId,
      currency: null,
      itemIds: [items[1]],
      offerMinor: null,
      discountPercent: 4,
      expiresOn: day('2026-11-30'),
      condition: '',
      promised: true,
      promisedBy: '',
      approval: null,
    });
    const { planId } = await act('plans.agree', {
      customerId,
      ...planTerms(),
      itemIds: [items[0]],
      promisedBy: 'Dana',
      channel: 'phone',
      note: '',
      replaces: null,
      approval: null,
    });
    const request = company.company.read
      .sql('SELECT id FROM write_off_requests WHERE dispute_id = ? ORDER BY recorded_at_ms DESC')
      .get<{ id: string }>(disputeId as string)?.id;
    const other = await company.company.engine.write(async (writer) => {
      writer.sql("INSERT INTO users (id, name, initials, created_at_ms) VALUES ('01890000-0000-7000-8000-0000000000aa', 'Tom Reed', 'TR', 0)").run();
      return '01890000-0000-7000-8000-0000000000aa' as never;
    });
    for (const [operation, input] of [
      ['disputes.reopen', { disputeId, reason: 'again' }],
      ['settlements.withdraw', { settlementId, reason: 'declined' }],
      ['plans.cancel', { planId, reason: 'pays at once' }],
      ['writeOffs.decide', { requestId: request, decision: 'approve', note: '' }],
    ] as const) {
      const maya = company.company.userId;
      if (operation === 'writeOffs.decide') company.company.userId = other;
      const before = stateHash();
      await act(operation, input);
      expect(stateHash(), operation).not.toBe(before);
      await undo();
      expect(stateHash(), operation).toBe(before);
      company.company.userId = maya;
    }
    const made = await act('promises.record', { customerId, promise: promise('2026-11-24', 100_000), replaces: null });
    const before = stateHash();
    await act('promises.withdraw', { promiseId: made['promiseId'], reason: 'said in error' });
    await undo();
    expect(stateHash()).toBe(before);
  });

  test('changing and ending a handover are taken back, and one that was taken back stood on no day', async () => {
    const save = (more: Record<string, unknown>) =>
      act('handovers.save', {
        customerId,
        itemIds: [],
        kind: 'placed',
        withWhom: 'Coface',
        coveredPercent: 100,
        since: day('2026-11-02'),
        deadline: null,
        deadlineFor: '',
        note: '',
        replaces: null,
        counsel: null,
        ...more,
      });
    const { ids } = (await save({})) as { ids: string[] };
    for (const change of [
      () => save({ withWhom: 'Atradius', replaces: ids[0] }),
      () => act('handovers.end', { id: ids[0], reason: 'Paid to the agency', outcome: null }),
    ]) {
      const before = stateHash();
      await change();
      expect(stateHash()).not.toBe(before);
      await undo();
      expect(stateHash()).toBe(before);
      await redo();
      expect(stateHash()).not.toBe(before);
      await undo();
      expect(stateHash()).toBe(before);
    }
    const first = (await list()).entries.find((entry) => entry.operation === 'handovers.save' && entry.state === 'can-undo')?.id;
    await act('handovers.end', { id: ids[0], reason: 'Paid to the agency', outcome: null });
    const error = (await undo(first).catch((thrown: unknown) => thrown)) as AppError;
    expect([error.code, error.data.rule]).toEqual(['rule-violated', 'changed-since']);
    await undo();
    await undo(first);
    const scope = { kind: 'ids', ids: [customerId] } as const;
    expect(handoversOf(company.company.read, scope, { asOf: day('2026-11-10'), knownUntilMs: Number.MAX_SAFE_INTEGER })).toEqual([]);
  });

  test('history only grows, and says what was taken back', async () => {
    const count = () => company.company.read.sql('SELECT COUNT(*) AS n FROM activities').get<{ n: number }>()?.n ?? 0;
    await acts['a call with a promise']?.();
    const after = count();
    await undo();
    expect(count()).toBeGreaterThan(after);
    expect(
      company.company.read
        .sql("SELECT code FROM activities WHERE code LIKE '%-undone' ORDER BY seq")
        .all<{ code: string }>()
        .map((row) => row.code),
    ).toEqual(expect.arrayContaining(['promise-undone', 'call-undone']));
    expect(company.company.read.sql('SELECT COUNT(*) AS n FROM calls').get()).toEqual({ n: 1 });
  });

  test('an act that somebody has built on is refused with what to do', async () => {
    await act('customers.save', { id: customerId, version: version(), changes: { segment: 'Large' } });
    const first = (await list()).next?.id;
    await act('customers.save', { id: customerId, version: version(), changes: { segment: 'Small' } });
    const error = (await undo(first).catch((thrown: unknown) => thrown)) as AppError;
    expect([error.code, error.data.rule]).toEqual(['rule-violated', 'changed-since']);
    await undo();
    await undo(first);
    expect(company.company.read.sql('SELECT segment FROM customers WHERE id = ?').get(customerId)).toEqual({ segment: '' });
  });

  test('what cannot be taken back is listed with the reason, and not more than fifty acts are kept in reach', async () => {
    await company.app.command(company.call('letters.markSent'), async () => ({ marked: 1 }));
    const entry = (await list()).entries[0];
    expect(entry).toMatchObject({ state: 'cannot-undo', label: 'Marked letters as sent', whyNot: 'A letter that was sent cannot be called back.' });
    const error = (await undo(entry?.id).catch((thrown: unknown) => thrown)) as AppError;
    expect([error.data.rule, error.data.sentence]).toEqual(['cannot-undo', 'Marked letters as sent: A letter that was sent cannot be called back.']);
    for (let turn = 0; turn < 55; turn += 1) await acts['a note']?.();
    expect((await list()).entries).toHaveLength(50);
  });
});
