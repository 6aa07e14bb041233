import type { ItemKind } from '../../../../shared/domain/aging';
import type { IsoDate } from '../../../../shared/domain/calendar';
import type { CustomerId, InterestDecisionId, ItemId } from '../../../../shared/domain/ids';
import type { CoveredDays } from '../../../../shared/domain/interest';
import type { Reader } from '../../db';
import { chunks, listCondition } from '../ranking';

export interface DebtRow {
  readonly itemId: ItemId;
  readonly customerId: CustomerId;
  readonly number: string;
  readonly currency: string;
  readonly itemDate: IsoDate | null;
  readonly dueDate: IsoDate | null;
  readonly instalmentsJson: string;
  readonly vanished: 0 | 1;
  readonly disputed: 0 | 1;
}

/**
 * Invoices of customers that may bear interest by a day: still open after it fell due, or (with `paidSince`) closed by money
 * that came in on or after that day. Dates are the invoice's own; those from terms are worked out by the caller.
 */
export function debtRows(reader: Reader, customerIds: readonly string[], upTo: IsoDate, paidSince: IsoDate | null): readonly DebtRow[] {
  const rows: DebtRow[] = [];
  for (const piece of chunks(customerIds)) {
    const where = listCondition(piece, 'f.customer_id');
    rows.push(
      ...reader
        .sql(
          `SELECT i.id AS itemId, i.customer_id AS customerId, i.number, i.currency, v.item_date AS itemDate, v.due_date AS dueDate, COALESCE(v.instalments_json, '[]') AS instalmentsJson,
             EXISTS (SELECT 1 FROM vanished_items g WHERE g.item_id = i.id AND g.state = 'proposed') AS vanished,
             EXISTS (SELECT 1 FROM disputes d WHERE d.item_id = i.id AND d.resolved_on IS NULL AND NOT EXISTS (SELECT 1 FROM taken_back t WHERE t.subject_kind = 'dispute' AND t.subject_id = d.id)) AS disputed
           FROM (SELECT f.item_id FROM ledger_facts f WHERE ${where.sql} AND f.business_date <= ? GROUP BY f.item_id
                 HAVING SUM(f.amount_minor) > 0 OR (? IS NOT NULL AND MAX(CASE WHEN f.kind IN ('applied', 'settled') THEN f.business_date ELSE '' END) >= ?)) o
           JOIN items i ON i.id = o.item_id LEFT JOIN item_versions v ON v.seq = (SELECT MAX(w.seq) FROM item_versions w WHERE w.item_id = i.id)
           WHERE i.kind = 'invoice' AND (v.due_date IS NULL OR v.due_date < ?) ORDER BY v.due_date, i.id`,
        )
        .all<DebtRow>(...where.values, upTo, paidSince, paidSince, upTo),
    );
  }
  return rows;
}

/** How many invoices were paid after they fell due, from a day on; for saying what a wider look would bring. */
export function countPaidLate(reader: Reader, customerIds: readonly string[], since: IsoDate, upTo: IsoDate): number {
  const where = listCondition(customerIds, 'f.customer_id');
  return (
    reader
      .sql(
        `SELECT COUNT(*) AS n FROM (SELECT f.item_id, MAX(CASE WHEN f.kind IN ('applied', 'settled') THEN f.business_date ELSE '' END) AS paidOn FROM ledger_facts f WHERE ${where.sql} AND f.business_date <= ? GROUP BY f.item_id HAVING SUM(f.amount_minor) = 0) o
         JOIN items i ON i.id = o.item_id JOIN item_versions v ON v.seq = (SELECT MAX(w.seq) FROM item_versions w WHERE w.item_id = i.id) WHERE i.kind = 'invoice' AND o.paidOn >= ? AND o.paidOn > v.due_date`,
      )
      .get<{ n: number }>(...where.values, upTo, since)?.n ?? 0
  );
}

export interface DebtFact {
  readonly itemId: string;
  readonly kind: 'issued' | 'applied' | 'settled' | 'adjusted' | 'written-off';
  readonly day: IsoDate;
  readonly amountMinor: number;
  readonly counterKind: ItemKind | null;
  readonly counterDate: IsoDate | null;
}

