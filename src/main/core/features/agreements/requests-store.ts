import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import type { AgreementRequestId, CustomerId, ItemId, PlanId, SettlementId, UserId } from '../../../../shared/domain/ids';
import type { RequestState } from '../../../../shared/domain/plans';
import type { Reader } from '../../db';
import { chunks, listCondition } from '../ranking';

/** Agreements outside the limits that wait, or waited, for a second person. */
export interface NewRequest {
  readonly id: AgreementRequestId;
  readonly customerId: CustomerId;
  readonly kind: 'plan' | 'settlement';
  readonly currency: string;
  readonly balanceMinor: number;
  readonly offerMinor: number | null;
  readonly day: IsoDate;
  readonly termsJson: string;
  readonly limits: readonly string[];
  readonly askedOf: UserId | null;
  readonly reason: string;
  readonly requestedOn: IsoDate;
  readonly userId: UserId | null;
  readonly recordedAtMs: number;
  readonly items: readonly { readonly id: string; readonly amountMinor: number }[];
}

export function insertRequest(writer: Reader, row: NewRequest): void {
  writer
    .sql(
      'INSERT INTO agreement_requests (id, customer_id, kind, currency, balance_minor, offer_minor, day, terms_json, limits_json, asked_of, reason, requested_on, user_id, recorded_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    )
    .run(
      row.id,
      row.customerId,
      row.kind,
      row.currency,
      row.balanceMinor,
      row.offerMinor,
      row.day,
      row.termsJson,
      JSON.stringify(row.limits),
      row.askedOf,
      row.reason,
      row.requestedOn,
      row.userId,
      row.recordedAtMs,
    );
  row.items.forEach((item, position) =>
    writer
      .sql('INSERT INTO agreement_request_items (request_id, item_id, position, amount_minor) VALUES (?, ?, ?, ?)')
      .run(row.id, item.id, position, item.amountMinor),
  );
  addEvent(writer, row.id, { kind: 'requested', note: row.reason, userId: row.userId, on: row.requestedOn, atMs: row.recordedAtMs });
}

export interface RequestEvent {
  readonly kind: 'requested' | 'approved' | 'refused' | 'withdrawn' | 'reversed';
  readonly note: string;
  readonly userId: UserId | null;
  readonly on: IsoDate;
  readonly atMs: number;
  /** What an approval made of it. */
  readonly made?: { readonly planId: PlanId | null; readonly settlementId: SettlementId | null };
}

function addEvent(writer: Reader, id: string, event: RequestEvent): void {
  writer
    .sql('INSERT INTO agreement_request_events (request_id, kind, note, user_id, business_date, recorded_at_ms) VALUES (?, ?, ?, ?, ?, ?)')
    .run(id, event.kind, event.note, event.userId, event.on, event.atMs);
}

/** Notes the next step of a request; its own row keeps how it stands now. `reversed` puts it back to waiting. */
export function moveRequest(writer: Reader, id: string, event: RequestEvent): void {
  addEvent(writer, id, event);
  const waits = event.kind === 'requested' || event.kind === 'reversed';
  writer
    .sql('UPDATE agreement_requests SET status = ?, decision_note = ?, decided_on = ?, decided_by = ?, plan_id = ?, settlement_id = ? WHERE id = ?')
    .run(
      waits ? 'requested' : event.kind,
      waits ? '' : event.note,
      waits ? null : event.on,
      waits ? null : event.userId,
      event.made?.planId ?? null,
      event.made?.settlementId ?? null,
      id,
    );
}

export interface RequestRow {
  readonly id: AgreementRequestId;
  readonly customerId: CustomerId;
  readonly customerNumber: string;
  readonly customerName: string;
  readonly kind: 'plan' | 'settlement';
  readonly currency: string;
  readonly balanceMinor: number;
  readonly offerMinor: number | null;
  readonly day: IsoDate;
  readonly termsJson: string;
  readonly limitsJson: string;
  readonly askedOf: string;
  readonly reason: string;
  readonly requestedOn: IsoDate;
  readonly requestedById: UserId | null;
  readonly requestedBy: string;
  readonly status: RequestState;
  readonly decidedOn: IsoDate | null;
  readonly decidedBy: string;
  readonly decisionNote: string;
  readonly planId: PlanId | null;
  readonly settlementId: SettlementId | null;
}

const columns = `r.id, r.customer_id AS customerId, c.number AS customerNumber, c.name AS customerName, r.kind, r.currency, r.balance_minor AS balanceMinor, r.offer_minor AS offerMinor, r.day, r.terms_json AS termsJson, r.limits_json AS limitsJson, COALESCE(o.name, '') AS askedOf, r.reason,
  r.requested_on AS requestedOn, r.user_id AS requestedById, COALESCE(u.name, '') AS requestedBy, r.status, r.decided_on AS decidedOn, COALESCE(d.name, '') AS decidedBy, r.decision_note AS decisionNote, r.plan_id AS planId, r.settlement_id AS settlementId
  FROM agreement_requests r JOIN customers c ON c.id = r.customer_id LEFT JOIN users o ON o.id = r.asked_of LEFT JOIN users u ON u.id = r.user_id LEFT JOIN users d ON d.id = r.decided_by`;

export function readRequest(reader: Reader, id: string): RequestRow | undefined {
  return reader.sql(`SELECT ${columns} WHERE r.id = ?`).get<RequestRow>(id);
}

/** Requests of everybody or of these customers, newest first. */
export function readRequests(reader: Reader, customerIds: readonly string[] | null): readonly RequestRow[] {
  const ids = customerIds === null ? null : JSON.stringify(customerIds);
  return reader
    .sql(`SELECT ${columns} WHERE (? IS NULL OR r.customer_id IN (SELECT value FROM json_each(?))) ORDER BY r.recorded_at_ms DESC, r.id DESC`)
    .all<RequestRow>(ids, ids);
}

export interface RequestItem {
  readonly id: ItemId;
  readonly number: string;
  readonly amountMinor: number;
}

export function readRequestItems(reader: Reader, ids: readonly string[]): ReadonlyMap<string, readonly RequestItem[]> {
  const found = new Map<string, RequestItem[]>();
  for (const piece of chunks(ids)) {
    const where = listCondition(piece, 'ri.request_id');
    const rows = reader
      .sql(
        `SELECT ri.request_id AS requestId, i.id, i.number, ri.amount_minor AS amountMinor FROM agreement_request_items ri JOIN items i ON i.id = ri.item_id WHERE ${where.sql} ORDER BY ri.request_id, ri.position`,
      )
      .all<RequestItem & { requestId: string }>(...where.values);
    for (const { requestId, ...item } of rows) found.set(requestId, [...(found.get(requestId) ?? []), item]);
  }
  return found;
}
