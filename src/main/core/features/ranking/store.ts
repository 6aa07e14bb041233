import type { ItemKind } from '../../../../shared/domain/aging';
import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import type { HandoverKind, StopLine } from '../../../../shared/domain/priority';
import type { Reader } from '../../db';
import { listCondition, scopeCondition, type Scope } from './scope';

/** What is asked of the ledger: the business day and the last recording that counts. */
export interface Cut {
  readonly asOf: IsoDate;
  readonly knownUntilMs: number;
  /** Of facts recorded at the very last instant only those of imports count. */
  readonly importsOnlyAtEnd?: boolean;
}

export interface RecordedSpan {
  readonly firstMs: number;
  readonly lastMs: number;
}

/** When the first and the last fact of the file were recorded; null for an empty ledger. Recordings never run backwards. */
export function recordedSpan(reader: Reader): RecordedSpan | null {
  const first = reader.sql('SELECT recorded_at_ms AS ms FROM ledger_facts ORDER BY seq LIMIT 1').get<{ ms: number }>();
  const last = reader.sql('SELECT recorded_at_ms AS ms FROM ledger_facts ORDER BY seq DESC LIMIT 1').get<{ ms: number }>();
  return first === undefined || last === undefined ? null : { firstMs: first.ms, lastMs: last.ms };
}

/** Imports that say what is open, paid or received and still stand: the day each one covers and when that came to be known, oldest first. */
export function ledgerCoverage(reader: Reader, knownUntilMs: number): readonly { readonly day: IsoDate; readonly recordedAtMs: number }[] {
  return reader
    .sql(
      `SELECT snapshot_date AS day, recorded_at_ms AS recordedAtMs FROM imports
       WHERE kind IN ('open-items', 'closed-items', 'payments') AND recorded_at_ms <= ? AND (undone_at_ms IS NULL OR undone_at_ms > ?) ORDER BY recorded_at_ms, id`,
    )
    .all<{ day: IsoDate; recordedAtMs: number }>(knownUntilMs, knownUntilMs);
}

/**
 * Last business day the imported ledger covers: the newest snapshot date of imports of open items, closed items or
 * payments, without those taken back. Null when there is none. No promise is called broken beyond it.
 */
export function ledgerCoversUntil(reader: Reader, knownUntilMs: number = Number.MAX_SAFE_INTEGER): IsoDate | null {
  return ledgerCoverage(reader, knownUntilMs).reduce<IsoDate | null>((newest, entry) => (newest === null || entry.day > newest ? entry.day : newest), null);
}

export function readProfile(reader: Reader): { readonly profileJson: string; readonly version: number } | undefined {
  return reader.sql('SELECT profile_json AS profileJson, version FROM company WHERE id = 1').get<{ profileJson: string; version: number }>();
}

export function activeCollectors(reader: Reader): readonly string[] {
  return reader
    .sql('SELECT id FROM users WHERE active = 1 ORDER BY id')
    .all<{ id: string }>()
    .map((row) => row.id);
}

/** Who has which of these customers; customers of nobody are not named. */
export function ownersOf(reader: Reader, customerIds: readonly string[]): ReadonlyMap<string, string> {
  const rows = reader
    .sql('SELECT id, owner_id AS ownerId FROM customers WHERE owner_id IS NOT NULL AND id IN (SELECT value FROM json_each(?))')
    .all<{ id: string; ownerId: string }>(JSON.stringify(customerIds));
  return new Map(rows.map((row) => [row.id, row.ownerId]));
}

/** Customers found to be the same: merged id → surviving id, chains followed to their end. */
export function mergedCustomers(reader: Reader): ReadonlyMap<string, string> {
  const rows = reader
    .sql(
      "SELECT c.id, c.merged_into_id AS into_id FROM customer_decisions d JOIN customers c ON c.id IN (d.a_id, d.b_id) WHERE d.decision = 'same' AND c.merged_into_id IS NOT NULL",
    )
    .all<{ id: string; into_id: string }>();
  const direct = new Map(rows.map((row) => [row.id, row.into_id]));
  const last = (id: string, left = direct.size): string => {
    const next = direct.get(id);
    return next === undefined || left === 0 ? id : last(next, left - 1);
  };
  return new Map([...direct.keys()].map((id) => [id, last(id)]));
}

