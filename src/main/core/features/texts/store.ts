import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import type { Channel } from '../../../../shared/domain/contact-rules';
import type { Reader } from '../../db';

export interface NumberRow {
  readonly customerId: string;
  readonly contactId: string;
  readonly personName: string;
  readonly role: string;
  readonly doNotUse: 0 | 1;
  readonly preferredChannel: Channel | null;
  readonly e164: string | null;
  readonly written: string;
  readonly health: 'unknown' | 'good' | 'wrong' | 'disconnected';
}

export function numberRows(reader: Reader, customerIds: readonly string[]): readonly NumberRow[] {
  return reader
    .sql(
      `SELECT c.customer_id AS customerId, c.id AS contactId, c.name AS personName, c.role, c.do_not_use AS doNotUse, c.preferred_channel AS preferredChannel, p.value AS e164, p.written, p.health
       FROM contacts c JOIN contact_points p ON p.contact_id = c.id WHERE c.customer_id IN (SELECT value FROM json_each(?)) AND p.kind = 'phone' ORDER BY c.position, c.id, p.position`,
    )
    .all<NumberRow>(JSON.stringify(customerIds));
}

/** Where each of these customers is; one that is not in the ledger (any more) is left out. */
export function placeRows(
  reader: Reader,
  customerIds: readonly string[],
): readonly { readonly id: string; readonly timeZone: string; readonly country: string; readonly doNotContact: 0 | 1 }[] {
  return reader
    .sql(
      'SELECT id, time_zone AS timeZone, country, do_not_contact AS doNotContact FROM customers WHERE id IN (SELECT value FROM json_each(?)) AND archived = 0',
    )
    .all(JSON.stringify(customerIds));
}

export interface NewText {
  readonly id: string;
  readonly customerId: string;
  readonly contactId: string;
  readonly number: string;
  readonly kind: string;
  readonly language: string;
  readonly body: string;
  readonly segments: number;
  readonly way: 'copied' | 'file';
  readonly reference: string;
  readonly userId: string | null;
  readonly businessDate: IsoDate;
  readonly recordedAtMs: number;
}

export function insertText(writer: Reader, text: NewText): void {
  writer
    .sql(
      'INSERT INTO texts (id, customer_id, contact_id, number, kind, language, body, segments, way, reference, user_id, business_date, recorded_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    )
    .run(
      text.id,
      text.customerId,
      text.contactId,
      text.number,
      text.kind,
      text.language,
      text.body,
      text.segments,
      text.way,
      text.reference,
      text.userId,
      text.businessDate,
      text.recordedAtMs,
    );
}

/** The number at the end of the last reference of a day, `SMS-20261122-0001`; 0 = none yet. */
export function lastReference(reader: Reader, prefix: string): number {
  const last = reader
    .sql("SELECT MAX(CAST(substr(reference, ?) AS INTEGER)) AS last FROM texts WHERE reference LIKE ? || '%'")
    .get<{ last: number | null }>(prefix.length + 1, prefix);
  return last?.last ?? 0;
}

export function readText(reader: Reader, id: string): { readonly customerId: string; readonly takenBackAtMs: number | null } | undefined {
  return reader.sql('SELECT customer_id AS customerId, taken_back_at_ms AS takenBackAtMs FROM texts WHERE id = ?').get(id);
}

export function setTakenBack(writer: Reader, id: string, atMs: number): void {
  writer.sql('UPDATE texts SET taken_back_at_ms = ? WHERE id = ?').run(atMs, id);
}
