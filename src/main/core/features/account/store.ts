import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import type { Channel } from '../../../../shared/domain/contact-rules';
import type { Reader } from '../../db';
import { chunks, listCondition, type Cut } from '../ranking';

/** On which snapshot each item was missing first. */
export function vanishedDays(reader: Reader, itemIds: readonly string[]): ReadonlyMap<string, IsoDate> {
  const found = new Map<string, IsoDate>();
  for (const piece of chunks(itemIds)) {
    const where = listCondition(piece, 'item_id');
    for (const row of reader
      .sql(`SELECT item_id AS itemId, proposed_date AS day FROM vanished_items WHERE ${where.sql}`)
      .all<{ itemId: string; day: IsoDate }>(...where.values))
      found.set(row.itemId, row.day);
  }
  return found;
}

export interface MasterView {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly parentId: string | null;
  readonly parentName: string | null;
  readonly mergedIntoId: string | null;
  readonly segment: string;
  readonly tagsJson: string;
  readonly termsCode: string;
  readonly termsDays: number | null;
  readonly creditLimitMinor: number | null;
  readonly currency: string | null;
  readonly language: string;
  readonly country: string;
  readonly debtorType: 'company' | 'sole-trader' | 'consumer';
  readonly timeZone: string;
  readonly handleWithCare: 0 | 1;
  readonly doNotContact: 0 | 1;
  readonly addressJson: string;
  readonly note: string;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly version: number;
  readonly promiseToleranceDays: number | null;
  readonly letterForm: '' | 'din-b' | 'din-a' | 'right' | 'us-10';
  readonly paymentMethodsJson: string | null;
}

export function masterView(reader: Reader, id: string): MasterView | undefined {
  return reader
    .sql(
      `SELECT c.id, c.number, c.name, c.parent_id AS parentId, p.name AS parentName, c.merged_into_id AS mergedIntoId, c.segment, c.tags_json AS tagsJson, c.terms_code AS termsCode, c.terms_days AS termsDays, c.credit_limit_minor AS creditLimitMinor,
         c.currency, c.language, c.country, c.debtor_type AS debtorType, c.time_zone AS timeZone, c.handle_with_care AS handleWithCare, c.do_not_contact AS doNotContact, c.address_json AS addressJson, c.note, c.owner_id AS ownerId, u.name AS ownerName, c.version, c.promise_tolerance_days AS promiseToleranceDays, c.letter_form AS letterForm, c.payment_methods_json AS paymentMethodsJson
       FROM customers c LEFT JOIN customers p ON p.id = c.parent_id LEFT JOIN users u ON u.id = c.owner_id WHERE c.id = ? AND c.archived = 0`,
    )
    .get<MasterView>(id);
}

/** Names of this customer and of those joined to it, other than the shown one. */
export function otherNames(reader: Reader, ids: readonly string[], shownName: string): readonly string[] {
  const where = listCondition(ids, 'customer_id'),
    own = listCondition(ids, 'id');
  const rows = reader
    .sql(`SELECT name FROM customer_names WHERE ${where.sql} UNION SELECT name FROM customers WHERE ${own.sql} ORDER BY name`)
    .all<{ name: string }>(...where.values, ...own.values);
  return rows.map((row) => row.name).filter((name) => name !== shownName);
}

export interface ContactRow {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly preferredChannel: Channel | null;
  readonly doNotUse: 0 | 1;
  readonly note: string;
  readonly kind: 'phone' | 'email' | null;
  readonly value: string | null;
  readonly written: string | null;
  readonly health: string | null;
}

export function contactRows(reader: Reader, ids: readonly string[]): readonly ContactRow[] {
  const where = listCondition(ids, 'c.customer_id');
  return reader
    .sql(
      `SELECT c.id, c.name, c.role, c.preferred_channel AS preferredChannel, c.do_not_use AS doNotUse, c.note, p.kind, p.value, p.written, p.health FROM contacts c LEFT JOIN contact_points p ON p.contact_id = c.id WHERE ${where.sql} ORDER BY c.position, c.id, p.position`,
    )
    .all<ContactRow>(...where.values);
}

