import type { Reader } from '../../db';
import type { AskedAmount } from './amounts';
import { chunks, listCondition } from '../ranking';

/**
 * Each row of search_words has a twin with the same rowid in search_numbers. The word row carries a token made of the
 * customer's id, so that a customer's rows are found through the index when they are replaced.
 */
const ownerToken = (customerId: string): string => `zzid${customerId.replaceAll('-', '')}`;

export interface SearchSource {
  readonly customerId: string;
  readonly kind: 'customer' | 'contact';
  readonly ref: string;
  /** Names and words. */
  readonly words: string;
  /** Numbers, phone digits, and the name once more for forgiving a typo. */
  readonly numbers: string;
}

export function deleteSearchRows(writer: Reader, customerIds: readonly string[]): void {
  for (const piece of chunks(customerIds, 50)) {
    const match = piece.map((id) => `"${ownerToken(id)}"`).join(' OR ');
    const rowids = writer.sql('SELECT rowid AS id FROM search_words WHERE search_words MATCH ?').all<{ id: number }>(match);
    for (const row of rowids) {
      writer.sql('DELETE FROM search_words WHERE rowid = ?').run(row.id);
      writer.sql('DELETE FROM search_numbers WHERE rowid = ?').run(row.id);
    }
  }
}

export function insertSearchRow(writer: Reader, ownerId: string, row: SearchSource): void {
  const { lastSeq } = writer
    .sql('INSERT INTO search_words (text, customer_id, kind, ref) VALUES (?, ?, ?, ?)')
    .run(`${row.words} ${ownerToken(ownerId)}`, row.customerId, row.kind, row.ref);
  writer
    .sql('INSERT INTO search_numbers (rowid, text, customer_id, kind, ref) VALUES (?, ?, ?, ?, ?)')
    .run(lastSeq, row.numbers, row.customerId, row.kind, row.ref);
}

export interface NamedCustomer {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly mergedIntoId: string | null;
}

export function customersForSearch(reader: Reader, ids: readonly string[]): readonly NamedCustomer[] {
  const where = listCondition(ids, 'id');
  return reader
    .sql(`SELECT id, number, name, merged_into_id AS mergedIntoId FROM customers WHERE ${where.sql} AND archived = 0`)
    .all<NamedCustomer>(...where.values);
}

export function otherNamesOf(reader: Reader, ids: readonly string[]): readonly { readonly customerId: string; readonly name: string }[] {
  const where = listCondition(ids, 'customer_id');
  return reader.sql(`SELECT customer_id AS customerId, name FROM customer_names WHERE ${where.sql}`).all(...where.values);
}

export interface ContactLine {
  readonly customerId: string;
  readonly contactId: string;
  readonly name: string;
  readonly kind: 'phone' | 'email' | null;
  readonly value: string | null;
  readonly written: string | null;
}

export function contactLinesOf(reader: Reader, ids: readonly string[]): readonly ContactLine[] {
  const where = listCondition(ids, 'c.customer_id');
  return reader
    .sql(
      `SELECT c.customer_id AS customerId, c.id AS contactId, c.name, p.kind, p.value, p.written FROM contacts c LEFT JOIN contact_points p ON p.contact_id = c.id WHERE ${where.sql} ORDER BY c.id, p.position`,
    )
    .all<ContactLine>(...where.values);
}

export interface Found {
  readonly customerId: string;
  readonly kind: 'customer' | 'contact';
  readonly ref: string;
}

/** `match`: an FTS5 expression made by `wordQuery`, never the user's text itself. */
export function matchWords(reader: Reader, match: string, limit: number): readonly Found[] {
  return reader.sql('SELECT customer_id AS customerId, kind, ref FROM search_words WHERE search_words MATCH ? LIMIT ?').all<Found>(match, limit);
}

export interface FoundNumber extends Found {
  readonly text: string;
}

/** Rows whose numbers hold the text; at least three characters, so that the trigram index answers. */
export function matchNumbers(reader: Reader, text: string, limit: number): readonly FoundNumber[] {
  return reader
    .sql('SELECT customer_id AS customerId, kind, ref, text FROM search_numbers WHERE text LIKE ? LIMIT ?')
    .all<FoundNumber>(`%${text.replaceAll(/[%_]/g, '')}%`, limit);
}

export function matchTrigrams(reader: Reader, match: string, limit: number): readonly FoundNumber[] {
  return reader
    .sql('SELECT customer_id AS customerId, kind, ref, text FROM search_numbers WHERE search_numbers MATCH ? LIMIT ?')
    .all<FoundNumber>(match, limit);
}

export interface FoundItem {
  readonly itemId: string;
  readonly customerId: string;
  readonly kind: 'invoice' | 'credit-memo' | 'payment' | 'charge';
  readonly number: string;
  readonly currency: string;
}

/** Items whose number begins with the key, in order of number. */
export function itemsByPrefix(reader: Reader, key: string, limit: number): readonly FoundItem[] {
  return reader
    .sql(
      'SELECT id AS itemId, customer_id AS customerId, kind, number, currency FROM items WHERE number_key >= ? AND number_key < ? ORDER BY number_key LIMIT ?',
    )
    .all<FoundItem>(key, `${key}\uffff`, limit);
}

