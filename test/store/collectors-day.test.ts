import { fc } from '@fast-check/vitest';
import { createHash } from 'node:crypto';
import { symlinkSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addDays } from '../../src/shared/domain/calendar';
import { evaluateRule, ruleFields, ruleOperators, type Rule } from '../../src/shared/domain/segments';
import type { ContactId, CustomerId, ItemId, TicketId, UserId } from '../../src/shared/domain/ids';
import type { AppError } from '../../src/main/core/errors';
import { createAbsencesFeature } from '../../src/main/core/features/absences';
import { createCallsFeature } from '../../src/main/core/features/calls';
import { createContactsFeature } from '../../src/main/core/features/contacts';
import { createDisputesFeature } from '../../src/main/core/features/disputes';
import { createDocumentsFeature } from '../../src/main/core/features/documents';
import { createFollowUpsFeature } from '../../src/main/core/features/follow-ups';
import { createKeysFeature } from '../../src/main/core/features/keys';
import { createNotesFeature } from '../../src/main/core/features/notes';
import { createAccountFeature } from '../../src/main/core/features/account';
import { createViewsFeature, subjectOf } from '../../src/main/core/features/saved-views';
import { createSearchFeature } from '../../src/main/core/features/search';
import { createWorklistFeature } from '../../src/main/core/features/worklist';
import { createUndoFeature } from '../../src/main/core/features/undo';
import type { Call, Handlers } from '../../src/main/core/rpc/handlers';
import { day, openTestApp, type TestApp } from '../support/test-app';
import { ledgerWriter } from './ranking-ledger';

let company: TestApp, write: ReturnType<typeof ledgerWriter>, handlers: Handlers, other: UserId;
const customers: CustomerId[] = [],
  items: ItemId[] = [];

beforeEach(async () => {
  company = await openTestApp({ today: '2026-11-20', profile: { timeZone: 'America/New_York', country: 'US' } });
  company.clock.set('2026-11-20T15:00:00Z');
  write = ledgerWriter(company);
  customers.length = 0;
  items.length = 0;
  for (const [index, amount] of [900_000, 500_000, 300_000].entries()) {
    const id = await write.customer({
      number: `C-${index}`,
      name: ['Brightwater Packaging', 'Redfern & Sons', 'Holt Marine'][index] ?? '',
      segment: index === 0 ? 'Key' : '',
    });
    customers.push(id);
    items.push(await write.invoice(id, `INV-${index}`, amount, '2026-09-05', '2026-10-05'));
  }
  other = await write.run((tx) => {
    const id = tx.nextId<UserId>();
    tx.sql("INSERT INTO users (id, name, initials, created_at_ms) VALUES (?, 'Tom Reyes', 'TR', ?)").run(id, tx.recordedAtMs);
    return id;
  });
  handlers = {
    absences: createAbsencesFeature(company.app),
    calls: createCallsFeature(company.app),
    contacts: createContactsFeature(company.app),
    disputes: createDisputesFeature(company.app),
    documents: createDocumentsFeature(company.app),
    followUps: createFollowUpsFeature(company.app),
    keys: createKeysFeature(company.app),
    notes: createNotesFeature(company.app),
    search: createSearchFeature(company.app),
    views: createViewsFeature(company.app),
    worklist: createWorklistFeature(company.app),
    undo: createUndoFeature(company.app, () => handlers),
  } as unknown as Handlers;
});
afterEach(() => company.close());

type Answer = Record<string, never>;
const act = async (operation: string, input: Record<string, unknown> = {}): Promise<Answer> => {
  const [feature = '', name = ''] = operation.split('.');
  const call = company.call(operation);
  return (await (handlers as unknown as Record<string, Record<string, (input: unknown, call: Call) => Promise<unknown>>>)[feature]?.[name]?.(
    { commandId: call.commandId, ...input },
    call,
  )) as Answer;
};
const refusal = async (work: Promise<unknown>) => {
  const error = (await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )) as AppError | null;
  return error === null ? null : (error.data?.rule ?? error.code);
};
const listInput = { view: 'my-list', find: '', segment: '', sort: 'rank', descending: false, cursor: null, limit: 100, asOf: null, knownOn: null };
const names = async (more: Record<string, unknown> = {}) =>
  ((await act('worklist.list', { ...listInput, ...more })) as unknown as { items: { name: string }[]; total: number }).items.map((item) => item.name);
