import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import type { Channel } from '../../../../shared/domain/contact-rules';
import type { Reader } from '../../db';

export interface PersonRow {
  readonly contactId: string;
  readonly name: string;
  readonly role: string;
  readonly position: number;
  readonly doNotUse: 0 | 1;
  readonly preferredChannel: Channel | null;
}

export function peopleOf(reader: Reader, customerIds: readonly string[]): readonly PersonRow[] {
  return reader
    .sql(
      'SELECT id AS contactId, name, role, position, do_not_use AS doNotUse, preferred_channel AS preferredChannel FROM contacts WHERE customer_id IN (SELECT value FROM json_each(?)) ORDER BY position, id',
    )
    .all<PersonRow>(JSON.stringify(customerIds));
}

export interface NumberRow {
  readonly contactId: string;
  readonly position: number;
  readonly e164: string | null;
  readonly written: string;
  readonly health: 'unknown' | 'good' | 'wrong' | 'disconnected';
}

export function numbersOf(reader: Reader, customerIds: readonly string[]): readonly NumberRow[] {
  return reader
    .sql(
      "SELECT p.contact_id AS contactId, p.position, p.value AS e164, p.written, p.health FROM contacts c JOIN contact_points p ON p.contact_id = c.id WHERE c.customer_id IN (SELECT value FROM json_each(?)) AND p.kind = 'phone' ORDER BY p.contact_id, p.position",
    )
    .all<NumberRow>(JSON.stringify(customerIds));
}

export interface PastCall {
  readonly contactId: string | null;
  readonly phone: string;
  readonly direction: 'out' | 'in';
  readonly day: IsoDate;
  readonly startedAtMs: number;
  readonly outcomeClass: 'success' | 'reach' | 'fail';
}

/** Calls that stand, newest first. */
export function pastCalls(reader: Reader, customerIds: readonly string[], limit: number): readonly PastCall[] {
  return reader
    .sql(
      `SELECT contact_id AS contactId, phone, direction, business_date AS day, started_at_ms AS startedAtMs, outcome_class AS outcomeClass FROM calls k
       WHERE customer_id IN (SELECT value FROM json_each(?)) AND NOT EXISTS (SELECT 1 FROM taken_back t WHERE t.subject_kind = 'call' AND t.subject_id = k.id) ORDER BY started_at_ms DESC LIMIT ?`,
    )
    .all<PastCall>(JSON.stringify(customerIds), limit);
}

/** Days letters went out on. */
export function letterDays(reader: Reader, customerIds: readonly string[], from: IsoDate): readonly IsoDate[] {
  return reader
    .sql('SELECT DISTINCT issued_on AS day FROM letters WHERE customer_id IN (SELECT value FROM json_each(?)) AND issued_on >= ?')
    .all<{ day: IsoDate }>(JSON.stringify(customerIds), from)
    .map((row) => row.day);
}

/** Days mails were sent on by hand; a mail with a letter counts as that letter. */
export function mailDays(reader: Reader, customerIds: readonly string[], from: IsoDate): readonly IsoDate[] {
  return reader
    .sql(`SELECT DISTINCT business_date AS day FROM mails WHERE customer_id IN (SELECT value FROM json_each(?)) AND business_date >= ? AND ${leftTheHouse}`)
    .all<{ day: IsoDate }>(JSON.stringify(customerIds), from)
    .map((row) => row.day);
}

const leftTheHouse = "letter_id IS NULL AND state IN ('approved', 'transmitting', 'sent', 'unknown')";

/** Days texts were handed out on. */
export function textDays(reader: Reader, customerIds: readonly string[], from: IsoDate): readonly IsoDate[] {
  return reader
    .sql(
      'SELECT DISTINCT business_date AS day FROM texts WHERE customer_id IN (SELECT value FROM json_each(?)) AND business_date >= ? AND taken_back_at_ms IS NULL',
    )
    .all<{ day: IsoDate }>(JSON.stringify(customerIds), from)
    .map((row) => row.day);
}

