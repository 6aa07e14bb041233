import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { CommandId, CustomerId, ItemId, TicketId } from '../../src/shared/domain/ids';
import { createImportsFeature } from '../../src/main/core/features/imports';
import { createPromisesFeature } from '../../src/main/core/features/promises';
import { sharedData, sharedDataIsThere } from '../support/shared-data';
import { openTestApp, type TestApp } from '../support/test-app';

let open: TestApp[] = [];
afterEach(() => {
  for (const app of open) app.close();
  open = [];
});

async function start(today = '2021-02-15') {
  const it = await openTestApp({ today });
  open.push(it);
  const imports = createImportsFeature(it.app);
  const commit = async (ticket: TicketId) => {
    const { mapping } = await imports.inspect({ ticket }, it.call('imports.inspect'));
    const call = it.call('imports.commit');
    return imports.commit(
      {
        commandId: call.commandId as CommandId,
        ticket,
        mapping: mapping as never,
        confirmVanished: [],
        confirmAllVanished: false,
        fileIsComplete: false,
        profileName: '',
        ledgerSays: [],
      },
      call,
    );
  };
  const real = (...parts: string[]) => commit(it.app.tickets.forFile(sharedData(...parts), parts.at(-1) ?? ''));
  let files = 0;
  const text = (content: string) => {
    const file = path.join(it.dataDir, `list-${(files += 1)}.csv`);
    writeFileSync(file, content);
    return commit(it.app.tickets.forFile(file, path.basename(file)));
  };
  const rows = <Row>(sql: string) => it.company.read.sql(sql).all<Row>();
  const openOf = () =>
    Object.fromEntries(
      rows<{ c: string; m: number }>(
        'SELECT i.currency AS c, SUM(f.amount_minor) AS m FROM ledger_facts f JOIN items i ON i.id = f.item_id GROUP BY i.currency',
      ).map((row) => [row.c, row.m]),
    );
  return { it, imports, real, text, rows, openOf };
}

describe.skipIf(!sharedDataIsThere)('files that belong together', () => {
  test('SAP items stand alone; document headers complete them; both again change nothing', async () => {
    const { real, rows, openOf } = await start('2018-06-01');
    const alone = await real('erp-exports', 'sap_BKPF_Pirates.csv');
    expect(alone).toMatchObject({ created: 0, changed: 0, newCustomers: 0 });
    expect(alone.notices.join(' ')).toContain('Import the document items (BSEG) first');
    expect(await real('erp-exports', 'sap_BSEG_Pirates.csv')).toMatchObject({ rows: 41, created: 41, newCustomers: 19, rejected: 0 });
    // One invoice of 60,000.00 was never cleared.
    expect(openOf()).toEqual({ USD: 6_000_000 });
    const headers = await real('erp-exports', 'sap_BKPF_Pirates.csv');
    expect(headers.changed + headers.unchanged).toBe(41);
    expect(await real('erp-exports', 'sap_BKPF_Pirates.csv')).toMatchObject({ created: 0, changed: 0, unchanged: 41 });
    expect(await real('erp-exports', 'sap_BSEG_Pirates.csv')).toMatchObject({ created: 0, changed: 0, unchanged: 41 });
    expect(rows('SELECT DISTINCT kind FROM items ORDER BY kind')).toEqual([{ kind: 'invoice' }, { kind: 'payment' }]);
  });
  test('the payment line of a Wave ledger is set against its invoice', async () => {
    const { real, rows, openOf } = await start();
    await real('erp-exports', 'wave_clients.csv');
    expect(await real('erp-exports', 'wave_invoices.csv')).toMatchObject({ rows: 4, created: 4, newCustomers: 0 });
    // The file names no currency: each customer's own counts.
    expect(openOf()).toEqual({ AUD: 350_041, BSD: 0, USD: 497_400 });
    expect(rows('SELECT number FROM open_items ORDER BY number')).toEqual([{ number: '2' }, { number: '4' }]);
    expect(await real('erp-exports', 'wave_invoices.csv')).toMatchObject({ created: 0, changed: 0, unchanged: 4 });
  });
  test('Invoice Ninja: customers, invoices and payments meet by name and invoice number', async () => {
    const { real, rows } = await start('2020-06-01');
    await real('erp-exports', 'invoiceninja_clients.csv');
    expect(await real('erp-exports', 'invoiceninja_invoice.csv')).toMatchObject({ created: 400, newCustomers: 0, rejected: 0 });
    const payments = await real('erp-exports', 'invoiceninja_payments.csv');
    expect(payments).toMatchObject({ created: 403, rejected: 0, newCustomers: 0 });
    // Nothing is paid below zero.
    expect(rows("SELECT COUNT(*) AS n FROM open_items WHERE kind = 'invoice' AND open_minor < 0")).toEqual([{ n: 0 }]);
    expect(await real('erp-exports', 'invoiceninja_payments.csv')).toMatchObject({ created: 0, unchanged: 403 });
    expect(await real('erp-exports', 'invoiceninja_invoice.csv')).toMatchObject({ created: 0, changed: 0, unchanged: 400 });
  });
  test('Akaunting: a payment that names only an invoice finds its customer', async () => {
    const { real, openOf } = await start('2020-02-01');
    await real('erp-exports', 'akaunting_customers.xlsx');
    expect(await real('erp-exports', 'akaunting_invoices.xlsx')).toMatchObject({ created: 1, newCustomers: 0 });
    expect(openOf()).toEqual({ USD: 0 });
    expect(await real('erp-exports', 'akaunting_transactions.xlsx')).toMatchObject({ created: 1, rejected: 1 });
  });
  test('the customer list gives currency and terms to the history that has none', async () => {
    const { real, rows } = await start('2019-10-01');
    await real('payments', 'highradius-customers.csv');
    const closed = await real('payments', 'highradius-closed-to-2019-09-30.csv');
    expect(closed.controlTotals.map((total) => total.currency)).toEqual(['CAD', 'USD']);
    expect(closed.controlTotals.reduce((sum, total) => sum + total.amountMinor, 0)).toBe(79_489_678_722);
    const late = rows<{ n: number }>(
      "SELECT COUNT(*) AS n FROM item_versions v JOIN ledger_facts f ON f.item_id = v.item_id AND f.kind = 'settled' WHERE v.item_date > f.business_date",
    );
    expect(late).toEqual([{ n: 0 }]);
  }, 120_000);
});

