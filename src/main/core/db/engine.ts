import type BetterSqlite from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';
import { checkpointAtRest } from './checkpoint-at-rest';
import { databaseError } from './errors';
import { connect } from './native';
import * as schema from './schema';

/** drizzle's builder; awaited everywhere, so that the same stores can run on PostgreSQL. */
export type Drizzle = BaseSQLiteDatabase<'async', unknown, typeof schema>;
export type SqlValue = string | number | null | Uint8Array;

/** A prepared statement of portable SQL with `?` places. */
export interface Statement {
  run(...values: readonly SqlValue[]): { readonly changes: number; readonly lastSeq: number };
  get<Row>(...values: readonly SqlValue[]): Row | undefined;
  all<Row>(...values: readonly SqlValue[]): readonly Row[];
  iterate<Row>(...values: readonly SqlValue[]): IterableIterator<Row>;
}

/** Reading: a snapshot of committed rows. */
export interface Reader {
  readonly db: Drizzle;
  /** Prepared once and kept. */
  sql(text: string): Statement;
}

export interface Engine {
  readonly file: string;
  /** Committed rows, on a read-only connection. */
  readonly read: Reader;
  /** One write transaction: BEGIN IMMEDIATE behind a queue on the one writer connection; rolled back when `work` throws. */
  write<T>(work: (writer: Reader) => Promise<T>): Promise<T>;
  /** The bare writer connection, for core/db alone (backup, integrity, migrations). */
  readonly raw: BetterSqlite.Database;
  close(): void;
}

const minimumSqlite = [3, 51, 3] as const;

export function openEngine(file: string): Engine {
  const raw = open(file);
  try {
    assertSqliteVersion(raw);
    applyPragmas(raw);
  } catch (error) {
    raw.close();
    throw databaseError(error);
  }
  const readRaw = connect(file, { readonly: true });
  readRaw.pragma('trusted_schema = OFF');
  readRaw.pragma('busy_timeout = 5000');
  readRaw.pragma('cache_size = -32000');
  const writer = readerOf(raw);
  const read = readerOf(readRaw);
  let queue: Promise<unknown> = Promise.resolve();
  let closed = false;
  const log = checkpointAtRest(raw);

  return {
    file,
    read,
    raw,
    write(work) {
      const turn = queue.then(async () => {
        if (closed) throw new Error('the company file was closed');
        try {
          raw.exec('BEGIN IMMEDIATE');
        } catch (error) {
          throw databaseError(error);
        }
        try {
          const result = await work(writer);
          raw.exec('COMMIT');
          log.written();
          return result;
        } catch (error) {
          if (raw.inTransaction) raw.exec('ROLLBACK');
          throw databaseError(error);
        }
      });
      queue = turn.catch(() => undefined);
      return turn;
    },
    close() {
      closed = true;
      log.stop();
      readRaw.close();
      if (raw.open) {
        raw.pragma('wal_checkpoint(TRUNCATE)');
        raw.close();
      }
    },
  };
}

function open(file: string): BetterSqlite.Database {
  try {
    return connect(file);
  } catch (error) {
    throw databaseError(error);
  }
}

function assertSqliteVersion(raw: BetterSqlite.Database): void {
  const { v } = raw.prepare('SELECT sqlite_version() AS v').get() as { v: string };
  const parts = v.split('.').map(Number);
  for (const [index, least] of minimumSqlite.entries()) {
    const have = parts[index] ?? 0;
    if (have > least) return;
    if (have < least) throw new Error(`SQLite ${v} is too old: ${minimumSqlite.join('.')} or newer is needed (WAL reset fault).`);
  }
}

/** RELIABILITY section 1. FULL must be set after WAL: WAL's default here is NORMAL and loses acknowledged work at a power cut. */
function applyPragmas(raw: BetterSqlite.Database): void {
  raw.pragma('journal_mode = WAL');
  raw.pragma('synchronous = FULL');
  if (process.platform === 'darwin') {
    raw.pragma('fullfsync = 1');
    raw.pragma('checkpoint_fullfsync = 1');
  }
  raw.pragma('foreign_keys = ON');
  raw.pragma('trusted_schema = OFF');
  raw.pragma('cell_size_check = ON');
  raw.pragma('secure_delete = ON');
  raw.pragma('busy_timeout = 5000');
  raw.pragma('wal_autocheckpoint = 1000');
  raw.pragma('cache_size = -64000');
  raw.pragma('temp_store = MEMORY');
}

function readerOf(raw: BetterSqlite.Database): Reader {
  const kept = new Map<string, Statement>();
  return {
    // The driver answers synchronously; awaiting a ready value is harmless, and the type is the portable one.
    db: drizzle(raw, { schema }) as unknown as Drizzle,
    sql(text) {
      let statement = kept.get(text);
      if (statement === undefined) {
        statement = statementOf(raw.prepare(text));
        kept.set(text, statement);
      }
      return statement;
    },
  };
}

function statementOf(statement: BetterSqlite.Statement): Statement {
  // Numbers are bound as REAL by the driver. STRICT INTEGER columns take a whole REAL as an integer and refuse any other,
  // so money stays exact; sums are made over columns only, never over bound values.
  return {
    run(...values) {
      const result = statement.run(...values);
      return { changes: result.changes, lastSeq: Number(result.lastInsertRowid) };
    },
    get: <Row>(...values: readonly SqlValue[]) => statement.get(...values) as Row | undefined,
    all: <Row>(...values: readonly SqlValue[]) => statement.all(...values) as readonly Row[],
    iterate: <Row>(...values: readonly SqlValue[]) => statement.iterate(...values) as IterableIterator<Row>,
  };
}
