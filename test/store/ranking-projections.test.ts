import { fc, test as property } from '@fast-check/vitest';
import { afterEach, describe, expect, test } from 'vitest';
import { ensureProjections, rebuildProjections } from '../../src/main/core/features/ranking';
import { openTestApp, type TestApp } from '../support/test-app';
import { ledgerWriter, projectionRows } from './ranking-ledger';

let open: TestApp | null = null;
afterEach(() => {
  open?.close();
  open = null;
});

async function rebuilt(test: TestApp) {
  await test.app.command(test.call('test.rebuild'), async (tx) => {
    rebuildProjections(tx);
    return { done: true };
  });
  return projectionRows(test);
}

describe('projections', () => {
  test('an invoice past due puts its customer on the list, and paying it takes it off again', async () => {
    open = await openTestApp({ today: '2026-11-20' });
    const ledger = ledgerWriter(open);
    const customer = await ledger.customer({ number: '1', name: 'Brightwater' });
    const item = await ledger.invoice(customer, 'INV-1', 500_000, '2026-09-01', '2026-10-01');
    expect(state(open, customer)).toMatchObject({ left_out: null, past_due_minor: 500_000, oldest_days: 50 });
    await ledger.payment(customer, item, 500_000, '2026-11-20');
    expect(state(open, customer)).toMatchObject({ left_out: 'nothing-past-due', past_due_minor: 0, open_minor: 0 });
    expect(projectionRows(open)).toEqual(await rebuilt(open));
  });

  test('a promise stays unverified until an import of other customers covers its date, then it is broken and on the list', async () => {
    open = await openTestApp({ today: '2026-11-09' });
    const ledger = ledgerWriter(open);
    const customer = await ledger.customer({ number: '1', name: 'Brightwater' });
    const item = await ledger.invoice(customer, 'INV-1', 500_000, '2026-09-01', '2026-10-01');
    await ledger.promise(customer, [item], [{ dueDate: '2026-11-13', amountMinor: 500_000 }]);
    expect(state(open, customer)['left_out']).toBe('promise-in-force');
    open.clock.set('2026-11-20T09:00:00Z');
    await ensureProjections(open.app);
    expect(promiseState(open)).toBe('unverified');
    await ledger.covers('2026-11-19');
    expect(promiseState(open)).toBe('broken');
    expect(state(open, customer)).toMatchObject({ left_out: null });
    expect(String(state(open, customer)['views'])).toContain(',broken-promises,');
  });

  test('a customer called today is done for today, unless a follow-up is due', async () => {
    open = await openTestApp({ today: '2026-11-20' });
    const ledger = ledgerWriter(open);
    const customer = await ledger.customer({ number: '1', name: 'Brightwater' });
    await ledger.invoice(customer, 'INV-1', 500_000, '2026-09-01', '2026-10-01');
    await ledger.call(customer, 'will-check', 'success');
    expect(state(open, customer)['left_out']).toBe('done-today');
    await ledger.followUp(customer, 'call-back', '2026-11-20');
    expect(state(open, customer)['left_out']).toBeNull();
  });

  test('items of a merged customer count under the one that stays', async () => {
    open = await openTestApp({ today: '2026-11-20' });
    const ledger = ledgerWriter(open);
    const a = await ledger.customer({ number: '1', name: 'Brightwater' });
    const b = await ledger.customer({ number: '1-B', name: 'Brightwater Inc' });
    await ledger.invoice(b, 'INV-1', 500_000, '2026-09-01', '2026-10-01');
    await ledger.run(
      (tx) => {
        tx.sql("INSERT INTO customer_decisions (a_id, b_id, decision, decided_at_ms) VALUES (?, ?, 'same', 1)").run(a, b);
        tx.sql('UPDATE customers SET merged_into_id = ? WHERE id = ?').run(a, b);
      },
      () => [a, b],
    );
    expect(state(open, a)['past_due_minor']).toBe(500_000);
    expect(open.company.read.sql('SELECT COUNT(*) AS n FROM account_state WHERE customer_id = ?').get<{ n: number }>(b)?.n).toBe(0);
    expect(projectionRows(open)).toEqual(await rebuilt(open));
  });
});

