import type { Reader } from '../../db';

export interface KeysRow {
  readonly command: string;
  readonly keysJson: string;
}

export function keysOf(reader: Reader, userId: string): readonly KeysRow[] {
  return reader.sql('SELECT command, keys_json AS keysJson FROM user_keys WHERE user_id = ? ORDER BY command').all<KeysRow>(userId);
}

export function replaceKeys(writer: Reader, userId: string, rows: readonly KeysRow[], atMs: number): void {
  writer.sql('DELETE FROM user_keys WHERE user_id = ?').run(userId);
  for (const row of rows)
    writer.sql('INSERT INTO user_keys (user_id, command, keys_json, saved_at_ms) VALUES (?, ?, ?, ?)').run(userId, row.command, row.keysJson, atMs);
}
