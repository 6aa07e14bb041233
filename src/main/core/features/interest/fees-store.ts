import type { IsoDate } from '../../../../shared/domain/calendar';
import type { DunningLevel } from '../../../../shared/domain/dunning';
import type { Reader } from '../../db';
import { chunks, listCondition } from '../ranking';

/** The fee of a kept letter, with what was decided about it. */
export interface LetterFeeRow {
  readonly letterId: string;
  readonly customerId: string;
  readonly currency: string;
  readonly level: DunningLevel;
  readonly amountMinor: number;
  readonly reference: string;
  readonly issuedOn: IsoDate;
  readonly payBy: IsoDate;
  /** The decision that stands; null = kept, neither billed nor waived. */
  readonly decision: 'billed' | 'waived' | null;
  /** Invoices the letter asked for. */
  readonly itemIds: readonly string[];
}

const columns = `f.letter_id AS letterId, f.customer_id AS customerId, f.currency, f.level, f.amount_minor AS amountMinor, l.reference, l.issued_on AS issuedOn, l.pay_by AS payBy,
  (SELECT d.decision FROM letter_fee_decisions m JOIN interest_decisions d ON d.id = m.decision_id WHERE m.letter_id = f.letter_id AND NOT EXISTS (SELECT 1 FROM interest_decisions_taken_back t WHERE t.decision_id = d.id)) AS decision,
  (SELECT json_group_array(n.item_id) FROM letter_items n JOIN items i ON i.id = n.item_id AND i.kind = 'invoice' WHERE n.letter_id = f.letter_id) AS itemsJson
  FROM letter_fees f JOIN letters l ON l.id = f.letter_id`;
type Raw = Omit<LetterFeeRow, 'itemIds'> & { readonly itemsJson: string };
const rowOf = ({ itemsJson, ...row }: Raw): LetterFeeRow => ({ ...row, itemIds: JSON.parse(itemsJson) as readonly string[] });

/** Fees of letters to customers, the oldest first. */
export function letterFeeRows(reader: Reader, customerIds: readonly string[]): readonly LetterFeeRow[] {
  return [...chunks(customerIds)].flatMap((piece) => {
    const where = listCondition(piece, 'f.customer_id');
    return reader
      .sql(`SELECT ${columns} WHERE ${where.sql} ORDER BY l.issued_on, l.reference`)
      .all<Raw>(...where.values)
      .map(rowOf);
  });
}

export function letterFeeRow(reader: Reader, letterId: string): LetterFeeRow | undefined {
  const row = reader.sql(`SELECT ${columns} WHERE f.letter_id = ?`).get<Raw>(letterId);
  return row === undefined ? undefined : rowOf(row);
}

/** Most companies ask for none. */
export const anyLetterFee = (reader: Reader): boolean => reader.sql('SELECT 1 AS n FROM letter_fees LIMIT 1').get<{ n: number }>() !== undefined;

export function insertLetterFee(
  writer: Reader,
  row: {
    readonly letterId: string;
    readonly customerId: string;
    readonly currency: string;
    readonly level: number;
    readonly amountMinor: number;
    readonly businessDate: IsoDate;
    readonly recordedAtMs: number;
  },
): void {
  writer
    .sql('INSERT INTO letter_fees (letter_id, customer_id, currency, level, amount_minor, business_date, recorded_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?)')
    .run(row.letterId, row.customerId, row.currency, row.level, row.amountMinor, row.businessDate, row.recordedAtMs);
}

export function insertFeeDecision(writer: Reader, decisionId: string, letterId: string): void {
  writer.sql('INSERT INTO letter_fee_decisions (decision_id, letter_id) VALUES (?, ?)').run(decisionId, letterId);
}

/** How often the fee of a letter was billed, bills that were taken back included. */
export function billsOfLetter(reader: Reader, letterId: string): number {
  return (
    reader
      .sql(
        'SELECT COUNT(*) AS n FROM letter_fee_decisions m JOIN interest_decisions d ON d.id = m.decision_id WHERE m.letter_id = ? AND d.charge_item_id IS NOT NULL',
      )
      .get<{ n: number }>(letterId)?.n ?? 0
  );
}
