import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CustomerId, UserId } from '../../src/shared/domain/ids';
import { startTestCore, type TestCore } from '../support/core';

const today = '2026-11-20';
let it: TestCore, mine: UserId, toms: UserId;
const ids = new Map<string, CustomerId>();

/** Forty customers past due, the first with the largest amount; every fourth in Canada. */
beforeEach(async () => {
  it = await startTestCore({ asOf: today });
  await it.client.companies.create({ commandId: it.commandId(), profile: { name: 'Test Company', timeZone: 'America/New_York' } });
  const file = join(it.dataDir, 'open.csv');
  const lines = Array.from(
    { length: 40 },
    (_, at) => `C-${100 + at},Customer ${100 + at},INV-${at},2026-09-05,2026-10-05,${(50_000 - at * 1000).toFixed(2)},USD`,
  );
  writeFileSync(file, `Customer No,Customer Name,Invoice No,Invoice Date,Due Date,Open,Currency\n${lines.join('\n')}\n`);
  await it.importFile(file);
  mine = (await it.client.users.save({ commandId: it.commandId(), name: 'Maya Okafor', initials: 'MO' })).id;
  toms = (await it.client.users.save({ commandId: it.commandId(), name: 'Tom Reyes', initials: 'TR' })).id;
  await it.client.users.switchTo({ commandId: it.commandId(), id: mine });
  ids.clear();
  for (const item of (await it.client.worklist.list({})).items) ids.set(item.customerNumber, item.customerId);
  for (let at = 0; at < 40; at += 4)
    await it.client.customers.save({ commandId: it.commandId(), id: id(`C-${100 + at}`), version: 1, changes: { country: 'CA' } });
});
afterEach(() => it.close());

const numbers = async (input: Parameters<typeof it.client.worklist.list>[0] = {}) =>
  (await it.client.worklist.list(input)).items.map((item) => item.customerNumber);
const id = (number: string): CustomerId => ids.get(number) as CustomerId;
const canada = { field: 'country', op: 'is', value: 'CA' };

describe('a place in the list', () => {
  test.each(['rank', 'past-due', 'name'] as const)('is reached from anywhere, sorted by %s, without the rows before it', async (sort) => {
    const whole = await numbers({ sort, limit: 100 });
    expect(whole).toHaveLength(40);
    expect(await numbers({ sort, start: 33, limit: 5 })).toEqual(whole.slice(33, 38));
    expect(await numbers({ sort, start: 38, limit: 5 })).toEqual(whole.slice(38));
    const page = await it.client.worklist.list({ sort, start: 10, limit: 5 });
    expect([page.total, page.items[0]?.rank]).toEqual([40, 1 + (await numbers({ limit: 100 })).indexOf(whole[10] ?? '')]);
    const next = await it.client.worklist.list({ sort, start: 35, limit: 5 });
    expect(next.nextCursor).toBeNull();
  });

  test('carries the address of a mail', async () => {
    const email = (address: string, health: 'good' | 'bounced') => ({ address, health });
    await it.client.customers.saveContact({
      commandId: it.commandId(),
      customerId: id('C-100'),
      name: 'Ann Lee',
      emails: [email('old@customer.example', 'bounced'), email('ann@customer.example', 'good')],
    });
    expect((await it.client.worklist.list({ find: 'C-100' })).items[0]).toMatchObject({ email: 'ann@customer.example', callNow: null });
    expect((await it.client.worklist.list({ find: 'C-101' })).items[0]).toMatchObject({ email: null });
  });
});

describe('a call agreed for an hour', () => {
  test('stands on top when its hour has come, keeps its rank, and every row is shown once on any page', async () => {
    const before = await numbers({ limit: 100 });
    const last = before.at(-1) ?? '';
    await it.client.followUps.add({ commandId: it.commandId(), customerId: id(last), step: { kind: 'call-back', date: today as never, time: '00:00' } });
    await it.client.followUps.add({
      commandId: it.commandId(),
      customerId: id(before[20] ?? ''),
      step: { kind: 'call-back', date: '2026-11-21' as never, time: '00:00' },
    });
    const first = await it.client.worklist.list({ limit: 15 });
    expect(first.items[0]).toMatchObject({ customerNumber: last, callNow: { time: '00:00' } });
    const seen = first.items.map((item) => item.customerNumber);
    for (let start = 15; start < first.total; start += 15) seen.push(...(await numbers({ start, limit: 15 })));
    expect([...seen].sort()).toEqual([...before].sort());
    const ranks = (await it.client.worklist.list({ limit: 100 })).items.map((item) => item.rank);
    expect([...ranks].sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, at) => at + 1));
    expect((await numbers({ sort: 'past-due', descending: true, limit: 1 }))[0]).not.toBe(last);
  });
});

