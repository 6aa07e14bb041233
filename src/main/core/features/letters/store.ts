import type { IsoDate } from '../../../../shared/domain/calendar';
import type { DunningLevel, LetterKind } from '../../../../shared/domain/dunning';
import type { ContactId, CustomerId } from '../../../../shared/domain/ids';
import type { Reader } from '../../db';
import type { WindowForm } from '../../documents';
import { type OpenItemRow, rowsByIds, waitingWriteOffs } from '../ranking';

/** What one customer owes in one currency, roughly: enough to list who may get a letter. */
export interface PairRow {
  readonly customerId: CustomerId;
  readonly number: string;
  readonly name: string;
  readonly currency: string;
  /** Past due and still in the ledger, disputed and promised parts included. */
  readonly lateMinor: number;
  readonly apartMinor: number;
  readonly openDebits: number;
  readonly undated: number;
  readonly vanished: number;
}

/** Every customer and currency with an open invoice. Items in instalments are not counted as late here; see `instalmentRows`. */
export function pairRows(read: Reader, today: IsoDate): readonly PairRow[] {
  return read
    .sql(
      `SELECT g.customerId, c.number AS number, c.name AS name, g.currency, g.lateMinor, g.apartMinor, g.openDebits, g.undated, g.vanished
         FROM (SELECT customer_id AS customerId, currency,
                      SUM(CASE WHEN vanished = 0 AND due_date < ? AND instalments_json = '[]' THEN MAX(0, open_minor - COALESCE(held_minor, 0)) ELSE 0 END) AS lateMinor,
                      SUM(CASE WHEN vanished = 0 AND due_date < ? AND instalments_json = '[]' THEN disputed_minor + promised_minor ELSE 0 END) AS apartMinor,
                      COUNT(*) AS openDebits,
                      SUM(CASE WHEN due_date IS NULL THEN 1 ELSE 0 END) AS undated,
                      SUM(vanished) AS vanished
                 FROM open_items LEFT JOIN ${waitingWriteOffs} ON held_item = item_id WHERE open_minor > 0 GROUP BY customer_id, currency) g
         JOIN customers c ON c.id = g.customerId
        WHERE c.archived = 0`,
    )
    .all<PairRow>(today, today);
}

export interface OpenRow extends OpenItemRow {
  readonly disputedMinor: number;
  readonly promisedMinor: number;
  /** Part of openMinor that waits to be written off. */
  readonly heldMinor: number;
  readonly vanished: 0 | 1;
  /** With lawyers or an agency, by itself. */
  readonly handedOver: 0 | 1;
}
/** With lawyers or an agency to this day. */
const standingHandover = "kind IN ('legal', 'placed') AND ended_on IS NULL";

/** Whether an invoice is with lawyers or an agency by itself; whole accounts are stops. */
const handedOverSql = (item: string): string => `EXISTS (SELECT 1 FROM handovers h WHERE h.item_id = ${item} AND ${standingHandover})`;

/** All invoices with lawyers or an agency. */
export function handedOverItems(read: Reader): ReadonlySet<string> {
  return new Set(
    read
      .sql(`SELECT DISTINCT h.item_id AS itemId FROM handovers h WHERE h.item_id IS NOT NULL AND ${standingHandover}`)
      .all<{ itemId: string }>()
      .map((row) => row.itemId),
  );
}

const openColumns = `o.item_id AS itemId, o.customer_id AS customerId, o.kind, o.number, o.currency, o.item_date AS itemDate, o.due_date AS dueDate, o.reference,
  o.original_minor AS originalMinor, o.open_minor AS openMinor, o.disputed_minor AS disputedMinor, o.promised_minor AS promisedMinor, COALESCE(h.held_minor, 0) AS heldMinor, o.vanished, ${handedOverSql('o.item_id')} AS handedOver, o.instalments_json AS instalmentsJson
  FROM open_items o LEFT JOIN ${waitingWriteOffs} h ON h.held_item = o.item_id`;

