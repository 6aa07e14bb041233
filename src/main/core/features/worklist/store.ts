import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import type { CustomerId, PromiseId } from '../../../../shared/domain/ids';
import type { Reader, SqlValue } from '../../db';
import { customerInPortfolio, type PortfolioFilter } from '../portfolios';
import { chunks, listCondition } from '../ranking';

export interface StateRow {
  readonly customerId: string;
  readonly number: string;
  readonly name: string;
  readonly timeZone: string;
  readonly score: number;
  readonly pinned: 0 | 1;
  readonly heldBack: 0 | 1;
  readonly leftOut: string | null;
  readonly pastDueMinor: number;
  readonly oldestDays: number;
  readonly lastContactAtMs: number | null;
  readonly nameKey: string;
  readonly detailJson: string;
}

const columns =
  'a.customer_id AS customerId, c.number, c.name, c.time_zone AS timeZone, a.score, a.pinned, a.held_back AS heldBack, a.left_out AS leftOut, a.past_due_minor AS pastDueMinor, a.oldest_days AS oldestDays, a.last_contact_at_ms AS lastContactAtMs, a.name_key AS nameKey, a.detail_json AS detailJson';
const from = 'FROM account_state a JOIN customers c ON c.id = a.customer_id';

export interface RankPlace {
  readonly pinned: number;
  readonly score: number;
  readonly customerId: string;
}

/** The ranked list from a place on, straight from the ranking index: first the pinned ones, then all others. */
export function rankedRows(reader: Reader, after: RankPlace | null, limit: number): readonly StateRow[] {
  if (after === null) return reader.sql(rankedFirstSql).all<StateRow>(limit);
  const rows = [...reader.sql(rankedAfterSql).all<StateRow>(after.pinned, after.score, after.score, after.customerId, limit)];
  if (rows.length < limit && after.pinned === 1) rows.push(...reader.sql(rankedUnpinnedSql).all<StateRow>(limit - rows.length));
  return rows;
}

export const rankedFirstSql = `SELECT ${columns} ${from} WHERE a.left_out IS NULL ORDER BY a.pinned DESC, a.score DESC, a.customer_id LIMIT ?`;
export const rankedAfterSql = `SELECT ${columns} ${from} WHERE a.left_out IS NULL AND a.pinned = ? AND a.score <= ? AND (a.score < ? OR a.customer_id > ?) ORDER BY a.score DESC, a.customer_id LIMIT ?`;
const rankedUnpinnedSql = `SELECT ${columns} ${from} WHERE a.left_out IS NULL AND a.pinned = 0 ORDER BY a.score DESC, a.customer_id LIMIT ?`;

export type ListSort = 'rank' | 'past-due' | 'oldest' | 'name' | 'last-contact';
const sortColumns: Readonly<Record<Exclude<ListSort, 'rank'>, string>> = {
  'past-due': 'a.past_due_minor',
  oldest: 'a.oldest_days',
  name: 'a.name_key',
  'last-contact': 'COALESCE(a.last_contact_at_ms, 0)',
};

export interface ListFilter {
  /** The texts of `views` a row may have; null = any. */
  readonly viewTexts: readonly string[] | null;
  /** `list`: on the list. `snoozed`: taken off it by hand. `any`: all. */
  readonly place: 'list' | 'snoozed' | 'any';
  readonly segment: string;
  readonly customerIds: readonly string[] | null;
  /** Those a rule holds; null = no rule. */
  readonly inRule?: readonly string[] | null;
  /** Those that are shown elsewhere. */
  readonly without?: readonly string[];
  /** Whose customers, and whose tasks due by the day, are meant; null = everybody's. */
  readonly portfolio?: ListPortfolio | null;
}

