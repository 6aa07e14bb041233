import type { IsoDate } from '../../../../shared/domain/calendar';
import type { Reader } from '../../db';

/** An item that a letter lists because of its occasion, with the amount that the occasion names of it; null = what is open. */
export interface SubjectItem {
  readonly itemId: string;
  readonly amountMinor: number | null;
}

/** The occasion a letter is about. `subjectId` '' asks for the newest one that still stands. */

export interface PromiseFact {
  readonly id: string;
  readonly amountMinor: number;
  readonly dueDate: IsoDate;
  readonly by: string;
  readonly items: readonly SubjectItem[];
}
export function newestPromise(reader: Reader, customerId: string, currency: string, subjectId: string): PromiseFact | null {
  const row = reader
    .sql(
      `SELECT p.id, s.amount_minor AS amountMinor, s.next_due_date AS dueDate, p.promised_by AS by FROM promises p JOIN promise_states s ON s.promise_id = p.id
           WHERE p.customer_id = ? AND p.currency = ? AND (p.id = ? OR (? = '' AND s.state IN ('open', 'due-today', 'unverified'))) ORDER BY p.recorded_at_ms DESC, p.id DESC LIMIT 1`,
    )
    .get<Omit<PromiseFact, 'items'>>(customerId, currency, subjectId, subjectId);
  if (!row) return null;
  return {
    ...row,
    items: reader.sql('SELECT item_id AS itemId, NULL AS amountMinor FROM promise_items WHERE promise_id = ? ORDER BY position').all<SubjectItem>(row.id),
  };
}

export interface PlanFact {
  readonly misses: number;
  readonly instalments: readonly { readonly dueDate: IsoDate; readonly amountMinor: number }[];
  readonly items: readonly SubjectItem[];
}
export function newestPlan(reader: Reader, customerId: string, currency: string, subjectId: string): PlanFact | null {
  const row = reader
    .sql(
      `SELECT l.id, l.promise_id AS promiseId, l.default_after_misses AS misses FROM plans l WHERE l.customer_id = ? AND l.currency = ? AND (? = '' OR l.id = ? OR l.promise_id = ?) ORDER BY l.recorded_at_ms DESC, l.id DESC LIMIT 1`,
    )
    .get<{ id: string; promiseId: string; misses: number }>(customerId, currency, subjectId, subjectId, subjectId);
  if (!row) return null;
  return {
    misses: row.misses,
    instalments: reader
      .sql('SELECT due_date AS dueDate, amount_minor AS amountMinor FROM promise_instalments WHERE promise_id = ? ORDER BY position')
      .all<PlanFact['instalments'][number]>(row.promiseId),
    items: reader.sql('SELECT item_id AS itemId, amount_minor AS amountMinor FROM plan_items WHERE plan_id = ? ORDER BY position').all<SubjectItem>(row.id),
  };
}

export interface DisputeFact {
  readonly itemId: string;
  readonly amountMinor: number;
  readonly openedOn: IsoDate;
  readonly reason: string;
}
export function newestDispute(reader: Reader, customerId: string, currency: string, subjectId: string): DisputeFact | null {
  return (
    reader
      .sql(
        `SELECT d.item_id AS itemId, d.amount_minor AS amountMinor, d.opened_on AS openedOn, d.reason FROM disputes d JOIN items i ON i.id = d.item_id
           WHERE d.customer_id = ? AND i.currency = ? AND (d.id = ? OR (? = '' AND d.resolved_on IS NULL)) ORDER BY d.recorded_at_ms DESC, d.id DESC LIMIT 1`,
      )
      .get<DisputeFact>(customerId, currency, subjectId, subjectId) ?? null
  );
}

export interface OfferFact {
  readonly id: string;
  readonly offerMinor: number;
  readonly balanceMinor: number;
  readonly expiresOn: IsoDate;
  readonly condition: string;
  readonly items: readonly SubjectItem[];
}
export function newestOffer(reader: Reader, customerId: string, currency: string, subjectId: string): OfferFact | null {
  const row = reader
    .sql(
      `SELECT id, offer_minor AS offerMinor, balance_minor AS balanceMinor, expires_on AS expiresOn, condition_text AS condition FROM settlement_offers
           WHERE customer_id = ? AND currency = ? AND withdrawn_on IS NULL AND (? = '' OR id = ?) ORDER BY recorded_at_ms DESC, id DESC LIMIT 1`,
    )
    .get<Omit<OfferFact, 'items'>>(customerId, currency, subjectId, subjectId);
  if (!row) return null;
  return {
    ...row,
    items: reader
      .sql('SELECT item_id AS itemId, open_minor AS amountMinor FROM settlement_items WHERE settlement_id = ? ORDER BY position')
      .all<SubjectItem>(row.id),
  };
}

