import { afterEach, beforeEach, expect, it } from 'vitest';
import { contract } from '../../src/shared/contract';
import type { CommandId, CustomerId, DisputeId, ItemId, UserId } from '../../src/shared/domain/ids';
import { createCallsFeature } from '../../src/main/core/features/calls';
import { createDisputesFeature } from '../../src/main/core/features/disputes';
import { createUsersFeature } from '../../src/main/core/features/users';
import { createWorklistFeature } from '../../src/main/core/features/worklist';
import { openTestApp, type TestApp } from '../support/test-app';
import { ledgerWriter } from './ranking-ledger';

// Monday 16 November 2026. The dispute has to be answered by Friday 20.
let test: TestApp, small: CustomerId, large: CustomerId, item: ItemId, tom: UserId;

beforeEach(async () => {
  test = await openTestApp({ today: '2026-11-16' });
  const write = ledgerWriter(test);
  small = await write.customer({ number: 'C-1', name: 'Marlowe Home Goods' });
  large = await write.customer({ number: 'C-2', name: 'Tallgrass Dairy' });
  item = await write.invoice(small, 'INV-1', 100_000, '2026-09-01', '2026-10-01');
  await write.invoice(large, 'INV-2', 900_000, '2026-09-01', '2026-10-01');
  await write.covers('2026-11-15', [small, large]);
  const call = test.call('users.save');
  tom = (
    await createUsersFeature(test.app).save(
      { commandId: call.commandId as CommandId, name: 'Tom Reed', initials: 'TR', title: '', phone: '', email: '', active: true },
      call,
    )
  ).id;
  await write.run(
    (tx) => void tx.sql('UPDATE customers SET owner_id = ?').run(test.company.userId),
    () => [small, large],
  );
});
afterEach(() => test.close());

async function act<T>(feature: 'disputes' | 'calls', name: string, handlers: object, input: object): Promise<T> {
  const schema = (contract[feature] as unknown as Record<string, { '~orpc': { inputSchema: { parse(value: unknown): unknown } } }>)[name]?.['~orpc']
    .inputSchema;
  const call = test.call(`${feature}.${name}`);
  return (await (handlers as Record<string, (input: unknown, call: unknown) => Promise<unknown>>)[name]?.(
    schema?.parse({ ...input, commandId: call.commandId }),
    call,
  )) as T;
}
const disputed = (ownerId: string | null) =>
  act<{ disputeId: DisputeId }>('disputes', 'open', createDisputesFeature(test.app), {
    customerId: small,
    dispute: { itemId: item, amountMinor: 40_000, reason: 'damaged', dueDate: '2026-11-20', ownerId },
  });
const on = (date: string) => test.clock.set(`${date}T15:00:00Z`);
const listOf = async (portfolio: 'mine' | UserId) =>
  (
    await createWorklistFeature(test.app).list(
      { view: 'my-list', find: '', segment: '', sort: 'rank', descending: false, cursor: null, limit: 10, asOf: null, knownOn: null, portfolio } as never,
      test.call('worklist.list'),
    )
  ).items;
const names = async (portfolio: 'mine' | UserId) => (await listOf(portfolio)).map((row) => row.name);
const chips = async () => (await listOf('mine')).find((row) => row.customerId === small)?.chips.map((chip) => chip.label);

it('a dispute that has to be answered lifts its account over larger ones from its day on, with the amount named', async () => {
  await disputed(null);
  on('2026-11-19');
  expect(await names('mine')).toEqual(['Tallgrass Dairy', 'Marlowe Home Goods']);
  expect(await chips()).toContain('In dispute · $400');
  on('2026-11-20');
  expect(await names('mine')).toEqual(['Marlowe Home Goods', 'Tallgrass Dairy']);
  expect(await chips()).toContain('Dispute due today · $400');
  on('2026-11-24');
  expect(await names('mine')).toEqual(['Marlowe Home Goods', 'Tallgrass Dairy']);
  expect((await chips())?.filter((label) => label.includes('ispute'))).toEqual(['Dispute overdue since Nov 20 · $400']);
});

it('the account comes on the list of the collector who answers the dispute, whoever has the customer', async () => {
  await disputed(tom);
  on('2026-11-19');
  expect(await names(tom)).toEqual([]);
  on('2026-11-23');
  expect(await names(tom)).toEqual(['Marlowe Home Goods']);
});

it('a call about something else leaves the dispute due; settling it takes the lift away', async () => {
  const { disputeId } = await disputed(null);
  on('2026-11-23');
  await act('calls', 'log', createCallsFeature(test.app), { customerId: small, outcome: 'voicemail' });
  expect(await chips()).toContain('Dispute overdue since Nov 20 · $400');
  await act('disputes', 'resolve', createDisputesFeature(test.app), { disputeId, resolution: 'upheld' });
  // Called today, and nothing that must be done is left.
  expect(await names('mine')).toEqual(['Tallgrass Dairy']);
});

it('opened again, it is due again: on its day, or at once where that has passed', async () => {
  const { disputeId } = await disputed(null);
  await act('disputes', 'resolve', createDisputesFeature(test.app), { disputeId, resolution: 'upheld' });
  on('2026-11-24');
  await act('disputes', 'reopen', createDisputesFeature(test.app), { disputeId, reason: 'They sent a photo' });
  expect(await names('mine')).toEqual(['Marlowe Home Goods', 'Tallgrass Dairy']);
  expect(await chips()).toContain('Dispute due today · $400');
});
