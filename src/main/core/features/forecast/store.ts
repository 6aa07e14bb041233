import { backtestReport, type BacktestReport } from '../../../../shared/contract/forecast.contract';
import { fromDayNumber, toDayNumber, type IsoDate } from '../../../../shared/domain/calendar';
import type { Reader } from '../../db';
import { forecastInvoices } from '../payment-model';
import { listCondition } from '../ranking';

export function saveBacktest(writer: Reader, madeAtMs: number, report: BacktestReport): void {
  writer.sql('INSERT INTO backtests (made_at_ms, report_json) VALUES (?, ?)').run(madeAtMs, JSON.stringify(report));
}

/** The newest finished measurement; null before the first, or where it was kept in a shape of another version. */
export function newestBacktest(reader: Reader): { madeAtMs: number; report: BacktestReport } | null {
  const row = reader
    .sql('SELECT made_at_ms AS madeAtMs, report_json AS reportJson FROM backtests ORDER BY id DESC LIMIT 1')
    .get<{ madeAtMs: number; reportJson: string }>();
  if (row === undefined) return null;
  const parsed = backtestReport.safeParse(JSON.parse(row.reportJson));
  return parsed.success ? { madeAtMs: row.madeAtMs, report: parsed.data } : null;
}

/** Currencies something is open in. */
export function openCurrencies(reader: Reader): readonly string[] {
  return reader
    .sql('SELECT DISTINCT currency FROM open_items ORDER BY currency')
    .all<{ currency: string }>()
    .map((row) => row.currency);
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
    .sql(
      'SELECT made_on AS madeOn, from_day AS fromDay, to_day AS toDay, weeks_ahead AS weeksAhead, low_minor AS lowMinor, mid_minor AS midMinor, high_minor AS highMinor FROM cash_forecasts WHERE currency = ? AND made_on >= ? ORDER BY made_on DESC, from_day',
    )
    .all<CashPointRow>(currency, since);
}

/** Money that reached, between two days, items that were there by `bookDay`, per currency. */
export function cameBetween(
  reader: Reader,
  bookDay: IsoDate,
  from: IsoDate,
  to: IsoDate,
): readonly { readonly currency: string; readonly amountMinor: number }[] {
  return reader
    .sql(
      `SELECT i.currency, -SUM(f.amount_minor) AS amountMinor FROM ledger_facts f JOIN items i ON i.id = f.item_id LEFT JOIN ledger_facts r ON r.seq = f.reverses_seq
       WHERE f.business_date BETWEEN ? AND ? AND i.kind IN ('invoice', 'charge') AND COALESCE(r.kind, f.kind) IN ('applied', 'settled')
         AND EXISTS (SELECT 1 FROM ledger_facts b WHERE b.item_id = f.item_id AND b.kind = 'issued' AND b.business_date <= ?) GROUP BY i.currency`,
    )
    .all(from, to, bookDay);
}

export const customerIsThere = (reader: Reader, customerId: string): boolean =>
  reader.sql('SELECT 1 AS one FROM customers WHERE id = ?').get(customerId) !== undefined;

/** Where a customer stands in the order of the list: the pinned first, then by score, ties by id. */
export interface ListedScore {
  readonly customerId: string;
  readonly pinned: number;
  readonly heldBack: 0 | 1;
  readonly score: number;
}

/** The score this customer is listed with; null when he is left out. */
export const listedScore = (reader: Reader, customerId: string): ListedScore | null =>
  reader
    .sql('SELECT customer_id AS customerId, pinned, held_back AS heldBack, score FROM account_state WHERE customer_id = ? AND left_out IS NULL')
    .get<ListedScore>(customerId) ?? null;

export const listedCount = (reader: Reader): number =>
  reader.sql('SELECT COUNT(*) AS count FROM account_state WHERE left_out IS NULL').get<{ count: number }>()?.count ?? 0;

/** The place from 1 that this customer would take among all others: counted in the index of the ranking, nothing else is read. */
export function placeAmong(reader: Reader, { customerId, pinned, score }: Pick<ListedScore, 'customerId' | 'pinned' | 'score'>): number {
  const counted = reader
    .sql(
      `SELECT (SELECT COUNT(*) FROM account_state WHERE left_out IS NULL AND pinned > ? AND customer_id <> ?)
            + (SELECT COUNT(*) FROM account_state WHERE left_out IS NULL AND pinned = ? AND score > ? AND customer_id <> ?)
            + (SELECT COUNT(*) FROM account_state WHERE left_out IS NULL AND pinned = ? AND score = ? AND customer_id < ?) AS before`,
    )
    .get<{ before: number }>(pinned, customerId, pinned, score, customerId, pinned, score, customerId);
  return 1 + (counted?.before ?? 0);
}

