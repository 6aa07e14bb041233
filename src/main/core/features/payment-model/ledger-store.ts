import { toDayNumber, type IsoDate } from '../../../../shared/domain/calendar';
import { clearingOf, paidShare, type Clearing, type DaySpan, type ForecastInvoice, type PromiseHabits } from '../../../../shared/domain/forecast';
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
  /** Closed invoices of any age, not only those of the last two years. */
  readonly anyAge?: boolean;
}

interface Row {
  readonly itemId: string;
  readonly customerId: string;
  readonly number: string;
  readonly currency: string;
  readonly itemDate: string | null;
  readonly dueDate: string;
  readonly originalMinor: number;
  readonly openMinor: number;
  readonly firstPaidOn: string | null;
  readonly lastPaidOn: string | null;
  readonly writtenOffOn: string | null;
}

/** Closed invoices older than this say nothing any more about how somebody pays. */
const memoryDays = 730;

/** An invoice as the forecast reads it, with what a list of payments shows of it. */
export interface LedgerInvoice extends ForecastInvoice {
  readonly itemId: string;
  readonly number: string;
  readonly currency: string;
  readonly originalMinor: number;
}

/**
 * Invoices and charges with a due date, as far as facts of business days up to `today`, recorded until `knownUntilMs`, tell:
 * in order of customers and items, so that every reading adds up in the same order. Amounts in base currency by `toBase`,
 * which is given the day of the invoice, for its rate.
 */
export function* forecastInvoices(
  reader: Reader,
  scope: LedgerScope,
  cut: LedgerCut,
  toBase: (amountMinor: number, currency: string, day: string) => number,
): Generator<LedgerInvoice> {
  const where = scope.condition('f.customer_id');
  const today = toDayNumber(cut.asOf);
  const dayOf = dayCache();
  const paused = disputeDaysByItem(reader, scope, cut, dayOf);
  const credited = creditedItems(reader, scope, cut);
  const onlyImports = cut.importsOnlyAtEnd === true;
  const rows = reader
    .sql(
      `SELECT o.item_id AS itemId, o.customer_id AS customerId, i.number, i.currency, v.item_date AS itemDate, v.due_date AS dueDate, o.original_minor AS originalMinor, o.open_minor AS openMinor,
         o.first_paid_on AS firstPaidOn, o.last_paid_on AS lastPaidOn, o.written_off_on AS writtenOffOn
       FROM (
         SELECT f.customer_id, f.item_id, SUM(f.amount_minor) AS open_minor,
           SUM(CASE WHEN f.kind = 'issued' OR r.kind = 'issued' THEN f.amount_minor ELSE 0 END) AS original_minor,
           MIN(CASE WHEN f.kind IN ('applied', 'settled', 'adjusted') AND f.amount_minor < 0 THEN f.business_date END) AS first_paid_on,
           MAX(CASE WHEN f.kind IN ('applied', 'settled', 'adjusted') AND f.amount_minor < 0 THEN f.business_date END) AS last_paid_on,
           MAX(CASE WHEN f.kind = 'written-off' THEN f.business_date END) AS written_off_on
         FROM ledger_facts f LEFT JOIN ledger_facts r ON r.seq = f.reverses_seq
         WHERE ${where.sql} AND f.business_date <= ? AND f.recorded_at_ms <= ?${onlyImports ? importsAtEnd : ''}
         GROUP BY f.customer_id, f.item_id HAVING SUM(CASE WHEN f.kind = 'issued' OR r.kind = 'issued' THEN f.amount_minor ELSE 0 END) > 0
       ) o
       JOIN items i ON i.id = o.item_id
       JOIN item_versions v ON v.seq = (SELECT MAX(w.seq) FROM item_versions w WHERE w.item_id = o.item_id AND w.recorded_at_ms <= ?)
       WHERE i.kind IN ('invoice', 'charge') AND v.due_date IS NOT NULL
       ORDER BY o.customer_id, o.item_id`,
    )
    .iterate<Row>(...where.values, ...cutValues(cut), cut.knownUntilMs);
  for (const row of rows) {
    const ended = endOf(reader, row, cut, credited.has(row.itemId), dayOf);
    // Closed by what is neither payment nor credit nor write-off: nothing can be learned from it.
    if (ended === null) continue;
    const { cleared, endedUnpaid } = ended;
    if (cut.anyAge !== true && (cleared ?? endedUnpaid ?? today) < today - memoryDays) continue;
    const due = dayOf(row.dueDate);
    const posted = row.itemDate === null ? due : dayOf(row.itemDate);
    const isClosed = cleared !== null || endedUnpaid !== null;
    const pauses = paused.get(row.itemId);
    yield {
      itemId: row.itemId,
      number: row.number,
      currency: row.currency,
      originalMinor: row.originalMinor,
      customerId: row.customerId,
      posted: Math.min(posted, cleared ?? endedUnpaid ?? posted),
      due,
      termsDays: due - posted,
      cleared,
      endedUnpaid,
      amountMinor: toBase(isClosed ? row.originalMinor : row.openMinor, row.currency, row.itemDate ?? row.dueDate),
      ...(pauses !== undefined && { paused: pauses }),
    };
  }
}

