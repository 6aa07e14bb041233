import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ContactId, CustomerId, ItemId } from '../../src/shared/domain/ids';
import { startTestCore, type TestCore } from '../support/core';

// Friday 20 November 2026; Thanksgiving is on Thursday 26 in the United States.
let core: TestCore, customerId: CustomerId, itemIds: readonly ItemId[];

beforeEach(async () => {
  core = await startTestCore({ asOf: '2026-11-20' });
  await core.client.companies.create({ commandId: core.commandId(), profile: { name: 'Small', country: 'US', timeZone: 'America/New_York' } });
  const csv = join(core.dataDir, 'open.csv');
  writeFileSync(
    csv,
    'Customer No,Customer Name,Invoice No,Invoice Date,Due Date,Amount,Currency\n1000,Brightwater,I-1,2026-09-20,2026-10-20,3000.00,USD\n1000,Brightwater,I-2,2026-09-21,2026-10-21,2000.00,USD\n',
  );
  const ticket = await core.ticketFor(csv);
  const { mapping } = await core.client.imports.inspect({ ticket });
  await core.client.imports.commit({ commandId: core.commandId(), ticket, mapping: { ...mapping, kind: 'open-items', snapshotDate: '2026-11-20' as never } });
  customerId = (await core.client.worklist.list({})).items[0]?.customerId as CustomerId;
  itemIds = (await core.client.account.get({ customerId })).items.map((item) => item.id);
});
afterEach(() => core.close());

const dana = async (emails: readonly { address: string }[] = [{ address: 'dana@example.com' }]): Promise<ContactId> =>
  (await core.client.customers.saveContact({ commandId: core.commandId(), customerId, name: 'Dana Whitfield', role: 'CFO', emails: [...emails] })).id;
const promise = {
  currency: 'USD',
  instalments: [{ dueDate: '2026-11-27' as never, amountMinor: 500_000 }],
  promisedBy: 'Dana Whitfield, CFO',
  payBy: 'bank' as const,
};
const call = (more: object = {}) => core.client.calls.log({ commandId: core.commandId(), customerId, outcome: 'promise', promise, ...more });
const drafts = async () => (await core.client.outbox.list({ show: 'drafts' })).rows;
const only = async () => (await core.client.promises.list({})).rows[0];
const titles = async () => (await core.client.account.timeline({ customerId })).entries.map((entry) => entry.title);

describe('a promise', () => {
  test('keeps how it will be paid, and says so on the list and the timeline', async () => {
    await call();
    expect(await only()).toMatchObject({ payBy: 'bank', confirmation: null });
    expect(await titles()).toContainEqual(expect.stringMatching(/^Promise of \$5,000\.00 for Nov 27 by bank transfer, said Dana Whitfield, CFO$/));
  });

  test('is confirmed by a mail that waits in the outbox, written with the promise and taken back with it', async () => {
    const contactId = await dana();
    expect(await core.client.calls.mailReach({ customerId, contactId })).toEqual({
      to: { contactId, name: 'Dana Whitfield', address: 'dana@example.com' },
      why: null,
    });
    const answer = await call({ contactId, confirm: true });
    expect(answer.confirmation).toMatchObject({ to: 'Dana Whitfield, dana@example.com', why: null });
    const [mail] = await drafts();
    expect(mail).toMatchObject({ id: answer.confirmation?.mailId, state: 'draft', subject: expect.stringContaining('$5,000.00 by') });
    const { body } = await core.client.outbox.detail({ mailId: mail?.id as never });
    expect(body).toContain('$5,000.00 by Friday, November 27, 2026');
    for (const number of ['I-1', 'I-2']) expect(body).toContain(number);
    expect(await only()).toMatchObject({ confirmation: { mailId: mail?.id, state: 'draft' } });
    await core.client.undo.undo({ commandId: core.commandId() });
    expect(await drafts()).toEqual([]);
    expect(await only()).toMatchObject({ state: 'taken-back', confirmation: { state: 'discarded' } });
    await core.client.undo.redo({ commandId: core.commandId() });
    expect(await drafts()).toHaveLength(1);
  });

  test('over several dates is confirmed with every date', async () => {
    await dana();
    await core.client.quickLine.save({ commandId: core.commandId(), customerId, text: 'ptp 2x1000 every 2 weeks from 1 dec', payBy: 'check', confirm: true });
    const { body } = await core.client.outbox.detail({ mailId: (await drafts())[0]?.id as never });
    expect(body).toContain('December 1');
    expect(body).toContain('December 15');
    expect(await only()).toMatchObject({ payBy: 'check', instalments: [{ amountMinor: 100_000 }, { amountMinor: 100_000 }] });
  });

  test.each([
    ['without an address', async (): Promise<unknown> => undefined, 'No mail address is known.'],
    [
      'of somebody whose only address is dead',
      async (): Promise<unknown> => dana([{ address: 'gone@example.com', health: 'bounced' } as never]),
      'Dana Whitfield: mail to it came back.',
    ],
    [
      'of a customer not to be contacted',
      async (): Promise<unknown> => {
        await dana();
        const { customer } = await core.client.account.get({ customerId });
        await core.client.customers.save({ commandId: core.commandId(), id: customerId, version: customer.version, changes: { doNotContact: true } });
        return undefined;
      },
      'The customer is not to be contacted.',
    ],
  ] as const)('%s is saved all the same, and says why nothing confirms it', async (_name, arrange, why) => {
    await arrange();
    expect((await core.client.calls.mailReach({ customerId })).why).toBe(why);
    expect((await call({ confirm: true })).confirmation).toEqual({ mailId: null, to: '', why });
    expect(await only()).toMatchObject({ amountMinor: 500_000, confirmation: null });
    expect(await drafts()).toEqual([]);
  });

  test('taken back is another thing than one withdrawn: it has its own word and is outside the kept rate, whenever it was due', async () => {
    await call();
    await core.client.undo.undo({ commandId: core.commandId() });
    expect(await only()).toMatchObject({
      state: 'taken-back',
      reason: expect.stringMatching(/^Recorded in error and taken back on .*Nov 20\.$/),
      instalments: [{ state: 'taken-back' }],
    });
    expect((await core.client.promises.list({ state: 'closed' })).total).toBe(1);
    expect(await core.client.promises.keptRate({})).toMatchObject({ total: { judged: 0 } });
    expect((await core.client.account.get({ customerId })).promisesKept).toMatchObject({ judged: 0, marks: [] });
    const again = await call();
    await core.client.promises.withdraw({ commandId: core.commandId(), promiseId: again.promiseId as never, reason: 'the CFO changed her mind' });
    expect((await core.client.promises.list({ state: 'closed' })).rows.map((row) => row.state).sort()).toEqual(['taken-back', 'withdrawn']);
  });
});