/** The customer an id counts under, and all ids that count under it. */
export function customerGroup(reader: Reader, customerId: string): { readonly id: string; readonly all: readonly string[] } {
  const survivors = mergedCustomers(reader);
  const id = survivors.get(customerId) ?? customerId;
  return { id, all: [id, ...[...survivors].filter(([, survivor]) => survivor === id).map(([merged]) => merged)] };
}

export interface MasterRow {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly nameKey: string;
  readonly segment: string;
  readonly termsDays: number | null;
  readonly creditLimitMinor: number | null;
  readonly currency: string | null;
  readonly timeZone: string;
  /** ISO 3166-1 alpha-2; '' = not known. */
  readonly country: string;
  readonly handleWithCare: 0 | 1;
  readonly doNotContact: 0 | 1;
  readonly archived: 0 | 1;
  readonly mergedIntoId: string | null;
}

const masterColumns =
  'id, number, name, name_key AS nameKey, segment, terms_days AS termsDays, credit_limit_minor AS creditLimitMinor, currency, time_zone AS timeZone, country, handle_with_care AS handleWithCare, do_not_contact AS doNotContact, archived, merged_into_id AS mergedIntoId';

export function mastersByIds(reader: Reader, ids: readonly string[]): readonly MasterRow[] {
  const where = listCondition(ids, 'id');
  return reader.sql(`SELECT ${masterColumns} FROM customers WHERE ${where.sql}`).all<MasterRow>(...where.values);
}

/** The next customers in order of id, so that everybody is read once. */
export function mastersAfter(reader: Reader, afterId: string, limit: number): readonly MasterRow[] {
  return reader.sql(`SELECT ${masterColumns} FROM customers WHERE id > ? ORDER BY id LIMIT ?`).all<MasterRow>(afterId, limit);
}

export interface LedgerItemRow {
  readonly itemId: string;
  readonly customerId: string;
  readonly kind: ItemKind;
  readonly number: string;
  readonly currency: string;
  readonly itemDate: IsoDate | null;
  readonly dueDate: IsoDate | null;
  readonly dueDateSource: 'file' | 'terms' | 'none';
  readonly reference: string;
  readonly originalMinor: number;
  readonly openMinor: number;
  readonly vanished: 0 | 1;
  readonly instalmentsJson: string;
}

/**
 * Items with something open, from the facts themselves. What an item was issued with is its original amount; facts that
 * take an issue back count against it. The last version known says its dates.
 */
export function openItemsFromFacts(reader: Reader, scope: Scope, cut: Cut): readonly LedgerItemRow[] {
  const where = scopeCondition(scope, 'f.customer_id');
  return reader
    .sql(
      `SELECT o.item_id AS itemId, o.customer_id AS customerId, i.kind, i.number, i.currency, v.item_date AS itemDate, v.due_date AS dueDate,
         COALESCE(v.due_date_source, 'none') AS dueDateSource, COALESCE(v.reference, '') AS reference, o.original_minor AS originalMinor, o.open_minor AS openMinor,
         CASE WHEN g.item_id IS NULL THEN 0 ELSE 1 END AS vanished, COALESCE(v.instalments_json, '[]') AS instalmentsJson
       FROM (
         SELECT f.item_id, f.customer_id, SUM(f.amount_minor) AS open_minor, SUM(CASE WHEN f.kind = 'issued' OR r.kind = 'issued' THEN f.amount_minor ELSE 0 END) AS original_minor
         FROM ledger_facts f LEFT JOIN ledger_facts r ON r.seq = f.reverses_seq
         WHERE ${where.sql} AND f.business_date <= ? AND f.recorded_at_ms <= ?
         GROUP BY f.customer_id, f.item_id HAVING SUM(f.amount_minor) <> 0
       ) o
       JOIN items i ON i.id = o.item_id
       LEFT JOIN item_versions v ON v.seq = (SELECT MAX(w.seq) FROM item_versions w WHERE w.item_id = o.item_id AND w.recorded_at_ms <= ?)
       LEFT JOIN vanished_items g ON g.item_id = o.item_id AND g.proposed_at_ms <= ? AND (g.state = 'proposed' OR g.decided_at_ms > ?)`,
    )
    .all<LedgerItemRow>(...where.values, cut.asOf, cut.knownUntilMs, cut.knownUntilMs, cut.knownUntilMs, cut.knownUntilMs);
}

