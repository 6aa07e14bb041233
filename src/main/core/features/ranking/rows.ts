import type { ItemKind } from '../../../../shared/domain/aging';
import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import type { CustomerId, ItemId } from '../../../../shared/domain/ids';
import type { Reader } from '../../db';
import { chunks, listCondition } from './scope';

/** An open item as lists, letters and statements start from it, whatever day it is read for. */
export interface OpenItemRow {
  readonly itemId: ItemId;
  readonly customerId: CustomerId;
  readonly kind: ItemKind;
  readonly number: string;
  readonly currency: string;
  readonly itemDate: IsoDate | null;
  readonly dueDate: IsoDate | null;
  readonly reference: string;
  readonly originalMinor: number;
  readonly openMinor: number;
  readonly instalmentsJson: string;
}

/** Rows of any number of ids, in as many statements as SQLite's limits ask for. `query` is given the condition on `column`; `more` are its further values. */
export function rowsByIds<Row>(
  reader: Reader,
  ids: readonly string[],
  column: string,
  query: (condition: string) => string,
  ...more: readonly (string | number)[]
): readonly Row[] {
  const rows: Row[] = [];
  for (const piece of chunks(ids)) {
    const where = listCondition(piece, column);
    for (const row of reader.sql(query(where.sql)).all<Row>(...where.values, ...more)) rows.push(row);
  }
  return rows;
}