/** The ledger's own sum per currency, straight from the facts; what the open items must add up to. */
export function ledgerSums(reader: Reader, ids: readonly string[], cut: Cut): ReadonlyMap<string, number> {
  const where = listCondition(ids, 'f.customer_id');
  const rows = reader
    .sql(
      `SELECT i.currency, SUM(f.amount_minor) AS amountMinor FROM ledger_facts f JOIN items i ON i.id = f.item_id WHERE ${where.sql} AND f.business_date <= ? AND f.recorded_at_ms <= ? GROUP BY i.currency`,
    )
    .all<{ currency: string; amountMinor: number }>(...where.values, cut.asOf, cut.knownUntilMs);
  return new Map(rows.map((row) => [row.currency, row.amountMinor]));
}

export interface PaidRow {
  readonly itemId: string;
  readonly day: IsoDate;
  readonly dueDate: IsoDate;
  readonly amountMinor: number;
}

/** Money that reached invoices since a day, with their due dates. */
export function paidSince(reader: Reader, ids: readonly string[], since: IsoDate, cut: Cut): readonly PaidRow[] {
  const where = listCondition(ids, 'f.customer_id');
  return reader
    .sql(
      `SELECT f.item_id AS itemId, f.business_date AS day, v.due_date AS dueDate, -f.amount_minor AS amountMinor
       FROM ledger_facts f JOIN items i ON i.id = f.item_id JOIN item_versions v ON v.seq = (SELECT MAX(w.seq) FROM item_versions w WHERE w.item_id = f.item_id AND w.recorded_at_ms <= ?)
       LEFT JOIN items c ON c.id = f.counter_item_id
       WHERE ${where.sql} AND f.business_date > ? AND f.business_date <= ? AND f.recorded_at_ms <= ? AND f.kind IN ('applied', 'settled') AND f.amount_minor < 0 AND i.kind IN ('invoice', 'charge')
         AND (c.kind IS NULL OR c.kind = 'payment') AND v.due_date IS NOT NULL AND f.seq NOT IN (SELECT r.reverses_seq FROM ledger_facts r WHERE r.item_id = f.item_id AND r.reverses_seq IS NOT NULL)`,
    )
    .all<PaidRow>(cut.knownUntilMs, ...where.values, since, cut.asOf, cut.knownUntilMs);
}

/** Place on the list, 1 = first; three counts along the ranking index. Null when not on it. */
export function rankOf(reader: Reader, customerId: string): number | null {
  const own = reader
    .sql('SELECT pinned, score FROM account_state WHERE customer_id = ? AND left_out IS NULL')
    .get<{ pinned: number; score: number }>(customerId);
  if (own === undefined) return null;
  const count = (sql: string, ...values: (string | number)[]) =>
    reader.sql(`SELECT COUNT(*) AS n FROM account_state WHERE left_out IS NULL AND ${sql}`).get<{ n: number }>(...values)?.n ?? 0;
  return (
    1 +
    count('pinned > ?', own.pinned) +
    count('pinned = ? AND score > ?', own.pinned, own.score) +
    count('pinned = ? AND score = ? AND customer_id < ?', own.pinned, own.score, customerId)
  );
}

export function rankedCount(reader: Reader): number {
  return reader.sql('SELECT COUNT(*) AS n FROM account_state WHERE left_out IS NULL').get<{ n: number }>()?.n ?? 0;
}

export function followUpRows(
  reader: Reader,
  ids: readonly string[],
  cut: Cut,
): readonly {
  readonly id: string;
  readonly kind: string;
  readonly dueDate: IsoDate;
  readonly dueTime: string | null;
  readonly note: string;
  readonly promiseId: string | null;
  readonly recordedAtMs: number;
  readonly who: string;
}[] {
  const where = listCondition(ids, 'f.customer_id');
  return reader
    .sql(
      `SELECT f.id, f.kind, f.due_date AS dueDate, f.due_time AS dueTime, f.note, f.promise_id AS promiseId, f.recorded_at_ms AS recordedAtMs, COALESCE(u.name, '') AS who FROM follow_ups f LEFT JOIN users u ON u.id = f.user_id
       WHERE ${where.sql} AND f.recorded_at_ms <= ? AND (f.finished_on IS NULL OR f.finished_on > ? OR f.finished_at_ms > ?) ORDER BY f.due_date, f.due_time, f.id`,
    )
    .all(...where.values, cut.knownUntilMs, cut.asOf, cut.knownUntilMs);
}

/** A place in a list ordered by day, newest first. */
export interface DayPlace {
  readonly day: string;
  readonly atMs: number;
  readonly id: string;
}