export interface PaidItemRow {
  readonly itemId: string;
  readonly number: string;
  readonly currency: string;
  readonly dueDate: IsoDate;
  readonly paidOn: IsoDate;
  readonly amountMinor: number;
}

/** Invoices paid between two days, newest first: what was credited or written off is not paid, and the day is that of the 95 %. */
export function paidItems(reader: Reader, customerIds: readonly string[], asOf: IsoDate, since: IsoDate): readonly PaidItemRow[] {
  const rows: PaidItemRow[] = [];
  const from = toDayNumber(since);
  for (const invoice of forecastInvoices(
    reader,
    { condition: (column) => listCondition(customerIds, column) },
    { asOf, knownUntilMs: Number.MAX_SAFE_INTEGER },
    () => 1,
  ))
    if (invoice.cleared !== null && invoice.cleared >= from)
      rows.push({
        itemId: invoice.itemId,
        number: invoice.number,
        currency: invoice.currency,
        dueDate: fromDayNumber(invoice.due),
        paidOn: fromDayNumber(invoice.cleared),
        amountMinor: invoice.originalMinor,
      });
  return rows.sort((a, b) => (a.paidOn === b.paidOn ? (a.itemId < b.itemId ? 1 : -1) : a.paidOn < b.paidOn ? 1 : -1));
}

export interface PartPaidRow {
  readonly currency: string;
  readonly originalMinor: number;
  readonly openMinor: number;
}

/** Open invoices of which more than 5 % and less than 95 % is paid. */
export function partPaidItems(reader: Reader, customerId: string): readonly PartPaidRow[] {
  return reader
    .sql(
      "SELECT currency, original_minor AS originalMinor, open_minor AS openMinor FROM open_items WHERE customer_id = ? AND kind IN ('invoice', 'charge') AND open_minor > 0.05 * original_minor AND open_minor < 0.95 * original_minor",
    )
    .all<PartPaidRow>(customerId);
}

export interface ControlRow {
  /** The day from which it was followed. */
  readonly week: IsoDate;
  readonly customerId: string;
  readonly held: 0 | 1;
  readonly expectedPaid: number;
}

/** Accounts followed in control weeks that began between two days. */
export function controlRows(reader: Reader, from: IsoDate, to: IsoDate): readonly ControlRow[] {
  return reader
    .sql('SELECT week, customer_id AS customerId, held, expected_paid AS expectedPaid FROM control_weeks WHERE week BETWEEN ? AND ? ORDER BY week, customer_id')
    .all<ControlRow>(from, to);
}

/** Accounts that are left in peace now. */
export function heldNow(reader: Reader): number {
  return reader.sql("SELECT COUNT(*) AS n FROM account_state WHERE left_out = 'control-week'").get<{ n: number }>()?.n ?? 0;
}

export function responseSums(reader: Reader): { customers: number; contacts: number; paid: number; expected: number } {
  const row = reader
    .sql(
      'SELECT COUNT(*) AS customers, COALESCE(SUM(response_contacts), 0) AS contacts, COALESCE(SUM(response_paid), 0) AS paid, COALESCE(ROUND(SUM(response_expected), 3), 0) AS expected FROM customer_forecasts WHERE response_contacts > 0',
    )
    .get<{ customers: number; contacts: number; paid: number; expected: number }>();
  return row ?? { customers: 0, contacts: 0, paid: 0, expected: 0 };
}

export interface DisputeDay {
  readonly openedOn: IsoDate;
}

export function disputeDays(reader: Reader, customerIds: readonly string[]): readonly DisputeDay[] {
  const where = listCondition(customerIds, 'customer_id');
  return reader
    .sql(
      `SELECT opened_on AS openedOn FROM disputes WHERE ${where.sql} AND NOT EXISTS (SELECT 1 FROM taken_back t WHERE t.subject_kind = 'dispute' AND t.subject_id = disputes.id)`,
    )
    .all<DisputeDay>(...where.values);
}
