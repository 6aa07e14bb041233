import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import type { ItemKind, KnownItem } from '../../../../shared/domain/ledger-import';
import type { Reader } from '../../db';

export interface CustomerRow {
  readonly id: string;
  readonly number: string;
  readonly numberKey: string;
  readonly name: string;
  readonly nameKey: string;
  readonly currency: string | null;
  readonly termsDays: number | null;
  readonly country: string;
  readonly archived: 0 | 1;
}
export function allCustomers(reader: Reader): IterableIterator<CustomerRow> {
  return reader.sql('SELECT id, number, number_key AS numberKey, name, name_key AS nameKey, currency, terms_days AS termsDays, country, archived FROM customers').iterate<CustomerRow>();
}
export function allCustomerNames(reader: Reader): readonly { readonly customerId: string; readonly key: string }[] {
  return reader.sql('SELECT customer_id AS customerId, name_key AS key FROM customer_names').all();
}
export function allEmails(reader: Reader): readonly { readonly customerId: string; readonly key: string }[] {
  return reader.sql("SELECT c.customer_id AS customerId, lower(p.value) AS key FROM contact_points p JOIN contacts c ON c.id = p.contact_id WHERE p.kind = 'email' AND p.value IS NOT NULL").all();
}

/** Changes whenever a customer is added or changed. */
export function customersMark(reader: Reader): string {
  const row = reader.sql('SELECT COUNT(*) AS n, MAX(updated_at_ms) AS ms, SUM(version) AS v FROM customers').get<{ n: number; ms: number | null; v: number | null }>();
  return `${row?.n ?? 0}.${row?.ms ?? 0}.${row?.v ?? 0}`;
}

export interface LedgerItem extends KnownItem {
  readonly customerId: string;
  readonly kind: ItemKind;
  readonly number: string;
  readonly currency: string;
}
const itemSums = `COALESCE(SUM(CASE WHEN f.kind = 'issued' OR r.kind = 'issued' THEN f.amount_minor ELSE 0 END), 0) AS originalMinor,
  COALESCE(SUM(CASE WHEN f.business_date <= ? THEN f.amount_minor ELSE 0 END), 0) AS openMinor`;
const versionColumns = `v.item_date AS itemDate, v.due_date AS dueDate, v.due_date_source AS dueDateSource, v.reference, v.po_number AS poNumber, v.terms, v.description`;
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
  return reader.sql(`SELECT DISTINCT i.currency FROM items i WHERE i.number_key = ? AND i.kind <> 'payment' AND ${standingIssue}`).all<{ currency: string }>(numberKey).map((row) => row.currency);
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
  for (const row of reader.sql('SELECT id AS itemId, customer_id AS customerId, kind, number, currency, identity_key AS identityKey FROM items').iterate<Pick<Loaded, 'itemId' | 'customerId' | 'kind' | 'number' | 'currency' | 'identityKey'>>()) {
    const item: Loaded = { ...row, originalMinor: 0, openMinor: 0, itemDate: null, dueDate: null, dueDateSource: 'none', reference: '', poNumber: '', terms: '', description: '' };
    byId.set(row.itemId, item);
    byIdentity.set(row.identityKey, item);
  }
  const facts = reader.sql("SELECT f.item_id AS itemId, f.amount_minor AS amountMinor, f.business_date AS day, f.kind = 'issued' OR COALESCE(r.kind = 'issued', 0) AS isIssue FROM ledger_facts f LEFT JOIN ledger_facts r ON r.seq = f.reverses_seq");
  for (const fact of facts.iterate<{ itemId: string; amountMinor: number; day: string; isIssue: 0 | 1 }>()) {
    const item = byId.get(fact.itemId);
    if (!item) continue;
    if (fact.day <= day) item.openMinor += fact.amountMinor;
    if (fact.isIssue === 1) item.originalMinor += fact.amountMinor;
  }
  for (const version of reader.sql(`SELECT v.item_id AS itemId, ${versionColumns} FROM item_versions v ORDER BY v.seq`).iterate<Pick<Loaded, 'itemId' | 'itemDate' | 'dueDate' | 'dueDateSource' | 'reference' | 'poNumber' | 'terms' | 'description'>>()) {
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
  return reader.sql('SELECT i.currency, SUM(f.amount_minor) AS amountMinor FROM ledger_facts f JOIN items i ON i.id = f.item_id GROUP BY i.currency ORDER BY i.currency').all();
}

