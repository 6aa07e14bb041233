import type { IsoDate } from '../../../../shared/domain/calendar';
import { insertRow, type ColumnValues, type Reader } from '../../db';

/** Reasons kept for a letter of today, and approvals by a second person. */
export interface ReasonRow {
  readonly customerId: string;
  readonly currency: string;
  readonly level: number;
  readonly codes: readonly string[];
  readonly reason: string;
  readonly by: string;
}
export const letterId = (row: { readonly customerId: string; readonly currency: string; readonly level: number }): string =>
  `${row.customerId} ${row.currency} ${row.level}`;

export function reasonsOf(read: Reader, day: IsoDate): ReadonlyMap<string, ReasonRow> {
  const rows = read
    .sql(
      'SELECT r.customer_id AS customerId, r.currency, r.level, r.codes_json AS codesJson, r.reason, COALESCE(u.name, \'\') AS "by" FROM dunning_reasons r LEFT JOIN users u ON u.id = r.user_id WHERE r.day = ?',
    )
    .all<Omit<ReasonRow, 'codes'> & { codesJson: string }>(day);
  return new Map(rows.map((row) => [letterId(row), { ...row, codes: JSON.parse(row.codesJson) as readonly string[] }]));
}

export function keepReasonRow(
  writer: Reader,
  row: {
    readonly customerId: string;
    readonly currency: string;
    readonly level: number;
    readonly day: IsoDate;
    readonly codes: readonly string[];
    readonly reason: string;
    readonly userId: string | null;
    readonly atMs: number;
  },
): void {
  writer
    .sql(
      'INSERT INTO dunning_reasons (customer_id, currency, level, day, codes_json, reason, user_id, recorded_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (customer_id, currency, level, day) DO UPDATE SET codes_json = excluded.codes_json, reason = excluded.reason, user_id = excluded.user_id, recorded_at_ms = excluded.recorded_at_ms',
    )
    .run(row.customerId, row.currency, row.level, row.day, JSON.stringify(row.codes), row.reason, row.userId, row.atMs);
}

export interface ApprovalRow {
  readonly customerId: string;
  readonly currency: string;
  readonly level: number;
  readonly askedBy: string | null;
  readonly askedOf: string | null;
  readonly askedOfName: string;
  readonly askedOn: IsoDate;
  readonly totalMinor: number;
  readonly approvedBy: string | null;
  readonly approvedByName: string;
  readonly approvedOn: IsoDate | null;
}
export function approvalsSince(read: Reader, since: IsoDate): ReadonlyMap<string, ApprovalRow> {
  const rows = read
    .sql(
      "SELECT a.customer_id AS customerId, a.currency, a.level, a.asked_by AS askedBy, a.asked_of AS askedOf, COALESCE(o.name, '') AS askedOfName, a.asked_on AS askedOn, a.total_minor AS totalMinor, a.approved_by AS approvedBy, COALESCE(p.name, '') AS approvedByName, a.approved_on AS approvedOn FROM dunning_approvals a LEFT JOIN users o ON o.id = a.asked_of LEFT JOIN users p ON p.id = a.approved_by WHERE a.asked_on >= ? OR a.approved_on >= ?",
    )
    .all<ApprovalRow>(since, since);
  return new Map(rows.map((row) => [letterId(row), row]));
}

export function askRow(
  writer: Reader,
  row: {
    readonly customerId: string;
    readonly currency: string;
    readonly level: number;
    readonly askedBy: string | null;
    readonly askedOf: string;
    readonly day: IsoDate;
    readonly totalMinor: number;
    readonly atMs: number;
  },
): void {
  writer
    .sql(
      'INSERT INTO dunning_approvals (customer_id, currency, level, asked_by, asked_of, asked_on, total_minor, recorded_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (customer_id, currency, level) DO UPDATE SET asked_by = excluded.asked_by, asked_of = excluded.asked_of, asked_on = excluded.asked_on, total_minor = excluded.total_minor, approved_by = NULL, approved_on = NULL, recorded_at_ms = excluded.recorded_at_ms',
    )
    .run(row.customerId, row.currency, row.level, row.askedBy, row.askedOf, row.day, row.totalMinor, row.atMs);
}

export function approveRow(
  writer: Reader,
  key: { readonly customerId: string; readonly currency: string; readonly level: number },
  userId: string,
  day: IsoDate,
  totalMinor: number,
): void {
  writer
    .sql('UPDATE dunning_approvals SET approved_by = ?, approved_on = ?, total_minor = ? WHERE customer_id = ? AND currency = ? AND level = ?')
    .run(userId, day, totalMinor, key.customerId, key.currency, key.level);
}

type LetterOf = { readonly customerId: string; readonly currency: string; readonly level: number };

export function rawReason(read: Reader, letter: LetterOf, day: IsoDate): ColumnValues | null {
  return (
    read
      .sql('SELECT * FROM dunning_reasons WHERE customer_id = ? AND currency = ? AND level = ? AND day = ?')
      .get<ColumnValues>(letter.customerId, letter.currency, letter.level, day) ?? null
  );
}

export function rawApproval(read: Reader, letter: LetterOf): ColumnValues | null {
  return (
    read
      .sql('SELECT * FROM dunning_approvals WHERE customer_id = ? AND currency = ? AND level = ?')
      .get<ColumnValues>(letter.customerId, letter.currency, letter.level) ?? null
  );
}

export function putReason(writer: Reader, letter: LetterOf, day: string, row: ColumnValues | null): void {
  writer
    .sql('DELETE FROM dunning_reasons WHERE customer_id = ? AND currency = ? AND level = ? AND day = ?')
    .run(letter.customerId, letter.currency, letter.level, day);
  if (row !== null) insertRow(writer, 'dunning_reasons', row);
}

export function putApproval(writer: Reader, letter: LetterOf, row: ColumnValues | null): void {
  writer.sql('DELETE FROM dunning_approvals WHERE customer_id = ? AND currency = ? AND level = ?').run(letter.customerId, letter.currency, letter.level);
  if (row !== null) insertRow(writer, 'dunning_approvals', row);
}

/** Whether a letter of this level was made on a day. */
export function madeToday(read: Reader, letter: LetterOf, day: string): boolean {
  return (
    read
      .sql('SELECT 1 AS n FROM letters WHERE customer_id = ? AND currency = ? AND level = ? AND issued_on = ?')
      .get<{ n: number }>(letter.customerId, letter.currency, letter.level, day) !== undefined
  );
}