/** A filtered or otherwise sorted list. `after`: sort value (or pinned and score) and customer of the last row shown. */
export function filteredRows(
  reader: Reader,
  filter: ListFilter,
  sort: ListSort,
  descending: boolean,
  after: readonly (string | number)[] | null,
  limit: number,
): readonly StateRow[] {
  const where = filterCondition(filter);
  const values: SqlValue[] = [...where.values];
  let keyset = '';
  let order: string;
  if (sort === 'rank') {
    const [before, past] = descending ? ['>', 'ASC'] : ['<', 'DESC'];
    if (after !== null) {
      keyset = ` AND (a.pinned ${before} ? OR (a.pinned = ? AND (a.score ${before} ? OR (a.score = ? AND a.customer_id > ?))))`;
      const [pinned = 0, score = 0, id = ''] = after;
      values.push(pinned, pinned, score, score, id);
    }
    order = `a.pinned ${past}, a.score ${past}, a.customer_id`;
  } else {
    const column = sortColumns[sort];
    if (after !== null) {
      keyset = ` AND (${column} ${descending ? '<' : '>'} ? OR (${column} = ? AND a.customer_id > ?))`;
      const [key = 0, id = ''] = after;
      values.push(key, key, id);
    }
    order = `${column} ${descending ? 'DESC' : 'ASC'}, a.customer_id`;
  }
  return reader.sql(`SELECT ${columns} ${from} WHERE ${where.sql}${keyset} ORDER BY ${order} LIMIT ?`).all<StateRow>(...values, limit);
}

/** Customers of a list from a place on, without their figures: any place costs the same. */
export function orderedIds(reader: Reader, filter: ListFilter, sort: ListSort, descending: boolean, limit: number, offset: number): readonly string[] {
  const where = filterCondition(filter);
  const [rankWay, way] = descending ? ['ASC', 'DESC'] : ['DESC', 'ASC'];
  const order = sort === 'rank' ? `a.pinned ${rankWay}, a.score ${rankWay}, a.customer_id` : `${sortColumns[sort]} ${way}, a.customer_id`;
  return reader
    .sql(`SELECT a.customer_id AS id FROM account_state a WHERE ${where.sql} ORDER BY ${order} LIMIT ? OFFSET ?`)
    .all<{ id: string }>(...where.values, limit, offset)
    .map((row) => row.id);
}

/** Customers with an open call agreed for an hour that has come, earliest first: today's up to `time`, and those of days gone by. */
export function callsDueBy(reader: Reader, today: IsoDate, time: string): readonly { readonly customerId: string; readonly time: string }[] {
  return reader
    .sql(
      "SELECT customer_id AS customerId, MIN(due_time) AS time FROM follow_ups WHERE finished_on IS NULL AND due_date = ? AND due_time IS NOT NULL AND due_time <= ? AND kind IN ('call', 'call-back') GROUP BY customer_id ORDER BY 2, 1 LIMIT 200",
    )
    .all(today, time);
}

export function countRows(reader: Reader, filter: ListFilter): number {
  const where = filterCondition(filter);
  return reader.sql(`SELECT COUNT(*) AS n FROM account_state a WHERE ${where.sql}`).get<{ n: number }>(...where.values)?.n ?? 0;
}

function filterCondition(filter: ListFilter): { readonly sql: string; readonly values: readonly SqlValue[] } {
  const parts: string[] = [];
  const values: SqlValue[] = [];
  if (filter.place === 'list') parts.push('a.left_out IS NULL');
  if (filter.place === 'snoozed') parts.push("a.left_out = 'snoozed'");
  if (filter.segment !== '') {
    parts.push('a.segment = ?');
    values.push(filter.segment);
  }
  if (filter.inRule != null) {
    parts.push('a.customer_id IN (SELECT value FROM json_each(?))');
    values.push(JSON.stringify(filter.inRule));
  }
  if (filter.without !== undefined && filter.without.length > 0) {
    parts.push('a.customer_id NOT IN (SELECT value FROM json_each(?))');
    values.push(JSON.stringify(filter.without));
  }
  if (filter.portfolio != null) {
    const own = portfolioParts(filter.portfolio);
    parts.push(own.sql);
    values.push(...own.values);
  }
  for (const [list, column] of [
    [filter.viewTexts, 'a.views'],
    [filter.customerIds, 'a.customer_id'],
  ] as const) {
    if (list === null) continue;
    if (list.length === 0) parts.push('1 = 0');
    else {
      const condition = listCondition(list, column);
      parts.push(condition.sql);
      values.push(...condition.values);
    }
  }
  return { sql: parts.length === 0 ? '1 = 1' : parts.join(' AND '), values };
}