/** Open items in instalments: few, so their past-due parts are worked out one by one. */
export function instalmentRows(read: Reader): readonly OpenRow[] {
  return read.sql(`SELECT ${openColumns} WHERE o.instalments_json <> '[]' AND o.open_minor > 0 AND o.vanished = 0`).all<OpenRow>();
}

export function openRows(read: Reader, customerIds: readonly string[]): readonly OpenRow[] {
  return rowsByIds(read, customerIds, 'o.customer_id', (where) => `SELECT ${openColumns} WHERE ${where}`);
}

export interface MasterRow {
  readonly customerId: CustomerId;
  readonly number: string;
  readonly name: string;
  readonly language: string;
  readonly country: string;
  readonly debtorType: 'company' | 'sole-trader' | 'consumer';
  readonly handleWithCare: 0 | 1;
  readonly doNotContact: 0 | 1;
  readonly addressJson: string;
  readonly letterForm: '' | WindowForm;
  /** Null = all ways to pay that fit. */
  readonly paymentMethodsJson: string | null;
}
export function masterRows(read: Reader, customerIds: readonly string[]): readonly MasterRow[] {
  return rowsByIds(
    read,
    customerIds,
    'id',
    (where) =>
      `SELECT id AS customerId, number, name, language, country, debtor_type AS debtorType, handle_with_care AS handleWithCare, do_not_contact AS doNotContact, address_json AS addressJson, letter_form AS letterForm, payment_methods_json AS paymentMethodsJson FROM customers WHERE ${where}`,
  );
}

/** The person a letter is addressed to: one who prefers letters, else the first who may be used. */
export function addresseeRows(read: Reader, customerIds: readonly string[]): readonly { readonly customerId: CustomerId; readonly name: string }[] {
  return rowsByIds(
    read,
    customerIds,
    'customer_id',
    (where) =>
      `SELECT customer_id AS customerId, name FROM contacts WHERE ${where} AND do_not_use = 0 ORDER BY customer_id, CASE WHEN preferred_channel = 'letter' THEN 0 ELSE 1 END, position, id`,
  );
}

export interface HistoryLetterRow {
  readonly customerId: CustomerId;
  readonly currency: string;
  readonly kind: LetterKind;
  readonly level: DunningLevel;
  readonly issuedOn: IsoDate;
  readonly reference: string;
  readonly totalMinor: number;
}
/** A letter of any kind; null = it stands on no step of the ladder. */
export interface AnyLetterRow extends Omit<HistoryLetterRow, 'level'> {
  readonly level: DunningLevel | null;
}
const historyColumns = 'customer_id AS customerId, currency, kind, level, issued_on AS issuedOn, reference, total_minor AS totalMinor';

export function letterHistory(read: Reader, customerIds: readonly string[]): readonly AnyLetterRow[] {
  return rowsByIds(read, customerIds, 'customer_id', (where) => `SELECT ${historyColumns} FROM letters WHERE ${where} ORDER BY issued_on, level`);
}

/** The letters of everybody since a day: what level comes next depends on no others. */
export function letterHistorySince(read: Reader, since: IsoDate): readonly HistoryLetterRow[] {
  return read.sql(`SELECT ${historyColumns} FROM letters WHERE issued_on >= ? AND level IS NOT NULL ORDER BY issued_on, level`).all<HistoryLetterRow>(since);
}

export function callRows(
  read: Reader,
  customerIds: readonly string[],
  since: IsoDate,
  until: IsoDate,
): readonly { readonly customerId: CustomerId; readonly day: IsoDate; readonly outcome: string; readonly outcomeClass: string }[] {
  return rowsByIds(
    read,
    customerIds,
    'customer_id',
    (where) =>
      `SELECT customer_id AS customerId, business_date AS day, outcome, outcome_class AS outcomeClass FROM calls WHERE ${where} AND business_date >= ? AND business_date <= ? ORDER BY started_at_ms, id`,
    since,
    until,
  );
}

