import type { BacktestReport } from '../../../../shared/contract/forecast.contract';
import { fromDayNumber } from '../../../../shared/domain/calendar';
import { forecastVersion, type ForecastLedger } from '../../../../shared/domain/forecast';
import type { BacktestResult } from '../../../../shared/domain/forecast/backtest';

const sortWords: Readonly<Record<string, string>> = {
  'past-due-amount': 'past-due amount',
  'open-amount': 'open amount',
  'days-past-due': 'days past due',
  'amount-x-days': 'amount x days past due',
  'mean-delay-x-amount': 'usual delay x open amount',
  'rule-points': 'rule points',
};
/** A simple order in words: "past-due amount". */
export const sortLabel = (name: string): string => sortWords[name] ?? name;

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
const orZero = (value: number): number => finite(value) ?? 0;

/** The measures as the contract gives them; what cannot be told (nothing decided, nothing paid) is null. */
export function toReport(ledger: ForecastLedger, result: BacktestResult, baseCurrency: string): BacktestReport {
  const { model } = result;
  const dates = result.days.map((one) => fromDayNumber(one.day));
  const first = dates[0],
    last = dates.at(-1);
  if (first === undefined || last === undefined) throw new RangeError('A backtest without dates');
  return {
    from: first,
    to: last,
    dates: [...dates],
    invoices: ledger.due.length,
    customers: ledger.customerIds.length,
    baseCurrency,
    modelVersion: forecastVersion,
    headline: headline(result),
    model: {
      capture: { ...model.capture },
      captureInterval20: { low: orZero(model.captureInterval20.low), high: orZero(model.captureInterval20.high) },
      pastDueCapture20: model.pastDueCapture20,
      auc: finite(model.auc),
      brier: finite(model.brier),
      calibration: finite(model.calibration),
      mae: finite(model.mae),
      wape: finite(model.wape),
      overstated: finite(model.overstated),
      late: Object.fromEntries(
        Object.entries(model.late).map(([limit, late]) => [
          limit,
          { auc: finite(late.auc), brier: finite(late.brier), calibration: finite(late.calibration), invoices: late.invoices },
        ]),
      ) as BacktestReport['model']['late'],
    },
    sorts: Object.fromEntries(Object.entries(result.sorts).map(([name, sort]) => [name, { capture: { ...sort.capture } }])),
    differences: result.differences.map((one) => ({ ...one, low: orZero(one.low), high: orZero(one.high) })),
    days: result.days.map((one, place) => ({
      day: dates[place] ?? first,
      model20: one.captures['model']?.['20'] ?? 0,
      sorts20: Object.fromEntries(Object.entries(one.captures).flatMap(([name, capture]) => (name === 'model' ? [] : [[name, capture['20']]]))),
    })),
  };
}

function headline(result: BacktestResult): string {
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  const best = Object.entries(result.sorts).sort(([, a], [, b]) => b.capture['20'] - a.capture['20'])[0];
  const byPastDue = result.sorts['past-due-amount']?.capture['20'] ?? 0;
  const bestSimple =
    best === undefined || best[0] === 'past-due-amount' ? '' : `, the best simple order (${sortLabel(best[0])}) ${percent(best[1].capture['20'])}`;
  if (byPastDue > 0.995 && result.model.capture['20'] > 0.995)
    return 'With 20 contacts a Monday any order catches nearly all of the late money of the next 30 days: there are too few customers with late money to tell orders apart.';
  return `With 20 contacts a Monday this list would have caught ${percent(result.model.capture['20'])} of what the 20 best contacts hold of the late money of the next 30 days; sorting by past-due amount ${percent(byPastDue)}${bestSimple}.`;
}
