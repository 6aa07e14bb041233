import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CustomerId, DisputeId, FollowUpId, ItemId } from '../../src/shared/domain/ids';
import type { AppError } from '../../src/main/core/errors';
import { createDisputesFeature } from '../../src/main/core/features/disputes';
import { createFollowUpsFeature } from '../../src/main/core/features/follow-ups';
import { createNotesFeature } from '../../src/main/core/features/notes';
import type { FeatureHandlers, InputOf } from '../../src/main/core/rpc/handlers';
import { day, openTestApp, type TestApp } from '../support/test-app';
import { ledgerWriter } from './ranking-ledger';

let test: TestApp, write: ReturnType<typeof ledgerWriter>, customerId: CustomerId, itemId: ItemId;
let disputes: FeatureHandlers<'disputes'>, notes: FeatureHandlers<'notes'>, followUps: FeatureHandlers<'followUps'>;

beforeEach(async () => {
  test = await openTestApp({ today: '2026-11-20' });
  write = ledgerWriter(test);
  disputes = createDisputesFeature(test.app);
  notes = createNotesFeature(test.app);
  followUps = createFollowUpsFeature(test.app);
  customerId = await write.customer({ number: 'C-1', name: 'Brightwater Packaging' });
  itemId = await write.invoice(customerId, 'INV-1', 500_000, '2026-09-05', '2026-10-05');
});
afterEach(() => test.close());

const refusal = async (work: Promise<unknown>) => {
  const error = (await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )) as AppError | null;
  return error === null ? null : [error.code, error.data.rule, error.data.field];
};
const rows = (sql: string) => test.company.read.sql(sql).all<Record<string, unknown>>();

describe('disputes', () => {
  const open = (over: Partial<InputOf<'disputes', 'open'>['dispute']> = {}, call = test.call('disputes.open')) =>
    disputes.open(
      { commandId: call.commandId!, customerId, dispute: { itemId, amountMinor: 214_000, reason: 'quantity-short', note: '', dueDate: null, ...over } },
      call,
    );
  const resolve = (disputeId: DisputeId) => {
    const call = test.call('disputes.resolve');
    return disputes.resolve({ commandId: call.commandId!, disputeId, resolution: 'upheld', note: 'Proof of delivery sent' }, call);
  };
  const list = (over: Partial<InputOf<'disputes', 'list'>> = {}) =>
    disputes.list({ state: 'open', cursor: null, limit: 100, ...over }, { operation: 'disputes.list', commandId: null });

  it('hold part of an item until they are resolved, and both is told on the timeline', async () => {
    const { disputeId } = await open({ dueDate: day('2026-11-30') });
    expect(rows('SELECT disputed_minor FROM open_items')).toEqual([{ disputed_minor: 214_000 }]);
    expect((await list()).rows).toEqual([
      {
        customerId,
        customerNumber: 'C-1',
        customerName: 'Brightwater Packaging',
        dispute: {
          id: disputeId,
          itemId,
          itemNumber: 'INV-1',
          currency: 'USD',
          amountMinor: 214_000,
          reason: 'Quantity short',
          note: '',
          openedOn: '2026-11-20',
          dueDate: '2026-11-30',
          state: 'open',
          resolution: '',
          stage: 'open',
          stageLabel: 'Open',
          rootCause: '',
          ownerId: null,
          ownerName: '',
          line: '',
          overdueDays: 0,
          documents: 0,
        },
      },
    ]);
    test.clock.set('2026-11-23T09:00:00Z');
    await resolve(disputeId);
    expect(rows('SELECT disputed_minor FROM open_items')).toEqual([{ disputed_minor: 0 }]);
    expect((await list()).total).toBe(0);
    expect((await list({ state: 'resolved' })).rows[0]?.dispute).toMatchObject({ state: 'resolved', resolution: 'Invoice upheld' });
    expect(rows("SELECT title FROM activities WHERE kind = 'dispute' ORDER BY seq").map((row) => row['title'])).toEqual([
      'Dispute of $2,140.00 on INV-1: quantity short',
      'Dispute of $2,140.00 on INV-1 resolved: invoice upheld',
    ]);
    expect(await refusal(resolve(disputeId))).toEqual(['conflict', undefined, undefined]);
  });

  it('cannot exceed what is open and not disputed already, nor be due in the past, nor touch another customer', async () => {
    await open({ amountMinor: 400_000 });
    expect(await refusal(open({ amountMinor: 100_001 }))).toEqual(['rule-violated', 'dispute-over-open', 'dispute.amountMinor']);
    expect(await refusal(open({ amountMinor: 1, dueDate: day('2026-11-19') }))).toEqual(['rule-violated', 'dispute-date-in-the-past', 'dispute.dueDate']);
    const stranger = await write.customer({ number: 'C-2', name: 'Redfern & Sons' });
    const foreign = await write.invoice(stranger, 'INV-9', 100, '2026-09-05', '2026-10-05');
    expect(await refusal(open({ itemId: foreign, amountMinor: 1 }))).toEqual(['not-found', undefined, undefined]);
    expect(rows('SELECT COUNT(*) AS n FROM disputes')).toEqual([{ n: 1 }]);
  });

  it('are listed page by page, each once', async () => {
    for (let index = 0; index < 5; index += 1) await open({ amountMinor: 1_000 + index });
    const first = await list({ limit: 2 });
    const second = await list({ limit: 2, cursor: first.nextCursor });
    const third = await list({ limit: 2, cursor: second.nextCursor });
    expect(new Set([...first.rows, ...second.rows, ...third.rows].map((row) => row.dispute.id)).size).toBe(5);
    expect(third.nextCursor).toBeNull();
  });

  it('opened twice with one command number are one', async () => {
    const call = test.call('disputes.open');
    expect(await open({}, call)).toEqual(await open({}, call));
    expect(rows('SELECT COUNT(*) AS n FROM disputes')).toEqual([{ n: 1 }]);
  });
});