/** On whose list an account is: of whoever has the customer, and of whoever was given a task on it that is due. */
export interface ListPortfolio extends PortfolioFilter {
  readonly today: IsoDate;
}
export function portfolioParts(portfolio: ListPortfolio | null): { readonly sql: string; readonly values: readonly SqlValue[] } {
  if (portfolio === null) return { sql: '1 = 1', values: [] };
  const own = customerInPortfolio('w', portfolio);
  return {
    sql: `(EXISTS (SELECT 1 FROM customers w WHERE w.id = a.customer_id AND ${own.sql})
  OR EXISTS (SELECT 1 FROM follow_ups f WHERE f.customer_id = a.customer_id AND f.finished_on IS NULL AND f.owner_id IN (SELECT value FROM json_each(?)) AND f.due_date <= ?))`,
    values: [...own.values, JSON.stringify(portfolio.ownerIds), portfolio.today],
  };
}

export interface CountRow {
  readonly leftOut: string | null;
  readonly views: string;
  readonly segment: string;
  readonly n: number;
}

export const countsSql = 'SELECT left_out AS leftOut, views, segment, COUNT(*) AS n FROM account_state GROUP BY views, segment, left_out';

/** How many accounts share a place on or off the list, views and segment; read from one index alone. */
export function stateCounts(reader: Reader): readonly CountRow[] {
  return reader.sql(countsSql).all<CountRow>();
}

/** The same counts over one portfolio. */
export function portfolioCounts(reader: Reader, portfolio: ListPortfolio): readonly CountRow[] {
  const where = portfolioParts(portfolio);
  return reader
    .sql(`SELECT a.left_out AS leftOut, a.views, a.segment, COUNT(*) AS n FROM account_state a WHERE ${where.sql} GROUP BY a.views, a.segment, a.left_out`)
    .all<CountRow>(...where.values);
}

/** Every customer on the list in order, for the rank of rows that are sorted otherwise. Read from the ranking index alone. */
export function rankOrder(reader: Reader): readonly string[] {
  return reader
    .sql(rankOrderSql)
    .all<{ id: string }>()
    .map((row) => row.id);
}
export const rankOrderSql = 'SELECT customer_id AS id FROM account_state WHERE left_out IS NULL ORDER BY pinned DESC, score DESC, customer_id';

/** What scoring with other weights needs of everybody on the list. */
export function scorableRows(
  reader: Reader,
  filter: ListFilter,
): IterableIterator<{ readonly customerId: string; readonly pinned: 0 | 1; readonly detailJson: string }> {
  const where = filterCondition(filter);
  return reader
    .sql(`SELECT a.customer_id AS customerId, a.pinned, a.detail_json AS detailJson FROM account_state a WHERE ${where.sql}`)
    .iterate(...where.values);
}

