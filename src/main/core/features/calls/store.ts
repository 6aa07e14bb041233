import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import type { CallId, ContactId, CustomerId, UserId } from '../../../../shared/domain/ids';
import type { Reader } from '../../db';

export interface NewCall {
  readonly id: CallId;
  readonly customerId: CustomerId;
  readonly contactId: ContactId | null;
  readonly phone: string;
  readonly direction: 'out' | 'in';
  readonly businessDate: IsoDate;
  readonly startedAtMs: number;
  readonly seconds: number;
  readonly outcome: string;
  readonly outcomeClass: 'success' | 'reach' | 'fail';
  readonly reasonForDelay: string | null;
  readonly note: string;
  readonly userId: UserId | null;
  readonly recordedAtMs: number;
}

export function insertCall(writer: Reader, row: NewCall): void {
  writer
    .sql(
      'INSERT INTO calls (id, customer_id, contact_id, phone, direction, business_date, started_at_ms, seconds, outcome, outcome_class, reason_for_delay, note, user_id, recorded_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    )
    .run(
      row.id,
      row.customerId,
      row.contactId,
      row.phone,
      row.direction,
      row.businessDate,
      row.startedAtMs,
      row.seconds,
      row.outcome,
      row.outcomeClass,
      row.reasonForDelay,
      row.note,
      row.userId,
      row.recordedAtMs,
    );
}

interface PhoneRow {
  readonly contactId: string;
  readonly position: number;
  readonly health: string;
}

/** The numbers a call may have been made to: the one dialled, or a contact's only one when none is named. */
export function phonesDialled(reader: Reader, customerIds: readonly string[], contactId: string | null, phone: string): readonly PhoneRow[] {
  const whose = contactId === null ? `c.customer_id IN (${customerIds.map(() => '?').join(',')})` : 'c.id = ?';
  const rows = reader
    .sql(
      `SELECT p.contact_id AS contactId, p.position, p.health, p.value, p.written FROM contacts c JOIN contact_points p ON p.contact_id = c.id WHERE ${whose} AND p.kind = 'phone'`,
    )
    .all<PhoneRow & { value: string | null; written: string }>(...(contactId === null ? customerIds : [contactId]));
  if (phone !== '') return rows.filter((row) => row.value === phone || row.written === phone);
  return contactId !== null && rows.length === 1 ? rows : [];
}

export function setPhoneHealth(writer: Reader, phone: Pick<PhoneRow, 'contactId' | 'position'>, health: 'good' | 'wrong' | 'disconnected'): void {
  writer.sql('UPDATE contact_points SET health = ? WHERE contact_id = ? AND position = ?').run(health, phone.contactId, phone.position);
}

/** Gives a number back the health it had, unless somebody has said something else since. */
export function putPhoneHealthBack(
  writer: Reader,
  phone: { readonly contactId: string; readonly position: number; readonly health: string; readonly now: string },
): void {
  writer
    .sql('UPDATE contact_points SET health = ? WHERE contact_id = ? AND position = ? AND health = ?')
    .run(phone.health, phone.contactId, phone.position, phone.now);
}

export function callOwner(reader: Reader, callId: string): CustomerId | undefined {
  return reader.sql('SELECT customer_id AS id FROM calls WHERE id = ?').get<{ id: CustomerId }>(callId)?.id;
}

export interface DraftRow {
  readonly key: string;
  readonly value: string;
  readonly savedAtMs: number;
}

export function readDrafts(reader: Reader): readonly DraftRow[] {
  return reader.sql('SELECT key, value_json AS value, saved_at_ms AS savedAtMs FROM drafts ORDER BY saved_at_ms DESC, key').all<DraftRow>();
}

export function keepDraft(writer: Reader, draft: DraftRow): void {
  writer
    .sql(
      'INSERT INTO drafts (key, value_json, saved_at_ms) VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET value_json = excluded.value_json, saved_at_ms = excluded.saved_at_ms',
    )
    .run(draft.key, draft.value, draft.savedAtMs);
}

export function dropDraft(writer: Reader, key: string): void {
  writer.sql('DELETE FROM drafts WHERE key = ?').run(key);
}

export interface TalkRow {
  readonly id: CallId;
  readonly day: IsoDate;
  readonly outcome: string;
  readonly reasonForDelay: string | null;
  readonly note: string;
  readonly person: string | null;
  readonly promiseId: string | null;
}

/** The last calls that reached somebody and say something: a promise, a note, a reason. Newest first. */
export function talksOf(reader: Reader, customerIds: readonly string[], limit: number): readonly TalkRow[] {
  return reader
    .sql(
      `SELECT k.id, k.business_date AS day, k.outcome, k.reason_for_delay AS reasonForDelay, k.note, c.name AS person, (SELECT p.id FROM promises p WHERE p.call_id = k.id LIMIT 1) AS promiseId
       FROM calls k LEFT JOIN contacts c ON c.id = k.contact_id
       WHERE k.customer_id IN (SELECT value FROM json_each(?)) AND k.outcome_class = 'success' AND NOT EXISTS (SELECT 1 FROM taken_back t WHERE t.subject_kind = 'call' AND t.subject_id = k.id)
       ORDER BY k.started_at_ms DESC LIMIT ?`,
    )
    .all<TalkRow>(JSON.stringify(customerIds), limit);
}
