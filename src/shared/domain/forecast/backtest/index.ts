/** How good is the list? The forecast is fitted on each past Monday with what was known then, and held against what came. */
import { notCleared, type ForecastLedger } from '../invoices';
import { fitPaymentModel } from '../model';
import { forecastEverybody, type CustomerForecast } from '../score';
import { daysUntil, probabilityLaterThan } from '../survival';
import { meanInterval, type Interval } from './bootstrap';
import { areaUnderCurve, brierScore, calibrationError, captureAt, mean, type Standing } from './measures';
import { simpleSorts, simpleView } from './sorts';

export { meanInterval, type Interval } from './bootstrap';
export { areaUnderCurve, brierScore, calibrationError, captureAt, type Standing } from './measures';
export { simpleSorts } from './sorts';

const contacts = [10, 20, 50] as const;
const lateLimits = [0, 5, 15] as const;
const valueDays = 30;
const payDaysCap = 35;
const cashWeeks = 4;
const headline = 20;

type ByContacts = Readonly<Record<'10' | '20' | '50', number>>;

/** What one Monday showed. */
export interface BacktestDay {
  readonly day: number;
  /** capture@k by order: the model first, then the simple sorts by name. */
  readonly captures: Readonly<Record<string, ByContacts>>;
  readonly pastDueCapture20: number;
  /** Late money-days of the 20 best of the model, and of the 20 truly best: minor units x days. */
  readonly caught: number;
  readonly best: number;
}

export interface BacktestResult {
  readonly days: readonly BacktestDay[];
  readonly model: {
    readonly capture: ByContacts;
    readonly captureInterval20: Interval;
    /** Same, counting past-due invoices only, k = 20. */
    readonly pastDueCapture20: number;
    readonly auc: number;
    readonly brier: number;
    readonly calibration: number;
    /** Days: expected against real days to payment, both capped at 35. */
    readonly mae: number;
    /** Weekly cash of the open book over 4 weeks: absolute error over cash. */
    readonly wape: number;
    readonly late: Readonly<Record<'0' | '5' | '15', { readonly auc: number; readonly brier: number; readonly calibration: number; readonly invoices: number }>>;
    /** Said over came: late money-days of all customers. */
    readonly overstated: number;
  };
  readonly sorts: Readonly<Record<string, { readonly capture: ByContacts }>>;
  /** Model less sort at k = 20, paired by date. */
  readonly differences: readonly ({ readonly sort: string; readonly k: number; readonly difference: number } & Interval)[];
}

const orders = ['model', ...Object.keys(simpleSorts)] as const;

/** Collects Monday after Monday; `add` is the piece of work between two looks at a cancel button. */
export interface Backtest {
  add(day: number): BacktestDay;
  result(): BacktestResult;
}

/**
 * `outcomesUntil` is the last day the ledger covers: nothing is known of what came after it. Dates later than that less
 * 30 days would judge the list by outcomes nobody knows, and are the caller's to leave out.
 */
