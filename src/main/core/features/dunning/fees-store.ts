import type { IsoDate } from '../../../../shared/domain/calendar';
import type { FeeChoice } from '../../../../shared/domain/letter-fees';
import { insertRow, type ColumnValues, type Reader } from '../../db';
import { letterId } from './sign-off-store';

/** What is to become of the fees of the letters of a day, where somebody said so. */
export interface ChoiceRow {
  readonly customerId: string;
  readonly currency: string;
  readonly level: number;
  readonly choice: FeeChoice;
  readonly reason: string;
}
type LetterOf = { readonly customerId: string; readonly currency: string; readonly level: number };

export function choicesOf(read: Reader, day: IsoDate): ReadonlyMap<string, ChoiceRow> {
  return new Map(
    read
      .sql('SELECT customer_id AS customerId, currency, level, choice, reason FROM letter_fee_choices WHERE day = ?')
      .all<ChoiceRow>(day)
      .map((row) => [letterId(row), row]),
  );
}

export function keepChoice(writer: Reader, row: ChoiceRow & { readonly day: IsoDate; readonly userId: string | null; readonly atMs: number }): void {
  writer
    .sql(
      'INSERT INTO letter_fee_choices (customer_id, currency, level, day, choice, reason, user_id, recorded_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (customer_id, currency, level, day) DO UPDATE SET choice = excluded.choice, reason = excluded.reason, user_id = excluded.user_id, recorded_at_ms = excluded.recorded_at_ms',
    )
    .run(row.customerId, row.currency, row.level, row.day, row.choice, row.reason, row.userId, row.atMs);
}

export function rawChoice(read: Reader, letter: LetterOf, day: IsoDate): ColumnValues | null {
  return (
    read
      .sql('SELECT * FROM letter_fee_choices WHERE customer_id = ? AND currency = ? AND level = ? AND day = ?')
      .get<ColumnValues>(letter.customerId, letter.currency, letter.level, day) ?? null
  );
}

export function putChoice(writer: Reader, letter: LetterOf, day: string, row: ColumnValues | null): void {
  writer
    .sql('DELETE FROM letter_fee_choices WHERE customer_id = ? AND currency = ? AND level = ? AND day = ?')
    .run(letter.customerId, letter.currency, letter.level, day);
  if (row !== null) insertRow(writer, 'letter_fee_choices', row);
}
