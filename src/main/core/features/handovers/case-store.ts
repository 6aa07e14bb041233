import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import type { CaseStepKind } from '../../../../shared/domain/dunning';
import type { CaseStepId, CustomerId, FollowUpId } from '../../../../shared/domain/ids';
import type { Reader } from '../../db';

export interface CaseStepRow {
  readonly id: CaseStepId;
  readonly customerId: CustomerId;
  readonly kind: CaseStepKind;
  readonly day: IsoDate;
  readonly court: string;
  readonly caseNumber: string;
  readonly note: string;
  readonly documentId: string | null;
  readonly documentName: string | null;
  readonly currency: string;
  readonly costMinor: number | null;
  readonly followUpId: FollowUpId | null;
  readonly correctsId: string | null;
  readonly recordedBy: string;
}

const select = `SELECT s.id, s.customer_id AS customerId, s.kind, s.day, s.court, s.case_number AS caseNumber, s.note, s.document_id AS documentId, d.file_name AS documentName, s.currency, s.cost_minor AS costMinor, s.follow_up_id AS followUpId, s.corrects_id AS correctsId, COALESCE(u.name, '') AS recordedBy
  FROM legal_case_steps s LEFT JOIN documents d ON d.id = s.document_id LEFT JOIN users u ON u.id = s.user_id`;

/** Records of these customers in the order they were made, without those taken back. */
export function readCaseSteps(reader: Reader, customerIds: readonly string[]): readonly CaseStepRow[] {
  return reader
    .sql(`${select} WHERE s.customer_id IN (SELECT value FROM json_each(?)) AND s.taken_back_at_ms IS NULL ORDER BY s.recorded_at_ms, s.id`)
    .all<CaseStepRow>(JSON.stringify(customerIds));
}

export function readCaseStep(reader: Reader, id: string): CaseStepRow | undefined {
  return reader.sql(`${select} WHERE s.id = ? AND s.taken_back_at_ms IS NULL`).get<CaseStepRow>(id);
}

export function insertCaseStep(
  writer: Reader,
  row: Omit<CaseStepRow, 'documentName' | 'recordedBy'> & { readonly handoverId: string; readonly userId: string | null; readonly atMs: number },
): void {
  writer
    .sql(
      'INSERT INTO legal_case_steps (id, customer_id, handover_id, kind, day, court, case_number, note, document_id, currency, cost_minor, follow_up_id, corrects_id, user_id, recorded_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    )
    .run(
      row.id,
      row.customerId,
      row.handoverId,
      row.kind,
      row.day,
      row.court,
      row.caseNumber,
      row.note,
      row.documentId,
      row.currency,
      row.costMinor,
      row.followUpId,
      row.correctsId,
      row.userId,
      row.atMs,
    );
}

export function markStepTakenBack(writer: Reader, id: string, atMs: number): void {
  writer.sql('UPDATE legal_case_steps SET taken_back_at_ms = ? WHERE id = ?').run(atMs, id);
}
