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
  return reader
    .sql('SELECT id, number, number_key AS numberKey, name, name_key AS nameKey, currency, terms_days AS termsDays, country, archived FROM customers')
    .iterate<CustomerRow>();
}
export function allCustomerNames(reader: Reader): readonly { readonly customerId: string; readonly key: string }[] {
  return reader.sql('SELECT customer_id AS customerId, name_key AS key FROM customer_names').all();
}
export function allEmails(reader: Reader): readonly { readonly customerId: string; readonly key: string }[] {
  return reader
    .sql(
      "SELECT c.customer_id AS customerId, lower(p.value) AS key FROM contact_points p JOIN contacts c ON c.id = p.contact_id WHERE p.kind = 'email' AND p.value IS NOT NULL",
    )
    .all();
}

/** Changes whenever a customer is added or changed. */
export function customersMark(reader: Reader): string {
  const row = reader
    .sql('SELECT COUNT(*) AS n, MAX(updated_at_ms) AS ms, SUM(version) AS v FROM customers')
    .get<{ n: number; ms: number | null; v: number | null }>();
  return `${row?.n ?? 0}.${row?.ms ?? 0}.${row?.v ?? 0}`;
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
      .sql(
        'SELECT id, number, name, name_key AS nameKey, parent_id AS parentId, segment, terms_code AS termsCode, terms_days AS termsDays, credit_limit_minor AS creditLimitMinor, currency, language, country, debtor_type AS debtorType, address_json AS addressJson, archived FROM customers WHERE id = ?',
      )
      .get<CustomerDetails>(id) ?? null
  );
}
export function saveCustomerDetails(writer: Reader, it: CustomerDetails, numberKey: string, nowMs: number): void {
  writer
    .sql(
      'UPDATE customers SET number = ?, number_key = ?, name = ?, name_key = ?, parent_id = ?, segment = ?, terms_code = ?, terms_days = ?, credit_limit_minor = ?, currency = ?, language = ?, country = ?, debtor_type = ?, address_json = ?, archived = ?, version = version + 1, updated_at_ms = ? WHERE id = ?',
    )
    .run(
      it.number,
      numberKey,
      it.name,
      it.nameKey,
      it.parentId,
      it.segment,
      it.termsCode,
      it.termsDays,
      it.creditLimitMinor,
      it.currency,
      it.language,
      it.country,
      it.debtorType,
      it.addressJson,
      it.archived,
      nowMs,
      it.id,
    );
}
/** Keeps a spelling. True when it is new. */
export function addName(writer: Reader, customerId: string, name: string, key: string): boolean {
  return (
    writer
      .sql('INSERT INTO customer_names (customer_id, name, name_key) VALUES (?, ?, ?) ON CONFLICT (customer_id, name) DO NOTHING')
      .run(customerId, name, key).changes > 0
  );
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
  writer
    .sql('INSERT INTO contacts (id, customer_id, name, position, created_at_ms) VALUES (?, ?, ?, ?, ?)')
    .run(it.id, it.customerId, it.name, it.position, it.nowMs);
}
export function addContactPoint(
  writer: Reader,
  it: { contactId: string; position: number; kind: 'phone' | 'email'; value: string | null; written: string },
): void {
  writer
    .sql('INSERT INTO contact_points (contact_id, position, kind, value, written) VALUES (?, ?, ?, ?, ?)')
    .run(it.contactId, it.position, it.kind, it.value, it.written);
}
export function removeContact(writer: Reader, id: string): void {
  writer.sql('DELETE FROM contacts WHERE id = ? AND NOT EXISTS (SELECT 1 FROM calls WHERE contact_id = contacts.id)').run(id);
}