const me = () => company.company.userId as UserId;
const dispute = (over: Record<string, unknown> = {}) =>
  act('disputes.open', {
    customerId: customers[0],
    dispute: { itemId: items[0], amountMinor: 100_000, reason: 'pricing', note: '', dueDate: day('2026-11-23'), ownerId: other, ...over },
  });

describe('a dispute on its course', () => {
  test("is handed on, keeps every step, and rises in its owner's list on its day", async () => {
    const { disputeId } = (await dispute()) as unknown as { disputeId: string };
    await act('disputes.change', { disputeId, note: 'asked the depot', changes: { stage: 'waiting-for-us', rootCause: 'delivery', line: 'Line 3' } });
    const found = (await act('disputes.get', { disputeId })) as unknown as { events: { sentence: string; note: string }[]; rootCauseCode: string };
    expect(found.rootCauseCode).toBe('delivery');
    expect(found.events.map((event) => event.sentence)).toEqual(['Opened over $1,000.00: pricing', expect.stringContaining('stands open → waiting for us')]);
    expect(found.events[1]?.note).toBe('asked the depot');
    expect(() => company.company.engine.raw.exec("UPDATE dispute_events SET note = 'x'")).toThrow(/append-only/);
    await act('worklist.assign', { customerIds: [customers[0]], ownerId: me(), reason: '' });
    await act('worklist.assign', { customerIds: [customers[1], customers[2]], ownerId: me(), reason: '' });
    expect(await names({ portfolio: other })).toEqual([]);
    company.clock.set('2026-11-24T15:00:00Z');
    expect(await names({ portfolio: other })).toEqual(['Brightwater Packaging']);
    const overdue = (await act('disputes.list', { state: 'open', ownerId: other, overdue: true, cursor: null, limit: 10 })) as unknown as {
      rows: { dispute: { overdueDays: number; stageLabel: string } }[];
    };
    expect(overdue.rows.map((row) => [row.dispute.overdueDays, row.dispute.stageLabel])).toEqual([[1, 'Waiting for us']]);
    await act('disputes.resolve', { disputeId, resolution: 'credit', grantedMinor: 60_000, note: '' });
    expect(await names({ portfolio: other })).toEqual([]);
    expect(await refusal(act('disputes.change', { disputeId, note: '', changes: { stage: 'open' } }))).toBe('conflict');
    await act('disputes.reopen', { disputeId, reason: 'proof was of another delivery' });
    expect(company.company.read.sql('SELECT disputed_minor AS n FROM open_items WHERE disputed_minor > 0').get()).toEqual({ n: 100_000 });
  });

  test('causes are counted largest first, and what was taken together makes a hundred', async () => {
    for (const [amountMinor, rootCause] of [
      [50_000, 'delivery'],
      [30_000, 'delivery'],
      [20_000, 'price-list'],
    ] as const)
      await dispute({ amountMinor, rootCause });
    const causes = (await act('disputes.causes', { by: 'root-cause', measure: 'amount', from: null, to: null, state: 'all' })) as unknown as {
      totalMinor: number;
      rows: { code: string; count: number; amountMinor: number; runningPercent: number }[];
    };
    expect(causes.totalMinor).toBe(100_000);
    expect(causes.rows.map((row) => [row.code, row.count, row.amountMinor, row.runningPercent])).toEqual([
      ['delivery', 2, 80_000, 80],
      ['price-list', 1, 20_000, 100],
    ]);
    const within = async (from: string, to: string) =>
      ((await act('disputes.causes', { by: 'root-cause', measure: 'amount', from, to, state: 'all' })) as unknown as { count: number }).count;
    const opened = company.app.today();
    expect([await within(opened, opened), await within('2020-01-01', addDays(opened, -1)), await within(addDays(opened, 1), '2099-12-31')]).toEqual([3, 0, 0]);
  });
});