export function startBacktest(ledger: ForecastLedger, outcomesUntil: number): Backtest {
  const days: BacktestDay[] = [];
  const said: Record<number, number[]> = { 0: [], 5: [], 15: [] };
  const came: Record<number, number[]> = { 0: [], 5: [], 15: [] };
  const payDays = { error: 0, count: 0 };
  const cash = { error: 0, total: 0 };
  const lateDays = { said: 0, came: 0 };
  const dueBySource = bySource(ledger, ledger.due);
  const clearedBySource = bySource(ledger, ledger.cleared);

  const measure = (forecast: CustomerForecast, day: number, weeks: { readonly said: Float64Array; readonly came: Float64Array }): { standing: Standing; pastDue: Standing } => {
    let value = 0;
    let pastDueValue = 0;
    let pastDueScore = 0;
    for (const invoice of forecast.invoices) {
      const due = dueBySource[invoice.source] ?? 0;
      const cleared = Math.min(clearedBySource[invoice.source] ?? notCleared, notCleared);
      const outcome = invoice.amountMinor * Math.max(0, Math.min(cleared, day + valueDays, outcomesUntil + 1) - Math.max(due, day));
      value += outcome;
      if (invoice.daysPastDue > 0) {
        pastDueValue += outcome;
        pastDueScore += invoice.value;
      }
      for (const limit of lateLimits)
        if (invoice.daysPastDue <= limit) {
          said[limit]?.push(probabilityLaterThan(invoice.survival, invoice.daysPastDue, limit));
          came[limit]?.push(cleared - due > limit ? 1 : 0);
        }
      payDays.error += Math.abs(Math.min(payDaysCap, daysUntil(invoice.survival, 0.5) ?? payDaysCap) - Math.min(payDaysCap, cleared - day));
      payDays.count += 1;
      for (let week = 0; week < cashWeeks; week += 1) {
        weeks.said[week] = (weeks.said[week] ?? 0) + invoice.amountMinor * ((invoice.survival[7 * week] ?? 0) - (invoice.survival[7 * week + 7] ?? 0));
        if (cleared > day + 7 * week && cleared <= day + 7 * week + 7) weeks.came[week] = (weeks.came[week] ?? 0) + invoice.amountMinor;
      }
    }
    lateDays.said += forecast.score;
    lateDays.came += value;
    const view = simpleView(forecast, meanPastDelay(ledger, forecast.customer, day));
    return {
      standing: { customerId: forecast.customerId, value, scores: [forecast.score, ...Object.values(simpleSorts).map((sort) => sort(view))] },
      pastDue: { customerId: forecast.customerId, value: pastDueValue, scores: [pastDueScore] },
    };
  };

  return {
    add(day) {
      const model = fitPaymentModel(ledger, day);
      const weeks = { said: new Float64Array(cashWeeks), came: new Float64Array(cashWeeks) };
      const measured = [...forecastEverybody(model, ledger)].map((forecast) => measure(forecast, day, weeks));
      for (let week = 0; week < cashWeeks; week += 1) {
        cash.error += Math.abs((weeks.said[week] ?? 0) - (weeks.came[week] ?? 0));
        cash.total += weeks.came[week] ?? 0;
      }
      const standings = measured.map((one) => one.standing);
      const best = standings.toSorted((a, b) => b.value - a.value).slice(0, headline).reduce((sum, one) => sum + one.value, 0);
      const captures = Object.fromEntries(orders.map((order, place) => [order, Object.fromEntries(contacts.map((k) => [String(k), captureAt(standings, place, k)])) as ByContacts]));
      const result: BacktestDay = { day, captures, pastDueCapture20: captureAt(measured.map((one) => one.pastDue), 0, headline), caught: best * (captures['model']?.[headline] ?? 0), best };
      days.push(result);
      return result;
    },
    result() {
      const captureOf = (order: string): ByContacts => Object.fromEntries(contacts.map((k) => [String(k), mean(days.map((one) => one.captures[order]?.[`${k}`] ?? 0))])) as ByContacts;
      const late = Object.fromEntries(
        lateLimits.map((limit) => {
          const probabilities = Float64Array.from(said[limit] ?? []);
          const outcomes = Uint8Array.from(came[limit] ?? []);
          return [String(limit), { auc: areaUnderCurve(probabilities, outcomes), brier: brierScore(probabilities, outcomes), calibration: calibrationError(probabilities, outcomes), invoices: outcomes.length }];
        }),
      ) as BacktestResult['model']['late'];
      const perDate = (order: string) => days.map((one) => one.captures[order]?.[headline] ?? 0);
      return {
        days,
        model: {
          capture: captureOf('model'),
          captureInterval20: meanInterval(perDate('model')),
          pastDueCapture20: mean(days.map((one) => one.pastDueCapture20)),
          auc: late['5'].auc,
          brier: late['5'].brier,
          calibration: late['5'].calibration,
          mae: payDays.error / payDays.count,
          wape: cash.error / cash.total,
          late,
          overstated: lateDays.said / lateDays.came,
        },
        sorts: Object.fromEntries(Object.keys(simpleSorts).map((name) => [name, { capture: captureOf(name) }])),
        differences: Object.keys(simpleSorts).map((name) => {
          const paired = days.map((one) => (one.captures['model']?.[headline] ?? 0) - (one.captures[name]?.[headline] ?? 0));
          return { sort: name, k: headline, difference: mean(paired), ...meanInterval(paired) };
        }),
      };
    },
  };
}

/** The Mondays from `from` to `to`, both included, as day numbers. */
export function mondaysBetween(from: number, to: number): readonly number[] {
  const days: number[] = [];
  for (let day = from + ((4 - (from % 7) + 7) % 7); day <= to; day += 7) days.push(day);
  return days;
}

function bySource(ledger: ForecastLedger, column: Int32Array): Int32Array {
  const sorted = new Int32Array(column.length);
  for (let row = 0; row < column.length; row += 1) sorted[ledger.source[row] ?? 0] = column[row] ?? 0;
  return sorted;
}

/** Mean days late of what the customer had paid by `day`; 0 without a payment. */
function meanPastDelay(ledger: ForecastLedger, customer: number, day: number): number {
  let sum = 0;
  let count = 0;
  for (let row = ledger.starts[customer] ?? 0; row < (ledger.starts[customer + 1] ?? 0); row += 1) {
    const cleared = ledger.cleared[row] ?? notCleared;
    if (cleared > day) continue;
    sum += cleared - (ledger.due[row] ?? 0);
    count += 1;
  }
  return count === 0 ? 0 : sum / count;
}
