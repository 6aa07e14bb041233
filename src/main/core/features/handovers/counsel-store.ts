import type { CounselOutcome, LetterDebtor } from '../../../../shared/domain/dunning';
import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import type { Id, LetterId } from '../../../../shared/domain/ids';
import type { Reader } from '../../db';

interface CounselFields {
  readonly firm: string;
  readonly person: string;
  readonly street: string;
  readonly postalCode: string;
  readonly town: string;
  readonly country: string;
  readonly email: string;
  readonly phone: string;
  readonly feeReference: string;
}
export interface CounselRow extends CounselFields {
  readonly id: Id<'counsel'>;
  readonly retiredOn: IsoDate | null;
  readonly standing: number;
}

const counselColumns = `c.id, c.firm, c.person, c.street, c.postal_code AS postalCode, c.town, c.country, c.email, c.phone, c.fee_reference AS feeReference, c.retired_on AS retiredOn,
  (SELECT COUNT(*) FROM counsel_matters m JOIN handovers h ON h.id = m.handover_id WHERE m.counsel_id = c.id AND h.ended_on IS NULL) AS standing FROM counsel c`;

/** Those at work first, by name. */
export function readCounsel(reader: Reader): readonly CounselRow[] {
  return reader.sql(`SELECT ${counselColumns} ORDER BY c.retired_on IS NOT NULL, c.firm COLLATE NOCASE, c.person COLLATE NOCASE, c.id`).all<CounselRow>();
}

export function counselOf(reader: Reader, id: string): CounselRow | undefined {
  return reader.sql(`SELECT ${counselColumns} WHERE c.id = ?`).get<CounselRow>(id);
}

export function writeCounsel(writer: Reader, id: string, row: CounselFields, atMs: number): void {
  writer
    .sql(
      `INSERT INTO counsel (id, firm, person, street, postal_code, town, country, email, phone, fee_reference, recorded_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT (id) DO UPDATE SET firm = excluded.firm, person = excluded.person, street = excluded.street, postal_code = excluded.postal_code, town = excluded.town, country = excluded.country, email = excluded.email, phone = excluded.phone, fee_reference = excluded.fee_reference`,
    )
    .run(id, row.firm, row.person, row.street, row.postalCode, row.town, row.country, row.email, row.phone, row.feeReference, atMs);
}

export function retireCounsel(writer: Reader, id: string, on: IsoDate | null): void {
  writer.sql('UPDATE counsel SET retired_on = ? WHERE id = ?').run(on, id);
}

/** What is agreed with counsel on one handover. */
export interface MatterRow {
  readonly handoverId: string;
  readonly counselId: Id<'counsel'>;
  readonly firm: string;
  readonly reference: string;
  readonly currency: string;
  readonly agreedMinor: number | null;
  readonly billedMinor: number | null;
  readonly claimed: 0 | 1;
  readonly outcome: CounselOutcome | null;
}

export function readMatters(reader: Reader, handoverIds: readonly string[]): ReadonlyMap<string, MatterRow> {
  const rows = reader
    .sql(
      'SELECT m.handover_id AS handoverId, m.counsel_id AS counselId, c.firm, m.reference, m.currency, m.agreed_minor AS agreedMinor, m.billed_minor AS billedMinor, m.claimed, m.outcome FROM counsel_matters m JOIN counsel c ON c.id = m.counsel_id WHERE m.handover_id IN (SELECT value FROM json_each(?))',
    )
    .all<MatterRow>(JSON.stringify(handoverIds));
  return new Map(rows.map((row) => [row.handoverId, row]));
}

export const matterOf = (reader: Reader, handoverId: string): MatterRow | undefined => readMatters(reader, [handoverId]).get(handoverId);

export function insertMatter(writer: Reader, row: Omit<MatterRow, 'firm' | 'outcome'>): void {
  writer
    .sql('INSERT INTO counsel_matters (handover_id, counsel_id, reference, currency, agreed_minor, billed_minor, claimed) VALUES (?, ?, ?, ?, ?, ?, ?)')
    .run(row.handoverId, row.counselId, row.reference, row.currency, row.agreedMinor, row.billedMinor, row.claimed);
}

export type MatterCost = Pick<MatterRow, 'agreedMinor' | 'billedMinor' | 'claimed'>;
export function writeCost(writer: Reader, handoverId: string, cost: MatterCost): void {
  writer
    .sql('UPDATE counsel_matters SET agreed_minor = ?, billed_minor = ?, claimed = ? WHERE handover_id = ?')
    .run(cost.agreedMinor, cost.billedMinor, cost.claimed, handoverId);
}

export function writeOutcome(writer: Reader, handoverId: string, outcome: CounselOutcome | null): void {
  writer.sql('UPDATE counsel_matters SET outcome = ? WHERE handover_id = ?').run(outcome, handoverId);
}

interface CounselLetterRow {
  readonly customerId: string;
  readonly letterId: LetterId;
  readonly reference: string;
  readonly issuedOn: IsoDate;
  readonly currency: string;
}
/** Letters on counsel’s head to these customers, oldest first. */
export function counselLetters(reader: Reader, customerIds: readonly string[]): readonly CounselLetterRow[] {
  return reader
    .sql(
      "SELECT customer_id AS customerId, id AS letterId, reference, issued_on AS issuedOn, currency FROM letters WHERE kind = 'attorney-letter' AND customer_id IN (SELECT value FROM json_each(?)) ORDER BY issued_on, id",
    )
    .all<CounselLetterRow>(JSON.stringify(customerIds));
}

/** Whom a letter of counsel goes to, as far as the days it leaves depend on it. */
export function debtorOf(reader: Reader, customerId: string): { readonly debtorType: LetterDebtor; readonly country: string } {
  return (
    reader.sql('SELECT debtor_type AS debtorType, country FROM customers WHERE id = ?').get<{ debtorType: LetterDebtor; country: string }>(customerId) ?? {
      debtorType: 'company',
      country: '',
    }
  );
}

/** Currencies in which these customers owe, that of the largest sum first. */
export function currenciesOf(reader: Reader, customerIds: readonly string[]): string[] {
  return reader
    .sql(
      'SELECT currency FROM open_items WHERE open_minor > 0 AND vanished = 0 AND customer_id IN (SELECT value FROM json_each(?)) GROUP BY currency ORDER BY SUM(open_minor) DESC, currency',
    )
    .all<{ currency: string }>(JSON.stringify(customerIds))
    .map((row) => row.currency);
}
