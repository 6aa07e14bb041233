import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import type { CallId, CustomerId, DisputeId, ItemId, UserId } from '../../../../shared/domain/ids';
import { updateRow, type ColumnValues, type Reader, type SqlValue } from '../../db';

export interface DisputedItem {
  readonly id: ItemId;
  readonly customerId: string;
  readonly number: string;
  readonly currency: string;
  readonly openMinor: number;
  readonly disputedMinor: number;
}

/** An item with what is open on it and what of that is disputed already, from the facts. */
export function readDisputableItem(reader: Reader, itemId: string): DisputedItem | null {
  const item = reader
    .sql(
      `SELECT i.id, i.customer_id AS customerId, i.number, i.currency, COALESCE((SELECT SUM(f.amount_minor) FROM ledger_facts f WHERE f.item_id = i.id), 0) AS openMinor,
         COALESCE((SELECT SUM(d.amount_minor) FROM disputes d WHERE d.item_id = i.id AND d.resolved_on IS NULL), 0) AS disputedMinor
       FROM items i WHERE i.id = ?`,
    )
    .get<DisputedItem>(itemId);
  return item ?? null;
}

/** Date of the invoice as the newest ledger has it. */
export function invoiceDateOf(reader: Reader, itemId: string): IsoDate | null {
  return reader.sql('SELECT item_date AS day FROM item_versions WHERE item_id = ? ORDER BY seq DESC LIMIT 1').get<{ day: IsoDate | null }>(itemId)?.day ?? null;
}

export interface NewDispute {
  readonly id: DisputeId;
  readonly customerId: CustomerId;
  readonly itemId: ItemId;
  readonly amountMinor: number;
  readonly reason: string;
  readonly note: string;
  readonly openedOn: IsoDate;
  readonly dueDate: IsoDate | null;
  readonly callId: CallId | null;
  readonly userId: UserId | null;
  readonly recordedAtMs: number;
  readonly stage: string;
  readonly rootCause: string;
  readonly ownerId: UserId | null;
  readonly line: string;
}

