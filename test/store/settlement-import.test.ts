import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { contract } from '../../src/shared/contract';
import type { CommandId, CustomerId, ImportId } from '../../src/shared/domain/ids';
import { createSettlementsFeature, createWriteOffsFeature } from '../../src/main/core/features/agreements';
import { createImportsFeature } from '../../src/main/core/features/imports';
import { createLettersFeature } from '../../src/main/core/features/letters';
import { createWorklistFeature } from '../../src/main/core/features/worklist';
import { openTestApp, type TestApp } from '../support/test-app';

// Friday 20 November 2026. 1,000.00 past due, 950.00 offered in full settlement until Friday 27.
let test: TestApp,
  customerId: CustomerId,
  files = 0;

const ledger = (a1: string, a2: string) =>
  `Customer No,Customer,Invoice No,Invoice Date,Due Date,Open Balance,Currency\n1001,Acme,A-1,2026-09-01,2026-10-01,${a1},USD\n1001,Acme,A-2,2026-09-05,2026-10-05,${a2},USD\n`;
const paid = (day: string, ...parts: readonly (readonly [invoice: string, amount: string])[]) =>
  `Customer No,Payment Date,Payment Amount,Payment Reference,Invoice No,Currency\n${parts.map(([invoice, amount], at) => `1001,${day},${amount},P-${at + 1},${invoice},USD\n`).join('')}`;

/** A list of open items tells the day it is of; otherwise the day of the file would stand for it. */
async function bring(text: string, snapshotDate?: string) {
  const imports = createImportsFeature(test.app);
  const file = path.join(test.dataDir, `file-${(files += 1)}.csv`);
  writeFileSync(file, text);
  const ticket = test.app.tickets.forFile(file, path.basename(file));
  const { mapping } = await imports.inspect({ ticket }, test.call('imports.inspect'));
  const call = test.call('imports.commit');
  return imports.commit(
    {
      commandId: call.commandId as CommandId,
      ticket,
      mapping: { ...mapping, ...(snapshotDate !== undefined && { snapshotDate }) },
      confirmVanished: [],
      confirmAllVanished: false,
      fileIsComplete: false,
      profileName: '',
      ledgerSays: [],
    } as never,
    call,
  );
}
async function ask<T>(feature: 'settlements' | 'writeOffs', name: string, input: object): Promise<T> {
  const handlers = (feature === 'settlements' ? createSettlementsFeature(test.app) : createWriteOffsFeature(test.app)) as unknown as Record<
    string,
    (input: unknown, call: unknown) => Promise<unknown>
  >;
  const { meta, inputSchema } = (
    contract[feature] as unknown as Record<string, { '~orpc': { meta: { kind: string }; inputSchema: { parse(value: unknown): unknown } } }>
  )[name]?.['~orpc'] ?? { meta: { kind: 'query' }, inputSchema: { parse: (value: unknown) => value } };
  const call = test.call(`${feature}.${name}`);
  return (await handlers[name]?.(inputSchema.parse({ ...input, ...(meta.kind === 'command' && { commandId: call.commandId }) }), call)) as T;
}
const offer = () => ask('settlements', 'offer', { customerId, discountPercent: 5, expiresOn: '2026-11-27', promised: true, promisedBy: 'Dana Whitfield' });
const settlement = async () => (await ask<{ rows: readonly { state: string; receivedMinor: number }[] }>('settlements', 'list', {})).rows[0];
const requests = async () =>
  (await ask<{ rows: readonly { status: string; amountMinor: number; reason: string }[] }>('writeOffs', 'list', { status: 'all' })).rows;
const kept = () =>
  test.company.read
    .sql("SELECT number, open_minor AS open, promised_minor AS promised FROM open_items WHERE kind = 'invoice' ORDER BY number")
    .all<{ number: string; open: number; promised: number }>();
const demanded = async () =>
  (await createLettersFeature(test.app).candidates({ level: null, find: '', limit: 10, offset: 0 }, test.call('letters.candidates'))).rows.map(
    (row) => row.totalMinor,
  );
async function takeBackNewest(): Promise<void> {
  const imports = createImportsFeature(test.app);
  const { runs } = await imports.list({ cursor: null, limit: 10 }, test.call('imports.list'));
  const call = test.call('imports.undo');
  await imports.undo({ commandId: call.commandId as CommandId, importId: runs.find((run) => run.canUndo)?.id as ImportId }, call);
}
const worklist = () =>
  createWorklistFeature(test.app).list(
    { view: 'my-list', find: '', segment: '', sort: 'rank', descending: false, cursor: null, limit: 10, asOf: null, knownOn: null } as never,
    test.call('worklist.list'),
  );
const on = (date: string) => test.clock.set(`${date}T15:00:00Z`);

beforeEach(async () => {
  test = await openTestApp({ today: '2026-11-20' });
  await bring(ledger('600.00', '400.00'), '2026-11-19');
  customerId = test.company.read.sql('SELECT id FROM customers').get<{ id: CustomerId }>()?.id as CustomerId;
});
afterEach(() => test.close());

it('a settlement is met by a file of payments: the rest is requested to be written off, once, and goes with the payment', async () => {
  await offer();
  on('2026-11-25');
  await bring(paid('2026-11-24', ['A-1', '600.00']));
  expect(await settlement()).toMatchObject({ state: 'offered', receivedMinor: 60_000 });
  expect(await requests()).toEqual([]);
  const second = await bring(paid('2026-11-25', ['A-2', '350.00']).replace('P-1', 'P-9'));
  expect(second).toMatchObject({ kind: 'payments', created: 1, rejected: 0 });
  expect(await settlement()).toMatchObject({ state: 'met', receivedMinor: 95_000 });
  expect(await requests()).toMatchObject([{ status: 'requested', amountMinor: 5_000, reason: 'settlement' }]);
  // Nobody has approved it yet: the rest is still open.
  expect(kept().map((row) => [row.number, row.open])).toEqual([['A-2', 5_000]]);
  await bring(paid('2026-11-25', ['A-2', '350.00']).replace('P-1', 'P-9'));
  expect(await requests()).toHaveLength(1);
  // Both files of that day are taken back, newest first.
  await takeBackNewest();
  await takeBackNewest();
  expect(await settlement()).toMatchObject({ state: 'offered', receivedMinor: 60_000 });
  expect(await requests()).toMatchObject([{ status: 'withdrawn', amountMinor: 5_000 }]);
  expect(kept().map((row) => [row.number, row.open])).toEqual([['A-2', 40_000]]);
});

it('one that is not met ends, and the whole balance that is left is asked for again: no promise holds it, letters and the list have it', async () => {
  await offer();
  expect(kept().map((row) => row.promised)).toEqual([60_000, 35_000]);
  // The offer holds its items: what is promised is not demanded.
  expect(await demanded()).toEqual([5_000]);
  on('2026-12-04');
  await bring(paid('2026-11-26', ['A-1', '100.00']));
  await bring(ledger('500.00', '400.00'), '2026-12-03');
  await worklist();
  expect(await settlement()).toMatchObject({ state: 'expired', receivedMinor: 10_000 });
  expect(await requests()).toEqual([]);
  expect(kept()).toEqual([
    { number: 'A-1', open: 50_000, promised: 0 },
    { number: 'A-2', open: 40_000, promised: 0 },
  ]);
  expect(await demanded()).toEqual([90_000]);
  expect((await worklist()).items.map((row) => row.customerId)).toEqual([customerId]);
});
