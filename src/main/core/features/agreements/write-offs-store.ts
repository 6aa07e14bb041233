import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import type { CustomerId, DisputeId, ItemId, SettlementId, UserId, WriteOffId } from '../../../../shared/domain/ids';
import type { Reader } from '../../db';
import { chunks, listCondition } from '../ranking';

export type WriteOffStatus = 'requested' | 'approved' | 'refused' | 'withdrawn';
export type WriteOffReason = 'settlement' | 'dispute' | 'uncollectible' | 'small-balance' | 'insolvency' | 'other';

export interface NewWriteOff {
  readonly id: WriteOffId;
  readonly customerId: CustomerId;
  readonly currency: string;
  readonly amountMinor: number;
  readonly reason: WriteOffReason;
  readonly note: string;
  readonly settlementId: SettlementId | null;
  readonly disputeId: DisputeId | null;
  readonly approver: string;
  readonly requestedOn: IsoDate;
  readonly userId: UserId | null;
  readonly recordedAtMs: number;
  readonly items: readonly { readonly id: string; readonly amountMinor: number }[];
}

export function insertWriteOff(writer: Reader, row: NewWriteOff): void {
  writer
    .sql(
      'INSERT INTO write_off_requests (id, customer_id, currency, amount_minor, reason, note, settlement_id, dispute_id, approver, requested_on, user_id, recorded_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    )
    .run(
      row.id,
      row.customerId,
      row.currency,
      row.amountMinor,
      row.reason,
      row.note,
      row.settlementId,
      row.disputeId,
      row.approver,
      row.requestedOn,
      row.userId,
      row.recordedAtMs,
    );
  row.items.forEach((item, position) =>
    writer
      .sql('INSERT INTO write_off_items (request_id, item_id, position, amount_minor) VALUES (?, ?, ?, ?)')
      .run(row.id, item.id, position, item.amountMinor),
  );
  addEvent(writer, row.id, { kind: 'requested', note: row.note, userId: row.userId, on: row.requestedOn, atMs: row.recordedAtMs });
}

export interface WriteOffEvent {
  readonly kind: 'requested' | 'approved' | 'refused' | 'withdrawn' | 'reversed';
  readonly note: string;
  readonly userId: UserId | null;
  readonly on: IsoDate;
  readonly atMs: number;
}

function addEvent(writer: Reader, id: string, event: WriteOffEvent): void {
  writer
    .sql('INSERT INTO write_off_events (request_id, kind, note, user_id, business_date, recorded_at_ms) VALUES (?, ?, ?, ?, ?, ?)')
    .run(id, event.kind, event.note, event.userId, event.on, event.atMs);
}

/** Notes the next step of a request; the request's own row keeps how it stands now. `reversed` and `requested` put it back to waiting. */
export function moveWriteOff(writer: Reader, id: string, event: WriteOffEvent): void {
  addEvent(writer, id, event);
  const waits = event.kind === 'requested' || event.kind === 'reversed';
  writer
    .sql('UPDATE write_off_requests SET status = ?, decision_note = ?, decided_on = ?, decided_at_ms = ?, decided_by = ? WHERE id = ?')
    .run(waits ? 'requested' : event.kind, waits ? '' : event.note, waits ? null : event.on, waits ? null : event.atMs, waits ? null : event.userId, id);
}

export interface WriteOffRow {
  readonly id: WriteOffId;
  readonly customerId: CustomerId;
  readonly customerNumber: string;
  readonly customerName: string;
  readonly currency: string;
  readonly amountMinor: number;
  readonly reason: WriteOffReason;
  readonly note: string;
  readonly approver: string;
  readonly status: WriteOffStatus;
  readonly requestedOn: IsoDate;
  readonly requestedById: UserId | null;
  readonly requestedBy: string;
  readonly settlementId: SettlementId | null;
  readonly disputeId: DisputeId | null;
  readonly decidedOn: IsoDate | null;
  readonly decidedBy: string;
  readonly decisionNote: string;
  readonly bookedMinor: number;
}

const columns = `w.id, w.customer_id AS customerId, c.number AS customerNumber, c.name AS customerName, w.currency, w.amount_minor AS amountMinor, w.reason, w.note, w.approver, w.status, w.requested_on AS requestedOn, w.user_id AS requestedById, COALESCE(u.name, '') AS requestedBy,
  w.settlement_id AS settlementId, w.dispute_id AS disputeId, w.decided_on AS decidedOn, COALESCE(d.name, '') AS decidedBy, w.decision_note AS decisionNote,
  COALESCE((SELECT -SUM(f.amount_minor) FROM write_off_bookings b JOIN ledger_facts f ON f.seq = b.fact_seq WHERE b.request_id = w.id), 0) AS bookedMinor
  FROM write_off_requests w JOIN customers c ON c.id = w.customer_id LEFT JOIN users u ON u.id = w.user_id LEFT JOIN users d ON d.id = w.decided_by`;

export function readWriteOff(reader: Reader, id: string): WriteOffRow | undefined {
  return reader.sql(`SELECT ${columns} WHERE w.id = ?`).get<WriteOffRow>(id);
}

/** Requests of everybody or of these customers, newest first. */
export function readWriteOffs(reader: Reader, customerIds: readonly string[] | null): readonly WriteOffRow[] {
  const ids = customerIds === null ? null : JSON.stringify(customerIds);
  return reader
    .sql(`SELECT ${columns} WHERE (? IS NULL OR w.customer_id IN (SELECT value FROM json_each(?))) ORDER BY w.recorded_at_ms DESC, w.id DESC`)
    .all<WriteOffRow>(ids, ids);
}

export interface WriteOffItem {
  readonly id: ItemId;
  readonly number: string;
  readonly customerId: CustomerId;
  readonly amountMinor: number;
  readonly openMinor: number;
}

export function readWriteOffItems(reader: Reader, ids: readonly string[]): ReadonlyMap<string, readonly WriteOffItem[]> {
  const found = new Map<string, WriteOffItem[]>();
  for (const piece of chunks(ids)) {
    const where = listCondition(piece, 'wi.request_id');
    const rows = reader
      .sql(
        `SELECT wi.request_id AS requestId, i.id, i.number, i.customer_id AS customerId, wi.amount_minor AS amountMinor, COALESCE((SELECT SUM(f.amount_minor) FROM ledger_facts f WHERE f.item_id = i.id), 0) AS openMinor FROM write_off_items wi JOIN items i ON i.id = wi.item_id WHERE ${where.sql} ORDER BY wi.request_id, wi.position`,
      )
      .all<WriteOffItem & { requestId: string }>(...where.values);
    for (const { requestId, ...item } of rows) found.set(requestId, [...(found.get(requestId) ?? []), item]);
  }
  return found;
}

/** What waiting requests ask for on an item already. */
export function waitingOnItem(reader: Reader, itemId: string): number {
  return (
    reader
      .sql(
        "SELECT COALESCE(SUM(wi.amount_minor), 0) AS minor FROM write_off_items wi JOIN write_off_requests w ON w.id = wi.request_id WHERE wi.item_id = ? AND w.status = 'requested'",
      )
      .get<{ minor: number }>(itemId)?.minor ?? 0
  );
}

/** The request a dispute has led to, waiting or approved. */
export function requestOfDispute(reader: Reader, disputeId: string): { readonly id: WriteOffId; readonly status: 'requested' | 'approved' } | undefined {
  return reader
    .sql("SELECT id, status FROM write_off_requests WHERE dispute_id = ? AND status IN ('requested', 'approved') ORDER BY recorded_at_ms DESC LIMIT 1")
    .get(disputeId);
}

export interface Booking {
  readonly itemId: string;
  readonly customerId: string;
  /** Negative: it takes off what is open. */
  readonly amountMinor: number;
  readonly day: IsoDate;
  readonly atMs: number;
  readonly note: string;
}

/** Books a part as written off and remembers which request it stands for. */
export function book(writer: Reader, requestId: string, row: Booking): void {
  const fact = writer
    .sql(
      "INSERT INTO ledger_facts (item_id, customer_id, kind, business_date, recorded_at_ms, amount_minor, note) VALUES (?, ?, 'written-off', ?, ?, ?, ?) RETURNING seq",
    )
    .get<{ seq: number }>(row.itemId, row.customerId, row.day, row.atMs, row.amountMinor, row.note);
  writer.sql('INSERT INTO write_off_bookings (fact_seq, request_id) VALUES (?, ?)').run(fact?.seq ?? 0, requestId);
}

/** Takes back what a request has booked, by a further fact each. */
export function reverseBookings(writer: Reader, requestId: string, day: IsoDate, atMs: number, note: string): void {
  const booked = writer
    .sql(
      "SELECT f.seq, f.item_id AS itemId, f.customer_id AS customerId, f.amount_minor AS amountMinor FROM write_off_bookings b JOIN ledger_facts f ON f.seq = b.fact_seq WHERE b.request_id = ? AND f.kind = 'written-off' AND NOT EXISTS (SELECT 1 FROM ledger_facts r WHERE r.reverses_seq = f.seq)",
    )
    .all<{ seq: number; itemId: string; customerId: string; amountMinor: number }>(requestId);
  for (const fact of booked) {
    const back = writer
      .sql(
        "INSERT INTO ledger_facts (item_id, customer_id, kind, business_date, recorded_at_ms, amount_minor, reverses_seq, note) VALUES (?, ?, 'reversed', ?, ?, ?, ?, ?) RETURNING seq",
      )
      .get<{ seq: number }>(fact.itemId, fact.customerId, day, atMs, -fact.amountMinor, fact.seq, note);
    writer.sql('INSERT INTO write_off_bookings (fact_seq, request_id) VALUES (?, ?)').run(back?.seq ?? 0, requestId);
  }
}

/** Booked by approved requests since a day, per currency. */
export function bookedSince(reader: Reader, day: IsoDate): readonly { readonly currency: string; readonly amountMinor: number }[] {
  return reader
    .sql(
      'SELECT i.currency, -SUM(f.amount_minor) AS amountMinor FROM write_off_bookings b JOIN ledger_facts f ON f.seq = b.fact_seq JOIN items i ON i.id = f.item_id WHERE f.business_date >= ? GROUP BY i.currency HAVING SUM(f.amount_minor) <> 0 ORDER BY i.currency',
    )
    .all(day);
}

export interface Approver {
  readonly userId: UserId;
  readonly name: string;
  readonly limitMinor: number | null;
}

/** Active collectors with what they may approve; null = nothing. */
export function readApprovers(reader: Reader): readonly Approver[] {
  return reader
    .sql(
      'SELECT u.id AS userId, u.name, a.limit_minor AS limitMinor FROM users u LEFT JOIN write_off_approvers a ON a.user_id = u.id WHERE u.active = 1 ORDER BY u.name, u.id',
    )
    .all<Approver>();
}

export function saveApprover(writer: Reader, userId: string, limitMinor: number | null, atMs: number): void {
  if (limitMinor === null) writer.sql('DELETE FROM write_off_approvers WHERE user_id = ?').run(userId);
  else
    writer
      .sql(
        'INSERT INTO write_off_approvers (user_id, limit_minor, saved_at_ms) VALUES (?, ?, ?) ON CONFLICT (user_id) DO UPDATE SET limit_minor = excluded.limit_minor, saved_at_ms = excluded.saved_at_ms',
      )
      .run(userId, limitMinor, atMs);
}
