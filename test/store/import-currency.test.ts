import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { CommandId, ImportId } from '../../src/shared/domain/ids';
import { createImportsFeature } from '../../src/main/core/features/imports';
import { openTestApp, type TestApp } from '../support/test-app';

let open: TestApp[] = [];
afterEach(() => {
  for (const app of open) app.close();
  open = [];
});

async function start() {
  const test = await openTestApp({ today: '2026-11-20' });
  open.push(test);
  const imports = createImportsFeature(test.app);
  let files = 0;
  const looked = async (text: string) => {
    const file = path.join(test.dataDir, `list-${(files += 1)}.csv`);
    writeFileSync(file, text);
    const ticket = test.app.tickets.forFile(file, path.basename(file));
    const found = await imports.inspect({ ticket }, test.call('imports.inspect'));
    return { ticket, found };
  };
  const dry = async (text: string) => {
    const { ticket, found } = await looked(text);
    return imports.dryRun({ commandId: test.call('x').commandId as CommandId, ticket, mapping: found.mapping as never }, test.call('imports.dryRun'));
  };
  const once = async (text: string, decided: Record<string, unknown> = {}) => {
    const { ticket, found } = await looked(text);
    const call = test.call('imports.commit');
    return imports.commit(
      {
        commandId: call.commandId as CommandId,
        ticket,
        mapping: found.mapping as never,
        confirmVanished: [],
        confirmAllVanished: false,
        fileIsComplete: false,
        profileName: '',
        ledgerSays: [],
        ...decided,
      },
      call,
    );
  };
  const facts = () =>
    Object.fromEntries(
      test.company.read
        .sql('SELECT i.currency, SUM(f.amount_minor) AS m FROM ledger_facts f JOIN items i ON i.id = f.item_id GROUP BY i.currency ORDER BY i.currency')
        .all<{ currency: string; m: number }>()
        .map((row) => [row.currency, row.m]),
    );
  const undo = (importId: ImportId) => {
    const call = test.call('imports.undo');
    return imports.undo({ commandId: call.commandId as CommandId, importId }, call);
  };
  return { imports, looked, dry, once, facts, undo };
}

const header = 'Customer No,Customer,Invoice No,Invoice Date,Due Date,Open Balance\n';
const first = `${header}1,Maple,M-1,2026-10-01,2026-10-31,100.00\n1,Maple,M-2,2026-10-02,2026-11-01,50.00\n2,Acme,A-1,2026-10-02,2026-11-01,7.00\n`;
const second = `${header}1,Maple,M-1,2026-10-01,2026-10-31,60.00\n1,Maple,M-3,2026-11-02,2026-12-02,20.00\n2,Acme,A-1,2026-10-02,2026-11-01,7.00\n`;
const customers = 'Customer No,Customer,City,Country,Currency\n1,Maple,Toronto,Canada,CAD\n';

describe('the currency of an item never changes', () => {
  test('a list without currencies is netted in the currency the items have, though the customer got another one meanwhile', async () => {
    const it = await start();
    await it.once(first);
    await it.once(customers);
    const preview = await it.dry(second);
    expect(preview.bridge).toEqual([
      { currency: 'CAD', beforeMinor: 0, newMinor: 2_000, changedMinor: 0, vanishedMinor: 0, afterMinor: 2_000 },
      { currency: 'USD', beforeMinor: 15_700, newMinor: 0, changedMinor: -4_000, vanishedMinor: -5_000, afterMinor: 6_700 },
    ]);
    expect(preview.controlTotals).toEqual([
      { currency: 'CAD', amountMinor: 2_000, rows: 1 },
      { currency: 'USD', amountMinor: 6_700, rows: 2 },
    ]);
    expect(preview.changedItems.map((item) => [item.number, item.currency, item.afterMinor])).toEqual([['M-1', 'USD', 6_000]]);
    expect(preview.vanishedItems.map((item) => [item.number, item.currency])).toEqual([['M-2', 'USD']]);
    expect(preview.warnings.map((note) => note.reason).join(' ')).toContain('1 item keeps the currency it came in with');
    await it.once(second);
    expect(it.facts()).toEqual({ CAD: 2_000, USD: 11_700 });
    expect(await it.dry(second)).toMatchObject({ created: 0, changed: 0, unchanged: 3 });
  });
  test('rows without a number are known again, too', async () => {
    const it = await start();
    const bare = 'Customer No,Customer,Invoice Date,Due Date,Open Balance\n1,Maple,2026-10-01,2026-10-31,100.00\n1,Maple,2026-10-01,2026-10-31,100.00\n';
    await it.once(bare);
    await it.once(customers);
    expect(await it.dry(bare)).toMatchObject({
      created: 0,
      changed: 0,
      unchanged: 2,
      vanished: 0,
      controlTotals: [{ currency: 'USD', amountMinor: 20_000, rows: 2 }],
    });
  });
  test('payments are not counted a second time when the customer got a currency in between', async () => {
    const it = await start();
    const payments = 'Customer No,Payment Date,Payment Amount,Payment Reference,Invoice No\n1,2026-11-12,100.00,P-1,M-1\n1,2026-11-13,5.00,P-2,\n';
    await it.once(first);
    await it.once(payments);
    const before = it.facts();
    await it.once(customers);
    expect(await it.once(payments)).toMatchObject({ created: 0, unchanged: 2 });
    expect(it.facts()).toEqual(before);
  });
  test('a row that says another currency than the ledger has is rejected, and its item is not taken for paid', async () => {
    const it = await start();
    await it.once(first);
    const preview = await it.dry(
      'Customer No,Customer,Invoice No,Invoice Date,Due Date,Open Balance,Currency\n1,Maple,M-1,2026-10-01,2026-10-31,60.00,CAD\n1,Maple,M-2,2026-10-02,2026-11-01,50.00,USD\n2,Acme,A-1,2026-10-02,2026-11-01,7.00,USD\n',
    );
    expect(preview).toMatchObject({ unchanged: 2, changed: 0, vanished: 0, rejected: 1 });
    expect(preview.rejects[0]).toMatchObject({ reason: 'the ledger has this item in USD' });
  });
  test('a wrong guess can be mended: take the import back, import the customers, import the list again', async () => {
    const it = await start();
    const run = await it.once(first);
    await it.undo(run.importId);
    await it.once(`${customers}2,Acme,Austin,United States,USD\n`);
    await it.once(first);
    expect(it.facts()).toEqual({ CAD: 15_000, USD: 700 });
    expect(await it.dry(first)).toMatchObject({ created: 0, changed: 0, unchanged: 3, vanished: 0 });
  });
  test('guessed currencies are said, when the items come in and when their customers get another one', async () => {
    const it = await start();
    expect((await it.once(first)).notices.join(' ')).toContain('3 new items are taken to be in USD');
    expect((await it.dry(customers)).warnings.map((note) => note.reason)).toEqual([
      '1 customer gets a currency that open items are not in, for example Maple: CAD, with items in USD',
    ]);
  });
});

