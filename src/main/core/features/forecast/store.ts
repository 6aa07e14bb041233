import { backtestReport, type BacktestReport } from '../../../../shared/contract/forecast.contract';
import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import type { Reader } from '../../db';
import { listCondition } from '../ranking';

export function saveBacktest(writer: Reader, madeAtMs: number, report: BacktestReport): void {
  writer.sql('INSERT INTO backtests (made_at_ms, report_json) VALUES (?, ?)').run(madeAtMs, JSON.stringify(report));
}

/** The newest finished measurement; null before the first, or where it was kept in a shape of another version. */
export function newestBacktest(reader: Reader): { madeAtMs: number; report: BacktestReport } | null {
  const row = reader.sql('SELECT made_at_ms AS madeAtMs, report_json AS reportJson FROM backtests ORDER BY id DESC LIMIT 1').get<{ madeAtMs: number; reportJson: string }>();
  if (row === undefined) return null;
  const parsed = backtestReport.safeParse(JSON.parse(row.reportJson));
  return parsed.success ? { madeAtMs: row.madeAtMs, report: parsed.data } : null;
}

/** Currencies something is open in. */
export function openCurrencies(reader: Reader): readonly string[] {
  return reader.sql('SELECT DISTINCT currency FROM open_items ORDER BY currency').all<{ currency: string }>().map((row) => row.currency);
}

export interface CashPointRow {
  readonly madeOn: IsoDate;
  readonly fromDay: IsoDate;
  readonly toDay: IsoDate;
  readonly weeksAhead: number;
  readonly lowMinor: number;
  readonly midMinor: number;
  readonly highMinor: number;
}

/** Kept forecasts made since a day, newest first. */
export function cashPoints(reader: Reader, currency: string, since: IsoDate): readonly CashPointRow[] {
  return reader
    .sql('SELECT made_on AS madeOn, from_day AS fromDay, to_day AS toDay, weeks_ahead AS weeksAhead, low_minor AS lowMinor, mid_minor AS midMinor, high_minor AS highMinor FROM cash_forecasts WHERE currency = ? AND made_on >= ? ORDER BY made_on DESC, from_day')
    .all<CashPointRow>(currency, since);
}

/** Money that reached, between two days, items that were there by `bookDay`, per currency. */
export function cameBetween(reader: Reader, bookDay: IsoDate, from: IsoDate, to: IsoDate): readonly { readonly currency: string; readonly amountMinor: number }[] {
  return reader
    .sql(
      `SELECT i.currency, -SUM(f.amount_minor) AS amountMinor FROM ledger_facts f JOIN items i ON i.id = f.item_id LEFT JOIN ledger_facts r ON r.seq = f.reverses_seq
       WHERE f.business_date BETWEEN ? AND ? AND i.kind IN ('invoice', 'charge') AND COALESCE(r.kind, f.kind) IN ('applied', 'settled')
         AND EXISTS (SELECT 1 FROM ledger_facts b WHERE b.item_id = f.item_id AND b.kind = 'issued' AND b.business_date <= ?) GROUP BY i.currency`,
    )
    .all(from, to, bookDay);
}

export const customerIsThere = (reader: Reader, customerId: string): boolean => reader.sql('SELECT 1 AS one FROM customers WHERE id = ?').get(customerId) !== undefined;

export interface ListedScore {
  readonly customerId: string;
  readonly pinned: number;
  readonly heldBack: 0 | 1;
  readonly score: number;
}

/** Everybody on the list with his score, first place first. */
export function listedScores(reader: Reader): readonly ListedScore[] {
  return reader.sql('SELECT customer_id AS customerId, pinned, held_back AS heldBack, score FROM account_state WHERE left_out IS NULL ORDER BY pinned DESC, score DESC, customer_id').all<ListedScore>();
}

export interface PaidItemRow {
  readonly itemId: string;
  readonly number: string;
  readonly currency: string;
  readonly dueDate: IsoDate;
  readonly paidOn: IsoDate;
  readonly amountMinor: number;
}

/** Invoices paid to at least 95 % between two days, newest first; what was written off is not paid. */
export function paidItems(reader: Reader, customerIds: readonly string[], asOf: IsoDate, since: IsoDate): readonly PaidItemRow[] {
  const where = listCondition(customerIds, 'f.customer_id');
  return reader
    .sql(
      `SELECT o.item_id AS itemId, i.number, i.currency, v.due_date AS dueDate, o.paid_on AS paidOn, o.original_minor AS amountMinor FROM (
         SELECT f.item_id, SUM(f.amount_minor) AS open_minor, SUM(CASE WHEN f.kind = 'issued' OR r.kind = 'issued' THEN f.amount_minor ELSE 0 END) AS original_minor,
           MAX(CASE WHEN f.kind IN ('applied', 'settled', 'adjusted') AND f.amount_minor < 0 THEN f.business_date END) AS paid_on, MAX(f.kind = 'written-off') AS written_off
         FROM ledger_facts f LEFT JOIN ledger_facts r ON r.seq = f.reverses_seq WHERE ${where.sql} AND f.business_date <= ? GROUP BY f.item_id
       ) o JOIN items i ON i.id = o.item_id JOIN item_versions v ON v.seq = (SELECT MAX(w.seq) FROM item_versions w WHERE w.item_id = o.item_id)
       WHERE i.kind IN ('invoice', 'charge') AND v.due_date IS NOT NULL AND o.original_minor > 0 AND o.open_minor <= 0.05 * o.original_minor AND o.written_off = 0 AND o.paid_on >= ?
       ORDER BY o.paid_on DESC, o.item_id DESC`,
    )
    .all<PaidItemRow>(...where.values, asOf, since);
}

export interface PartPaidRow {
  readonly currency: string;
  readonly originalMinor: number;
  readonly openMinor: number;
}

/** Open invoices of which more than 5 % and less than 95 % is paid. */
export function partPaidItems(reader: Reader, customerId: string): readonly PartPaidRow[] {
  return reader.sql("SELECT currency, original_minor AS originalMinor, open_minor AS openMinor FROM open_items WHERE customer_id = ? AND kind IN ('invoice', 'charge') AND open_minor > 0.05 * original_minor AND open_minor < 0.95 * original_minor").all<PartPaidRow>(customerId);
}

export interface DisputeDay {
  readonly openedOn: IsoDate;
}

export function disputeDays(reader: Reader, customerIds: readonly string[]): readonly DisputeDay[] {
  const where = listCondition(customerIds, 'customer_id');
  return reader.sql(`SELECT opened_on AS openedOn FROM disputes WHERE ${where.sql}`).all<DisputeDay>(...where.values);
}