/** Facts of items, what takes one back named by the kind of what it takes back, so that the two cancel out. */
export function debtFacts(reader: Reader, itemIds: readonly string[], upTo: IsoDate): ReadonlyMap<string, readonly DebtFact[]> {
  const found = new Map<string, DebtFact[]>();
  for (const piece of chunks(itemIds)) {
    const where = listCondition(piece, 'f.item_id');
    const rows = reader
      .sql(
        `SELECT f.item_id AS itemId, COALESCE(r.kind, f.kind) AS kind, f.business_date AS day, f.amount_minor AS amountMinor, c.kind AS counterKind, v.item_date AS counterDate
         FROM ledger_facts f LEFT JOIN ledger_facts r ON r.seq = f.reverses_seq LEFT JOIN items c ON c.id = f.counter_item_id LEFT JOIN item_versions v ON v.seq = (SELECT MAX(w.seq) FROM item_versions w WHERE w.item_id = c.id)
         WHERE ${where.sql} AND f.business_date <= ? ORDER BY f.seq`,
      )
      .all<DebtFact>(...where.values, upTo);
    for (const row of rows) {
      const list = found.get(row.itemId);
      if (list) list.push(row);
      else found.set(row.itemId, [row]);
    }
  }
  return found;
}

/** Days under a decision that stands. */
export function coveredDays(reader: Reader, itemIds: readonly string[]): readonly CoveredDays[] {
  const rows: CoveredDays[] = [];
  for (const piece of chunks(itemIds)) {
    const where = listCondition(piece, 'd.item_id');
    rows.push(
      ...reader
        .sql(
          `SELECT d.item_id AS itemId, d.part, d.from_date AS "from", d.to_date AS "to" FROM interest_days d WHERE ${where.sql} AND NOT EXISTS (SELECT 1 FROM interest_decisions_taken_back t WHERE t.decision_id = d.decision_id)`,
        )
        .all<CoveredDays>(...where.values),
    );
  }
  return rows;
}

/** Invoices whose fixed sum is under a decision that stands. */
export function fixedSumsTaken(reader: Reader, itemIds: readonly string[]): ReadonlySet<string> {
  const taken = new Set<string>();
  for (const piece of chunks(itemIds)) {
    const where = listCondition(piece, 's.item_id');
    for (const row of reader
      .sql(
        `SELECT s.item_id AS itemId FROM interest_fixed_sums s WHERE ${where.sql} AND NOT EXISTS (SELECT 1 FROM interest_decisions_taken_back t WHERE t.decision_id = s.decision_id)`,
      )
      .all<{ itemId: string }>(...where.values))
      taken.add(row.itemId);
  }
  return taken;
}

export interface DebtorRow {
  readonly customerId: CustomerId;
  readonly debtorType: 'company' | 'sole-trader' | 'consumer';
  readonly termsDays: number | null;
}
export function debtorRows(reader: Reader, customerIds: readonly string[]): readonly DebtorRow[] {
  const rows: DebtorRow[] = [];
  for (const piece of chunks(customerIds)) {
    const where = listCondition(piece, 'id');
    rows.push(
      ...reader
        .sql(`SELECT id AS customerId, debtor_type AS debtorType, terms_days AS termsDays FROM customers WHERE ${where.sql}`)
        .all<DebtorRow>(...where.values),
    );
  }
  return rows;
}

export interface DecisionRow {
  readonly id: InterestDecisionId;
  readonly customerId: CustomerId;
  readonly customerNumber: string;
  readonly customerName: string;
  readonly currency: string;
  readonly decision: 'billed' | 'waived';
  readonly upTo: IsoDate;
  readonly interestMinor: number;
  readonly fixedSumMinor: number;
  /** The fee of a letter, and the reference of that letter; 0 and empty for interest. */
  readonly feeMinor: number;
  readonly feeLetter: string;
  readonly chargeItemId: ItemId | null;
  readonly number: string;
  readonly openMinor: number;
  readonly reason: string;
  readonly decidedOn: IsoDate;
  readonly decidedBy: string;
  readonly recordedAtMs: number;
  readonly takenBackReason: string | null;
}

