import type { IsoDate } from '../../../../shared/domain/calendar';
import type { DunningLevel } from '../../../../shared/domain/dunning';
import type { CustomerId } from '../../../../shared/domain/ids';
import type { DebtorType, StepChannel } from '../../../../shared/domain/policy';
import type { StopKind } from '../../../../shared/domain/priority';
import type { Reader } from '../../db';
import { chunks, listCondition, waitingWriteOffs } from '../ranking';

/** Of the named customers, or of everybody (null), in set queries. */
export type Whom = readonly string[] | null;

function of<Row>(read: Reader, whom: Whom, column: string, query: (condition: string) => string, values: readonly (string | number)[] = []): readonly Row[] {
  if (whom === null) return read.sql(query('1 = 1')).all<Row>(...values);
  const rows: Row[] = [];
  for (const piece of chunks(whom)) {
    const where = listCondition(piece, column);
    for (const row of read.sql(query(where.sql)).all<Row>(...where.values, ...values)) rows.push(row);
  }
  return rows;
}

export interface CustomerRow {
  readonly customerId: CustomerId;
  readonly number: string;
  readonly name: string;
  readonly segment: string;
  readonly debtorType: DebtorType;
  readonly doNotContact: 0 | 1;
  readonly ownerId: string | null;
  readonly paidLateBefore: 0 | 1;
  readonly broken: number;
}
export function customerRows(read: Reader, whom: Whom): readonly CustomerRow[] {
  return of(
    read,
    whom,
    'c.id',
    (
      where,
    ) => `SELECT c.id AS customerId, c.number, c.name, c.segment, c.debtor_type AS debtorType, c.do_not_contact AS doNotContact, c.owner_id AS ownerId, instr(COALESCE(a.views, ''), ',paid-late-before,') > 0 AS paidLateBefore, COALESCE(b.n, 0) AS broken
    FROM customers c JOIN account_state a ON a.customer_id = c.id LEFT JOIN (SELECT customer_id, COUNT(*) AS n FROM promise_states WHERE state IN ('broken', 'partly-kept') GROUP BY customer_id) b ON b.customer_id = c.id WHERE ${where} AND c.archived = 0`,
  );
}

export interface ItemRow {
  readonly customerId: CustomerId;
  readonly itemId: string;
  readonly number: string;
  readonly currency: string;
  readonly itemDate: IsoDate | null;
  readonly dueDate: IsoDate | null;
  readonly openMinor: number;
  readonly disputedMinor: number;
  readonly promisedMinor: number;
  readonly vanished: 0 | 1;
  readonly instalmentsJson: string;
}
/** Open invoices and charges. What waits to be written off or is with others is few, and read apart. */
export function itemRows(read: Reader, whom: Whom): readonly ItemRow[] {
  return of(
    read,
    whom,
    'customer_id',
    (where) =>
      `SELECT customer_id AS customerId, item_id AS itemId, number, currency, item_date AS itemDate, due_date AS dueDate, open_minor AS openMinor, disputed_minor AS disputedMinor, promised_minor AS promisedMinor, vanished, instalments_json AS instalmentsJson FROM open_items WHERE ${where} AND open_minor > 0`,
  );
}

/** What of an item waits to be written off. */
export function heldAmounts(read: Reader): ReadonlyMap<string, number> {
  return new Map(
    read
      .sql(`SELECT held_item AS itemId, held_minor AS heldMinor FROM ${waitingWriteOffs}`)
      .all<{ itemId: string; heldMinor: number }>()
      .map((row) => [row.itemId, row.heldMinor]),
  );
}

/** Customers with an account, archived ones too. */
export const accountCount = (read: Reader): number => read.sql('SELECT COUNT(*) AS n FROM account_state').get<{ n: number }>()?.n ?? 0;

export interface LetterRow {
  readonly letterId: string;
  readonly customerId: CustomerId;
  readonly currency: string;
  readonly level: DunningLevel;
  readonly day: IsoDate;
  readonly state: string;
  readonly itemIds: string;
}
/** Letters of the ladder since a day, each with the items it named. */
export function letterRows(read: Reader, whom: Whom, since: IsoDate): readonly LetterRow[] {
  return of(
    read,
    whom,
    'l.customer_id',
    (where) =>
      `SELECT l.id AS letterId, l.customer_id AS customerId, l.currency, l.level, l.issued_on AS day, l.state, COALESCE((SELECT group_concat(i.item_id) FROM letter_items i WHERE i.letter_id = l.id), '') AS itemIds FROM letters l WHERE ${where} AND l.issued_on >= ? AND l.level IS NOT NULL`,
    [since],
  );
}

export interface StepRow {
  readonly customerId: CustomerId;
  readonly currency: string;
  readonly stepId: string;
  readonly channel: StepChannel;
  readonly level: DunningLevel | null;
  readonly day: IsoDate;
  readonly itemsJson: string;
  readonly letterId: string | null;
}
export function stepRows(read: Reader, whom: Whom, since: IsoDate): readonly StepRow[] {
  return of(
    read,
    whom,
    'customer_id',
    (where) =>
      `SELECT customer_id AS customerId, currency, step_id AS stepId, channel, level, day, items_json AS itemsJson, letter_id AS letterId FROM dunning_steps WHERE ${where} AND day >= ?`,
    [since],
  );
}