/** Prepared statements of one import, kept for its time. */
export function importWriter(writer: Reader, importId: string | null, recordedAtMs: number) {
  const item = writer.sql('INSERT INTO items (id, customer_id, kind, number, number_key, identity_key, currency, import_id, recorded_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const version = writer.sql('INSERT INTO item_versions (item_id, recorded_at_ms, item_date, due_date, due_date_source, reference, po_number, terms, description, import_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const fact = writer.sql('INSERT INTO ledger_facts (item_id, customer_id, kind, business_date, recorded_at_ms, amount_minor, counter_item_id, reverses_seq, import_id, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const customer = writer.sql('INSERT INTO customers (id, number, number_key, name, name_key, currency, import_id, created_at_ms, updated_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  return {
    item: (it: { id: string; customerId: string; kind: string; number: string; numberKey: string; identityKey: string; currency: string }) => void item.run(it.id, it.customerId, it.kind, it.number, it.numberKey, it.identityKey, it.currency, importId, recordedAtMs),
    version: (itemId: string, v: { itemDate: string | null; dueDate: string | null; dueDateSource: string; reference: string; poNumber: string; terms: string; description: string }) => void version.run(itemId, recordedAtMs, v.itemDate, v.dueDate, v.dueDateSource, v.reference, v.poNumber, v.terms, v.description, importId),
    fact: (f: { itemId: string; customerId: string; kind: string; businessDate: string; amountMinor: number; counterItemId?: string | null; reversesSeq?: number | null; note?: string }) =>
      void fact.run(f.itemId, f.customerId, f.kind, f.businessDate, recordedAtMs, f.amountMinor, f.counterItemId ?? null, f.reversesSeq ?? null, importId, f.note ?? ''),
    customer: (c: { id: string; number: string; numberKey: string; name: string; nameKey: string; currency: string | null }) => void customer.run(c.id, c.number, c.numberKey, c.name, c.nameKey, c.currency, importId, recordedAtMs, recordedAtMs),
  };
}

export interface CustomerDetails {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly nameKey: string;
  readonly parentId: string | null;
  readonly segment: string;
  readonly termsCode: string;
  readonly termsDays: number | null;
  readonly creditLimitMinor: number | null;
  readonly currency: string | null;
  readonly language: string;
  readonly country: string;
  readonly debtorType: string;
  readonly addressJson: string;
  readonly archived: 0 | 1;
}
export function customerDetails(reader: Reader, id: string): CustomerDetails | null {
  return (
    reader
      .sql('SELECT id, number, name, name_key AS nameKey, parent_id AS parentId, segment, terms_code AS termsCode, terms_days AS termsDays, credit_limit_minor AS creditLimitMinor, currency, language, country, debtor_type AS debtorType, address_json AS addressJson, archived FROM customers WHERE id = ?')
      .get<CustomerDetails>(id) ?? null
  );
}
export function saveCustomerDetails(writer: Reader, it: CustomerDetails, numberKey: string, nowMs: number): void {
  writer
    .sql('UPDATE customers SET number = ?, number_key = ?, name = ?, name_key = ?, parent_id = ?, segment = ?, terms_code = ?, terms_days = ?, credit_limit_minor = ?, currency = ?, language = ?, country = ?, debtor_type = ?, address_json = ?, archived = ?, version = version + 1, updated_at_ms = ? WHERE id = ?')
    .run(it.number, numberKey, it.name, it.nameKey, it.parentId, it.segment, it.termsCode, it.termsDays, it.creditLimitMinor, it.currency, it.language, it.country, it.debtorType, it.addressJson, it.archived, nowMs, it.id);
}
/** Keeps a spelling. True when it is new. */
export function addName(writer: Reader, customerId: string, name: string, key: string): boolean {
  return writer.sql('INSERT INTO customer_names (customer_id, name, name_key) VALUES (?, ?, ?) ON CONFLICT (customer_id, name) DO NOTHING').run(customerId, name, key).changes > 0;
}
export function numberKeyOf(reader: Reader, id: string): string {
  return reader.sql('SELECT number_key AS k FROM customers WHERE id = ?').get<{ k: string }>(id)?.k ?? '';
}
export function setArchived(writer: Reader, id: string, archived: 0 | 1, nowMs: number): void {
  writer.sql('UPDATE customers SET archived = ?, version = version + 1, updated_at_ms = ? WHERE id = ?').run(archived, nowMs, id);
}

export interface ContactRow {
  readonly id: string;
  readonly name: string;
  readonly points: readonly { readonly kind: string; readonly value: string | null; readonly written: string }[];
}
export function contactsOf(reader: Reader, customerId: string): readonly ContactRow[] {
  const contacts = reader.sql('SELECT id, name FROM contacts WHERE customer_id = ? ORDER BY position, id').all<{ id: string; name: string }>(customerId);
  const points = reader.sql('SELECT kind, value, written FROM contact_points WHERE contact_id = ? ORDER BY position');
  return contacts.map((contact) => ({ ...contact, points: points.all<ContactRow['points'][number]>(contact.id) }));
}
export function addContact(writer: Reader, it: { id: string; customerId: string; name: string; position: number; nowMs: number }): void {
  writer.sql('INSERT INTO contacts (id, customer_id, name, position, created_at_ms) VALUES (?, ?, ?, ?, ?)').run(it.id, it.customerId, it.name, it.position, it.nowMs);
}
export function addContactPoint(writer: Reader, it: { contactId: string; position: number; kind: 'phone' | 'email'; value: string | null; written: string }): void {
  writer.sql('INSERT INTO contact_points (contact_id, position, kind, value, written) VALUES (?, ?, ?, ?, ?)').run(it.contactId, it.position, it.kind, it.value, it.written);
}
export function removeContact(writer: Reader, id: string): void {
  writer.sql('DELETE FROM contacts WHERE id = ? AND NOT EXISTS (SELECT 1 FROM calls WHERE contact_id = contacts.id)').run(id);
}

export interface ImportRow {
  readonly id: string;
  readonly fileName: string;
  readonly kind: 'open-items' | 'invoices' | 'closed-items' | 'payments' | 'customers';
  readonly mappingJson: string;
  readonly snapshotDate: IsoDate;
  readonly recordedAtMs: number;
  readonly rows: number;
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly vanished: number;
  readonly rejected: number;
  readonly controlTotalsJson: string;
  readonly notesJson: string;
  readonly undoneAtMs: number | null;
  readonly who: string | null;
}
const importSelect = `SELECT m.id, m.file_name AS fileName, m.kind, m.mapping_json AS mappingJson, m.snapshot_date AS snapshotDate, m.recorded_at_ms AS recordedAtMs, m.rows, m.created, m.changed, m.unchanged, m.vanished, m.rejected,
  m.control_totals_json AS controlTotalsJson, m.notes_json AS notesJson, m.undone_at_ms AS undoneAtMs, u.name AS who FROM imports m LEFT JOIN users u ON u.id = m.user_id`;
export function importById(reader: Reader, id: string): ImportRow | null {
  return reader.sql(`${importSelect} WHERE m.id = ?`).get<ImportRow>(id) ?? null;
}
/** Newest first; `before` = id of the last one seen. Ids are time-ordered. */
export function importsBefore(reader: Reader, before: string | null, limit: number): readonly ImportRow[] {
  return reader.sql(`${importSelect} WHERE m.id < ? ORDER BY m.id DESC LIMIT ?`).all<ImportRow>(before ?? '~', limit);
}
export function lastStandingImport(reader: Reader): string | null {
  return reader.sql('SELECT id FROM imports WHERE undone_at_ms IS NULL ORDER BY id DESC LIMIT 1').get<{ id: string }>()?.id ?? null;
}
export function standingImportOf(reader: Reader, sha256: string): boolean {
  return reader.sql('SELECT 1 AS one FROM imports WHERE file_sha256 = ? AND undone_at_ms IS NULL LIMIT 1').get(sha256) !== undefined;
}
export interface NewImport extends Omit<ImportRow, 'undoneAtMs' | 'who'> {
  readonly sha256: string;
  readonly userId: string | null;
  readonly newCustomers: number;
}
export function insertImport(writer: Reader, it: NewImport): void {
  writer
    .sql('INSERT INTO imports (id, file_name, file_sha256, kind, mapping_json, snapshot_date, recorded_at_ms, user_id, rows, created, changed, unchanged, vanished, rejected, new_customers, control_totals_json, notes_json) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
    .run(it.id, it.fileName, it.sha256, it.kind, it.mappingJson, it.snapshotDate, it.recordedAtMs, it.userId, it.rows, it.created, it.changed, it.unchanged, it.vanished, it.rejected, it.newCustomers, it.controlTotalsJson, it.notesJson);
}
/** What is known of an import only when it is written. */
export function saveImportOutcome(writer: Reader, id: string, it: { readonly changed: number; readonly unchanged: number; readonly notesJson: string }): void {
  writer.sql('UPDATE imports SET changed = ?, unchanged = ?, notes_json = ? WHERE id = ?').run(it.changed, it.unchanged, it.notesJson, id);
}
export function markUndone(writer: Reader, id: string, atMs: number): void {
  writer.sql('UPDATE imports SET undone_at_ms = ? WHERE id = ?').run(atMs, id);
}
export function insertReject(writer: Reader, it: { importId: string; line: number; field: string; found: string; reason: string; fix: string; rowJson: string }): void {
  writer.sql('INSERT INTO import_rejects (import_id, line, field, found, reason, fix, row_json) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (import_id, line, field) DO NOTHING').run(it.importId, it.line, it.field, it.found, it.reason, it.fix, it.rowJson);
}
export function rejectsOf(reader: Reader, importId: string): readonly { readonly line: number; readonly reason: string; readonly fix: string; readonly rowJson: string }[] {
  return reader.sql("SELECT line, group_concat(field || ': ' || reason, '; ') AS reason, group_concat(fix, ' ') AS fix, row_json AS rowJson FROM import_rejects WHERE import_id = ? GROUP BY line ORDER BY line").all(importId);
}

export interface ProfileRow {
  readonly id: string;
  readonly name: string;
  readonly headerFingerprint: string;
  readonly mappingJson: string;
  readonly lastUsedAtMs: number | null;
}
const profileSelect = 'SELECT id, name, header_fingerprint AS headerFingerprint, mapping_json AS mappingJson, last_used_at_ms AS lastUsedAtMs FROM mapping_profiles';
export const allProfiles = (reader: Reader): readonly ProfileRow[] => reader.sql(`${profileSelect} ORDER BY name, id`).all<ProfileRow>();
export const profileByFingerprint = (reader: Reader, fingerprint: string): ProfileRow | null => reader.sql(`${profileSelect} WHERE header_fingerprint = ?`).get<ProfileRow>(fingerprint) ?? null;
export function saveProfile(writer: Reader, it: { id: string; name: string; fingerprint: string; mappingJson: string; nowMs: number }): void {
  writer
    .sql('INSERT INTO mapping_profiles (id, name, header_fingerprint, mapping_json, created_at_ms, last_used_at_ms) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (header_fingerprint) DO UPDATE SET name = excluded.name, mapping_json = excluded.mapping_json, last_used_at_ms = excluded.last_used_at_ms')
    .run(it.id, it.name, it.fingerprint, it.mappingJson, it.nowMs, it.nowMs);
}
export function touchProfile(writer: Reader, fingerprint: string, nowMs: number): void {
  writer.sql('UPDATE mapping_profiles SET last_used_at_ms = ? WHERE header_fingerprint = ?').run(nowMs, fingerprint);
}
export const deleteProfile = (writer: Reader, id: string): number => writer.sql('DELETE FROM mapping_profiles WHERE id = ?').run(id).changes;

export function proposeVanished(writer: Reader, it: { itemId: string; importId: string; proposedDate: string; nowMs: number }): void {
  writer
    .sql("INSERT INTO vanished_items (item_id, import_id, proposed_date, proposed_at_ms, state) VALUES (?, ?, ?, ?, 'proposed') ON CONFLICT (item_id) DO UPDATE SET import_id = excluded.import_id, proposed_date = excluded.proposed_date, proposed_at_ms = excluded.proposed_at_ms, state = 'proposed', decided_at_ms = NULL")
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
export const vanishedById = (reader: Reader, itemId: string): VanishedRow | null => reader.sql(`${vanishedSelect} WHERE g.state = 'proposed' AND g.item_id = ?`).get<VanishedRow>(itemId) ?? null;
export const countVanished = (reader: Reader): number => reader.sql("SELECT COUNT(*) AS n FROM vanished_items WHERE state = 'proposed'").get<{ n: number }>()?.n ?? 0;
export const proposedItemIds = (reader: Reader): readonly string[] => reader.sql("SELECT item_id AS id FROM vanished_items WHERE state = 'proposed'").all<{ id: string }>().map((row) => row.id);
export const proposedByImport = (reader: Reader, importId: string): readonly string[] => reader.sql('SELECT item_id AS id FROM vanished_items WHERE import_id = ?').all<{ id: string }>(importId).map((row) => row.id);

/** Customers with items that an import proposed as paid. */
export const customersOfVanished = (reader: Reader, importId: string): readonly string[] =>
  reader.sql('SELECT DISTINCT i.customer_id AS id FROM vanished_items g JOIN items i ON i.id = g.item_id WHERE g.import_id = ?').all<{ id: string }>(importId).map((row) => row.id);
export const customerOfItem = (reader: Reader, itemId: string): string | null => reader.sql('SELECT customer_id AS id FROM items WHERE id = ?').get<{ id: string }>(itemId)?.id ?? null;

export interface FactRow {
  readonly seq: number;
  readonly itemId: string;
  readonly customerId: string;
  readonly businessDate: string;
  readonly amountMinor: number;
  readonly counterItemId: string | null;
}
/** Facts of an import that still stand. */
export function standingFacts(reader: Reader, importId: string): readonly FactRow[] {
  return reader
    .sql('SELECT f.seq, f.item_id AS itemId, f.customer_id AS customerId, f.business_date AS businessDate, f.amount_minor AS amountMinor, f.counter_item_id AS counterItemId FROM ledger_facts f WHERE f.import_id = ? AND f.reverses_seq IS NULL AND NOT EXISTS (SELECT 1 FROM ledger_facts r WHERE r.reverses_seq = f.seq AND r.item_id = f.item_id) ORDER BY f.seq')
    .all<FactRow>(importId);
}
/** Items that got a further version by the import, with the version before it. */
export function versionsBefore(reader: Reader, importId: string): readonly ({ readonly itemId: string; readonly customerId: string } & Pick<LedgerItem, 'itemDate' | 'dueDate' | 'dueDateSource' | 'reference' | 'poNumber' | 'terms' | 'description'>)[] {
  return reader
    .sql(`SELECT n.item_id AS itemId, i.customer_id AS customerId, ${versionColumns} FROM item_versions n JOIN items i ON i.id = n.item_id JOIN item_versions v ON v.seq = (SELECT MAX(w.seq) FROM item_versions w WHERE w.item_id = n.item_id AND w.seq < n.seq) WHERE n.import_id = ?`)
    .all(importId);
}
export const customersCreatedBy = (reader: Reader, importId: string): readonly string[] => reader.sql('SELECT id FROM customers WHERE import_id = ? AND archived = 0').all<{ id: string }>(importId).map((row) => row.id);
/** True when anything of the customer stands: open or paid items, or work done by hand. */
export function hasAnythingElse(reader: Reader, customerId: string): boolean {
  const row = reader
    .sql(
      `SELECT EXISTS (SELECT 1 FROM ledger_facts f WHERE f.customer_id = c.id AND f.reverses_seq IS NULL AND NOT EXISTS (SELECT 1 FROM ledger_facts r WHERE r.reverses_seq = f.seq))
        OR EXISTS (SELECT 1 FROM calls WHERE customer_id = c.id) OR EXISTS (SELECT 1 FROM promises WHERE customer_id = c.id) OR EXISTS (SELECT 1 FROM notes WHERE customer_id = c.id)
        OR EXISTS (SELECT 1 FROM follow_ups WHERE customer_id = c.id) OR EXISTS (SELECT 1 FROM letters WHERE customer_id = c.id) OR EXISTS (SELECT 1 FROM disputes WHERE customer_id = c.id) AS yes FROM customers c WHERE c.id = ?`,
    )
    .get<{ yes: number }>(customerId);
  return row?.yes === 1;
}
/** Work done by hand since the import, on the customers it touched. */
export function handWorkSince(reader: Reader, importId: string, sinceMs: number): readonly { readonly what: string; readonly n: number }[] {
  const touched = 'customer_id IN (SELECT DISTINCT customer_id FROM ledger_facts WHERE import_id = ? UNION SELECT id FROM customers WHERE import_id = ?)';
  return (['calls', 'promises', 'disputes', 'notes', 'follow_ups', 'letters'] as const).flatMap((table) => {
    const n = reader.sql(`SELECT COUNT(*) AS n FROM ${table} WHERE recorded_at_ms >= ? AND ${touched}`).get<{ n: number }>(sinceMs, importId, importId)?.n ?? 0;
    return n > 0 ? [{ what: table.replace('_', '-'), n }] : [];
  });
}
export function promiseStateCounts(reader: Reader): { readonly kept: number; readonly broken: number } {
  const count = (states: string) => reader.sql(`SELECT COUNT(*) AS n FROM promise_states WHERE state IN (${states})`).get<{ n: number }>()?.n ?? 0;
  return { kept: count("'kept', 'kept-late'"), broken: count("'broken', 'partly-kept'") };
}
