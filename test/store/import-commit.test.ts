import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { CommandId, ImportId, ItemId, TicketId } from '../../src/shared/domain/ids';
import type * as z from 'zod';
import { contract } from '../../src/shared/contract';
import { createImportsFeature } from '../../src/main/core/features/imports';
import { sharedData, sharedDataIsThere } from '../support/shared-data';
import { openTestApp, type TestApp } from '../support/test-app';

/** Answers must fit the contract, as the rpc layer checks it. */
function fits<T>(operation: 'inspect' | 'dryRun' | 'commit' | 'undo', answer: T): T {
  const schema = contract.imports[operation]['~orpc'].outputSchema as z.ZodType | undefined;
  expect(schema?.safeParse(answer).error?.issues ?? []).toEqual([]);
  return answer;
}

let open: TestApp[] = [];
afterEach(() => {
  for (const app of open) app.close();
  open = [];
});

async function start(today = '2026-11-20', profile: Record<string, unknown> = {}) {
  const test = await openTestApp({ today, profile });
  open.push(test);
  const imports = createImportsFeature(test.app);
  let files = 0;
  const ticketOf = (file: string): TicketId => test.app.tickets.forFile(file, path.basename(file));
  const ticketFor = (text: string): TicketId => {
    const file = path.join(test.dataDir, `list-${(files += 1)}.csv`);
    writeFileSync(file, text);
    return ticketOf(file);
  };
  const once = async (ticket: TicketId, changes: Record<string, unknown> = {}, decided: Record<string, unknown> = {}) => {
    const { mapping } = fits('inspect', await imports.inspect({ ticket }, test.call('imports.inspect')));
    const call = test.call('imports.commit');
    return fits(
      'commit',
      await imports.commit(
        {
          commandId: call.commandId as CommandId,
          ticket,
          mapping: { ...mapping, ...changes } as never,
          confirmVanished: [],
          confirmAllVanished: false,
          fileIsComplete: false,
          profileName: '',
          ledgerSays: [],
          ...decided,
        },
        call,
      ),
    );
  };
  const dry = async (ticket: TicketId, changes: Record<string, unknown> = {}) => {
    const { mapping } = fits('inspect', await imports.inspect({ ticket }, test.call('imports.inspect')));
    return fits(
      'dryRun',
      await imports.dryRun(
        { commandId: test.call('x').commandId as CommandId, ticket, mapping: { ...mapping, ...changes } as never },
        test.call('imports.dryRun'),
      ),
    );
  };
  const openTotals = () =>
    Object.fromEntries(
      test.company.read
        .sql('SELECT currency, SUM(open_minor) AS m FROM open_items GROUP BY currency')
        .all<{ currency: string; m: number }>()
        .map((row) => [row.currency, row.m]),
    );
  const factTotals = () =>
    Object.fromEntries(
      test.company.read
        .sql('SELECT i.currency, SUM(f.amount_minor) AS m FROM ledger_facts f JOIN items i ON i.id = f.item_id GROUP BY i.currency')
        .all<{ currency: string; m: number }>()
        .map((row) => [row.currency, row.m]),
    );
  const count = (table: string) => test.company.read.sql(`SELECT COUNT(*) AS n FROM ${table}`).get<{ n: number }>()?.n ?? -1;
  const undo = (importId: ImportId) => {
    const call = test.call('imports.undo');
    return imports.undo({ commandId: call.commandId as CommandId, importId }, call);
  };
  return { test, imports, ticketOf, ticketFor, once, dry, openTotals, factTotals, count, undo };
}

const header = 'Customer No,Customer,Invoice No,Invoice Date,Due Date,Open Balance,Currency\n';
const monday = `${header}1001,Acme,A-1,2026-10-01,2026-10-31,100.00,USD\n1001,Acme,A-2,2026-10-05,2026-11-04,50.00,USD\n1002,Beta,B-1,2026-10-06,2026-11-05,70.00,EUR\n`;
const tuesday = `${header}1001,Acme,A-1,2026-10-01,2026-10-31,60.00,USD\n1002,Beta,B-1,2026-10-06,2026-11-15,70.00,EUR\n1002,Beta,B-2,2026-11-10,2026-12-10,30.00,EUR\n`;