describe('days nobody works', () => {
  const inGermany = async () => {
    const { customer } = await core.client.account.get({ customerId });
    await core.client.customers.save({ commandId: core.commandId(), id: customerId, version: customer.version, changes: { country: 'DE' } });
  };

  test('are stepped over by a snooze and a task, in the customer’s country too', async () => {
    expect((await core.client.worklist.daysAhead({ customerIds: [customerId] })).days).toEqual([
      { count: 1, date: '2026-11-23' },
      { count: 2, date: '2026-11-24' },
      { count: 7, date: '2026-11-27' },
    ]);
    expect((await core.client.worklist.daysAhead({})).days[0]).toEqual({ count: 1, date: '2026-11-23' });
  });

  test('are those of the customer’s country for a promise and its check, also where no step was chosen', async () => {
    await inGermany();
    // Banks are closed on 24, 25 and 26 December in Germany, on 25 alone in the United States.
    const christmas = { ...promise, instalments: [{ dueDate: '2026-12-23' as never, amountMinor: 100_000 }] };
    const { days } = await core.client.calls.propose({ customerId, outcome: 'promise' });
    expect(days.find((day) => day.date === '2026-11-26')).toMatchObject({ bankDay: false, holiday: 'Thanksgiving Day' });
    const answer = await core.client.calls.log({ commandId: core.commandId(), customerId, outcome: 'promise', promise: christmas });
    expect(answer.nextStep.date).toBe('2026-12-29');
    await expect(
      core.client.promises.record({
        commandId: core.commandId(),
        customerId,
        promise: { ...promise, instalments: [{ dueDate: '2027-05-06' as never, amountMinor: 100_000 }] },
      }),
    ).rejects.toMatchObject({ data: { rule: 'promise-not-a-bank-day' } });
  });

  test('move the dates of a plan', async () => {
    await inGermany();
    const plan = await core.client.plans.propose({
      customerId,
      itemIds: [...itemIds],
      count: 2,
      rhythm: 'week',
      downMinor: 0,
      firstDate: '2027-05-06' as never,
    });
    // Ascension day, in Germany alone.
    expect(plan.instalments[0]).toMatchObject({ dueDate: '2027-05-07', movedFrom: '2027-05-06', holiday: 'Ascension Day' });
  });

  test('no outcome proposes its next step for one of them', async () => {
    await inGermany();
    const { callOutcomes } = await import('../../src/shared/contract/call-log.contract');
    for (const outcome of callOutcomes) {
      const { nextStep, days } = await core.client.calls.propose({ customerId, outcome });
      const day = days.find((one) => one.date === nextStep.date);
      if (nextStep.date !== '2026-11-20') expect(day === undefined ? 'far' : day.bankDay, `${outcome} on ${nextStep.date}`).toBeTruthy();
    }
  });
});
