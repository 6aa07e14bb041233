import type { IsoDate } from '../../../../shared/domain/calendar';
import { insertRow, type ColumnValues, type Reader } from '../../db';

export interface ReviewRow {
  readonly reviewMonths: number;
  readonly reviewedBy: string;
  readonly reviewedOn: IsoDate | null;
  readonly approvedBy: string;
  readonly approvedOn: IsoDate | null;
  readonly approvalNote: string;
}

export function reviewRow(read: Reader, policyId: string, version: number): ReviewRow | undefined {
  return read
    .sql(
      "SELECT r.review_months AS reviewMonths, COALESCE(v.name, '') AS reviewedBy, r.reviewed_on AS reviewedOn, COALESCE(a.name, '') AS approvedBy, r.approved_on AS approvedOn, r.approval_note AS approvalNote FROM dunning_policy_reviews r LEFT JOIN users v ON v.id = r.reviewed_by LEFT JOIN users a ON a.id = r.approved_by WHERE r.policy_id = ? AND r.version = ?",
    )
    .get<ReviewRow>(policyId, version);
}

/** The row as it stands, to put it back later. */
export function rawReview(read: Reader, policyId: string, version: number): ColumnValues | null {
  return read.sql('SELECT * FROM dunning_policy_reviews WHERE policy_id = ? AND version = ?').get<ColumnValues>(policyId, version) ?? null;
}

export function putRawReview(writer: Reader, policyId: string, version: number, row: ColumnValues | null): void {
  deleteReview(writer, policyId, version);
  if (row !== null) insertRow(writer, 'dunning_policy_reviews', row);
}

export function deleteReview(writer: Reader, policyId: string, version: number): void {
  writer.sql('DELETE FROM dunning_policy_reviews WHERE policy_id = ? AND version = ?').run(policyId, version);
}

/** Keeps what is said of a version beside what was said before. */
export function writeReview(writer: Reader, policyId: string, version: number, reviewMonths: number, values: ColumnValues, atMs: number): void {
  const kept = rawReview(writer, policyId, version) ?? {
    policy_id: policyId,
    version,
    reviewed_by: null,
    reviewed_on: null,
    approved_by: null,
    approved_on: null,
    approval_note: '',
  };
  putRawReview(writer, policyId, version, { ...kept, review_months: reviewMonths, recorded_at_ms: atMs, ...values });
}
