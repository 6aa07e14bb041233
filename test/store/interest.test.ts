import { fc } from '@fast-check/vitest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contract } from '../../src/shared/contract';
import { addDays } from '../../src/shared/domain/calendar';
import type { CustomerId, ItemId } from '../../src/shared/domain/ids';
import type { InterestWorking } from '../../src/shared/domain/interest';
import type { AppError } from '../../src/main/core/errors';
import { createAccountFeature } from '../../src/main/core/features/account';
import { createInterestFeature } from '../../src/main/core/features/interest';
import { day, openTestApp, type TestApp } from '../support/test-app';
import { ledgerWriter } from './ranking-ledger';

let test: TestApp, write: ReturnType<typeof ledgerWriter>, customerId: CustomerId, one: ItemId;

async function run<T>(name: string, input: object): Promise<T> {
  const procedure = (
    contract.interest as unknown as Record<
      string,
      { '~orpc': { meta: { kind: string }; inputSchema: { parse(value: unknown): unknown }; outputSchema: { parse(value: unknown): unknown } } }
    >
  )[name];
  if (procedure === undefined) throw new Error(`no operation ${name}`);
  const { meta, inputSchema, outputSchema } = procedure['~orpc'];
  const call = meta.kind === 'command' ? test.call(`interest.${name}`) : { operation: `interest.${name}`, commandId: null };
  const handlers = createInterestFeature(test.app) as unknown as Record<string, (input: unknown, call: unknown) => Promise<unknown>>;
  return outputSchema.parse(await handlers[name]?.(inputSchema.parse({ ...input, ...(call.commandId !== null && { commandId: call.commandId }) }), call)) as T;
}
type Decision = {
  readonly id: string;
  readonly state: string;
  readonly decision: string;
  readonly totalMinor: number;
  readonly openMinor: number;
  readonly number: string;
  readonly lines: readonly unknown[];
};
const workings = async (more: object = {}) => (await run<{ workings: readonly InterestWorking[] }>('working', { customerId, ...more })).workings;
const total = async (more: object = {}) => (await workings(more)).reduce((sum, working) => sum + working.totalMinor, 0);
const bill = (more: object = {}) =>
  run<{ decisionId: string; itemId: ItemId; number: string; totalMinor: number }>('bill', { customerId, currency: 'GBP', upTo: test.app.today(), ...more });
const waive = (more: object = {}) =>
  run<{ decisionId: string; totalMinor: number }>('waive', { customerId, currency: 'GBP', upTo: test.app.today(), reason: 'Goodwill', ...more });
const takeBack = (decisionId: string) => run('takeBack', { decisionId, reason: 'By mistake' });
const decisions = async () => (await run<{ rows: readonly Decision[] }>('decisions', { customerId })).rows;
const on = (date: string) => test.clock.set(`${date}T15:00:00Z`);
const openOf = (itemId: string) =>
  test.company.read.sql('SELECT COALESCE(SUM(amount_minor), 0) AS open FROM ledger_facts WHERE item_id = ?').get<{ open: number }>(itemId)?.open;
const refusal = async (work: Promise<unknown>) => {
  const error = (await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )) as AppError | null;
  return error === null ? null : (error.data.rule ?? error.code);
};

beforeEach(async () => {
  test = await openTestApp({ today: '2025-05-10', profile: { country: 'GB', baseCurrency: 'GBP', locale: 'en-GB', timeZone: 'Europe/London' } });
  write = ledgerWriter(test);
  customerId = await write.customer({ number: 'C-1', name: 'Brightwater Ltd', currency: 'GBP' });
  // Due 1 March 2025: Bank Rate of 31 December 2024 is 4.75 %, so 12.75 %.
  one = await write.invoice(customerId, 'INV-1', 1_000_00, '2025-01-30', '2025-03-01', { currency: 'GBP' });
});
afterEach(() => test.close());

