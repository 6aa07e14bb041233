import type { Reader } from '../../db';
import { chunks, listCondition } from '../ranking';

export interface PersonRow {
  readonly customerId: string;
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly e164: string | null;
  readonly written: string | null;
  readonly health: string | null;
}

/** Whom to call: contacts with their numbers, in the order they were put. */
export function people(reader: Reader, customerIds: readonly string[]): readonly PersonRow[] {
  const found: PersonRow[] = [];
  for (const piece of chunks(customerIds)) {
    const where = listCondition(piece, 'c.customer_id');
    found.push(
      ...reader
        .sql(
          `SELECT c.customer_id AS customerId, c.id, c.name, c.role, p.value AS e164, p.written, p.health FROM contacts c LEFT JOIN contact_points p ON p.contact_id = c.id AND p.kind = 'phone'
           WHERE ${where.sql} AND c.do_not_use = 0 ORDER BY c.customer_id, c.position, c.id, p.position`,
        )
        .all<PersonRow>(...where.values),
    );
  }
  return found;
}

/** The first address of each customer that a mail may go to. */
export function addresses(reader: Reader, customerIds: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const piece of chunks(customerIds)) {
    const where = listCondition(piece, 'c.customer_id');
    const rows = reader
      .sql(
        `SELECT c.customer_id AS customerId, p.value AS address, p.written FROM contacts c JOIN contact_points p ON p.contact_id = c.id AND p.kind = 'email' WHERE ${where.sql} AND c.do_not_use = 0 AND p.health <> 'bounced' ORDER BY c.customer_id, c.position, c.id, p.position`,
      )
      .all<{ customerId: string; address: string | null; written: string | null }>(...where.values);
    for (const row of rows) if (!found.has(row.customerId)) found.set(row.customerId, row.address ?? row.written ?? '');
  }
  return found;
}

/** The latest note of each customer, written as one or during a call. */
export function latestNotes(reader: Reader, customerIds: readonly string[], knownUntilMs: number): ReadonlyMap<string, string> {
  const found = new Map<string, { readonly text: string; readonly atMs: number }>();
  for (const piece of chunks(customerIds)) {
    const where = listCondition(piece, 'customer_id');
    const rows = [
      ...reader
        .sql(
          `SELECT customer_id AS customerId, text, recorded_at_ms AS atMs FROM notes WHERE ${where.sql} AND recorded_at_ms <= ? AND NOT EXISTS (SELECT 1 FROM taken_back t WHERE t.subject_kind = 'note' AND t.subject_id = notes.id)`,
        )
        .all<{ customerId: string; text: string; atMs: number }>(...where.values, knownUntilMs),
      ...reader
        .sql(
          `SELECT customer_id AS customerId, note AS text, recorded_at_ms AS atMs FROM calls WHERE ${where.sql} AND note <> '' AND recorded_at_ms <= ? AND NOT EXISTS (SELECT 1 FROM taken_back t WHERE t.subject_kind = 'call' AND t.subject_id = calls.id)`,
        )
        .all<{ customerId: string; text: string; atMs: number }>(...where.values, knownUntilMs),
    ];
    for (const row of rows) if ((found.get(row.customerId)?.atMs ?? -1) <= row.atMs) found.set(row.customerId, row);
  }
  return new Map([...found].map(([id, note]) => [id, note.text]));
}

export function ownerNameOf(
  reader: Reader,
  ids: readonly string[],
): ReadonlyMap<string, { readonly number: string; readonly name: string; readonly ownerName: string | null }> {
  const rows = reader
    .sql(
      'SELECT c.id, c.number, c.name, u.name AS ownerName FROM customers c LEFT JOIN users u ON u.id = c.owner_id WHERE c.id IN (SELECT value FROM json_each(?)) AND c.archived = 0',
    )
    .all<{ id: string; number: string; name: string; ownerName: string | null }>(JSON.stringify(ids));
  return new Map(rows.map((row) => [row.id, row]));
}

export function ownerOf(reader: Reader, customerId: string): string | null {
  return reader.sql('SELECT owner_id AS id FROM customers WHERE id = ?').get<{ id: string | null }>(customerId)?.id ?? null;
}

export function assignOwner(writer: Reader, customerId: string, ownerId: string | null, atMs: number): void {
  writer.sql('UPDATE customers SET owner_id = ?, version = version + 1, updated_at_ms = ? WHERE id = ?').run(ownerId, atMs, customerId);
}

export function customerNamed(reader: Reader, customerId: string): { readonly name: string; readonly number: string; readonly timeZone: string } | undefined {
  return reader.sql('SELECT name, number, time_zone AS timeZone FROM customers WHERE id = ? AND archived = 0').get(customerId);
}

/** The countries of these customers, each once; '' where it is not known. */
export function countriesOf(reader: Reader, customerIds: readonly string[]): readonly string[] {
  return reader
    .sql('SELECT DISTINCT country FROM customers WHERE id IN (SELECT value FROM json_each(?)) ORDER BY country')
    .all<{ country: string }>(JSON.stringify(customerIds))
    .map((row) => row.country);
}
