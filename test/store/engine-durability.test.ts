import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { logState, migrate, openEngine, truncateLog, type Engine } from '../../src/main/core/db';
import { eventually } from '../support/eventually';
import { openTestApp } from '../support/test-app';

let folder = '';
let engine: Engine;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'duedesk-engine-'));
  engine = openEngine(join(folder, 'one.duedesk'));
  await migrate(engine.raw, 1);
});
afterEach(() => {
  engine.close();
  rmSync(folder, { recursive: true, force: true });
});

const addCustomer = (id: string) =>
  engine.write(
    async (writer) =>
      void writer
        .sql("INSERT INTO customers (id, number, number_key, name, name_key, created_at_ms, updated_at_ms) VALUES (?, ?, ?, 'A', 'a', 1, 1)")
        .run(id, id, id),
  );
const addItem = (id: string) =>
  engine.write(
    async (writer) =>
      void writer
        .sql(
          "INSERT INTO items (id, customer_id, kind, number, number_key, identity_key, currency, recorded_at_ms) VALUES (?, 'c1', 'invoice', ?, ?, ?, 'USD', 1)",
        )
        .run(id, id, id, id),
  );
const addFact = (amount: number | string | null, date = '2026-11-20') =>
  engine.write(
    async (writer) =>
      void writer
        .sql("INSERT INTO ledger_facts (item_id, customer_id, kind, business_date, recorded_at_ms, amount_minor) VALUES ('i1', 'c1', 'issued', ?, 1, ?)")
        .run(date, amount),
  );

describe('every connection', () => {
  test('keeps acknowledged work through a power cut: FULL is still there after the first write', async () => {
    await addCustomer('c1');
    const read = (name: string) => engine.raw.pragma(name, { simple: true });
    expect(read('synchronous')).toBe(2);
    expect(read('journal_mode')).toBe('wal');
    expect(read('foreign_keys')).toBe(1);
    expect(read('trusted_schema')).toBe(0);
    expect(read('cell_size_check')).toBe(1);
    expect(read('secure_delete')).toBe(1);
    expect(read('busy_timeout')).toBe(5000);
    expect(read('wal_autocheckpoint')).toBe(1000);
    if (process.platform === 'darwin') expect([read('fullfsync'), read('checkpoint_fullfsync')]).toEqual([1, 1]);
  });

  test('that reads cannot write', () => {
    expect(() => engine.read.sql("INSERT INTO drafts (key, value_json, saved_at_ms) VALUES ('a', '1', 1)").run()).toThrow(/readonly/);
    expect(engine.read.sql('SELECT trusted_schema AS v FROM pragma_trusted_schema').get<{ v: number }>()?.v).toBe(0);
  });

  test('sees only what is committed', async () => {
    await engine.write(async (writer) => {
      writer.sql("INSERT INTO drafts (key, value_json, saved_at_ms) VALUES ('a', '1', 1)").run();
      expect(engine.read.sql('SELECT count(*) AS n FROM drafts').get<{ n: number }>()?.n).toBe(0);
    });
    expect(engine.read.sql('SELECT count(*) AS n FROM drafts').get<{ n: number }>()?.n).toBe(1);
  });
});