describe('what may be charged', () => {
  it('is worked out from the ledger, each line with its law, rate and days', async () => {
    const [working] = await workings();
    // 1,000 x 12.75 % x 70 / 365 = 24.4521
    expect(working).toMatchObject({ currency: 'GBP', upTo: '2025-05-10', interestMinor: 24_45, fixedSumMinor: 70_00, totalMinor: 94_45, perDayMinor: 35 });
    expect(working?.lines).toMatchObject([
      {
        number: 'INV-1',
        baseMinor: 1_000_00,
        from: '2025-03-02',
        to: '2025-05-10',
        days: 70,
        annualRateBp: 1275,
        basis: 'GB',
        reference: { day: '2024-12-31', rateBp: 475 },
      },
    ]);
  });

  it('ends where a payment came in, whatever day it was set against the invoice; a credit note counts from its own date', async () => {
    await write.payment(customerId, one, 400_00, '2025-03-31', 400_00, 'GBP');
    const credit = await write.credit(customerId, 'CN-1', 100_00, '2025-04-15', 'GBP');
    await write.run((tx) => {
      write.fact(tx, { itemId: one, customerId, kind: 'applied', businessDate: '2025-05-02', amountMinor: -100_00, counterItemId: credit });
      write.fact(tx, { itemId: credit, customerId, kind: 'applied', businessDate: '2025-05-02', amountMinor: 100_00, counterItemId: one });
    });
    expect((await workings())[0]?.lines.map((line) => [line.from, line.to, line.baseMinor])).toEqual([
      ['2025-03-02', '2025-03-31', 1_000_00],
      ['2025-04-01', '2025-04-14', 600_00],
      ['2025-04-15', '2025-05-10', 500_00],
    ]);
  });

  it('a payment taken back on the same day never was; a payment that bounced later bears interest again from then on', async () => {
    const { seq } = await write.run((tx) => {
      write.fact(tx, { itemId: one, customerId, kind: 'settled', businessDate: '2025-03-31', amountMinor: -1_000_00 });
      return { seq: tx.sql('SELECT MAX(seq) AS seq FROM ledger_facts').get<{ seq: number }>()?.seq ?? 0 };
    });
    await write.run((tx) => write.fact(tx, { itemId: one, customerId, kind: 'reversed', businessDate: '2025-04-10', amountMinor: 1_000_00, reversesSeq: seq }));
    expect((await workings())[0]?.lines.map((line) => [line.from, line.to])).toEqual([
      ['2025-03-02', '2025-03-31'],
      ['2025-04-11', '2025-05-10'],
    ]);
  });

  it('an invoice that was paid late still bears the interest of the days it was late, when asked for', async () => {
    await write.settle(customerId, one, 1_000_00, '2025-03-31');
    expect(await workings()).toEqual([]);
    expect((await workings({ paidSince: '2025-01-01' }))[0]?.lines.map((line) => [line.from, line.to, line.amountMinor])).toEqual([
      ['2025-03-02', '2025-03-31', 10_48],
    ]);
    expect((await run<{ paidLate: number }>('working', { customerId })).paidLate).toBe(1);
  });

  it('instalments bear interest each from its own due date', async () => {
    await write.invoice(customerId, 'INV-2', 600_00, '2025-01-30', '2025-02-28', {
      currency: 'GBP',
      instalments: [
        { dueDate: '2025-02-28', amountMinor: 300_00 },
        { dueDate: '2025-04-30', amountMinor: 300_00 },
      ],
    });
    const lines = (await workings())[0]?.lines.filter((line) => line.number === 'INV-2');
    expect(lines?.map((line) => [line.part, line.from, line.baseMinor])).toEqual([
      [1, '2025-03-01', 300_00],
      [2, '2025-05-01', 300_00],
    ]);
    expect((await workings())[0]?.fixedSums.filter((line) => line.number === 'INV-2')).toHaveLength(1);
  });

  it('a dispute holds it, and a consumer owes nothing by the law between businesses', async () => {
    await write.dispute(customerId, one, 1_000_00);
    expect((await workings())[0]).toMatchObject({ totalMinor: 0, leftOut: [{ number: 'INV-1', reason: expect.stringContaining('In dispute') }] });
    await write.run((tx) => tx.sql('UPDATE disputes SET resolved_on = ?, resolved_at_ms = ?').run(tx.today, tx.recordedAtMs));
    await write.run((tx) => tx.sql("UPDATE customers SET debtor_type = 'consumer'").run());
    expect((await workings())[0]).toMatchObject({ totalMinor: 0, leftOut: [{ reason: expect.stringContaining('consumers') }] });
  });

  it('the calculator works one debt out by itself and reads nothing from the ledger', async () => {
    const input = { currency: 'GBP', amountMinor: 1_000_00, dueDate: '2025-03-01', upTo: '2025-04-20', agreedRateBp: 850 };
    expect(await run('calculate', input)).toMatchObject({ totalMinor: 11_64 });
    expect(await run('calculate', { ...input, rounding: 'daily' })).toMatchObject({ totalMinor: 11_50 });
    expect(await run('calculate', { ...input, agreedRateBp: null, customerId })).toMatchObject({ fixedSumMinor: 70_00 });
  });
});

