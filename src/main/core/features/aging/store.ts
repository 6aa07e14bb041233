import { addDays } from '../../../../shared/domain/calendar';
import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import type { AgingBasis } from '../../../../shared/domain/aging';
import type { Reader, SqlValue } from '../../db';
import { listCondition } from '../ranking';

/** Sums of one currency (and customer) in one statement's row; bucket columns are named b0, b1 … */
export interface SumRow {
  readonly customerId: string;
  readonly customerNumber: string;
  readonly name: string;
  readonly currency: string;
  readonly openMinor: number;
  readonly creditsMinor: number;
  readonly unappliedMinor: number;
  readonly disputedMinor: number;
  readonly items: number;
  readonly customers: number;
  /** Items with instalments: their buckets are not in b0 …, each part ages by itself. */
  readonly inParts: number;
  readonly oldestDate: IsoDate | null;
  readonly [bucket: `b${number}`]: number;
}

/** The day an item's age counts from: its effective due date, or its own date. */
const ageColumn = (basis: AgingBasis): string => (basis === 'due' ? 'o.due_date' : 'COALESCE(o.item_date, o.due_date)');
/** Instalments matter for due dates only; by invoice date an item is as old as it is. */
const wholeItems = (basis: AgingBasis): string => (basis === 'due' ? "o.instalments_json = '[]'" : '1 = 1');

/** Cut-off days: an item aged from cutOffs[k] or later lies in bucket k or before; older than all lies in the last. */
export function cutOffDays(asOf: IsoDate, bounds: readonly number[]): readonly IsoDate[] {
  return [asOf, ...bounds.map((bound) => addDays(asOf, -bound))];
}

/** Bucket sums compare days as text against the cut-offs; what has no date counts as not due. */
function bucketSums(basis: AgingBasis, buckets: number): string {
  const day = ageColumn(basis);
  return Array.from({ length: buckets }, (_, index) => {
    const inBucket = index === 0 ? `(${day} IS NULL OR ${day} >= ?)` : index === buckets - 1 ? `${day} < ?` : `${day} < ? AND ${day} >= ?`;
    return `SUM(CASE WHEN ${wholeItems(basis)} AND ${inBucket} THEN o.open_minor ELSE 0 END) AS b${index}`;
  }).join(', ');
}

/** The values of `bucketSums`, in order. */
function bucketValues(cutOffs: readonly IsoDate[]): readonly IsoDate[] {
  return [cutOffs[0] as IsoDate, ...cutOffs.slice(1).flatMap((cutOff, index) => [cutOffs[index] as IsoDate, cutOff]), cutOffs.at(-1) as IsoDate];
}

const commonSums = (basis: AgingBasis): string =>
  `SUM(o.open_minor) AS openMinor, SUM(CASE WHEN o.kind = 'credit-memo' THEN o.open_minor ELSE 0 END) AS creditsMinor, SUM(CASE WHEN o.kind = 'payment' THEN o.open_minor ELSE 0 END) AS unappliedMinor,
   SUM(o.disputed_minor) AS disputedMinor, COUNT(*) AS items, SUM(CASE WHEN ${wholeItems(basis)} THEN 0 ELSE 1 END) AS inParts`;

/** The whole ledger in one scan of the open items, grouped by customer first, so that customers are counted on the way. */
export function totalsSql(basis: AgingBasis, buckets: number): string {
  const bucketTotals = Array.from({ length: buckets }, (_, index) => `SUM(b${index}) AS b${index}`).join(', ');
  return `SELECT currency, SUM(openMinor) AS openMinor, SUM(creditsMinor) AS creditsMinor, SUM(unappliedMinor) AS unappliedMinor, SUM(disputedMinor) AS disputedMinor, SUM(items) AS items, COUNT(*) AS customers, SUM(inParts) AS inParts, ${bucketTotals}
    FROM (SELECT o.currency AS currency, ${commonSums(basis)}, ${bucketSums(basis, buckets)} FROM open_items o GROUP BY o.customer_id, o.currency) GROUP BY currency ORDER BY currency`;
}

export function totals(reader: Reader, basis: AgingBasis, cutOffs: readonly IsoDate[]): readonly SumRow[] {
  return reader.sql(totalsSql(basis, cutOffs.length + 1)).all<SumRow>(...bucketValues(cutOffs));
}

export type CustomerSort = 'name' | 'number' | 'open' | 'oldest';
const orders: Readonly<Record<CustomerSort, string>> = {
  name: 'c.name_key',
  number: 'c.number_key',
  open: 'openMinor',
  oldest: "COALESCE(oldestDate, '9999')",
};

