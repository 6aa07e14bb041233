import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import type { CustomerId, LetterId, MailId } from '../../../../shared/domain/ids';
import type { Reader } from '../../db';

/** The approved mail that has waited longest beyond its time; undefined when none is due. */
export function nextDue(reader: Reader, nowMs: number): MailId | undefined {
  return reader.sql("SELECT id FROM mails WHERE state = 'approved' AND due_at_ms <= ? ORDER BY due_at_ms, id LIMIT 1").get<{ id: MailId }>(nowMs)?.id;
}

/** When the next approved mail comes due; null when none waits. */
export function nextDueAt(reader: Reader): number | null {
  return reader.sql("SELECT MIN(due_at_ms) AS ms FROM mails WHERE state = 'approved'").get<{ ms: number | null }>()?.ms ?? null;
}

/** Mails that were begun. Only the one under way may be; any other was cut off by a crash. */
export function begunMails(reader: Reader): readonly MailId[] {
  return reader
    .sql("SELECT id FROM mails WHERE state = 'transmitting' ORDER BY begun_at_ms, id")
    .all<{ id: MailId }>()
    .map((row) => row.id);
}

export function waitingCount(reader: Reader): number {
  return reader.sql("SELECT COUNT(*) AS n FROM mails WHERE state = 'approved'").get<{ n: number }>()?.n ?? 0;
}

const pausedKey = 'outbox-paused';
export function isPaused(reader: Reader): boolean {
  return reader.sql('SELECT value_json AS json FROM settings WHERE key = ?').get<{ json: string }>(pausedKey)?.json === 'true';
}
export function writePaused(writer: Reader, paused: boolean, nowMs: number): void {
  writer
    .sql(
      'INSERT INTO settings (key, value_json, updated_at_ms) VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET value_json = excluded.value_json, updated_at_ms = excluded.updated_at_ms',
    )
    .run(pausedKey, String(paused), nowMs);
}

/** Sets a produced letter to sent; answers its reference, undefined when it was sent already. */
export function markLetterMailed(writer: Reader, letterId: LetterId, day: IsoDate): string | undefined {
  return writer
    .sql("UPDATE letters SET state = 'sent', sent_on = ? WHERE id = ? AND state = 'produced' RETURNING reference")
    .get<{ reference: string }>(day, letterId)?.reference;
}

/** Flags an address as dead wherever it stands among the contacts; answers the customers it was flagged at. */
export function flagDeadAddress(writer: Reader, addressKey: string): readonly { readonly customerId: CustomerId; readonly name: string }[] {
  const rows = writer
    .sql(
      "SELECT DISTINCT c.customer_id AS customerId, c.name FROM contacts c JOIN contact_points p ON p.contact_id = c.id WHERE p.kind = 'email' AND lower(COALESCE(p.value, p.written)) = ? AND p.health <> 'bounced'",
    )
    .all<{ customerId: CustomerId; name: string }>(addressKey);
  writer.sql("UPDATE contact_points SET health = 'bounced' WHERE kind = 'email' AND lower(COALESCE(value, written)) = ?").run(addressKey);
  return rows;
}
