import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import { endedStates } from '../../../../shared/domain/promises';
import type { Reader } from '../../db';
import { type ListPortfolio, portfolioParts } from './store';

const endedSql = endedStates.map((state) => `'${state}'`).join(', ');

/** Promises made on the day that still stand. */
export function promisesMadeOn(
  reader: Reader,
  day: IsoDate,
  portfolio: ListPortfolio | null,
): readonly { readonly currency: string; readonly amountMinor: number }[] {
  const own = portfolioParts(portfolio);
  return reader
    .sql(
      `SELECT p.currency, s.amount_minor AS amountMinor FROM activities e JOIN promises p ON p.id = e.subject_id JOIN promise_states s ON s.promise_id = p.id JOIN account_state a ON a.customer_id = s.customer_id
       WHERE e.business_date = ? AND e.kind = 'promise' AND p.made_on = ? AND s.state NOT IN (${endedSql}) AND ${own.sql} GROUP BY p.id`,
    )
    .all(day, day, ...own.values);
}

/** Customers snoozed or skipped in the course of the day; `sinceMs` is its first instant. */
export function putOffToday(
  reader: Reader,
  day: IsoDate,
  sinceMs: number,
  portfolio: ListPortfolio | null,
): { readonly snoozed: number; readonly skipped: number } {
  const own = portfolioParts(portfolio);
  const row = reader
    .sql(
      `SELECT SUM(m.skipped_on IS NULL OR m.skipped_on <> ?) AS snoozed, SUM(m.skipped_on = ?) AS skipped FROM worklist_marks m JOIN account_state a ON a.customer_id = m.customer_id
       WHERE a.left_out = 'snoozed' AND (m.skipped_on = ? OR m.marked_at_ms >= ?) AND ${own.sql}`,
    )
    .get<{ snoozed: number | null; skipped: number | null }>(day, day, day, sinceMs, ...own.values);
  return { snoozed: row?.snoozed ?? 0, skipped: row?.skipped ?? 0 };
}

export interface Achieved {
  readonly reached: number;
  readonly letters: number;
  readonly disputes: number;
  readonly contacts: number;
}

/** What the day brought: people reached by one of the outcomes, letters written, disputes opened, contacts added or mended. */
export function achievedOn(reader: Reader, day: IsoDate, reachedOutcomes: readonly string[], portfolio: ListPortfolio | null): Achieved {
  const own = portfolioParts(portfolio);
  const stands = (kind: string) => `NOT EXISTS (SELECT 1 FROM taken_back t WHERE t.subject_kind = '${kind}' AND t.subject_id = s.id)`;
  const count = (sql: string, ...values: readonly string[]) => reader.sql(`${sql} AND ${own.sql}`).get<{ n: number }>(...values, ...own.values)?.n ?? 0;
  return {
    reached: count(
      `SELECT COUNT(*) AS n FROM calls s JOIN account_state a ON a.customer_id = s.customer_id WHERE s.business_date = ? AND s.outcome IN (SELECT value FROM json_each(?)) AND ${stands('call')}`,
      day,
      JSON.stringify(reachedOutcomes),
    ),
    letters: count('SELECT COUNT(*) AS n FROM letters s JOIN account_state a ON a.customer_id = s.customer_id WHERE s.issued_on = ?', day),
    disputes: count(
      `SELECT COUNT(*) AS n FROM disputes s JOIN account_state a ON a.customer_id = s.customer_id WHERE s.opened_on = ? AND ${stands('dispute')}`,
      day,
    ),
    contacts: count(
      "SELECT COUNT(DISTINCT s.subject_id) AS n FROM activities s JOIN account_state a ON a.customer_id = s.customer_id WHERE s.business_date = ? AND s.code IN ('contact-added', 'contact-changed')",
      day,
    ),
  };
}