export function customerSums(
  reader: Reader,
  basis: AgingBasis,
  cutOffs: readonly IsoDate[],
  options: {
    readonly sort: CustomerSort;
    readonly descending: boolean;
    readonly customerIds: readonly string[] | null;
    readonly offset: number;
    readonly limit: number;
  },
): readonly SumRow[] {
  const where = scopeOf(options.customerIds);
  // Oldest first means the smallest date first: descending by age is ascending by day.
  const direction = (options.sort === 'oldest') === options.descending ? 'ASC' : 'DESC';
  const day = ageColumn(basis);
  return reader
    .sql(
      `SELECT o.customer_id AS customerId, c.number AS customerNumber, c.name, o.currency AS currency, ${commonSums(basis)}, MIN(CASE WHEN o.open_minor > 0 AND ${wholeItems(basis)} THEN ${day} END) AS oldestDate, ${bucketSums(basis, cutOffs.length + 1)}
       FROM open_items o JOIN customers c ON c.id = o.customer_id WHERE ${where.sql}
       GROUP BY o.customer_id, o.currency ORDER BY ${orders[options.sort]} ${direction}, o.customer_id, o.currency LIMIT ? OFFSET ?`,
    )
    .all<SumRow>(...bucketValues(cutOffs), ...where.values, options.limit, options.offset);
}

export function countCustomerSums(reader: Reader, customerIds: readonly string[] | null): number {
  const where = scopeOf(customerIds);
  return (
    reader
      .sql(`SELECT COUNT(*) AS n FROM (SELECT 1 FROM open_items o WHERE ${where.sql} GROUP BY o.customer_id, o.currency)`)
      .get<{ n: number }>(...where.values)?.n ?? 0
  );
}

function scopeOf(customerIds: readonly string[] | null): { readonly sql: string; readonly values: readonly SqlValue[] } {
  if (customerIds === null) return { sql: '1 = 1', values: [] };
  return customerIds.length === 0 ? { sql: '1 = 0', values: [] } : listCondition(customerIds, 'o.customer_id');
}

export interface PartsRow {
  readonly itemId: string;
  readonly customerId: string;
  readonly currency: string;
  readonly openMinor: number;
  readonly itemDate: IsoDate | null;
  readonly dueDate: IsoDate | null;
  readonly instalmentsJson: string;
}

/** Items with due dates of their own for each part. */
export function itemsInParts(reader: Reader, customerIds: readonly string[] | null): readonly PartsRow[] {
  const where = scopeOf(customerIds);
  return reader
    .sql(
      `SELECT o.item_id AS itemId, o.customer_id AS customerId, o.currency, o.open_minor AS openMinor, o.item_date AS itemDate, o.due_date AS dueDate, o.instalments_json AS instalmentsJson FROM open_items o WHERE ${where.sql} AND o.instalments_json <> '[]'`,
    )
    .all<PartsRow>(...where.values);
}

/** Customers with nothing open, whom the report does not show. */
export function customersWithoutOpenItems(reader: Reader): number {
  return (
    reader
      .sql(
        'SELECT COUNT(*) AS n FROM customers c WHERE c.archived = 0 AND c.merged_into_id IS NULL AND NOT EXISTS (SELECT 1 FROM open_items o WHERE o.customer_id = c.id)',
      )
      .get<{ n: number }>()?.n ?? 0
  );
}

/** Numbers of the newest fact and of the newest item version: as long as both stand, the ledger is the same. */
export function ledgerMark(reader: Reader): readonly [fact: number, version: number] {
  const newest = (table: 'ledger_facts' | 'item_versions') => reader.sql(`SELECT seq FROM ${table} ORDER BY seq DESC LIMIT 1`).get<{ seq: number }>()?.seq ?? 0;
  return [newest('ledger_facts'), newest('item_versions')];
}

/** The last id of the next span of customers; null at the end. */
export function customerIdAfter(reader: Reader, afterId: string, span: number): string | null {
  const rows = reader.sql('SELECT id FROM customers WHERE id > ? ORDER BY id LIMIT ?').all<{ id: string }>(afterId, span);
  return rows.at(-1)?.id ?? null;
}

export interface MovementRow {
  readonly itemId: string;
  readonly day: IsoDate;
  readonly amountMinor: number;
}

