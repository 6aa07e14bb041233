import { addDays, startOfWeek, type IsoDate } from '../../../../shared/domain/calendar';
import type { Reader } from '../../db';

/**
 * Notes, once a week, who is on the list outside of what must be done, who is left in peace by lot, and how many of their
 * invoices the forecast expects to be paid within 7 days: what comes is held against it later. A record, no projection.
 */
export function noteControlWeek(writer: Reader, today: IsoDate, percent: number, nowMs: number): void {
  if (percent <= 0) return;
  const week = startOfWeek(today);
  if (writer.sql('SELECT 1 AS found FROM control_weeks WHERE week BETWEEN ? AND ? LIMIT 1').get(week, addDays(week, 6)) !== undefined) return;
  writer
    .sql(
      `INSERT INTO control_weeks (week, customer_id, held, expected_paid, recorded_at_ms)
       SELECT ?, a.customer_id, a.left_out IS NOT NULL, COALESCE((SELECT SUM(1 - CAST(f.weekly_unpaid AS REAL)) FROM item_forecasts f WHERE f.customer_id = a.customer_id), 0), ?
       FROM account_state a WHERE (a.left_out IS NULL OR a.left_out = 'control-week') AND a.pinned = 0 AND a.views NOT LIKE '%,due-today,%' AND a.views NOT LIKE '%,broken-promises,%'`,
    )
    .run(today, nowMs);
}
