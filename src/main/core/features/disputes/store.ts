import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import type { CallId, CustomerId, DisputeId, ItemId, UserId } from '../../../../shared/domain/ids';
import type { Reader } from '../../db';

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
}

export function insertDispute(writer: Reader, row: NewDispute): void {
  writer
    .sql(
      'INSERT INTO disputes (id, customer_id, item_id, amount_minor, reason, note, opened_on, due_date, call_id, user_id, recorded_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    )
    .run(row.id, row.customerId, row.itemId, row.amountMinor, row.reason, row.note, row.openedOn, row.dueDate, row.callId, row.userId, row.recordedAtMs);
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
}

const selectDisputes = `SELECT d.id, d.customer_id AS customerId, c.number AS customerNumber, c.name AS customerName, d.item_id AS itemId, i.number AS itemNumber, i.currency, d.amount_minor AS amountMinor,
  d.reason, d.note, d.opened_on AS openedOn, d.due_date AS dueDate, d.resolved_on AS resolvedOn, d.resolution
  FROM disputes d JOIN items i ON i.id = d.item_id JOIN customers c ON c.id = d.customer_id`;

export function readDispute(reader: Reader, id: string): DisputeRow | null {
  return reader.sql(`${selectDisputes} WHERE d.id = ?`).get<DisputeRow>(id) ?? null;
}

/** All disputes of a customer, newest first. */
export function disputesOfCustomer(reader: Reader, customerIds: readonly string[]): readonly DisputeRow[] {
  return reader.sql(`${selectDisputes} WHERE d.customer_id IN (${customerIds.map(() => '?').join(',')}) ORDER BY d.opened_on DESC, d.id DESC`).all<DisputeRow>(...customerIds);
}

export type DisputeFilter = 'open' | 'resolved' | 'all';
const stateCondition: Readonly<Record<DisputeFilter, string>> = { open: 'd.resolved_on IS NULL', resolved: 'd.resolved_on IS NOT NULL', all: '1 = 1' };

/** A page of disputes, newest first, after the given place. */
export function pageOfDisputes(reader: Reader, filter: DisputeFilter, after: readonly [openedOn: string, id: string] | null, limit: number): readonly DisputeRow[] {
  const place = after === null ? '' : 'AND (d.opened_on, d.id) < (?, ?)';
  return reader.sql(`${selectDisputes} WHERE ${stateCondition[filter]} ${place} ORDER BY d.opened_on DESC, d.id DESC LIMIT ?`).all<DisputeRow>(...(after ?? []), limit);
}

export function countDisputes(reader: Reader, filter: DisputeFilter): number {
  return reader.sql(`SELECT COUNT(*) AS count FROM disputes d WHERE ${stateCondition[filter]}`).get<{ count: number }>()?.count ?? 0;
}

export function resolveDispute(writer: Reader, id: string, row: { readonly resolution: string; readonly note: string; readonly on: IsoDate; readonly atMs: number }): void {
  writer
    .sql('UPDATE disputes SET resolved_on = ?, resolved_at_ms = ?, resolution = ?, resolution_note = ? WHERE id = ? AND resolved_on IS NULL')
    .run(row.on, row.atMs, row.resolution, row.note, id);
}