describe('notes', () => {
  const add = (text: string, item: ItemId | null = null) => {
    const call = test.call('notes.add');
    return notes.add({ commandId: call.commandId!, customerId, itemId: item, text }, call);
  };

  it('are kept whole and told on the timeline by their first line', async () => {
    const { id } = await add('Pays on Fridays.\nAsk for Dana.', itemId);
    expect(rows('SELECT id, text, item_id FROM notes')).toEqual([{ id, text: 'Pays on Fridays.\nAsk for Dana.', item_id: itemId }]);
    expect(rows("SELECT title, detail FROM activities WHERE kind = 'note'")).toEqual([
      { title: 'INV-1: Pays on Fridays.…', detail: 'Pays on Fridays.\nAsk for Dana.' },
    ]);
  });

  it('need text and an item of the customer', async () => {
    expect(await refusal(add('   '))).toEqual(['bad-input', undefined, 'text']);
    expect(await refusal(add('x', '01890000-0000-7000-8000-00000000ffff' as ItemId))).toEqual(['not-found', undefined, undefined]);
  });
});

describe('follow-ups', () => {
  const add = (step: InputOf<'followUps', 'add'>['step']) => {
    const call = test.call('followUps.add');
    return followUps.add({ commandId: call.commandId!, customerId, step }, call);
  };
  const finish = (followUpId: FollowUpId) => {
    const call = test.call('followUps.finish');
    return followUps.finish({ commandId: call.commandId!, followUpId }, call);
  };

  it('wait for their day on the account and are gone once finished, also when finished twice', async () => {
    const { followUpId } = await add({ kind: 'call-back', date: day('2026-11-20'), time: '10:30', note: 'Owner is back' });
    expect(rows('SELECT views, next_step_date FROM account_state')).toEqual([{ views: expect.stringContaining('due-today'), next_step_date: '2026-11-20' }]);
    await finish(followUpId);
    const activities = rows('SELECT COUNT(*) AS n FROM activities');
    await finish(followUpId);
    expect(rows('SELECT COUNT(*) AS n FROM activities')).toEqual(activities);
    expect(rows('SELECT next_step_date FROM account_state')).toEqual([{ next_step_date: null }]);
    expect(rows("SELECT title FROM activities WHERE kind = 'follow-up' ORDER BY seq").map((row) => row['title'])).toEqual([
      'Call back at 10:30 on Nov 20',
      'Done: Call back at 10:30',
    ]);
  });

  it('need something to do, on a day that has not passed', async () => {
    const step = { time: null, note: '' };
    expect(await refusal(add({ ...step, kind: 'none', date: null }))).toEqual(['bad-input', undefined, 'step.kind']);
    expect(await refusal(add({ ...step, kind: 'call', date: null }))).toEqual(['bad-input', undefined, 'step.date']);
    expect(await refusal(add({ ...step, kind: 'call', date: day('2026-11-19') }))).toEqual(['rule-violated', 'step-in-the-past', 'step.date']);
    expect(await refusal(finish('01890000-0000-7000-8000-00000000ffff' as FollowUpId))).toEqual(['not-found', undefined, undefined]);
  });
});
