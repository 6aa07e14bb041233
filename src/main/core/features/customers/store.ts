import type { ColumnValues, Reader, SqlValue } from '../../db';
import { listCondition } from '../ranking';

export type CustomerSort = 'name' | 'number' | 'past-due' | 'open' | 'oldest' | 'score' | 'last-contact';
export type CustomerOnly = 'all' | 'past-due' | 'with-open-items' | 'no-contact' | 'disputed';

export interface CustomerListRow {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly segment: string;
  readonly ownerInitials: string | null;
  readonly score: number | null;
  readonly pinned: 0 | 1 | null;
  readonly oldestDays: number | null;
  readonly lastContactAtMs: number | null;
  readonly detailJson: string | null;
  readonly sortValue: string | number;
}

const sortColumns: Readonly<Record<CustomerSort, string>> = {
  name: 'c.name_key',
  number: 'c.number_key',
  'past-due': 'COALESCE(a.past_due_minor, 0)',
  open: 'COALESCE(a.open_minor, 0)',
  oldest: 'COALESCE(a.oldest_days, 0)',
  score: 'COALESCE(a.score, 0)',
  'last-contact': 'COALESCE(a.last_contact_at_ms, 0)',
};

const conditions: Readonly<Record<CustomerOnly, string>> = {
  all: '',
  'past-due': ' AND a.past_due_minor > 0',
  'with-open-items': ' AND EXISTS (SELECT 1 FROM open_items o WHERE o.customer_id = c.id)',
  'no-contact':
    " AND NOT EXISTS (SELECT 1 FROM contacts k JOIN contact_points p ON p.contact_id = k.id WHERE k.customer_id = c.id AND k.do_not_use = 0 AND p.health NOT IN ('wrong', 'disconnected', 'bounced'))",
  disputed: ' AND EXISTS (SELECT 1 FROM disputes d WHERE d.customer_id = c.id AND d.resolved_on IS NULL)',
};

export interface CustomerFilter {
  readonly only: CustomerOnly;
  readonly ids: readonly string[] | null;
}

function filterCondition(filter: CustomerFilter): { readonly sql: string; readonly values: readonly SqlValue[] } {
  const standing = 'c.archived = 0 AND c.merged_into_id IS NULL';
  if (filter.ids === null) return { sql: `${standing}${conditions[filter.only]}`, values: [] };
  if (filter.ids.length === 0) return { sql: '1 = 0', values: [] };
  const list = listCondition(filter.ids, 'c.id');
  return { sql: `${list.sql} AND ${standing}${conditions[filter.only]}`, values: list.values };
}

/** The statement of a page, by sort and whether it goes on from a row; its plan is asserted by a test. */
export function customerListSql(filter: CustomerFilter, sort: CustomerSort, descending: boolean, goesOn: boolean): string {
  const column = sortColumns[sort];
  const compare = descending ? '<' : '>';
  // The bounds of the keyset are written so that the index on name or number can be entered at the row.
  const keyset = goesOn ? ` AND ${column} ${compare}= ? AND (${column} ${compare} ? OR c.id > ?)` : '';
  return `SELECT c.id, c.number, c.name, c.segment, u.initials AS ownerInitials, a.score, a.pinned, a.oldest_days AS oldestDays, a.last_contact_at_ms AS lastContactAtMs, a.detail_json AS detailJson, ${column} AS sortValue
    FROM customers c LEFT JOIN account_state a ON a.customer_id = c.id LEFT JOIN users u ON u.id = c.owner_id
    WHERE ${filterCondition(filter).sql}${keyset} ORDER BY ${column} ${descending ? 'DESC' : 'ASC'}, c.id LIMIT ?`;
}

export function customerRows(
  reader: Reader,
  filter: CustomerFilter,
  sort: CustomerSort,
  descending: boolean,
  after: readonly [string | number, string] | null,
  limit: number,
): readonly CustomerListRow[] {
  const values = [...filterCondition(filter).values, ...(after === null ? [] : [after[0], after[0], after[1]]), limit];
  return reader.sql(customerListSql(filter, sort, descending, after !== null)).all<CustomerListRow>(...values);
}

export function countCustomers(reader: Reader, filter: CustomerFilter): number {
  const where = filterCondition(filter);
  const join = filter.only === 'past-due' ? 'LEFT JOIN account_state a ON a.customer_id = c.id' : '';
  return reader.sql(`SELECT COUNT(*) AS n FROM customers c ${join} WHERE ${where.sql}`).get<{ n: number }>(...where.values)?.n ?? 0;
}

