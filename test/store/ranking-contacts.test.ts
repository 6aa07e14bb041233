import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { controlUntil } from '../../src/shared/domain/priority';
import { rebuildProjections } from '../../src/main/core/features/ranking';
import { startTestCore, type TestCore } from '../support/core';
import { day, openTestApp, type TestApp } from '../support/test-app';
import { ledgerWriter, projectionRows } from './ranking-ledger';

let core: TestCore | null = null;
let app: TestApp | null = null;
afterEach(async () => {
  await core?.close();
  app?.close();
  core = null;
  app = null;
});

/** A company with so many customers, each with one invoice 20 days past due. */
async function company(customers: number, amounts: (place: number) => number = () => 10_000): Promise<TestCore> {
  const it = await startTestCore({ asOf: '2026-11-20' });
  core = it;
  await it.client.companies.create({ commandId: it.commandId(), profile: { name: 'Small' } });
  const csv = join(it.dataDir, 'open.csv');
  writeFileSync(
    csv,
    [
      'Customer No,Customer Name,Invoice No,Invoice Date,Due Date,Amount,Currency',
      ...Array.from({ length: customers }, (_, place) => `${1000 + place},Customer ${1000 + place},I-${place},2026-10-01,2026-10-31,${amounts(place)}.00,USD`),
    ].join('\n'),
  );
  await it.importFile(csv);
  return it;
}

const stateOf = (test: TestApp, customerId: string) =>
  test.company.read.sql('SELECT * FROM account_state WHERE customer_id = ?').get<Record<string, unknown>>(customerId) ?? {};
const forecastOf = (test: TestApp, customerId: string) =>
  test.company.read.sql('SELECT * FROM customer_forecasts WHERE customer_id = ?').get<Record<string, unknown>>(customerId) ?? {};

describe('handed over', () => {
  test('an account with an agency leaves the list with its reason, a deadline brings it back, the end too', async () => {
    const { client, commandId } = await company(2);
    const first = (await client.worklist.list({})).items[0];
    const customerId = first?.customerId as never;
    const { ids } = await client.handovers.save({ commandId: commandId(), customerId, kind: 'placed', withWhom: 'Coface' });
    expect((await client.worklist.list({})).items).toHaveLength(1);
    expect((await client.worklist.why({ customerId })).answers[0]).toMatchObject({
      onList: false,
      reason: 'handed-over',
      sentence: 'With an agency (Coface) since Nov 20.',
    });
    expect((await client.worklist.list({})).leftOut).toContainEqual({ reason: 'handed-over', label: 'in legal, with an agency or insured', count: 1 });

    const changed = await client.handovers.save({
      commandId: commandId(),
      customerId,
      kind: 'placed',
      withWhom: 'Coface',
      deadline: day('2026-11-23'),
      deadlineFor: 'Answer the agency',
      replaces: ids[0],
    });
    const back = (await client.worklist.list({})).items[0];
    expect(back).toMatchObject({ customerId, rank: 1 });
    expect(back?.factors[0]).toMatchObject({ code: 'deadline', label: 'Deadline Nov 23: Answer the agency' });
    expect(back?.nextStep.label).toBe('Answer the agency');

    await client.handovers.end({ commandId: commandId(), id: changed.ids[0] as never, reason: 'Taken back' });
    expect((await client.worklist.list({})).items).toHaveLength(2);
    expect((await client.handovers.list({ customerId, all: true })).rows).toHaveLength(2);
    expect((await client.handovers.list({ customerId })).rows).toHaveLength(0);
  });

  test('an insured share of one invoice is taken out of what waiting costs, and the rest stays', async () => {
    const { client, commandId } = await company(1);
    const before = (await client.worklist.list({})).items[0];
    const account = await client.account.get({ customerId: before?.customerId as never });
    await client.handovers.save({
      commandId: commandId(),
      customerId: before?.customerId as never,
      itemIds: [account.items[0]?.id as never],
      kind: 'insured',
      coveredPercent: 80,
      withWhom: 'Atradius',
    });
    const after = (await client.worklist.list({})).items[0];
    expect(after?.score).toBeLessThan(before?.score ?? 0);
    expect(after?.factors.find((factor) => factor.code === 'handed-out')?.label).toBe('$8,000 handed over');
  });

  test('wrong input is refused with its field, and nothing is kept', async () => {
    const { client, commandId } = await company(1);
    const customerId = (await client.worklist.list({})).items[0]?.customerId as never;
    const save = (more: Record<string, unknown>) => client.handovers.save({ commandId: commandId(), customerId, kind: 'legal', ...more });
    await expect(save({ coveredPercent: 50 })).rejects.toMatchObject({ code: 'bad-input', data: { field: 'coveredPercent' } });
    await expect(save({ deadline: day('2026-12-01') })).rejects.toMatchObject({ code: 'bad-input', data: { field: 'deadlineFor' } });
    await expect(save({ since: day('2027-01-01') })).rejects.toMatchObject({ code: 'rule-violated', data: { field: 'since' } });
    await save({});
    await expect(save({})).rejects.toMatchObject({ code: 'conflict' });
    expect((await client.handovers.list({})).rows).toHaveLength(1);
  });
});