export interface PromiseStateRow {
  readonly customerId: CustomerId;
  readonly promiseId: string;
  readonly state: string;
  readonly currency: string;
  readonly amountMinor: number;
  readonly receivedMinor: number;
  readonly dueDate: IsoDate;
}
export function promiseStateRows(read: Reader, customerIds: readonly string[]): readonly PromiseStateRow[] {
  return rowsByIds(
    read,
    customerIds,
    'customer_id',
    (where) =>
      `SELECT customer_id AS customerId, promise_id AS promiseId, state, currency, amount_minor AS amountMinor, received_minor AS receivedMinor, next_due_date AS dueDate FROM promise_states WHERE ${where} ORDER BY next_due_date, promise_id`,
  );
}

/** Earliest date of the promises in force per item. */
export function promisedDates(read: Reader, promiseIds: readonly string[]): readonly { readonly itemId: string; readonly promiseId: string }[] {
  return rowsByIds(read, promiseIds, 'promise_id', (where) => `SELECT item_id AS itemId, promise_id AS promiseId FROM promise_items WHERE ${where}`);
}

export function disputeDates(read: Reader, customerIds: readonly string[]): readonly { readonly itemId: string; readonly openedOn: IsoDate }[] {
  return rowsByIds(
    read,
    customerIds,
    'customer_id',
    (where) => `SELECT item_id AS itemId, MIN(opened_on) AS openedOn FROM disputes WHERE ${where} AND resolved_on IS NULL GROUP BY item_id`,
  );
}

export interface SenderUser {
  readonly name: string;
  readonly title: string;
  readonly phone: string;
  readonly email: string;
}
export function senderUser(read: Reader, userId: string): SenderUser | null {
  return read.sql('SELECT name, title, phone, email FROM users WHERE id = ?').get<SenderUser>(userId) ?? null;
}

export interface StopRow {
  readonly customerId: CustomerId;
  readonly kind: 'hold' | 'legal' | 'placed' | 'insolvent';
  readonly since: IsoDate;
  readonly reason: string;
}
/** What stops all dunning of these customers now: flags, and whole accounts with lawyers or an agency. */
export function stopRows(read: Reader, customerIds: readonly string[]): readonly StopRow[] {
  const flags = rowsByIds<StopRow>(
    read,
    customerIds,
    'customer_id',
    (where) => `SELECT customer_id AS customerId, kind, since, reason FROM account_stops WHERE ${where} AND ended_on IS NULL ORDER BY since, kind`,
  );
  const handed = rowsByIds<StopRow>(
    read,
    customerIds,
    'customer_id',
    (where) =>
      `SELECT customer_id AS customerId, kind, since, with_whom AS reason FROM handovers WHERE ${where} AND item_id IS NULL AND ${standingHandover} ORDER BY since, kind`,
  );
  return [...handed, ...flags];
}

export interface EmailRow {
  readonly customerId: CustomerId;
  readonly contactId: ContactId;
  readonly name: string;
  readonly address: string;
  readonly health: string;
}
/** Addresses that may be used, the one who prefers mail first; dead ones are told by their health. */
export function emailRows(read: Reader, customerIds: readonly string[]): readonly EmailRow[] {
  return rowsByIds(
    read,
    customerIds,
    'k.customer_id',
    (where) =>
      `SELECT k.customer_id AS customerId, k.id AS contactId, k.name, p.value AS address, p.health FROM contacts k JOIN contact_points p ON p.contact_id = k.id WHERE ${where} AND k.do_not_use = 0 AND p.kind = 'email' AND p.value IS NOT NULL ORDER BY k.customer_id, CASE WHEN k.preferred_channel = 'email' THEN 0 ELSE 1 END, k.position, p.position, k.id`,
  );
}

/** Whether the ledger carries a postal address of anybody. */
export function anyAddress(read: Reader): boolean {
  return read.sql("SELECT 1 AS n FROM customers WHERE address_json <> '[]' LIMIT 1").get<{ n: number }>() !== undefined;
}

/** Whether the company knows an e-mail address of anybody. */
export function anyEmail(read: Reader): boolean {
  return read.sql("SELECT 1 AS n FROM contact_points WHERE kind = 'email' LIMIT 1").get<{ n: number }>() !== undefined;
}