export interface ActivityRow {
  readonly id: string;
  readonly atMs: number;
  readonly day: IsoDate;
  readonly kind: string;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly subjectId: string | null;
  readonly who: string;
}

export interface EntryFilter {
  /** Empty = all kinds. */
  readonly kinds: readonly string[];
  readonly find: string;
  readonly after: DayPlace | null;
  readonly limit: number;
}

export function activityRows(reader: Reader, ids: readonly string[], filter: EntryFilter): readonly ActivityRow[] {
  const where = listCondition(ids, 'a.customer_id');
  const kinds = filter.kinds.length === 0 ? { sql: '1 = 1', values: [] } : listCondition(filter.kinds, 'a.kind');
  const like = `%${filter.find.replace(/[\\%_]/g, '\\$&')}%`;
  const find = filter.find === '' ? '' : " AND (a.title LIKE ? ESCAPE '\\' OR a.detail LIKE ? ESCAPE '\\')";
  const place = filter.after === null ? '' : ' AND (a.business_date, a.recorded_at_ms, a.id) < (?, ?, ?)';
  return reader
    .sql(
      `SELECT a.id, a.recorded_at_ms AS atMs, a.business_date AS day, a.kind, a.code, a.title, a.detail, a.subject_id AS subjectId, COALESCE(u.name, '') AS who FROM activities a LEFT JOIN users u ON u.id = a.user_id
       WHERE ${where.sql} AND ${kinds.sql}${find}${place} ORDER BY a.business_date DESC, a.recorded_at_ms DESC, a.id DESC LIMIT ?`,
    )
    .all<ActivityRow>(
      ...where.values,
      ...kinds.values,
      ...(filter.find === '' ? [] : [like, like]),
      ...(filter.after === null ? [] : [filter.after.day, filter.after.atMs, filter.after.id]),
      filter.limit,
    );
}

export interface PaymentRow {
  readonly id: string;
  readonly day: IsoDate;
  readonly atMs: number;
  readonly currency: string;
  readonly amountMinor: number;
  readonly unappliedMinor: number;
  readonly reference: string;
  /** Number of items the ledger says were paid that day without naming a payment; 0 for a payment. */
  readonly settledItems: number;
}

/**
 * Money from a customer, newest first: payments, and, per day, items the ledger says were paid without naming the payment.
 * Imports taken back leave nothing.
 */
export function paymentRows(reader: Reader, ids: readonly string[], after: DayPlace | null, limit: number): readonly PaymentRow[] {
  const own = listCondition(ids, 'i.customer_id'),
    facts = listCondition(ids, 'f.customer_id');
  const place = after === null ? '' : ' WHERE (day, atMs, id) < (?, ?, ?)';
  return reader
    .sql(
      `SELECT * FROM (
         SELECT i.id AS id, MIN(f.business_date) AS day, MIN(f.recorded_at_ms) AS atMs, i.currency AS currency, -SUM(CASE WHEN COALESCE(r.kind, f.kind) = 'issued' THEN f.amount_minor ELSE 0 END) AS amountMinor,
           -SUM(f.amount_minor) AS unappliedMinor, i.number AS reference, 0 AS settledItems
         FROM items i JOIN ledger_facts f ON f.item_id = i.id LEFT JOIN ledger_facts r ON r.seq = f.reverses_seq WHERE ${own.sql} AND i.kind = 'payment'
         GROUP BY i.id HAVING SUM(CASE WHEN COALESCE(r.kind, f.kind) = 'issued' THEN f.amount_minor ELSE 0 END) <> 0
         UNION ALL
         SELECT 'settled|' || f.business_date || '|' || i.currency AS id, f.business_date AS day, MAX(f.recorded_at_ms) AS atMs, i.currency AS currency, -SUM(f.amount_minor) AS amountMinor, 0 AS unappliedMinor, '' AS reference, COUNT(DISTINCT f.item_id) AS settledItems
         FROM ledger_facts f JOIN items i ON i.id = f.item_id LEFT JOIN ledger_facts r ON r.seq = f.reverses_seq
         WHERE ${facts.sql} AND COALESCE(r.kind, f.kind) = 'settled' AND i.kind IN ('invoice', 'charge') GROUP BY f.business_date, i.currency HAVING SUM(f.amount_minor) <> 0
       )${place} ORDER BY day DESC, atMs DESC, id DESC LIMIT ?`,
    )
    .all<PaymentRow>(...own.values, ...facts.values, ...(after === null ? [] : [after.day, after.atMs, after.id]), limit);
}