describe('views and segments', () => {
  test('narrow the list together, and each view says how many rows it has', async () => {
    const view = await it.client.views.save({ commandId: it.commandId(), name: 'Large', rule: { field: 'past-due', op: 'at-least', value: 3_000_000 } });
    const segment = await it.client.views.save({ commandId: it.commandId(), kind: 'segment', name: 'Canada', rule: canada });
    expect((await it.client.views.list({})).views.map((row) => [row.name, row.kind, row.count])).toEqual([
      ['Large', 'view', 21],
      ['Canada', 'segment', 10],
    ]);
    expect(await numbers({ viewId: view.id })).toHaveLength(21);
    expect(await numbers({ viewId: view.id, segmentId: segment.id })).toHaveLength(6);
    expect(await numbers({ viewId: view.id, segmentId: segment.id, rule: { field: 'past-due', op: 'at-least', value: 4_500_000 } })).toHaveLength(2);
    const list = await it.client.worklist.list({ segmentId: segment.id });
    expect(list.savedCounts).toEqual({ [view.id]: 6 });
    expect((await it.client.worklist.ids({ viewId: view.id, segmentId: segment.id })).total).toBe(6);
  });

  test('hold customers on the list, unless the rule asks for their place itself', async () => {
    await it.client.worklist.skip({ commandId: it.commandId(), customerId: id('C-100'), reason: 'waiting for credit' });
    expect(await numbers({ rule: canada })).toHaveLength(9);
    expect(await numbers({ rule: { all: [canada, { field: 'snoozed', op: 'is', value: true }] } })).toEqual(['C-100']);
    expect(await it.client.views.preview({ rule: canada })).toMatchObject({ count: 10, onList: 9 });
  });

  test('stand in the order they are put into', async () => {
    const made = [];
    for (const name of ['A', 'B', 'C']) made.push((await it.client.views.save({ commandId: it.commandId(), name, rule: canada })).id);
    await it.client.views.reorder({ commandId: it.commandId(), ids: [made[2] as never, made[0] as never] });
    expect((await it.client.views.list({})).views.map((row) => row.name)).toEqual(['C', 'A', 'B']);
  });
});

describe('a portfolio by rule', () => {
  test('gives customers of nobody to one collector and away from the others; a name goes before a rule', async () => {
    await it.client.users.save({ commandId: it.commandId(), id: toms, name: 'Tom Reyes', initials: 'TR', portfolioRule: canada });
    expect((await numbers({ portfolio: 'mine', limit: 100 })).length).toBe(30);
    expect((await numbers({ portfolio: toms, limit: 100 })).length).toBe(40);
    await it.client.users.save({ commandId: it.commandId(), id: mine, name: 'Maya Okafor', initials: 'MO', portfolioRule: { not: canada } });
    expect((await numbers({ portfolio: toms, limit: 100 })).length).toBe(10);
    await it.client.worklist.assign({ commandId: it.commandId(), customerIds: [id('C-100')], ownerId: mine });
    expect((await numbers({ portfolio: toms, limit: 100 })).length).toBe(9);
    expect((await it.client.users.list({})).users.map((user) => [user.name, user.customers, user.portfolioCount])).toEqual([
      ['Collector', 0, 0],
      ['Maya Okafor', 1, 30],
      ['Tom Reyes', 0, 10],
    ]);
    expect((await it.client.worklist.day({ portfolio: toms })).toGo).toBe(9);
    await it.client.followUps.add({ commandId: it.commandId(), customerId: id('C-104'), step: { kind: 'call', date: today as never } });
    expect((await it.client.followUps.list({ portfolio: 'mine' })).counts).toEqual({ overdue: 0, dueToday: 0, waiting: 0 });
    expect((await it.client.followUps.list({ portfolio: toms, state: 'due-today' })).total).toBe(1);
  });

  test('a rule with a fault is refused, and nothing is kept', async () => {
    await expect(
      it.client.users.save({
        commandId: it.commandId(),
        id: toms,
        name: 'Tom Reyes',
        initials: 'TR',
        portfolioRule: { field: 'score', op: 'contains', value: 'x' },
      }),
    ).rejects.toMatchObject({ code: 'bad-input' });
    expect((await it.client.users.list({})).users.every((user) => user.portfolioRule === null)).toBe(true);
  });
});

describe('the day', () => {
  test('counts what was put off today, whom was reached and what comes back', async () => {
    await it.client.worklist.skip({ commandId: it.commandId(), customerId: id('C-101'), reason: 'closed' });
    await it.client.worklist.snoozeMany({ commandId: it.commandId(), customerIds: [id('C-102'), id('C-103')], until: '2026-11-23' as never });
    await it.client.calls.log({ commandId: it.commandId(), customerId: id('C-104'), outcome: 'will-check' });
    await it.client.calls.log({ commandId: it.commandId(), customerId: id('C-105'), outcome: 'no-answer' });
    expect(await it.client.worklist.day({})).toMatchObject({ snoozed: 2, skipped: 1, achieved: { reached: 1, letters: 0, disputes: 0 } });
    expect((await it.client.worklist.next({})).snoozedBack).toMatchObject({ count: 3, amounts: [{ currency: 'USD' }] });
  });
});