describe('mixed files', () => {
  test('open and closed invoices in one file: paid ones are history, the others are open', async () => {
    const { text, openOf } = await start('2026-11-20');
    await text(
      'Customer No,Invoice No,Invoice Date,Due Date,Amount,Paid Date\n1,A,2026-09-01,2026-10-01,10.00,2026-10-05\n1,B,2026-09-02,2026-10-02,20.00,2026-10-05\n1,C,2026-11-01,2026-12-01,30.00,\n',
    );
    expect(openOf()).toEqual({ USD: 3_000 });
  });
  test('an older invoice list does not reopen what was paid since', async () => {
    const { text, openOf } = await start('2026-11-20');
    const list = 'Customer No,Invoice No,Invoice Date,Due Date,Amount,Status\n1,A,2026-09-01,2026-10-01,10.00,Sent\n';
    await text(list);
    await text('Customer No,Payment Date,Payment Amount,Invoice No\n1,2026-11-02,10.00,A\n');
    expect(await text(list)).toMatchObject({ created: 0, changed: 0, unchanged: 1 });
    expect(openOf()).toEqual({ USD: 0 });
  });
  test('a name that two customers share is asked about, not guessed', async () => {
    const { text } = await start('2026-11-20');
    await text('Customer No,Customer,Email\n1,Acme,\n2,Acme,\n');
    const result = await text('Customer,Invoice No,Invoice Date,Due Date,Amount\nAcme,A,2026-11-01,2026-12-01,10.00\n');
    expect(result).toMatchObject({ created: 0, rejected: 1 });
    expect(result.rejects[0]?.reason).toContain('several customers');
  });
});

describe('promises', () => {
  test('a payment list makes a promise kept; taking it back names the promise that stays and makes it open again', async () => {
    const { it, imports, text, rows } = await start('2026-11-20');
    const promises = createPromisesFeature(it.app);
    await text('Customer No,Customer,Invoice No,Invoice Date,Due Date,Open Balance\n1,Acme,A,2026-09-01,2026-10-01,10.00\n');
    const customer = rows<{ id: string }>('SELECT id FROM customers')[0]?.id as CustomerId;
    const item = rows<{ id: string }>('SELECT id FROM items')[0]?.id as ItemId;
    const call = it.call('promises.record');
    await promises.record(
      {
        commandId: call.commandId as CommandId,
        customerId: customer,
        replaces: null,
        promise: {
          currency: 'USD',
          instalments: [{ dueDate: '2026-11-24', amountMinor: 1_000 }],
          itemIds: [item],
          promisedBy: 'Ann',
          channel: 'phone',
          note: '',
          acceptWarnings: true,
        } as never,
      },
      call,
    );
    it.clock.set('2026-11-26T09:00:00Z');
    const paid = await text('Customer No,Payment Date,Payment Amount,Invoice No\n1,2026-11-24,10.00,A\n');
    expect([paid.promisesKept, paid.promisesBroken]).toEqual([1, 0]);
    expect(rows('SELECT state FROM promise_states')).toEqual([{ state: 'kept' }]);
    const undo = it.call('imports.undo');
    await imports.undo({ commandId: undo.commandId as CommandId, importId: paid.importId }, undo);
    expect(rows<{ state: string }>('SELECT state FROM promise_states')[0]?.state).not.toBe('kept');
    const first = (await imports.list({ cursor: null, limit: 10 }, it.call('imports.list'))).runs.find((run) => run.canUndo);
    const again = it.call('imports.undo');
    const undone = await imports.undo({ commandId: again.commandId as CommandId, importId: first?.id as never }, again);
    expect(undone.stays.join(' ')).toContain('1 promise');
    // The customer has a promise: it is not hidden.
    expect(undone.removedCustomers).toBe(0);
  });
  test('a list that misses the promised invoice by its day makes no promise broken before somebody confirms the payment', async () => {
    const { it, text, rows } = await start('2026-11-20');
    await text(
      'Customer No,Customer,Invoice No,Invoice Date,Due Date,Open Balance\n1,Acme,A,2026-09-01,2026-10-01,10.00\n1,Acme,B,2026-09-01,2026-10-01,5.00\n',
    );
    it.clock.set('2026-11-26T09:00:00Z');
    const next = await text('Customer No,Customer,Invoice No,Invoice Date,Due Date,Open Balance\n1,Acme,B,2026-09-01,2026-10-01,5.00\n');
    expect(next).toMatchObject({ vanished: 1, unchanged: 1 });
    expect(rows('SELECT number, vanished FROM open_items ORDER BY number')).toEqual([
      { number: 'A', vanished: 1 },
      { number: 'B', vanished: 0 },
    ]);
  });
});