describe('documents', () => {
  const pdf = new TextEncoder().encode('%PDF-1.7 proof of delivery');
  const attach = (bytes: Uint8Array, name: string, id: string) =>
    act('documents.attach', { ticket: company.app.tickets.forBytes(bytes, name, ''), fileName: '', subject: { kind: 'dispute', id } });

  test('are kept once under their hash, opened again byte for byte, and named without harm', async () => {
    const { disputeId } = (await dispute()) as unknown as { disputeId: string };
    const first = await attach(pdf, '../../etc/pa\u202ess:wd.pdf', disputeId);
    await attach(pdf, 'same.pdf', disputeId);
    expect(first).toMatchObject({ fileName: 'passwd.pdf', sha256: createHash('sha256').update(pdf).digest('hex') });
    const folder = join(company.dataDir, 'documents', company.company.id, String(first['sha256']).slice(0, 2));
    expect(readdirSync(folder)).toEqual([first['sha256']]);
    const opened = (await act('documents.open', { id: first['id'] })) as unknown as { ticket: TicketId };
    expect(Buffer.from((await company.app.tickets.read(opened.ticket)).bytes)).toEqual(Buffer.from(pdf));
    const file = join(folder, String(first['sha256']));
    writeFileSync(file, 'something else');
    expect(await refusal(act('documents.open', { id: first['id'] }))).toBe('not-found');
    rmSync(file);
    writeFileSync(join(company.dataDir, '../outside.pdf'), pdf);
    symlinkSync(join(company.dataDir, '../outside.pdf'), file);
    expect(await refusal(act('documents.open', { id: first['id'] }))).toBe('not-found');
    rmSync(join(company.dataDir, '../outside.pdf'));
  });

  test.each([
    ['run.exe', 'MZ'],
    ['page.html', '<html>'],
    ['not.pdf', '<html>'],
    ['picture.png', '%PDF-'],
    ['noending', 'x'],
    ['binary.txt', 'a\0b'],
  ])('%s is refused', async (name, content) => {
    const { disputeId } = (await dispute()) as unknown as { disputeId: string };
    expect(await refusal(attach(new TextEncoder().encode(content), name, disputeId))).toBe('document-type');
  });
});

describe('notes and tasks', () => {
  test('an edited note keeps every text it had', async () => {
    const { disputeId } = (await dispute()) as unknown as { disputeId: string };
    const { id } = await act('notes.add', { customerId: customers[0], itemId: null, disputeId, text: 'Pays on Fridays.' });
    await act('notes.edit', { noteId: id, text: 'Pays on Mondays.' });
    expect(((await act('notes.versions', { noteId: id })) as unknown as { versions: { text: string }[] }).versions.map((version) => version.text)).toEqual([
      'Pays on Fridays.',
      'Pays on Mondays.',
    ]);
    expect(
      (
        (await act('notes.list', { customerId: customers[0], subject: { kind: 'dispute', id: disputeId }, cursor: null, limit: 10 })) as unknown as {
          notes: unknown[];
        }
      ).notes,
    ).toMatchObject([{ text: 'Pays on Mondays.', versions: 2, pinnedTo: { kind: 'dispute' } }]);
    expect(() => company.company.engine.raw.exec('DELETE FROM note_versions')).toThrow(/append-only/);
  });

  test('a task is handed over and moved, and is then on the other list', async () => {
    const { followUpId } = await act('followUps.add', { customerId: customers[0], step: { kind: 'call', date: day('2026-11-20'), time: '10:30', note: '' } });
    await act('worklist.assign', { customerIds: [...customers], ownerId: me(), reason: '' });
    await act('followUps.change', { followUpId, changes: { ownerId: other, date: day('2026-11-24') } });
    const tasks = async (portfolio: string) =>
      (
        (await act('followUps.list', { portfolio, state: 'all', find: '', until: null, customerId: null, cursor: null, limit: 10 })) as unknown as {
          tasks: { date: string; ownerName: string }[];
        }
      ).tasks.map((task) => [task.date, task.ownerName]);
    expect(await tasks(other)).toEqual([['2026-11-24', 'Tom Reyes']]);
    expect(await tasks('mine')).toEqual([]);
  });

  test("a snooze with an hour ends at that hour on the customer's clock", async () => {
    await write.run((tx) => void tx.sql("UPDATE customers SET time_zone = 'America/Los_Angeles' WHERE id = ?").run(customers[0] ?? ''));
    await act('worklist.snooze', { customerId: customers[0], until: day('2026-11-20'), time: '10:00', reason: '' });
    expect(await names()).not.toContain('Brightwater Packaging');
    company.clock.set('2026-11-20T17:59:00Z');
    expect(await names()).not.toContain('Brightwater Packaging');
    company.clock.set('2026-11-20T18:00:00Z');
    expect(await names()).toContain('Brightwater Packaging');
    expect(await refusal(act('worklist.snooze', { customerId: customers[0], until: day('2026-11-20'), time: '09:00', reason: '' }))).toBe('snooze-in-the-past');
  });
});