const importsAtEnd = ' AND (f.recorded_at_ms < ? OR f.import_id IS NOT NULL)';
const cutValues = (cut: LedgerCut): readonly SqlValue[] => [cut.asOf, cut.knownUntilMs, ...(cut.importsOnlyAtEnd === true ? [cut.knownUntilMs] : [])];

/** How an invoice stands or ended. Most are paid in one go, which the sums alone tell; the others are walked through fact by fact. */
function endOf(
  reader: Reader,
  row: Row,
  cut: LedgerCut,
  hasCredit: boolean,
  dayOf: (day: string) => number,
): { readonly cleared: number | null; readonly endedUnpaid: number | null } | null {
  const isPaid = row.openMinor <= (1 - paidShare) * row.originalMinor;
  if (!hasCredit && row.writtenOffOn === null && (row.firstPaidOn === row.lastPaidOn || !isPaid)) {
    if (!isPaid) return stillOpen;
    return row.lastPaidOn === null ? null : { cleared: dayOf(row.lastPaidOn), endedUnpaid: null };
  }
  const { paidOn, endedUnpaidOn } = clearingOf(row.originalMinor, clearingsOf(reader, row.itemId, cut, dayOf));
  if (paidOn === null && endedUnpaidOn === null) return isPaid ? null : stillOpen;
  return { cleared: paidOn, endedUnpaid: endedUnpaidOn };
}
const stillOpen = { cleared: null, endedUnpaid: null };

function clearingsOf(reader: Reader, itemId: string, cut: LedgerCut, dayOf: (day: string) => number): readonly Clearing[] {
  return reader
    .sql(
      `SELECT f.business_date AS day, -f.amount_minor AS amountMinor, COALESCE(r.kind, f.kind) AS kind, c.kind AS counterKind
       FROM ledger_facts f LEFT JOIN ledger_facts r ON r.seq = f.reverses_seq LEFT JOIN items c ON c.id = COALESCE(f.counter_item_id, r.counter_item_id)
       WHERE f.item_id = ? AND f.business_date <= ? AND f.recorded_at_ms <= ?${cut.importsOnlyAtEnd === true ? importsAtEnd : ''} ORDER BY f.business_date, f.seq`,
    )
    .all<{ day: string; amountMinor: number; kind: string; counterKind: string | null }>(itemId, ...cutValues(cut))
    .filter((fact) => fact.kind !== 'issued')
    .map((fact) => ({
      day: dayOf(fact.day),
      amountMinor: fact.amountMinor,
      by: fact.kind === 'written-off' ? 'written-off' : fact.counterKind === 'credit-memo' ? 'credit' : 'money',
    }));
}

/** Items a credit memo was set against. */
function creditedItems(reader: Reader, scope: LedgerScope, cut: LedgerCut): ReadonlySet<string> {
  const where = scope.condition('c.customer_id');
  return new Set(
    reader
      .sql(
        `SELECT f.counter_item_id AS itemId FROM items c JOIN ledger_facts f ON f.item_id = c.id WHERE ${where.sql} AND c.kind = 'credit-memo' AND f.kind = 'applied' AND f.counter_item_id IS NOT NULL AND f.business_date <= ? AND f.recorded_at_ms <= ?`,
      )
      .all<{ itemId: string }>(...where.values, cut.asOf, cut.knownUntilMs)
      .map((row) => row.itemId),
  );
}

