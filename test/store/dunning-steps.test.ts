import { afterEach, describe, expect, it } from 'vitest';
import { createDunningFeature } from '../../src/main/core/features/dunning';
import { createDocumentsFeature } from '../../src/main/core/features/documents';
import { letterDesk, writeLetter } from '../../src/main/core/features/letters';
import { createTemplatesFeature } from '../../src/main/core/features/templates';
import { createUndoFeature } from '../../src/main/core/features/undo';
import type { CustomerId, UserId } from '../../src/shared/domain/ids';
import { noConditions, noGates, usualStrategy, withLevels, type Strategy, type StrategyStep } from '../../src/shared/domain/policy';
import { openTestApp, type TestApp } from '../support/test-app';
import { ledgerWriter } from './ranking-ledger';

const open: TestApp[] = [];
afterEach(() => {
  for (const test of open.splice(0)) test.close();
});
const query = { operation: 'x', commandId: null };

async function setUp(country = 'US') {
  const test = await openTestApp({
    today: '2026-11-20',
    profile: { country, banks: [{ currency: 'USD', bankName: 'Scioto Commerce', accountNumber: '0042' }] },
  });
  open.push(test);
  const dunning = createDunningFeature(test.app);
  const ledger = ledgerWriter(test);
  await ledger.covers('2026-11-19');
  const plan = (over: Partial<Parameters<typeof dunning.plan>[0]> = {}) =>
    dunning.plan({ level: null, customerIds: [], find: '', limit: 5000, offset: 0, ...over }, query);
  const command = (name: string) => {
    const call = test.call(`dunning.${name}`);
    return { call, commandId: call.commandId as never };
  };
  /** Puts a policy of these steps in force for everybody, as the editor does. */
  const policy = async (steps: readonly Partial<StrategyStep>[], over: Partial<Strategy> = {}) => {
    const { call, commandId } = command('savePolicy');
    const usual = usualStrategy('USD');
    const strategy: Strategy = {
      ...usual,
      minDaysBetween: 0,
      waitingDaysByType: { company: 0, 'sole-trader': 30, consumer: 30 },
      ...over,
      steps: withLevels(
        steps.map((step, index): StrategyStep => ({
          id: `step-${index}`,
          anchor: 'due-date',
          days: 1,
          channel: 'letter',
          task: '',
          letterKind: 'first-reminder',
          level: 1,
          interest: false,
          conditions: noConditions,
          gates: noGates,
          ...step,
        })),
      ),
    };
    return dunning.savePolicy({ commandId, policyId: null, name: `Policy ${commandId}`, rule: { all: [] }, strategy, note: '', activate: true }, call);
  };
  /** The company's own policy alone, without the usual one behind it. */
  const onlyPolicy = async (steps: readonly Partial<StrategyStep>[], over: Partial<Strategy> = {}) => {
    const { policyId } = await policy(steps, over);
    for (const one of (await dunning.policies({}, query)).policies)
      if (one.policyId !== policyId) {
        const { call, commandId } = command('archivePolicy');
        await dunning.archivePolicy({ commandId, policyId: one.policyId }, call);
      }
    return policyId;
  };
  const late = async (number: string, days: number, amount = 10_000, invoiced = '2026-06-01') => {
    const customer = await ledger.customer({ number, name: `Customer ${number}` });
    await ledger.run((tx) => void tx.sql('UPDATE customers SET address_json = \'["1 Mill Road"]\' WHERE id = ?').run(customer));
    const due = new Date(Date.UTC(2026, 10, 20 - days)).toISOString().slice(0, 10);
    return { customer, item: await ledger.invoice(customer, `I-${number}`, amount, invoiced, due) };
  };
  const runAll = async () => {
    const rows = (await plan()).rows.filter((row) => row.state === 'ready');
    const { call, commandId } = command('start');
    await dunning.start({ commandId, letters: rows.map(({ customerId, currency, level }) => ({ customerId, currency, level })) }, call);
    for (;;) {
      const { run } = await dunning.run({ runId: null, endedAfter: null }, query);
      if (run === null || run.state !== 'producing') return run;
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const tasks = async () => {
    const { call, commandId } = command('planTasks');
    return dunning.planTasks({ commandId, customerIds: null }, call);
  };
  const letters = () =>
    test.company.read.sql('SELECT l.kind, l.level, c.number FROM letters l JOIN customers c ON c.id = l.customer_id ORDER BY l.reference').all();
  const steps = () =>
    test.company.read
      .sql('SELECT step_id AS step, level, items_json AS items FROM dunning_steps ORDER BY step_id')
      .all<{ step: string; level: number; items: string }>();
  const undo = createUndoFeature(test.app, () => ({}) as never);
  const takeBack = async () => {
    const call = test.call('undo.undo');
    return undo.undo({ commandId: call.commandId as never }, call);
  };
  const set = (customer: CustomerId, column: 'debtor_type' | 'segment', value: string) =>
    ledger.run(
      (tx) => void tx.sql(`UPDATE customers SET ${column} = ? WHERE id = ?`).run(value, customer),
      () => [customer],
    );
  return { test, dunning, ledger, plan, command, onlyPolicy, late, runAll, tasks, letters, steps, takeBack, set };
}

describe('a policy of the company, from its steps to the letters kept', () => {
  it('may have five levels, each with the letter chosen for it; a run keeps level and letter', async () => {
    const { onlyPolicy, late, runAll, letters, plan, test, ledger } = await setUp();
    await onlyPolicy([
      { letterKind: 'first-time-late' },
      { days: 3, letterKind: 'first-reminder' },
      { days: 5, letterKind: 'second-reminder' },
      { days: 7, letterKind: 'second-reminder' },
      { days: 9, letterKind: 'final-demand' },
    ]);
    await late('C-1', 40);
    for (const day of ['2026-11-20', '2026-11-30', '2026-12-10', '2026-12-21', '2026-12-31']) {
      test.clock.set(`${day}T09:00:00Z`);
      await ledger.covers(day);
      expect(await runAll()).toMatchObject({ done: 1, letters: [{ finding: '' }] });
    }
    expect(letters()).toEqual(
      [
        ['first-time-late', 1],
        ['first-reminder', 2],
        ['second-reminder', 3],
        ['second-reminder', 4],
        ['final-demand', 5],
      ].map(([kind, level]) => ({ kind, level, number: 'C-1' })),
    );
    test.clock.set('2027-01-10T09:00:00Z');
    expect((await plan()).rows).toEqual([]);
    expect((await plan()).levels.map((one) => `${one.level} ${one.letter}`)).toEqual([
      '1 Late for the first time',
      '2 Reminder',
      '3 Demand',
      '4 Demand',
      '5 Final demand',
    ]);
    expect((await plan({ level: 4 })).rows[0]?.checks.find((check) => check.code === 'level-order')).toMatchObject({
      result: 'warn',
      finding: 'Lower than the letters so far ask for: final demand, level 5. Final demand of Dec 31, 2026 was the last level; decide what follows.',
    });
  });

  it('a courtesy goes out before the due date, names what falls due, and the ladder begins behind it', async () => {
    const { onlyPolicy, late, runAll, letters, plan, test, ledger } = await setUp();
    await onlyPolicy([{ days: -10, letterKind: 'courtesy' }, { days: 5 }]);
    const { customer } = await late('C-1', -8);
    await ledger.invoice(customer, 'I-far', 7_000, '2026-06-01', '2027-01-20');
    expect((await plan()).rows).toMatchObject([{ letter: 'Courtesy reminder', level: 0, totalMinor: 10_000, items: 1, state: 'ready' }]);
    expect(await runAll()).toMatchObject({ done: 1 });
    expect(letters()).toEqual([{ kind: 'courtesy', level: 0, number: 'C-1' }]);
    expect((await plan()).rows).toEqual([]);
    test.clock.set('2026-12-03T09:00:00Z');
    await ledger.covers('2026-12-02');
    expect((await plan()).rows).toMatchObject([{ letter: 'Reminder', level: 1, state: 'ready' }]);
  });

  it('counts from the invoice date and from the step before', async () => {
    const { onlyPolicy, late, plan, runAll, test } = await setUp();
    await onlyPolicy([
      { anchor: 'invoice-date', days: 45 },
      { anchor: 'previous-step', days: 4, letterKind: 'second-reminder' },
    ]);
    await late('C-1', 3, 10_000, '2026-10-06');
    await late('C-2', 3, 10_000, '2026-10-07');
    expect((await plan()).rows.map((row) => row.customerNumber)).toEqual(['C-1']);
    expect((await runAll())?.done).toBe(1);
    test.clock.set('2026-11-23T09:00:00Z');
    expect((await plan()).rows.map((row) => [row.customerNumber, row.level])).toEqual([['C-2', 1]]);
    test.clock.set('2026-11-24T09:00:00Z');
    expect((await plan()).rows.map((row) => [row.customerNumber, row.level])).toEqual([
      ['C-1', 2],
      ['C-2', 1],
    ]);
  });

  it('amount, segment, type and risk say who gets a step', async () => {
    const { onlyPolicy, late, plan, set, ledger } = await setUp();
    const small = await late('small', 10, 4_000);
    const retail = await late('retail', 10);
    const person = await late('person', 10);
    const risky = await late('risky', 10);
    await set(retail.customer, 'segment', 'Retail');
    await set(person.customer, 'debtor_type', 'consumer');
    await ledger.promise(risky.customer, [risky.item], [{ dueDate: '2026-11-02', amountMinor: 10_000 }]);
    const who = async (conditions: Partial<typeof noConditions>) => {
      await onlyPolicy([{ conditions: { ...noConditions, ...conditions } }]);
      return (await plan()).rows.map((row) => row.customerNumber).sort();
    };
    expect(await who({ minBaseMinor: 5_000 })).toEqual(['person', 'retail', 'risky']);
    expect(await who({ maxBaseMinor: 5_000 })).toEqual(['small']);
    expect(await who({ segments: ['Retail', 'Key'] })).toEqual(['retail']);
    expect(await who({ debtorTypes: ['consumer'] })).toEqual(['person']);
    expect(await who({ risks: ['high'] })).toEqual(['risky']);
    expect(small.customer).toBeDefined();
  });

  it('gates: waiting days, the level before sent, a call tried, a second person', async () => {
    const { onlyPolicy, late, plan, runAll, dunning, command, ledger, test } = await setUp();
    await onlyPolicy([
      {},
      { days: 2, letterKind: 'second-reminder', gates: { waitingDays: 5, earlierLevelSent: true, callWithinDays: 10, approval: 'another' } },
    ]);
    const { customer } = await late('C-1', 30);
    expect((await runAll())?.done).toBe(1);
    test.clock.set('2026-11-25T09:00:00Z');
    await ledger.covers('2026-11-24');
    expect((await plan()).blocked).toMatchObject([{ reason: 'Demand waits: the letter before was made and not marked as sent.' }]);
    await ledger.run(
      (tx) => void tx.sql("UPDATE letters SET state = 'sent', sent_on = '2026-11-20'").run(),
      () => [customer],
    );
    expect((await plan()).blocked).toMatchObject([{ reason: 'Demand waits: no call was tried in the last 10 days.' }]);
    test.clock.set('2026-11-24T09:00:00Z');
    await ledger.call(customer, 'no-answer', 'fail');
    expect((await plan()).next).toEqual({ on: '2026-11-25', count: 1 });
    test.clock.set('2026-11-25T09:00:00Z');
    expect((await plan()).rows).toMatchObject([{ level: 2, state: 'approval' }]);
    const { call, commandId } = command('askApproval');
    await expect(
      dunning.askApproval({ commandId, letters: [{ customerId: customer, currency: 'USD', level: 2 }], userId: test.company.userId as UserId }, call),
    ).rejects.toThrow(/second person/);
  });

  it('calls, holds, reviews and agency steps become tasks of the day, all but the one that needs a second person', async () => {
    const { onlyPolicy, late, tasks, test, plan } = await setUp();
    for (const [channel, days] of [
      ['call', 10],
      ['hold', 20],
      ['review', 30],
      ['agency', 40],
    ] as const)
      await late(channel, days);
    await onlyPolicy([
      { id: 'a', channel: 'call', task: 'Call', conditions: { ...noConditions, maxBaseMinor: 10_000 }, days: 10 },
      { id: 'b', channel: 'hold', task: 'Hold', days: 20 },
      { id: 'c', channel: 'review', task: 'Look at it', days: 30 },
      { id: 'd', channel: 'agency', task: 'Keep or place', days: 40, gates: { ...noGates, approval: 'another' } },
    ]);
    expect((await plan()).tasks.map((task) => `${task.customerNumber} ${task.channel}`).sort()).toEqual([
      'agency agency',
      'call call',
      'hold hold',
      'review review',
    ]);
    expect(await plan()).toMatchObject({ tasksTotal: 4, tasksWaiting: 1 });
    expect(await tasks()).toEqual({ planned: 3, waiting: 1 });
    expect(test.company.read.sql('SELECT f.kind, f.note FROM follow_ups f JOIN customers c ON c.id = f.customer_id ORDER BY c.number').all()).toEqual([
      { kind: 'call', note: 'Call' },
      { kind: 'review', note: 'Hold' },
      { kind: 'review', note: 'Look at it' },
    ]);
  });

  it('a step that needs a second person waits until that person agreed, with a reason that is kept; more money asks again', async () => {
    const { onlyPolicy, late, tasks, test, plan, dunning, command, ledger, takeBack } = await setUp();
    const tom = test.app.ids.next() as unknown as UserId;
    await ledger.run((tx) => void tx.sql("INSERT INTO users (id, name, initials, created_at_ms) VALUES (?, 'Tom Lindgren', 'TL', 1)").run(tom));
    const { customer } = await late('C-1', 40);
    await onlyPolicy([{ id: 'keep-or-place', channel: 'agency', task: 'Keep or place', days: 40, gates: { ...noGates, approval: 'another' } }]);
    const steps = [{ customerId: customer, currency: 'USD', stepId: 'keep-or-place' }];
    const ask = async (userId: UserId, note = '') => {
      const { call, commandId } = command('askSteps');
      return dunning.askSteps({ commandId, steps, userId, note }, call);
    };
    const agree = async (reason = 'Three calls without an answer') => {
      const { call, commandId } = command('approveSteps');
      return dunning.approveSteps({ commandId, steps, reason }, call);
    };
    const task = async () => (await plan()).tasks[0];
    const maya = test.company.userId;
    expect(await tasks()).toEqual({ planned: 0, waiting: 1 });
    expect(await agree()).toEqual({ approved: 0 });
    await expect(ask(maya as UserId)).rejects.toThrow(/second person/);
    expect(await ask(tom, 'Nobody answers')).toEqual({ asked: 1 });
    expect(await ask(tom)).toEqual({ asked: 0 });
    await expect(agree()).rejects.toThrow(/cannot give it/);
    expect(await task()).toMatchObject({ approval: { needed: true, askedOf: 'Tom Lindgren', note: 'Nobody answers', approvedBy: null, mayApprove: false } });
    test.company.userId = tom;
    expect(await task()).toMatchObject({ approval: { mayApprove: true } });
    expect(await agree()).toEqual({ approved: 1 });
    // His own word opens nothing for himself, and can be taken back.
    expect(await tasks()).toEqual({ planned: 0, waiting: 1 });
    await takeBack();
    expect(await agree('Three calls without an answer')).toEqual({ approved: 1 });
    test.company.userId = maya;
    const approved = { approval: { approvedBy: 'Tom Lindgren', approvedOn: '2026-11-20', reason: 'Three calls without an answer' } };
    expect(await task()).toMatchObject(approved);
    const { item } = await late('C-2', 1);
    expect(item).toBeDefined();
    await ledger.invoice(customer, 'I-more', 50_000, '2026-06-01', '2026-09-09');
    expect(await task()).toMatchObject({ approval: { approvedBy: null, askedOf: null } });
    expect(await tasks()).toEqual({ planned: 0, waiting: 1 });
    await ask(tom);
    test.company.userId = tom;
    await agree('Still nobody');
    test.company.userId = maya;
    expect(await tasks()).toEqual({ planned: 1, waiting: 0 });
    expect(test.company.read.sql('SELECT note FROM follow_ups').all()).toEqual([{ note: 'Keep or place. Approved by Tom Lindgren: Still nobody' }]);
    expect(test.company.read.sql("SELECT title FROM activities WHERE code = 'step-approval-given' ORDER BY recorded_at_ms").all()).toHaveLength(3);
    test.company.userId = tom;
    await expect(takeBack()).rejects.toThrow();
  });

  it('with a ladder per invoice, one letter names all and each invoice moves by its own step', async () => {
    const { onlyPolicy, late, ledger, runAll, steps, letters, test, plan } = await setUp();
    await onlyPolicy(
      [
        { id: 'one', days: 5 },
        { id: 'two', days: 20, letterKind: 'second-reminder' },
      ],
      { mode: 'invoice' },
    );
    const { customer, item: old } = await late('C-1', 12);
    expect((await runAll())?.done).toBe(1);
    test.clock.set('2026-12-01T09:00:00Z');
    await ledger.covers('2026-11-30');
    const middle = await ledger.invoice(customer, 'I-middle', 5_000, '2026-11-01', '2026-11-24');
    await ledger.invoice(customer, 'I-young', 3_000, '2026-11-01', '2026-11-29');
    expect((await plan()).rows).toMatchObject([{ level: 2, items: 3, totalMinor: 18_000 }]);
    expect((await runAll())?.done).toBe(1);
    expect(letters().map((row) => (row as { level: number }).level)).toEqual([1, 2]);
    expect(steps().map((row) => [row.step, row.level, JSON.parse(row.items)])).toEqual([
      ['one', 1, [old]],
      ['one', 1, [middle]],
      ['two', 2, [old]],
    ]);
    // The young one was named and stays where it is: its own first step comes.
    test.clock.set('2026-12-04T09:00:00Z');
    await ledger.covers('2026-12-03');
    expect((await plan()).rows).toMatchObject([{ level: 1, items: 3 }]);
  });

  it('sole traders and consumers get their letters thirty days apart', async () => {
    const { onlyPolicy, late, set, runAll, test, ledger, plan } = await setUp();
    await onlyPolicy([{}, { days: 2, letterKind: 'second-reminder' }]);
    const trader = await late('trader', 20);
    await late('company', 20);
    await set(trader.customer, 'debtor_type', 'sole-trader');
    expect((await runAll())?.done).toBe(2);
    test.clock.set('2026-11-21T09:00:00Z');
    expect((await plan()).rows.map((row) => row.customerNumber)).toEqual(['company']);
    test.clock.set('2026-12-20T09:00:00Z');
    await ledger.covers('2026-12-19');
    expect((await plan()).rows.map((row) => row.customerNumber).sort()).toEqual(['company', 'trader']);
  });
});

describe('interest of a step', () => {
  it('stands on the letter with its working where the step says so, and not where it does not', async () => {
    const { onlyPolicy, late, plan, runAll, test } = await setUp('GB');
    await onlyPolicy([
      { letterKind: 'second-reminder', interest: true, conditions: { ...noConditions, minBaseMinor: 20_000 } },
      { days: 5, letterKind: 'second-reminder', conditions: { ...noConditions, maxBaseMinor: 19_999 } },
    ]);
    await late('with', 30, 100_000);
    await late('without', 30, 10_000);
    const { rows } = await plan();
    const charged = rows.find((row) => row.customerNumber === 'with');
    expect(rows.find((row) => row.customerNumber === 'without')).toMatchObject({ chargesMinor: 0, totalMinor: 10_000 });
    const run = await runAll();
    const kept = test.company.read
      .sql('SELECT c.number, l.total_minor AS total, l.charges_minor AS charges FROM letters l JOIN customers c ON c.id = l.customer_id ORDER BY c.number')
      .all<{ number: string; total: number; charges: number }>();
    expect(run?.done).toBe(2);
    // 1,000.00 for 30 days at 8 above the base rate of 3.75 percent; the fixed sums of the Act are in pounds alone.
    expect(charged?.chargesMinor).toBe(966);
    expect(kept[0]).toEqual({ number: 'with', total: charged?.totalMinor, charges: charged?.chargesMinor });
    expect(kept[1]).toEqual({ number: 'without', total: 10_000, charges: 0 });
  });
});

describe('a letter whose fields are not known', () => {
  it('is stopped by its check before a run tries it', async () => {
    const { onlyPolicy, late, plan } = await setUp();
    await onlyPolicy([{ letterKind: 'agency-warning' }]);
    await late('C-1', 20);
    expect((await plan()).rows[0]?.checks.find((check) => check.code === 'fields-filled')).toMatchObject({
      result: 'stop',
      finding: 'Settings do not name the agency. Choose it in Settings, Letters, as what follows.',
    });
  });
});

describe('what only the writing of a letter would show', () => {
  const found = async (
    plan: () => Promise<{
      readonly rows: readonly {
        readonly state: string;
        readonly checks: readonly { readonly code: string; readonly result: string; readonly finding: string; readonly mend?: string | undefined }[];
      }[];
    }>,
    code: string,
  ) => {
    const row = (await plan()).rows[0];
    return { state: row?.state, ...row?.checks.find((check) => check.code === code) };
  };

  it('an address that does not fit the window is stopped by its check, and goes once it is shorter', async () => {
    const { late, plan, ledger, runAll } = await setUp();
    const { customer } = await late('C-1', 20);
    const write = (lines: readonly string[]) =>
      ledger.run(
        (tx) => void tx.sql('UPDATE customers SET address_json = ? WHERE id = ?').run(JSON.stringify(lines), customer),
        () => [customer],
      );
    await write([
      'Department of Receivables and Payables of the Northern and Western Regions of the United Kingdom of Great Britain and Northern Ireland, Office 12',
      '1 Mill Road',
    ]);
    expect(await found(plan, 'contact-works')).toMatchObject({
      state: 'stopped',
      result: 'stop',
      finding: 'Name and address are too long for the window of the envelope. Shorten them on the account.',
    });
    await write(Array.from({ length: 14 }, (_, line) => `Line ${line} of the address`));
    expect(await found(plan, 'contact-works')).toMatchObject({ state: 'stopped' });
    await write(['Department of Receivables', 'Northern and Western Regions', '1 Mill Road', 'Springfield']);
    expect(await found(plan, 'contact-works')).toMatchObject({ state: 'ready', result: 'pass' });
    expect((await runAll())?.done).toBe(1);
  });

  it('a hole in own wording is stopped by its check, with the place where it is mended', async () => {
    const { late, plan, test } = await setUp();
    await late('C-1', 20);
    const templates = createTemplatesFeature(test.app);
    const { parts } = await templates.get({ kind: 'first-reminder', language: 'en' }, query);
    const save = (before: string) => {
      const call = test.call('templates.save');
      return templates.save({ commandId: call.commandId as never, kind: 'first-reminder', language: 'en', parts: { ...parts, before } }, call);
    };
    await save(`${parts.before}\n\nBefore this: {{ earlierLetters }}.`);
    expect(await found(plan, 'fields-filled')).toMatchObject({
      state: 'stopped',
      result: 'stop',
      mend: 'templates',
      finding: expect.stringContaining('earlierLetters'),
    });
    await save(`${parts.before}\n\n{% if earlierLetters %}Before this: {{ earlierLetters }}.{% endif %}`);
    expect(await found(plan, 'fields-filled')).toMatchObject({ state: 'ready' });
  });

  it('a copy that is locked stops its letter; one that is lost while the run goes fails alone, with its reason', async () => {
    const { late, plan, test, dunning, command } = await setUp();
    const { item } = await late('C-1', 20);
    await late('C-2', 21);
    const documents = createDocumentsFeature(test.app);
    const attach = async (bytes: string) => {
      const call = test.call('documents.attach');
      return documents.attach(
        {
          commandId: call.commandId as never,
          ticket: test.app.tickets.forBytes(new TextEncoder().encode(bytes), 'I-C-1.pdf', 'application/pdf'),
          fileName: 'I-C-1.pdf',
          subject: { kind: 'item', id: item },
        } as never,
        call,
      );
    };
    await attach('%PDF-1.7\ntrailer << /Encrypt 5 0 R >>\n%%EOF');
    const states = async () =>
      Object.fromEntries((await plan()).rows.map((row) => [row.customerNumber, row.checks.find((check) => check.code === 'fields-filled')?.finding]));
    expect((await states())['C-1']).toBe('The invoice copy I-C-1.pdf is missing, locked or no PDF. Attach it again, or take it off the account.');
    await attach('%PDF-1.7\nnot quite\n%%EOF');
    const rows = (await plan()).rows;
    expect(rows.map((row) => row.state)).toEqual(['ready', 'ready']);
    const { call, commandId } = command('start');
    await dunning.start({ commandId, letters: rows.map(({ customerId, currency, level }) => ({ customerId, currency, level })) }, call);
    for (;;) {
      const { run } = await dunning.run({ runId: null, endedAfter: null }, query);
      if (run?.state === 'producing') {
        await new Promise((resolve) => setImmediate(resolve));
        continue;
      }
      expect(run).toMatchObject({ state: 'done', done: 1, failed: 1 });
      expect(run?.letters.find((letter) => letter.state === 'failed')).toMatchObject({
        name: 'Customer C-1',
        letterId: null,
        finding: 'The copy I-C-1.pdf cannot be read. Attach it again, or leave it out.',
      });
      break;
    }
  });
});

describe('a stop on an account', () => {
  it('is set, seen, ended, and taken back', async () => {
    const { dunning, command, late, plan, takeBack } = await setUp();
    const { customer } = await late('C-1', 20);
    const set = async () => {
      const { call, commandId } = command('setStop');
      return dunning.setStop({ commandId, customerId: customer, kind: 'hold', since: null, reason: 'Board talks to the owner' }, call);
    };
    const state = async () => (await plan()).rows[0]?.state;
    await set();
    expect(await state()).toBe('stopped');
    await expect(set()).rejects.toThrow(/already/);
    await takeBack();
    expect(await state()).toBe('ready');
    await set();
    const { call, commandId } = command('endStop');
    await dunning.endStop({ commandId, customerId: customer, kind: 'hold', reason: 'They agreed' }, call);
    expect(await state()).toBe('ready');
    await takeBack();
    expect(await state()).toBe('stopped');
    expect((await dunning.stops({ customerId: customer }, query)).stops.map((stop) => stop.endedOn)).toEqual([null, '2026-11-20']);
  });

  it('reasons and approvals can be taken back until the letter is made', async () => {
    const { dunning, command, late, plan, takeBack, ledger, runAll } = await setUp();
    const { customer } = await late('C-1', 20);
    await ledger.credit(customer, 'CM-1', 1_000, '2026-11-01');
    const keep = async () => {
      const { call, commandId } = command('keepReason');
      return dunning.keepReason({ commandId, letters: [{ customerId: customer, currency: 'USD', level: 1 }], reason: 'Credit is for October' }, call);
    };
    await keep();
    expect((await plan()).rows[0]?.state).toBe('ready');
    await takeBack();
    expect((await plan()).rows[0]?.state).toBe('warn');
    await keep();
    expect((await runAll())?.done).toBe(1);
    await expect(takeBack()).rejects.toThrow(/stays with the letter|cannot|Stop the run/);
  });
});

it('a letter that lists the whole account leaves out what is with lawyers or an agency', async () => {
  const { late, ledger, test } = await setUp();
  const { customer, item } = await late('C-1', 20);
  await ledger.invoice(customer, 'I-ours', 5_000, '2026-06-01', '2026-10-30');
  await ledger.handOver(customer, item, 'legal');
  const lines = (): readonly string[] =>
    writeLetter(letterDesk(test.app, test.company.read), { customerId: customer, currency: 'USD', kind: 'balance-confirmation' }).lines.map(
      ({ line }) => line.number,
    );
  expect(lines()).toEqual(['I-ours']);
});
