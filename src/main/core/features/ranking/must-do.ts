import { heldBackOf, mustDo, scoreOf } from '../../../../shared/domain/priority';
import type { Reader } from '../../db';
import { decodeDetail } from './detail';
import type { Policy } from './policy';
import { chunks, listCondition } from './scope';
import { ownersOf } from './store';

/** By the very condition of its index, so that everybody else is not looked at. */
const mustDoCondition = "held_back = 1 OR instr(views, ',due-today,') > 0 OR instr(views, ',broken-promises,') > 0";
export const mustDoCandidatesSql = `SELECT customer_id AS customerId, left_out AS leftOut, pinned, held_back AS heldBack, score, detail_json AS detailJson FROM account_state WHERE ${mustDoCondition}`;

interface CandidateRow {
  readonly customerId: string;
  readonly leftOut: string | null;
  readonly pinned: 0 | 1;
  readonly heldBack: 0 | 1;
  readonly score: number;
  readonly detailJson: string;
}

/** Whether one of these customers has something that must be done today. Where none has, before and after a change, nobody else's place on top changes. */
export function anyMustDo(reader: Reader, customerIds: readonly string[]): boolean {
  for (const piece of chunks(customerIds)) {
    const where = listCondition(piece, 'customer_id');
    if (reader.sql(`SELECT 1 AS found FROM account_state WHERE ${where.sql} AND (${mustDoCondition}) LIMIT 1`).get(...where.values) !== undefined) return true;
  }
  return false;
}

/** Decides which accounts that must be done today are more than a day holds, and ranks those by their forecast alone. */
export function settleMustDos(writer: Reader, policy: Policy): void {
  const rows = writer.sql(mustDoCandidatesSql).all<CandidateRow>();
  const owners = ownersOf(
    writer,
    rows.map((row) => row.customerId),
  );
  const candidates = rows.map((row) => {
    const { facts } = decodeDetail(row.detailJson, {
      baseCurrency: policy.baseCurrency,
      today: policy.today,
      calendar: policy.calendar,
      pinned: row.pinned === 1,
      heldBack: false,
    });
    return {
      customerId: row.customerId,
      ownerId: owners.get(row.customerId) ?? null,
      pinned: row.pinned === 1,
      row,
      facts,
      must: row.leftOut === null && mustDo(facts, policy.weights, policy.today) !== null,
      score: scoreOf(facts, policy.weights, policy.today),
    };
  });
  const held = new Set(
    heldBackOf(
      candidates.filter((one) => one.must),
      policy.capacity,
    ).map((one) => one.customerId),
  );
  const update = writer.sql('UPDATE account_state SET held_back = ?, score = ? WHERE customer_id = ?');
  for (const one of candidates) {
    const heldBack = held.has(one.customerId) ? 1 : 0;
    const score = heldBack === 1 ? scoreOf({ ...one.facts, heldBack: true }, policy.weights, policy.today) : one.score;
    if (heldBack !== one.row.heldBack || score !== one.row.score) update.run(heldBack, score, one.customerId);
  }
}
