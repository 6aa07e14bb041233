import type { Reader } from '../../db';
import { type LedgerItem, versionColumns } from './store';

export interface FactRow {
  readonly seq: number;
  readonly itemId: string;
  readonly customerId: string;
  readonly businessDate: string;
  readonly amountMinor: number;
  readonly counterItemId: string | null;
}
/** Facts of an import that still stand. */
export function standingFacts(reader: Reader, importId: string): readonly FactRow[] {
  return reader
    .sql(
      'SELECT f.seq, f.item_id AS itemId, f.customer_id AS customerId, f.business_date AS businessDate, f.amount_minor AS amountMinor, f.counter_item_id AS counterItemId FROM ledger_facts f WHERE f.import_id = ? AND f.reverses_seq IS NULL AND NOT EXISTS (SELECT 1 FROM ledger_facts r WHERE r.reverses_seq = f.seq AND r.item_id = f.item_id) ORDER BY f.seq',
    )
    .all<FactRow>(importId);
}
/** Items that got a further version by the import, with the version before it. */
export function versionsBefore(
  reader: Reader,
  importId: string,
): readonly ({ readonly itemId: string; readonly customerId: string } & Pick<
  LedgerItem,
  'itemDate' | 'dueDate' | 'dueDateSource' | 'reference' | 'poNumber' | 'terms' | 'description'
>)[] {
  return reader
    .sql(
      `SELECT n.item_id AS itemId, i.customer_id AS customerId, ${versionColumns} FROM item_versions n JOIN items i ON i.id = n.item_id JOIN item_versions v ON v.seq = (SELECT MAX(w.seq) FROM item_versions w WHERE w.item_id = n.item_id AND w.seq < n.seq) WHERE n.import_id = ?`,
    )
    .all(importId);
}
export const customersCreatedBy = (reader: Reader, importId: string): readonly string[] =>
  reader
    .sql('SELECT id FROM customers WHERE import_id = ? AND archived = 0')
    .all<{ id: string }>(importId)
    .map((row) => row.id);
/** True when anything of the customer stands: open or paid items, or work done by hand. */
export function hasAnythingElse(reader: Reader, customerId: string): boolean {
  const row = reader
    .sql(
      `SELECT EXISTS (SELECT 1 FROM ledger_facts f WHERE f.customer_id = c.id AND f.reverses_seq IS NULL AND NOT EXISTS (SELECT 1 FROM ledger_facts r WHERE r.reverses_seq = f.seq))
        OR EXISTS (SELECT 1 FROM calls WHERE customer_id = c.id) OR EXISTS (SELECT 1 FROM promises WHERE customer_id = c.id) OR EXISTS (SELECT 1 FROM notes WHERE customer_id = c.id)
        OR EXISTS (SELECT 1 FROM follow_ups WHERE customer_id = c.id) OR EXISTS (SELECT 1 FROM letters WHERE customer_id = c.id) OR EXISTS (SELECT 1 FROM disputes WHERE customer_id = c.id) AS yes FROM customers c WHERE c.id = ?`,
    )
    .get<{ yes: number }>(customerId);
  return row?.yes === 1;
}
/** Work done by hand since the import, on the customers it touched. */
export function handWorkSince(reader: Reader, importId: string, sinceMs: number): readonly { readonly what: string; readonly n: number }[] {
  const touched = 'customer_id IN (SELECT DISTINCT customer_id FROM ledger_facts WHERE import_id = ? UNION SELECT id FROM customers WHERE import_id = ?)';
  return (['calls', 'promises', 'disputes', 'notes', 'follow_ups', 'letters'] as const).flatMap((table) => {
    const n = reader.sql(`SELECT COUNT(*) AS n FROM ${table} WHERE recorded_at_ms >= ? AND ${touched}`).get<{ n: number }>(sinceMs, importId, importId)?.n ?? 0;
    return n > 0 ? [{ what: table.replace('_', '-'), n }] : [];
  });
}
export function promiseStateCounts(reader: Reader): { readonly kept: number; readonly broken: number } {
  const count = (states: string) => reader.sql(`SELECT COUNT(*) AS n FROM promise_states WHERE state IN (${states})`).get<{ n: number }>()?.n ?? 0;
  return { kept: count("'kept', 'kept-late'"), broken: count("'broken', 'partly-kept'") };
}