const decisionColumns = `d.id, d.customer_id AS customerId, c.number AS customerNumber, c.name AS customerName, d.currency, d.decision, d.up_to AS upTo, d.interest_minor AS interestMinor, d.fixed_sum_minor AS fixedSumMinor, COALESCE(lf.amount_minor, 0) AS feeMinor, COALESCE(fl.reference, '') AS feeLetter, d.charge_item_id AS chargeItemId, COALESCE(i.number, '') AS number,
  COALESCE((SELECT SUM(f.amount_minor) FROM ledger_facts f WHERE f.item_id = d.charge_item_id), 0) AS openMinor, d.reason, d.business_date AS decidedOn, COALESCE(u.name, '') AS decidedBy, d.recorded_at_ms AS recordedAtMs, t.reason AS takenBackReason
  FROM interest_decisions d JOIN customers c ON c.id = d.customer_id LEFT JOIN items i ON i.id = d.charge_item_id LEFT JOIN users u ON u.id = d.user_id LEFT JOIN interest_decisions_taken_back t ON t.decision_id = d.id
  LEFT JOIN letter_fee_decisions fd ON fd.decision_id = d.id LEFT JOIN letter_fees lf ON lf.letter_id = fd.letter_id LEFT JOIN letters fl ON fl.id = fd.letter_id`;

/** Newest first; null = everybody's. */
export function decisionRows(reader: Reader, customerIds: readonly string[] | null, limit: number): readonly DecisionRow[] {
  const where = customerIds === null ? { sql: '1 = 1', values: [] } : listCondition(customerIds, 'd.customer_id');
  return reader.sql(`SELECT ${decisionColumns} WHERE ${where.sql} ORDER BY d.recorded_at_ms DESC, d.id DESC LIMIT ?`).all<DecisionRow>(...where.values, limit);
}
export function decisionRow(reader: Reader, id: string): DecisionRow | undefined {
  return reader.sql(`SELECT ${decisionColumns} WHERE d.id = ?`).get<DecisionRow>(id);
}

/** The lines of decisions, as they were when decided. */
export function decisionLines(
  reader: Reader,
  decisionIds: readonly string[],
): ReadonlyMap<string, { readonly lines: readonly string[]; readonly fixedSums: readonly string[] }> {
  const found = new Map<string, { lines: string[]; fixedSums: string[] }>(decisionIds.map((id) => [id, { lines: [], fixedSums: [] }]));
  for (const piece of chunks(decisionIds)) {
    const where = listCondition(piece, 'decision_id');
    for (const row of reader
      .sql(`SELECT decision_id AS id, line_json AS json FROM interest_days WHERE ${where.sql} ORDER BY decision_id, position`)
      .all<{ id: string; json: string }>(...where.values))
      found.get(row.id)?.lines.push(row.json);
    for (const row of reader
      .sql(`SELECT decision_id AS id, line_json AS json FROM interest_fixed_sums WHERE ${where.sql} ORDER BY decision_id, item_id`)
      .all<{ id: string; json: string }>(...where.values))
      found.get(row.id)?.fixedSums.push(row.json);
  }
  return found;
}

export interface NewDecision {
  readonly id: InterestDecisionId;
  readonly customerId: string;
  readonly currency: string;
  readonly decision: 'billed' | 'waived';
  readonly upTo: IsoDate;
  readonly interestMinor: number;
  readonly fixedSumMinor: number;
  readonly chargeItemId: string | null;
  readonly reason: string;
  readonly businessDate: IsoDate;
  readonly userId: string | null;
  readonly recordedAtMs: number;
  readonly days: readonly (CoveredDays & { readonly amountMinor: number; readonly lineJson: string })[];
  readonly fixedSums: readonly { readonly itemId: string; readonly amountMinor: number; readonly lineJson: string }[];
}