describe('whose list it is', () => {
  test('my list holds my customers, those of nobody, and those of whom I stand in for', async () => {
    await act('worklist.assign', { customerIds: [customers[1]], ownerId: other, reason: '' });
    expect((await names({ portfolio: 'mine' })).sort()).toEqual(['Brightwater Packaging', 'Holt Marine']);
    await act('absences.save', { userId: other, substituteId: me(), from: day('2026-11-20'), to: day('2026-11-22') });
    expect(await names({ portfolio: 'mine' })).toHaveLength(3);
    expect(await refusal(act('absences.save', { userId: other, substituteId: me(), from: day('2026-11-22'), to: day('2026-11-25') }))).toBe('absence-overlaps');
    company.clock.set('2026-11-23T15:00:00Z');
    expect(await names({ portfolio: 'mine' })).toHaveLength(2);
  });

  test('"why is X not here?" names the reason, the place, or the other list', async () => {
    await act('worklist.assign', { customerIds: [customers[1]], ownerId: other, reason: '' });
    await act('worklist.skip', { customerId: customers[2], reason: 'waiting for credit' });
    const why = async (text: string) =>
      (
        (await act('worklist.why', { text, customerId: null, portfolio: 'mine' })) as unknown as {
          answers: { reason: string | null; rank: number | null; sentence: string }[];
        }
      ).answers[0];
    expect(await why('C-0')).toMatchObject({ reason: null, rank: 1 });
    expect(await why('C-1')).toMatchObject({ reason: 'other-portfolio', sentence: expect.stringContaining('Tom Reyes') });
    expect(await why('C-2')).toMatchObject({ reason: 'snoozed' });
    expect((await act('worklist.day', { portfolio: 'all' })) as unknown).toMatchObject({ skipped: 1 });
  });

  test('an empty list offers the next ones, and pulling them forward brings them onto it', async () => {
    for (const [index, id] of customers.entries())
      await write.promise(id, [items[index] ?? ''], [{ dueDate: '2026-11-23', amountMinor: [900_000, 500_000, 300_000][index] ?? 0 }]);
    expect(await names()).toEqual([]);
    const next = (await act('worklist.next', { portfolio: 'all' })) as unknown as { day: string; promises: unknown[]; nextTen: { customerId: string }[] };
    expect([next.day, next.promises.length, next.nextTen.length]).toEqual(['2026-11-23', 3, 3]);
    await act('worklist.pullForward', { customerIds: next.nextTen.map((row) => row.customerId) });
    expect(await names()).toHaveLength(3);
  });

  test('the snoozed are offered and wake when pulled forward, the skipped are not, and one undo puts all back', async () => {
    await act('worklist.snooze', { customerId: customers[0], until: day('2026-11-23'), reason: '' });
    await act('worklist.snooze', { customerId: customers[1], until: day('2026-11-20'), time: '17:00', reason: '' });
    await act('worklist.skip', { customerId: customers[2], reason: 'waiting for credit' });
    expect(await names()).toEqual([]);
    const { nextTen } = (await act('worklist.next', { portfolio: 'all' })) as unknown as {
      nextTen: { customerId: string; reason: string; sentence: string }[];
    };
    expect(nextTen.map((row) => [row.customerId, row.reason])).toEqual([
      [customers[0], 'snoozed'],
      [customers[1], 'snoozed'],
    ]);
    expect(nextTen[0]?.sentence).toMatch(/snoozed/i);
    expect(await act('worklist.pullForward', { customerIds: nextTen.map((row) => row.customerId) })).toMatchObject({ pulled: 2, woken: 2 });
    expect(await names()).toHaveLength(2);
    await act('undo.undo', {});
    expect(await names()).toEqual([]);
  });
});

