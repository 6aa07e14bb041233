import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import type { ItemKind, KnownItem } from '../../../../shared/domain/ledger-import';
import type { Reader } from '../../db';

export interface LedgerItem extends KnownItem {
  readonly customerId: string;
  readonly kind: ItemKind;
  readonly number: string;
  readonly currency: string;
}
const itemSums = `COALESCE(SUM(CASE WHEN f.kind = 'issued' OR r.kind = 'issued' THEN f.amount_minor ELSE 0 END), 0) AS originalMinor,
  COALESCE(SUM(CASE WHEN f.business_date <= ? THEN f.amount_minor ELSE 0 END), 0) AS openMinor`;
export const versionColumns = `v.item_date AS itemDate, v.due_date AS dueDate, v.due_date_source AS dueDateSource, v.reference, v.po_number AS poNumber, v.terms, v.description`;
const itemSelect = `SELECT i.id AS itemId, i.customer_id AS customerId, i.kind, i.number, i.currency, ${itemSums}, ${versionColumns}
  FROM items i LEFT JOIN ledger_facts f ON f.item_id = i.id LEFT JOIN ledger_facts r ON r.seq = f.reverses_seq
  JOIN item_versions v ON v.seq = (SELECT MAX(w.seq) FROM item_versions w WHERE w.item_id = i.id)`;

/** The item with this identity, its open amount by `day`. */
export function itemByIdentity(reader: Reader, identityKey: string, day: string): LedgerItem | null {
  return reader.sql(`${itemSelect} WHERE i.identity_key = ? GROUP BY i.id`).get<LedgerItem>(day, identityKey) ?? null;
}
export function itemsByNumber(reader: Reader, numberKey: string, day: string): readonly LedgerItem[] {
  return reader.sql(`${itemSelect} WHERE i.number_key = ? GROUP BY i.id`).all<LedgerItem>(day, numberKey);
}
const standingIssue = `EXISTS (SELECT 1 FROM ledger_facts f WHERE f.item_id = i.id AND f.reverses_seq IS NULL AND NOT EXISTS (SELECT 1 FROM ledger_facts r WHERE r.item_id = f.item_id AND r.reverses_seq = f.seq))`;
/** Currencies of a customer's items per number, without those whose import was taken back. */
export function currenciesByNumber(reader: Reader, customerId: string): readonly { readonly numberKey: string; readonly currency: string }[] {
  return reader.sql(`SELECT DISTINCT i.number_key AS numberKey, i.currency FROM items i WHERE i.customer_id = ? AND ${standingIssue}`).all(customerId);
}
/** Currencies of all invoices of a number, whoever's they are. */
export function currenciesOfNumber(reader: Reader, numberKey: string): readonly string[] {
  return reader
    .sql(`SELECT DISTINCT i.currency FROM items i WHERE i.number_key = ? AND i.kind <> 'payment' AND ${standingIssue}`)
    .all<{ currency: string }>(numberKey)
    .map((row) => row.currency);
}
export function openByCustomerAndCurrency(reader: Reader): readonly { readonly customerId: string; readonly currency: string }[] {
  return reader.sql('SELECT DISTINCT customer_id AS customerId, currency FROM open_items').all();
}
/** Items of the ledger, counted. */
export const countItems = (reader: Reader): number => reader.sql('SELECT COUNT(*) AS n FROM items').get<{ n: number }>()?.n ?? 0;

