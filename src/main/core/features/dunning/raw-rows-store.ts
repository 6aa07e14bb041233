import type { Reader, SqlValue } from '../../db';

/** A row as it stands in its table, to put it back later. */
export type RawRow = Readonly<Record<string, SqlValue>>;

/** Writes a kept row as it was; null = there was none. */
export function putRaw(writer: Reader, table: 'dunning_reasons' | 'dunning_approvals' | 'dunning_step_approvals', row: RawRow | null): void {
  if (row === null) return;
  const names = Object.keys(row);
  writer.sql(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`).run(...names.map((name) => row[name] ?? null));
}