describe('rules', () => {
  const leaf = fc.constantFrom(...ruleFields).chain((field) => {
    const op = fc.constantFrom(...Object.keys(ruleOperators[field.kind]));
    const text = fc.constantFrom('', 'key', 'Key', 'US', 'C-1', 'e', 'company');
    return op.chain((chosen) => {
      const figure = fc.constantFrom(-1, 0, 1, 3, 46, 300_000, 500_000);
      const value =
        chosen === 'known' || chosen === 'unknown'
          ? fc.constant(null)
          : chosen === 'between'
            ? fc.tuple(figure, figure)
            : chosen === 'one-of'
              ? fc.array(text, { minLength: 1, maxLength: 3 })
              : field.kind === 'flag'
                ? fc.boolean()
                : field.kind === 'number' || field.kind === 'amount'
                  ? figure
                  : text;
      return value.map((found): Rule => ({ field: field.code, op: chosen, value: found }));
    });
  });
  const { rule } = fc.letrec<{ rule: Rule }>((tie) => ({
    rule: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      leaf,
      fc.array(tie('rule'), { maxLength: 3 }).map((all) => ({ all })),
      fc.array(tie('rule'), { maxLength: 3 }).map((any) => ({ any })),
      tie('rule').map((not) => ({ not })),
    ),
  }));

  test('the database holds exactly the customers that the domain holds', async () => {
    await dispute();
    await write.call(customers[1] ?? '', 'no-answer', 'fail');
    await write.run((tx) => void tx.sql('UPDATE customers SET tags_json = \'["Key","export"]\', country = \'US\' WHERE id = ?').run(customers[2] ?? ''));
    await fc.assert(
      fc.asyncProperty(rule, async (tried) => {
        const { count, first } = (await act('views.preview', { rule: tried })) as unknown as { count: number; first: { customerId: string }[] };
        const held = customers.filter((id) => evaluateRule(tried, subjectOf(company.company.read, id, '2026-11-20')!));
        expect([count, first.map((row) => row.customerId).sort()]).toEqual([held.length, [...held].sort()]);
      }),
      { numRuns: 150 },
    );
  });

  test('behaviour is the figures of the account: days late by amount, tenure, currency, use of the limit', async () => {
    const [id = ''] = customers;
    // Paid 10, 40 and 0 days late (the last one early), of 100, 300 and 100: (10 x 100 + 40 x 300) / 500 = 26.
    for (const [number, amount, paidOn] of [
      ['P-1', 10_000, '2026-06-11'],
      ['P-2', 30_000, '2026-07-11'],
      ['P-3', 10_000, '2026-05-20'],
    ] as const) {
      const item = await write.invoice(id, number, amount, '2026-05-02', '2026-06-01');
      await write.payment(id, item, amount, paidOn);
    }
    await write.run(
      (tx) => void tx.sql('UPDATE customers SET credit_limit_minor = 1200000 WHERE id = ?').run(id),
      () => [id],
    );
    const figures = () => {
      const { 'average-days-late': late, 'tenure-days': tenure, currency, 'limit-used-percent': used } = subjectOf(company.company.read, id, '2026-11-20')!;
      return { late, tenure, currency, used };
    };
    // From 2 May to 20 November are 202 days; 9,000 of 12,000 are 75 %.
    expect(figures()).toEqual({ late: 26, tenure: 202, currency: 'USD', used: 75 });
    const shown = (await createAccountFeature(company.app).get(
      { customerId: id as CustomerId, asOf: null, knownOn: null },
      { operation: 'account.get', commandId: null },
    )) as { paysLate: { days: number | null }; limitUsedPercent: number | null };
    expect([shown.paysLate.days, shown.limitUsedPercent]).toEqual([26, 75]);
    // Nobody else has paid anything or has a limit.
    expect(subjectOf(company.company.read, customers[1] ?? '', '2026-11-20')).toMatchObject({
      'average-days-late': null,
      'promises-kept-percent': null,
      'limit-used-percent': null,
      'tenure-days': 76,
      currency: 'USD',
    });
    const held = async (rule: Rule) =>
      ((await act('views.preview', { rule })) as unknown as { first: { customerId: string }[] }).first.map((row) => row.customerId);
    expect(
      await held({
        all: [
          { field: 'average-days-late', op: 'more-than', value: 20 },
          { field: 'limit-used-percent', op: 'at-least', value: 75 },
          { field: 'tenure-days', op: 'at-least', value: 200 },
          { field: 'currency', op: 'is', value: 'usd' },
        ],
      }),
    ).toEqual([id]);
    expect(await held({ field: 'average-days-late', op: 'unknown', value: null })).toEqual(expect.arrayContaining(customers.slice(1)));
  });

  test('promises kept count by number: kept late is not kept, none judged is not known', async () => {
    const [id = ''] = customers;
    await write.run((tx) => {
      for (const [place, state] of (['kept', 'kept', 'kept-late', 'broken', 'open'] as const).entries()) {
        tx.sql("INSERT INTO promises (id, customer_id, currency, made_on, channel, recorded_at_ms) VALUES (?, ?, 'USD', '2026-10-01', 'phone', 1)").run(
          `p${place}`,
          id,
        );
        tx.sql(
          "INSERT INTO promise_states (promise_id, customer_id, state, reason, currency, amount_minor, received_minor, next_due_date, instalments_json) VALUES (?, ?, ?, '', 'USD', 100, 100, '2026-10-09', '[]')",
        ).run(`p${place}`, id, state);
      }
    });
    expect(subjectOf(company.company.read, id, '2026-11-20')?.['promises-kept-percent']).toBe(50);
  });

  test('a saved view narrows the worklist and says itself in words', async () => {
    const { id } = await act('views.save', {
      id: null,
      kind: 'view',
      name: 'Large',
      rule: { all: [{ field: 'past-due', op: 'at-least', value: 400_000 }, { not: { field: 'segment', op: 'is', value: 'key' } }] },
      sort: 'rank',
      descending: false,
      mine: true,
    });
    expect(await names({ viewId: id })).toEqual(['Redfern & Sons']);
    expect(((await act('views.list', {})) as unknown as { views: unknown[] }).views).toMatchObject([
      { name: 'Large', count: 1, sentence: expect.stringMatching(/^Past due is at least \$4,000.* and not \(Segment is key\)$/) },
    ]);
    expect(await refusal(act('views.save', { id: null, kind: 'view', name: 'LARGE', rule: { all: [] }, sort: 'rank', descending: false, mine: true }))).toBe(
      'view-name-taken',
    );
    expect(
      await refusal(
        act('views.save', {
          id: null,
          kind: 'view',
          name: 'Odd',
          rule: { field: 'score', op: 'contains', value: 'x' },
          sort: 'rank',
          descending: false,
          mine: true,
        }),
      ),
    ).toBe('bad-input');
  });
});