/** All items by identity, summed in three passes over the tables; for files about as large as the ledger. */
export function allItemsByIdentity(reader: Reader, day: string): ReadonlyMap<string, LedgerItem> {
  type Loaded = { -readonly [K in keyof LedgerItem]: LedgerItem[K] } & { identityKey: string };
  const byId = new Map<string, Loaded>();
  const byIdentity = new Map<string, LedgerItem>();
  for (const row of reader
    .sql('SELECT id AS itemId, customer_id AS customerId, kind, number, currency, identity_key AS identityKey FROM items')
    .iterate<Pick<Loaded, 'itemId' | 'customerId' | 'kind' | 'number' | 'currency' | 'identityKey'>>()) {
    const item: Loaded = {
      ...row,
      originalMinor: 0,
      openMinor: 0,
      itemDate: null,
      dueDate: null,
      dueDateSource: 'none',
      reference: '',
      poNumber: '',
      terms: '',
      description: '',
    };
    byId.set(row.itemId, item);
    byIdentity.set(row.identityKey, item);
  }
  const facts = reader.sql(
    "SELECT f.item_id AS itemId, f.amount_minor AS amountMinor, f.business_date AS day, f.kind = 'issued' OR COALESCE(r.kind = 'issued', 0) AS isIssue FROM ledger_facts f LEFT JOIN ledger_facts r ON r.seq = f.reverses_seq",
  );
  for (const fact of facts.iterate<{ itemId: string; amountMinor: number; day: string; isIssue: 0 | 1 }>()) {
    const item = byId.get(fact.itemId);
    if (!item) continue;
    if (fact.day <= day) item.openMinor += fact.amountMinor;
    if (fact.isIssue === 1) item.originalMinor += fact.amountMinor;
  }
  for (const version of reader
    .sql(`SELECT v.item_id AS itemId, ${versionColumns} FROM item_versions v ORDER BY v.seq`)
    .iterate<Pick<Loaded, 'itemId' | 'itemDate' | 'dueDate' | 'dueDateSource' | 'reference' | 'poNumber' | 'terms' | 'description'>>()) {
    const item = byId.get(version.itemId);
    if (item) Object.assign(item, version);
  }
  return byIdentity;
}
export const ledgerIsEmpty = (reader: Reader): boolean => reader.sql('SELECT 1 AS one FROM items LIMIT 1').get() === undefined;

export interface OpenRow {
  readonly itemId: string;
  readonly customerId: string;
  readonly kind: ItemKind;
  readonly number: string;
  readonly currency: string;
  readonly openMinor: number;
  readonly openNow: number;
  readonly dueDate: IsoDate | null;
  readonly vanishedState: string | null;
  readonly isNeverListed: 0 | 1;
}
/** Everything open on a day. Payments that came from payment files, and charges made here, are marked: no snapshot lists them. */
export function openOn(reader: Reader, day: string): readonly OpenRow[] {
  return reader
    .sql(
      `SELECT o.*, v.due_date AS dueDate, g.state AS vanishedState FROM (
         SELECT i.id AS itemId, i.customer_id AS customerId, i.kind, i.number, i.currency, (substr(i.identity_key, 38, 2) = 'p:' OR substr(i.identity_key, 38, 4) = 'own:') AS isNeverListed,
           SUM(CASE WHEN f.business_date <= ? THEN f.amount_minor ELSE 0 END) AS openMinor, SUM(f.amount_minor) AS openNow
         FROM items i JOIN ledger_facts f ON f.item_id = i.id GROUP BY i.id
       ) o LEFT JOIN item_versions v ON v.seq = (SELECT MAX(w.seq) FROM item_versions w WHERE w.item_id = o.itemId)
       LEFT JOIN vanished_items g ON g.item_id = o.itemId WHERE o.openMinor <> 0`,
    )
    .all<OpenRow>(day);
}
export function ledgerTotals(reader: Reader): readonly { readonly currency: string; readonly amountMinor: number }[] {
  return reader
    .sql('SELECT i.currency, SUM(f.amount_minor) AS amountMinor FROM ledger_facts f JOIN items i ON i.id = f.item_id GROUP BY i.currency ORDER BY i.currency')
    .all();
}

/** Prepared statements of one import, kept for its time. */
export function importWriter(writer: Reader, importId: string | null, recordedAtMs: number) {
  const item = writer.sql(
    'INSERT INTO items (id, customer_id, kind, number, number_key, identity_key, currency, import_id, recorded_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const version = writer.sql(
    'INSERT INTO item_versions (item_id, recorded_at_ms, item_date, due_date, due_date_source, reference, po_number, terms, description, import_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const fact = writer.sql(
    'INSERT INTO ledger_facts (item_id, customer_id, kind, business_date, recorded_at_ms, amount_minor, counter_item_id, reverses_seq, import_id, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const customer = writer.sql(
    'INSERT INTO customers (id, number, number_key, name, name_key, currency, import_id, created_at_ms, updated_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  return {
    item: (it: { id: string; customerId: string; kind: string; number: string; numberKey: string; identityKey: string; currency: string }) =>
      void item.run(it.id, it.customerId, it.kind, it.number, it.numberKey, it.identityKey, it.currency, importId, recordedAtMs),
    version: (
      itemId: string,
      v: { itemDate: string | null; dueDate: string | null; dueDateSource: string; reference: string; poNumber: string; terms: string; description: string },
    ) => void version.run(itemId, recordedAtMs, v.itemDate, v.dueDate, v.dueDateSource, v.reference, v.poNumber, v.terms, v.description, importId),
    fact: (f: {
      itemId: string;
      customerId: string;
      kind: string;
      businessDate: string;
      amountMinor: number;
      counterItemId?: string | null;
      reversesSeq?: number | null;
      note?: string;
    }) =>
      void fact.run(
        f.itemId,
        f.customerId,
        f.kind,
        f.businessDate,
        recordedAtMs,
        f.amountMinor,
        f.counterItemId ?? null,
        f.reversesSeq ?? null,
        importId,
        f.note ?? '',
      ),
    customer: (c: { id: string; number: string; numberKey: string; name: string; nameKey: string; currency: string | null }) =>
      void customer.run(c.id, c.number, c.numberKey, c.name, c.nameKey, c.currency, importId, recordedAtMs, recordedAtMs),
  };
}