const day = (offset: number): string => new Date(Date.UTC(2026, 9, 1) + offset * 86_400_000).toISOString().slice(0, 10);
const commands = fc.array(
  fc.record({
    what: fc.constantFrom(
      'invoice',
      'invoice',
      'invoice',
      'undated',
      'instalments',
      'credit',
      'payment',
      'payment',
      'unapplied',
      'settle',
      'reverse',
      'promise',
      'promise',
      'withdraw',
      'dispute',
      'resolve',
      'call',
      'attempt',
      'follow-up',
      'finish',
      'snooze',
      'pin',
      'covers',
      'weights',
      'tolerance',
      'terms',
      'floor',
      'next-day',
      'next-week',
      'day-back',
      'merge',
      'vanish',
      'ensure',
      'handover',
      'handover',
      'end-handover',
      'capacity',
      'owner',
      'taken-back',
    ),
    who: fc.integer({ min: 0, max: 3 }),
    which: fc.integer({ min: 0, max: 30 }),
    amount: fc.integer({ min: 1, max: 3_000_000 }),
    offset: fc.integer({ min: 0, max: 60 }),
  }),
  { minLength: 5, maxLength: 30 },
);

describe('after any sequence of commands', () => {
  property.prop([commands], { numRuns: 25 })('projections kept up by commands equal projections rebuilt from nothing', async (sequence) => {
    const test = await openTestApp({ today: '2026-11-02' });
    try {
      await play(test, sequence);
      await ensureProjections(test.app);
      const kept = projectionRows(test);
      expect(kept).toEqual(await rebuilt(test));
    } finally {
      test.close();
    }
  });
});

interface Step {
  readonly what: string;
  readonly who: number;
  readonly which: number;
  readonly amount: number;
  readonly offset: number;
}