describe('a daily snapshot', () => {
  test('the first list goes in with its control totals and ties to the ledger', async () => {
    const it = await start();
    const result = await it.once(it.ticketFor(monday));
    expect(result).toMatchObject({ kind: 'open-items', rows: 3, created: 3, changed: 0, unchanged: 0, vanished: 0, rejected: 0, newCustomers: 2 });
    expect(result.controlTotals).toEqual([
      { currency: 'EUR', amountMinor: 7_000, rows: 1 },
      { currency: 'USD', amountMinor: 15_000, rows: 2 },
    ]);
    expect(it.openTotals()).toEqual({ EUR: 7_000, USD: 15_000 });
  });
  test('the same list again changes nothing', async () => {
    const it = await start();
    await it.once(it.ticketFor(monday));
    const facts = it.count('ledger_facts');
    const again = await it.once(it.ticketFor(monday));
    expect(again).toMatchObject({ created: 0, changed: 0, unchanged: 3, vanished: 0, newCustomers: 0 });
    expect([it.count('ledger_facts'), it.count('item_versions')]).toEqual([facts, 3]);
    expect((await it.dry(it.ticketFor(monday))).alreadyImported).toBe(true);
  });
  test('the next list shows what changed, what is new and what vanished; the bridge adds up to its total', async () => {
    const it = await start();
    await it.once(it.ticketFor(monday));
    const preview = await it.dry(it.ticketFor(tuesday));
    expect(preview).toMatchObject({ created: 1, changed: 2, unchanged: 0, vanished: 1, importable: 3 });
    expect(preview.bridge).toEqual([
      { currency: 'EUR', beforeMinor: 7_000, newMinor: 3_000, changedMinor: 0, vanishedMinor: 0, afterMinor: 10_000 },
      { currency: 'USD', beforeMinor: 15_000, newMinor: 0, changedMinor: -4_000, vanishedMinor: -5_000, afterMinor: 6_000 },
    ]);
    expect(preview.vanishedItems[0]).toMatchObject({ number: 'A-2', customerName: 'Acme', openMinor: 5_000, sureness: 'high' });
    expect(preview.changedItems.map((item) => item.what)).toEqual(['part paid', 'due Nov 15 instead of Nov 5']);
    await it.once(it.ticketFor(tuesday));
    // The vanished invoice is only proposed as paid: it is still open until somebody confirms.
    expect(it.factTotals()).toEqual({ EUR: 10_000, USD: 11_000 });
    const waiting = await it.imports.vanished({ cursor: null, limit: 10 }, it.test.call('x'));
    expect(waiting.total).toBe(1);
    const call = it.test.call('imports.decideVanished');
    await it.imports.decideVanished({ commandId: call.commandId as CommandId, itemIds: [waiting.rows[0]?.itemId as ItemId], decision: 'paid' }, call);
    expect(it.factTotals()).toEqual({ EUR: 10_000, USD: 6_000 });
    expect((await it.dry(it.ticketFor(tuesday))).bridge.map((row) => row.afterMinor)).toEqual([10_000, 6_000]);
  });
  test('a vanished invoice that comes back is no longer proposed as paid', async () => {
    const it = await start();
    await it.once(it.ticketFor(monday));
    await it.once(it.ticketFor(tuesday));
    await it.once(it.ticketFor(`${tuesday}1001,Acme,A-2,2026-10-05,2026-11-04,50.00,USD\n`));
    expect((await it.imports.vanished({ cursor: null, limit: 10 }, it.test.call('x'))).total).toBe(0);
  });
});

describe('taking an import back', () => {
  test('every fact is reversed by a further one, nothing is deleted, new customers are hidden', async () => {
    const it = await start();
    const first = await it.once(it.ticketFor(monday));
    const facts = it.count('ledger_facts');
    const undone = await it.undo(first.importId);
    expect(undone).toMatchObject({ reversedFacts: 3, removedCustomers: 2, stays: [] });
    expect([it.count('ledger_facts'), it.factTotals(), it.openTotals()]).toEqual([facts * 2, { EUR: 0, USD: 0 }, {}]);
    const again = await it.once(it.ticketFor(monday));
    expect([again.created, it.openTotals()]).toEqual([3, { EUR: 7_000, USD: 15_000 }]);
    expect(it.count('items')).toBe(3);
  });
  test('only the last import can be taken back, and the ledger is then what it was', async () => {
    const it = await start();
    const first = await it.once(it.ticketFor(monday));
    const second = await it.once(it.ticketFor(tuesday), {});
    await expect(it.undo(first.importId)).rejects.toThrow('Only the last import');
    await it.undo(second.importId);
    expect(it.openTotals()).toEqual({ EUR: 7_000, USD: 15_000 });
    expect(await it.dry(it.ticketFor(monday))).toMatchObject({ created: 0, changed: 0, unchanged: 3, vanished: 0 });
    const { runs } = await it.imports.list({ cursor: null, limit: 10 }, it.test.call('x'));
    expect(runs.map((run) => [run.canUndo, run.undoneAtMs !== null])).toEqual([
      [false, true],
      [true, false],
    ]);
  });
});