/** What each item of a span of customers moved by on each day, from the index of facts alone. */
export function movements(reader: Reader, afterId: string, untilId: string, until: IsoDate): readonly MovementRow[] {
  return reader
    .sql(
      `SELECT f.item_id AS itemId, f.business_date AS day, SUM(f.amount_minor) AS amountMinor FROM ledger_facts f
       WHERE f.customer_id > ? AND f.customer_id <= ? AND f.business_date <= ? GROUP BY f.customer_id, f.item_id, f.business_date ORDER BY f.customer_id, f.item_id, f.business_date`,
    )
    .all<MovementRow>(afterId, untilId, until);
}

export interface DatedItem {
  readonly itemId: string;
  readonly kind: string;
  readonly currency: string;
  readonly dueDate: IsoDate | null;
  readonly itemDate: IsoDate | null;
  readonly termsDays: number | null;
  readonly instalmentsJson: string;
}

/** Dates and terms of items, by what is known now. */
export function datedItems(reader: Reader, itemIds: readonly string[]): readonly DatedItem[] {
  const where = listCondition(itemIds, 'i.id');
  return reader
    .sql(
      `SELECT i.id AS itemId, i.kind, i.currency, v.due_date AS dueDate, v.item_date AS itemDate,
         CASE WHEN v.due_date IS NULL THEN (SELECT c.terms_days FROM customers c WHERE c.id = i.customer_id) END AS termsDays, COALESCE(v.instalments_json, '[]') AS instalmentsJson
       FROM items i LEFT JOIN item_versions v ON v.seq = (SELECT MAX(w.seq) FROM item_versions w WHERE w.item_id = i.id) WHERE ${where.sql}`,
    )
    .all<DatedItem>(...where.values);
}

export interface OpenRow {
  readonly itemId: string;
  readonly customerId: string;
  readonly customerNumber: string;
  readonly customerName: string;
  readonly sortDay: string;
}

export interface RowsFilter {
  readonly currency: string;
  readonly customerId: string | null;
  readonly basis: AgingBasis;
  /** Only items with something in this bucket; null = all. */
  readonly bucket: number | null;
  /** Of the items in parts, those with a part in the bucket. */
  readonly inParts: readonly string[];
}

/** Ids of open items behind a number, oldest first. */
export function openRows(
  reader: Reader,
  filter: RowsFilter,
  cutOffs: readonly IsoDate[],
  after: readonly [string, string] | null,
  limit: number,
): readonly OpenRow[] {
  const where = rowsCondition(filter, cutOffs);
  const day = `COALESCE(${ageColumn(filter.basis)}, '9999-12-31')`;
  const keyset = after === null ? '' : ` AND (${day} > ? OR (${day} = ? AND o.item_id > ?))`;
  return reader
    .sql(
      `SELECT o.item_id AS itemId, o.customer_id AS customerId, c.number AS customerNumber, c.name AS customerName, ${day} AS sortDay FROM open_items o JOIN customers c ON c.id = o.customer_id WHERE ${where.sql}${keyset} ORDER BY ${day}, o.item_id LIMIT ?`,
    )
    .all<OpenRow>(...where.values, ...(after === null ? [] : [after[0], after[0], after[1]]), limit);
}

export function countOpenRows(reader: Reader, filter: RowsFilter, cutOffs: readonly IsoDate[]): number {
  const where = rowsCondition(filter, cutOffs);
  return reader.sql(`SELECT COUNT(*) AS n FROM open_items o WHERE ${where.sql}`).get<{ n: number }>(...where.values)?.n ?? 0;
}

function rowsCondition(filter: RowsFilter, cutOffs: readonly IsoDate[]): { readonly sql: string; readonly values: readonly SqlValue[] } {
  const parts = ['o.currency = ?'];
  const values: SqlValue[] = [filter.currency];
  if (filter.customerId !== null) {
    parts.push('o.customer_id = ?');
    values.push(filter.customerId);
  }
  if (filter.bucket !== null) {
    const day = ageColumn(filter.basis);
    const newest = cutOffs[filter.bucket],
      older = cutOffs[filter.bucket - 1];
    const range = filter.bucket === 0 ? `(${day} IS NULL OR ${day} >= ?)` : newest === undefined ? `${day} < ?` : `${day} < ? AND ${day} >= ?`;
    if (older !== undefined) values.push(older);
    if (newest !== undefined) values.push(newest);
    const chosen = filter.inParts.length === 0 ? { sql: '1 = 0', values: [] } : listCondition(filter.inParts.slice(0, 2000), 'o.item_id');
    if (filter.basis === 'due') values.push(...chosen.values);
    parts.push(filter.basis === 'due' ? `((o.instalments_json = '[]' AND ${range}) OR ${chosen.sql})` : range);
  }
  return { sql: parts.join(' AND '), values };
}
