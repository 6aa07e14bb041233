import type { Reader, SqlValue } from './engine';

/** Columns of a row by their names in its table. Those names are put into SQL as they are: they come from code, never from input. */
export type ColumnValues = Readonly<Record<string, SqlValue>>;

export function insertRow(writer: Reader, table: string, columns: ColumnValues): void {
  const names = Object.keys(columns);
  writer.sql(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`).run(...names.map((name) => columns[name] ?? null));
}

/** No columns: nothing is changed. */
export function updateRow(writer: Reader, table: string, id: string, columns: ColumnValues): void {
  const names = Object.keys(columns);
  if (names.length > 0)
    writer.sql(`UPDATE ${table} SET ${names.map((name) => `${name} = ?`).join(', ')} WHERE id = ?`).run(...names.map((name) => columns[name] ?? null), id);
}