export interface MasterRecord {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly name_key: string;
  readonly segment: string;
  readonly tags_json: string;
  readonly terms_days: number | null;
  readonly credit_limit_minor: number | null;
  readonly language: string;
  readonly country: string;
  readonly debtor_type: string;
  readonly time_zone: string;
  readonly handle_with_care: 0 | 1;
  readonly do_not_contact: 0 | 1;
  readonly address_json: string;
  readonly note: string;
  readonly owner_id: string | null;
  readonly merged_into_id: string | null;
  readonly promise_tolerance_days: number | null;
  readonly letter_form: string;
  readonly payment_methods_json: string | null;
  readonly version: number;
}

export function masterRecord(reader: Reader, id: string): MasterRecord | undefined {
  return reader
    .sql(
      'SELECT id, number, name, name_key, segment, tags_json, terms_days, credit_limit_minor, language, country, debtor_type, time_zone, handle_with_care, do_not_contact, address_json, note, owner_id, merged_into_id, promise_tolerance_days, letter_form, payment_methods_json, version FROM customers WHERE id = ? AND archived = 0',
    )
    .get<MasterRecord>(id);
}

export function updateMaster(writer: Reader, id: string, columns: ColumnValues, atMs: number): void {
  const names = Object.keys(columns);
  writer
    .sql(`UPDATE customers SET ${names.map((name) => `${name} = ?, `).join('')}version = version + 1, updated_at_ms = ? WHERE id = ?`)
    .run(...names.map((name) => columns[name] ?? null), atMs, id);
}

export function userExists(reader: Reader, id: string): boolean {
  return reader.sql('SELECT 1 AS found FROM users WHERE id = ?').get(id) !== undefined;
}

export interface ContactRecord {
  readonly id: string;
  readonly customerId: string;
  readonly name: string;
  readonly role: string;
  readonly preferredChannel: string | null;
  readonly doNotUse: boolean;
  readonly note: string;
}
export interface ContactPoint {
  readonly kind: 'phone' | 'email';
  readonly value: string | null;
  readonly written: string;
  readonly health: string;
}

export function contactOwner(reader: Reader, contactId: string): string | undefined {
  return reader.sql('SELECT customer_id AS id FROM contacts WHERE id = ?').get<{ id: string }>(contactId)?.id;
}

export function contactPoints(reader: Reader, contactId: string): readonly ContactPoint[] {
  return reader.sql('SELECT kind, value, written, health FROM contact_points WHERE contact_id = ? ORDER BY position').all<ContactPoint>(contactId);
}

export function writeContact(writer: Reader, contact: ContactRecord, points: readonly ContactPoint[], atMs: number): void {
  const position =
    writer.sql('SELECT COALESCE(MAX(position), -1) + 1 AS next FROM contacts WHERE customer_id = ?').get<{ next: number }>(contact.customerId)?.next ?? 0;
  writer
    .sql(
      `INSERT INTO contacts (id, customer_id, name, role, preferred_channel, do_not_use, note, position, created_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET name = excluded.name, role = excluded.role, preferred_channel = excluded.preferred_channel, do_not_use = excluded.do_not_use, note = excluded.note`,
    )
    .run(contact.id, contact.customerId, contact.name, contact.role, contact.preferredChannel, contact.doNotUse ? 1 : 0, contact.note, position, atMs);
  writer.sql('DELETE FROM contact_points WHERE contact_id = ?').run(contact.id);
  points.forEach((point, index) =>
    writer
      .sql('INSERT INTO contact_points (contact_id, position, kind, value, written, health) VALUES (?, ?, ?, ?, ?, ?)')
      .run(contact.id, index, point.kind, point.value, point.written, point.health),
  );
}

/** A contact with its numbers and addresses as they stand; null = there is none. */
export function contactImage(reader: Reader, contactId: string): { readonly contact: ContactRecord; readonly points: readonly ContactPoint[] } | null {
  const row = reader
    .sql('SELECT id, customer_id AS customerId, name, role, preferred_channel AS preferredChannel, do_not_use AS doNotUse, note FROM contacts WHERE id = ?')
    .get<Omit<ContactRecord, 'doNotUse'> & { doNotUse: 0 | 1 }>(contactId);
  return row === undefined ? null : { contact: { ...row, doNotUse: row.doNotUse === 1 }, points: contactPoints(reader, contactId) };
}

/** Takes an unused contact away; false when a call names it. */
export function deleteContact(writer: Reader, contactId: string): boolean {
  if (writer.sql('SELECT 1 AS found FROM calls WHERE contact_id = ? LIMIT 1').get(contactId) !== undefined) return false;
  writer.sql('DELETE FROM contact_points WHERE contact_id = ?').run(contactId);
  writer.sql('DELETE FROM contacts WHERE id = ?').run(contactId);
  return true;
}