describe('billing, waiving, taking back', () => {
  it('a bill is an item of the ledger of its own, and its days are not charged again', async () => {
    const { itemId, number, totalMinor } = await bill();
    expect([number, totalMinor, openOf(itemId)]).toEqual(['INT-2025-0001', 94_45, 94_45]);
    expect(await total()).toBe(0);
    expect(await refusal(bill())).toBe('nothing-to-charge');
    on('2025-05-20');
    expect((await workings())[0]?.lines.map((line) => [line.from, line.to])).toEqual([['2025-05-11', '2025-05-20']]);
    const account = await createAccountFeature(test.app).get({ customerId, asOf: null, knownOn: null }, { operation: 'account.get', commandId: null });
    expect(account.items.map((item) => [item.number, item.kind, item.openMinor])).toContainEqual(['INT-2025-0001', 'charge', 94_45]);
  });

  it('a charge stays when the invoice is paid, and bears no interest itself', async () => {
    const { itemId } = await bill();
    await write.settle(customerId, one, 1_000_00, '2025-05-10');
    on('2026-05-10');
    expect(openOf(itemId)).toBe(94_45);
    expect(await workings({ paidSince: '2025-05-11' })).toEqual([]);
    expect(await decisions()).toMatchObject([{ state: 'open', openMinor: 94_45, lines: [{ number: 'INV-1' }] }]);
  });

  it('a waiver keeps its reason, covers its days, and makes no item', async () => {
    await waive();
    expect(await total()).toBe(0);
    expect(await decisions()).toMatchObject([{ decision: 'waived', state: 'waived', reason: 'Goodwill', number: '' }]);
    expect(test.company.read.sql("SELECT COUNT(*) AS n FROM items WHERE kind = 'charge'").get()).toEqual({ n: 0 });
  });

  it('what is taken back may be charged again; the ledger says both', async () => {
    const { decisionId, itemId } = await bill();
    await takeBack(decisionId);
    expect([openOf(itemId), await total()]).toEqual([0, 94_45]);
    expect(await refusal(takeBack(decisionId))).toBe('conflict');
    expect((await bill()).number).toBe('INT-2025-0002');
    expect(test.company.read.sql('SELECT kind FROM ledger_facts WHERE item_id = ? ORDER BY seq').all(itemId)).toEqual([
      { kind: 'issued' },
      { kind: 'reversed' },
    ]);
  });

  it('a charge that was paid is not taken back', async () => {
    const { decisionId } = await bill();
    expect(await refusal(run('settle', { decisionId, paidOn: '2025-05-11' }))).toBe('bad-input');
    await run('settle', { decisionId, paidOn: '2025-05-10' });
    expect(await decisions()).toMatchObject([{ state: 'paid', openMinor: 0 }]);
    expect(await refusal(takeBack(decisionId))).toBe('charge-moved');
  });

  it('single invoices can be billed, without fixed sums, and nothing is charged for days to come', async () => {
    const two = await write.invoice(customerId, 'INV-2', 500_00, '2025-02-10', '2025-03-10', { currency: 'GBP' });
    await bill({ itemIds: [two], fixedSums: false });
    expect((await workings())[0]).toMatchObject({ lines: [{ number: 'INV-1' }], fixedSumMinor: 110_00 });
    expect(await refusal(bill({ upTo: addDays(day('2025-05-10'), 1) }))).toBe('bad-input');
  });

  it('even a write past the code cannot put one day under two decisions', async () => {
    await bill({ upTo: '2025-04-30' });
    await expect(
      write.run((tx) => {
        const [decision] = tx.sql('SELECT decision_id AS id, line_json AS json FROM interest_days').all<{ id: string; json: string }>();
        tx.sql(
          'INSERT INTO interest_days (decision_id, position, item_id, part, from_date, to_date, amount_minor, line_json) VALUES (?, 9, ?, 0, ?, ?, 1, ?)',
        ).run(decision?.id ?? '', one, '2025-04-30', '2025-05-02', decision?.json ?? '');
      }),
    ).rejects.toThrow('charged or waived already');
  });
});