describe('payments', () => {
  const payments =
    'Customer No,Payment Date,Payment Amount,Payment Reference,Invoice No,Currency\n1001,2026-11-12,100.00,P-1,A-1,USD\n1001,2026-11-13,80.00,P-2,A-2,USD\n1001,2026-11-14,5.00,P-3,,USD\n';
  test('they are set against the invoice they name; the rest stays unapplied', async () => {
    const it = await start();
    await it.once(it.ticketFor(monday));
    const result = await it.once(it.ticketFor(payments));
    expect(result).toMatchObject({ kind: 'payments', created: 3, rejected: 0 });
    expect(result.notices.join(' ')).toContain('2 payments left fully or partly unapplied');
    const rows = it.test.company.read.sql("SELECT kind, SUM(open_minor) AS m FROM open_items WHERE currency = 'USD' GROUP BY kind").all();
    expect(rows).toEqual([{ kind: 'payment', m: -3_500 }]);
    expect(it.factTotals()).toEqual({ EUR: 7_000, USD: -3_500 });
    expect(await it.once(it.ticketFor(payments))).toMatchObject({ created: 0, unchanged: 3 });
    await it.undo((await it.imports.list({ cursor: null, limit: 1 }, it.test.call('x'))).runs[0]?.id as ImportId);
  });
});

describe('customers', () => {
  const list =
    'Customer No,Customer,Street,City,Postal Code,Country,Phone,Email,Contact Person,Terms,Credit Limit,Currency\n1001,Acme Industries,1 Road,Dayton,45402,United States,(937) 555-0148,ap@acme.test,Dana Whitfield,Net 45,5000,USD\n0003,Gamma GmbH,,,,Germany,x99,,,,,EUR\n';
  test('details and contacts go in, phones become international numbers, unreadable ones stay as written; again changes nothing', async () => {
    const it = await start();
    await it.once(it.ticketFor(monday));
    const result = await it.once(it.ticketFor(list));
    expect(result).toMatchObject({ kind: 'customers', created: 1, changed: 1, newCustomers: 1 });
    expect(it.test.company.read.sql("SELECT name, terms_days, credit_limit_minor, country FROM customers WHERE number = '1001'").get()).toEqual({
      name: 'Acme Industries',
      terms_days: 45,
      credit_limit_minor: 500_000,
      country: 'US',
    });
    expect(it.test.company.read.sql("SELECT value FROM contact_points WHERE kind = 'phone'").all()).toEqual([{ value: '+19375550148' }]);
    expect(await it.dry(it.ticketFor(list))).toMatchObject({ created: 0, changed: 0, unchanged: 2 });
    expect(await it.once(it.ticketFor(list))).toMatchObject({ created: 0, changed: 0, unchanged: 2, newCustomers: 0 });
    await it.undo(result.importId).catch(() => undefined);
  });
  test('the currency of the customer holds for files without one', async () => {
    const it = await start();
    await it.once(it.ticketFor(list));
    const result = await it.once(it.ticketFor('Customer No,Invoice No,Invoice Date,Due Date,Open Balance\n3,G-1,2026-11-01,2026-12-01,10.00\n'));
    expect(result.controlTotals).toEqual([{ currency: 'EUR', amountMinor: 1_000, rows: 1 }]);
  });
});

