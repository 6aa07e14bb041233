import type { UserId } from '../../../../shared/domain/ids';
import type { Reader } from '../../db';

export interface UserFields {
  readonly id: UserId;
  readonly name: string;
  readonly initials: string;
  readonly title: string;
  readonly phone: string;
  readonly email: string;
  readonly active: boolean;
}
type UserRow = Omit<UserFields, 'active'> & { readonly active: number };

/** Collectors by name, former ones too: their activities still name them. */
export function readUsers(read: Reader): readonly UserFields[] {
  return read
    .sql('SELECT id, name, initials, title, phone, email, active FROM users ORDER BY active DESC, name, id')
    .all<UserRow>()
    .map((row) => ({ ...row, active: row.active === 1 }));
}

export function insertUser(writer: Reader, user: UserFields, nowMs: number): void {
  writer
    .sql('INSERT INTO users (id, name, initials, title, phone, email, active, created_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
    .run(user.id, user.name, user.initials, user.title, user.phone, user.email, user.active ? 1 : 0, nowMs);
}

export function updateUser(writer: Reader, user: UserFields): void {
  writer
    .sql('UPDATE users SET name = ?, initials = ?, title = ?, phone = ?, email = ?, active = ? WHERE id = ?')
    .run(user.name, user.initials, user.title, user.phone, user.email, user.active ? 1 : 0, user.id);
}

/** Remembers who works in this file, for the next start. */
export function writeCurrentUser(writer: Reader, id: UserId, nowMs: number): void {
  writer
    .sql(
      "INSERT INTO settings (key, value_json, updated_at_ms) VALUES ('current-user', ?, ?) ON CONFLICT (key) DO UPDATE SET value_json = excluded.value_json, updated_at_ms = excluded.updated_at_ms",
    )
    .run(JSON.stringify(id), nowMs);
}

export function readPreferences(read: Reader, userId: string): Record<string, string> {
  return Object.fromEntries(
    read
      .sql('SELECT key, value_json AS value FROM user_preferences WHERE user_id = ?')
      .all<{ key: string; value: string }>(userId)
      .map((row) => [row.key, row.value]),
  );
}

export function writePreference(writer: Reader, userId: string, key: string, value: string, nowMs: number): void {
  writer
    .sql(
      'INSERT INTO user_preferences (user_id, key, value_json, saved_at_ms) VALUES (?, ?, ?, ?) ON CONFLICT (user_id, key) DO UPDATE SET value_json = excluded.value_json, saved_at_ms = excluded.saved_at_ms',
    )
    .run(userId, key, value, nowMs);
}