interface PaymentFact {
  readonly amountMinor: number;
  readonly day: IsoDate;
}
/** The last day on which payments of this currency came in, and their sum. Where the ledger names no payments, what it says was settled on a day. */
export function lastPayment(reader: Reader, customerId: string, currency: string): PaymentFact | null {
  const named = reader
    .sql(
      `SELECT -SUM(f.amount_minor) AS amountMinor, f.business_date AS day FROM ledger_facts f JOIN items i ON i.id = f.item_id
           WHERE f.customer_id = ? AND i.currency = ? AND i.kind = 'payment' AND f.kind = 'issued'
             AND NOT EXISTS (SELECT 1 FROM ledger_facts r WHERE r.reverses_seq = f.seq) GROUP BY f.business_date HAVING SUM(f.amount_minor) < 0 ORDER BY f.business_date DESC LIMIT 1`,
    )
    .get<PaymentFact>(customerId, currency);
  return (
    named ??
    reader
      .sql(
        `SELECT -SUM(f.amount_minor) AS amountMinor, f.business_date AS day FROM ledger_facts f JOIN items i ON i.id = f.item_id
           WHERE f.customer_id = ? AND i.currency = ? AND i.kind IN ('invoice', 'charge') AND f.kind = 'settled'
             AND NOT EXISTS (SELECT 1 FROM ledger_facts r WHERE r.reverses_seq = f.seq) GROUP BY f.business_date HAVING SUM(f.amount_minor) < 0 ORDER BY f.business_date DESC LIMIT 1`,
      )
      .get<PaymentFact>(customerId, currency) ??
    null
  );
}

/** What is open and what of it is past due, in each currency, credits taken off. */
export function balances(
  reader: Reader,
  customerId: string,
  today: IsoDate,
): readonly { readonly currency: string; readonly openMinor: number; readonly overdueMinor: number }[] {
  return reader
    .sql(
      'SELECT currency, SUM(open_minor) AS openMinor, SUM(CASE WHEN open_minor > 0 AND due_date < ? THEN open_minor ELSE 0 END) AS overdueMinor FROM open_items WHERE customer_id = ? AND vanished = 0 GROUP BY currency ORDER BY currency',
    )
    .all<{ currency: string; openMinor: number; overdueMinor: number }>(today, customerId);
}

export function creditLimit(reader: Reader, customerId: string): { readonly limitMinor: number | null; readonly currency: string | null } {
  return (
    reader
      .sql('SELECT credit_limit_minor AS limitMinor, currency FROM customers WHERE id = ?')
      .get<{ limitMinor: number | null; currency: string | null }>(customerId) ?? { limitMinor: null, currency: null }
  );
}

/** Names of documents by id, in the order asked for. */
export function documentNames(
  reader: Reader,
  ids: readonly string[],
): readonly { readonly id: string; readonly fileName: string; readonly mediaType: string; readonly sha256: string }[] {
  const rows = reader
    .sql(
      'SELECT id, file_name AS fileName, media_type AS mediaType, sha256 FROM documents WHERE id IN (SELECT value FROM json_each(?)) AND removed_at_ms IS NULL',
    )
    .all<{ id: string; fileName: string; mediaType: string; sha256: string }>(JSON.stringify(ids));
  return ids.flatMap((id) => rows.find((row) => row.id === id) ?? []);
}

export interface Placement {
  readonly id: string;
  readonly name: string;
  readonly day: IsoDate;
  /** The whole account; else `itemIds` alone. */ readonly whole: boolean;
  readonly itemIds: readonly string[];
}
/** What stands with agencies of a customer, one entry for each agency, the newest first. */
export function placements(reader: Reader, customerId: string): readonly Placement[] {
  const rows = reader
    .sql(
      "SELECT id, item_id AS itemId, with_whom AS name, since AS day FROM handovers WHERE customer_id = ? AND kind = 'placed' AND ended_on IS NULL ORDER BY since DESC, recorded_at_ms DESC, id DESC",
    )
    .all<{ id: string; itemId: string | null; name: string; day: IsoDate }>(customerId);
  return [...Map.groupBy(rows, (row) => row.name)].flatMap(([name, own]) => {
    const [newest] = own;
    return newest === undefined
      ? []
      : [{ id: newest.id, name, day: newest.day, whole: own.some((row) => row.itemId === null), itemIds: own.flatMap((row) => row.itemId ?? []) }];
  });
}

