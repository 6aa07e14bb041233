import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import type { CustomerId, ItemId, UserId } from '../../../../shared/domain/ids';
import type { Reader } from '../../db';

export const subjectKinds = ['customer', 'item', 'dispute', 'promise', 'plan', 'write-off'] as const;
export type SubjectKind = (typeof subjectKinds)[number];

export interface DocumentRow {
  readonly id: string;
  readonly customerId: CustomerId;
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly userId: UserId | null;
  readonly businessDate: IsoDate;
  readonly recordedAtMs: number;
  readonly removedAtMs: number | null;
  readonly addedBy: string;
  /** Number of its item, or of the item of its dispute; null for other subjects. */
  readonly itemNumber: string | null;
}

const columns =
  "d.id, d.customer_id AS customerId, d.subject_kind AS subjectKind, d.subject_id AS subjectId, d.file_name AS fileName, d.media_type AS mediaType, d.bytes, d.sha256, d.user_id AS userId, d.business_date AS businessDate, d.recorded_at_ms AS recordedAtMs, d.removed_at_ms AS removedAtMs, COALESCE(u.name, '') AS addedBy, CASE d.subject_kind WHEN 'item' THEN (SELECT i.number FROM items i WHERE i.id = d.subject_id) WHEN 'dispute' THEN (SELECT i.number FROM disputes x JOIN items i ON i.id = x.item_id WHERE x.id = d.subject_id) END AS itemNumber";
const from = 'FROM documents d LEFT JOIN users u ON u.id = d.user_id';

export function insertDocument(writer: Reader, row: Omit<DocumentRow, 'addedBy' | 'removedAtMs' | 'itemNumber'>): void {
  writer
    .sql(
      'INSERT INTO documents (id, customer_id, subject_kind, subject_id, file_name, media_type, bytes, sha256, user_id, business_date, recorded_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    )
    .run(
      row.id,
      row.customerId,
      row.subjectKind,
      row.subjectId,
      row.fileName,
      row.mediaType,
      row.bytes,
      row.sha256,
      row.userId,
      row.businessDate,
      row.recordedAtMs,
    );
}

export function readDocument(reader: Reader, id: string): DocumentRow | undefined {
  return reader.sql(`SELECT ${columns} ${from} WHERE d.id = ?`).get<DocumentRow>(id);
}

export function documentsOf(reader: Reader, kind: SubjectKind, subjectId: string): readonly DocumentRow[] {
  return reader
    .sql(`SELECT ${columns} ${from} WHERE d.subject_kind = ? AND d.subject_id = ? AND d.removed_at_ms IS NULL ORDER BY d.recorded_at_ms, d.id`)
    .all<DocumentRow>(kind, subjectId);
}

export function documentsOfCustomer(reader: Reader, customerIds: readonly string[]): readonly DocumentRow[] {
  return reader
    .sql(
      `SELECT ${columns} ${from} WHERE d.customer_id IN (SELECT value FROM json_each(?)) AND d.removed_at_ms IS NULL ORDER BY d.recorded_at_ms DESC, d.id DESC`,
    )
    .all<DocumentRow>(JSON.stringify(customerIds));
}

export interface CopyItem {
  readonly itemId: ItemId;
  readonly number: string;
  readonly customerId: CustomerId;
  readonly customerNumber: string;
  readonly customerName: string;
}

/** Every invoice and credit memo a copy can belong to, paid or not; of these customers, or of all. */
export function copyItems(reader: Reader, customerIds: readonly string[] | null): readonly CopyItem[] {
  return reader
    .sql(
      `SELECT i.id AS itemId, i.number, c.id AS customerId, c.number AS customerNumber, c.name AS customerName FROM items i JOIN customers c ON c.id = i.customer_id
       WHERE i.kind IN ('invoice', 'credit-memo') AND i.number <> '' AND c.archived = 0${customerIds === null ? '' : ' AND c.id IN (SELECT value FROM json_each(?))'} ORDER BY i.number, i.id`,
    )
    .all<CopyItem>(...(customerIds === null ? [] : [JSON.stringify(customerIds)]));
}

export function itemNumber(reader: Reader, itemId: string): string | undefined {
  return reader.sql('SELECT number FROM items WHERE id = ?').get<{ number: string }>(itemId)?.number;
}

/** What stands on the subject with this content. */
export function sameContent(reader: Reader, kind: SubjectKind, subjectId: string, sha256: string): readonly { readonly fileName: string }[] {
  return reader
    .sql('SELECT file_name AS fileName FROM documents WHERE subject_kind = ? AND subject_id = ? AND sha256 = ? AND removed_at_ms IS NULL')
    .all(kind, subjectId, sha256);
}

export const anyDocument = (reader: Reader): boolean => reader.sql('SELECT 1 AS n FROM documents LIMIT 1').get() !== undefined;

/** Takes a document off its subject, or puts it back. */
export function setRemoved(writer: Reader, id: string, atMs: number | null): void {
  writer.sql('UPDATE documents SET removed_at_ms = ? WHERE id = ?').run(atMs, id);
}

const owners: Readonly<Record<'customer' | 'item' | 'dispute' | 'promise', string>> = {
  customer: 'SELECT id AS customerId FROM customers WHERE id = ? AND archived = 0',
  item: 'SELECT customer_id AS customerId FROM items WHERE id = ?',
  dispute: 'SELECT customer_id AS customerId FROM disputes WHERE id = ?',
  promise: 'SELECT customer_id AS customerId FROM promises WHERE id = ?',
};

/** Whose subject it is; undefined when there is none. */
export function subjectOwner(reader: Reader, kind: 'customer' | 'item' | 'dispute' | 'promise', id: string): CustomerId | undefined {
  return reader.sql(owners[kind]).get<{ customerId: CustomerId }>(id)?.customerId;
}

/** Every content the company names, taken off or not, with one of its names. */
export function documentHashes(reader: Reader): readonly { readonly sha256: string; readonly bytes: number; readonly fileName: string }[] {
  return reader.sql('SELECT sha256, MAX(bytes) AS bytes, MIN(file_name) AS fileName FROM documents GROUP BY sha256 ORDER BY sha256').all();
}
