import { toDayNumber, type IsoDate } from '../../../../shared/domain/calendar';
import type { ForecastInvoice } from '../../../../shared/domain/forecast';
import type { Reader, SqlValue } from '../../db';

/** Which customers: all, or those a condition on the customer id column names. */
export interface LedgerScope {
  readonly condition: (column: string) => { readonly sql: string; readonly values: readonly SqlValue[] };
}
export const wholeLedger: LedgerScope = { condition: () => ({ sql: '1 = 1', values: [] }) };

/** Facts of business days up to `asOf` and recorded until `knownUntilMs`; of that very instant only those of imports, where `importsOnlyAtEnd`. */
export interface LedgerCut {
  readonly asOf: IsoDate;
  readonly knownUntilMs: number;
  readonly importsOnlyAtEnd?: boolean;
}

interface Row {
  readonly customerId: string;
  readonly currency: string;
  readonly itemDate: string | null;
  readonly dueDate: string;
  readonly originalMinor: number;
  readonly openMinor: number;
  readonly paidOn: string | null;
  readonly writtenOffOn: string | null;
}

/** An invoice counts as paid from 95 % on: cash discounts and cents do not keep it open. */
const paidShare = 0.95;
/** Closed invoices older than this say nothing any more about how somebody pays. */
const memoryDays = 730;

/**
 * Invoices and charges with a due date, as far as facts of business days up to `today`, recorded until `knownUntilMs`, tell:
 * in order of customers and items, so that every reading adds up in the same order. Amounts in base currency by `toBase`.
 */
export function* forecastInvoices(reader: Reader, scope: LedgerScope, cut: LedgerCut, toBase: (amountMinor: number, currency: string) => number): Generator<ForecastInvoice> {
  const where = scope.condition('f.customer_id');
  const today = toDayNumber(cut.asOf);
  const dayOf = dayCache();
  const rows = reader
    .sql(
      `SELECT o.customer_id AS customerId, i.currency, v.item_date AS itemDate, v.due_date AS dueDate, o.original_minor AS originalMinor, o.open_minor AS openMinor, o.paid_on AS paidOn, o.written_off_on AS writtenOffOn
       FROM (
         SELECT f.customer_id, f.item_id, SUM(f.amount_minor) AS open_minor,
           SUM(CASE WHEN f.kind = 'issued' OR r.kind = 'issued' THEN f.amount_minor ELSE 0 END) AS original_minor,
           MAX(CASE WHEN f.kind IN ('applied', 'settled', 'adjusted') AND f.amount_minor < 0 THEN f.business_date END) AS paid_on,
           MAX(CASE WHEN f.kind = 'written-off' THEN f.business_date END) AS written_off_on
         FROM ledger_facts f LEFT JOIN ledger_facts r ON r.seq = f.reverses_seq
         WHERE ${where.sql} AND f.business_date <= ? AND f.recorded_at_ms <= ?${cut.importsOnlyAtEnd === true ? ' AND (f.recorded_at_ms < ? OR f.import_id IS NOT NULL)' : ''}
         GROUP BY f.customer_id, f.item_id HAVING SUM(CASE WHEN f.kind = 'issued' OR r.kind = 'issued' THEN f.amount_minor ELSE 0 END) > 0
       ) o
       JOIN items i ON i.id = o.item_id
       JOIN item_versions v ON v.seq = (SELECT MAX(w.seq) FROM item_versions w WHERE w.item_id = o.item_id AND w.recorded_at_ms <= ?)
       WHERE i.kind IN ('invoice', 'charge') AND v.due_date IS NOT NULL
       ORDER BY o.customer_id, o.item_id`,
    )
    .iterate<Row>(...where.values, cut.asOf, cut.knownUntilMs, ...(cut.importsOnlyAtEnd === true ? [cut.knownUntilMs] : []), cut.knownUntilMs);
  for (const row of rows) {
    const isPaid = row.openMinor <= (1 - paidShare) * row.originalMinor;
    const ended = row.writtenOffOn !== null && isPaid ? dayOf(row.writtenOffOn) : null;
    const cleared = isPaid && ended === null && row.paidOn !== null ? dayOf(row.paidOn) : null;
    if (isPaid && cleared === null && ended === null) continue;
    if ((cleared ?? ended ?? today) < today - memoryDays) continue;
    const due = dayOf(row.dueDate);
    const posted = row.itemDate === null ? due : dayOf(row.itemDate);
    yield {
      customerId: row.customerId,
      posted: Math.min(posted, cleared ?? ended ?? posted),
      due,
      termsDays: due - posted,
      cleared,
      endedUnpaid: ended,
      amountMinor: toBase(isPaid ? row.originalMinor : row.openMinor, row.currency),
    };
  }
}

/** Few different days stand in many rows. */
function dayCache(): (day: string) => number {
  const known = new Map<string, number>();
  return (day) => {
    let number = known.get(day);
    if (number === undefined) known.set(day, (number = toDayNumber(day as IsoDate)));
    return number;
  };
}

/** The state of imports a model is fitted on: when the last one of invoices or payments came in or was taken back (0 without any), and how many there were. */
export function importsMark(reader: Reader, knownUntilMs: number): { readonly lastMs: number; readonly count: number } {
  const row = reader
    .sql("SELECT COUNT(*) AS count, MAX(recorded_at_ms) AS came, MAX(CASE WHEN undone_at_ms <= ? THEN undone_at_ms + 1 END) AS undone, SUM(undone_at_ms <= ?) AS undoneCount FROM imports WHERE kind <> 'customers' AND recorded_at_ms <= ?")
    .get<{ count: number; came: number | null; undone: number | null; undoneCount: number | null }>(knownUntilMs, knownUntilMs, knownUntilMs);
  return { lastMs: Math.max(row?.came ?? 0, row?.undone ?? 0), count: (row?.count ?? 0) + (row?.undoneCount ?? 0) };
}

export function keptModel(reader: Reader): { readonly modelVersion: number; readonly day: IsoDate; readonly knownUntilMs: number; readonly modelJson: string } | undefined {
  return reader.sql('SELECT model_version AS modelVersion, day, known_until_ms AS knownUntilMs, model_json AS modelJson FROM payment_model WHERE id = 1').get();
}

export function saveModel(writer: Reader, modelVersion: number, day: IsoDate, knownUntilMs: number, modelJson: string): void {
  writer
    .sql('INSERT INTO payment_model (id, model_version, day, known_until_ms, model_json) VALUES (1, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET model_version = excluded.model_version, day = excluded.day, known_until_ms = excluded.known_until_ms, model_json = excluded.model_json')
    .run(modelVersion, day, knownUntilMs, modelJson);
}

export interface RateRow {
  readonly currency: string;
  readonly day: IsoDate;
  readonly rate: number;
}

export function allRates(reader: Reader): readonly RateRow[] {
  return reader.sql('SELECT currency, day, rate FROM fx_rates ORDER BY currency, day').all<RateRow>();
}

export function saveRate(writer: Reader, rate: RateRow, nowMs: number): void {
  writer.sql('INSERT INTO fx_rates (currency, day, rate, recorded_at_ms) VALUES (?, ?, ?, ?) ON CONFLICT (currency, day) DO UPDATE SET rate = excluded.rate, recorded_at_ms = excluded.recorded_at_ms').run(rate.currency, rate.day, rate.rate, nowMs);
}

export function deleteRate(writer: Reader, currency: string, day: IsoDate): void {
  writer.sql('DELETE FROM fx_rates WHERE currency = ? AND day = ?').run(currency, day);
}

