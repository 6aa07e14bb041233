import type { Settings } from '../../../../shared/contract/companies.contract';
import type { Reader } from '../../db';

export function writeSettings(writer: Reader, changes: Partial<Settings>, nowMs: number): void {
  const statement = writer.sql('INSERT INTO settings (key, value_json, updated_at_ms) VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET value_json = excluded.value_json, updated_at_ms = excluded.updated_at_ms');
  for (const [key, value] of Object.entries(changes)) if (value !== undefined) statement.run(key, JSON.stringify(value), nowMs);
}
