import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import type { CustomerId, LetterId, MailId } from '../../../../shared/domain/ids';
import { addressKey, type MailState, type RecipientState } from '../../../../shared/domain/outbox';
import type { Reader } from '../../db';

export interface MailRow {
  readonly id: MailId;
  readonly customerId: CustomerId;
  readonly kind: 'letter' | 'statement' | 'mail';
  readonly letterId: LetterId | null;
  readonly state: MailState;
  readonly subject: string;
  readonly body: string;
  readonly inReplyTo: string;
  readonly messageId: string | null;
  readonly emlSha256: string | null;
  readonly sender: string;
  readonly attempts: number;
  readonly dueAtMs: number | null;
  readonly approvedAtMs: number | null;
  readonly begunAtMs: number | null;
  readonly endedAtMs: number | null;
  readonly reply: string;
  readonly businessDate: IsoDate;
  readonly recordedAtMs: number;
  readonly changedAtMs: number;
}
const mailColumns = `m.id, m.customer_id AS customerId, m.kind, m.letter_id AS letterId, m.state, m.subject, m.body, m.in_reply_to AS inReplyTo, m.message_id AS messageId, m.eml_sha256 AS emlSha256, m.sender,
  m.attempts, m.due_at_ms AS dueAtMs, m.approved_at_ms AS approvedAtMs, m.begun_at_ms AS begunAtMs, m.ended_at_ms AS endedAtMs, m.reply, m.business_date AS businessDate, m.recorded_at_ms AS recordedAtMs, m.changed_at_ms AS changedAtMs`;

export interface RecipientRow {
  readonly mailId: MailId;
  readonly position: number;
  readonly kind: 'to' | 'cc';
  readonly name: string;
  readonly address: string;
  readonly contactId: string | null;
  readonly state: RecipientState;
  readonly reply: string;
}

