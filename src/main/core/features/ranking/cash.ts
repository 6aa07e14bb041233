import { addDays, type IsoDate } from '../../../../shared/domain/calendar';
import { forecastVersion, forecastWeeks } from '../../../../shared/domain/forecast';
import type { Reader } from '../../db';
import { allItemForecasts } from './forecast-store';

export interface CashWeek {
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly lowMinor: number;
  readonly midMinor: number;
  readonly highMinor: number;
}

export interface CashOutlook {
  readonly weeks: readonly CashWeek[];
  readonly openMinor: number;
}

/** Normal quantile of 90 %: low and high hold the middle 80 %. */
const spread = 1.2816;

/**
 * Cash of the open book per week, from the kept forecasts: amount x (S(7v) - S(7v + 7)). The width comes from the customers:
 * what one customer owes is counted as coming in one piece, so that few large payers make a wide band.
 */
export function cashOutlook(reader: Reader, today: IsoDate, weeks: number): CashOutlook {
  const mid = new Float64Array(forecastWeeks);
  const variance = new Float64Array(forecastWeeks);
  const own = new Float64Array(forecastWeeks);
  let openMinor = 0,
    ownOpen = 0,
    customerId = '';
  const closeCustomer = () => {
    for (let week = 0; week < forecastWeeks; week += 1) {
      const expected = own[week] ?? 0;
      mid[week] = (mid[week] ?? 0) + expected;
      variance[week] = (variance[week] ?? 0) + expected * Math.max(0, ownOpen - expected);
    }
    own.fill(0);
    ownOpen = 0;
  };
  for (const row of allItemForecasts(reader)) {
    if (row.customerId !== customerId) {
      closeCustomer();
      customerId = row.customerId;
    }
    openMinor += row.amountMinor;
    ownOpen += row.amountMinor;
    let before = 1;
    for (const [week, unpaid] of row.weeklyUnpaid.split(',').entries()) {
      own[week] = (own[week] ?? 0) + row.amountMinor * (before - Number(unpaid));
      before = Number(unpaid);
    }
  }
  closeCustomer();
  return {
    openMinor,
    weeks: Array.from({ length: weeks }, (_, week): CashWeek => {
      const expected = mid[week] ?? 0;
      const width = spread * Math.sqrt(variance[week] ?? 0);
      return {
        from: addDays(today, 7 * week + 1),
        to: addDays(today, 7 * week + 7),
        lowMinor: Math.round(Math.max(0, expected - width)),
        midMinor: Math.round(expected),
        highMinor: Math.round(Math.min(openMinor, expected + width)),
      };
    }),
  };
}

const keptWeeks = 8;

/** Keeps the day's forecast of cash, to be held against what comes. A later one of the same day takes its place. */
export function keepCashForecast(writer: Reader, today: IsoDate, currency: string): void {
  const { weeks } = cashOutlook(writer, today, keptWeeks);
  writer.sql('DELETE FROM cash_forecasts WHERE made_on = ?').run(today);
  const insert = writer.sql(
    'INSERT INTO cash_forecasts (made_on, from_day, to_day, weeks_ahead, model_version, currency, low_minor, mid_minor, high_minor) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  for (const [place, week] of weeks.entries())
    insert.run(today, week.from, week.to, place + 1, forecastVersion, currency, week.lowMinor, week.midMinor, week.highMinor);
}