export function insertDispute(writer: Reader, row: NewDispute): void {
  writer
    .sql(
      'INSERT INTO disputes (id, customer_id, item_id, amount_minor, reason, note, opened_on, due_date, call_id, user_id, recorded_at_ms, stage, root_cause, owner_id, line) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    )
    .run(
      row.id,
      row.customerId,
      row.itemId,
      row.amountMinor,
      row.reason,
      row.note,
      row.openedOn,
      row.dueDate,
      row.callId,
      row.userId,
      row.recordedAtMs,
      row.stage,
      row.rootCause,
      row.ownerId,
      row.line,
    );
}

export interface DisputeRow {
  readonly id: DisputeId;
  readonly customerId: CustomerId;
  readonly customerNumber: string;
  readonly customerName: string;
  readonly itemId: ItemId;
  readonly itemNumber: string;
  readonly currency: string;
  readonly amountMinor: number;
  readonly reason: string;
  readonly note: string;
  readonly openedOn: IsoDate;
  readonly dueDate: IsoDate | null;
  readonly resolvedOn: IsoDate | null;
  readonly resolution: string;
  readonly resolutionNote: string;
  readonly stage: 'open' | 'waiting-for-us' | 'waiting-for-customer';
  readonly rootCause: string;
  readonly ownerId: UserId | null;
  readonly ownerName: string | null;
  readonly line: string;
  readonly grantedMinor: number;
  readonly documents: number;
  readonly takenBack: 0 | 1;
}

const selectDisputes = `SELECT d.id, d.customer_id AS customerId, c.number AS customerNumber, c.name AS customerName, d.item_id AS itemId, i.number AS itemNumber, i.currency, d.amount_minor AS amountMinor,
  d.reason, d.note, d.opened_on AS openedOn, d.due_date AS dueDate, d.resolved_on AS resolvedOn, d.resolution,
  d.resolution_note AS resolutionNote, d.stage, d.root_cause AS rootCause, d.owner_id AS ownerId, u.name AS ownerName, d.line, d.granted_minor AS grantedMinor,
  (SELECT COUNT(*) FROM documents x WHERE x.subject_kind = 'dispute' AND x.subject_id = d.id AND x.removed_at_ms IS NULL) AS documents, EXISTS (SELECT 1 FROM taken_back t WHERE t.subject_kind = 'dispute' AND t.subject_id = d.id) AS takenBack
  FROM disputes d JOIN items i ON i.id = d.item_id JOIN customers c ON c.id = d.customer_id LEFT JOIN users u ON u.id = d.owner_id`;
/** Disputes that were opened in error and taken back at once are no disputes. */
const stands = "NOT EXISTS (SELECT 1 FROM taken_back t WHERE t.subject_kind = 'dispute' AND t.subject_id = d.id)";

export function readDispute(reader: Reader, id: string): DisputeRow | null {
  return reader.sql(`${selectDisputes} WHERE d.id = ?`).get<DisputeRow>(id) ?? null;
}

/** All disputes of a customer, newest first. */
export function disputesOfCustomer(reader: Reader, customerIds: readonly string[]): readonly DisputeRow[] {
  return reader
    .sql(`${selectDisputes} WHERE d.customer_id IN (${customerIds.map(() => '?').join(',')}) AND ${stands} ORDER BY d.opened_on DESC, d.id DESC`)
    .all<DisputeRow>(...customerIds);
}

export interface DisputeFilter {
  readonly state: 'open' | 'resolved' | 'all';
  /** Whose disputes; null = everybody's. Without an owner of its own a dispute is its customer's collector's. */
  readonly ownerIds: readonly string[] | null;
  readonly overdueOn: IsoDate | null;
}

function conditionOf(filter: DisputeFilter): { readonly sql: string; readonly values: readonly SqlValue[] } {
  const parts = [stands];
  const values: SqlValue[] = [];
  if (filter.state === 'open') parts.push('d.resolved_on IS NULL');
  if (filter.state === 'resolved') parts.push('d.resolved_on IS NOT NULL');
  if (filter.ownerIds !== null) {
    parts.push('COALESCE(d.owner_id, c.owner_id) IN (SELECT value FROM json_each(?))');
    values.push(JSON.stringify(filter.ownerIds));
  }
  if (filter.overdueOn !== null) {
    parts.push('d.resolved_on IS NULL AND d.due_date < ?');
    values.push(filter.overdueOn);
  }
  return { sql: parts.join(' AND '), values };
}

/** A page of disputes, newest first, after the given place. */
export function pageOfDisputes(
  reader: Reader,
  filter: DisputeFilter,
  after: readonly [openedOn: string, id: string] | null,
  limit: number,
): readonly DisputeRow[] {
  const where = conditionOf(filter);
  const place = after === null ? '' : 'AND (d.opened_on, d.id) < (?, ?)';
  return reader
    .sql(`${selectDisputes} WHERE ${where.sql} ${place} ORDER BY d.opened_on DESC, d.id DESC LIMIT ?`)
    .all<DisputeRow>(...where.values, ...(after ?? []), limit);
}

export function countDisputes(reader: Reader, filter: DisputeFilter): number {
  const where = conditionOf(filter);
  return (
    reader.sql(`SELECT COUNT(*) AS count FROM disputes d JOIN customers c ON c.id = d.customer_id WHERE ${where.sql}`).get<{ count: number }>(...where.values)
      ?.count ?? 0
  );
}

export function resolveDispute(
  writer: Reader,
  id: string,
  row: { readonly resolution: string; readonly note: string; readonly grantedMinor: number; readonly on: IsoDate; readonly atMs: number },
): void {
  writer
    .sql('UPDATE disputes SET resolved_on = ?, resolved_at_ms = ?, resolution = ?, resolution_note = ?, granted_minor = ? WHERE id = ? AND resolved_on IS NULL')
    .run(row.on, row.atMs, row.resolution, row.note, row.grantedMinor, id);
}

/** Columns of a dispute that may change, as they stand. */
export function disputeColumns(reader: Reader, id: string): ColumnValues {
  return (
    reader
      .sql(
        'SELECT stage, root_cause, owner_id, due_date, amount_minor, line, note, resolved_on, resolved_at_ms, resolution, resolution_note, granted_minor FROM disputes WHERE id = ?',
      )
      .get<Record<string, SqlValue>>(id) ?? {}
  );
}

export function updateDispute(writer: Reader, id: string, columns: ColumnValues): void {
  updateRow(writer, 'disputes', id, columns);
}

export type DisputeEventKind = 'opened' | 'changed' | 'document-added' | 'document-removed' | 'resolved' | 'reopened' | 'undone';

export function insertDisputeEvent(
  writer: Reader,
  row: {
    readonly disputeId: string;
    readonly kind: DisputeEventKind;
    readonly detail: Readonly<Record<string, unknown>>;
    readonly note: string;
    readonly userId: UserId | null;
    readonly day: IsoDate;
    readonly atMs: number;
  },
): void {
  writer
    .sql('INSERT INTO dispute_events (dispute_id, kind, detail_json, note, user_id, business_date, recorded_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?)')
    .run(row.disputeId, row.kind, JSON.stringify(row.detail), row.note, row.userId, row.day, row.atMs);
}

export interface DisputeEventRow {
  readonly kind: DisputeEventKind;
  readonly detailJson: string;
  readonly note: string;
  readonly by: string;
  readonly day: IsoDate;
  readonly atMs: number;
}

export function disputeEvents(reader: Reader, disputeId: string): readonly DisputeEventRow[] {
  return reader
    .sql(
      "SELECT e.kind, e.detail_json AS detailJson, e.note, COALESCE(u.name, '') AS by, e.business_date AS day, e.recorded_at_ms AS atMs FROM dispute_events e LEFT JOIN users u ON u.id = e.user_id WHERE e.dispute_id = ? ORDER BY e.seq",
    )
    .all<DisputeEventRow>(disputeId);
}

/** Steps that wait for this dispute. */
export function stepsOfDispute(
  reader: Reader,
  disputeId: string,
): readonly { readonly id: string; readonly dueDate: string; readonly ownerId: string | null }[] {
  return reader.sql('SELECT id, due_date AS dueDate, owner_id AS ownerId FROM follow_ups WHERE dispute_id = ? AND finished_on IS NULL').all(disputeId);
}

export interface CauseRow {
  readonly code: string;
  readonly currency: string;
  readonly count: number;
  readonly amountMinor: number;
  readonly grantedMinor: number;
  readonly resolved: number;
  readonly days: number;
}

/** Counts and amounts by the customer's reason or the cause found, per currency. */
export function causeRows(reader: Reader, by: 'reason' | 'root-cause', filter: DisputeFilter, from: IsoDate | null, to: IsoDate | null): readonly CauseRow[] {
  const where = conditionOf(filter);
  return reader
    .sql(
      `SELECT ${by === 'reason' ? 'd.reason' : 'd.root_cause'} AS code, i.currency, COUNT(*) AS count, SUM(d.amount_minor) AS amountMinor, SUM(d.granted_minor) AS grantedMinor,
         COUNT(d.resolved_on) AS resolved, COALESCE(SUM(CASE WHEN d.resolved_on IS NULL THEN 0 ELSE CAST(julianday(d.resolved_on) - julianday(d.opened_on) AS INTEGER) END), 0) AS days
       FROM disputes d JOIN items i ON i.id = d.item_id JOIN customers c ON c.id = d.customer_id
       WHERE ${where.sql} AND d.opened_on >= ? AND d.opened_on <= ? GROUP BY 1, 2`,
    )
    .all<CauseRow>(...where.values, from ?? '0000-01-01', to ?? '9999-12-31');
}

export function userNamed(reader: Reader, id: string): string | undefined {
  return reader.sql('SELECT name FROM users WHERE id = ?').get<{ name: string }>(id)?.name;
}