describe('a day of a collector', () => {
  test("each collector's own calls decide how many of his accounts stand on top", async () => {
    const it = await company(12, (place) => 10_000 + 100 * place);
    const { client, commandId } = it;
    const maya = (await client.users.save({ commandId: commandId(), name: 'Maya', initials: 'M' })).id;
    const list = await client.worklist.list({});
    const ids = list.items.map((item) => item.customerId);
    await client.worklist.assign({ commandId: commandId(), customerIds: ids.slice(0, 6), ownerId: maya, reason: '' });
    await client.worklist.addTasks({ commandId: commandId(), customerIds: ids, kind: 'call', date: day('2026-11-20'), time: null, note: '', ownerId: null });
    const lifted = async () => (await client.worklist.list({})).items.filter((item) => item.factors[0]?.code === 'follow-up').map((item) => item.customerId);
    expect(await lifted()).toHaveLength(12);
    const { forecast } = await client.settings.get({});
    await client.settings.update({
      commandId: commandId(),
      changes: {
        forecast: { ...forecast, callsByUser: Object.fromEntries((await client.users.list({})).users.map((user) => [user.id, user.id === maya ? 5 : 2])) },
      },
    });
    const now = await lifted();
    expect(now.filter((id) => ids.slice(0, 6).includes(id))).toHaveLength(3);
    expect(now.length).toBeLessThan(12);
  });
});

