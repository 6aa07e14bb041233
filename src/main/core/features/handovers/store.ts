import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import type { CustomerId, ItemId } from '../../../../shared/domain/ids';
import type { HandoverKind } from '../../../../shared/domain/priority';
import type { Reader } from '../../db';

export interface HandoverRow {
  readonly id: string;
  readonly customerId: CustomerId;
  readonly customerNumber: string;
  readonly customerName: string;
  readonly itemId: ItemId | null;
  readonly itemNumber: string | null;
  readonly kind: HandoverKind;
  readonly withWhom: string;
  readonly coveredPercent: number;
  readonly since: IsoDate;
  readonly deadline: IsoDate | null;
  readonly deadlineFor: string;
  readonly note: string;
  readonly endedOn: IsoDate | null;
  readonly endReason: string;
  /** With counsel of the register. */
  readonly hasCounsel: 0 | 1;
}

const select = `SELECT h.id, h.customer_id AS customerId, c.number AS customerNumber, c.name AS customerName, h.item_id AS itemId, i.number AS itemNumber, h.kind, h.with_whom AS withWhom, h.covered_percent AS coveredPercent,
  h.since, h.deadline, h.deadline_for AS deadlineFor, h.note, h.ended_on AS endedOn, h.end_reason AS endReason, EXISTS (SELECT 1 FROM counsel_matters m WHERE m.handover_id = h.id) AS hasCounsel FROM handovers h JOIN customers c ON c.id = h.customer_id LEFT JOIN items i ON i.id = h.item_id`;

/** Standing ones first, by deadline; `customerIds` null = of everybody. */
export function readHandovers(reader: Reader, customerIds: readonly string[] | null, all: boolean): readonly HandoverRow[] {
  const ids = customerIds === null ? null : JSON.stringify(customerIds);
  return reader
    .sql(
      `${select} WHERE (? IS NULL OR h.customer_id IN (SELECT value FROM json_each(?))) AND (? = 1 OR h.ended_on IS NULL) ORDER BY h.ended_on IS NOT NULL, h.deadline IS NULL, h.deadline, h.since DESC, h.id LIMIT 2000`,
    )
    .all<HandoverRow>(ids, ids, all ? 1 : 0);
}

export function readHandover(reader: Reader, id: string): HandoverRow | undefined {
  return reader.sql(`${select} WHERE h.id = ?`).get<HandoverRow>(id);
}

export function insertHandover(
  writer: Reader,
  row: Omit<HandoverRow, 'customerNumber' | 'customerName' | 'itemNumber' | 'endedOn' | 'endReason' | 'hasCounsel'> & {
    readonly userId: string | null;
    readonly atMs: number;
  },
): void {
  writer
    .sql(
      'INSERT INTO handovers (id, customer_id, item_id, kind, with_whom, covered_percent, since, deadline, deadline_for, note, user_id, recorded_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    )
    .run(
      row.id,
      row.customerId,
      row.itemId,
      row.kind,
      row.withWhom,
      row.coveredPercent,
      row.since,
      row.deadline,
      row.deadlineFor,
      row.note,
      row.userId,
      row.atMs,
    );
}

export function endHandover(writer: Reader, id: string, on: IsoDate, atMs: number, reason: string): void {
  writer.sql('UPDATE handovers SET ended_on = ?, ended_at_ms = ?, end_reason = ? WHERE id = ? AND ended_on IS NULL').run(on, atMs, reason, id);
}

/** As if it had never ended. */
export function reopenHandover(writer: Reader, id: string): void {
  writer.sql("UPDATE handovers SET ended_on = NULL, ended_at_ms = NULL, end_reason = '' WHERE id = ?").run(id);
}

export function itemOf(reader: Reader, itemId: string): { readonly customerId: string; readonly number: string } | undefined {
  return reader.sql('SELECT customer_id AS customerId, number FROM items WHERE id = ?').get(itemId);
}