/** A contact that was made: `id` of the call, text, letter or mail. */
export interface TouchRow {
  readonly id: string;
  readonly customerId: string;
  readonly channel: Channel;
  readonly day: IsoDate;
}

/** Every touch of ours of these customers since a day: talks and messages left, texts, letters, mails. That they called is none. */
export function touchRows(reader: Reader, customerIds: readonly string[], from: IsoDate): readonly TouchRow[] {
  const named = 'customer_id IN (SELECT value FROM json_each(?))';
  const ids = JSON.stringify(customerIds);
  return reader
    .sql(
      `SELECT id, customer_id AS customerId, 'phone' AS channel, business_date AS day FROM calls k WHERE ${named} AND business_date >= ? AND direction = 'out' AND outcome_class <> 'fail' AND NOT EXISTS (SELECT 1 FROM taken_back t WHERE t.subject_kind = 'call' AND t.subject_id = k.id)
       UNION ALL SELECT id, customer_id, 'sms', business_date FROM texts WHERE ${named} AND business_date >= ? AND taken_back_at_ms IS NULL
       UNION ALL SELECT id, customer_id, 'letter', issued_on FROM letters WHERE ${named} AND issued_on >= ?
       UNION ALL SELECT id, customer_id, 'email', business_date FROM mails WHERE ${named} AND business_date >= ? AND ${leftTheHouse}`,
    )
    .all(ids, from, ids, from, ids, from, ids, from);
}

/** Promises by who made them, with how they ended. */
export function promisesByPerson(
  reader: Reader,
  customerIds: readonly string[],
): readonly { readonly contactId: string; readonly kept: number; readonly judged: number }[] {
  return reader
    .sql(
      `SELECT k.contact_id AS contactId, COUNT(CASE WHEN s.state IN ('kept', 'kept-late') THEN 1 END) AS kept, COUNT(*) AS judged
       FROM promises p JOIN calls k ON k.id = p.call_id JOIN promise_states s ON s.promise_id = p.id
       WHERE p.customer_id IN (SELECT value FROM json_each(?)) AND k.contact_id IS NOT NULL AND s.state IN ('kept', 'kept-late', 'partly-kept', 'broken') GROUP BY k.contact_id`,
    )
    .all(JSON.stringify(customerIds));
}

export function customerPlace(reader: Reader, id: string): { readonly timeZone: string; readonly country: string; readonly doNotContact: 0 | 1 } | undefined {
  return reader.sql('SELECT time_zone AS timeZone, country, do_not_contact AS doNotContact FROM customers WHERE id = ? AND archived = 0').get(id);
}

/** What was gone against already, with a reason, for each of these subjects. */
export function overriddenCodes(reader: Reader, subjectIds: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const rows = reader
    .sql('SELECT subject_id AS subjectId, codes_json AS codes FROM contact_overrides WHERE subject_id IN (SELECT value FROM json_each(?))')
    .all<{ subjectId: string; codes: string }>(JSON.stringify(subjectIds));
  const known = new Map<string, Set<string>>();
  for (const { subjectId, codes } of rows) known.set(subjectId, new Set([...(known.get(subjectId) ?? []), ...(JSON.parse(codes) as readonly string[])]));
  return known;
}

export function insertOverride(
  writer: Reader,
  row: {
    readonly id: string;
    readonly customerId: string;
    readonly channel: string;
    readonly codes: readonly string[];
    readonly reason: string;
    readonly subjectId: string | null;
    readonly userId: string | null;
    readonly day: IsoDate;
    readonly atMs: number;
  },
): void {
  writer
    .sql(
      'INSERT INTO contact_overrides (id, customer_id, channel, codes_json, reason, subject_id, user_id, business_date, recorded_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    )
    .run(row.id, row.customerId, row.channel, JSON.stringify(row.codes), row.reason, row.subjectId, row.userId, row.day, row.atMs);
}
