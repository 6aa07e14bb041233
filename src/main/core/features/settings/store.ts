import type { Settings } from '../../../../shared/contract/companies.contract';
import type { Reader } from '../../db';

/** The kept values as they stand in the file; null = never set, the default holds. */
export function rawSettings(reader: Reader, keys: readonly string[]): Readonly<Record<string, string | null>> {
  const statement = reader.sql('SELECT value_json AS json FROM settings WHERE key = ?');
  return Object.fromEntries(keys.map((key) => [key, statement.get<{ json: string }>(key)?.json ?? null]));
}

export function putRawSettings(writer: Reader, raw: Readonly<Record<string, string | null>>, nowMs: number): void {
  for (const [key, json] of Object.entries(raw)) {
    if (json === null) writer.sql('DELETE FROM settings WHERE key = ?').run(key);
    else
      writer
        .sql(
          'INSERT INTO settings (key, value_json, updated_at_ms) VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET value_json = excluded.value_json, updated_at_ms = excluded.updated_at_ms',
        )
        .run(key, json, nowMs);
  }
}

export function writeSettings(writer: Reader, changes: Partial<Settings>, nowMs: number): void {
  const statement = writer.sql(
    'INSERT INTO settings (key, value_json, updated_at_ms) VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET value_json = excluded.value_json, updated_at_ms = excluded.updated_at_ms',
  );
  for (const [key, value] of Object.entries(changes)) if (value !== undefined) statement.run(key, JSON.stringify(value), nowMs);
}