async function play(test: TestApp, sequence: readonly Step[]): Promise<void> {
  const ledger = ledgerWriter(test);
  const customers: string[] = [];
  for (let index = 0; index < 4; index += 1)
    customers.push(
      await ledger.customer({
        number: String(index),
        name: `Customer ${index}`,
        termsDays: index === 1 ? 10 : null,
        creditLimitMinor: index === 2 ? 1_000_000 : null,
      }),
    );
  const items: { customerId: string; id: string }[] = [],
    promises: { customerId: string; id: string }[] = [],
    disputes: { customerId: string; id: string }[] = [],
    followUps: { customerId: string; id: string }[] = [];
  const pick = <T>(list: readonly T[], which: number): T | undefined => list[which % Math.max(1, list.length)];
  let merged = false;
  for (const step of sequence) {
    const customerId = customers[step.who] ?? '';
    const item = pick(
      items.filter((one) => one.customerId === customerId),
      step.which,
    );
    switch (step.what) {
      case 'invoice':
        items.push({
          customerId,
          id: await ledger.invoice(customerId, `I${items.length}`, step.amount, day(step.offset), day(step.offset + 14), {
            currency: step.which % 5 === 0 ? 'EUR' : 'USD',
          }),
        });
        break;
      case 'undated':
        items.push({
          customerId,
          id: await ledger.invoice(customerId, `I${items.length}`, step.amount, step.which % 2 === 0 ? null : day(step.offset), null, {
            businessDate: day(step.offset),
          }),
        });
        break;
      case 'instalments':
        items.push({
          customerId,
          id: await ledger.invoice(customerId, `I${items.length}`, step.amount, day(step.offset), day(step.offset + 30), {
            instalments: [
              { dueDate: day(step.offset), amountMinor: Math.floor(step.amount / 2) },
              { dueDate: day(step.offset + 30), amountMinor: Math.ceil(step.amount / 2) },
            ],
          }),
        });
        break;
      case 'credit':
        items.push({ customerId, id: await ledger.credit(customerId, `C${items.length}`, step.amount, day(step.offset)) });
        break;
      case 'payment':
        if (item) await ledger.payment(customerId, item.id, step.amount, day(step.offset));
        break;
      case 'unapplied':
        await ledger.payment(customerId, null, step.amount, day(step.offset));
        break;
      case 'settle':
        if (item) await ledger.settle(customerId, item.id, step.amount, day(step.offset));
        break;
      case 'reverse':
        if (item)
          await ledger.run(
            (tx) => {
              const last = tx
                .sql(
                  "SELECT seq, amount_minor AS amountMinor, business_date AS businessDate FROM ledger_facts WHERE item_id = ? AND kind <> 'reversed' AND seq NOT IN (SELECT reverses_seq FROM ledger_facts WHERE reverses_seq IS NOT NULL) ORDER BY seq DESC LIMIT 1",
                )
                .get<{ seq: number; amountMinor: number; businessDate: string }>(item.id);
              if (last)
                ledger.fact(tx, {
                  itemId: item.id,
                  customerId,
                  kind: 'reversed',
                  businessDate: last.businessDate,
                  amountMinor: -last.amountMinor,
                  reversesSeq: last.seq,
                });
            },
            () => [customerId],
          );
        break;
      case 'promise':
        if (item)
          promises.push({
            customerId,
            id: await ledger.promise(
              customerId,
              [item.id],
              [
                { dueDate: day(step.offset + 25), amountMinor: step.amount },
                ...(step.which % 3 === 0 ? [{ dueDate: day(step.offset + 40), amountMinor: step.amount }] : []),
              ],
            ),
          });
        break;
      case 'withdraw': {
        const promise = pick(promises, step.which);
        if (promise) await ledger.endPromise(promise.customerId, promise.id);
        break;
      }
      case 'dispute':
        if (item) disputes.push({ customerId, id: await ledger.dispute(customerId, item.id, step.amount) });
        break;
      case 'resolve': {
        const dispute = pick(disputes, step.which);
        if (dispute) await ledger.resolveDispute(dispute.customerId, dispute.id);
        break;
      }
      case 'call':
        await ledger.call(customerId, 'will-check', 'success');
        break;
      case 'attempt':
        await ledger.call(customerId, 'no-answer', 'fail');
        break;
      case 'follow-up':
        followUps.push({ customerId, id: await ledger.followUp(customerId, 'call', day(step.offset + 20)) });
        break;
      case 'finish': {
        const followUp = pick(followUps, step.which);
        if (followUp) await ledger.finishFollowUp(followUp.customerId, followUp.id);
        break;
      }
      case 'snooze':
      case 'pin':
        await ledger.run(
          (tx) =>
            void tx
              .sql(
                'INSERT INTO worklist_marks (customer_id, snoozed_until, pinned, marked_at_ms) VALUES (?, ?, ?, 1) ON CONFLICT (customer_id) DO UPDATE SET snoozed_until = excluded.snoozed_until, pinned = excluded.pinned',
              )
              .run(customerId, step.what === 'snooze' ? day(step.offset + 30) : null, step.what === 'pin' ? 1 : 0),
          () => [customerId],
        );
        break;
      case 'covers':
        await ledger.covers(day(step.offset + 15), step.which % 2 === 0 ? [] : [customerId]);
        break;
      case 'weights':
        await ledger.setting('weights', {
          pastDueAmount: step.which,
          age: 10,
          promiseDue: 18,
          promiseBroken: 28,
          followUpDue: 12,
          lastContact: 8,
          creditLimit: 9,
        });
        break;
      case 'tolerance':
        await ledger.setting('promiseToleranceDays', step.which % 6);
        break;
      case 'terms':
        await ledger.setting('defaultTermsDays', step.which);
        break;
      case 'floor':
        await ledger.setting('worklistFloorMinor', step.amount);
        break;
      case 'next-day':
      case 'next-week':
        test.clock.advanceMs((step.what === 'next-day' ? 1 : 7) * 86_400_000);
        break;
      case 'day-back':
        test.clock.advanceMs(-3 * 86_400_000);
        break;
      case 'merge':
        if (!merged) {
          merged = true;
          await ledger.run(
            (tx) => {
              tx.sql("INSERT INTO customer_decisions (a_id, b_id, decision, decided_at_ms) VALUES (?, ?, 'same', 1)").run(
                customers[3] ?? '',
                customers[0] ?? '',
              );
              tx.sql('UPDATE customers SET merged_into_id = ? WHERE id = ?').run(customers[3] ?? '', customers[0] ?? '');
            },
            () => [customers[0] ?? '', customers[3] ?? ''],
          );
        }
        break;
      case 'vanish':
        if (item) {
          const importId = await ledger.covers(day(step.offset + 20));
          await ledger.run(
            (tx) =>
              void tx
                .sql(
                  "INSERT INTO vanished_items (item_id, import_id, proposed_date, proposed_at_ms, state) VALUES (?, ?, ?, ?, 'proposed') ON CONFLICT (item_id) DO NOTHING",
                )
                .run(item.id, importId, day(step.offset + 20), tx.recordedAtMs),
            () => [customerId],
          );
        }
        break;
      case 'handover':
        await ledger.run(
          (tx) =>
            void tx
              .sql(
                "INSERT INTO handovers (id, customer_id, item_id, kind, covered_percent, since, deadline, deadline_for, recorded_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, 'Give notice', ?)",
              )
              .run(
                tx.nextId<string>(),
                customerId,
                step.which % 3 === 0 ? null : (item?.id ?? null),
                step.which % 2 === 0 ? 'insured' : 'placed',
                step.which % 2 === 0 ? 80 : 100,
                tx.today,
                step.which % 4 === 0 ? day(step.offset + 20) : null,
                tx.recordedAtMs,
              ),
          () => [customerId],
        );
        break;
      case 'end-handover':
        await ledger.run(
          (tx) =>
            void tx
              .sql('UPDATE handovers SET ended_on = ?, ended_at_ms = ? WHERE customer_id = ? AND ended_on IS NULL')
              .run(tx.today, tx.recordedAtMs, customerId),
          () => [customerId],
        );
        break;
      case 'capacity':
        await ledger.setting('forecast', {
          callsPerDay: 1 + (step.which % 4),
          callsByUser: {},
          yearlyCostPercent: 8,
          lossPercent: { low: 5, middle: 15, high: 40 },
          controlPercent: step.which % 20,
          contactMinutes: 6,
        });
        break;
      case 'owner':
        await ledger.run(
          (tx) => void tx.sql('UPDATE customers SET owner_id = (SELECT id FROM users LIMIT 1) WHERE id = ?').run(customerId),
          () => [customerId],
        );
        break;
      case 'taken-back':
        await ledger.run(
          (tx) =>
            void tx
              .sql(
                "INSERT INTO taken_back (subject_kind, subject_id, recorded_at_ms) SELECT 'call', id, ? FROM calls WHERE customer_id = ? ORDER BY started_at_ms DESC LIMIT 1 ON CONFLICT DO NOTHING",
              )
              .run(tx.recordedAtMs, customerId),
          () => [customerId],
        );
        break;
      case 'ensure':
        await ensureProjections(test.app);
        break;
    }
  }
}

function state(test: TestApp, customerId: string): Record<string, unknown> {
  return test.company.read.sql('SELECT * FROM account_state WHERE customer_id = ?').get<Record<string, unknown>>(customerId) ?? {};
}
const promiseState = (test: TestApp): string | undefined => test.company.read.sql('SELECT state FROM promise_states').get<{ state: string }>()?.state;