describe('contacts', () => {
  const call = (contactId: string, phone: string, outcome: string, more: Record<string, unknown> = {}) =>
    act('calls.log', { customerId: customers[0], contactId, phone, direction: 'out', seconds: 60, outcome, reasonForDelay: null, note: '', ...more });
  const advice = (more: Record<string, unknown> = {}) =>
    act('contacts.advice', { customerId: customers[0], channel: 'phone', contactId: null, ...more }) as unknown as Promise<{
      suggested: { name: string; because: string; number: { e164: string } | null };
      local: { time: string };
      mayContact: boolean;
      findings: { code: string }[];
      touchesThisWeek: number;
      attemptsThisWeek: number;
    }>;

  test("suggest who was reached before, on a number that works, at the customer's hour", async () => {
    const first = (await write.contact(customers[0] ?? '', '+19375550148', 'Dana Whitfield')) as ContactId;
    const second = (await write.contact(customers[0] ?? '', '+19375550149', 'Lee Roth')) as ContactId;
    await call(first, '+19375550148', 'bad-number');
    await call(second, '+19375550149', 'will-check');
    const found = await advice();
    expect(found.suggested).toMatchObject({ name: 'Lee Roth', because: 'Reached in 1 of 1 calls', number: { e164: '+19375550149' } });
    expect([found.local.time, found.touchesThisWeek, found.attemptsThisWeek]).toEqual(['10:00', 1, 2]);
    expect([found.mayContact, found.findings.map((finding) => finding.code)]).toEqual([false, ['minimum-gap']]);
    await call(second, '+19375550149', 'voicemail', { override: { codes: ['minimum-gap'], reason: 'asked to be called again' } });
    expect(company.company.read.sql('SELECT codes_json AS codes, reason, channel FROM contact_overrides').all()).toEqual([
      { codes: '["minimum-gap"]', reason: 'asked to be called again', channel: 'phone' },
    ]);
  });

  test.each([
    ['2026-11-20T15:00:00Z', []],
    ['2026-11-20T12:30:00Z', ['outside-hours']],
    ['2026-11-20T23:00:00Z', ['outside-hours']],
    ['2026-11-21T15:00:00Z', ['quiet-day']],
    ['2026-11-26T15:00:00Z', ['quiet-day']],
  ])('at %s the rules say %j', async (instant, codes) => {
    company.clock.set(instant);
    expect((await advice()).findings.map((finding) => finding.code)).toEqual(codes);
  });
});