describe('law, rates and clauses', () => {
  it('a rate that was entered replaces the shipped one, with its source; taken out, the one before it holds', async () => {
    await run('saveRates', { rates: [{ series: 'boe-bank-rate', validFrom: '2024-12-20', rateBp: 500, source: 'bankofengland.co.uk, 10 May 2025' }] });
    expect((await workings())[0]?.lines[0]).toMatchObject({ annualRateBp: 1300, reference: { rateBp: 500, source: 'bankofengland.co.uk, 10 May 2025' } });
    await run('saveRates', { rates: [{ series: 'boe-bank-rate', validFrom: '2024-12-20', rateBp: null, source: '' }] });
    expect((await workings())[0]?.lines[0]).toMatchObject({ annualRateBp: 1275 });
    expect(await refusal(run('saveRates', { rates: [{ series: 'boe-bank-rate', validFrom: '2025-01-01', rateBp: 400, source: ' ' }] }))).toBe('bad-input');
  });

  it('a law can be changed and put back', async () => {
    const { laws } = await run<{ laws: readonly { law: { id: string; statute: Record<string, unknown> | null }; changed: boolean }[] }>('setup', {});
    const gb = laws.find(({ law }) => law.id === 'GB')?.law;
    await run('saveLaw', { id: 'GB', law: { ...gb, statute: { ...gb?.statute, rateRule: 'follows-half-years', rounding: 'daily' } } });
    expect((await workings())[0]?.lines[0]).toMatchObject({ rounding: 'daily', amountMinor: 70 * 35 });
    await run('saveLaw', { id: 'GB', law: null });
    expect((await workings())[0]?.interestMinor).toBe(24_45);
  });

  it("a customer's clause comes before the company's, and both before the law; ended, the next one holds", async () => {
    const all = await run<{ id: string }>('saveClause', { customerId: null, lawId: null, reference: 'General terms 2024', basis: 'rate', rateBp: 1000 });
    expect((await workings())[0]?.lines[0]).toMatchObject({ annualRateBp: 1000, source: 'General terms 2024' });
    const own = await run<{ id: string }>('saveClause', { customerId, lawId: null, reference: 'Framework agreement', basis: 'none' });
    expect((await workings())[0]?.leftOut[0]?.reason).toBe('Framework agreement says that no interest is charged.');
    await run('endClause', { id: own.id });
    await run('endClause', { id: all.id });
    expect((await workings())[0]?.lines[0]).toMatchObject({ annualRateBp: 1275 });
    await run('saveClause', { customerId, lawId: 'DE', reference: 'German law agreed', basis: 'law' });
    expect((await workings())[0]?.lines[0]).toMatchObject({ basis: 'DE', annualRateBp: 1127 });
  });
});

