import { afterEach, describe, expect, it } from 'vitest';
import { createCallsFeature } from '../../src/main/core/features/calls';
import { calendarOf, customerOf } from '../../src/main/core/features/commitments';
import { createDunningFeature } from '../../src/main/core/features/dunning';
import { createUndoFeature } from '../../src/main/core/features/undo';
import type { Handlers } from '../../src/main/core/rpc/handlers';
import { addBankDays, addDays } from '../../src/shared/domain/calendar';
import { checkCodes, type DunningLevel } from '../../src/shared/domain/dunning';
import type { CommandId, ContactId, CustomerId, UserId } from '../../src/shared/domain/ids';
import { usualStrategy, type Strategy } from '../../src/shared/domain/policy';
import { openTestApp, type TestApp } from '../support/test-app';
import { ledgerWriter } from './ranking-ledger';

const open: TestApp[] = [];
afterEach(() => {
  for (const test of open.splice(0)) test.close();
});

type Key = { readonly customerId: CustomerId; readonly currency: string; readonly level: DunningLevel };

async function setUp() {
  const test = await openTestApp({ today: '2026-11-20', profile: { banks: [{ currency: 'USD', bankName: 'Scioto Commerce', accountNumber: '0042' }] } });
  open.push(test);
  const dunning = createDunningFeature(test.app);
  const ledger = ledgerWriter(test);
  await ledger.covers('2026-11-19');
  const query = { operation: 'dunning.plan', commandId: null };
  const plan = (over: Partial<Parameters<typeof dunning.plan>[0]> = {}) =>
    dunning.plan({ level: null, customerIds: [], find: '', limit: 5000, offset: 0, ...over }, query);
  const command = (name: string) => {
    const call = test.call(`dunning.${name}`);
    return { call, commandId: call.commandId as never };
  };
  const start = (letters: readonly Key[]) => {
    const { call, commandId } = command('start');
    return dunning.start({ commandId, letters: [...letters] }, call);
  };
  const run = async () => (await dunning.run({ runId: null, endedAfter: null }, query)).run;
  const finished = async () => {
    for (;;) {
      const now = await run();
      if (now === null || now.state !== 'producing') return now;
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const simple = (name: 'pause' | 'goOn' | 'stop', runId: string) => {
    const { call, commandId } = command(name);
    return dunning[name]({ commandId, runId: runId as never }, call);
  };
  const late = async (number: string, days = 20, amount = 10_000) => {
    const customer = await ledger.customer({ number, name: `Customer ${number}` });
    await ledger.run((tx) => void tx.sql('UPDATE customers SET address_json = \'["1 Mill Road"]\' WHERE id = ?').run(customer));
    const due = new Date(Date.UTC(2026, 10, 20 - days)).toISOString().slice(0, 10);
    return { customer, item: await ledger.invoice(customer, `I-${number}`, amount, '2026-06-01', due) };
  };
  const letters = () =>
    test.company.read
      .sql('SELECT customer_id AS customerId, level, state FROM letters ORDER BY reference')
      .all<{ customerId: string; level: number; state: string }>();
  const keyOf = (row: Key): Key => ({ customerId: row.customerId, currency: row.currency, level: row.level });
  const user = async (name: string) => {
    const id = test.app.ids.next();
    await ledger.run((tx) => void tx.sql('INSERT INTO users (id, name, initials, created_at_ms) VALUES (?, ?, ?, 1)').run(id, name, 'TL'));
    return id as UserId;
  };
  return { test, dunning, ledger, plan, command, start, run, finished, simple, late, letters, keyOf, user };
}

describe('who gets what today', () => {
  it('is one row per customer and currency that lists all that is late', async () => {
    const { plan, late, ledger } = await setUp();
    const { customer } = await late('C-1');
    await ledger.invoice(customer, 'I-2', 5_000, '2026-10-01', '2026-11-18');
    await late('C-2', 3);
    const answer = await plan();
    expect(answer.rows).toMatchObject([
      { customerId: customer, letter: 'Reminder', level: 1, items: 2, totalMinor: 15_000, state: 'ready', stepId: 'first-reminder' },
    ]);
    expect(answer.rows[0]?.checks.map((check) => check.code)).toEqual(checkCodes);
    expect(answer).toMatchObject({ leftOut: [{ reason: 'later', count: 1 }], next: { on: '2026-11-24', count: 1 }, canProduce: true });
  });

  it('each of the twelve checks has a customer that trips it', async () => {
    const { plan, late, ledger, dunning, command, test } = await setUp();
    const found = async (code: string) =>
      (await plan({ level: 1 })).rows.flatMap((row) =>
        row.checks.filter((check) => check.code === code && check.result !== 'pass').map((check) => [row.customerNumber, check.result]),
      );
    const cash = await late('cash');
    await ledger.payment(cash.customer, null, 10_000, '2026-11-18');
    const credit = await late('credit');
    await ledger.credit(credit.customer, 'CM-1', 4_000, '2026-11-01');
    const dispute = await late('dispute');
    await ledger.dispute(dispute.customer, dispute.item, 10_000);
    const promise = await late('promise');
    await ledger.promise(promise.customer, [promise.item], [{ dueDate: '2026-11-27', amountMinor: 10_000 }]);
    for (const [number, kind] of [
      ['held', 'hold'],
      ['insolvent', 'insolvent'],
    ] as const) {
      const { customer } = await late(number);
      const { call, commandId } = command('setStop');
      await dunning.setStop({ commandId, customerId: customer, kind, since: null, reason: 'told by mail' }, call);
    }
    const legal = await late('legal');
    await ledger.handOver(legal.customer, null, 'legal');
    const agency = await late('agency');
    await ledger.handOver(agency.customer, null, 'placed');
    const silent = await late('silent');
    const consumer = await late('consumer');
    const foreign = await late('foreign');
    const names = await late('names');
    const waits = await late('waits');
    await ledger.run(
      (tx) => {
        tx.sql('UPDATE customers SET do_not_contact = 1 WHERE id = ?').run(silent.customer);
        tx.sql("UPDATE customers SET debtor_type = 'consumer' WHERE id = ?").run(consumer.customer);
        tx.sql("UPDATE customers SET language = 'pl' WHERE id = ?").run(foreign.customer);
        tx.sql("UPDATE customers SET name = '\u4e2d\u6587' WHERE id = ?").run(names.customer);
        tx.sql(
          "INSERT INTO letters (id, kind, language, reference, customer_id, level, currency, total_minor, issued_on, pay_by, template_id, template_version, file_name, sha256, pages, recorded_at_ms, state) VALUES ('l1', 'first-reminder', 'en', 'DD-2026-0001', ?, 1, 'USD', 1, '2026-11-18', '2026-11-28', 'en/1', 1, 'x', 'x', 1, 1, 'sent')",
        ).run(waits.customer);
      },
      () => [silent.customer, consumer.customer, foreign.customer, names.customer, waits.customer],
    );
    expect(await found('ledger-fresh')).toEqual([]);
    expect(await found('cash-applied')).toEqual([['cash', 'stop']]);
    expect(await found('no-unused-credit')).toEqual([['credit', 'warn']]);
    expect(await found('no-dispute')).toEqual([['dispute', 'stop']]);
    expect(await found('no-promise')).toEqual([['promise', 'stop']]);
    expect(await found('not-placed')).toEqual(
      expect.arrayContaining([
        ['held', 'stop'],
        ['legal', 'stop'],
        ['agency', 'stop'],
      ]),
    );
    expect(await found('not-insolvent')).toEqual([['insolvent', 'stop']]);
    expect(await found('contact-works')).toEqual([['silent', 'stop']]);
    expect(await found('template')).toEqual([['foreign', 'warn']]);
    expect(await found('fields-filled')).toContainEqual(['names', 'stop']);
    expect(await found('level-order')).toEqual([['waits', 'warn']]);
    expect(await found('waiting-days')).toEqual([['waits', 'warn']]);
    test.clock.set('2026-12-09T09:00:00Z');
    expect((await found('ledger-fresh')).every(([, result]) => result === 'stop')).toBe(true);
    expect(await plan()).toMatchObject({ canProduce: false, whyNot: 'The ledger is too old for letters. Import a newer one.' });
  });

  it('an insolvency stated in a call stops the letter with who said so, until the call is taken back', async () => {
    const { plan, late, ledger, dunning, test } = await setUp();
    const { customer } = await late('C-1');
    const contactId = (await ledger.contact(customer, '+19375550148')) as ContactId;
    const calls = createCallsFeature(test.app);
    const verdict = async () =>
      (await plan({ level: 1 })).rows.flatMap((row) =>
        row.checks.filter((check) => check.code === 'not-insolvent').map((check) => [check.result, check.finding]),
      );
    expect(await verdict()).toEqual([['pass', 'Nothing is known of an insolvency.']]);
    const call = test.call('calls.log');
    const claimBy = addDays(test.app.today(), 30);
    await calls.log(
      {
        commandId: call.commandId as CommandId,
        customerId: customer,
        contactId,
        phone: '',
        direction: 'out',
        seconds: 60,
        outcome: 'insolvency',
        reasonForDelay: null,
        note: 'Petition filed',
        claimBy,
      },
      call,
    );
    expect(await verdict()).toEqual([['stop', expect.stringMatching(/^Insolvent since .+: Stated on the phone by Dana Whitfield\.$/)]]);
    expect((await dunning.stops({ customerId: customer }, test.call('dunning.stops'))).stops).toMatchObject([{ kind: 'insolvent', claimBy, endedOn: null }]);
    const tasks = () =>
      test.company.read
        .sql(
          "SELECT kind, due_date AS day, note FROM follow_ups WHERE note LIKE 'File the claim by%' AND NOT EXISTS (SELECT 1 FROM taken_back t WHERE t.subject_kind = 'follow-up' AND t.subject_id = follow_ups.id)",
        )
        .all();
    expect(tasks()).toEqual([
      {
        kind: 'review',
        day: addBankDays(claimBy, -3, calendarOf(test.company, customerOf(test.company.read, customer))),
        note: expect.stringContaining('File the claim by'),
      },
    ]);
    const undo = createUndoFeature(test.app, () => ({}) as Handlers);
    const back = test.call('undo.undo');
    await undo.undo({ commandId: back.commandId as CommandId }, back);
    expect(await verdict()).toEqual([['pass', 'Nothing is known of an insolvency.']]);
    expect(tasks()).toEqual([]);
  });

  it('a stop somebody else set stays when a call that states the insolvency again is taken back', async () => {
    const { plan, late, dunning, command, test } = await setUp();
    const { customer } = await late('C-1');
    const { call: set, commandId } = command('setStop');
    await dunning.setStop({ commandId, customerId: customer, kind: 'insolvent', since: null, reason: 'Court notice' }, set);
    const call = test.call('calls.log');
    await createCallsFeature(test.app).log(
      {
        commandId: call.commandId as CommandId,
        customerId: customer,
        contactId: null,
        phone: '',
        direction: 'out',
        seconds: 0,
        outcome: 'insolvency',
        reasonForDelay: null,
        note: '',
      },
      call,
    );
    const back = test.call('undo.undo');
    await createUndoFeature(test.app, () => ({}) as Handlers).undo({ commandId: back.commandId as CommandId }, back);
    expect(
      (await plan({ level: 1 })).rows.flatMap((row) => row.checks.filter((check) => check.code === 'not-insolvent').map((check) => check.finding)),
    ).toEqual([expect.stringContaining('Court notice')]);
    const { call: hold, commandId: holdId } = command('setStop');
    await expect(
      dunning.setStop({ commandId: holdId, customerId: customer, kind: 'hold', since: null, reason: 'Board', claimBy: test.app.today() }, hold),
    ).rejects.toMatchObject({ data: { field: 'claimBy' } });
  });

  it('an invoice with lawyers or an agency is not asked for, an insured one is', async () => {
    const { plan, late, ledger } = await setUp();
    const { customer, item } = await late('C-1');
    await ledger.invoice(customer, 'I-2', 5_000, '2026-06-01', '2026-10-30');
    await ledger.handOver(customer, item, 'placed');
    const insured = await late('C-2', 20, 7_000);
    await ledger.handOver(insured.customer, insured.item, 'insured');
    const only = await late('C-3');
    await ledger.handOver(only.customer, only.item, 'legal');
    const { rows } = await plan();
    expect(rows.map((row) => [row.customerNumber, row.totalMinor, row.state])).toEqual([
      ['C-2', 7_000, 'ready'],
      ['C-1', 5_000, 'ready'],
    ]);
    expect(rows[1]?.checks.find((check) => check.code === 'not-placed')).toMatchObject({
      result: 'pass',
      finding: '$100.00 with lawyers or an agency is left out.',
    });
  });

  it('what is disputed, promised or stopped is shown with the reason, not hidden', async () => {
    const { plan, late, ledger } = await setUp();
    const { customer, item } = await late('C-1');
    await ledger.promise(customer, [item], [{ dueDate: '2026-11-27', amountMinor: 10_000 }]);
    expect((await plan()).rows).toMatchObject([{ state: 'stopped', letter: 'Reminder' }]);
  });
});

describe('a run', () => {
  it('makes each letter once, tells it to the timeline, and a second run of the day finds nobody', async () => {
    const { plan, late, start, finished, letters, keyOf } = await setUp();
    await late('C-1');
    await late('C-2');
    const { rows } = await plan();
    await start(rows.map(keyOf));
    expect(await finished()).toMatchObject({ state: 'done', total: 2, done: 2, waiting: 0, unsent: 2 });
    expect(letters()).toHaveLength(2);
    expect((await plan()).rows).toEqual([]);
    await expect(start(rows.map(keyOf))).resolves.toMatchObject({ letters: 2 });
    expect(await finished()).toMatchObject({ done: 0, stopped: 2 });
    expect(letters()).toHaveLength(2);
  });

  it('a promise saved while the run waits stops its letter by itself', async () => {
    const { plan, late, start, finished, keyOf, simple, ledger, run, dunning, test } = await setUp();
    for (let index = 0; index < 30; index += 1) await late(`C-${index}`, 20, 90_000 + index);
    const last = await late('C-last', 20, 10_000);
    const { rows } = await plan();
    // A transaction holds 25 letters at most, and the pause stands in the queue of writes before the second one.
    const { runId } = await start(rows.map(keyOf));
    await simple('pause', runId);
    const paused = await run();
    expect(paused).toMatchObject({ state: 'paused' });
    expect(paused?.letters.find((letter) => letter.customerId === last.customer)).toMatchObject({ state: 'waiting' });
    // Whoever follows the run asks for what ended since; the counts are of the whole run all the same.
    const since = async (endedAfter: number) => (await dunning.run({ runId: null, endedAfter }, test.call('dunning.run'))).run;
    expect(await since(0)).toEqual({ ...paused, letters: paused?.letters.filter((letter) => letter.state !== 'waiting') });
    await ledger.promise(last.customer, [last.item], [{ dueDate: '2026-11-27', amountMinor: 10_000 }]);
    await simple('goOn', runId);
    const end = await finished();
    expect(end?.letters.find((letter) => letter.customerId === last.customer)).toMatchObject({
      state: 'stopped',
      finding: expect.stringContaining('promised'),
    });
    expect(end).toMatchObject({ state: 'done', done: 30, stopped: 1 });
    expect(await since(28)).toEqual({ ...end, letters: end?.letters.slice(28) });
  });

  it('by e-mail goes into the outbox with its letter, by post where the address is dead', async () => {
    const { plan, late, start, finished, keyOf, ledger, test } = await setUp();
    await test.company.engine.write(async (writer) => {
      writer.sql("INSERT INTO settings (key, value_json, updated_at_ms) VALUES ('mail-server', ?, 1)").run(
        JSON.stringify({
          host: 'mail.seller.example',
          port: 465,
          security: 'tls',
          auth: 'password',
          user: 'maya',
          oauth: { clientId: '', tokenUrl: '' },
          senderAddress: 'maya@seller.example',
          senderName: 'Maya Okafor',
          replyTo: '',
        }),
      );
    });
    const live = await late('C-1', 20, 20_000);
    const dead = await late('C-2', 20, 10_000);
    const contacts = [await ledger.contact(live.customer, '+12025550100'), await ledger.contact(dead.customer, '+12025550101')];
    await ledger.run(
      (tx) => {
        for (const [index, contact] of contacts.entries())
          tx.sql("INSERT INTO contact_points (contact_id, position, kind, value, written, health) VALUES (?, 1, 'email', ?, ?, ?)").run(
            contact,
            `ap${index}@buyer.example`,
            `ap${index}@buyer.example`,
            index === 0 ? 'good' : 'bounced',
          );
      },
      () => [live.customer, dead.customer],
    );
    const { rows } = await plan();
    expect(rows.map((row) => [row.customerNumber, row.channel])).toEqual([
      ['C-1', 'email'],
      ['C-2', 'letter'],
    ]);
    expect(rows[1]?.checks.find((check) => check.code === 'contact-works')).toMatchObject({
      result: 'warn',
      finding: 'Mail to ap1@buyer.example came back, goes by post.',
    });
    await start([keyOf(rows[0]!)]);
    expect(await finished()).toMatchObject({ state: 'done', done: 1, emailed: 1 });
    const mail = test.company.read
      .sql(
        'SELECT m.kind, m.state, m.subject, (SELECT address FROM mail_recipients r WHERE r.mail_id = m.id) AS address FROM mails m JOIN letters l ON l.id = m.letter_id',
      )
      .all();
    expect(mail).toMatchObject([{ kind: 'letter', state: 'approved', address: 'ap0@buyer.example', subject: 'Reminder: $200.00 is past due, account C-1' }]);
    expect((await plan()).rows.map((row) => row.customerNumber)).toEqual(['C-2']);
  });

  it('amber goes with a reason that is kept, and a new finding asks again', async () => {
    const { plan, late, ledger, dunning, command, start, finished, keyOf, test } = await setUp();
    const { customer, item } = await late('C-1');
    await ledger.credit(customer, 'CM-1', 1_000, '2026-11-01');
    expect((await plan()).rows[0]).toMatchObject({ state: 'warn', reason: null });
    const keep = async () => {
      const { call, commandId } = command('keepReason');
      return dunning.keepReason({ commandId, letters: (await plan()).rows.map(keyOf), reason: 'Credit is for October' }, call);
    };
    expect(await keep()).toEqual({ kept: 1 });
    expect((await plan()).rows[0]).toMatchObject({ state: 'ready', reason: { text: 'Credit is for October', by: 'Maya Okafor' } });
    await ledger.dispute(customer, item, 2_000);
    expect((await plan()).rows[0]).toMatchObject({ state: 'warn' });
    await keep();
    await start((await plan()).rows.map(keyOf));
    expect(await finished()).toMatchObject({ done: 1 });
    expect(test.company.read.sql("SELECT COUNT(*) AS n FROM activities WHERE code IN ('letter-reason', 'letter-reason-kept')").get()).toEqual({ n: 3 });
  });

  it('a final demand needs a second person, who is not the one who asked', async () => {
    const { plan, late, dunning, command, keyOf, user, ledger, test, start, finished } = await setUp();
    const tom = await user('Tom Lindgren');
    await late('C-1', 70);
    const row = async () => (await plan({ level: 3 })).rows[0];
    const reason = command('keepReason');
    await dunning.keepReason({ commandId: reason.commandId, letters: [keyOf((await row())!)], reason: 'Board asked for it' }, reason.call);
    expect(await row()).toMatchObject({ state: 'approval', approval: { needed: true, approvedBy: null } });
    await start([keyOf((await row())!)]);
    expect(await finished()).toMatchObject({ done: 0, stopped: 1, letters: [{ finding: 'Waits for the approval of a second person.' }] });
    const ask = command('askApproval');
    expect(await dunning.askApproval({ commandId: ask.commandId, letters: [keyOf((await row())!)], userId: tom }, ask.call)).toEqual({ asked: 1 });
    const mine = command('approve');
    await expect(dunning.approve({ commandId: mine.commandId, letters: [keyOf((await row())!)] }, mine.call)).rejects.toThrow(/cannot give it/);
    const maya = test.company.userId;
    test.company.userId = tom;
    const his = command('approve');
    expect(await dunning.approve({ commandId: his.commandId, letters: [keyOf((await row())!)] }, his.call)).toEqual({ approved: 1 });
    test.company.userId = maya;
    expect(await row()).toMatchObject({ state: 'ready', approval: { approvedBy: 'Tom Lindgren' } });
    await ledger.invoice((await row())!.customerId, 'I-more', 50_000, '2026-06-01', '2026-09-09');
    expect(await row()).toMatchObject({ state: 'approval' });
  });

  it('stops after the letter in work and says what was kept', async () => {
    const { plan, late, start, finished, simple, letters, keyOf } = await setUp();
    for (let index = 0; index < 60; index += 1) await late(`C-${index}`);
    const { runId } = await start((await plan()).rows.map(keyOf));
    const answer = (await simple('stop', runId)) as { made: number; left: number };
    expect(answer.made + answer.left).toBe(60);
    expect(await finished()).toMatchObject({ state: 'stopped', done: answer.made, waiting: answer.left });
    expect(letters()).toHaveLength(answer.made);
    await simple('goOn', runId);
    expect(await finished()).toMatchObject({ state: 'done', done: 60 });
    expect(letters()).toHaveLength(60);
  });
});

describe('steps people do', () => {
  it('become follow-ups due today, once', async () => {
    const { plan, late, dunning, command, test, ledger } = await setUp();
    const { customer, item } = await late('C-1', 25);
    await ledger.run(
      (tx) => {
        tx.sql(
          "INSERT INTO letters (id, kind, language, reference, customer_id, level, currency, total_minor, issued_on, pay_by, template_id, template_version, file_name, sha256, pages, recorded_at_ms, state) VALUES ('l1', 'first-reminder', 'en', 'DD-2026-0001', ?, 1, 'USD', 1, '2026-11-02', '2026-11-12', 'en/1', 1, 'x', 'x', 1, 1, 'sent')",
        ).run(customer);
        tx.sql("INSERT INTO letter_items (letter_id, item_id, position, number, days_late, open_minor) VALUES ('l1', ?, 0, 'I', 1, 1)").run(item);
      },
      () => [customer],
    );
    expect((await plan()).tasks).toMatchObject([{ customerId: customer, step: 'Call about the reminder', channel: 'call' }]);
    const go = async () => {
      const { call, commandId } = command('planTasks');
      return dunning.planTasks({ commandId, customerIds: null }, call);
    };
    expect(await go()).toEqual({ planned: 1, waiting: 0 });
    expect(await go()).toEqual({ planned: 0, waiting: 0 });
    expect(test.company.read.sql('SELECT kind, due_date AS day, note FROM follow_ups').all()).toEqual([
      { kind: 'call', day: '2026-11-20', note: 'Call about the reminder' },
    ]);
    expect(test.company.read.sql('SELECT views FROM account_state WHERE customer_id = ?').get(customer)).toMatchObject({
      views: expect.stringContaining('due-today'),
    });
  });
});

describe('policies', () => {
  const save = async (
    set: Awaited<ReturnType<typeof setUp>>,
    over: { policyId?: string | null; name?: string; rule?: unknown; strategy?: Strategy; activate?: boolean },
  ) => {
    const { call, commandId } = set.command('savePolicy');
    return set.dunning.savePolicy(
      {
        commandId,
        policyId: (over.policyId ?? null) as never,
        name: over.name ?? 'Key accounts',
        rule: (over.rule ?? { all: [{ field: 'segment', op: 'is', value: 'Key' }] }) as never,
        strategy: over.strategy ?? usualStrategy('USD'),
        note: '',
        activate: over.activate ?? true,
      },
      call,
    );
  };

  it('the usual one holds until the first own; own ones for some are tried before it', async () => {
    const set = await setUp();
    const { late, ledger, plan, dunning } = set;
    await late('C-1');
    const key = await ledger.customer({ number: 'C-2', name: 'Key Account', segment: 'Key' });
    await ledger.invoice(key, 'K-1', 10_000, '2026-10-01', '2026-11-05');
    const usual = usualStrategy('USD');
    const patient: Strategy = { ...usual, steps: usual.steps.map((step) => (step.id === 'first-reminder' ? { ...step, days: 17 } : step)) };
    const example = { dueDate: '2026-11-02' as never, amountMinor: 500_000 };
    const preview = await dunning.previewPolicy(
      { policyId: null, name: 'Key accounts', rule: { all: [{ field: 'segment', op: 'is', value: 'Key' }] }, strategy: patient, example },
      { operation: 'x', commandId: null },
    );
    expect(preview).toMatchObject({
      faults: [],
      customers: 1,
      moves: { count: 1, rows: [{ name: 'Key Account', before: 'Reminder today', after: 'Reminder on Nov 22' }] },
    });
    await save(set, { strategy: patient });
    expect((await dunning.policies({}, { operation: 'x', commandId: null })).policies).toMatchObject([
      { name: 'Key accounts', customers: 1, version: 1 },
      { name: 'Usual policy', customers: 1, version: 1 },
    ]);
    expect((await plan()).rows.map((row) => row.customerNumber)).toEqual(['C-1']);
  });

  it('a draft changes nothing; versions count up and the old one stays readable', async () => {
    const set = await setUp();
    const first = await save(set, { rule: { all: [] }, name: 'Ours' });
    await save(set, { policyId: first.policyId, rule: { all: [] }, name: 'Ours', strategy: { ...usualStrategy('USD'), minDaysBetween: 9 }, activate: false });
    const get = (version: number | null) => set.dunning.policy({ policyId: first.policyId, version }, { operation: 'x', commandId: null });
    expect(await get(null)).toMatchObject({ version: 2, state: 'draft', strategy: { minDaysBetween: 9 } });
    expect(await get(1)).toMatchObject({ state: 'active', strategy: { minDaysBetween: 3 } });
    await save(set, { policyId: first.policyId, rule: { all: [] }, name: 'Ours', strategy: { ...usualStrategy('USD'), minDaysBetween: 9 } });
    expect((await get(null)).versions.map((one) => [one.version, one.state])).toEqual([
      [2, 'active'],
      [1, 'replaced'],
    ]);
  });

  it('faults are refused with the field, and the last policy in force stays', async () => {
    const set = await setUp();
    await expect(save(set, { strategy: { ...usualStrategy('USD'), steps: [] } })).rejects.toMatchObject({ data: { field: 'strategy.steps' } });
    const { policyId } = await save(set, { rule: { all: [] }, name: 'Ours' });
    const { policies } = await set.dunning.policies({}, { operation: 'x', commandId: null });
    for (const policy of policies.filter((one) => one.policyId !== policyId)) {
      const { call, commandId } = set.command('archivePolicy');
      await set.dunning.archivePolicy({ commandId, policyId: policy.policyId }, call);
    }
    const { call, commandId } = set.command('archivePolicy');
    await expect(set.dunning.archivePolicy({ commandId, policyId }, call)).rejects.toThrow(/last policy/);
  });
});
