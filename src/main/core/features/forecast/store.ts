import { backtestReport, type BacktestReport } from '../../../../shared/contract/forecast.contract';
import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import type { Reader } from '../../db';

export function saveBacktest(writer: Reader, madeAtMs: number, report: BacktestReport): void {
  writer.sql('INSERT INTO backtests (made_at_ms, report_json) VALUES (?, ?)').run(madeAtMs, JSON.stringify(report));
}

/** The newest finished measurement; null before the first, or where it was kept in a shape of another version. */
export function newestBacktest(reader: Reader): { madeAtMs: number; report: BacktestReport } | null {
  const row = reader.sql('SELECT made_at_ms AS madeAtMs, report_json AS reportJson FROM backtests ORDER BY id DESC LIMIT 1').get<{ madeAtMs: number; reportJson: string }>();
  if (row === undefined) return null;
  const parsed = backtestReport.safeParse(JSON.parse(row.reportJson));
  return parsed.success ? { madeAtMs: row.madeAtMs, report: parsed.data } : null;
}

/** Currencies something is open in. */
export function openCurrencies(reader: Reader): readonly string[] {
  return reader.sql('SELECT DISTINCT currency FROM open_items ORDER BY currency').all<{ currency: string }>().map((row) => row.currency);
}

export interface CashPointRow {
  readonly madeOn: IsoDate;
  readonly fromDay: IsoDate;
  readonly toDay: IsoDate;
  readonly weeksAhead: number;
  readonly lowMinor: number;
  readonly midMinor: number;
  readonly highMinor: number;
}

export function cashPoints(reader: Reader, currency: string, limit: number): readonly CashPointRow[] {
  return reader
    .sql('SELECT made_on AS madeOn, from_day AS fromDay, to_day AS toDay, weeks_ahead AS weeksAhead, low_minor AS lowMinor, mid_minor AS midMinor, high_minor AS highMinor FROM cash_forecasts WHERE currency = ? ORDER BY made_on DESC, from_day LIMIT ?')
    .all<CashPointRow>(currency, limit);
}

/** Money that reached, between two days, items that were there by `bookDay`, per currency. */
export function cameBetween(reader: Reader, bookDay: IsoDate, from: IsoDate, to: IsoDate): readonly { readonly currency: string; readonly amountMinor: number }[] {
  return reader
    .sql(
      `SELECT i.currency, -SUM(f.amount_minor) AS amountMinor FROM ledger_facts f JOIN items i ON i.id = f.item_id LEFT JOIN ledger_facts r ON r.seq = f.reverses_seq
       WHERE f.business_date BETWEEN ? AND ? AND i.kind IN ('invoice', 'charge') AND COALESCE(r.kind, f.kind) IN ('applied', 'settled')
         AND EXISTS (SELECT 1 FROM ledger_facts b WHERE b.item_id = f.item_id AND b.kind = 'issued' AND b.business_date <= ?) GROUP BY i.currency`,
    )
    .all(from, to, bookDay);
}