export function insertDecision(writer: Reader, row: NewDecision): void {
  writer
    .sql(
      'INSERT INTO interest_decisions (id, customer_id, currency, decision, up_to, interest_minor, fixed_sum_minor, charge_item_id, reason, business_date, user_id, recorded_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    )
    .run(
      row.id,
      row.customerId,
      row.currency,
      row.decision,
      row.upTo,
      row.interestMinor,
      row.fixedSumMinor,
      row.chargeItemId,
      row.reason,
      row.businessDate,
      row.userId,
      row.recordedAtMs,
    );
  const day = writer.sql(
    'INSERT INTO interest_days (decision_id, position, item_id, part, from_date, to_date, amount_minor, line_json) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  for (const [position, line] of row.days.entries()) day.run(row.id, position, line.itemId, line.part, line.from, line.to, line.amountMinor, line.lineJson);
  const sum = writer.sql('INSERT INTO interest_fixed_sums (decision_id, item_id, amount_minor, line_json) VALUES (?, ?, ?, ?)');
  for (const line of row.fixedSums) sum.run(row.id, line.itemId, line.amountMinor, line.lineJson);
}

export function insertTakenBack(
  writer: Reader,
  row: { readonly decisionId: string; readonly reason: string; readonly businessDate: IsoDate; readonly userId: string | null; readonly recordedAtMs: number },
): void {
  writer
    .sql('INSERT INTO interest_decisions_taken_back (decision_id, reason, business_date, user_id, recorded_at_ms) VALUES (?, ?, ?, ?, ?)')
    .run(row.decisionId, row.reason, row.businessDate, row.userId, row.recordedAtMs);
}

/** Highest number of a charge in a year; 0 before the first. */
export function lastChargeNumber(reader: Reader, year: string): number {
  const row = reader
    .sql("SELECT number FROM items WHERE kind = 'charge' AND number LIKE ? ORDER BY LENGTH(number) DESC, number DESC LIMIT 1")
    .get<{ number: string }>(`INT-${year}-%`);
  return row === undefined ? 0 : Number(row.number.slice(`INT-${year}-`.length)) || 0;
}

export interface NewCharge {
  readonly itemId: ItemId;
  readonly customerId: string;
  readonly number: string;
  readonly numberKey: string;
  readonly currency: string;
  readonly itemDate: IsoDate;
  readonly dueDate: IsoDate;
  readonly reference: string;
  readonly description: string;
  readonly amountMinor: number;
  readonly recordedAtMs: number;
}
export function insertCharge(writer: Reader, row: NewCharge): void {
  writer
    .sql("INSERT INTO items (id, customer_id, kind, number, number_key, identity_key, currency, recorded_at_ms) VALUES (?, ?, 'charge', ?, ?, ?, ?, ?)")
    .run(row.itemId, row.customerId, row.number, row.numberKey, `${row.customerId}|own:${row.number}`, row.currency, row.recordedAtMs);
  writer
    .sql("INSERT INTO item_versions (item_id, recorded_at_ms, item_date, due_date, due_date_source, reference, description) VALUES (?, ?, ?, ?, 'terms', ?, ?)")
    .run(row.itemId, row.recordedAtMs, row.itemDate, row.dueDate, row.reference, row.description);
  insertFact(writer, {
    itemId: row.itemId,
    customerId: row.customerId,
    kind: 'issued',
    businessDate: row.itemDate,
    amountMinor: row.amountMinor,
    reversesSeq: null,
    note: row.description,
    recordedAtMs: row.recordedAtMs,
  });
}

export function insertFact(
  writer: Reader,
  fact: {
    readonly itemId: string;
    readonly customerId: string;
    readonly kind: 'issued' | 'settled' | 'reversed';
    readonly businessDate: IsoDate;
    readonly amountMinor: number;
    readonly reversesSeq: number | null;
    readonly note: string;
    readonly recordedAtMs: number;
  },
): void {
  writer
    .sql(
      'INSERT INTO ledger_facts (item_id, customer_id, kind, business_date, recorded_at_ms, amount_minor, reverses_seq, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    )
    .run(fact.itemId, fact.customerId, fact.kind, fact.businessDate, fact.recordedAtMs, fact.amountMinor, fact.reversesSeq, fact.note);
}

/** The fact that issued a charge, and whether anything else was recorded on it. */
export function chargeFacts(
  reader: Reader,
  itemId: string,
):
  | { readonly issuedSeq: number; readonly customerId: string; readonly businessDate: IsoDate; readonly amountMinor: number; readonly others: number }
  | undefined {
  return reader
    .sql(
      "SELECT f.seq AS issuedSeq, f.customer_id AS customerId, f.business_date AS businessDate, f.amount_minor AS amountMinor, (SELECT COUNT(*) FROM ledger_facts o WHERE o.item_id = f.item_id AND o.seq <> f.seq) AS others FROM ledger_facts f WHERE f.item_id = ? AND f.kind = 'issued' ORDER BY f.seq LIMIT 1",
    )
    .get(itemId);
}
