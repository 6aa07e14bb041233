import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import type { CustomerId, LetterId, MailId, ReceivedMailId } from '../../../../shared/domain/ids';
import type { Reader } from '../../db';
import type { MailEventRow, MailRow } from './store';

export type OutboxFilter = 'needs-you' | 'drafts' | 'waiting' | 'sent' | 'failed' | 'all';

const partlyRefused = "(m.state = 'sent' AND EXISTS (SELECT 1 FROM mail_recipients r WHERE r.mail_id = m.id AND r.state = 'refused'))";
const conditions: Readonly<Record<OutboxFilter, string>> = {
  'needs-you': `(m.state IN ('draft', 'unknown', 'failed', 'bounced') OR ${partlyRefused})`,
  drafts: "m.state = 'draft'",
  waiting: "m.state IN ('approved', 'transmitting')",
  sent: "m.state = 'sent'",
  failed: "m.state IN ('failed', 'bounced', 'unknown')",
  all: "m.state <> 'discarded'",
};

export interface ListedMail extends Pick<
  MailRow,
  'id' | 'customerId' | 'kind' | 'letterId' | 'state' | 'subject' | 'attempts' | 'dueAtMs' | 'changedAtMs' | 'reply'
> {
  readonly customerNumber: string;
  readonly customerName: string;
  readonly attachments: number;
}
const listed = `SELECT m.id, m.customer_id AS customerId, c.number AS customerNumber, c.name AS customerName, m.kind, m.letter_id AS letterId, m.state, m.subject, m.attempts, m.due_at_ms AS dueAtMs, m.changed_at_ms AS changedAtMs, m.reply,
  (SELECT COUNT(*) FROM mail_attachments a WHERE a.mail_id = m.id) AS attachments
  FROM mails m JOIN customers c ON c.id = m.customer_id`;

