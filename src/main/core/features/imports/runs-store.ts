import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import type { Reader } from '../../db';

export interface ImportRow {
  readonly id: string;
  readonly fileName: string;
  readonly kind: 'open-items' | 'invoices' | 'closed-items' | 'payments' | 'customers';
  readonly mappingJson: string;
  readonly snapshotDate: IsoDate;
  readonly recordedAtMs: number;
  readonly rows: number;
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly vanished: number;
  readonly rejected: number;
  readonly controlTotalsJson: string;
  readonly notesJson: string;
  readonly undoneAtMs: number | null;
  readonly who: string | null;
}
const importSelect = `SELECT m.id, m.file_name AS fileName, m.kind, m.mapping_json AS mappingJson, m.snapshot_date AS snapshotDate, m.recorded_at_ms AS recordedAtMs, m.rows, m.created, m.changed, m.unchanged, m.vanished, m.rejected,
  m.control_totals_json AS controlTotalsJson, m.notes_json AS notesJson, m.undone_at_ms AS undoneAtMs, u.name AS who FROM imports m LEFT JOIN users u ON u.id = m.user_id`;
export function importById(reader: Reader, id: string): ImportRow | null {
  return reader.sql(`${importSelect} WHERE m.id = ?`).get<ImportRow>(id) ?? null;
}
/** Newest first; `before` = id of the last one seen. Ids are time-ordered. */
export function importsBefore(reader: Reader, before: string | null, limit: number): readonly ImportRow[] {
  return reader.sql(`${importSelect} WHERE m.id < ? ORDER BY m.id DESC LIMIT ?`).all<ImportRow>(before ?? '~', limit);
}
export function lastStandingImport(reader: Reader): string | null {
  return reader.sql('SELECT id FROM imports WHERE undone_at_ms IS NULL ORDER BY id DESC LIMIT 1').get<{ id: string }>()?.id ?? null;
}
export function standingImportOf(reader: Reader, sha256: string): boolean {
  return reader.sql('SELECT 1 AS one FROM imports WHERE file_sha256 = ? AND undone_at_ms IS NULL LIMIT 1').get(sha256) !== undefined;
}
export interface NewImport extends Omit<ImportRow, 'undoneAtMs' | 'who'> {
  readonly sha256: string;
  readonly userId: string | null;
  readonly newCustomers: number;
}
export function insertImport(writer: Reader, it: NewImport): void {
  writer
    .sql(
      'INSERT INTO imports (id, file_name, file_sha256, kind, mapping_json, snapshot_date, recorded_at_ms, user_id, rows, created, changed, unchanged, vanished, rejected, new_customers, control_totals_json, notes_json) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    )
    .run(
      it.id,
      it.fileName,
      it.sha256,
      it.kind,
      it.mappingJson,
      it.snapshotDate,
      it.recordedAtMs,
      it.userId,
      it.rows,
      it.created,
      it.changed,
      it.unchanged,
      it.vanished,
      it.rejected,
      it.newCustomers,
      it.controlTotalsJson,
      it.notesJson,
    );
}
/** What is known of an import only when it is written. */
export function saveImportOutcome(writer: Reader, id: string, it: { readonly changed: number; readonly unchanged: number; readonly notesJson: string }): void {
  writer.sql('UPDATE imports SET changed = ?, unchanged = ?, notes_json = ? WHERE id = ?').run(it.changed, it.unchanged, it.notesJson, id);
}
export function markUndone(writer: Reader, id: string, atMs: number): void {
  writer.sql('UPDATE imports SET undone_at_ms = ? WHERE id = ?').run(atMs, id);
}
export function insertReject(
  writer: Reader,
  it: { importId: string; line: number; field: string; found: string; reason: string; fix: string; rowJson: string },
): void {
  writer
    .sql(
      'INSERT INTO import_rejects (import_id, line, field, found, reason, fix, row_json) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (import_id, line, field) DO NOTHING',
    )
    .run(it.importId, it.line, it.field, it.found, it.reason, it.fix, it.rowJson);
}
export function rejectsOf(
  reader: Reader,
  importId: string,
): readonly { readonly line: number; readonly reason: string; readonly fix: string; readonly rowJson: string }[] {
  return reader
    .sql(
      "SELECT line, group_concat(field || ': ' || reason, '; ') AS reason, group_concat(fix, ' ') AS fix, row_json AS rowJson FROM import_rejects WHERE import_id = ? GROUP BY line ORDER BY line",
    )
    .all(importId);
}

export interface ProfileRow {
  readonly id: string;
  readonly name: string;
  readonly headerFingerprint: string;
  readonly mappingJson: string;
  readonly lastUsedAtMs: number | null;
}
const profileSelect =
  'SELECT id, name, header_fingerprint AS headerFingerprint, mapping_json AS mappingJson, last_used_at_ms AS lastUsedAtMs FROM mapping_profiles';
export const allProfiles = (reader: Reader): readonly ProfileRow[] => reader.sql(`${profileSelect} ORDER BY name, id`).all<ProfileRow>();
export const profileByFingerprint = (reader: Reader, fingerprint: string): ProfileRow | null =>
  reader.sql(`${profileSelect} WHERE header_fingerprint = ?`).get<ProfileRow>(fingerprint) ?? null;
export function saveProfile(writer: Reader, it: { id: string; name: string; fingerprint: string; mappingJson: string; nowMs: number }): void {
  writer
    .sql(
      'INSERT INTO mapping_profiles (id, name, header_fingerprint, mapping_json, created_at_ms, last_used_at_ms) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (header_fingerprint) DO UPDATE SET name = excluded.name, mapping_json = excluded.mapping_json, last_used_at_ms = excluded.last_used_at_ms',
    )
    .run(it.id, it.name, it.fingerprint, it.mappingJson, it.nowMs, it.nowMs);
}
export function touchProfile(writer: Reader, fingerprint: string, nowMs: number): void {
  writer.sql('UPDATE mapping_profiles SET last_used_at_ms = ? WHERE header_fingerprint = ?').run(nowMs, fingerprint);
}
export const deleteProfile = (writer: Reader, id: string): number => writer.sql('DELETE FROM mapping_profiles WHERE id = ?').run(id).changes;