export function callDayRows(read: Reader, whom: Whom, since: IsoDate): readonly { readonly customerId: CustomerId; readonly day: IsoDate }[] {
  return of(
    read,
    whom,
    'k.customer_id',
    (where) =>
      `SELECT DISTINCT k.customer_id AS customerId, k.business_date AS day FROM calls k WHERE ${where} AND k.business_date >= ? AND k.direction = 'out' AND NOT EXISTS (SELECT 1 FROM taken_back t WHERE t.subject_kind = 'call' AND t.subject_id = k.id)`,
    [since],
  );
}

export interface StopRow {
  readonly id: string;
  readonly customerId: CustomerId;
  readonly kind: StopKind;
  readonly since: IsoDate;
  readonly reason: string;
  readonly endedOn: IsoDate | null;
  readonly claimBy: IsoDate | null;
  readonly by: string;
}
export interface StandingStop {
  readonly customerId: CustomerId;
  readonly kind: StopRow['kind'] | 'legal' | 'placed';
  readonly reason: string;
}
/** Flags, and whole accounts with lawyers or an agency. */
export function stopsInForce(read: Reader, whom: Whom): readonly StandingStop[] {
  const handed = of<StandingStop>(
    read,
    whom,
    'customer_id',
    (where) =>
      `SELECT customer_id AS customerId, kind, with_whom AS reason FROM handovers WHERE ${where} AND item_id IS NULL AND kind IN ('legal', 'placed') AND ended_on IS NULL ORDER BY since, kind`,
  );
  const flags = of<StandingStop>(
    read,
    whom,
    'customer_id',
    (where) => `SELECT customer_id AS customerId, kind, reason FROM account_stops WHERE ${where} AND ended_on IS NULL ORDER BY since, kind`,
  );
  return [...handed, ...flags];
}

const stopColumns =
  's.id, s.customer_id AS customerId, s.kind, s.since, s.reason, s.ended_on AS endedOn, s.claim_by AS claimBy, COALESCE(u.name, \'\') AS "by" FROM account_stops s LEFT JOIN users u ON u.id = s.user_id';
/** Newest first. */
export function stopsOfCustomer(read: Reader, customerId: string): readonly StopRow[] {
  return read.sql(`SELECT ${stopColumns} WHERE s.customer_id = ? ORDER BY s.ended_on IS NOT NULL, s.recorded_at_ms DESC`).all<StopRow>(customerId);
}

export function stopRow(read: Reader, id: string): StopRow | undefined {
  return read.sql(`SELECT ${stopColumns} WHERE s.id = ?`).get<StopRow>(id);
}

export function standingStop(read: Reader, customerId: string, kind: StopKind): StopRow | undefined {
  return read.sql(`SELECT ${stopColumns} WHERE s.customer_id = ? AND s.kind = ? AND s.ended_on IS NULL`).get<StopRow>(customerId, kind);
}

export function insertStop(
  writer: Reader,
  stop: {
    readonly id: string;
    readonly customerId: string;
    readonly kind: StopKind;
    readonly since: IsoDate;
    readonly reason: string;
    readonly claimBy: IsoDate | null;
    readonly userId: string | null;
    readonly atMs: number;
  },
): boolean {
  return (
    writer
      .sql(
        'INSERT INTO account_stops (id, customer_id, kind, since, reason, claim_by, user_id, recorded_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
      )
      .run(stop.id, stop.customerId, stop.kind, stop.since, stop.reason, stop.claimBy, stop.userId, stop.atMs).changes > 0
  );
}

export function endStopRow(writer: Reader, id: string, day: IsoDate, reason: string, atMs: number): void {
  writer.sql('UPDATE account_stops SET ended_on = ?, ended_at_ms = ?, end_reason = ? WHERE id = ? AND ended_on IS NULL').run(day, atMs, reason, id);
}

export function reopenStopRow(writer: Reader, id: string): void {
  writer.sql("UPDATE account_stops SET ended_on = NULL, ended_at_ms = NULL, end_reason = '' WHERE id = ?").run(id);
}

export function userNames(read: Reader): ReadonlyMap<string, string> {
  return new Map(
    read
      .sql('SELECT id, name FROM users')
      .all<{ id: string; name: string }>()
      .map((row) => [row.id, row.name]),
  );
}

export function activeUsers(read: Reader): readonly { readonly id: string; readonly name: string }[] {
  return read.sql('SELECT id, name FROM users WHERE active = 1 ORDER BY name, id').all();
}

/** Calls planned by people on the coming days, by whom they are. */
export function plannedCalls(read: Reader, from: IsoDate, until: IsoDate): readonly { readonly customerId: CustomerId; readonly day: IsoDate }[] {
  return read
    .sql(
      "SELECT customer_id AS customerId, due_date AS day FROM follow_ups WHERE finished_on IS NULL AND kind IN ('call', 'call-back') AND due_date BETWEEN ? AND ?",
    )
    .all(from, until);
}

/** Countries of the customers, the most frequent first; one without a country is taken to be in the company's own. */
export function countriesOf(read: Reader, own: string): readonly string[] {
  return read
    .sql(
      "SELECT UPPER(CASE WHEN country = '' THEN ? ELSE country END) AS country FROM customers WHERE archived = 0 GROUP BY 1 ORDER BY COUNT(*) DESC, 1 LIMIT 12",
    )
    .all<{ country: string }>(own)
    .map((row) => row.country)
    .filter((country) => country !== '');
}