describe('control weeks', () => {
  test('keep the drawn accounts off the list with the reason, and only while they are on', async () => {
    const { client, commandId } = await company(60);
    const all = (await client.worklist.list({ limit: 100 })).items.map((item) => item.customerId as string);
    const { forecast } = await client.settings.get({});
    await client.settings.update({ commandId: commandId(), changes: { forecast: { ...forecast, controlPercent: 20 } } });
    const drawn = all.filter((id) => controlUntil(id, day('2026-11-20'), 20) !== null);
    expect(drawn.length).toBeGreaterThan(2);
    const left = (await client.worklist.list({ limit: 100 })).items.map((item) => item.customerId as string);
    expect(all.filter((id) => !left.includes(id)).toSorted()).toEqual(drawn.toSorted());
    expect((await client.worklist.why({ customerId: drawn[0] as never })).answers[0]?.sentence).toBe(
      'Control week: left in peace until Nov 23, to measure what calls change.',
    );
    await client.followUps.add({ commandId: commandId(), customerId: drawn[0] as never, step: { kind: 'call', date: day('2026-11-20') } });
    expect((await client.worklist.list({ limit: 100 })).items[0]?.customerId).toBe(drawn[0]);
    const effect = await client.forecast.contactEffect({});
    expect(effect.control).toMatchObject({ percent: 20, heldNow: drawn.length - 1, weeks: 0, uplift: null });
    await client.settings.update({ commandId: commandId(), changes: { forecast: { ...forecast, controlPercent: 0 } } });
    expect((await client.worklist.list({ limit: 100 })).items).toHaveLength(60);
  });

  test('what is paid in the week is held against what was expected, in both arms', async () => {
    app = await openTestApp({ today: '2026-11-16' });
    const ledger = ledgerWriter(app);
    await ledger.setting('forecast', {
      callsPerDay: 40,
      callsByUser: {},
      yearlyCostPercent: 8,
      lossPercent: { low: 5, middle: 15, high: 40 },
      controlPercent: 20,
      contactMinutes: 6,
    });
    const customers: string[] = [];
    for (let place = 0; place < 12; place += 1) customers.push(await ledger.customer({ number: String(place), name: `Customer ${place}` }));
    await ledger.run(
      (tx) => {
        for (const customerId of customers)
          ledger.insertItem(tx, {
            customerId,
            kind: 'invoice',
            number: 'I',
            currency: 'USD',
            amountMinor: 500_000,
            itemDate: '2026-09-01',
            dueDate: '2026-10-01',
            businessDate: '2026-09-01',
          });
      },
      () => customers,
    );
    const rows = app.company.read
      .sql('SELECT week, customer_id AS id, held, expected_paid AS expected FROM control_weeks ORDER BY customer_id')
      .all<{ week: string; id: string; held: number; expected: number }>();
    // The week is noted with the first accounts on the list; those that come later in it are followed from the next one on.
    expect(rows.every((row) => row.week === '2026-11-16' && (row.held === 1) === (controlUntil(row.id, day('2026-11-16'), 20) !== null))).toBe(true);
    expect(rows.length).toBe(12);
    expect(rows.every((row) => row.expected > 0 && row.expected < 1)).toBe(true);
  });
});