/** Numbers of the items each payment was set against. */
export function appliedTo(reader: Reader, paymentIds: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const piece of chunks(paymentIds)) {
    const where = listCondition(piece, 'f.item_id');
    for (const row of reader
      .sql(
        `SELECT f.item_id AS paymentId, c.number FROM ledger_facts f JOIN items c ON c.id = f.counter_item_id WHERE ${where.sql} AND f.kind = 'applied' AND c.number <> '' GROUP BY f.item_id, c.id HAVING SUM(f.amount_minor) <> 0 ORDER BY c.number`,
      )
      .all<{ paymentId: string; number: string }>(...where.values))
      found.set(row.paymentId, [...(found.get(row.paymentId) ?? []), row.number]);
  }
  return found;
}

/** Numbers of items the ledger called paid on a day. */
export function settledOn(reader: Reader, ids: readonly string[], day: string, currency: string): readonly string[] {
  const where = listCondition(ids, 'f.customer_id');
  return reader
    .sql(
      `SELECT DISTINCT i.number FROM ledger_facts f JOIN items i ON i.id = f.item_id WHERE ${where.sql} AND i.number <> '' AND f.business_date = ? AND f.kind = 'settled' AND i.currency = ? ORDER BY i.number LIMIT 50`,
    )
    .all<{ number: string }>(...where.values, day, currency)
    .map((row) => row.number);
}

export interface ClosedRow {
  readonly id: string;
  readonly number: string;
  readonly dueDate: IsoDate | null;
  readonly closedOn: IsoDate;
  readonly currency: string;
  readonly originalMinor: number;
}

/** Paid and closed invoices, the last closed first. */
export function closedRows(reader: Reader, ids: readonly string[], after: readonly [closedOn: string, id: string] | null, limit: number): readonly ClosedRow[] {
  const where = listCondition(ids, 'i.customer_id');
  const place = after === null ? '' : ' AND (closedOn, o.id) < (?, ?)';
  return reader
    .sql(
      `SELECT o.id, o.number, v.due_date AS dueDate, o.closedOn, o.currency, o.originalMinor FROM (
         SELECT i.id, i.number, i.currency, MAX(f.business_date) AS closedOn, SUM(CASE WHEN f.kind = 'issued' OR r.kind = 'issued' THEN f.amount_minor ELSE 0 END) AS originalMinor
         FROM items i JOIN ledger_facts f ON f.item_id = i.id LEFT JOIN ledger_facts r ON r.seq = f.reverses_seq WHERE ${where.sql} AND i.kind IN ('invoice', 'charge')
         GROUP BY i.id HAVING SUM(f.amount_minor) = 0
       ) o LEFT JOIN item_versions v ON v.seq = (SELECT MAX(w.seq) FROM item_versions w WHERE w.item_id = o.id)
       WHERE o.originalMinor <> 0${place} ORDER BY o.closedOn DESC, o.id DESC LIMIT ?`,
    )
    .all<ClosedRow>(...where.values, ...(after ?? []), limit);
}

/** How much there is behind each tab. */
export function tabCounts(
  reader: Reader,
  ids: readonly string[],
): { readonly activities: number; readonly letters: number; readonly payments: number; readonly paidItems: number } {
  const where = listCondition(ids, 'customer_id'),
    own = listCondition(ids, 'i.customer_id');
  const count = (sql: string, values: readonly (string | number | null | Uint8Array)[]) => reader.sql(sql).get<{ n: number }>(...values)?.n ?? 0;
  return {
    activities: count(`SELECT COUNT(*) AS n FROM activities WHERE ${where.sql}`, where.values),
    letters: count(`SELECT COUNT(*) AS n FROM letters WHERE ${where.sql}`, where.values),
    payments:
      count(`SELECT COUNT(*) AS n FROM items WHERE ${where.sql} AND kind = 'payment'`, where.values) +
      count(`SELECT COUNT(*) AS n FROM (SELECT 1 FROM ledger_facts WHERE ${where.sql} AND kind = 'settled' GROUP BY business_date)`, where.values),
    paidItems: count(
      `SELECT COUNT(*) AS n FROM items i WHERE ${own.sql} AND i.kind IN ('invoice', 'charge') AND NOT EXISTS (SELECT 1 FROM open_items o WHERE o.item_id = i.id)`,
      own.values,
    ),
  };
}
