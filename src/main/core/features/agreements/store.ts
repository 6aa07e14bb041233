import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import type { CustomerId, ItemId, PlanId, PromiseId, SettlementId, UserId, WriteOffId } from '../../../../shared/domain/ids';
import type { PlanRhythm } from '../../../../shared/domain/plans';
import type { Reader } from '../../db';
import { chunks, listCondition } from '../ranking';

export interface PlanHead {
  readonly id: PlanId;
  readonly promiseId: PromiseId;
  readonly customerId: CustomerId;
  readonly currency: string;
  readonly balanceMinor: number;
  readonly downMinor: number;
  readonly count: number;
  readonly rhythm: PlanRhythm;
  readonly firstDate: IsoDate;
  readonly defaultAfterMisses: number;
  readonly graceBankDays: number;
  readonly approvedBy: string;
  readonly approvalReason: string;
  readonly agreedOn: IsoDate;
  readonly agreedBy: string;
  readonly promisedBy: string;
  readonly note: string;
}

const planColumns = `pl.id, pl.promise_id AS promiseId, pl.customer_id AS customerId, pl.currency, pl.balance_minor AS balanceMinor, pl.down_minor AS downMinor, pl.instalment_count AS count, pl.rhythm, pl.first_date AS firstDate,
  pl.default_after_misses AS defaultAfterMisses, pl.grace_bank_days AS graceBankDays, pl.approved_by AS approvedBy, pl.approval_reason AS approvalReason, pl.agreed_on AS agreedOn, COALESCE(u.name, '') AS agreedBy, p.promised_by AS promisedBy, p.note
  FROM plans pl JOIN promises p ON p.id = pl.promise_id LEFT JOIN users u ON u.id = pl.user_id`;

export function readPlan(reader: Reader, id: string): PlanHead | null {
  return reader.sql(`SELECT ${planColumns} WHERE pl.id = ?`).get<PlanHead>(id) ?? null;
}

/** All plans, or those of a customer and of what was merged into it; newest first. */
export function readPlans(reader: Reader, customerIds: readonly string[] | null): readonly PlanHead[] {
  if (customerIds === null) return reader.sql(`SELECT ${planColumns} ORDER BY pl.recorded_at_ms DESC, pl.id DESC`).all<PlanHead>();
  const where = listCondition(customerIds, 'pl.customer_id');
  return reader.sql(`SELECT ${planColumns} WHERE ${where.sql} ORDER BY pl.recorded_at_ms DESC, pl.id DESC`).all<PlanHead>(...where.values);
}

export interface PlanItemRow {
  readonly id: ItemId;
  readonly number: string;
  readonly amountMinor: number;
  readonly itemDate: IsoDate | null;
  readonly dueDate: IsoDate | null;
}

export function readPlanItems(reader: Reader, planIds: readonly string[]): ReadonlyMap<string, readonly PlanItemRow[]> {
  const found = new Map<string, PlanItemRow[]>();
  for (const piece of chunks(planIds)) {
    const where = listCondition(piece, 'pi.plan_id');
    const rows = reader
      .sql(
        `SELECT pi.plan_id AS planId, i.id, i.number, pi.amount_minor AS amountMinor, v.item_date AS itemDate, v.due_date AS dueDate
         FROM plan_items pi JOIN items i ON i.id = pi.item_id LEFT JOIN item_versions v ON v.seq = (SELECT MAX(seq) FROM item_versions WHERE item_id = i.id) WHERE ${where.sql} ORDER BY pi.plan_id, pi.position`,
      )
      .all<PlanItemRow & { planId: string }>(...where.values);
    for (const { planId, ...item } of rows) found.set(planId, [...(found.get(planId) ?? []), item]);
  }
  return found;
}

/** A plan to be written; who agreed and promised stands in the user and the promise it names. */
/** Items of the plan that a promise is; empty where it is none. */
export function planItemIdsOf(reader: Reader, promiseId: string): readonly string[] {
  return reader
    .sql('SELECT pi.item_id AS id FROM plan_items pi JOIN plans pl ON pl.id = pi.plan_id WHERE pl.promise_id = ? ORDER BY pi.position')
    .all<{ id: string }>(promiseId)
    .map((row) => row.id);
}

export interface NewPlan extends Omit<PlanHead, 'agreedBy' | 'promisedBy' | 'note'> {
  readonly limits: readonly string[];
  readonly userId: UserId | null;
  readonly recordedAtMs: number;
  readonly items: readonly { readonly id: string; readonly amountMinor: number; readonly leftOutMinor: number }[];
}