describe('a command', () => {
  test('that fails half way leaves nothing behind, and the next one goes through', async () => {
    await expect(
      engine.write(async (writer) => {
        writer.sql("INSERT INTO drafts (key, value_json, saved_at_ms) VALUES ('a', '1', 1)").run();
        await Promise.resolve();
        throw new Error('stopped');
      }),
    ).rejects.toThrow('stopped');
    expect(engine.read.sql('SELECT count(*) AS n FROM drafts').get<{ n: number }>()?.n).toBe(0);
    await addCustomer('c1');
  });

  test('never pays for the pages of the ones before: they are moved into the file while nobody writes', async () => {
    const waiting = () => {
      const [log] = engine.raw.pragma('wal_checkpoint(NOOP)') as readonly { readonly log: number; readonly checkpointed: number }[];
      return (log?.log ?? 0) - (log?.checkpointed ?? 0);
    };
    // Looked at after each: on a busy machine the moving may already happen between two of them.
    const seen: number[] = [];
    for (const id of ['c1', 'c2', 'c3']) {
      await addCustomer(id);
      seen.push(waiting());
    }
    expect(Math.max(...seen)).toBeGreaterThan(0);
    await eventually(() => expect(waiting()).toBe(0));
  });

  test('waits its turn: two at once never mix', async () => {
    const order: string[] = [];
    const slow = engine.write(async () => {
      order.push('slow starts');
      await new Promise((resolve) => setImmediate(resolve));
      order.push('slow ends');
    });
    const quick = engine.write(async () => void order.push('quick'));
    await Promise.all([slow, quick]);
    expect(order).toEqual(['slow starts', 'slow ends', 'quick']);
  });

  test('repeated under its number answers the same and does nothing again; another command under that number is refused', async () => {
    const opened = await openTestApp();
    try {
      const call = opened.call('notes.add');
      let runs = 0;
      const work = () => opened.app.command(call, async () => ({ run: (runs += 1) }));
      expect([await work(), await work()]).toEqual([{ run: 1 }, { run: 1 }]);
      await expect(opened.app.command({ ...call, operation: 'calls.log' }, async () => ({}))).rejects.toMatchObject({ code: 'conflict' });
    } finally {
      opened.close();
    }
  });

  test('bears a later instant than the one before it, even when the clock goes back', async () => {
    const opened = await openTestApp();
    try {
      const stamp = () =>
        opened.app.command(opened.call('notes.add'), async (tx) => {
          tx.record({ kind: 'note', code: 'note-added', title: 'x' });
          return { at: tx.recordedAtMs };
        });
      const first = await stamp();
      opened.clock.set('2026-11-01T09:00:00Z');
      expect((await stamp()).at).toBeGreaterThanOrEqual(first.at);
    } finally {
      opened.close();
    }
  });
});

describe('the tables refuse', () => {
  beforeEach(async () => {
    await addCustomer('c1');
    await addItem('i1');
  });

  test.each([
    ['half a cent', 1050.5],
    ['text', 'ten'],
    ['nothing', null],
    ['more than is kept', 9_000_000_000_000_000],
    ['less than is kept', -9_000_000_000_000_000],
  ])('money that is %s', async (_what, amount) => {
    await expect(addFact(amount)).rejects.toThrow();
    expect(engine.read.sql('SELECT count(*) AS n FROM ledger_facts').get<{ n: number }>()?.n).toBe(0);
  });

  test('a day that is not written as a day', async () => {
    await expect(addFact(100, '20 Nov 2026')).rejects.toThrow(/CHECK/);
  });

  test('an item of a customer that is not there', async () => {
    await expect(
      engine.write(
        async (writer) =>
          void writer
            .sql(
              "INSERT INTO items (id, customer_id, kind, number, number_key, identity_key, currency, recorded_at_ms) VALUES ('i2', 'nobody', 'invoice', '1', '1', '1', 'USD', 1)",
            )
            .run(),
      ),
    ).rejects.toThrow(/FOREIGN KEY/);
  });

  test('a kind of item or a currency that does not exist in the ledger', async () => {
    const add = (kind: string, currency: string) =>
      engine.write(
        async (writer) =>
          void writer
            .sql(
              `INSERT INTO items (id, customer_id, kind, number, number_key, identity_key, currency, recorded_at_ms) VALUES ('i3', 'c1', ?, '1', '1', '3', ?, 1)`,
            )
            .run(kind, currency),
      );
    await expect(add('refund', 'USD')).rejects.toThrow(/CHECK/);
    await expect(add('invoice', 'US$ ')).rejects.toThrow(/CHECK/);
  });

  test('to change or forget a ledger fact, a version of an item or an activity', async () => {
    await addFact(100);
    await engine.write(async (writer) => {
      writer.sql("INSERT INTO item_versions (item_id, recorded_at_ms, due_date_source) VALUES ('i1', 1, 'none')").run();
      writer
        .sql(
          "INSERT INTO activities (id, recorded_at_ms, business_date, kind, code, title, prev_hash, hash) VALUES ('a1', 1, '2026-11-20', 'note', 'x', 'x', '', '')",
        )
        .run();
    });
    for (const table of ['ledger_facts', 'item_versions', 'activities'])
      for (const sql of [`UPDATE ${table} SET recorded_at_ms = 2`, `DELETE FROM ${table}`])
        await expect(
          engine.write(async (writer) => void writer.sql(sql).run()),
          sql,
        ).rejects.toThrow(/append-only/);
  });

  test('any table without STRICT', () => {
    const loose = engine.read
      .sql("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'")
      .all<{ name: string }>();
    expect(loose).toEqual([]);
  });
});

test('the write-ahead log is cut when nothing is being written', async () => {
  await addCustomer('c1');
  expect(logState(engine)).not.toBe('');
  truncateLog(engine);
  expect(logState(engine)).toBe('');
});