export function rowsByIds(reader: Reader, ids: readonly string[]): readonly StateRow[] {
  const found = new Map<string, StateRow>();
  for (const piece of chunks(ids)) {
    const where = listCondition(piece, 'a.customer_id');
    for (const row of reader.sql(`SELECT ${columns} ${from} WHERE ${where.sql}`).all<StateRow>(...where.values)) found.set(row.customerId, row);
  }
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** Accounts off the list, by reason and customer. */
export function leftOutRows(reader: Reader, reason: string, after: readonly [string, string] | null, limit: number): readonly StateRow[] {
  const [afterReason, afterId] = after ?? ['', ''];
  if (reason === 'all')
    return reader
      .sql(`SELECT ${columns} ${from} WHERE a.left_out IS NOT NULL AND (a.left_out, a.customer_id) > (?, ?) ORDER BY a.left_out, a.customer_id LIMIT ?`)
      .all<StateRow>(afterReason, afterId, limit);
  return reader
    .sql(`SELECT ${columns} ${from} WHERE a.left_out = ? AND a.customer_id > ? ORDER BY a.customer_id LIMIT ?`)
    .all<StateRow>(reason, afterId, limit);
}

export function inPortfolio(reader: Reader, customerId: string, portfolio: ListPortfolio): boolean {
  const where = portfolioParts(portfolio);
  return reader.sql(`SELECT 1 AS found FROM account_state a WHERE a.customer_id = ? AND ${where.sql}`).get(customerId, ...where.values) !== undefined;
}

/** Promises expected between two days. */
export function expectedOn(
  reader: Reader,
  from: IsoDate,
  to: IsoDate,
  portfolio: ListPortfolio | null,
): readonly {
  readonly promiseId: PromiseId;
  readonly customerId: CustomerId;
  readonly name: string;
  readonly currency: string;
  readonly amountMinor: number;
  readonly dueDate: IsoDate;
}[] {
  const where = portfolioParts(portfolio);
  return reader
    .sql(
      `SELECT s.promise_id AS promiseId, a.customer_id AS customerId, c.name, s.currency, s.amount_minor - s.received_minor AS amountMinor, s.next_due_date AS dueDate
       FROM promise_states s JOIN account_state a ON a.customer_id = s.customer_id JOIN customers c ON c.id = a.customer_id
       WHERE s.state = 'open' AND s.next_due_date BETWEEN ? AND ? AND ${where.sql} ORDER BY s.next_due_date, amountMinor DESC LIMIT 100`,
    )
    .all(from, to, ...where.values);
}

export function stepsDueOn(reader: Reader, from: IsoDate, to: IsoDate, portfolio: ListPortfolio | null): number {
  const where = portfolioParts(portfolio);
  return (
    reader
      .sql(
        `SELECT COUNT(*) AS n FROM follow_ups s JOIN account_state a ON a.customer_id = s.customer_id WHERE s.finished_on IS NULL AND s.due_date BETWEEN ? AND ? AND ${where.sql}`,
      )
      .get<{ n: number }>(from, to, ...where.values)?.n ?? 0
  );
}

/** Snoozed customers that are back on the list on that day. */
export function comingBack(reader: Reader, day: IsoDate, portfolio: ListPortfolio | null): readonly string[] {
  const where = portfolioParts(portfolio);
  return reader
    .sql(
      `SELECT a.customer_id AS id FROM account_state a JOIN worklist_marks m ON m.customer_id = a.customer_id WHERE a.left_out = 'snoozed' AND m.snoozed_until <= ? AND ${where.sql}`,
    )
    .all<{ id: string }>(day, ...where.values)
    .map((row) => row.id);
}

/** Who would be next: past due, not on the list today, not kept off it for good, and not skipped by hand on `today`; best score first. */
export function nextLeftOut(reader: Reader, today: IsoDate, portfolio: ListPortfolio | null, limit: number): readonly StateRow[] {
  const where = portfolioParts(portfolio);
  return reader
    .sql(
      `SELECT ${columns} ${from} LEFT JOIN worklist_marks m ON m.customer_id = a.customer_id WHERE a.left_out IN ('promise-in-force', 'below-floor', 'likely-paid', 'all-disputed', 'snoozed') AND m.skipped_on IS NOT ? AND a.past_due_minor > 0 AND ${where.sql} ORDER BY a.left_out = 'below-floor', a.score DESC, a.customer_id LIMIT ?`,
    )
    .all<StateRow>(today, ...where.values, limit);
}

/** Number of the newest fact; what was summed over the ledger holds as long as it is the same. */
export function newestFact(reader: Reader): number {
  return reader.sql('SELECT seq FROM ledger_facts ORDER BY seq DESC LIMIT 1').get<{ seq: number }>()?.seq ?? 0;
}

/** Money received between two days, per currency: payments, and items the ledger says were paid. */
export function cashBetween(reader: Reader, fromDay: IsoDate, toDay: IsoDate): readonly { readonly currency: string; readonly amountMinor: number }[] {
  return reader
    .sql(
      `SELECT i.currency, -SUM(f.amount_minor) AS amountMinor FROM ledger_facts f JOIN items i ON i.id = f.item_id LEFT JOIN ledger_facts r ON r.seq = f.reverses_seq
       WHERE f.business_date BETWEEN ? AND ? AND ((i.kind = 'payment' AND COALESCE(r.kind, f.kind) = 'issued') OR (i.kind IN ('invoice', 'charge') AND COALESCE(r.kind, f.kind) = 'settled'))
       GROUP BY i.currency HAVING SUM(f.amount_minor) <> 0 ORDER BY i.currency`,
    )
    .all(fromDay, toDay);
}

export function saveSnooze(writer: Reader, customerId: string, until: IsoDate | null, reason: string, atMs: number): void {
  writer
    .sql(
      'INSERT INTO worklist_marks (customer_id, snoozed_until, snooze_reason, marked_at_ms) VALUES (?, ?, ?, ?) ON CONFLICT (customer_id) DO UPDATE SET snoozed_until = excluded.snoozed_until, snooze_reason = excluded.snooze_reason, marked_at_ms = excluded.marked_at_ms',
    )
    .run(customerId, until, reason, atMs);
}

/** The instant a snooze ends, and the hour as it was said; both null = it ends with the day. */
export function saveSnoozeHour(writer: Reader, customerId: string, untilMs: number | null, time: string | null): void {
  writer.sql('UPDATE worklist_marks SET snoozed_until_ms = ?, snoozed_time = ?, skipped_on = NULL WHERE customer_id = ?').run(untilMs, time, customerId);
}

export type MarkColumns = Readonly<
  Record<'snoozed_until' | 'snooze_reason' | 'pinned' | 'marked_at_ms' | 'snoozed_until_ms' | 'snoozed_time' | 'skipped_on', SqlValue>
>;

/** The mark of a customer as it stands; null = none. */
export function readMark(reader: Reader, customerId: string): MarkColumns | null {
  return (
    reader
      .sql('SELECT snoozed_until, snooze_reason, pinned, marked_at_ms, snoozed_until_ms, snoozed_time, skipped_on FROM worklist_marks WHERE customer_id = ?')
      .get<MarkColumns>(customerId) ?? null
  );
}

/** Sets the whole mark; null takes it away. */
export function writeMark(writer: Reader, customerId: string, mark: MarkColumns | null): void {
  writer.sql('DELETE FROM worklist_marks WHERE customer_id = ?').run(customerId);
  if (mark === null) return;
  writer
    .sql(
      'INSERT INTO worklist_marks (customer_id, snoozed_until, snooze_reason, pinned, marked_at_ms, snoozed_until_ms, snoozed_time, skipped_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    )
    .run(customerId, mark.snoozed_until, mark.snooze_reason, mark.pinned, mark.marked_at_ms, mark.snoozed_until_ms, mark.snoozed_time, mark.skipped_on);
}

/** Customers whose snooze ended at an hour that has passed. */
export function endedSnoozes(reader: Reader, nowMs: number): readonly string[] {
  return reader
    .sql('SELECT customer_id AS id FROM worklist_marks WHERE snoozed_until_ms IS NOT NULL AND snoozed_until_ms <= ?')
    .all<{ id: string }>(nowMs)
    .map((row) => row.id);
}

export function savePin(writer: Reader, customerId: string, pinned: boolean, atMs: number): void {
  writer
    .sql(
      'INSERT INTO worklist_marks (customer_id, pinned, marked_at_ms) VALUES (?, ?, ?) ON CONFLICT (customer_id) DO UPDATE SET pinned = excluded.pinned, marked_at_ms = excluded.marked_at_ms',
    )
    .run(customerId, pinned ? 1 : 0, atMs);
}
