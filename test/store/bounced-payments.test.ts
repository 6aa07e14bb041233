import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CustomerId, ImportId } from '../../src/shared/domain/ids';
import { startTestCore, type TestCore } from '../support/core';

let core: TestCore,
  customerId: CustomerId,
  files = 0;
const header = 'Customer No,Customer,Invoice No,Invoice Date,Due Date,Open Balance,Currency';
const paid = 'Customer No,Payment Date,Payment Amount,Payment Reference,Invoice No,Currency';

async function bring(text: string, snapshotDate?: string): Promise<ImportId> {
  const csv = join(core.dataDir, `file-${(files += 1)}.csv`);
  writeFileSync(csv, text);
  const ticket = await core.ticketFor(csv);
  const { mapping } = await core.client.imports.inspect({ ticket });
  return (
    await core.client.imports.commit({
      commandId: core.commandId(),
      ticket,
      mapping: { ...mapping, ...(snapshotDate !== undefined && { snapshotDate: snapshotDate as never }) },
    })
  ).importId;
}
const promise = async () => (await core.client.account.get({ customerId })).promises[0];
const open = async () => (await core.client.account.get({ customerId })).items.map((item) => ({ number: item.number, openMinor: item.openMinor }));

/** Wednesday 2 December 2026: what was promised for Friday 27 November came on its day. */
beforeEach(async () => {
  core = await startTestCore({ asOf: '2026-12-02' });
  await core.client.companies.create({ commandId: core.commandId(), profile: { name: 'Small' } });
  await bring(`${header}\n1001,Acme,A-1,2026-09-01,2026-10-01,600.00,USD\n1001,Acme,A-2,2026-09-05,2026-10-05,400.00,USD\n`, '2026-11-19');
  customerId = (await core.client.worklist.list({})).items[0]?.customerId as CustomerId;
  await core.client.promises.record({
    commandId: core.commandId(),
    customerId,
    promise: { currency: 'USD', instalments: [{ dueDate: '2026-12-02' as never, amountMinor: 100_000 }], itemIds: [], promisedBy: 'Karen' },
  });
  await bring(`${paid}\n1001,2026-12-02,600.00,P-1,A-1,USD\n1001,2026-12-02,400.00,P-2,A-2,USD\n`);
});
afterEach(() => core.close());

test('a payment that goes back opens its invoice again and takes the kept promise with it; undone, all is as before', async () => {
  expect(await promise()).toMatchObject({ state: 'kept', receivedMinor: 100_000 });
  expect(await open()).toEqual([]);
  const importId = await bring(`${paid}\n1001,2026-12-02,-600.00,P-1,A-1,USD\n`);
  expect(await open()).toEqual([{ number: 'A-1', openMinor: 60_000 }]);
  expect(await promise()).toMatchObject({ receivedMinor: 40_000 });
  expect((await promise())?.state).not.toBe('kept');
  await core.client.imports.undo({ commandId: core.commandId(), importId });
  expect(await open()).toEqual([]);
  expect(await promise()).toMatchObject({ state: 'kept', receivedMinor: 100_000 });
});

test('more goes back than was ever paid: the rest stands by itself and is said', async () => {
  await bring(`${paid}\n1001,2026-12-02,-700.00,P-9,A-1,USD\n`);
  expect((await open()).find((item) => item.number === 'A-1')).toEqual({ number: 'A-1', openMinor: 60_000 });
  expect((await open()).reduce((sum, item) => sum + item.openMinor, 0)).toBe(70_000);
});

test('an invoice that a newer list shows as open again takes the promise with it too', async () => {
  await bring(`${header}\n1001,Acme,A-1,2026-09-01,2026-10-01,600.00,USD\n`, '2026-12-02');
  expect(await open()).toEqual([{ number: 'A-1', openMinor: 60_000 }]);
  expect(await promise()).toMatchObject({ receivedMinor: 40_000 });
});