describe('full text', () => {
  test('finds notes, calls, disputes and letters by the beginnings of words, without accents, and forgives a slip', async () => {
    await act('notes.add', { customerId: customers[0], itemId: null, text: 'Señor Ibáñez approves payments on Thursdays' });
    await act('calls.log', {
      customerId: customers[1],
      contactId: null,
      phone: '',
      direction: 'out',
      seconds: 1,
      outcome: 'will-check',
      reasonForDelay: null,
      note: 'They wait for the proof of delivery',
    });
    const find = async (text: string, more: Record<string, unknown> = {}) =>
      (await act('search.texts', { text, kinds: [], customerId: null, limit: 10, ...more })) as unknown as {
        hits: { kind: string; customerName: string; snippet: string }[];
        readAs: { typed: string; read: string }[];
      };
    expect((await find('ibanez thurs')).hits).toMatchObject([
      { kind: 'note', customerName: 'Brightwater Packaging', snippet: expect.stringContaining('«Ibáñez»') },
    ]);
    expect((await find('proof')).hits.map((hit) => hit.kind)).toEqual(['call']);
    const slip = await find('delviery');
    expect([slip.hits.length, slip.readAs]).toEqual([1, [{ typed: 'delviery', read: 'delivery' }]]);
    expect((await find('proof', { kinds: ['note'] })).hits).toEqual([]);
    expect((await find('"; DROP OR NOT (')).hits).toEqual([]);
    const { id } = await act('notes.add', { customerId: customers[0], itemId: null, text: 'Warehouse closed' });
    await act('notes.edit', { noteId: id, text: 'Warehouse opened' });
    expect([(await find('closed')).hits.length, (await find('opened')).hits.length]).toEqual([0, 1]);
  });

  test('finds an amount in a text however it is written there and however it is asked for, and promises by what they are over', async () => {
    const find = async (text: string, more: Record<string, unknown> = {}) =>
      (await act('search.texts', { text, kinds: [], customerId: null, limit: 10, ...more })) as unknown as { hits: { kind: string; snippet: string }[] };
    for (const text of ['They owe 12,400.50 for steel', 'Bank shows 12.400,50 EUR', 'Agreed 12400.50', 'Sent 12 400,50', 'Around 12,400 in all'])
      await act('notes.add', { customerId: customers[0], itemId: null, text });
    for (const asked of ['12,400.50', '12.400,50', '12400.50', '$12,400.50', '12 400,50', '12\u2019400.50', '12,400.50 usd', '-12,400.50'])
      expect((await find(asked)).hits, asked).toHaveLength(4);
    for (const asked of ['12,400', '12.400', '12400', '12.4k', '12 400']) expect((await find(asked)).hits, asked).toHaveLength(5);
    expect((await find('steel 12.400,50')).hits).toHaveLength(1);
    expect((await find('12,401')).hits).toEqual([]);
    await ledgerWriter(company).promise(customers[1] ?? '', [], [{ dueDate: '2026-11-27', amountMinor: 77_700 }]);
    for (const asked of ['777', '777.00', '777,00 $'])
      expect((await find(asked)).hits, asked).toMatchObject([{ kind: 'promise', snippet: expect.stringContaining('«$777.00» promised') }]);
    expect((await find('777', { kinds: ['note'] })).hits).toEqual([]);
  });
});

describe('keys', () => {
  test("are each collector's own, and a clash names the other command", async () => {
    await act('keys.save', { bindings: [{ command: 'account.note', keys: ['Y'] }] });
    expect(await act('keys.get')).toEqual({ bindings: [{ command: 'account.note', keys: ['Y'] }] });
    const clash = (await act('keys.save', { bindings: [{ command: 'account.note', keys: ['C'] }] }).catch((thrown: unknown) => thrown)) as AppError;
    expect([clash.data.rule, clash.data.sentence]).toEqual(['key-clash', expect.stringContaining('“Call”')]);
    expect(await refusal(act('keys.save', { bindings: [{ command: 'account.note', keys: ['G'] }] }))).toBe('key-clash');
    expect(await refusal(act('keys.save', { bindings: [{ command: 'account.note', keys: ['Mod+W'] }] }))).toBe('key-not-possible');
    expect(await refusal(act('keys.save', { bindings: [{ command: 'no.such', keys: ['Y'] }] }))).toBe('unknown-command');
    expect(
      await refusal(
        act('keys.save', {
          bindings: [
            { command: 'account.note', keys: ['C'] },
            { command: 'account.call', keys: ['Y'] },
          ],
        }),
      ),
    ).toBeNull();
  });
});
