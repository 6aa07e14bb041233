import type { IsoDate } from '../../../../shared/domain/calendar';
import type { DunningLevel, LetterKind, LetterLanguage } from '../../../../shared/domain/dunning';
import type { CustomerId, ItemId, LetterId } from '../../../../shared/domain/ids';
import type { Reader } from '../../db';
import { rowsByIds } from '../ranking';

/** Customer and currency with the level, and with the kind, of the letters issued on a day; see `letterKey`. */
export function issuedOn(read: Reader, day: IsoDate): ReadonlySet<string> {
  return new Set(
    read
      .sql("SELECT customer_id AS customerId, currency, level, kind FROM letters WHERE issued_on = ? AND subject_id = ''")
      .all<{ customerId: string; currency: string; level: number | null; kind: string }>(day)
      .flatMap((row) => [`${row.customerId} ${row.currency} ${row.level}`, `${row.customerId} ${row.currency} ${row.kind}`]),
  );
}

/** The highest number given out in a year; 0 before the first. References are `DD-YYYY-NNNN`, longer when a year has more. */
export function lastReferenceNumber(read: Reader, year: string): number {
  const row = read
    .sql('SELECT reference FROM letters WHERE reference LIKE ? ORDER BY LENGTH(reference) DESC, reference DESC LIMIT 1')
    .get<{ reference: string }>(`DD-${year}-%`);
  return row === undefined ? 0 : Number(row.reference.slice(`DD-${year}-`.length));
}

export interface NewLetter {
  readonly id: LetterId;
  readonly reference: string;
  readonly customerId: CustomerId;
  readonly kind: LetterKind;
  readonly language: LetterLanguage;
  readonly subjectId: string;
  readonly level: DunningLevel | null;
  readonly currency: string;
  readonly totalMinor: number;
  readonly chargesMinor: number;
  readonly issuedOn: IsoDate;
  readonly payBy: IsoDate;
  readonly templateId: string;
  readonly templateVersion: number;
  readonly fileName: string;
  readonly sha256: string;
  readonly pages: number;
  readonly userId: string | null;
  readonly recordedAtMs: number;
}
export interface NewLetterItem {
  readonly itemId: ItemId;
  readonly number: string;
  readonly itemDate: IsoDate | null;
  readonly dueDate: IsoDate | null;
  readonly daysLate: number;
  readonly openMinor: number;
}