/** The same rows as kept by the projection; good for any day on which the facts that count are the same. */
export function openItemsKept(reader: Reader, scope: Scope): readonly LedgerItemRow[] {
  const where = scopeCondition(scope, 'customer_id');
  return reader
    .sql(
      `SELECT item_id AS itemId, customer_id AS customerId, kind, number, currency, item_date AS itemDate, due_date AS dueDate, due_date_source AS dueDateSource, reference,
         original_minor AS originalMinor, open_minor AS openMinor, vanished, instalments_json AS instalmentsJson FROM open_items WHERE ${where.sql}`,
    )
    .all<LedgerItemRow>(...where.values);
}

export interface DisputedRow {
  readonly itemId: string;
  readonly customerId: string;
  readonly amountMinor: number;
  readonly openedOn: IsoDate;
  readonly dueDate: IsoDate | null;
}

export interface HandoverRow {
  readonly customerId: string;
  readonly itemId: string | null;
  readonly kind: HandoverKind;
  readonly withWhom: string;
  readonly coveredPercent: number;
  readonly since: IsoDate;
  readonly deadline: IsoDate | null;
  readonly deadlineFor: string;
  /** With counsel of the register. */
  readonly counsel: 0 | 1;
}

/** What is with lawyers, an agency or an insurer on the day. */
export function handoversOf(reader: Reader, scope: Scope, cut: Cut): readonly HandoverRow[] {
  const where = scopeCondition(scope, 'customer_id');
  return reader
    .sql(
      `SELECT customer_id AS customerId, item_id AS itemId, kind, with_whom AS withWhom, covered_percent AS coveredPercent, since, deadline, deadline_for AS deadlineFor, EXISTS (SELECT 1 FROM counsel_matters m WHERE m.handover_id = handovers.id) AS counsel FROM handovers
       WHERE ${where.sql} AND since <= ? AND recorded_at_ms <= ? AND (ended_on IS NULL OR ended_on > ? OR ended_at_ms > ?) ORDER BY customer_id, since, id`,
    )
    .all<HandoverRow>(...where.values, cut.asOf, cut.knownUntilMs, cut.asOf, cut.knownUntilMs);
}

export interface StopRow extends StopLine {
  readonly customerId: string;
}

/** What stopped the letters of customers on the day, by somebody's word or for an insolvency. */
export function stopsOf(reader: Reader, scope: Scope, cut: Cut): readonly StopRow[] {
  const where = scopeCondition(scope, 'customer_id');
  return reader
    .sql(
      `SELECT customer_id AS customerId, kind, since, reason FROM account_stops
       WHERE ${where.sql} AND since <= ? AND recorded_at_ms <= ? AND (ended_on IS NULL OR ended_on > ? OR ended_at_ms > ?) ORDER BY customer_id, since, id`,
    )
    .all<StopRow>(...where.values, cut.asOf, cut.knownUntilMs, cut.asOf, cut.knownUntilMs);
}

/**
 * The condition that a dispute stood on a day as known then, with the values it takes. Its row keeps only how it ended
 * last; a dispute that was resolved and opened again has the days between in its events.
 */
