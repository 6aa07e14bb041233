import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import { carveDisputed } from '../../../../shared/domain/plans';
import type { PromiseFacts, Receipt } from '../../../../shared/domain/promises';
import type { Reader } from '../../db';
import { chunks, listCondition, scopeCondition, type Scope } from './scope';
import { disputeStood, type Cut } from './store';

export interface PromiseRow extends PromiseFacts {
  readonly customerId: string;
  /** Of the customer; '' = not known. */
  readonly country: string;
  /** Recorded by mistake and undone: it says nothing about who keeps his word. */
  readonly takenBack: boolean;
}

interface HeadRow {
  readonly id: string;
  readonly customerId: string;
  readonly currency: string;
  readonly madeOn: IsoDate;
  readonly recordedAtMs: number;
  readonly toleranceBankDays: number | null;
  readonly country: string;
  readonly takenBack: 0 | 1;
}

/** Promises made by the day and known, with instalments, items and how they ended, in the order they were made. */
export function promisesOf(reader: Reader, scope: Scope, cut: Cut): readonly PromiseRow[] {
  const where = scopeCondition(scope, 'p.customer_id');
  const heads = reader
    .sql(
      `SELECT p.id, p.customer_id AS customerId, p.currency, p.made_on AS madeOn, p.recorded_at_ms AS recordedAtMs, c.promise_tolerance_days AS toleranceBankDays, c.country,
         EXISTS (SELECT 1 FROM taken_back t WHERE t.subject_kind = 'promise' AND t.subject_id = p.id AND t.recorded_at_ms <= ?) AS takenBack
       FROM promises p JOIN customers c ON c.id = p.customer_id WHERE ${where.sql} AND p.made_on <= ? AND p.recorded_at_ms <= ? ORDER BY p.recorded_at_ms, p.id`,
    )
    .all<HeadRow>(cut.knownUntilMs, ...where.values, cut.asOf, cut.knownUntilMs);
  const found: PromiseRow[] = [];
  for (const piece of chunks(heads)) found.push(...withParts(reader, piece, cut));
  return found;
}

function withParts(reader: Reader, heads: readonly HeadRow[], cut: Cut): readonly PromiseRow[] {
  const where = listCondition(
    heads.map((head) => head.id),
    'promise_id',
  );
  const instalments = grouped(
    reader
      .sql(
        `SELECT promise_id AS promiseId, due_date AS dueDate, amount_minor AS amountMinor FROM promise_instalments WHERE ${where.sql} ORDER BY promise_id, position`,
      )
      .all<{ promiseId: string; dueDate: IsoDate; amountMinor: number }>(...where.values),
  );
  const items = grouped(
    reader
      .sql(`SELECT promise_id AS promiseId, item_id AS itemId FROM promise_items WHERE ${where.sql} ORDER BY promise_id, position`)
      .all<{ promiseId: string; itemId: string }>(...where.values),
  );
  const events = grouped(
    reader
      .sql(
        `SELECT promise_id AS promiseId, kind, business_date AS businessDate, reason FROM promise_events WHERE ${where.sql} AND business_date <= ? AND recorded_at_ms <= ? AND NOT EXISTS (SELECT 1 FROM taken_back t WHERE t.subject_kind = 'promise-event' AND t.subject_id = CAST(promise_events.seq AS TEXT) AND t.recorded_at_ms <= ?) ORDER BY promise_id, seq`,
      )
      .all<{ promiseId: string; kind: 'withdrawn' | 'replaced'; businessDate: IsoDate; reason: string }>(
        ...where.values,
        cut.asOf,
        cut.knownUntilMs,
        cut.knownUntilMs,
      ),
  );
  const plans = plansOf(reader, where, cut);
  return heads.map(({ toleranceBankDays, takenBack, ...head }) => {
    const ended = events.get(head.id)?.at(-1);
    const plan = plans.get(head.id);
    const agreed = (instalments.get(head.id) ?? []).map(({ dueDate, amountMinor }) => ({ dueDate, amountMinor }));
    return {
      ...head,
      takenBack: takenBack === 1,
      ...(toleranceBankDays !== null && { toleranceBankDays }),
      ...(plan !== undefined && { plan: { graceBankDays: plan.graceBankDays, defaultAfterMisses: plan.defaultAfterMisses } }),
      instalments: plan === undefined ? agreed : carveDisputed(agreed, plan.carvedMinor),
      itemIds: (items.get(head.id) ?? []).map((item) => item.itemId),
      ended:
        ended === undefined
          ? null
          : { kind: takenBack === 1 ? 'taken-back' : ended.kind, on: ended.businessDate, ...(ended.reason === '' ? {} : { reason: ended.reason }) },
    };
  });
}

interface PlanRow {
  readonly promiseId: string;
  readonly graceBankDays: number;
  readonly defaultAfterMisses: number;
  /** In dispute of what is in the plan. */
  readonly carvedMinor: number;
}

/** Which of the promises are plans, with what is carved out of them by disputes that were open on the day. */
function plansOf(reader: Reader, where: ReturnType<typeof listCondition>, cut: Cut): ReadonlyMap<string, PlanRow> {
  const stood = disputeStood('d', cut);
  const rows = reader
    .sql(
      `SELECT pl.promise_id AS promiseId, pl.grace_bank_days AS graceBankDays, pl.default_after_misses AS defaultAfterMisses,
         COALESCE((SELECT SUM(MIN(pi.amount_minor, MAX(0, COALESCE((SELECT SUM(d.amount_minor) FROM disputes d
             WHERE d.item_id = pi.item_id AND ${stood.sql}), 0) - pi.left_out_minor)))
           FROM plan_items pi WHERE pi.plan_id = pl.id), 0) AS carvedMinor
       FROM plans pl WHERE ${where.sql}`,
    )
    .all<PlanRow>(...stood.values, ...where.values);
  return new Map(rows.map((row) => [row.promiseId, row]));
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
           WHERE ${where.sql} AND f.business_date <= ? AND f.recorded_at_ms <= ?${cut.importsOnlyAtEnd === true ? ' AND (f.recorded_at_ms < ? OR f.import_id IS NOT NULL)' : ''} AND i.kind IN ('invoice', 'charge')
             AND COALESCE(r.kind, f.kind) IN ('applied', 'settled', 'adjusted') AND (c.kind IS NULL OR c.kind = 'payment') AND (f.amount_minor < 0 OR f.kind IN ('reversed', 'adjusted') OR (f.kind = 'applied' AND c.kind = 'payment'))
           ORDER BY f.seq`,
        )
        .all<Receipt>(...where.values, cut.asOf, cut.knownUntilMs, ...(cut.importsOnlyAtEnd === true ? [cut.knownUntilMs] : [])),
    );
  }
  return found;
}

const grouped = <Row extends { readonly promiseId: string }>(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> =>
  Map.groupBy(rows, (row) => row.promiseId);
