import type { IsoDate } from '../../../../shared/domain/calendar';
import type { Reader } from '../../db';

/** An item that a letter lists because of its occasion, with the amount that the occasion names of it; null = what is open. */
export interface SubjectItem { readonly itemId: string; readonly amountMinor: number | null }

/** The occasion a letter is about. `subjectId` '' asks for the newest one that still stands. */

export interface PromiseFact { readonly id: string; readonly amountMinor: number; readonly dueDate: IsoDate; readonly by: string; readonly items: readonly SubjectItem[] }
export function newestPromise(reader: Reader, customerId: string, currency: string, subjectId: string): PromiseFact | null {
  const row = reader
    .sql(`SELECT p.id, s.amount_minor AS amountMinor, s.next_due_date AS dueDate, p.promised_by AS by FROM promises p JOIN promise_states s ON s.promise_id = p.id
           WHERE p.customer_id = ? AND p.currency = ? AND (p.id = ? OR (? = '' AND s.state IN ('open', 'due-today', 'unverified'))) ORDER BY p.recorded_at_ms DESC, p.id DESC LIMIT 1`)
    .get<Omit<PromiseFact, 'items'>>(customerId, currency, subjectId, subjectId);
  if (!row) return null;
  return { ...row, items: reader.sql('SELECT item_id AS itemId, NULL AS amountMinor FROM promise_items WHERE promise_id = ? ORDER BY position').all<SubjectItem>(row.id) };
}

export interface PlanFact { readonly misses: number; readonly instalments: readonly { readonly dueDate: IsoDate; readonly amountMinor: number }[]; readonly items: readonly SubjectItem[] }
export function newestPlan(reader: Reader, customerId: string, currency: string, subjectId: string): PlanFact | null {
  const row = reader
    .sql(`SELECT l.id, l.promise_id AS promiseId, l.default_after_misses AS misses FROM plans l WHERE l.customer_id = ? AND l.currency = ? AND (? = '' OR l.id = ? OR l.promise_id = ?) ORDER BY l.recorded_at_ms DESC, l.id DESC LIMIT 1`)
    .get<{ id: string; promiseId: string; misses: number }>(customerId, currency, subjectId, subjectId, subjectId);
  if (!row) return null;
  return {
    misses: row.misses,
    instalments: reader.sql('SELECT due_date AS dueDate, amount_minor AS amountMinor FROM promise_instalments WHERE promise_id = ? ORDER BY position').all<PlanFact['instalments'][number]>(row.promiseId),
    items: reader.sql('SELECT item_id AS itemId, amount_minor AS amountMinor FROM plan_items WHERE plan_id = ? ORDER BY position').all<SubjectItem>(row.id),
  };
}

export interface DisputeFact { readonly itemId: string; readonly amountMinor: number; readonly openedOn: IsoDate; readonly reason: string }
export function newestDispute(reader: Reader, customerId: string, currency: string, subjectId: string): DisputeFact | null {
  return reader
    .sql(`SELECT d.item_id AS itemId, d.amount_minor AS amountMinor, d.opened_on AS openedOn, d.reason FROM disputes d JOIN items i ON i.id = d.item_id
           WHERE d.customer_id = ? AND i.currency = ? AND (d.id = ? OR (? = '' AND d.resolved_on IS NULL)) ORDER BY d.recorded_at_ms DESC, d.id DESC LIMIT 1`)
    .get<DisputeFact>(customerId, currency, subjectId, subjectId) ?? null;
}

export interface OfferFact { readonly id: string; readonly offerMinor: number; readonly balanceMinor: number; readonly expiresOn: IsoDate; readonly condition: string; readonly items: readonly SubjectItem[] }
export function newestOffer(reader: Reader, customerId: string, currency: string, subjectId: string): OfferFact | null {
  const row = reader
    .sql(`SELECT id, offer_minor AS offerMinor, balance_minor AS balanceMinor, expires_on AS expiresOn, condition_text AS condition FROM settlement_offers
           WHERE customer_id = ? AND currency = ? AND withdrawn_on IS NULL AND (? = '' OR id = ?) ORDER BY recorded_at_ms DESC, id DESC LIMIT 1`)
    .get<Omit<OfferFact, 'items'>>(customerId, currency, subjectId, subjectId);
  if (!row) return null;
  return { ...row, items: reader.sql('SELECT item_id AS itemId, open_minor AS amountMinor FROM settlement_items WHERE settlement_id = ? ORDER BY position').all<SubjectItem>(row.id) };
}

/** The last day on which payments of this currency came in, and their sum. */
export function lastPayment(reader: Reader, customerId: string, currency: string): { readonly amountMinor: number; readonly day: IsoDate } | null {
  return reader
    .sql(`SELECT -SUM(f.amount_minor) AS amountMinor, f.business_date AS day FROM ledger_facts f JOIN items i ON i.id = f.item_id
           WHERE f.customer_id = ? AND i.currency = ? AND i.kind = 'payment' AND f.kind = 'issued'
             AND NOT EXISTS (SELECT 1 FROM ledger_facts r WHERE r.reverses_seq = f.seq) GROUP BY f.business_date HAVING SUM(f.amount_minor) < 0 ORDER BY f.business_date DESC LIMIT 1`)
    .get<{ amountMinor: number; day: IsoDate }>(customerId, currency) ?? null;
}

/** What is open and what of it is past due, in each currency, credits taken off. */
export function balances(reader: Reader, customerId: string, today: IsoDate): readonly { readonly currency: string; readonly openMinor: number; readonly overdueMinor: number }[] {
  return reader
    .sql('SELECT currency, SUM(open_minor) AS openMinor, SUM(CASE WHEN open_minor > 0 AND due_date < ? THEN open_minor ELSE 0 END) AS overdueMinor FROM open_items WHERE customer_id = ? AND vanished = 0 GROUP BY currency ORDER BY currency')
    .all<{ currency: string; openMinor: number; overdueMinor: number }>(today, customerId);
}

export function creditLimit(reader: Reader, customerId: string): { readonly limitMinor: number | null; readonly currency: string | null } {
  return reader.sql('SELECT credit_limit_minor AS limitMinor, currency FROM customers WHERE id = ?').get<{ limitMinor: number | null; currency: string | null }>(customerId) ?? { limitMinor: null, currency: null };
}

/** Names of documents by id, in the order asked for. */
export function documentNames(reader: Reader, ids: readonly string[]): readonly { readonly id: string; readonly fileName: string; readonly mediaType: string; readonly sha256: string }[] {
  const rows = reader.sql('SELECT id, file_name AS fileName, media_type AS mediaType, sha256 FROM documents WHERE id IN (SELECT value FROM json_each(?)) AND removed_at_ms IS NULL').all<{ id: string; fileName: string; mediaType: string; sha256: string }>(JSON.stringify(ids));
  return ids.flatMap((id) => rows.find((row) => row.id === id) ?? []);
}
