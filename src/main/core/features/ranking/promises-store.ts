import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import type { PromiseFacts, Receipt } from '../../../../shared/domain/promises';
import type { Reader } from '../../db';
import { chunks, listCondition, scopeCondition, type Scope } from './scope';
import type { Cut } from './store';

export interface PromiseRow extends PromiseFacts {
  readonly customerId: string;
}

interface HeadRow {
  readonly id: string;
  readonly customerId: string;
  readonly currency: string;
  readonly madeOn: IsoDate;
  readonly recordedAtMs: number;
}

/** Promises made by the day and known, with instalments, items and how they ended, in the order they were made. */
export function promisesOf(reader: Reader, scope: Scope, cut: Cut): readonly PromiseRow[] {
  const where = scopeCondition(scope, 'customer_id');
  const heads = reader
    .sql(`SELECT id, customer_id AS customerId, currency, made_on AS madeOn, recorded_at_ms AS recordedAtMs FROM promises WHERE ${where.sql} AND made_on <= ? AND recorded_at_ms <= ? ORDER BY recorded_at_ms, id`)
    .all<HeadRow>(...where.values, cut.asOf, cut.knownUntilMs);
  const found: PromiseRow[] = [];
  for (const piece of chunks(heads)) found.push(...withParts(reader, piece, cut));
  return found;
}

function withParts(reader: Reader, heads: readonly HeadRow[], cut: Cut): readonly PromiseRow[] {
  const where = listCondition(heads.map((head) => head.id), 'promise_id');
  const instalments = grouped(reader.sql(`SELECT promise_id AS promiseId, due_date AS dueDate, amount_minor AS amountMinor FROM promise_instalments WHERE ${where.sql} ORDER BY promise_id, position`).all<{ promiseId: string; dueDate: IsoDate; amountMinor: number }>(...where.values));
  const items = grouped(reader.sql(`SELECT promise_id AS promiseId, item_id AS itemId FROM promise_items WHERE ${where.sql} ORDER BY promise_id, position`).all<{ promiseId: string; itemId: string }>(...where.values));
  const events = grouped(
    reader
      .sql(`SELECT promise_id AS promiseId, kind, business_date AS businessDate, reason FROM promise_events WHERE ${where.sql} AND business_date <= ? AND recorded_at_ms <= ? ORDER BY promise_id, seq`)
      .all<{ promiseId: string; kind: 'withdrawn' | 'replaced'; businessDate: IsoDate; reason: string }>(...where.values, cut.asOf, cut.knownUntilMs),
  );
  return heads.map((head) => {
    const ended = events.get(head.id)?.at(-1);
    return {
      ...head,
      instalments: (instalments.get(head.id) ?? []).map(({ dueDate, amountMinor }) => ({ dueDate, amountMinor })),
      itemIds: (items.get(head.id) ?? []).map((item) => item.itemId),
      ended: ended === undefined ? null : { kind: ended.kind, on: ended.businessDate, ...(ended.reason === '' ? {} : { reason: ended.reason }) },
    };
  });
}

/**
 * Money that reached the items: payments applied, items the ledger says are paid, amounts the ledger shows as reduced,
 * and any of these taken back (negative). Credits, write-offs and corrections of the invoice itself are no money.
 */
export function receiptsOn(reader: Reader, itemIds: readonly string[], cut: Cut): readonly Receipt[] {
  const found: Receipt[] = [];
  for (const piece of chunks(itemIds)) {
    const where = listCondition(piece, 'f.item_id');
    found.push(
      ...reader
        .sql(
          `SELECT f.item_id AS itemId, i.currency, f.business_date AS day, f.recorded_at_ms AS recordedAtMs, -f.amount_minor AS amountMinor
           FROM ledger_facts f JOIN items i ON i.id = f.item_id LEFT JOIN ledger_facts r ON r.seq = f.reverses_seq LEFT JOIN items c ON c.id = COALESCE(f.counter_item_id, r.counter_item_id)
           WHERE ${where.sql} AND f.business_date <= ? AND f.recorded_at_ms <= ? AND i.kind IN ('invoice', 'charge')
             AND COALESCE(r.kind, f.kind) IN ('applied', 'settled', 'adjusted') AND (c.kind IS NULL OR c.kind = 'payment') AND (f.amount_minor < 0 OR f.kind = 'reversed')
           ORDER BY f.seq`,
        )
        .all<Receipt>(...where.values, cut.asOf, cut.knownUntilMs),
    );
  }
  return found;
}

function grouped<Row extends { readonly promiseId: string }>(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.promiseId);
    if (group) group.push(row);
    else groups.set(row.promiseId, [row]);
  }
  return groups;
}
