import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import type { CallId, CustomerId, FollowUpId, PromiseId, UserId } from '../../../../shared/domain/ids';
import type { FollowUpKind } from '../../../../shared/domain/priority';
import { updateRow, type ColumnValues, type Reader, type SqlValue } from '../../db';
import { customerInPortfolio, type PortfolioFilter } from '../portfolios';

export interface NewFollowUp {
  readonly id: FollowUpId;
  readonly customerId: CustomerId;
  readonly kind: FollowUpKind;
  readonly dueDate: IsoDate;
  readonly dueTime: string | null;
  readonly note: string;
  readonly callId: CallId | null;
  readonly promiseId: PromiseId | null;
  readonly userId: UserId | null;
  readonly recordedAtMs: number;
  readonly ownerId: string | null;
  readonly disputeId: string | null;
}

export function insertFollowUp(writer: Reader, row: NewFollowUp): void {
  writer
    .sql(
      'INSERT INTO follow_ups (id, customer_id, kind, due_date, due_time, note, call_id, promise_id, user_id, recorded_at_ms, owner_id, dispute_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    )
    .run(
      row.id,
      row.customerId,
      row.kind,
      row.dueDate,
      row.dueTime,
      row.note,
      row.callId,
      row.promiseId,
      row.userId,
      row.recordedAtMs,
      row.ownerId,
      row.disputeId,
    );
}

export interface FollowUpRow {
  readonly id: FollowUpId;
  readonly customerId: CustomerId;
  readonly kind: FollowUpKind;
  readonly dueDate: IsoDate;
  readonly dueTime: string | null;
  readonly note: string;
  readonly finishedOn: IsoDate | null;
  readonly ownerId: string | null;
}

const columns = 'id, customer_id AS customerId, kind, due_date AS dueDate, due_time AS dueTime, note, finished_on AS finishedOn, owner_id AS ownerId';

export function readFollowUp(reader: Reader, id: string): FollowUpRow | null {
  return reader.sql(`SELECT ${columns} FROM follow_ups WHERE id = ?`).get<FollowUpRow>(id) ?? null;
}

export function finishFollowUp(writer: Reader, id: string, day: IsoDate, atMs: number): void {
  writer.sql('UPDATE follow_ups SET finished_on = ?, finished_at_ms = ? WHERE id = ? AND finished_on IS NULL').run(day, atMs, id);
}

const finish = (writer: Reader, where: string, values: readonly SqlValue[], day: IsoDate, atMs: number): readonly string[] => {
  const ids = writer
    .sql(`SELECT id FROM follow_ups WHERE ${where} AND finished_on IS NULL`)
    .all<{ id: string }>(...values)
    .map((row) => row.id);
  for (const id of ids) finishFollowUp(writer, id, day, atMs);
  return ids;
};

/** Steps a conversation or an attempt takes care of: calls, bank checks and reviews that were due. Answers which. */
export function finishDueSteps(writer: Reader, customerId: string, day: IsoDate, atMs: number): readonly string[] {
  return finish(writer, "customer_id = ? AND due_date <= ? AND kind IN ('call', 'call-back', 'check-bank', 'review')", [customerId, day], day, atMs);
}

/** Steps that waited for a promise which does not stand any more. Answers which. */
export function finishStepsOfPromise(writer: Reader, promiseId: string, day: IsoDate, atMs: number): readonly string[] {
  return finish(writer, 'promise_id = ?', [promiseId], day, atMs);
}

/** Steps that waited for a dispute which is settled. Answers which. */
export function finishStepsOfDispute(writer: Reader, disputeId: string, day: IsoDate, atMs: number): readonly string[] {
  return finish(writer, 'dispute_id = ?', [disputeId], day, atMs);
}

/** Steps that are to be done after all. */
export function reopenSteps(writer: Reader, ids: readonly string[]): void {
  for (const id of ids) writer.sql('UPDATE follow_ups SET finished_on = NULL, finished_at_ms = NULL WHERE id = ?').run(id);
}

export function changeStepRow(writer: Reader, id: string, columns: ColumnValues): void {
  updateRow(writer, 'follow_ups', id, columns);
}

export function stepColumns(reader: Reader, id: string): ColumnValues {
  return reader.sql('SELECT kind, due_date, due_time, note, owner_id, finished_on FROM follow_ups WHERE id = ?').get<Record<string, SqlValue>>(id) ?? {};
}

export interface TaskRow extends FollowUpRow {
  readonly customerNumber: string;
  readonly customerName: string;
  readonly ownerName: string | null;
  readonly disputeId: string | null;
  readonly promiseId: string | null;
}

export interface TaskFilter {
  /** Given to one of them, or given to nobody and of a customer of theirs; null = everybody's. */
  readonly portfolio: PortfolioFilter | null;
  readonly state: 'all' | 'overdue' | 'due-today' | 'waiting';
  readonly today: IsoDate;
  /** Customers meant by a text; null = all. */
  readonly customerIds: readonly string[] | null;
  readonly until: IsoDate | null;
  readonly customerId: string | null;
}

function taskCondition(filter: TaskFilter): { readonly sql: string; readonly values: readonly SqlValue[] } {
  const parts = ['f.finished_on IS NULL'];
  const values: SqlValue[] = [];
  if (filter.portfolio !== null) {
    const own = customerInPortfolio('c', filter.portfolio);
    parts.push(`(f.owner_id IN (SELECT value FROM json_each(?)) OR (f.owner_id IS NULL AND ${own.sql}))`);
    values.push(JSON.stringify(filter.portfolio.ownerIds), ...own.values);
  }
  if (filter.state !== 'all') {
    parts.push(`f.due_date ${{ overdue: '<', 'due-today': '=', waiting: '>' }[filter.state]} ?`);
    values.push(filter.today);
  }
  if (filter.customerIds !== null) {
    parts.push('f.customer_id IN (SELECT value FROM json_each(?))');
    values.push(JSON.stringify(filter.customerIds));
  }
  if (filter.until !== null) {
    parts.push('f.due_date <= ?');
    values.push(filter.until);
  }
  if (filter.customerId !== null) {
    parts.push('f.customer_id = ?');
    values.push(filter.customerId);
  }
  return { sql: parts.join(' AND '), values };
}

const fromTasks = 'FROM follow_ups f JOIN customers c ON c.id = f.customer_id LEFT JOIN users u ON u.id = f.owner_id';

/** Open tasks, soonest first. */
export function pageOfTasks(reader: Reader, filter: TaskFilter, after: readonly [string, string, string] | null, limit: number): readonly TaskRow[] {
  const where = taskCondition(filter);
  const place = after === null ? '' : "AND (f.due_date, COALESCE(f.due_time, ''), f.id) > (?, ?, ?)";
  return reader
    .sql(
      `SELECT f.id, f.customer_id AS customerId, c.number AS customerNumber, c.name AS customerName, f.kind, f.due_date AS dueDate, f.due_time AS dueTime, f.note, f.finished_on AS finishedOn, f.owner_id AS ownerId, u.name AS ownerName, f.dispute_id AS disputeId, f.promise_id AS promiseId
       ${fromTasks} WHERE ${where.sql} ${place} ORDER BY f.due_date, COALESCE(f.due_time, ''), f.id LIMIT ?`,
    )
    .all<TaskRow>(...where.values, ...(after ?? []), limit);
}

/** Open tasks by where their day lies, whatever state the filter asks for. */
export function countTaskStates(reader: Reader, filter: TaskFilter): { readonly overdue: number; readonly dueToday: number; readonly waiting: number } {
  const where = taskCondition({ ...filter, state: 'all', until: null });
  const row = reader
    .sql(`SELECT SUM(f.due_date < ?) AS overdue, SUM(f.due_date = ?) AS dueToday, SUM(f.due_date > ?) AS waiting ${fromTasks} WHERE ${where.sql}`)
    .get<Record<'overdue' | 'dueToday' | 'waiting', number | null>>(filter.today, filter.today, filter.today, ...where.values);
  return { overdue: row?.overdue ?? 0, dueToday: row?.dueToday ?? 0, waiting: row?.waiting ?? 0 };
}

export function countTasks(reader: Reader, filter: TaskFilter): number {
  const where = taskCondition(filter);
  return reader.sql(`SELECT COUNT(*) AS n ${fromTasks} WHERE ${where.sql}`).get<{ n: number }>(...where.values)?.n ?? 0;
}

export function collectorNamed(reader: Reader, id: string): string | undefined {
  return reader.sql('SELECT name FROM users WHERE id = ? AND active = 1').get<{ name: string }>(id)?.name;
}