/** Some columns of the master data as they stand. */
export function masterColumns(reader: Reader, id: string, names: readonly string[]): ColumnValues {
  const row = reader.sql('SELECT * FROM customers WHERE id = ?').get<Record<string, SqlValue>>(id) ?? {};
  return Object.fromEntries(names.map((name) => [name, row[name] ?? null]));
}

export interface IdentityRow {
  readonly id: string;
  readonly number: string;
  readonly name: string;
}

export function identities(reader: Reader): readonly IdentityRow[] {
  return reader.sql('SELECT id, number, name FROM customers WHERE archived = 0 AND merged_into_id IS NULL ORDER BY id').all<IdentityRow>();
}

export function spellings(reader: Reader): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const row of reader.sql('SELECT customer_id AS id, name FROM customer_names ORDER BY customer_id, name').all<{ id: string; name: string }>())
    found.set(row.id, [...(found.get(row.id) ?? []), row.name]);
  return found;
}

export interface PairDecision {
  readonly aId: string;
  readonly bId: string;
  readonly decision: 'same' | 'different';
  readonly atMs: number;
}

/** What was decided on pairs, newest first. */
export function decisionsOfPairs(reader: Reader): readonly PairDecision[] {
  return reader
    .sql('SELECT a_id AS aId, b_id AS bId, decision, decided_at_ms AS atMs FROM customer_decisions ORDER BY decided_at_ms DESC, a_id, b_id')
    .all<PairDecision>();
}

export interface StandingRow extends IdentityRow {
  /** Address in one line. */
  readonly place: string;
  readonly underId: string | null;
  readonly open: readonly { readonly currency: string; readonly amountMinor: number }[];
  readonly items: number;
}

/** Customers with where they are and what of their own is open, whoever they count under. */
export function standingOf(reader: Reader, ids: readonly string[]): ReadonlyMap<string, StandingRow> {
  const list = JSON.stringify(ids);
  const open = Map.groupBy(
    reader
      .sql(
        'SELECT i.customer_id AS id, o.currency, SUM(o.open_minor) AS amountMinor, COUNT(*) AS items FROM open_items o JOIN items i ON i.id = o.item_id WHERE i.customer_id IN (SELECT value FROM json_each(?)) GROUP BY i.customer_id, o.currency ORDER BY ABS(SUM(o.open_minor)) DESC',
      )
      .all<{ id: string; currency: string; amountMinor: number; items: number }>(list),
    (row) => row.id,
  );
  const rows = reader
    .sql(
      'SELECT id, number, name, address_json AS addressJson, country, merged_into_id AS underId FROM customers WHERE archived = 0 AND id IN (SELECT value FROM json_each(?))',
    )
    .all<IdentityRow & { addressJson: string; country: string; underId: string | null }>(list);
  return new Map(
    rows.map(({ addressJson, country, ...row }) => {
      const own = open.get(row.id) ?? [];
      return [
        row.id,
        {
          ...row,
          place: [...(JSON.parse(addressJson) as string[]), country].filter((part) => part !== '').join(', '),
          open: own.map(({ currency, amountMinor }) => ({ currency, amountMinor })),
          items: own.reduce((sum, one) => sum + one.items, 0),
        },
      ];
    }),
  );
}

/** The same for both orders of a pair. */
export const pairKey = (a: string, b: string): string => (a < b ? `${a}|${b}` : `${b}|${a}`);

export function saveDecision(writer: Reader, aId: string, bId: string, decision: 'same' | 'different', atMs: number): void {
  const [first, second] = aId < bId ? [aId, bId] : [bId, aId];
  writer
    .sql(
      'INSERT INTO customer_decisions (a_id, b_id, decision, decided_at_ms) VALUES (?, ?, ?, ?) ON CONFLICT (a_id, b_id) DO UPDATE SET decision = excluded.decision, decided_at_ms = excluded.decided_at_ms',
    )
    .run(first, second, decision, atMs);
}

export function setMergedInto(writer: Reader, id: string, intoId: string | null, atMs: number): void {
  writer.sql('UPDATE customers SET merged_into_id = ?, version = version + 1, updated_at_ms = ? WHERE id = ?').run(intoId, atMs, id);
}

export function mergedUnder(reader: Reader, id: string): readonly string[] {
  return reader
    .sql(
      "SELECT c.id FROM customer_decisions d JOIN customers c ON c.id = CASE WHEN d.a_id = ? THEN d.b_id ELSE d.a_id END WHERE d.decision = 'same' AND (d.a_id = ? OR d.b_id = ?) AND c.merged_into_id = ?",
    )
    .all<{ id: string }>(id, id, id, id)
    .map((row) => row.id);
}