describe('what the contact log teaches', () => {
  test('a customer who pays after calls has a response above 1, stored with its counts; taking the call back takes it away', async () => {
    app = await openTestApp({ today: '2026-06-01' });
    const ledger = ledgerWriter(app);
    const customer = await ledger.customer({ number: '1', name: 'Brightwater' });
    const others = await ledger.customer({ number: '2', name: 'Other' });
    for (let place = 0; place < 40; place += 1) {
      const due = new Date(Date.UTC(2026, 0, 1) + place * 86_400_000).toISOString().slice(0, 10);
      const item = await ledger.invoice(others, `O-${place}`, 10_000, '2025-12-01', due);
      await ledger.settle(others, item, 10_000, new Date(Date.parse(due) + 40 * 86_400_000).toISOString().slice(0, 10));
    }
    const items = [];
    for (let place = 0; place < 4; place += 1) items.push(await ledger.invoice(customer, `I-${place}`, 100_000, '2026-05-01', '2026-05-25'));
    const call = await ledger.call(customer, 'will-check', 'success');
    for (const item of items) await ledger.settle(customer, item, 100_000, '2026-06-03');
    await ledger.invoice(customer, 'I-9', 100_000, '2026-05-20', '2026-06-05');
    app.clock.set('2026-06-20T09:00:00Z');
    await ledger.covers('2026-06-19', [customer]);
    const after = forecastOf(app, customer);
    expect(after).toMatchObject({ response_contacts: 1, response_paid: 4 });
    expect(Number(after['response'])).toBeGreaterThan(1);
    expect(Number(after['response'])).toBeCloseTo((4 + 5) / (Number(after['response_expected']) + 5), 2);
    expect(String(stateOf(app, customer)['detail_json'])).toContain('"rs":');
    await ledger.run(
      (tx) => void tx.sql("INSERT INTO taken_back (subject_kind, subject_id, recorded_at_ms) VALUES ('call', ?, ?)").run(call, tx.recordedAtMs),
      () => [customer],
    );
    expect(forecastOf(app, customer)).toMatchObject({ response: 1, response_contacts: 0 });
  });

  test('promises kept and broken move the shares of the whole ledger with the next import, the same after a rebuild', async () => {
    app = await openTestApp({ today: '2026-06-01' });
    const ledger = ledgerWriter(app);
    const customers = [];
    for (let place = 0; place < 3; place += 1) {
      const customer = await ledger.customer({ number: String(place), name: `Customer ${place}` });
      customers.push(customer);
      const item = await ledger.invoice(customer, `I-${place}`, 100_000, '2026-04-01', '2026-05-01');
      await ledger.promise(customer, [item], [{ dueDate: '2026-06-05', amountMinor: 100_000 }]);
      app.clock.advanceMs(1000);
      if (place > 0) await ledger.settle(customer, item, 100_000, place === 1 ? '2026-06-04' : '2026-06-20');
    }
    app.clock.set('2026-07-10T09:00:00Z');
    await ledger.covers('2026-07-09', customers);
    const habits = () =>
      app?.company.read
        .sql('SELECT kept, judged, paid_after_broken AS paid, expected_after_broken AS expected FROM promise_habits')
        .get<{ kept: number; judged: number; paid: number; expected: number }>();
    expect(habits()).toMatchObject({ kept: 1, judged: 3 });
    expect(habits()?.expected).toBeGreaterThan(0);
    const before = projectionRows(app);
    await app.app.command(app.call('test.rebuild'), async (tx) => {
      rebuildProjections(tx);
      return { done: true };
    });
    expect(projectionRows(app)).toEqual(before);
  });

  test('days in dispute, credits and part payments are read as what they are', async () => {
    app = await openTestApp({ today: '2026-11-20' });
    const ledger = ledgerWriter(app);
    const customer = await ledger.customer({ number: '1', name: 'Brightwater' });
    const paid = await ledger.invoice(customer, 'I-1', 100_000, '2026-08-01', '2026-09-01');
    await ledger.settle(customer, paid, 96_000, '2026-09-10');
    await ledger.settle(customer, paid, 4_000, '2026-11-01');
    const credited = await ledger.invoice(customer, 'I-2', 50_000, '2026-08-01', '2026-09-01');
    const credit = await ledger.credit(customer, 'C-1', 50_000, '2026-10-01');
    await ledger.run(
      (tx) => {
        ledger.fact(tx, { itemId: credited, customerId: customer, kind: 'applied', businessDate: '2026-10-02', amountMinor: -50_000, counterItemId: credit });
        ledger.fact(tx, { itemId: credit, customerId: customer, kind: 'applied', businessDate: '2026-10-02', amountMinor: 50_000, counterItemId: credited });
      },
      () => [customer],
    );
    await ledger.invoice(customer, 'I-3', 70_000, '2026-10-01', '2026-11-01');
    const { paidItems } = await import('../../src/main/core/features/forecast/store');
    expect(paidItems(app.company.read, [customer], day('2026-11-20'), day('2025-01-01')).map((row) => [row.number, row.paidOn])).toEqual([
      ['I-1', '2026-09-10'],
    ]);
  });
});

describe('rates from a file', () => {
  test('are read, counted against what is on record, and decide the order once saved', async () => {
    const it = await company(1);
    const file = join(it.dataDir, 'kurse.csv');
    writeFileSync(file, 'Stichtag;Währung;Kurs\n01.11.2026;CAD;0,72\n15.11.2026;CAD;0,73\n15.11.2026;???;1\n');
    const read = await it.client.forecast.ratesFile({ ticket: await it.ticketFor(file) });
    expect(read).toMatchObject({ baseCurrency: 'USD', added: 2, changed: 0, rejects: [{ line: 4, field: 'currency' }] });
    await it.client.forecast.saveRates({ commandId: it.commandId(), rates: read.rates });
    expect((await it.client.forecast.rates({})).rates).toEqual([
      { currency: 'CAD', day: '2026-11-01', rate: 0.72 },
      { currency: 'CAD', day: '2026-11-15', rate: 0.73 },
    ]);
    writeFileSync(file, 'Not a table');
    await expect(it.client.forecast.ratesFile({ ticket: await it.ticketFor(file) })).resolves.toMatchObject({ rates: [], rejects: [{ field: 'row' }] });
  });
});