export function disputeStood(alias: string, cut: Cut): { readonly sql: string; readonly values: readonly (string | number)[] } {
  return {
    sql: `${alias}.opened_on <= ? AND ${alias}.recorded_at_ms <= ? AND (${alias}.resolved_on IS NULL OR ${alias}.resolved_on > ? OR ${alias}.resolved_at_ms > ?)
      AND COALESCE((SELECT e.kind FROM dispute_events e WHERE e.dispute_id = ${alias}.id AND e.kind IN ('resolved', 'reopened') AND e.business_date <= ? AND e.recorded_at_ms <= ? ORDER BY e.seq DESC LIMIT 1), 'reopened') = 'reopened'
      AND NOT EXISTS (SELECT 1 FROM taken_back t WHERE t.subject_kind = 'dispute' AND t.subject_id = ${alias}.id AND t.recorded_at_ms <= ?)`,
    values: [cut.asOf, cut.knownUntilMs, cut.asOf, cut.knownUntilMs, cut.asOf, cut.knownUntilMs, cut.knownUntilMs],
  };
}

/** What was in dispute on a day: the amount before the first later change of it. */
const disputedThen = (alias: string): string =>
  `COALESCE((SELECT json_extract(e.detail_json, '$.amount_minor.old') FROM dispute_events e WHERE e.dispute_id = ${alias}.id AND json_type(e.detail_json, '$.amount_minor.old') IS NOT NULL AND (e.business_date > ? OR e.recorded_at_ms > ?) ORDER BY e.seq LIMIT 1), ${alias}.amount_minor)`;

/** Disputes that stood on the day. */
export function openDisputes(reader: Reader, scope: Scope, cut: Cut): readonly DisputedRow[] {
  const where = scopeCondition(scope, 'd.customer_id');
  const stood = disputeStood('d', cut);
  return reader
    .sql(
      `SELECT d.item_id AS itemId, d.customer_id AS customerId, ${disputedThen('d')} AS amountMinor, d.opened_on AS openedOn, d.due_date AS dueDate FROM disputes d
       WHERE ${where.sql} AND ${stood.sql}`,
    )
    .all<DisputedRow>(cut.asOf, cut.knownUntilMs, ...where.values, ...stood.values);
}

export interface CallRow {
  readonly customerId: string;
  readonly startedAtMs: number;
  readonly businessDate: IsoDate;
  readonly seconds: number;
  readonly outcome: string;
  readonly outcomeClass: 'success' | 'reach' | 'fail';
}

/** Calls made by the day and known, oldest first. */
export function callsOf(reader: Reader, scope: Scope, cut: Cut): readonly CallRow[] {
  const where = scopeCondition(scope, 'customer_id');
  return reader
    .sql(
      `SELECT customer_id AS customerId, started_at_ms AS startedAtMs, business_date AS businessDate, seconds, outcome, outcome_class AS outcomeClass
       FROM calls WHERE ${where.sql} AND business_date <= ? AND recorded_at_ms <= ?
         AND NOT EXISTS (SELECT 1 FROM taken_back t WHERE t.subject_kind = 'call' AND t.subject_id = calls.id AND t.recorded_at_ms <= ?) ORDER BY customer_id, started_at_ms, id`,
    )
    .all<CallRow>(...where.values, cut.asOf, cut.knownUntilMs, cut.knownUntilMs);
}

export interface LastLetterRow {
  readonly customerId: string;
  readonly recordedAtMs: number;
  readonly issuedOn: IsoDate;
  readonly level: number;
}

export function lastLetters(reader: Reader, scope: Scope, cut: Cut): readonly LastLetterRow[] {
  const where = scopeCondition(scope, 'customer_id');
  return reader
    .sql(
      `SELECT customer_id AS customerId, MAX(recorded_at_ms) AS recordedAtMs, MAX(issued_on) AS issuedOn, MAX(level) AS level FROM letters
       WHERE ${where.sql} AND issued_on <= ? AND recorded_at_ms <= ? GROUP BY customer_id`,
    )
    .all<LastLetterRow>(...where.values, cut.asOf, cut.knownUntilMs);
}

