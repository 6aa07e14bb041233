import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import type { CustomerId, ItemId, UserId } from '../../../../shared/domain/ids';
import type { Reader } from '../../db';

export interface NewNote {
  readonly id: string;
  readonly customerId: CustomerId;
  readonly itemId: ItemId | null;
  readonly text: string;
  readonly userId: UserId | null;
  readonly businessDate: IsoDate;
  readonly recordedAtMs: number;
}

export function insertNote(writer: Reader, note: NewNote): void {
  writer
    .sql('INSERT INTO notes (id, customer_id, item_id, text, user_id, business_date, recorded_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?)')
    .run(note.id, note.customerId, note.itemId, note.text, note.userId, note.businessDate, note.recordedAtMs);
}

/** Whose item it is and its number. */
export function readItemOwner(reader: Reader, itemId: string): { readonly customerId: string; readonly number: string } | undefined {
  return reader.sql('SELECT customer_id AS customerId, number FROM items WHERE id = ?').get<{ customerId: string; number: string }>(itemId);
}