describe('never twice', () => {
  it('whatever is billed, waived, taken back and paid, in whatever order, no day and no fixed sum stands under two decisions', async () => {
    const act = fc.oneof(
      fc.record({ do: fc.constantFrom('bill' as const, 'waive' as const), back: fc.integer({ min: 0, max: 20 }), one: fc.boolean(), sums: fc.boolean() }),
      fc.record({ do: fc.constant('takeBack' as const), nth: fc.nat(20) }),
      fc.record({ do: fc.constant('pay' as const), amount: fc.integer({ min: 1, max: 400_00 }) }),
      fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 60 }) }),
    );
    let round = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 10 }), async (acts) => {
        round += 1;
        let today = test.app.today();
        customerId = await write.customer({ number: `R-${round}`, name: `Round ${round}`, currency: 'GBP' });
        const items = [
          await write.invoice(customerId, `A-${round}`, 1_500_00, '2025-01-01', addDays(today, -40), { currency: 'GBP' }),
          await write.invoice(customerId, `B-${round}`, 900_00, '2025-01-01', addDays(today, -5), {
            currency: 'GBP',
            instalments: [
              { dueDate: addDays(today, -5), amountMinor: 450_00 },
              { dueDate: addDays(today, 20), amountMinor: 450_00 },
            ],
          }),
        ];
        const paidSince = day('2000-01-01');
        for (const step of acts) {
          if (step.do === 'wait') on((today = addDays(today, step.days)));
          else if (step.do === 'pay') {
            const open = openOf(items[0] as string) ?? 0;
            if (open > 0) await write.settle(customerId, items[0] as string, Math.min(step.amount, open), today);
          } else if (step.do === 'takeBack') {
            const standing = (await decisions()).filter((row) => row.state !== 'taken-back');
            const chosen = standing[step.nth % Math.max(1, standing.length)];
            if (chosen) await takeBack(chosen.id);
          } else {
            const input = { upTo: addDays(today, -step.back), paidSince, itemIds: step.one ? [items[1]] : null, fixedSums: step.sums };
            expect([null, 'nothing-to-charge']).toContain(await refusal(step.do === 'bill' ? bill(input) : waive(input)));
          }
        }
        const rows = test.company.read
          .sql(
            'SELECT d.item_id AS item, d.part, d.from_date AS "from", d.to_date AS "to" FROM interest_days d JOIN interest_decisions k ON k.id = d.decision_id WHERE k.customer_id = ? AND d.decision_id NOT IN (SELECT decision_id FROM interest_decisions_taken_back)',
          )
          .all<{ item: string; part: number; from: string; to: string }>(customerId);
        for (const [index, a] of rows.entries())
          for (const b of rows.slice(index + 1))
            expect(a.item === b.item && a.part === b.part && a.from <= b.to && b.from <= a.to, JSON.stringify([a, b])).toBe(false);
        const sums = test.company.read
          .sql(
            'SELECT s.item_id AS item, COUNT(*) AS n FROM interest_fixed_sums s JOIN interest_decisions k ON k.id = s.decision_id WHERE k.customer_id = ? AND s.decision_id NOT IN (SELECT decision_id FROM interest_decisions_taken_back) GROUP BY s.item_id',
          )
          .all<{ n: number }>(customerId);
        expect(sums.every((row) => row.n === 1)).toBe(true);
        // What stands and what is free together are what one charge over everything would have been, line by line within rounding.
        const standing = (await decisions()).filter((row) => row.state !== 'taken-back');
        const billed = standing.filter((row) => row.decision === 'billed');
        const charges = test.company.read
          .sql(
            "SELECT COALESCE(SUM(f.amount_minor), 0) AS open FROM ledger_facts f JOIN items i ON i.id = f.item_id WHERE i.kind = 'charge' AND i.customer_id = ?",
          )
          .get<{ open: number }>(customerId)?.open;
        expect(charges).toBe(billed.reduce((sum, row) => sum + row.totalMinor, 0));
        const free = (await workings({ paidSince })).reduce((sum, working) => sum + working.totalMinor, 0);
        for (const row of standing) await takeBack(row.id);
        const whole = (await workings({ paidSince })).reduce((sum, working) => sum + working.totalMinor, 0);
        const lines = rows.length + 20;
        expect(Math.abs(free + standing.reduce((sum, row) => sum + row.totalMinor, 0) - whole)).toBeLessThanOrEqual(lines);
      }),
      { numRuns: 40 },
    );
  }, 120_000);
});