export function insertPlan(writer: Reader, row: NewPlan): void {
  writer
    .sql(
      `INSERT INTO plans (id, promise_id, customer_id, currency, balance_minor, down_minor, instalment_count, rhythm, first_date, default_after_misses, grace_bank_days, approved_by, approval_reason, limits_json, agreed_on, user_id, recorded_at_ms)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      row.id,
      row.promiseId,
      row.customerId,
      row.currency,
      row.balanceMinor,
      row.downMinor,
      row.count,
      row.rhythm,
      row.firstDate,
      row.defaultAfterMisses,
      row.graceBankDays,
      row.approvedBy,
      row.approvalReason,
      JSON.stringify(row.limits),
      row.agreedOn,
      row.userId,
      row.recordedAtMs,
    );
  row.items.forEach((item, position) =>
    writer
      .sql('INSERT INTO plan_items (plan_id, item_id, position, amount_minor, left_out_minor) VALUES (?, ?, ?, ?, ?)')
      .run(row.id, item.id, position, item.amountMinor, item.leftOutMinor),
  );
}

/** What an offer was made with. */
interface OfferTerms {
  readonly id: SettlementId;
  readonly customerId: CustomerId;
  readonly currency: string;
  readonly balanceMinor: number;
  readonly offerMinor: number;
  readonly expiresOn: IsoDate;
  readonly condition: string;
  readonly approvedBy: string;
  readonly approvalReason: string;
  readonly promiseId: PromiseId | null;
  readonly offeredOn: IsoDate;
  readonly recordedAtMs: number;
  readonly userId: UserId | null;
}

export interface OfferRow extends OfferTerms {
  readonly customerNumber: string;
  readonly customerName: string;
  readonly withdrawnOn: IsoDate | null;
  readonly writeOffRequestId: WriteOffId | null;
  readonly writeOffStatus: string | null;
}

const selectOffers = `SELECT s.id, s.customer_id AS customerId, c.number AS customerNumber, c.name AS customerName, s.currency, s.balance_minor AS balanceMinor, s.offer_minor AS offerMinor, s.expires_on AS expiresOn, s.condition_text AS condition,
  s.approved_by AS approvedBy, s.approval_reason AS approvalReason, s.promise_id AS promiseId, s.offered_on AS offeredOn, s.recorded_at_ms AS recordedAtMs, s.user_id AS userId, s.withdrawn_on AS withdrawnOn, w.id AS writeOffRequestId, w.status AS writeOffStatus
  FROM settlement_offers s JOIN customers c ON c.id = s.customer_id LEFT JOIN write_off_requests w ON w.settlement_id = s.id`;
/** Offers made in error and taken back at once are no offers. */
const stands = "NOT EXISTS (SELECT 1 FROM settlement_events e WHERE e.settlement_id = s.id AND e.kind = 'taken-back')";

export function readOffer(reader: Reader, id: string): OfferRow | null {
  return reader.sql(`${selectOffers} WHERE s.id = ?`).get<OfferRow>(id) ?? null;
}

export function readOffers(reader: Reader, customerIds: readonly string[] | null): readonly OfferRow[] {
  if (customerIds === null) return reader.sql(`${selectOffers} WHERE ${stands} ORDER BY s.recorded_at_ms DESC, s.id DESC`).all<OfferRow>();
  const found: OfferRow[] = [];
  for (const piece of chunks(customerIds)) {
    const where = listCondition(piece, 's.customer_id');
    found.push(...reader.sql(`${selectOffers} WHERE ${where.sql} AND ${stands} ORDER BY s.recorded_at_ms DESC, s.id DESC`).all<OfferRow>(...where.values));
  }
  return found;
}

export const hasOffers = (reader: Reader): boolean => reader.sql('SELECT 1 AS found FROM settlement_offers LIMIT 1').get() !== undefined;

export interface OfferItem {
  readonly id: ItemId;
  readonly number: string;
  readonly openMinor: number;
}

export function readOfferItems(reader: Reader, ids: readonly string[]): ReadonlyMap<string, readonly OfferItem[]> {
  const found = new Map<string, OfferItem[]>();
  for (const piece of chunks(ids)) {
    const where = listCondition(piece, 'si.settlement_id');
    const rows = reader
      .sql(
        `SELECT si.settlement_id AS settlementId, i.id, i.number, si.open_minor AS openMinor FROM settlement_items si JOIN items i ON i.id = si.item_id WHERE ${where.sql} ORDER BY si.settlement_id, si.position`,
      )
      .all<OfferItem & { settlementId: string }>(...where.values);
    for (const { settlementId, ...item } of rows) found.set(settlementId, [...(found.get(settlementId) ?? []), item]);
  }
  return found;
}

export interface NewOffer extends OfferTerms {
  readonly items: readonly { readonly id: string; readonly openMinor: number }[];
}

export function insertOffer(writer: Reader, row: NewOffer): void {
  writer
    .sql(
      'INSERT INTO settlement_offers (id, customer_id, currency, balance_minor, offer_minor, expires_on, condition_text, approved_by, approval_reason, promise_id, offered_on, user_id, recorded_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    )
    .run(
      row.id,
      row.customerId,
      row.currency,
      row.balanceMinor,
      row.offerMinor,
      row.expiresOn,
      row.condition,
      row.approvedBy,
      row.approvalReason,
      row.promiseId,
      row.offeredOn,
      row.userId,
      row.recordedAtMs,
    );
  row.items.forEach((item, position) =>
    writer
      .sql('INSERT INTO settlement_items (settlement_id, item_id, position, open_minor) VALUES (?, ?, ?, ?)')
      .run(row.id, item.id, position, item.openMinor),
  );
}

export interface OfferEvent {
  readonly kind: 'withdrawn' | 'restored' | 'taken-back';
  readonly reason: string;
  readonly userId: UserId | null;
  readonly on: IsoDate;
  readonly atMs: number;
}

/** Notes what became of an offer; the offer's own row keeps how it stands now. */
export function addOfferEvent(writer: Reader, id: string, event: OfferEvent): void {
  writer
    .sql('INSERT INTO settlement_events (settlement_id, kind, reason, user_id, business_date, recorded_at_ms) VALUES (?, ?, ?, ?, ?, ?)')
    .run(id, event.kind, event.reason, event.userId, event.on, event.atMs);
  const ends = event.kind !== 'restored';
  writer
    .sql('UPDATE settlement_offers SET withdrawn_on = ?, withdrawn_at_ms = ?, withdrawn_reason = ? WHERE id = ?')
    .run(ends ? event.on : null, ends ? event.atMs : null, ends ? event.reason : '', id);
}

/** The last word on each offer as known on a day. */
export function lastOfferEvents(
  reader: Reader,
  ids: readonly string[],
  cut: { readonly asOf: IsoDate; readonly knownUntilMs: number },
): ReadonlyMap<string, { readonly kind: OfferEvent['kind']; readonly on: IsoDate }> {
  const found = new Map<string, { readonly kind: OfferEvent['kind']; readonly on: IsoDate }>();
  for (const piece of chunks(ids)) {
    const where = listCondition(piece, 'settlement_id');
    const rows = reader
      .sql(
        `SELECT settlement_id AS id, kind, business_date AS day FROM settlement_events WHERE ${where.sql} AND business_date <= ? AND recorded_at_ms <= ? ORDER BY seq`,
      )
      .all<{ id: string; kind: OfferEvent['kind']; day: IsoDate }>(...where.values, cut.asOf, cut.knownUntilMs);
    for (const row of rows) found.set(row.id, { kind: row.kind, on: row.day });
  }
  return found;
}

export interface AgedFact {
  readonly itemId: string;
  readonly dueDate: IsoDate;
  readonly day: IsoDate;
  readonly kind: string;
  readonly amountMinor: number;
}

/** Facts of the invoices of a currency that fell due last before a day, at most so many invoices; facts of one invoice lie together. */
export function factsOfDueBefore(reader: Reader, currency: string, dueUntil: IsoDate, invoices: number): Iterable<AgedFact> {
  return reader
    .sql(
      `SELECT a.id AS itemId, a.due_date AS dueDate, f.business_date AS day, f.kind, f.amount_minor AS amountMinor FROM (
         SELECT i.id, v.due_date FROM items i JOIN item_versions v ON v.seq = (SELECT MAX(seq) FROM item_versions WHERE item_id = i.id)
         WHERE i.kind = 'invoice' AND i.currency = ? AND v.due_date <= ? ORDER BY v.due_date DESC, i.id LIMIT ?) a
       JOIN ledger_facts f ON f.item_id = a.id ORDER BY a.id, f.business_date`,
    )
    .iterate<AgedFact>(currency, dueUntil, invoices);
}

/** Instalments as they were agreed, before anything was carved out of them. */
export function agreedInstalments(reader: Reader, promiseId: string): readonly { readonly dueDate: IsoDate; readonly amountMinor: number }[] {
  return reader
    .sql('SELECT due_date AS dueDate, amount_minor AS amountMinor FROM promise_instalments WHERE promise_id = ? ORDER BY position')
    .all<{ dueDate: IsoDate; amountMinor: number }>(promiseId);
}

/** How to reach the collector who agreed a plan; empty where nobody is known. */
export function reachOfAgreer(reader: Reader, planId: string): { readonly phone: string; readonly email: string } {
  return (
    reader.sql('SELECT u.phone, u.email FROM plans pl JOIN users u ON u.id = pl.user_id WHERE pl.id = ?').get<{ phone: string; email: string }>(planId) ?? {
      phone: '',
      email: '',
    }
  );
}