describe('a snapshot in which most is missing', () => {
  const list = (from: number, to: number) =>
    header + Array.from({ length: to - from }, (_, i) => `1,Maple,M-${from + i},2026-10-01,2026-10-31,10.00\n`).join('');
  test('stops and asks whether the file is complete', async () => {
    const it = await start();
    await it.once(list(0, 50));
    expect(await it.dry(list(0, 20))).toMatchObject({ vanished: 30, looksIncomplete: true });
    await expect(it.once(list(0, 20))).rejects.toMatchObject({ code: 'rule-violated', data: { rule: 'import-looks-incomplete' } });
    expect(it.facts()).toEqual({ USD: 50_000 });
    expect(await it.once(list(0, 20), { fileIsComplete: true, confirmAllVanished: true })).toMatchObject({ vanished: 30 });
    expect(it.facts()).toEqual({ USD: 20_000 });
  });
  test('half of a ledger, or twenty items, vanish without a question', async () => {
    const it = await start();
    await it.once(list(0, 60));
    expect((await it.dry(list(0, 30))).looksIncomplete).toBe(false);
    await it.once(list(0, 30));
    const other = await start();
    await other.once(list(0, 20));
    expect(await other.dry(`${header}1,Maple,X-1,2026-10-01,2026-10-31,10.00\n`)).toMatchObject({ vanished: 20, looksIncomplete: false });
  });
});

describe('what is said', () => {
  test('items that were confirmed are booked, the others proposed; money and days are written in words', async () => {
    const it = await start();
    await it.once(first);
    const less = `${header}2,Acme,A-1,2026-10-02,2026-11-01,7.00\n2,Acme,A-2,2026-11-18,2026-12-18,1.00\n`;
    const { vanishedItems } = await it.dry(less);
    expect(vanishedItems.map((item) => item.proposal)).toEqual(['Paid by Nov 20', 'Paid by Nov 20']);
    const { notices } = await it.once(less, { confirmVanished: [vanishedItems[0]?.itemId], ledgerSays: [{ currency: 'USD', amountMinor: 752_481_999 }] });
    expect(notices).toContain('1 item no longer in the list: booked as paid on Nov 20, as you confirmed.');
    expect(notices).toContain('1 item no longer in the list: proposed as paid on Nov 20, to be confirmed.');
    expect(notices).toContain("The file's total is $7,524,811.99 below the figure of your ledger.");
  });
  test('a column of dates that other rows prove is marked so', async () => {
    const it = await start();
    const { found } = await it.looked(`${header}1,Maple,M-1,05/03/2026,13/04/2026,10.00\n1,Maple,M-2,04/03/2026,05/04/2026,10.00\n`);
    expect(
      found.columns
        .map((column) => [column.field, column.ambiguousDates, column.isOrderProved])
        .filter(([field]) => field === 'item-date' || field === 'due-date'),
    ).toEqual([
      ['item-date', 2, false],
      ['due-date', 1, true],
    ]);
  });
});
