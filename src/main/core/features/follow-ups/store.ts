import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import type { CallId, CustomerId, FollowUpId, PromiseId, UserId } from '../../../../shared/domain/ids';
import type { FollowUpKind } from '../../../../shared/domain/priority';
import type { Reader } from '../../db';

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
}

export function insertFollowUp(writer: Reader, row: NewFollowUp): void {
  writer
    .sql('INSERT INTO follow_ups (id, customer_id, kind, due_date, due_time, note, call_id, promise_id, user_id, recorded_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
    .run(row.id, row.customerId, row.kind, row.dueDate, row.dueTime, row.note, row.callId, row.promiseId, row.userId, row.recordedAtMs);
}

export interface FollowUpRow {
  readonly id: FollowUpId;
  readonly customerId: CustomerId;
  readonly kind: FollowUpKind;
  readonly dueDate: IsoDate;
  readonly dueTime: string | null;
  readonly note: string;
  readonly finishedOn: IsoDate | null;
}

const columns = 'id, customer_id AS customerId, kind, due_date AS dueDate, due_time AS dueTime, note, finished_on AS finishedOn';

export function readFollowUp(reader: Reader, id: string): FollowUpRow | null {
  return reader.sql(`SELECT ${columns} FROM follow_ups WHERE id = ?`).get<FollowUpRow>(id) ?? null;
}

export function finishFollowUp(writer: Reader, id: string, day: IsoDate, atMs: number): void {
  writer.sql('UPDATE follow_ups SET finished_on = ?, finished_at_ms = ? WHERE id = ? AND finished_on IS NULL').run(day, atMs, id);
}

/** Steps a conversation or an attempt takes care of: calls, bank checks and reviews that were due. */
export function finishDueSteps(writer: Reader, customerId: string, day: IsoDate, atMs: number): number {
  return writer
    .sql(
      "UPDATE follow_ups SET finished_on = ?, finished_at_ms = ? WHERE customer_id = ? AND finished_on IS NULL AND due_date <= ? AND kind IN ('call', 'call-back', 'check-bank', 'review')",
    )
    .run(day, atMs, customerId, day).changes;
}

/** Steps that waited for a promise which does not stand any more. */
export function finishStepsOfPromise(writer: Reader, promiseId: string, day: IsoDate, atMs: number): void {
  writer.sql('UPDATE follow_ups SET finished_on = ?, finished_at_ms = ? WHERE promise_id = ? AND finished_on IS NULL').run(day, atMs, promiseId);
}
