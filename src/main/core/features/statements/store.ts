import type { IsoDate } from '../../../../shared/domain/calendar';
import type { CustomerId } from '../../../../shared/domain/ids';
import type { StatementFact } from '../../../../shared/domain/statement';
import type { Reader } from '../../db';
import { rowsByIds, type Cut, type OpenItemRow } from '../ranking';

/** What was open on the day, as known at the cut, straight from the facts. */
export function openRows(reader: Reader, customerIds: readonly string[], cut: Cut): readonly OpenItemRow[] {
  return rowsByIds<OpenItemRow>(
    reader,
    customerIds,
    'f.customer_id',
    (where) => `
    SELECT o.item_id AS itemId, o.customer_id AS customerId, i.kind, i.number, i.currency, v.item_date AS itemDate, v.due_date AS dueDate, COALESCE(v.reference, '') AS reference, o.original_minor AS originalMinor, o.open_minor AS openMinor, COALESCE(v.instalments_json, '[]') AS instalmentsJson
    FROM (SELECT f.item_id, f.customer_id, SUM(f.amount_minor) AS open_minor, SUM(CASE WHEN f.kind = 'issued' OR r.kind = 'issued' THEN f.amount_minor ELSE 0 END) AS original_minor
            FROM ledger_facts f LEFT JOIN ledger_facts r ON r.seq = f.reverses_seq WHERE ${where} AND f.business_date <= ? AND f.recorded_at_ms <= ? GROUP BY f.customer_id, f.item_id HAVING SUM(f.amount_minor) <> 0) o
    JOIN items i ON i.id = o.item_id LEFT JOIN item_versions v ON v.seq = (SELECT MAX(w.seq) FROM item_versions w WHERE w.item_id = o.item_id AND w.recorded_at_ms <= ?)`,
    cut.asOf,
    cut.knownUntilMs,
    cut.knownUntilMs,
  );
}

/** What stood in dispute on the day. */
export function disputedRows(reader: Reader, customerIds: readonly string[], cut: Cut): readonly { readonly itemId: string; readonly amountMinor: number }[] {
  return rowsByIds(
    reader,
    customerIds,
    'd.customer_id',
    (where) => `
    SELECT d.item_id AS itemId, SUM(d.amount_minor) AS amountMinor FROM disputes d
    WHERE ${where} AND d.opened_on <= ? AND d.recorded_at_ms <= ? AND (d.resolved_on IS NULL OR d.resolved_on > ? OR d.resolved_at_ms > ?)
      AND NOT EXISTS (SELECT 1 FROM taken_back t WHERE t.subject_kind = 'dispute' AND t.subject_id = d.id AND t.recorded_at_ms <= ?) GROUP BY d.item_id`,
    cut.asOf,
    cut.knownUntilMs,
    cut.asOf,
    cut.knownUntilMs,
    cut.knownUntilMs,
  );
}

export interface FactRow extends StatementFact {
  readonly customerId: string;
}
/** Movements from a day on, in the order they were recorded; what takes one back bears its kind. */
export function factRows(reader: Reader, customerIds: readonly string[], from: IsoDate, cut: Cut): readonly FactRow[] {
  return rowsByIds<FactRow>(
    reader,
    customerIds,
    'f.customer_id',
    (where) => `
    SELECT f.customer_id AS customerId, f.item_id AS itemId, i.kind AS itemKind, i.number, i.currency, f.business_date AS day, COALESCE(r.kind, f.kind) AS kind, f.amount_minor AS amountMinor
    FROM ledger_facts f JOIN items i ON i.id = f.item_id LEFT JOIN ledger_facts r ON r.seq = f.reverses_seq
    WHERE ${where} AND f.business_date >= ? AND f.business_date <= ? AND f.recorded_at_ms <= ? ORDER BY f.seq`,
    from,
    cut.asOf,
    cut.knownUntilMs,
  );
}

/** The balance of each currency before a day. */
export function balancesBefore(
  reader: Reader,
  customerIds: readonly string[],
  from: IsoDate,
  cut: Cut,
): readonly { readonly customerId: string; readonly currency: string; readonly amountMinor: number }[] {
  return rowsByIds(
    reader,
    customerIds,
    'f.customer_id',
    (where) => `
    SELECT f.customer_id AS customerId, i.currency, SUM(f.amount_minor) AS amountMinor FROM ledger_facts f JOIN items i ON i.id = f.item_id
    WHERE ${where} AND f.business_date < ? AND f.recorded_at_ms <= ? GROUP BY f.customer_id, i.currency HAVING SUM(f.amount_minor) <> 0`,
    from,
    cut.knownUntilMs,
  );
}

