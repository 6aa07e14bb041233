import type { IsoDate } from '../../../../shared/domain/calendar';
import { insertRow, type ColumnValues, type Reader } from '../../db';

/** Approvals of steps that people do. The newest request of a step counts; earlier ones stay. */
export interface StepKey {
  readonly customerId: string;
  readonly currency: string;
  readonly stepId: string;
}
export const stepKeyText = (step: StepKey): string => `${step.customerId} ${step.currency} ${step.stepId}`;

export interface StepApprovalRow extends StepKey {
  readonly askedOn: IsoDate;
  readonly askedBy: string | null;
  readonly askedByName: string;
  readonly askedOfName: string;
  readonly note: string;
  readonly totalMinor: number;
  readonly approvedBy: string | null;
  readonly approvedByName: string;
  readonly approvedOn: IsoDate | null;
  readonly reason: string;
}
export function stepApprovalsSince(read: Reader, since: IsoDate): ReadonlyMap<string, StepApprovalRow> {
  const rows = read
    .sql(
      "SELECT a.customer_id AS customerId, a.currency, a.step_id AS stepId, a.asked_on AS askedOn, a.asked_by AS askedBy, COALESCE(b.name, '') AS askedByName, COALESCE(o.name, '') AS askedOfName, a.note, a.total_minor AS totalMinor, a.approved_by AS approvedBy, COALESCE(p.name, '') AS approvedByName, a.approved_on AS approvedOn, a.reason FROM dunning_step_approvals a LEFT JOIN users b ON b.id = a.asked_by LEFT JOIN users o ON o.id = a.asked_of LEFT JOIN users p ON p.id = a.approved_by WHERE a.asked_on >= ? OR a.approved_on >= ? ORDER BY a.asked_on",
    )
    .all<StepApprovalRow>(since, since);
  return new Map(rows.map((row) => [stepKeyText(row), row]));
}

export function askStepRow(
  writer: Reader,
  row: StepKey & {
    readonly askedBy: string | null;
    readonly askedOf: string;
    readonly day: IsoDate;
    readonly note: string;
    readonly totalMinor: number;
    readonly atMs: number;
  },
): void {
  writer
    .sql(
      "INSERT INTO dunning_step_approvals (customer_id, currency, step_id, asked_on, asked_by, asked_of, note, total_minor, recorded_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (customer_id, currency, step_id, asked_on) DO UPDATE SET asked_by = excluded.asked_by, asked_of = excluded.asked_of, note = excluded.note, total_minor = excluded.total_minor, approved_by = NULL, approved_on = NULL, reason = '', recorded_at_ms = excluded.recorded_at_ms",
    )
    .run(row.customerId, row.currency, row.stepId, row.day, row.askedBy, row.askedOf, row.note, row.totalMinor, row.atMs);
}

export function approveStepRow(
  writer: Reader,
  step: StepKey & { readonly askedOn: IsoDate },
  given: { readonly userId: string; readonly day: IsoDate; readonly reason: string; readonly totalMinor: number },
): void {
  writer
    .sql(
      'UPDATE dunning_step_approvals SET approved_by = ?, approved_on = ?, reason = ?, total_minor = ? WHERE customer_id = ? AND currency = ? AND step_id = ? AND asked_on = ?',
    )
    .run(given.userId, given.day, given.reason, given.totalMinor, step.customerId, step.currency, step.stepId, step.askedOn);
}

const ofStep = 'customer_id = ? AND currency = ? AND step_id = ? AND asked_on = ?';

/** The row as it stands, to put it back later. */
export function rawStepApproval(read: Reader, step: StepKey, askedOn: string): ColumnValues | null {
  return read.sql(`SELECT * FROM dunning_step_approvals WHERE ${ofStep}`).get<ColumnValues>(step.customerId, step.currency, step.stepId, askedOn) ?? null;
}

export function putStepApproval(writer: Reader, step: StepKey, askedOn: string, row: ColumnValues | null): void {
  writer.sql(`DELETE FROM dunning_step_approvals WHERE ${ofStep}`).run(step.customerId, step.currency, step.stepId, askedOn);
  if (row !== null) insertRow(writer, 'dunning_step_approvals', row);
}

/** Whether a step was taken on or after a day. */
export function stepTakenSince(read: Reader, step: StepKey, day: string): boolean {
  return (
    read
      .sql('SELECT 1 AS n FROM dunning_steps WHERE customer_id = ? AND currency = ? AND step_id = ? AND day >= ?')
      .get(step.customerId, step.currency, step.stepId, day) !== undefined
  );
}
