import { parse } from 'csv-parse/sync';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tableNames, type TableName } from '../../src/shared/contract/tables.contract';
import { startTestCore, type TestCore } from '../support/core';

const csvOf = async (core: TestCore, table: TableName, ask: Record<string, unknown> = {}) => {
  const made = await core.client.tables.make({ table, ask, as: 'csv' });
  const file = await core.core.readTicket(made.ticket ?? '');
  const text = Buffer.from(file.bytes).toString('utf8');
  return { made, text, rows: parse(text, { bom: true, columns: true }) as Record<string, string>[] };
};
const asks = (customerId: string): Readonly<Partial<Record<TableName, Record<string, unknown>>>> => ({
  aging: { by: 'customer' },
  'aging-items': { currency: 'USD' },
  statement: { customerId },
  'account-items': { customerId },
  'account-closed': { customerId },
  'account-payments': { customerId },
  'account-timeline': { customerId },
});
const isActive = (cell: string): boolean => /^[\s\p{Cf}\0]*[=+\-@＝＋－＠]/u.test(cell) && !/^-?\d+(?:\.\d+)?$/.test(cell);
/** Minor units of an amount with the digits its currency has. */
const minor = (text: string | undefined): number => Number((text ?? '').replace('.', ''));

describe('a table of the sample company', () => {
  let core: TestCore;
  let customerId = '';
  beforeAll(async () => {
    core = await startTestCore({ asOf: '2026-11-20' });
    await core.client.companies.openSample({ commandId: core.commandId() });
    const { hits } = await core.client.search.find({ text: 'brightwater' });
    customerId = hits.find((hit) => hit.kind === 'customer')?.customerId ?? '';
  }, 60_000);
  afterAll(() => core.close());

  it.each(tableNames)('%s leaves whole, under a name that can be a file, and the clipboard gets the same rows', async (table) => {
    const ask = asks(customerId)[table] ?? {};
    const { made, rows } = await csvOf(core, table, ask);
    expect(made.fileName).toMatch(/^[^/\\:*?"<>|]+\.csv$/);
    expect(rows).toHaveLength(made.rows);
    const copied = await core.client.tables.make({ table, ask, as: 'copy' });
    expect([copied.rows, copied.ticket, copied.text.split('\n').length, copied.html.match(/<tr>/g)?.length]).toEqual([
      made.rows,
      null,
      made.rows + 1,
      made.rows + 1,
    ]);
    if (!['letters-run', 'list-quality', 'past-forecasts', 'outbox', 'letters-plan', 'settlements', 'write-offs', 'approvals'].includes(table))
      expect(made.rows).toBeGreaterThan(0);
  });

  it('of the aging adds up to the report, to the cent and per bucket', async () => {
    const { rows } = await csvOf(core, 'aging', { by: 'customer' });
    const { totals } = await core.client.aging.report({ by: 'bucket' });
    for (const total of totals) {
      const own = rows.filter((row) => row['Currency'] === total.currency);
      expect(own.reduce((sum, row) => sum + minor(row['Open']), 0)).toBe(total.openMinor);
      for (const bucket of total.buckets)
        expect(
          own.reduce((sum, row) => sum + minor(row[bucket.label]), 0),
          bucket.label,
        ).toBe(bucket.amountMinor);
    }
  });

  it('has every row that matches, however many pages the screen would have loaded', async () => {
    const { total } = await core.client.worklist.list({ limit: 1 });
    expect(new Set((await csvOf(core, 'worklist')).rows.map((row) => row['Customer number'])).size).toBe(total);
    const narrow = await core.client.worklist.list({ view: 'high-value', limit: 1 });
    expect(
      new Set((await csvOf(core, 'worklist', { view: 'high-value', sort: 'past-due', descending: true })).rows.map((row) => row['Customer number'])).size,
    ).toBe(narrow.total);
  });

  it('of a statement ends at the balance of the ledger, as open items and as movements', async () => {
    const { parts } = await core.client.statements.view({ customerId: customerId as never });
    const items = (await csvOf(core, 'statement', { customerId })).rows;
    const moves = (await csvOf(core, 'statement', { customerId, form: 'running' })).rows;
    for (const part of parts) {
      expect(items.filter((row) => row['Currency'] === part.currency).reduce((sum, row) => sum + minor(row['Open']), 0)).toBe(part.balanceMinor);
      expect(minor(moves.filter((row) => row['Currency'] === part.currency).at(-1)?.['Balance'])).toBe(part.balanceMinor);
    }
  });

  it('is read by another program in the same cells', async () => {
    const { text, rows } = await csvOf(core, 'aging-items', { currency: 'USD' });
    const file = join(core.dataDir, 'items.csv');
    writeFileSync(file, text);
    const read = JSON.parse(
      execFileSync(
        'python3',
        ['-c', 'import csv,json,sys; print(json.dumps(list(csv.DictReader(open(sys.argv[1], encoding="utf-8-sig", newline="")))))', file],
        { encoding: 'utf8', maxBuffer: 50_000_000 },
      ),
    ) as unknown;
    expect(read).toEqual(rows);
  });

  it('that is asked for wrongly is refused with the field named', async () => {
    await expect(core.client.tables.make({ table: 'worklist', ask: { view: 'nobody' }, as: 'csv' })).rejects.toMatchObject({
      code: 'bad-input',
      data: { field: 'ask.view' },
    });
    await expect(core.client.tables.make({ table: 'aging', ask: { secret: 1 }, as: 'csv' })).rejects.toMatchObject({ code: 'bad-input' });
  });
});

describe('S16: a ledger full of formulas', () => {
  const names = [
    '=1+1',
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("https://evil.example","click")',
    '=WEBSERVICE("https://evil.example")',
    '@SUM(1+1)*cmd',
    "+1+cmd|' /C calc'!A0",
    "-1+cmd|' /C calc'!A0",
    '＝1+1',
    '＋cmd',
    '－cmd',
    '＠cmd',
    'Smith; =1+1',
    'Smith;@x',
    '", =1',
    '"";=1;""',
    "'=1",
  ];
  const payloads = Array.from({ length: 64 }, (_, index) => `${names[index % names.length]}${index}`);

  it(`of ${payloads.length} customers, invoices and references leaves no table with an active cell`, async () => {
    const core = await startTestCore({ asOf: '2026-11-20' });
    await core.client.companies.create({ commandId: core.commandId(), profile: { name: '=Company()' } });
    const file = join(core.dataDir, 'items.csv');
    const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    writeFileSync(
      file,
      [
        'Customer No,Customer Name,Invoice No,Invoice Date,Due Date,Original,Open,Currency,Reference',
        ...payloads.map((name, index) =>
          [`"@C-${index}"`, quoted(name), quoted(`=INV-${index}`), '2026-09-06', '2026-10-06', '100.00', '100.00', 'USD', quoted(name)].join(','),
        ),
      ].join('\n'),
    );
    await core.importFile(file);
    const { rows } = await core.client.customers.list({ limit: 500 });
    expect(rows.length).toBeGreaterThan(60);
    for (const row of rows.slice(0, 10)) {
      await core.client.outbox.saveDraft({
        commandId: core.commandId(),
        customerId: row.id,
        to: [{ name: '=1+1', address: 'dana@brightwater.example' }],
        subject: '=cmd()',
        text: 'x',
      });
    }
    let cells = 0;
    for (const table of tableNames) {
      const ask = asks(rows[0]?.id ?? '')[table] ?? {};
      const { text } = await csvOf(core, table, ask);
      const copied = await core.client.tables.make({ table, ask, as: 'copy' });
      for (const separator of [',', ';', '\t']) {
        const found = parse(text, { bom: true, delimiter: separator, relax_column_count: true, relax_quotes: true, escape: '"' }).flat();
        cells += found.length;
        expect(found.filter(isActive), `${table} by ${JSON.stringify(separator)}`).toEqual([]);
      }
      expect(copied.text.split(/[\n\t]/).filter(isActive), table).toEqual([]);
    }
    expect(cells).toBeGreaterThan(5_000);
    await core.close();
  }, 120_000);
});
