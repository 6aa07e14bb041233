/** How good is the list? The forecast is fitted on each past Monday with what was known then, and held against what came. */
import { notCleared, type ForecastLedger } from '../invoices';
import { fitSteps } from '../model';
import { forecastEverybody, type CustomerForecast } from '../score';
import { finished, type Steps } from '../steps';
import { daysUntil, probabilityLaterThan } from '../survival';
import { meanInterval, type Interval } from './bootstrap';
import { areaUnderCurve, brierScore, calibrationError, captureAt, capturesAt, mean, topSums, type Standing } from './measures';
import { simpleSorts, simpleView } from './sorts';

export { meanInterval, type Interval } from './bootstrap';
export { areaUnderCurve, calibrationError, captureAt, type Standing } from './measures';

const contacts = [10, 20, 50] as const;
const lateLimits = [0, 5, 15] as const;
type LateLimit = (typeof lateLimits)[number];
const valueDays = 30;
const payDaysCap = 35;
const cashWeeks = 4;
const headline = 20;
const customersAtOnce = 500;

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

/** Every measure is worked out per Monday and averaged over the Mondays. */
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
    readonly late: Readonly<
      Record<'0' | '5' | '15', { readonly auc: number; readonly brier: number; readonly calibration: number; readonly invoices: number }>
    >;
    /** Said over came: late money-days of all customers. */
    readonly overstated: number;
  };
  readonly sorts: Readonly<Record<string, { readonly capture: ByContacts }>>;
  /** Model less sort at k = 20, paired by date. */
  readonly differences: readonly ({ readonly sort: string; readonly k: number; readonly difference: number } & Interval)[];
}

const orders = ['model', ...Object.keys(simpleSorts)] as const;

/** Collects Monday after Monday, each in pieces of some milliseconds. */
export interface Backtest {
  steps(day: number): Steps<BacktestDay>;
  /** A Monday in one go. */
  add(day: number): BacktestDay;
  result(): BacktestResult;
}

/**
 * `outcomesUntil` is the last day the ledger covers: nothing is known of what came after it. Dates later than that less
 * 30 days would judge the list by outcomes nobody knows, and are the caller's to leave out.
 */
export function startBacktest(ledger: ForecastLedger, outcomesUntil: number): Backtest {
  const days: BacktestDay[] = [];
  const measures: DayMeasures[] = [];
  const lateDays = { said: 0, came: 0 };
  const dueBySource = bySource(ledger, ledger.due);
  const clearedBySource = bySource(ledger, ledger.cleared);

  const measure = (forecast: CustomerForecast, day: number, seen: Seen): { standing: Standing; pastDue: Standing } => {
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
          seen.said[limit].push(probabilityLaterThan(invoice.survival, invoice.daysPastDue, limit));
          seen.came[limit].push(cleared - due > limit ? 1 : 0);
        }
      seen.payDayError += Math.abs(Math.min(payDaysCap, daysUntil(invoice.survival, 0.5) ?? payDaysCap) - Math.min(payDaysCap, cleared - day));
      seen.invoices += 1;
      for (let week = 0; week < cashWeeks; week += 1) {
        seen.cashSaid[week] = (seen.cashSaid[week] ?? 0) + invoice.amountMinor * ((invoice.survival[7 * week] ?? 0) - (invoice.survival[7 * week + 7] ?? 0));
        if (cleared > day + 7 * week && cleared <= day + 7 * week + 7) seen.cashCame[week] = (seen.cashCame[week] ?? 0) + invoice.amountMinor;
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

  function* steps(day: number): Steps<BacktestDay> {
    const model = yield* fitSteps(ledger, day);
    const seen: Seen = {
      said: { 0: [], 5: [], 15: [] },
      came: { 0: [], 5: [], 15: [] },
      payDayError: 0,
      invoices: 0,
      cashSaid: new Float64Array(cashWeeks),
      cashCame: new Float64Array(cashWeeks),
    };
    const standings: Standing[] = [];
    const pastDue: Standing[] = [];
    for (const forecast of forecastEverybody(model, ledger)) {
      const measured = measure(forecast, day, seen);
      standings.push(measured.standing);
      pastDue.push(measured.pastDue);
      if (standings.length % customersAtOnce === 0) yield;
    }
    const dayMeasures = yield* measureSteps(seen);
    const captures: Record<string, ByContacts> = {};
    for (const [place, order] of orders.entries()) {
      const shares = capturesAt(standings, place, contacts);
      captures[order] = Object.fromEntries(contacts.map((k, at) => [String(k), shares[at] ?? 1])) as ByContacts;
      yield;
    }
    const best = topSums(standings, (one) => one.value, [headline])[0] ?? 0;
    const result: BacktestDay = { day, captures, pastDueCapture20: captureAt(pastDue, 0, headline), caught: best * (captures['model']?.[headline] ?? 0), best };
    measures.push(dayMeasures);
    days.push(result);
    return result;
  }

  return {
    steps,
    add: (day) => finished(steps(day)),
    result() {
      const captureOf = (order: string): ByContacts =>
        Object.fromEntries(contacts.map((k) => [String(k), mean(days.map((one) => one.captures[order]?.[`${k}`] ?? 0))])) as ByContacts;
      const over = (figure: (one: DayMeasures) => number): number => mean(measures.map(figure).filter(Number.isFinite));
      const late = Object.fromEntries(
        lateLimits.map((limit) => [
          String(limit),
          {
            auc: over((one) => one.late[limit].auc),
            brier: over((one) => one.late[limit].brier),
            calibration: over((one) => one.late[limit].calibration),
            invoices: measures.reduce((sum, one) => sum + one.late[limit].invoices, 0),
          },
        ]),
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
          mae: over((one) => one.mae),
          wape: over((one) => one.wape),
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

/** What is collected while one Monday is measured. */
interface Seen {
  readonly said: Readonly<Record<LateLimit, number[]>>;
  readonly came: Readonly<Record<LateLimit, number[]>>;
  payDayError: number;
  invoices: number;
  readonly cashSaid: Float64Array;
  readonly cashCame: Float64Array;
}

interface DayMeasures {
  readonly late: Readonly<Record<LateLimit, { readonly auc: number; readonly brier: number; readonly calibration: number; readonly invoices: number }>>;
  readonly mae: number;
  readonly wape: number;
}

/** The measures of one Monday; not a number where nothing was decided, open or paid. */
function* measureSteps(seen: Seen): Steps<DayMeasures> {
  const late: Partial<Record<LateLimit, DayMeasures['late'][LateLimit]>> = {};
  for (const limit of lateLimits) {
    const probabilities = Float64Array.from(seen.said[limit]);
    const outcomes = Uint8Array.from(seen.came[limit]);
    late[limit] = {
      auc: areaUnderCurve(probabilities, outcomes),
      brier: brierScore(probabilities, outcomes),
      calibration: calibrationError(probabilities, outcomes),
      invoices: outcomes.length,
    };
    yield;
  }
  let cashError = 0;
  let cash = 0;
  for (let week = 0; week < cashWeeks; week += 1) {
    cashError += Math.abs((seen.cashSaid[week] ?? 0) - (seen.cashCame[week] ?? 0));
    cash += seen.cashCame[week] ?? 0;
  }
  return { late: late as DayMeasures['late'], mae: seen.payDayError / seen.invoices, wape: cashError / cash };
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