describe('safety', () => {
  test('a cancelled import leaves nothing behind', async () => {
    const it = await start();
    const rows = Array.from({ length: 30_000 }, (_, i) => `${i % 500},Customer ${i % 500},I-${i},2026-10-01,2026-10-31,10.00,USD`);
    const ticket = it.ticketFor(header + rows.join('\n'));
    const running = it.once(ticket);
    const settled = running.then(
      () => 'done',
      (error: Error) => error.message,
    );
    let phase = '';
    while (phase !== 'writing') {
      await new Promise((resolve) => setImmediate(resolve));
      phase = (await it.imports.progress({}, it.test.call('x'))).phase;
    }
    expect(await it.imports.cancel({ commandId: it.test.call('x').commandId as CommandId }, it.test.call('x'))).toEqual({ wasRunning: true });
    expect(await settled).toContain('Nothing was changed');
    expect([it.count('items'), it.count('customers'), it.count('imports'), it.count('ledger_facts'), it.count('activities')]).toEqual([0, 0, 0, 0, 0]);
  });
  test('bad rows become a reject file that can be corrected and imported', async () => {
    const it = await start();
    const result = await it.once(it.ticketFor(`${monday}1003,Bad,C-1,2026-02-30,2026-03-30,10.00,USD\n1003,-Bad,C-2,2026-02-20,2026-03-30,ten,USD\n`));
    expect(result).toMatchObject({ rejected: 2, created: 3 });
    const file = await it.test.app.tickets.read(result.rejectTicket as TicketId);
    const text = new TextDecoder().decode(file.bytes);
    expect(text).toContain("'-Bad");
    const fixed = text.replace('2026-02-30', '2026-02-28').replace(',ten,', ',11.00,');
    expect(await it.once(it.ticketFor(fixed))).toMatchObject({ created: 2, rejected: 0 });
    expect(it.test.company.read.sql("SELECT name FROM customers WHERE number = '1003'").get()).toEqual({ name: '-Bad' });
  });
  test('a retry of the same command answers the same and does nothing again', async () => {
    const it = await start();
    const ticket = it.ticketFor(monday);
    const { mapping } = await it.imports.inspect({ ticket }, it.test.call('imports.inspect'));
    const call = it.test.call('imports.commit');
    const input = {
      commandId: call.commandId as CommandId,
      ticket,
      mapping,
      confirmVanished: [],
      confirmAllVanished: false,
      fileIsComplete: false,
      profileName: 'Daily list',
      ledgerSays: [],
    } as never;
    const first = await it.imports.commit(input, call);
    expect(await it.imports.commit(input, call)).toEqual(first);
    expect(it.count('imports')).toBe(1);
    expect((await it.imports.inspect({ ticket: it.ticketFor(tuesday) }, it.test.call('imports.inspect'))).profile).toMatchObject({ name: 'Daily list' });
  });
});

describe.skipIf(!sharedDataIsThere)('real files', () => {
  test('an item dated after the day of its snapshot is open on that day', async () => {
    const it = await start('2026-11-20');
    const result = await it.once(
      it.ticketFor('Customer No,Invoice No,Invoice Date,Due Date,Open Balance\n1,A,2026-11-25,2026-12-25,10.00\n1,B,2026-10-25,2026-11-25,5.00\n'),
    );
    expect(it.openTotals()).toEqual({ USD: result.controlTotals[0]?.amountMinor });
  });
  const cases = [
    ['highradius-closed-to-2019-09-30.csv', { rows: 25_274, created: 25_274 }, 79_489_678_722],
    ['highradius-open-at-2019-09-30.csv', { rows: 1_660, created: 1_660 }, 5_363_747_042],
    ['ibm-ar.csv', { rows: 2_466, created: 2_466 }, 14_770_318],
    ['highradius-open-dmy.csv', { rows: 9_681, created: 9_681 }, 31_042_785_897],
  ] as const;
  test.each(cases)(
    '%s goes in whole, ties to its control total, and again changes nothing',
    async (name, counts, total) => {
      const it = await start('2026-11-20');
      const ticket = it.ticketOf(sharedData('payments', name));
      const first = await it.once(ticket);
      expect(first).toMatchObject({ ...counts, rejected: 0, changed: 0 });
      expect(first.controlTotals.map((sum) => [sum.currency, sum.amountMinor])).toEqual([['USD', total]]);
      if (first.kind === 'open-items') expect(it.openTotals()).toEqual({ USD: total });
      const again = await it.once(ticket);
      expect(again).toMatchObject({ created: 0, changed: 0, unchanged: counts.rows, vanished: 0 });
    },
    60_000,
  );
});
