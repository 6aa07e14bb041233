import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { migrate, migrationHash, migrations, newestSchema, openEngine, pendingMigrations, tables, type Engine, type Migration } from '../../src/main/core/db';
import { bundleForNode } from '../support/bundle';

let folder = '';
let engine: Engine;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'duedesk-migrations-'));
  engine = openEngine(join(folder, 'one.duedesk'));
});
afterEach(() => {
  engine.close();
  rmSync(folder, { recursive: true, force: true });
});

const fixtureFile = (number: number) => resolve(import.meta.dirname, 'fixtures', `${String(number).padStart(4, '0')}.sql`);
/** The filled company of this schema; for a schema that came without one, that of the schema before it. */
const fixture = (number: number): string =>
  fixtureFile(migrations.findLast((migration) => migration.number <= number && existsSync(fixtureFile(migration.number)))?.number ?? number);
const upTo = (number: number) => migrations.filter((migration) => migration.number <= number);
const step = (number: number, sql: string, name = `step-${number}`): Migration => ({ number, name, sql, minReader: number });
const version = () => engine.raw.pragma('user_version', { simple: true });
const noBackup = async () => undefined;
const schemaOf = (one: Engine) =>
  one.raw.prepare("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name").all();

describe('a new file', () => {
  test('is brought to the newest schema in one go, with the hash of each step on record', async () => {
    expect(await migrate(engine.raw, 5)).toEqual({ from: 0, to: newestSchema(), applied: migrations.map((migration) => migration.number) });
    expect(version()).toBe(newestSchema());
    expect(engine.raw.prepare('SELECT number, sha256 FROM schema_migrations ORDER BY number').all()).toEqual(
      migrations.map((migration) => ({ number: migration.number, sha256: migrationHash(migration) })),
    );
    expect(engine.raw.pragma('foreign_keys', { simple: true })).toBe(1);
  });

  test('is not touched by a second start', async () => {
    await migrate(engine.raw, 5);
    expect(await migrate(engine.raw, 6)).toEqual({ from: newestSchema(), to: newestSchema(), applied: [] });
  });

  test('needs no backup first, for there is nothing in it', async () => {
    let backups = 0;
    await migrate(engine.raw, 5, async () => void (backups += 1));
    expect(backups).toBe(0);
  });
});

describe('a file of every released schema', () => {
  test.each(migrations.map((migration) => [migration.number, migration.name] as const))(
    '%i (%s) comes to the newest one with all its rows, after a backup',
    async (number) => {
      await migrate(engine.raw, 5, noBackup, upTo(number));
      engine.raw.exec(readFileSync(fixture(number), 'utf8'));
      const count = (table: string) => (engine.raw.prepare(`SELECT count(*) AS n FROM "${table}"`).get() as { n: number }).n;
      const before = (
        engine.raw
          .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'schema_migrations'")
          .all() as { name: string }[]
      ).map(({ name }) => [name, count(name)] as const);
      let backups = 0;
      await migrate(engine.raw, 6, async () => void (backups += 1));
      expect(backups).toBe(number === newestSchema() ? 0 : 1);
      expect(before.map(([name]) => [name, count(name)])).toEqual(before);
      expect(engine.raw.prepare("SELECT sum(amount_minor) AS total, count(*) AS n FROM ledger_facts WHERE item_id = 'i1'").get()).toEqual({
        total: 6000,
        n: 2,
      });
      expect(engine.raw.pragma('foreign_key_check')).toEqual([]);
      expect(engine.raw.pragma('integrity_check', { simple: true })).toBe('ok');
      const fresh = openEngine(join(folder, 'fresh.duedesk'));
      try {
        await migrate(fresh.raw, 5);
        expect(schemaOf(engine)).toEqual(schemaOf(fresh));
      } finally {
        fresh.close();
      }
    },
  );
});