/** Items whose number ends with the key. Reads the number index from end to end, so only asked when little else was found. */
export function itemsByEnding(reader: Reader, key: string, limit: number): readonly FoundItem[] {
  return reader
    .sql(
      'SELECT id AS itemId, customer_id AS customerId, kind, number, currency FROM items WHERE number_key IN (SELECT number_key FROM items WHERE number_key LIKE ? LIMIT ?) LIMIT ?',
    )
    .all<FoundItem>(`%${key.replaceAll(/[%_]/g, '')}`, limit, limit);
}

/** Open items over exactly this amount, open or as issued; credits by what stands on them. */
export function itemsByAmount(reader: Reader, asked: AskedAmount, limit: number): readonly FoundItem[] {
  const minors = JSON.stringify(asked.minors.flatMap((minor) => [minor, -minor]));
  return reader
    .sql(
      'SELECT item_id AS itemId, customer_id AS customerId, kind, number, currency, open_minor AS openMinor, original_minor AS originalMinor FROM open_items WHERE open_minor IN (SELECT value FROM json_each(?)) OR original_minor IN (SELECT value FROM json_each(?)) LIMIT ?',
    )
    .all<FoundItem & { readonly openMinor: number; readonly originalMinor: number }>(minors, minors, limit * 3)
    .filter((row) => [row.openMinor, row.originalMinor].some((minor) => asked.minorsOf(row.currency).has(Math.abs(minor))))
    .slice(0, limit);
}

/** Items that were issued over exactly this amount and not taken back, settled ones too, the newest first. */
export function itemsIssuedOver(reader: Reader, asked: AskedAmount, limit: number): readonly FoundItem[] {
  return reader
    .sql(
      `SELECT f.item_id AS itemId, n.customer_id AS customerId, n.kind, n.number, n.currency, abs(f.amount_minor) AS minor
       FROM ledger_facts f JOIN items n ON n.id = f.item_id
       WHERE f.kind = 'issued' AND abs(f.amount_minor) IN (SELECT value FROM json_each(?)) AND NOT EXISTS (SELECT 1 FROM ledger_facts back WHERE back.item_id = f.item_id AND back.reverses_seq = f.seq)
       ORDER BY f.seq DESC LIMIT ?`,
    )
    .all<FoundItem & { readonly minor: number }>(JSON.stringify(asked.minors), limit * 3)
    .filter((row) => asked.minorsOf(row.currency).has(row.minor))
    .slice(0, limit);
}

/** Customers whose normalised number begins with the key. */
export function customersByNumber(reader: Reader, key: string, limit: number): readonly string[] {
  return reader
    .sql('SELECT COALESCE(merged_into_id, id) AS id FROM customers WHERE number_key >= ? AND number_key < ? AND archived = 0 ORDER BY number_key LIMIT ?')
    .all<{ id: string }>(key, `${key}\uffff`, limit)
    .map((row) => row.id);
}

/** Customers worked on last, newest first. */
export function recentCustomers(reader: Reader, limit: number): readonly string[] {
  const rows = reader
    .sql("SELECT customer_id AS id FROM activities WHERE customer_id IS NOT NULL AND kind <> 'import' ORDER BY seq DESC LIMIT 200")
    .all<{ id: string }>();
  return [...new Set(rows.map((row) => row.id))].slice(0, limit);
}

export function topOfList(reader: Reader, limit: number): readonly string[] {
  return reader
    .sql('SELECT customer_id AS id FROM account_state WHERE left_out IS NULL ORDER BY pinned DESC, score DESC, customer_id LIMIT ?')
    .all<{ id: string }>(limit)
    .map((row) => row.id);
}

export interface HitCustomer {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly openMinor: number | null;
}

export function hitCustomers(reader: Reader, ids: readonly string[]): ReadonlyMap<string, HitCustomer> {
  const found = new Map<string, HitCustomer>();
  for (const piece of chunks([...new Set(ids)])) {
    const where = listCondition(piece, 'c.id');
    for (const row of reader
      .sql(
        `SELECT c.id, c.number, c.name, a.open_minor AS openMinor FROM customers c LEFT JOIN account_state a ON a.customer_id = c.id WHERE ${where.sql} AND c.archived = 0`,
      )
      .all<HitCustomer>(...where.values))
      found.set(row.id, row);
  }
  return found;
}

export function contactHeads(
  reader: Reader,
  ids: readonly string[],
): ReadonlyMap<string, { readonly name: string; readonly role: string; readonly phone: string | null }> {
  const found = new Map<string, { name: string; role: string; phone: string | null }>();
  for (const piece of chunks([...new Set(ids)])) {
    const where = listCondition(piece, 'c.id');
    for (const row of reader
      .sql(
        `SELECT c.id, c.name, c.role, (SELECT p.written FROM contact_points p WHERE p.contact_id = c.id AND p.kind = 'phone' ORDER BY p.position LIMIT 1) AS phone FROM contacts c WHERE ${where.sql}`,
      )
      .all<{ id: string; name: string; role: string; phone: string | null }>(...where.values))
      found.set(row.id, row);
  }
  return found;
}

export function openAmounts(reader: Reader, itemIds: readonly string[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const piece of chunks([...new Set(itemIds)])) {
    const where = listCondition(piece, 'item_id');
    for (const row of reader
      .sql(`SELECT item_id AS itemId, open_minor AS openMinor FROM open_items WHERE ${where.sql}`)
      .all<{ itemId: string; openMinor: number }>(...where.values))
      found.set(row.itemId, row.openMinor);
  }
  return found;
}