/** Days on which each item was in dispute; spans that touch are joined. */
function disputeDaysByItem(reader: Reader, scope: LedgerScope, cut: LedgerCut, dayOf: (day: string) => number): ReadonlyMap<string, readonly DaySpan[]> {
  const where = scope.condition('d.customer_id');
  const known = cut.importsOnlyAtEnd === true ? cut.knownUntilMs - 1 : cut.knownUntilMs;
  const rows = reader
    .sql(
      `SELECT d.item_id AS itemId, d.opened_on AS openedOn, CASE WHEN d.resolved_at_ms <= ? AND d.resolved_on <= ? THEN d.resolved_on END AS resolvedOn FROM disputes d
       WHERE ${where.sql} AND d.opened_on <= ? AND d.recorded_at_ms <= ? AND NOT EXISTS (SELECT 1 FROM taken_back t WHERE t.subject_kind = 'dispute' AND t.subject_id = d.id AND t.recorded_at_ms <= ?) ORDER BY d.item_id, d.opened_on, d.id`,
    )
    .all<{ itemId: string; openedOn: string; resolvedOn: string | null }>(known, cut.asOf, ...where.values, cut.asOf, known, known);
  const found = new Map<string, DaySpan[]>();
  for (const row of rows) {
    const span = { from: dayOf(row.openedOn), to: row.resolvedOn === null ? dayOf(cut.asOf) : dayOf(row.resolvedOn) };
    const spans = found.get(row.itemId);
    const last = spans?.at(-1);
    if (spans === undefined) found.set(row.itemId, [span]);
    else if (last !== undefined && span.from <= last.to + 1) spans[spans.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    else spans.push(span);
  }
  return found;
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

/** The next customers of the ledger in order of id. */
export function nextCustomers(reader: Reader, afterId: string, limit: number): readonly string[] {
  return reader
    .sql('SELECT id FROM customers WHERE id > ? ORDER BY id LIMIT ?')
    .all<{ id: string }>(afterId, limit)
    .map((row) => row.id);
}

/** The state of imports a model is fitted on: when the last one of invoices or payments came in or was taken back (0 without any), and how many there were. */
export function importsMark(reader: Reader, knownUntilMs: number): { readonly lastMs: number; readonly count: number } {
  const row = reader
    .sql(
      "SELECT COUNT(*) AS count, MAX(recorded_at_ms) AS came, MAX(CASE WHEN undone_at_ms <= ? THEN undone_at_ms + 1 END) AS undone, SUM(undone_at_ms <= ?) AS undoneCount FROM imports WHERE kind <> 'customers' AND recorded_at_ms <= ?",
    )
    .get<{ count: number; came: number | null; undone: number | null; undoneCount: number | null }>(knownUntilMs, knownUntilMs, knownUntilMs);
  return { lastMs: Math.max(row?.came ?? 0, row?.undone ?? 0), count: (row?.count ?? 0) + (row?.undoneCount ?? 0) };
}

export function keptModel(
  reader: Reader,
): { readonly modelVersion: number; readonly day: IsoDate; readonly knownUntilMs: number; readonly modelJson: string } | undefined {
  return reader.sql('SELECT model_version AS modelVersion, day, known_until_ms AS knownUntilMs, model_json AS modelJson FROM payment_model WHERE id = 1').get();
}

export function saveModel(writer: Reader, modelVersion: number, day: IsoDate, knownUntilMs: number, modelJson: string): void {
  writer
    .sql(
      'INSERT INTO payment_model (id, model_version, day, known_until_ms, model_json) VALUES (1, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET model_version = excluded.model_version, day = excluded.day, known_until_ms = excluded.known_until_ms, model_json = excluded.model_json',
    )
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

/** What the promises of the ledger taught under a mark, as kept. */
export function keptHabits(reader: Reader): (PromiseHabits & { readonly day: IsoDate; readonly mark: string }) | undefined {
  return reader
    .sql('SELECT day, mark, kept, judged, paid_after_broken AS paidAfterBroken, expected_after_broken AS expectedAfterBroken FROM promise_habits WHERE id = 1')
    .get();
}

export function saveHabits(writer: Reader, day: IsoDate, mark: string, habits: PromiseHabits): void {
  writer
    .sql(
      'INSERT INTO promise_habits (id, day, mark, kept, judged, paid_after_broken, expected_after_broken) VALUES (1, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET day = excluded.day, mark = excluded.mark, kept = excluded.kept, judged = excluded.judged, paid_after_broken = excluded.paid_after_broken, expected_after_broken = excluded.expected_after_broken',
    )
    .run(day, mark, habits.kept, habits.judged, habits.paidAfterBroken, habits.expectedAfterBroken);
}

export function saveRate(writer: Reader, rate: RateRow, nowMs: number): void {
  writer
    .sql(
      'INSERT INTO fx_rates (currency, day, rate, recorded_at_ms) VALUES (?, ?, ?, ?) ON CONFLICT (currency, day) DO UPDATE SET rate = excluded.rate, recorded_at_ms = excluded.recorded_at_ms',
    )
    .run(rate.currency, rate.day, rate.rate, nowMs);
}

export function deleteRate(writer: Reader, currency: string, day: IsoDate): void {
  writer.sql('DELETE FROM fx_rates WHERE currency = ? AND day = ?').run(currency, day);
}