describe('a step', () => {
  const first = step(
    10,
    'CREATE TABLE a (id TEXT PRIMARY KEY) STRICT; CREATE TABLE b (id TEXT PRIMARY KEY, a_id TEXT NOT NULL REFERENCES a (id) ON DELETE CASCADE) STRICT;',
  );

  test('that rebuilds a table loses none of the rows that point at it', async () => {
    await migrate(engine.raw, 5, noBackup, [first]);
    engine.raw.exec("INSERT INTO a VALUES ('x'); INSERT INTO b VALUES ('y', 'x')");
    await migrate(engine.raw, 6, noBackup, [
      first,
      step(20, 'CREATE TABLE a2 (id TEXT PRIMARY KEY, more TEXT) STRICT; INSERT INTO a2 SELECT id, NULL FROM a; DROP TABLE a; ALTER TABLE a2 RENAME TO a;'),
    ]);
    expect(engine.raw.prepare('SELECT * FROM b').all()).toEqual([{ id: 'y', a_id: 'x' }]);
  });

  test('that would leave a row without its parent is taken back whole', async () => {
    await migrate(engine.raw, 5, noBackup, [first]);
    engine.raw.exec("INSERT INTO a VALUES ('x'); INSERT INTO b VALUES ('y', 'x')");
    await expect(migrate(engine.raw, 6, noBackup, [first, step(20, "DELETE FROM a WHERE id = 'x'")])).rejects.toMatchObject({ code: 'db-corrupt' });
    expect(version()).toBe(10);
    expect(engine.raw.prepare('SELECT count(*) AS n FROM a').get()).toEqual({ n: 1 });
    expect(engine.raw.pragma('foreign_keys', { simple: true })).toBe(1);
  });

  test.each([0, 1, 2, 3])('that fails at its statement %i leaves the version before, and the next start goes on from there', async (failing) => {
    const statements = ['CREATE TABLE c (x INTEGER) STRICT', 'INSERT INTO c VALUES (1)', "ALTER TABLE a ADD COLUMN more TEXT NOT NULL DEFAULT ''"];
    await migrate(engine.raw, 5, noBackup, [first]);
    const before = schemaOf(engine);
    const broken = [...statements.slice(0, failing), 'INSERT INTO nowhere VALUES (1)', ...statements.slice(failing)].join('; ');
    await expect(migrate(engine.raw, 6, noBackup, [first, step(20, broken)])).rejects.toThrow(/nowhere/);
    expect(version()).toBe(10);
    expect(schemaOf(engine)).toEqual(before);
    await migrate(engine.raw, 7, noBackup, [first, step(20, statements.join('; '))]);
    expect(version()).toBe(20);
  });

  test('is not begun when the backup before it fails', async () => {
    await migrate(engine.raw, 5, noBackup, [first]);
    await expect(
      migrate(engine.raw, 6, async () => Promise.reject(new Error('no room')), [first, step(20, 'CREATE TABLE c (x INTEGER) STRICT')]),
    ).rejects.toThrow('no room');
    expect(version()).toBe(10);
  });

  test('that was changed after its release is refused', async () => {
    await migrate(engine.raw, 5, noBackup, [first]);
    expect(() => pendingMigrations(engine.raw, [step(10, `${first.sql} `)])).toThrow(/differs from the one this Duedesk knows\. Nothing was changed/);
  });

  test('is the same step on every system, whatever its line ends', () => {
    expect(migrationHash(step(10, 'A;\r\nB;\r\n'))).toBe(migrationHash(step(10, 'A;\nB;\n')));
  });

  test('listed out of order is refused, also when it is merged late under a lower number', async () => {
    expect(() => pendingMigrations(engine.raw, [step(20, ''), step(10, '')])).toThrow(/ascending/);
    expect(() => pendingMigrations(engine.raw, [step(10, ''), step(10, '')])).toThrow(/ascending/);
    await migrate(engine.raw, 5, noBackup, [step(10, 'SELECT 1'), step(30, 'CREATE TABLE c (x INTEGER) STRICT')]);
    // A step that came in between is not skipped silently: it runs, and the version stays the highest.
    const merged = [step(10, 'SELECT 1'), step(20, 'CREATE TABLE d (x INTEGER) STRICT'), step(30, 'CREATE TABLE c (x INTEGER) STRICT')];
    expect(await migrate(engine.raw, 6, noBackup, merged)).toEqual({ from: 30, to: 30, applied: [20] });
    expect(version()).toBe(30);
  });
});

