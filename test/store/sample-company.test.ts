import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApplication, type Application } from '../../src/main/core/application';
import { createCompaniesFeature } from '../../src/main/core/features/companies';
import { createDisputesFeature } from '../../src/main/core/features/disputes';
import { createDocumentsFeature } from '../../src/main/core/features/documents';
import { createSystemFeature } from '../../src/main/core/features/system';
import { silentLog } from '../../src/main/core/ports/system-ports';
import type { CommandId, DisputeId } from '../../src/shared/domain/ids';
import { resourcesDir, testClock } from '../support/test-app';

const today = '2026-11-20';

async function sampleAt(instant: string): Promise<{ readonly app: Application; readonly dataDir: string; close(): void }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'duedesk-sample-'));
  const app = createApplication({ version: '0.0.0-test', dataDir, resourcesDir, asOf: null, log: silentLog, clock: testClock(instant) });
  await createCompaniesFeature(app).openSample(
    { commandId: '01890000-0000-7000-8000-000000000001' as CommandId, fresh: false },
    { operation: 'companies.openSample', commandId: null },
  );
  return {
    app,
    dataDir,
    close() {
      app.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

const one = <Row>(app: Application, sql: string, ...values: readonly (string | number)[]): Row =>
  app
    .current()
    .read.sql(sql)
    .get<Row>(...values) as Row;

/** Everything in the file but the company's own id. */
function contentOf(app: Application): string {
  const { read } = app.current();
  const tables = read
    .sql(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT IN ('company', 'commands', 'schema_migrations') ORDER BY name",
    )
    .all<{ name: string }>();
  return JSON.stringify(
    tables.map(({ name }) => [name, read.sql(`SELECT * FROM "${name}"`).all()]),
    (_key, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('base64').slice(0, 4000) : value),
  );
}

describe('the sample company', () => {
  let sample: Awaited<ReturnType<typeof sampleAt>>;
  beforeAll(async () => {
    sample = await sampleAt(`${today}T15:00:00Z`);
  });
  afterAll(() => sample.close());

  test('holds 300 customers and 4,000 invoices in five currencies and more, in a file of its own that says it is the sample', () => {
    expect(one(sample.app, 'SELECT count(*) AS n FROM customers')).toEqual({ n: 300 });
    expect(one(sample.app, "SELECT count(*) AS n FROM items WHERE kind = 'invoice'")).toEqual({ n: 4000 });
    const currencies = sample.app.current().read.sql('SELECT DISTINCT currency FROM items ORDER BY currency').all<{ currency: string }>();
    expect(currencies.map((row) => row.currency)).toEqual(['CAD', 'EUR', 'GBP', 'JPY', 'USD']);
    expect(sample.app.current().isSample).toBe(true);
    expect(sample.app.current().profile.name).toBe('Calder Ridge Supply');
  });

  test('Brightwater ties to the cent: fourteen items, 70,194.50 past due, 51,330.95 not due, 1,480.00 credit, 120,045.45 net of a limit of 125,000.00', () => {
    const items = sample.app
      .current()
      .read.sql("SELECT o.open_minor, o.due_date, o.kind FROM open_items o JOIN customers c ON c.id = o.customer_id WHERE c.number = 'C-10482'")
      .all<{ open_minor: number; due_date: string; kind: string }>();
    const sum = (rows: typeof items) => rows.reduce((total, row) => total + row.open_minor, 0);
    expect(items).toHaveLength(14);
    expect(sum(items.filter((row) => row.kind === 'invoice' && row.due_date < today))).toBe(7_019_450);
    expect(sum(items.filter((row) => row.kind === 'invoice' && row.due_date >= today))).toBe(5_133_095);
    expect(sum(items.filter((row) => row.open_minor < 0))).toBe(-148_000);
    expect(sum(items)).toBe(12_004_545);
    expect(one(sample.app, "SELECT credit_limit_minor AS n FROM customers WHERE number = 'C-10482'")).toEqual({ n: 12_500_000 });
  });

  test('the ledger in dollars adds up to the total the dashboard shows', () => {
    expect(one(sample.app, "SELECT sum(open_minor) AS n FROM open_items WHERE currency = 'USD'")).toEqual({ n: 391_248_017 });
  });

  test('shows promises in every state a collector meets, disputes, letters, follow-ups due today, credits and unapplied cash', () => {
    const states = sample.app
      .current()
      .read.sql('SELECT state, count(*) AS n FROM promise_states GROUP BY state ORDER BY state')
      .all<{ state: string; n: number }>();
    expect(states.map((row) => row.state)).toEqual(
      expect.arrayContaining(['broken', 'due-today', 'kept', 'kept-late', 'open', 'replaced', 'unverified', 'withdrawn']),
    );
    for (const sql of [
      'SELECT count(*) AS n FROM disputes WHERE resolved_on IS NULL',
      'SELECT count(*) AS n FROM disputes WHERE resolved_on IS NOT NULL',
      'SELECT count(*) AS n FROM letters',
      `SELECT count(*) AS n FROM follow_ups WHERE due_date = '${today}' AND finished_on IS NULL`,
      "SELECT count(*) AS n FROM open_items WHERE kind = 'credit-memo'",
      "SELECT count(*) AS n FROM open_items WHERE kind = 'payment'",
      "SELECT count(*) AS n FROM ledger_facts WHERE kind = 'written-off'",
      'SELECT count(*) AS n FROM calls',
      'SELECT count(*) AS n FROM contact_points',
    ])
      expect(one<{ n: number }>(sample.app, sql).n, sql).toBeGreaterThan(1);
  });

  test('two disputes have what the customer sent with them: a file that opens, in its place in the course', async () => {
    const disputes = sample.app
      .current()
      .read.sql("SELECT subject_id AS id, file_name AS fileName FROM documents WHERE subject_kind = 'dispute' ORDER BY file_name")
      .all<{ id: DisputeId; fileName: string }>();
    expect(disputes.map((row) => row.fileName)).toEqual(['Receiving report.txt', 'Two lamps broken.eml']);
    for (const { id, fileName } of disputes) {
      const { documents } = await createDisputesFeature(sample.app).get({ disputeId: id }, { operation: 'disputes.get', commandId: null });
      expect(documents).toMatchObject([{ fileName, subject: { kind: 'dispute', id } }]);
      const opened = await createDocumentsFeature(sample.app).open({ id: documents[0]?.id as never }, { operation: 'documents.open', commandId: null });
      const { bytes } = await sample.app.tickets.read(opened.ticket);
      const number = one<{ number: string }>(sample.app, 'SELECT i.number FROM disputes d JOIN items i ON i.id = d.item_id WHERE d.id = ?', id).number;
      expect(new TextDecoder().decode(bytes)).toContain(number);
    }
  });

  test('holds nothing that was forgotten: no invoice is overpaid, none is open for more than half a year', () => {
    expect(one(sample.app, "SELECT count(*) AS n FROM open_items WHERE kind = 'invoice' AND open_minor < 0")).toEqual({ n: 0 });
    expect(one(sample.app, "SELECT count(*) AS n FROM open_items WHERE kind = 'invoice' AND due_date < '2026-05-20'")).toEqual({ n: 0 });
  });

  test('its ledger is of this morning', async () => {
    const info = await createSystemFeature(sample.app).info({}, { operation: 'system.info', commandId: null });
    expect(info.ledger).toMatchObject({ coversUntil: today, businessDaysOld: 0, state: 'fresh' });
    expect(info.company?.isSample).toBe(true);
    expect(info.user?.name).toBe('Maya Okafor');
    expect(info.counts.worklist).toBeGreaterThan(20);
  });

  test('passes every check of the data', async () => {
    const report = await createSystemFeature(sample.app).check({}, { operation: 'system.check', commandId: null });
    expect(report.findings).toEqual([]);
    expect(report.ok).toBe(true);
  });

  test('the same day gives the same company, whatever the hour', async () => {
    const again = await sampleAt(`${today}T21:30:00Z`);
    try {
      expect(contentOf(again.app) === contentOf(sample.app)).toBe(true);
    } finally {
      again.close();
    }
  });
});

test('the sample made on a Sunday holds together as well', async () => {
  const sunday = await sampleAt('2027-01-03T15:00:00Z');
  try {
    const report = await createSystemFeature(sunday.app).check({}, { operation: 'system.check', commandId: null });
    expect(report.findings).toEqual([]);
    expect(one(sunday.app, "SELECT sum(open_minor) AS n FROM open_items o JOIN customers c ON c.id = o.customer_id WHERE c.number = 'C-10482'")).toEqual({
      n: 12_004_545,
    });
  } finally {
    sunday.close();
  }
});
