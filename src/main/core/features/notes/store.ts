import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import type { CustomerId, ItemId, UserId } from '../../../../shared/domain/ids';
import type { Reader } from '../../db';

export interface NewNote {
  readonly id: string;
  readonly customerId: CustomerId;
  readonly itemId: ItemId | null;
  readonly disputeId: string | null;
  readonly promiseId: string | null;
  readonly text: string;
  readonly userId: UserId | null;
  readonly businessDate: IsoDate;
  readonly recordedAtMs: number;
}

export function insertNote(writer: Reader, note: NewNote): void {
  writer
    .sql(
      'INSERT INTO notes (id, customer_id, item_id, dispute_id, promise_id, text, user_id, business_date, recorded_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    )
    .run(note.id, note.customerId, note.itemId, note.disputeId, note.promiseId, note.text, note.userId, note.businessDate, note.recordedAtMs);
}

/** Whose item it is and its number. */
export function readItemOwner(reader: Reader, itemId: string): { readonly customerId: string; readonly number: string } | undefined {
  return reader.sql('SELECT customer_id AS customerId, number FROM items WHERE id = ?').get<{ customerId: string; number: string }>(itemId);
}

/** Whose dispute or promise it is. */
export function commitmentOwner(reader: Reader, kind: 'dispute' | 'promise', id: string): string | undefined {
  return reader.sql(`SELECT customer_id AS customerId FROM ${kind === 'dispute' ? 'disputes' : 'promises'} WHERE id = ?`).get<{ customerId: string }>(id)
    ?.customerId;
}

const stands = "NOT EXISTS (SELECT 1 FROM taken_back t WHERE t.subject_kind = 'note' AND t.subject_id = n.id)";

export interface NoteRow {
  readonly id: string;
  readonly customerId: CustomerId;
  readonly text: string;
  readonly by: string;
  readonly day: IsoDate;
  readonly atMs: number;
  readonly editedAtMs: number | null;
  readonly versions: number;
  readonly itemId: string | null;
  readonly itemNumber: string | null;
  readonly disputeId: string | null;
  readonly promiseId: string | null;
}

const selectNotes = `SELECT n.id, n.customer_id AS customerId, n.text, COALESCE(u.name, '') AS by, n.business_date AS day, n.recorded_at_ms AS atMs, n.edited_at_ms AS editedAtMs,
  (SELECT COUNT(*) FROM note_versions v WHERE v.note_id = n.id) AS versions, n.item_id AS itemId, i.number AS itemNumber, n.dispute_id AS disputeId, n.promise_id AS promiseId
  FROM notes n LEFT JOIN users u ON u.id = n.user_id LEFT JOIN items i ON i.id = n.item_id`;

export function readNote(reader: Reader, id: string): NoteRow | undefined {
  return reader.sql(`${selectNotes} WHERE n.id = ? AND ${stands}`).get<NoteRow>(id);
}

const subjectColumn = { item: 'n.item_id', dispute: 'n.dispute_id', promise: 'n.promise_id' } as const;

/** Notes of a customer, or of one thing of it, newest first. */
export function pageOfNotes(
  reader: Reader,
  customerIds: readonly string[],
  subject: { readonly kind: 'item' | 'dispute' | 'promise'; readonly id: string } | null,
  after: readonly [number, string] | null,
  limit: number,
): readonly NoteRow[] {
  const about = subject === null ? '' : `AND ${subjectColumn[subject.kind]} = ?`;
  const place = after === null ? '' : 'AND (n.recorded_at_ms, n.id) < (?, ?)';
  return reader
    .sql(
      `${selectNotes} WHERE n.customer_id IN (SELECT value FROM json_each(?)) AND ${stands} ${about} ${place} ORDER BY n.recorded_at_ms DESC, n.id DESC LIMIT ?`,
    )
    .all<NoteRow>(JSON.stringify(customerIds), ...(subject === null ? [] : [subject.id]), ...(after ?? []), limit);
}

/** Keeps the new text; every text a note ever had stays a version. */
export function editNote(writer: Reader, id: string, text: string, userId: UserId | null, atMs: number): void {
  writer.sql('UPDATE notes SET text = ?, edited_at_ms = ? WHERE id = ?').run(text, atMs, id);
  writer.sql('INSERT INTO note_versions (note_id, text, user_id, recorded_at_ms) VALUES (?, ?, ?, ?)').run(id, text, userId, atMs);
}

export function noteVersions(reader: Reader, id: string): readonly { readonly text: string; readonly by: string; readonly atMs: number }[] {
  return reader
    .sql(
      "SELECT v.text, COALESCE(u.name, '') AS by, v.recorded_at_ms AS atMs FROM note_versions v LEFT JOIN users u ON u.id = v.user_id WHERE v.note_id = ? ORDER BY v.seq",
    )
    .all(id);
}