export function listMails(reader: Reader, filter: OutboxFilter, find: string, after: readonly [number, string] | null, limit: number): readonly ListedMail[] {
  const like = `%${find.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  return reader
    .sql(
      `${listed} WHERE ${conditions[filter]}
         AND (? = '' OR lower(m.subject) LIKE ? ESCAPE '\\' OR lower(c.name) LIKE ? ESCAPE '\\' OR lower(c.number) LIKE ? ESCAPE '\\' OR EXISTS (SELECT 1 FROM mail_recipients r WHERE r.mail_id = m.id AND r.address_key LIKE ? ESCAPE '\\'))
         AND (? IS NULL OR m.changed_at_ms < ? OR (m.changed_at_ms = ? AND m.id < ?))
       ORDER BY m.changed_at_ms DESC, m.id DESC LIMIT ?`,
    )
    .all<ListedMail>(find, like, like, like, like, after?.[0] ?? null, after?.[0] ?? null, after?.[0] ?? null, after?.[1] ?? '', limit);
}

export function listedMail(reader: Reader, id: string): ListedMail | undefined {
  return reader.sql(`${listed} WHERE m.id = ?`).get<ListedMail>(id);
}

export function mailCounts(reader: Reader): Readonly<Record<OutboxFilter, number>> {
  const sums = Object.entries(conditions).map(([name, condition]) => `SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END) AS "${name}"`);
  const row = reader.sql(`SELECT ${sums.join(', ')} FROM mails m`).get<Record<OutboxFilter, number | null>>();
  return Object.fromEntries(Object.keys(conditions).map((name) => [name, row?.[name as OutboxFilter] ?? 0])) as Record<OutboxFilter, number>;
}

export function eventsOf(reader: Reader, mailId: string): readonly MailEventRow[] {
  return reader
    .sql('SELECT mail_id AS mailId, recorded_at_ms AS recordedAtMs, event, state, detail FROM mail_events WHERE mail_id = ? ORDER BY seq')
    .all<MailEventRow>(mailId);
}

export interface PersonAddress {
  readonly contactId: string;
  readonly name: string;
  readonly role: string;
  readonly address: string;
  readonly health: string;
  readonly doNotUse: 0 | 1;
  readonly preferredChannel: string | null;
}
export function addressesOf(reader: Reader, customerIds: readonly string[]): readonly PersonAddress[] {
  return reader
    .sql(
      `SELECT c.id AS contactId, c.name, c.role, COALESCE(p.value, p.written) AS address, p.health, c.do_not_use AS doNotUse, c.preferred_channel AS preferredChannel
       FROM contacts c JOIN contact_points p ON p.contact_id = c.id WHERE p.kind = 'email' AND c.customer_id IN (SELECT value FROM json_each(?)) ORDER BY c.position, c.id, p.position`,
    )
    .all<PersonAddress>(JSON.stringify(customerIds));
}

export function customerOf(
  reader: Reader,
  id: string,
):
  | {
      readonly id: CustomerId;
      readonly number: string;
      readonly name: string;
      readonly language: string;
      readonly country: string;
      readonly doNotContact: 0 | 1;
    }
  | undefined {
  return reader.sql('SELECT id, number, name, language, country, do_not_contact AS doNotContact FROM customers WHERE id = ? AND archived = 0').get(id);
}

export interface LetterFile {
  readonly letterId: LetterId;
  readonly reference: string;
  readonly issuedOn: IsoDate;
  readonly fileName: string;
  readonly bytes: number;
  readonly kind: string;
}
export function lettersOf(reader: Reader, customerIds: readonly string[]): readonly LetterFile[] {
  return reader
    .sql(
      'SELECT l.id AS letterId, l.kind, l.reference, l.issued_on AS issuedOn, l.file_name AS fileName, length(b.pdf) AS bytes FROM letters l JOIN letter_bytes b ON b.letter_id = l.id WHERE l.customer_id IN (SELECT value FROM json_each(?)) ORDER BY l.recorded_at_ms DESC LIMIT 50',
    )
    .all<LetterFile>(JSON.stringify(customerIds));
}
export function letterFile(
  reader: Reader,
  id: string,
): { readonly customerId: CustomerId; readonly fileName: string; readonly sha256: string; readonly pdf: Uint8Array } | undefined {
  return reader
    .sql('SELECT l.customer_id AS customerId, l.file_name AS fileName, l.sha256, b.pdf FROM letters l JOIN letter_bytes b ON b.letter_id = l.id WHERE l.id = ?')
    .get(id);
}

/** The day each of these letters was made. */
export function letterDays(reader: Reader, letterIds: readonly string[]): ReadonlyMap<string, IsoDate> {
  return new Map(
    reader
      .sql('SELECT id, issued_on AS day FROM letters WHERE id IN (SELECT value FROM json_each(?))')
      .all<{ id: string; day: IsoDate }>(JSON.stringify(letterIds))
      .map((row) => [row.id, row.day]),
  );
}

/** Those of these mails that go to a person of the customer who is not to be contacted. */
export function forbiddenMails(reader: Reader, mailIds: readonly string[]): ReadonlySet<string> {
  const rows = reader
    .sql(
      `WITH forbidden AS MATERIALIZED (
         SELECT COALESCE(k.merged_into_id, k.id) AS customer_id, lower(COALESCE(p.value, p.written)) AS address_key
         FROM contacts c JOIN customers k ON k.id = c.customer_id JOIN contact_points p ON p.contact_id = c.id WHERE c.do_not_use = 1 AND p.kind = 'email')
       SELECT DISTINCT m.id FROM mails m JOIN mail_recipients r ON r.mail_id = m.id JOIN forbidden f ON f.customer_id = m.customer_id AND f.address_key = r.address_key
       WHERE m.id IN (SELECT value FROM json_each(?))`,
    )
    .all<{ id: string }>(JSON.stringify(mailIds));
  return new Set(rows.map((row) => row.id));
}

export interface AccountMail {
  readonly id: string;
  readonly direction: 'out' | 'in';
  readonly mailId: MailId | null;
  readonly atMs: number;
  readonly day: IsoDate;
  readonly who: string;
  readonly subject: string;
  readonly state: string;
}
export function accountMails(reader: Reader, customerIds: readonly string[], limit: number): readonly AccountMail[] {
  const ids = JSON.stringify(customerIds);
  return reader
    .sql(
      `SELECT m.id, 'out' AS direction, m.id AS mailId, m.changed_at_ms AS atMs, m.business_date AS day, (SELECT group_concat(r.address, ', ') FROM mail_recipients r WHERE r.mail_id = m.id) AS who, m.subject, m.state
         FROM mails m WHERE m.state <> 'discarded' AND m.customer_id IN (SELECT value FROM json_each(?))
       UNION ALL
       SELECT i.id, 'in', i.mail_id, COALESCE(i.sent_at_ms, i.recorded_at_ms), i.business_date, i.from_address, i.subject, i.kind FROM received_mails i WHERE i.customer_id IN (SELECT value FROM json_each(?))
       ORDER BY atMs DESC, id DESC LIMIT ?`,
    )
    .all<AccountMail>(ids, ids, limit);
}

export interface ReceivedRow {
  readonly id: ReceivedMailId;
  readonly customerId: CustomerId;
  readonly kind: 'reply' | 'bounce' | 'automatic';
  readonly mailId: MailId | null;
  readonly messageId: string;
  readonly fromName: string;
  readonly fromAddress: string;
  readonly subject: string;
  readonly body: string;
  readonly sentAtMs: number | null;
  readonly failedAddress: string;
  readonly diagnostic: string;
  readonly sha256: string;
  readonly businessDate: IsoDate;
  readonly recordedAtMs: number;
}
const receivedColumns =
  'id, customer_id AS customerId, kind, mail_id AS mailId, message_id AS messageId, from_name AS fromName, from_address AS fromAddress, subject, body, sent_at_ms AS sentAtMs, failed_address AS failedAddress, diagnostic, sha256, business_date AS businessDate, recorded_at_ms AS recordedAtMs';

export function readReceived(reader: Reader, id: string): ReceivedRow | undefined {
  return reader.sql(`SELECT ${receivedColumns} FROM received_mails WHERE id = ?`).get<ReceivedRow>(id);
}
export function receivedByHash(reader: Reader, sha256: string): ReceivedRow | undefined {
  return reader.sql(`SELECT ${receivedColumns} FROM received_mails WHERE sha256 = ?`).get<ReceivedRow>(sha256);
}
export function answersTo(reader: Reader, mailId: string): readonly ReceivedRow[] {
  return reader.sql(`SELECT ${receivedColumns} FROM received_mails WHERE mail_id = ? ORDER BY recorded_at_ms, id`).all<ReceivedRow>(mailId);
}
export function insertReceived(writer: Reader, row: ReceivedRow, userId: string | null): void {
  writer
    .sql(
      'INSERT INTO received_mails (id, customer_id, kind, mail_id, message_id, from_name, from_address, subject, body, sent_at_ms, failed_address, diagnostic, sha256, user_id, business_date, recorded_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    )
    .run(
      row.id,
      row.customerId,
      row.kind,
      row.mailId,
      row.messageId,
      row.fromName,
      row.fromAddress,
      row.subject,
      row.body,
      row.sentAtMs,
      row.failedAddress,
      row.diagnostic,
      row.sha256,
      userId,
      row.businessDate,
      row.recordedAtMs,
    );
}

/** A mail of ours by the Message-IDs another one points at, the first of them that is known. */
export function mailByMessageId(reader: Reader, messageIds: readonly string[]): { readonly id: MailId; readonly customerId: CustomerId } | undefined {
  const find = reader.sql('SELECT id, customer_id AS customerId FROM mails WHERE message_id = ?');
  for (const messageId of messageIds) {
    const row = find.get<{ id: MailId; customerId: CustomerId }>(messageId);
    if (row !== undefined) return row;
  }
  return undefined;
}

/** The newest mail of ours to an address. */
export function newestMailTo(reader: Reader, addressKey: string): { readonly id: MailId; readonly customerId: CustomerId } | undefined {
  return reader
    .sql(
      "SELECT m.id, m.customer_id AS customerId FROM mail_recipients r JOIN mails m ON m.id = r.mail_id WHERE r.address_key = ? AND m.state NOT IN ('draft', 'discarded') ORDER BY m.changed_at_ms DESC LIMIT 1",
    )
    .get(addressKey);
}

/** Customers with this address among their contacts, or whose mail went to it. */
export function customersByAddress(
  reader: Reader,
  addressKey: string,
): readonly { readonly customerId: CustomerId; readonly number: string; readonly name: string }[] {
  return reader
    .sql(
      `SELECT DISTINCT k.id AS customerId, k.number, k.name FROM customers k WHERE k.archived = 0 AND k.id IN (
         SELECT COALESCE(c.merged_into_id, c.id) FROM customers c JOIN contacts t ON t.customer_id = c.id JOIN contact_points p ON p.contact_id = t.id WHERE p.kind = 'email' AND lower(COALESCE(p.value, p.written)) = ?
         UNION SELECT m.customer_id FROM mail_recipients r JOIN mails m ON m.id = r.mail_id WHERE r.address_key = ?) ORDER BY k.name LIMIT 20`,
    )
    .all(addressKey, addressKey);
}

/** Customers with a contact in this mail domain. */
export function customersByDomain(
  reader: Reader,
  domain: string,
): readonly { readonly customerId: CustomerId; readonly number: string; readonly name: string }[] {
  return reader
    .sql(
      "SELECT DISTINCT c.id AS customerId, c.number, c.name FROM customers c JOIN contacts t ON t.customer_id = c.id JOIN contact_points p ON p.contact_id = t.id WHERE c.archived = 0 AND p.kind = 'email' AND lower(COALESCE(p.value, p.written)) LIKE ? ESCAPE '\\' ORDER BY c.name LIMIT 20",
    )
    .all(`%@${domain.replace(/[\\%_]/g, '\\$&')}`);
}

/** What an evidence pack says of one mail. */
export interface MailRecordRow {
  readonly id: string;
  readonly direction: 'out' | 'in';
  readonly atMs: number;
  readonly who: string;
  readonly subject: string;
  readonly result: string;
  readonly sha256: string | null;
}
export function mailRecordRows(reader: Reader, customerIds: readonly string[]): readonly MailRecordRow[] {
  const ids = JSON.stringify(customerIds);
  return reader
    .sql(
      `SELECT m.id, 'out' AS direction, COALESCE(m.ended_at_ms, m.changed_at_ms) AS atMs, (SELECT group_concat(r.address, ', ') FROM mail_recipients r WHERE r.mail_id = m.id) AS who, m.subject,
              m.state || ': ' || (SELECT group_concat(r.state || ' ' || r.reply, '; ') FROM mail_recipients r WHERE r.mail_id = m.id) AS result, m.eml_sha256 AS sha256
         FROM mails m WHERE m.state NOT IN ('draft', 'discarded') AND m.customer_id IN (SELECT value FROM json_each(?))
       UNION ALL
       SELECT i.id, 'in', COALESCE(i.sent_at_ms, i.recorded_at_ms), i.from_address, i.subject, CASE i.kind WHEN 'bounce' THEN 'came back: ' || i.diagnostic ELSE i.kind END, i.sha256 FROM received_mails i WHERE i.customer_id IN (SELECT value FROM json_each(?))
       ORDER BY atMs, id`,
    )
    .all<MailRecordRow>(ids, ids);
}

/** The currency most is open in; undefined when nothing is. */
export function currencyOwed(reader: Reader, customerIds: readonly string[]): string | undefined {
  return reader
    .sql(
      'SELECT currency FROM open_items WHERE customer_id IN (SELECT value FROM json_each(?)) AND open_minor > 0 GROUP BY currency ORDER BY SUM(open_minor) DESC LIMIT 1',
    )
    .get<{ currency: string }>(JSON.stringify(customerIds))?.currency;
}

/** Numbers of those of these items that are open. */
export function openNumbers(reader: Reader, itemIds: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    reader
      .sql('SELECT i.id, i.number FROM items i JOIN open_items o ON o.item_id = i.id WHERE o.open_minor > 0 AND i.id IN (SELECT value FROM json_each(?))')
      .all<{ id: string; number: string }>(JSON.stringify(itemIds))
      .map((row) => [row.id, row.number]),
  );
}