export interface AttachmentRow {
  readonly mailId: MailId;
  readonly position: number;
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface NewMailRow {
  readonly id: MailId;
  readonly customerId: CustomerId;
  readonly kind: MailRow['kind'];
  readonly letterId: LetterId | null;
  readonly subject: string;
  readonly body: string;
  readonly inReplyTo: string;
  readonly userId: string | null;
  readonly businessDate: IsoDate;
  readonly atMs: number;
}

export function insertMail(writer: Reader, row: NewMailRow): void {
  writer
    .sql(
      "INSERT INTO mails (id, customer_id, kind, letter_id, state, subject, body, in_reply_to, user_id, business_date, recorded_at_ms, changed_at_ms) VALUES (?, ?, ?, ?, 'draft', ?, ?, ?, ?, ?, ?, ?)",
    )
    .run(row.id, row.customerId, row.kind, row.letterId, row.subject, row.body, row.inReplyTo, row.userId, row.businessDate, row.atMs, row.atMs);
}

export function updateDraft(writer: Reader, id: MailId, content: { readonly subject: string; readonly body: string }, atMs: number): void {
  writer.sql('UPDATE mails SET subject = ?, body = ?, changed_at_ms = ? WHERE id = ?').run(content.subject, content.body, atMs, id);
}

export interface NewRecipient {
  readonly kind: 'to' | 'cc';
  readonly name: string;
  readonly address: string;
  readonly contactId: string | null;
}

/** Puts these recipients in the place of those there are. */
export function replaceRecipients(writer: Reader, mailId: MailId, letterId: LetterId | null, recipients: readonly NewRecipient[]): void {
  writer.sql('DELETE FROM mail_recipients WHERE mail_id = ?').run(mailId);
  const insert = writer.sql(
    "INSERT INTO mail_recipients (mail_id, position, kind, name, address, address_key, contact_id, letter_id, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'waiting')",
  );
  for (const [position, one] of recipients.entries())
    insert.run(mailId, position, one.kind, one.name, one.address, addressKey(one.address), one.contactId, letterId);
}

/** Addresses of these that already have this letter, in a mail that was not discarded. */
export function addressesWithLetter(reader: Reader, letterId: LetterId, addresses: readonly string[], except: MailId | null): readonly string[] {
  return reader
    .sql('SELECT address FROM mail_recipients WHERE letter_id = ? AND live = 1 AND mail_id <> ? AND address_key IN (SELECT value FROM json_each(?))')
    .all<{ address: string }>(letterId, except ?? '', JSON.stringify(addresses.map(addressKey)))
    .map((row) => row.address);
}

export function replaceAttachments(writer: Reader, mailId: MailId, parts: readonly Omit<AttachmentRow, 'mailId' | 'position'>[]): void {
  writer.sql('DELETE FROM mail_attachments WHERE mail_id = ?').run(mailId);
  const insert = writer.sql('INSERT INTO mail_attachments (mail_id, position, file_name, media_type, bytes, sha256) VALUES (?, ?, ?, ?, ?, ?)');
  for (const [position, part] of parts.entries()) insert.run(mailId, position, part.fileName, part.mediaType, part.bytes, part.sha256);
}

export function readMail(reader: Reader, id: string): MailRow | undefined {
  return reader.sql(`SELECT ${mailColumns} FROM mails m WHERE m.id = ?`).get<MailRow>(id);
}

export function recipientsOf(reader: Reader, mailIds: readonly string[]): readonly RecipientRow[] {
  return reader
    .sql(
      'SELECT mail_id AS mailId, position, kind, name, address, contact_id AS contactId, state, reply FROM mail_recipients WHERE mail_id IN (SELECT value FROM json_each(?)) ORDER BY mail_id, position',
    )
    .all<RecipientRow>(JSON.stringify(mailIds));
}

export function attachmentsOf(reader: Reader, mailId: string): readonly AttachmentRow[] {
  return reader
    .sql(
      'SELECT mail_id AS mailId, position, file_name AS fileName, media_type AS mediaType, bytes, sha256 FROM mail_attachments WHERE mail_id = ? ORDER BY position',
    )
    .all<AttachmentRow>(mailId);
}

/** What an event changed. */
export interface MailStep {
  readonly state: MailState;
  readonly attempts: number;
  readonly dueAtMs: number | null;
  readonly recipients: readonly { readonly address: string; readonly state: RecipientState; readonly reply: string }[];
}

export function writeStep(writer: Reader, id: MailId, step: MailStep, reply: string, atMs: number): void {
  writer
    .sql('UPDATE mails SET state = ?, attempts = ?, due_at_ms = ?, reply = ?, changed_at_ms = ? WHERE id = ?')
    .run(step.state, step.attempts, step.dueAtMs, reply, atMs, id);
  const update = writer.sql('UPDATE mail_recipients SET state = ?, reply = ?, live = ? WHERE mail_id = ? AND position = ?');
  for (const [position, one] of step.recipients.entries()) update.run(one.state, one.reply, step.state === 'discarded' ? 0 : 1, id, position);
}

export function writeFrozen(
  writer: Reader,
  id: MailId,
  frozen: { readonly messageId: string | null; readonly emlSha256: string | null; readonly sender: string; readonly approvedAtMs: number | null },
): void {
  writer
    .sql('UPDATE mails SET message_id = ?, eml_sha256 = ?, sender = ?, approved_at_ms = ? WHERE id = ?')
    .run(frozen.messageId, frozen.emlSha256, frozen.sender, frozen.approvedAtMs, id);
}

export function writeBegun(writer: Reader, id: MailId, atMs: number): void {
  writer.sql('UPDATE mails SET begun_at_ms = ?, ended_at_ms = NULL WHERE id = ?').run(atMs, id);
}

export function writeEnded(writer: Reader, id: MailId, atMs: number): void {
  writer.sql('UPDATE mails SET ended_at_ms = ? WHERE id = ?').run(atMs, id);
}

export interface MailEventRow {
  readonly mailId: MailId;
  readonly recordedAtMs: number;
  readonly event: string;
  readonly state: MailState;
  readonly detail: string;
}

export function insertEvent(writer: Reader, row: MailEventRow, userId: string | null): void {
  writer
    .sql('INSERT INTO mail_events (mail_id, recorded_at_ms, event, state, detail, user_id) VALUES (?, ?, ?, ?, ?, ?)')
    .run(row.mailId, row.recordedAtMs, row.event, row.state, row.detail, userId);
}
