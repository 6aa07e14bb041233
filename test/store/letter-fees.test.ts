import { fc, test as property } from '@fast-check/vitest';
import { afterEach, describe, expect, it } from 'vitest';
import { createDunningFeature } from '../../src/main/core/features/dunning';
import { createInterestFeature } from '../../src/main/core/features/interest';
import { createLettersFeature, interestOn, letterDesk, mailOfLetter, pairKey, produceLetter } from '../../src/main/core/features/letters';
import { createUndoFeature } from '../../src/main/core/features/undo';
import type { Handlers } from '../../src/main/core/rpc/handlers';
import type { DunningLevel } from '../../src/shared/domain/dunning';
import type { CustomerId } from '../../src/shared/domain/ids';
import { usualStrategy, type Strategy } from '../../src/shared/domain/policy';
import { openTestApp, type TestApp } from '../support/test-app';
import { pageTexts } from '../support/letter-fixtures';
import { ledgerWriter } from './ranking-ledger';

const open: TestApp[] = [];
afterEach(() => {
  for (const test of open.splice(0)) test.close();
});

type Key = { readonly customerId: CustomerId; readonly currency: string; readonly level: DunningLevel };
const feeMinor = 750;

/** A company whose first reminder asks for a fee; a producer can be left behind as a crash leaves it. */
async function setUp(individuals = false) {
  const test = await openTestApp({
    today: '2026-11-20',
    profile: {
      country: 'DE',
      baseCurrency: 'EUR',
      locale: 'en-GB',
      banks: [{ currency: 'EUR', bankName: 'Fördebank', accountHolder: 'Hallmann', iban: 'DE89370400440532013000' }],
    },
  });
  open.push(test);
  let dunning = createDunningFeature(test.app);
  const interest = createInterestFeature(test.app);
  const ledger = ledgerWriter(test);
  await ledger.covers('2026-11-19');
  const command = (name: string) => {
    const call = test.call(name);
    return { call, commandId: call.commandId as never };
  };
  const query = { operation: 'dunning.plan', commandId: null };
  const strategy: Strategy = {
    ...usualStrategy('EUR'),
    steps: usualStrategy('EUR').steps.map((step) =>
      step.level === 1 || step.level === 2 ? { ...step, fee: { currency: 'EUR', amountMinor: feeMinor, individuals } } : step,
    ),
  };
  const save = command('dunning.savePolicy');
  await dunning.savePolicy({ commandId: save.commandId, policyId: null, name: 'With a fee', rule: { all: [] }, strategy, note: '', activate: true }, save.call);
  const customer = async (number: string, debtorType = 'company', country = 'DE') => {
    const id = await ledger.customer({ number, name: `Kunde ${number}` });
    await ledger.run(
      (tx) =>
        void tx
          .sql("UPDATE customers SET address_json = '[\"Lindenweg 7\"]', country = ?, debtor_type = ?, language = 'de' WHERE id = ?")
          .run(country, debtorType, id),
      () => [id],
    );
    return id;
  };
  const late = async (number: string, amountMinor = 10_000, debtorType = 'company') => {
    const id = await customer(number, debtorType);
    await ledger.invoice(id, `R-${number}`, amountMinor, '2026-06-01', '2026-11-05', { currency: 'EUR' });
    return id;
  };
  const plan = (over: Partial<Parameters<typeof dunning.plan>[0]> = {}) =>
    dunning.plan({ level: null, customerIds: [], find: '', limit: 5000, offset: 0, ...over }, query);
  const start = (letters: readonly Key[]) => {
    const { call, commandId } = command('dunning.start');
    return dunning.start({ commandId, letters: letters.map(({ customerId, currency, level }) => ({ customerId, currency, level })) }, call);
  };
  const run = async () => (await dunning.run({ runId: null, endedAfter: null }, query)).run;
  const finished = async () => {
    for (;;) {
      const now = await run();
      if (now === null || now.state !== 'producing') return now;
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const choose = (letters: readonly Key[], choice: 'bill' | 'show' | 'waive', reason = '') => {
    const { call, commandId } = command('dunning.chooseFee');
    return dunning.chooseFee({ commandId, letters: letters.map(({ customerId, currency, level }) => ({ customerId, currency, level })), choice, reason }, call);
  };
  const decide = (letterId: string, decision: 'bill' | 'waive', reason = '') => {
    const { call, commandId } = command('interest.decideFee');
    return interest.decideFee({ commandId, letterId: letterId as never, decision, reason }, call);
  };
  const undo = async () => {
    const { call, commandId } = command('undo.undo');
    return createUndoFeature(test.app, () => ({}) as Handlers).undo({ commandId }, call);
  };
  const simple = (name: 'pause' | 'goOn', runId: string) => {
    const { call, commandId } = command(`dunning.${name}`);
    return dunning[name]({ commandId, runId: runId as never }, call);
  };
  /** As after a kill: nobody works on the run any more, and a new core finds it. */
  const restart = () => {
    dunning = createDunningFeature(test.app);
  };
  const charges = () =>
    test.company.read
      .sql(
        "SELECT i.number, (SELECT SUM(f.amount_minor) FROM ledger_facts f WHERE f.item_id = i.id) AS minor FROM items i WHERE i.kind = 'charge' ORDER BY i.number",
      )
      .all<{ number: string; minor: number }>();
  const letters = () =>
    test.company.read
      .sql('SELECT id, reference, customer_id AS customerId, level, total_minor AS totalMinor, charges_minor AS chargesMinor FROM letters ORDER BY reference')
      .all<{ id: string; reference: string; customerId: string; level: number; totalMinor: number; chargesMinor: number }>();
  const decisions = (customerId: string) =>
    interest.decisions({ customerId: customerId as never, limit: 100 }, { operation: 'interest.decisions', commandId: null });
  const textOf = async (letterId: string) =>
    (await pageTexts(test.company.read.sql('SELECT pdf FROM letter_bytes WHERE letter_id = ?').get<{ pdf: Uint8Array }>(letterId)!.pdf))
      .join(' ')
      .replace(/\s+/g, ' ');
  return {
    test,
    ledger,
    interest,
    plan,
    start,
    run,
    finished,
    choose,
    decide,
    undo,
    simple,
    restart,
    charges,
    letters,
    late,
    customer,
    decisions,
    textOf,
    command,
  };
}

describe('the fee of a letter', () => {
  it('stands on its own line in the letter, in its total, and is an item of the ledger once the letter is made', async () => {
    const { plan, late, start, finished, letters, charges, textOf, decisions, test } = await setUp();
    const customerId = await late('1');
    const [row] = (await plan()).rows;
    expect(row).toMatchObject({
      totalMinor: 10_000 + feeMinor,
      chargesMinor: feeMinor,
      fee: { now: { amountMinor: feeMinor, choice: 'bill' }, none: '', earlierMinor: 0 },
    });
    expect(row?.fee?.doubts.map((doubt) => doubt.sentence).join(' ')).toContain('puts the customer in default');
    const preview = await createLettersFeature(test.app).preview(
      { customerId, level: 1, currency: 'EUR', kind: 'first-reminder', interest: false, fee: { amountMinor: feeMinor, choice: 'bill' } },
      { operation: 'letters.preview', commandId: null },
    );
    expect(preview.totalMinor).toBe(10_000 + feeMinor);
    await start([row!]);
    expect(await finished()).toMatchObject({ done: 1 });
    const [letter] = letters();
    expect(letter).toMatchObject({ totalMinor: 10_000 + feeMinor, chargesMinor: feeMinor });
    expect(await textOf(letter!.id)).toMatch(/Gebühr für dieses Schreiben 7,50 .*107,50/);
    expect(charges()).toEqual([{ number: letter!.reference.replace('DD-', 'FEE-'), minor: feeMinor }]);
    expect((await decisions(customerId)).rows).toMatchObject([
      { decision: 'billed', state: 'open', feeMinor, feeLetter: letter!.reference, totalMinor: feeMinor, openMinor: feeMinor },
    ]);
    // The mail of the kept letter says the same sum.
    expect(mailOfLetter(letterDesk(test.app, test.company.read), letter!.id).text).toContain('107,50');
  });

  it('is in the mail that takes the letter along a day later, with the interest and the last day of the letter itself', async () => {
    const { letters, test, ledger } = await setUp();
    const id = await ledger.customer({ number: 'Z', name: 'Kunde Z' });
    await ledger.run(
      (tx) => void tx.sql("UPDATE customers SET address_json = '[\"Lindenweg 7\"]', country = 'DE', language = 'de' WHERE id = ?").run(id),
      () => [id],
    );
    await ledger.invoice(id, 'R-Z', 1_000_000, '2026-06-01', '2026-08-05', { currency: 'EUR' });
    const interest = interestOn(test.company.read, test.company, [id], test.app.today()).get(pairKey(id, 'EUR')) ?? null;
    const fees = { now: { amountMinor: feeMinor, choice: 'show' as const, reason: '' }, earlier: [] };
    await ledger.run((tx) =>
      produceLetter(tx, letterDesk(test.app, tx), { customerId: id, currency: 'EUR', kind: 'second-reminder', level: 2, interest, fees }),
    );
    const [letter] = letters();
    expect(letter!.chargesMinor).toBeGreaterThan(feeMinor);
    const mail = () => mailOfLetter(letterDesk(test.app, test.company.read), letter!.id).text;
    const sameDay = mail();
    expect(sameDay).toContain(new Intl.NumberFormat('de-DE', { minimumFractionDigits: 2 }).format(letter!.totalMinor / 100));
    test.clock.set('2026-11-23T09:00:00Z');
    expect(mail()).toBe(sameDay);
  });

  it('is waived with a reason before the letter is made, or shown and decided later; each can be undone', async () => {
    const { plan, late, start, finished, choose, undo, letters, charges, decisions, decide, textOf } = await setUp();
    const waived = await late('waived');
    const shown = await late('shown');
    const rows = (await plan()).rows;
    const of = (id: string) => rows.find((row) => row.customerId === id)!;
    await expect(choose([of(waived)], 'waive')).rejects.toMatchObject({ data: { field: 'reason' } });
    await choose([of(waived)], 'waive', 'Long-standing customer');
    await undo();
    expect((await plan()).rows.every((row) => row.fee?.now?.choice === 'bill')).toBe(true);
    await choose([of(waived)], 'waive', 'Long-standing customer');
    await choose([of(shown)], 'show');
    const chosen = (await plan()).rows;
    expect(chosen.find((row) => row.customerId === waived)).toMatchObject({
      totalMinor: 10_000,
      fee: { now: { choice: 'waive', reason: 'Long-standing customer' } },
    });
    await start(chosen);
    await finished();
    const made = letters();
    expect(made.find((letter) => letter.customerId === waived)).toMatchObject({ totalMinor: 10_000 });
    expect(await textOf(made.find((letter) => letter.customerId === waived)!.id)).not.toContain('Gebühr');
    expect(made.find((letter) => letter.customerId === shown)).toMatchObject({ totalMinor: 10_000 + feeMinor });
    expect(charges()).toEqual([]);
    expect((await decisions(waived)).rows).toMatchObject([{ decision: 'waived', feeMinor, reason: 'Long-standing customer' }]);
    const [kept] = (await decisions(shown)).keptFees;
    expect(kept).toMatchObject({ amountMinor: feeMinor, level: 1 });
    await decide(kept!.letterId, 'bill');
    await expect(decide(kept!.letterId, 'waive', 'x')).rejects.toMatchObject({ code: 'conflict' });
    expect(charges().map((charge) => charge.minor)).toEqual([feeMinor]);
    await undo();
    expect(charges().map((charge) => charge.minor)).toEqual([0]);
    expect((await decisions(shown)).keptFees).toHaveLength(1);
    await decide(kept!.letterId, 'bill');
    expect(charges().map((charge) => [charge.number.endsWith('-2'), charge.minor])).toEqual([
      [false, 0],
      [true, feeMinor],
    ]);
  });

  it('stays when the invoice is paid, and is never charged on charges alone; what was shown stands on the next letter', async () => {
    const { plan, late, start, finished, choose, ledger, test, letters, charges, textOf } = await setUp();
    const paid = await late('paid');
    const again = await late('again');
    const rows = (await plan()).rows;
    await choose(
      rows.filter((row) => row.customerId === again),
      'show',
    );
    await start(rows);
    await finished();
    const invoice = test.company.read.sql("SELECT id FROM items WHERE number = 'R-paid'").get<{ id: string }>()!.id;
    await ledger.payment(paid, invoice, 10_000, '2026-11-20', 10_000, 'EUR');
    expect(charges().map((charge) => charge.minor)).toEqual([feeMinor]);
    test.clock.set('2026-12-14T09:00:00Z');
    await ledger.covers('2026-12-13');
    const next = (await plan({ level: 2 })).rows;
    const chargeAlone = next.find((row) => row.customerId === paid)!;
    expect(chargeAlone).toMatchObject({ totalMinor: feeMinor, fee: { now: null, none: expect.stringContaining('no fee on a charge') } });
    const second = next.find((row) => row.customerId === again)!;
    expect(second.fee).toMatchObject({ now: { amountMinor: feeMinor }, earlierMinor: feeMinor });
    await start([second]);
    await finished();
    const letter = letters().find((one) => one.level === 2)!;
    expect(letter.totalMinor).toBe(second.totalMinor);
    expect(await textOf(letter.id)).toMatch(/Gebühr für unser Schreiben DD-2026-\d{4} 7,50 .*Gebühr für dieses Schreiben 7,50/);
  });

  it('is not asked of a sole trader or a consumer unless the step says so, and once at a level for the same invoice', async () => {
    const { plan, late, start, finished, test, ledger, letters } = await setUp();
    const trader = await late('trader', 10_000, 'sole-trader');
    const company = await late('company');
    const rows = (await plan()).rows;
    expect(rows.find((row) => row.customerId === trader)?.fee).toMatchObject({ now: null, none: 'Sole traders are asked for no fee.' });
    await start(rows);
    await finished();
    test.clock.set('2026-12-14T09:00:00Z');
    await ledger.covers('2026-12-13');
    const again = (await plan({ level: 1 })).rows.find((row) => row.customerId === company)!;
    expect(again.fee).toMatchObject({ now: null, none: expect.stringContaining('decided with an earlier letter') });
    expect(letters()).toHaveLength(2);
    // The last guard, below all code.
    const letter = letters().find((one) => one.customerId === company)!;
    await expect(
      ledger.run((tx) => {
        tx.sql(
          "INSERT INTO letters (id, kind, language, reference, customer_id, level, currency, total_minor, issued_on, pay_by, template_id, template_version, file_name, sha256, pages, recorded_at_ms, state) SELECT 'twice', kind, language, 'DD-2026-9999', customer_id, level, currency, total_minor, '2026-12-01', pay_by, template_id, template_version, file_name, sha256, pages, recorded_at_ms, state FROM letters WHERE id = ?",
        ).run(letter.id);
        tx.sql(
          "INSERT INTO letter_items (letter_id, item_id, position, number, item_date, due_date, days_late, open_minor) SELECT 'twice', item_id, position, number, item_date, due_date, days_late, open_minor FROM letter_items WHERE letter_id = ?",
        ).run(letter.id);
        tx.sql(
          "INSERT INTO letter_fees (letter_id, customer_id, currency, level, amount_minor, business_date, recorded_at_ms) VALUES ('twice', ?, 'EUR', 1, 1, '2026-12-01', 1)",
        ).run(company);
      }),
    ).rejects.toThrow(/bore the fee of this level/);
  });
});

describe('one day of runs, repeats and kills', () => {
  const act = fc.constantFrom('start', 'pause', 'go-on', 'kill', 'choose', 'turn');
  property.prop(
    [
      fc.array(fc.tuple(fc.integer({ min: 100, max: 900_000 }), fc.constantFrom('company', 'company', 'sole-trader')), { minLength: 1, maxLength: 9 }),
      fc.array(act, { maxLength: 14 }),
    ],
    { numRuns: 8 },
  )(
    'whatever happens, the fees of the ledger are letters made × fee, and each total is principal + fee',
    async (customers, acts) => {
      const { plan, late, start, run, finished, simple, restart, choose, letters, charges, test } = await setUp();
      const amounts = new Map<string, number>();
      for (const [index, [amountMinor, debtorType]] of customers.entries()) amounts.set(await late(`${index}`, amountMinor, debtorType), amountMinor);
      const keys = (await plan()).rows;
      const quietly = (work: Promise<unknown>) =>
        work.then(
          () => undefined,
          () => undefined,
        );
      for (const one of acts) {
        const now = await run();
        if (one === 'start') await quietly(start(keys));
        else if (one === 'pause' && now !== null) await quietly(simple('pause', now.runId));
        else if (one === 'go-on' && now !== null) await quietly(simple('goOn', now.runId));
        else if (one === 'kill') restart();
        else if (one === 'choose') await quietly(choose(keys.slice(0, 1), 'waive', 'Goodwill'));
        else await new Promise((resolve) => setImmediate(resolve));
      }
      // In the end everybody is let finish, by a run that goes on and by one more.
      restart();
      const last = await run();
      if (last !== null && last.state !== 'done') await quietly(simple('goOn', last.runId));
      await finished();
      await quietly(start(keys));
      await finished();
      const made = letters();
      expect(made).toHaveLength(customers.length);
      const waived = new Set(
        test.company.read
          .sql(
            "SELECT f.customer_id AS id FROM letter_fees f JOIN letter_fee_decisions m ON m.letter_id = f.letter_id JOIN interest_decisions d ON d.id = m.decision_id WHERE d.decision = 'waived'",
          )
          .all<{ id: string }>()
          .map((row) => row.id),
      );
      const traders = new Set(
        test.company.read
          .sql("SELECT id FROM customers WHERE debtor_type <> 'company'")
          .all<{ id: string }>()
          .map((row) => row.id),
      );
      const bearing = made.filter((letter) => !waived.has(letter.customerId) && !traders.has(letter.customerId));
      for (const letter of made) expect(letter.totalMinor).toBe((amounts.get(letter.customerId) ?? Number.NaN) + (bearing.includes(letter) ? feeMinor : 0));
      expect(charges().reduce((sum, charge) => sum + charge.minor, 0)).toBe(bearing.length * feeMinor);
    },
    120_000,
  );
});