/** The day deliveries were stopped: the last finished step of a policy that asked for it, else the day of the last letter that said so. */
export function holdSince(reader: Reader, customerId: string): IsoDate | null {
  const step = reader
    .sql(
      "SELECT f.finished_on AS day FROM dunning_steps s JOIN follow_ups f ON f.id = s.follow_up_id WHERE s.customer_id = ? AND s.channel = 'hold' AND f.finished_on IS NOT NULL ORDER BY f.finished_on DESC LIMIT 1",
    )
    .get<{ day: IsoDate }>(customerId);
  return (
    step?.day ??
    reader
      .sql("SELECT issued_on AS day FROM letters WHERE customer_id = ? AND kind = 'account-on-hold' ORDER BY issued_on DESC LIMIT 1")
      .get<{ day: IsoDate }>(customerId)?.day ??
    null
  );
}

export interface SubjectRow {
  readonly id: string;
  readonly amountMinor: number;
  readonly day: IsoDate;
  readonly word: string;
}
/** What a letter of these kinds may be about, the newest first: promises in force without a plan, plans in force, open disputes, offers that stand. */
export function subjectRows(reader: Reader, kind: string, customerId: string, currency: string, today: IsoDate): readonly SubjectRow[] {
  const state = "s.state IN ('open', 'due-today', 'unverified')";
  switch (kind) {
    case 'promise-confirmation':
      return reader
        .sql(
          `SELECT p.id, s.amount_minor AS amountMinor, s.next_due_date AS day, '' AS word FROM promises p JOIN promise_states s ON s.promise_id = p.id WHERE p.customer_id = ? AND p.currency = ? AND ${state} AND NOT EXISTS (SELECT 1 FROM plans l WHERE l.promise_id = p.id) ORDER BY p.recorded_at_ms DESC, p.id DESC`,
        )
        .all<SubjectRow>(customerId, currency);
    case 'plan-confirmation':
      return reader
        .sql(
          `SELECT l.id, l.balance_minor AS amountMinor, l.agreed_on AS day, '' AS word FROM plans l JOIN promise_states s ON s.promise_id = l.promise_id WHERE l.customer_id = ? AND l.currency = ? AND ${state} ORDER BY l.recorded_at_ms DESC, l.id DESC`,
        )
        .all<SubjectRow>(customerId, currency);
    case 'dispute-received':
      return reader
        .sql(
          'SELECT d.id, d.amount_minor AS amountMinor, d.opened_on AS day, i.number AS word FROM disputes d JOIN items i ON i.id = d.item_id WHERE d.customer_id = ? AND i.currency = ? AND d.resolved_on IS NULL ORDER BY d.recorded_at_ms DESC, d.id DESC',
        )
        .all<SubjectRow>(customerId, currency);
    case 'settlement-offer':
      return reader
        .sql(
          "SELECT id, offer_minor AS amountMinor, expires_on AS day, '' AS word FROM settlement_offers WHERE customer_id = ? AND currency = ? AND withdrawn_on IS NULL AND expires_on >= ? ORDER BY recorded_at_ms DESC, id DESC",
        )
        .all<SubjectRow>(customerId, currency, today);
    default:
      return [];
  }
}

/** Whether a letter of this kind about this was made today. */
export function madeToday(
  reader: Reader,
  letter: { readonly customerId: string; readonly currency: string; readonly kind: string; readonly subjectId: string },
  today: IsoDate,
): boolean {
  return (
    reader
      .sql('SELECT 1 AS n FROM letters WHERE customer_id = ? AND currency = ? AND kind = ? AND subject_id = ? AND issued_on = ?')
      .get<{ n: number }>(letter.customerId, letter.currency, letter.kind, letter.subjectId, today) !== undefined
  );
}

/** The last invoice that was paid more than so many days late in the past two years; null = none. */
export function lastPaidLate(reader: Reader, customerId: string, today: IsoDate, days: number): { readonly number: string; readonly day: IsoDate } | null {
  return (
    reader
      .sql(
        `SELECT i.number, f.business_date AS day FROM ledger_facts f JOIN items i ON i.id = f.item_id JOIN item_versions v ON v.seq = (SELECT MAX(w.seq) FROM item_versions w WHERE w.item_id = i.id)
           WHERE f.customer_id = ? AND i.kind = 'invoice' AND f.kind IN ('applied', 'settled') AND f.amount_minor < 0 AND NOT EXISTS (SELECT 1 FROM ledger_facts r WHERE r.reverses_seq = f.seq) AND f.business_date > date(?, '-730 days') AND v.due_date IS NOT NULL AND f.business_date > date(v.due_date, '+' || ? || ' days')
           ORDER BY f.business_date DESC LIMIT 1`,
      )
      .get<{ number: string; day: IsoDate }>(customerId, today, days) ?? null
  );
}
