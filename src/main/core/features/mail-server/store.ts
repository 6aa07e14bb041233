import type { Reader } from '../../db';

const key = 'mail-server';

export function readMailServer(reader: Reader): string | undefined {
  return reader.sql('SELECT value_json AS json FROM settings WHERE key = ?').get<{ json: string }>(key)?.json;
}

export function writeMailServer(writer: Reader, json: string, nowMs: number): void {
  writer
    .sql(
      'INSERT INTO settings (key, value_json, updated_at_ms) VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET value_json = excluded.value_json, updated_at_ms = excluded.updated_at_ms',
    )
    .run(key, json, nowMs);
}