describe('a file of a newer Duedesk', () => {
  test('is not opened, and both versions are named', async () => {
    await migrate(engine.raw, 5, noBackup, [...migrations, step(9990, 'CREATE TABLE later (x INTEGER) STRICT')]);
    const before = schemaOf(engine);
    await expect(migrate(engine.raw, 6)).rejects.toMatchObject({
      code: 'db-from-future',
      data: { sentence: expect.stringMatching(new RegExp(`version 9990; this Duedesk knows up to version ${newestSchema()}\\. Nothing was changed`)) },
    });
    expect(schemaOf(engine)).toEqual(before);
  });

  test('is opened when its later steps only added what can be left unread', async () => {
    await migrate(engine.raw, 5, noBackup, [...migrations, { ...step(9990, 'CREATE TABLE later (x INTEGER) STRICT'), minReader: newestSchema() }]);
    expect(pendingMigrations(engine.raw)).toEqual([]);
  });
});

test('a process killed in the middle of a migration leaves the version before, whole', async () => {
  await migrate(engine.raw, 5);
  engine.raw.exec(readFileSync(fixture(newestSchema()), 'utf8'));
  const before = schemaOf(engine);
  engine.close();
  const program = await bundleForNode('test/migrations/children/die-half-way.ts');
  for (let turn = 0; turn < 3; turn += 1) {
    const child = spawnSync(process.execPath, [program, join(folder, 'one.duedesk')], { encoding: 'utf8' });
    expect(child.signal, child.stderr).toBe('SIGKILL');
  }
  engine = openEngine(join(folder, 'one.duedesk'));
  expect(version()).toBe(newestSchema());
  expect(schemaOf(engine)).toEqual(before);
  expect(engine.raw.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(engine.raw.prepare("SELECT sum(amount_minor) AS total FROM ledger_facts WHERE item_id = 'i1'").get()).toEqual({ total: 6000 });
});

describe('the tables that queries are typed by', () => {
  interface Column {
    readonly name: string;
    readonly type: string;
    readonly notnull: number;
    readonly dflt_value: string | null;
    readonly pk: number;
  }
  const typed = (Object.values(tables) as unknown[]).filter((table): table is SQLiteTable => table instanceof SQLiteTable);

  test('are the tables of the migrations, column by column', async () => {
    await migrate(engine.raw, 5);
    expect(typed.length).toBeGreaterThan(25);
    for (const table of typed) {
      const config = getTableConfig(table);
      const actual = engine.raw.pragma(`table_info("${config.name}")`) as Column[];
      const composite = new Set(config.primaryKeys.flatMap((key) => key.columns.map((column) => column.name)));
      const seen = actual.map((column) => ({
        name: column.name,
        type: column.type,
        required: column.notnull === 1 || column.pk > 0,
        default: column.dflt_value !== null,
        key: column.pk > 0,
      }));
      const said = config.columns.map((column) => ({
        name: column.name,
        type: column.getSQLType().toUpperCase(),
        required: column.notNull || column.primary || composite.has(column.name),
        default: column.hasDefault && !column.primary,
        key: column.primary || composite.has(column.name),
      }));
      expect(said, config.name).toEqual(seen);
    }
  });

  test('leave none out', async () => {
    await migrate(engine.raw, 5);
    const there = (
      engine.raw
        .prepare(
          "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'schema_migrations' ORDER BY name",
        )
        .all() as { name: string }[]
    ).map((row) => row.name);
    expect(typed.map((table) => getTableConfig(table).name).sort()).toEqual(there);
  });
});