export function insertLetter(writer: Reader, letter: NewLetter, pdf: Uint8Array, items: readonly NewLetterItem[]): void {
  writer
    .sql(
      'INSERT INTO letters (id, reference, customer_id, kind, language, subject_id, level, currency, total_minor, charges_minor, issued_on, pay_by, template_id, template_version, file_name, sha256, pages, user_id, recorded_at_ms, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    )
    .run(
      letter.id,
      letter.reference,
      letter.customerId,
      letter.kind,
      letter.language,
      letter.subjectId,
      letter.level,
      letter.currency,
      letter.totalMinor,
      letter.chargesMinor,
      letter.issuedOn,
      letter.payBy,
      letter.templateId,
      letter.templateVersion,
      letter.fileName,
      letter.sha256,
      letter.pages,
      letter.userId,
      letter.recordedAtMs,
      'produced',
    );
  writer.sql('INSERT INTO letter_bytes (letter_id, pdf) VALUES (?, ?)').run(letter.id, pdf);
  const insertItem = writer.sql(
    'INSERT INTO letter_items (letter_id, item_id, position, number, item_date, due_date, days_late, open_minor) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  for (const [position, item] of items.entries())
    insertItem.run(letter.id, item.itemId, position, item.number, item.itemDate, item.dueDate, item.daysLate, item.openMinor);
}

export interface LetterListRow {
  readonly id: LetterId;
  readonly reference: string;
  readonly customerId: CustomerId;
  readonly customerNumber: string;
  readonly customerName: string;
  readonly kind: LetterKind;
  readonly language: LetterLanguage;
  readonly level: DunningLevel | null;
  readonly currency: string;
  readonly totalMinor: number;
  readonly items: number;
  readonly issuedOn: IsoDate;
  readonly producedAtMs: number;
  readonly sha256: string;
  readonly bytes: number;
  readonly state: 'produced' | 'sent';
  readonly sentOn: IsoDate | null;
}
export interface ListFilter {
  readonly customerId: string | null;
  readonly state: 'all' | 'produced' | 'sent';
}

function listWhere(filter: ListFilter): { readonly sql: string; readonly values: readonly string[] } {
  const parts = [
    filter.customerId === null ? null : (['l.customer_id = ?', filter.customerId] as const),
    filter.state === 'all' ? null : (['l.state = ?', filter.state] as const),
  ].filter((part) => part !== null);
  return { sql: ['1 = 1', ...parts.map(([sql]) => sql)].join(' AND '), values: parts.map(([, value]) => value) };
}

/** Newest first, from behind the cursor on. */
export function listLetters(
  read: Reader,
  filter: ListFilter,
  after: { readonly recordedAtMs: number; readonly id: string } | null,
  limit: number,
): readonly LetterListRow[] {
  const where = listWhere(filter);
  const behind = after === null ? '' : ' AND (l.recorded_at_ms < ? OR (l.recorded_at_ms = ? AND l.id < ?))';
  return read
    .sql(
      `SELECT l.id, l.reference, l.customer_id AS customerId, c.number AS customerNumber, c.name AS customerName, l.kind, l.language, l.level, l.currency, l.total_minor AS totalMinor,
              (SELECT COUNT(*) FROM letter_items i WHERE i.letter_id = l.id) AS items, l.issued_on AS issuedOn, l.recorded_at_ms AS producedAtMs, l.sha256,
              (SELECT LENGTH(b.pdf) FROM letter_bytes b WHERE b.letter_id = l.id) AS bytes, l.state, l.sent_on AS sentOn
         FROM letters l JOIN customers c ON c.id = l.customer_id WHERE ${where.sql}${behind} ORDER BY l.recorded_at_ms DESC, l.id DESC LIMIT ?`,
    )
    .all<LetterListRow>(...where.values, ...(after === null ? [] : [after.recordedAtMs, after.recordedAtMs, after.id]), limit);
}

export function countLetters(read: Reader, filter: ListFilter): number {
  const where = listWhere(filter);
  return read.sql(`SELECT COUNT(*) AS n FROM letters l WHERE ${where.sql}`).get<{ n: number }>(...where.values)?.n ?? 0;
}

export function keptDocument(
  read: Reader,
  letterId: string,
): { readonly reference: string; readonly fileName: string; readonly sha256: string; readonly pdf: Uint8Array | null } | null {
  return (
    read
      .sql('SELECT l.reference, l.file_name AS fileName, l.sha256, b.pdf FROM letters l LEFT JOIN letter_bytes b ON b.letter_id = l.id WHERE l.id = ?')
      .get<{ reference: string; fileName: string; sha256: string; pdf: Uint8Array | null }>(letterId) ?? null
  );
}

export interface SendableRow {
  readonly id: LetterId;
  readonly customerId: CustomerId;
  readonly reference: string;
  readonly kind: LetterKind;
  readonly issuedOn: IsoDate;
  readonly state: 'produced' | 'sent';
}
export function sendableRows(read: Reader, letterIds: readonly string[]): readonly SendableRow[] {
  return rowsByIds(
    read,
    letterIds,
    'id',
    (where) => `SELECT id, customer_id AS customerId, reference, kind, issued_on AS issuedOn, state FROM letters WHERE ${where}`,
  );
}

export function markLetterSent(writer: Reader, letterId: string, sentOn: IsoDate): void {
  writer.sql("UPDATE letters SET state = 'sent', sent_on = ? WHERE id = ? AND state = 'produced'").run(sentOn, letterId);
}

export interface PrintableRow {
  readonly id: LetterId;
  readonly reference: string;
  readonly sha256: string;
  readonly pdf: Uint8Array;
  readonly customerName: string;
  readonly country: string;
  readonly addressJson: string;
}
/** The kept bytes of letters with where they go. */
export function printableLetters(read: Reader, letterIds: readonly string[]): readonly PrintableRow[] {
  return rowsByIds(
    read,
    letterIds,
    'l.id',
    (where) =>
      `SELECT l.id, l.reference, l.sha256, b.pdf, c.name AS customerName, c.country, c.address_json AS addressJson FROM letters l JOIN letter_bytes b ON b.letter_id = l.id JOIN customers c ON c.id = l.customer_id WHERE ${where}`,
  );
}
