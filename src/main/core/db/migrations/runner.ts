import { createHash } from 'node:crypto';
import type BetterSqlite from 'better-sqlite3';
import { AppError } from '../../errors';
import { migrations as compiledIn, type Migration } from './index';

const ledgerTable = `CREATE TABLE IF NOT EXISTS schema_migrations (
  number INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, min_reader INTEGER NOT NULL, applied_at_ms INTEGER NOT NULL
) STRICT`;

export interface MigrationOutcome {
  readonly from: number;
  readonly to: number;
  readonly applied: readonly number[];
}

export const migrationHash = (migration: Migration): string => createHash('sha256').update(migration.sql.replaceAll('\r\n', '\n')).digest('hex');
export const newestSchema = (list: readonly Migration[] = compiledIn): number => list.at(-1)?.number ?? 0;

/** Numbers that would be applied, without applying them; throws `db-from-future` for a newer file, `db-corrupt` for a changed history. */
export function pendingMigrations(raw: BetterSqlite.Database, list: readonly Migration[] = compiledIn): readonly Migration[] {
  assertOrder(list);
  const version = raw.pragma('user_version', { simple: true }) as number;
  const known = newestSchema(list);
  const applied = hasLedger(raw)
    ? (raw.prepare('SELECT number, name, sha256, min_reader AS minReader FROM schema_migrations ORDER BY number').all() as {
        number: number;
        name: string;
        sha256: string;
        minReader: number;
      }[])
    : [];
  if (version > known) {
    const needs = Math.max(0, ...applied.map((row) => row.minReader));
    if (needs > known || applied.length === 0)
      throw new AppError('db-from-future', {
        sentence: `This company file is of version ${version}; this Duedesk knows up to version ${known}. Nothing was changed. Install the newer Duedesk, or restore the backup made before the upgrade.`,
      });
  }
  for (const row of applied) {
    const own = list.find((migration) => migration.number === row.number);
    if (own !== undefined && migrationHash(own) !== row.sha256)
      throw new AppError('db-corrupt', {
        sentence: `Step ${row.number} (${row.name}) of this company file differs from the one this Duedesk knows. Nothing was changed.`,
      });
    if (own === undefined && row.number < known)
      throw new AppError('db-corrupt', {
        sentence: `This company file holds a step ${row.number} (${row.name}) that this Duedesk does not know. Nothing was changed.`,
      });
  }
  return list.filter((migration) => !applied.some((row) => row.number === migration.number));
}

/**
 * Brings a file to the newest schema: foreign keys off outside, each step's SQL, its ledger row and `user_version` in one
 * transaction, and an empty foreign_key_check before the commit. `beforeFirst` makes the verified backup.
 */
export async function migrate(
  raw: BetterSqlite.Database,
  nowMs: number,
  beforeFirst: () => Promise<void> = async () => undefined,
  list: readonly Migration[] = compiledIn,
): Promise<MigrationOutcome> {
  const from = raw.pragma('user_version', { simple: true }) as number;
  const pending = pendingMigrations(raw, list);
  if (pending.length === 0) return { from, to: from, applied: [] };
  if (from > 0) await beforeFirst();
  raw.pragma('foreign_keys = OFF');
  try {
    for (const migration of pending) {
      raw.exec('BEGIN IMMEDIATE');
      try {
        raw.exec(ledgerTable);
        raw.exec(migration.sql);
        const broken = raw.pragma('foreign_key_check') as readonly unknown[];
        if (broken.length > 0)
          throw new AppError('db-corrupt', {
            sentence: `Step ${migration.number} (${migration.name}) would have left ${broken.length} rows without their parent. Nothing was changed.`,
          });
        raw
          .prepare('INSERT INTO schema_migrations (number, name, sha256, min_reader, applied_at_ms) VALUES (?, ?, ?, ?, ?)')
          .run(BigInt(migration.number), migration.name, migrationHash(migration), BigInt(migration.minReader), BigInt(nowMs));
        // A step merged late under a lower number must not make the file look older than it is.
        raw.pragma(`user_version = ${Math.max(from, migration.number)}`);
        raw.exec('COMMIT');
      } catch (error) {
        if (raw.inTransaction) raw.exec('ROLLBACK');
        throw error;
      }
    }
  } finally {
    raw.pragma('foreign_keys = ON');
  }
  return { from, to: newestSchema(list), applied: pending.map((migration) => migration.number) };
}

function hasLedger(raw: BetterSqlite.Database): boolean {
  return raw.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'schema_migrations'").get() !== undefined;
}

function assertOrder(list: readonly Migration[]): void {
  for (let index = 1; index < list.length; index += 1)
    if ((list[index]?.number ?? 0) <= (list[index - 1]?.number ?? 0)) throw new Error('migrations must be listed in ascending order');
}