export interface FollowUpRow {
  readonly id: string;
  readonly customerId: string;
  readonly kind: string;
  readonly dueDate: IsoDate;
  readonly dueTime: string | null;
  readonly note: string;
  readonly promiseId: string | null;
}

/** Follow-ups waiting on the day, soonest first. */
export function openFollowUps(reader: Reader, scope: Scope, cut: Cut): readonly FollowUpRow[] {
  const where = scopeCondition(scope, 'customer_id');
  return reader
    .sql(
      `SELECT id, customer_id AS customerId, kind, due_date AS dueDate, due_time AS dueTime, note, promise_id AS promiseId FROM follow_ups
       WHERE ${where.sql} AND recorded_at_ms <= ? AND (finished_on IS NULL OR finished_on > ? OR finished_at_ms > ?)
         AND NOT EXISTS (SELECT 1 FROM taken_back t WHERE t.subject_kind = 'follow-up' AND t.subject_id = follow_ups.id AND t.recorded_at_ms <= ?) ORDER BY customer_id, due_date, due_time, id`,
    )
    .all<FollowUpRow>(...where.values, cut.knownUntilMs, cut.asOf, cut.knownUntilMs, cut.knownUntilMs);
}

export interface MarkRow {
  readonly customerId: string;
  readonly snoozedUntil: IsoDate | null;
  readonly snoozeReason: string;
  readonly pinned: 0 | 1;
}

export function worklistMarks(reader: Reader, scope: Scope): readonly MarkRow[] {
  const where = scopeCondition(scope, 'customer_id');
  return reader
    .sql(`SELECT customer_id AS customerId, snoozed_until AS snoozedUntil, snooze_reason AS snoozeReason, pinned FROM worklist_marks WHERE ${where.sql}`)
    .all<MarkRow>(...where.values);
}

/** Customers with a telephone number somebody may still be reached under. */
export function reachableByPhone(reader: Reader, scope: Scope): ReadonlySet<string> {
  const where = scopeCondition(scope, 'c.customer_id');
  const rows = reader
    .sql(
      `SELECT DISTINCT c.customer_id AS id FROM contacts c JOIN contact_points p ON p.contact_id = c.id WHERE ${where.sql} AND c.do_not_use = 0 AND p.kind = 'phone' AND p.health NOT IN ('wrong', 'disconnected')`,
    )
    .all<{ id: string }>(...where.values);
  return new Set(rows.map((row) => row.id));
}

/** Customers with anything on the ledger, open or not. */
export function customersWithItems(reader: Reader, scope: Scope): ReadonlySet<string> {
  const where = scopeCondition(scope, 'customer_id');
  return new Set(
    reader
      .sql(`SELECT DISTINCT customer_id AS id FROM items WHERE ${where.sql}`)
      .all<{ id: string }>(...where.values)
      .map((row) => row.id),
  );
}

/** Of these customers, the ones who have paid an item after its due date before. Stops at the first such payment of each. */
export function everPaidLate(reader: Reader, customerIds: readonly string[], cut: Cut): ReadonlySet<string> {
  const where = listCondition(customerIds, 'c.id');
  const rows = reader
    .sql(
      `SELECT c.id FROM customers c WHERE ${where.sql} AND EXISTS (
         SELECT 1 FROM ledger_facts f WHERE f.customer_id = c.id AND f.kind IN ('applied', 'settled') AND f.amount_minor < 0 AND f.business_date <= ? AND f.recorded_at_ms <= ?
           AND f.business_date > (SELECT v.due_date FROM item_versions v WHERE v.item_id = f.item_id AND v.recorded_at_ms <= ? ORDER BY v.seq DESC LIMIT 1))`,
    )
    .all<{ id: string }>(...where.values, cut.asOf, cut.knownUntilMs, cut.knownUntilMs);
  return new Set(rows.map((row) => row.id));
}