export function proposeVanished(writer: Reader, it: { itemId: string; importId: string; proposedDate: string; nowMs: number }): void {
  writer
    .sql(
      "INSERT INTO vanished_items (item_id, import_id, proposed_date, proposed_at_ms, state) VALUES (?, ?, ?, ?, 'proposed') ON CONFLICT (item_id) DO UPDATE SET import_id = excluded.import_id, proposed_date = excluded.proposed_date, proposed_at_ms = excluded.proposed_at_ms, state = 'proposed', decided_at_ms = NULL",
    )
    .run(it.itemId, it.importId, it.proposedDate, it.nowMs);
}
export function decideVanishedItem(writer: Reader, itemId: string, state: 'paid' | 'still-open' | 'withdrawn', nowMs: number): void {
  writer.sql('UPDATE vanished_items SET state = ?, decided_at_ms = ? WHERE item_id = ?').run(state, nowMs, itemId);
}
export interface VanishedRow {
  readonly itemId: string;
  readonly customerId: string;
  readonly customerNumber: string;
  readonly customerName: string;
  readonly number: string;
  readonly dueDate: IsoDate | null;
  readonly currency: string;
  readonly openMinor: number;
  readonly proposedDate: IsoDate;
  readonly importId: string;
}
const vanishedSelect = `SELECT g.item_id AS itemId, i.customer_id AS customerId, c.number AS customerNumber, c.name AS customerName, i.number, v.due_date AS dueDate, i.currency,
    (SELECT COALESCE(SUM(f.amount_minor), 0) FROM ledger_facts f WHERE f.item_id = i.id) AS openMinor, g.proposed_date AS proposedDate, g.import_id AS importId
  FROM vanished_items g JOIN items i ON i.id = g.item_id JOIN customers c ON c.id = i.customer_id
  LEFT JOIN item_versions v ON v.seq = (SELECT MAX(w.seq) FROM item_versions w WHERE w.item_id = i.id)`;
export function vanishedWaiting(reader: Reader, afterItemId: string, limit: number): readonly VanishedRow[] {
  return reader.sql(`${vanishedSelect} WHERE g.state = 'proposed' AND g.item_id > ? ORDER BY g.item_id LIMIT ?`).all<VanishedRow>(afterItemId, limit);
}
export const vanishedById = (reader: Reader, itemId: string): VanishedRow | null =>
  reader.sql(`${vanishedSelect} WHERE g.state = 'proposed' AND g.item_id = ?`).get<VanishedRow>(itemId) ?? null;
export const countVanished = (reader: Reader): number =>
  reader.sql("SELECT COUNT(*) AS n FROM vanished_items WHERE state = 'proposed'").get<{ n: number }>()?.n ?? 0;
export const proposedItemIds = (reader: Reader): readonly string[] =>
  reader
    .sql("SELECT item_id AS id FROM vanished_items WHERE state = 'proposed'")
    .all<{ id: string }>()
    .map((row) => row.id);
export const proposedByImport = (reader: Reader, importId: string): readonly string[] =>
  reader
    .sql('SELECT item_id AS id FROM vanished_items WHERE import_id = ?')
    .all<{ id: string }>(importId)
    .map((row) => row.id);

/** Customers with items that an import proposed as paid. */
export const customersOfVanished = (reader: Reader, importId: string): readonly string[] =>
  reader
    .sql('SELECT DISTINCT i.customer_id AS id FROM vanished_items g JOIN items i ON i.id = g.item_id WHERE g.import_id = ?')
    .all<{ id: string }>(importId)
    .map((row) => row.id);
export const customerOfItem = (reader: Reader, itemId: string): string | null =>
  reader.sql('SELECT customer_id AS id FROM items WHERE id = ?').get<{ id: string }>(itemId)?.id ?? null;