export interface MasterRow {
  readonly customerId: CustomerId;
  readonly number: string;
  readonly name: string;
  readonly segment: string;
  readonly language: string;
  readonly country: string;
  readonly termsDays: number | null;
  readonly addressJson: string;
  readonly doNotContact: 0 | 1;
  /** Null = all ways to pay that fit. */
  readonly paymentMethodsJson: string | null;
}
export function masterRows(reader: Reader, customerIds: readonly string[]): readonly MasterRow[] {
  return rowsByIds(
    reader,
    customerIds,
    'id',
    (where) =>
      `SELECT id AS customerId, number, name, segment, language, country, terms_days AS termsDays, address_json AS addressJson, do_not_contact AS doNotContact, payment_methods_json AS paymentMethodsJson FROM customers WHERE ${where}`,
  );
}

/** Contacts that may be used, with an address that has not bounced. */
export function mailContacts(
  reader: Reader,
  customerIds: readonly string[],
): readonly { readonly customerId: string; readonly name: string; readonly email: string }[] {
  return rowsByIds(
    reader,
    customerIds,
    'c.customer_id',
    (where) => `
    SELECT c.customer_id AS customerId, c.name, p.value AS email FROM contacts c JOIN contact_points p ON p.contact_id = c.id
    WHERE ${where} AND c.do_not_use = 0 AND p.kind = 'email' AND p.value IS NOT NULL AND p.health <> 'bounced' ORDER BY CASE WHEN c.preferred_channel = 'email' THEN 0 ELSE 1 END, c.position, c.id, p.position`,
  );
}

export interface CopyRow {
  readonly itemId: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
}
/** Files attached to items, oldest first. */
export function copyRows(reader: Reader, itemIds: readonly string[]): readonly CopyRow[] {
  return rowsByIds(
    reader,
    itemIds,
    'subject_id',
    (where) =>
      `SELECT subject_id AS itemId, file_name AS fileName, media_type AS mediaType, bytes, sha256 FROM documents WHERE ${where} AND subject_kind = 'item' AND removed_at_ms IS NULL ORDER BY recorded_at_ms, id`,
  );
}

export interface BalanceRow {
  readonly customerId: CustomerId;
  readonly currency: string;
  readonly items: number;
  readonly balanceMinor: number;
  readonly pastDueMinor: number;
}
/** Everybody's balance on the day, per currency. Dates from terms are worked out as everywhere else. */
export function balanceRows(reader: Reader, cut: Cut, defaultTermsDays: number): readonly BalanceRow[] {
  return reader
    .sql(
      `SELECT o.customer_id AS customerId, i.currency, COUNT(*) AS items, SUM(o.open_minor) AS balanceMinor,
         SUM(CASE WHEN o.open_minor > 0 AND COALESCE(v.due_date, date(v.item_date, '+' || COALESCE(c.terms_days, ?) || ' days')) < ? THEN o.open_minor ELSE 0 END) AS pastDueMinor
       FROM (SELECT f.customer_id, f.item_id, SUM(f.amount_minor) AS open_minor FROM ledger_facts f WHERE f.business_date <= ? AND f.recorded_at_ms <= ? GROUP BY f.customer_id, f.item_id HAVING SUM(f.amount_minor) <> 0) o
       JOIN items i ON i.id = o.item_id JOIN customers c ON c.id = o.customer_id LEFT JOIN item_versions v ON v.seq = (SELECT MAX(w.seq) FROM item_versions w WHERE w.item_id = o.item_id AND w.recorded_at_ms <= ?)
       GROUP BY o.customer_id, i.currency`,
    )
    .all<BalanceRow>(defaultTermsDays, cut.asOf, cut.asOf, cut.knownUntilMs, cut.knownUntilMs);
}

/** Customers that count under another one. */
export function mergedInto(reader: Reader): ReadonlyMap<string, string> {
  return new Map(
    reader
      .sql('SELECT id, merged_into_id AS intoId FROM customers WHERE merged_into_id IS NOT NULL')
      .all<{ id: string; intoId: string }>()
      .map((row) => [row.id, row.intoId]),
  );
}

export function collector(reader: Reader, userId: string): { readonly name: string; readonly phone: string; readonly email: string } | null {
  return reader.sql('SELECT name, phone, email FROM users WHERE id = ?').get<{ name: string; phone: string; email: string }>(userId) ?? null;
}
