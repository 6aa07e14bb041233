import type { ForecastItem, Report } from './forecast.api';

/** The orders a list can have, in words; the first one is ours. */
const sortWords: Readonly<Record<string, string>> = {
  'past-due-amount': 'Past-due amount',
  'open-amount': 'Open amount',
  'days-past-due': 'Age of the oldest item',
  'amount-x-days': 'Amount × age',
  'mean-delay-x-amount': 'Usual delay × open amount',
  'rule-points': 'Rule points',
};
export const sortLabel = (name: string): string => sortWords[name] ?? name;

/** `93%`, whole, as shares of money are no more exact than that. */
export const percent = (share: number): string => `${Math.round(share * 100)}%`;

/** A figure with so many digits after the point; what cannot be told is said in words. */
export const figure = (value: number | null, digits: number): string => (value === null ? 'cannot be told' : value.toFixed(digits));

export const contactCounts = ['10', '20', '50'] as const;
export type ContactCount = (typeof contactCounts)[number];

/** One bar: how much of the late money an order would have caught, with the 95 % interval where the report gives one. */
export interface CaptureBar {
  readonly key: string;
  readonly label: string;
  readonly ours: boolean;
  readonly share: number;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * Our order first, then the simple ones from best to worst. The interval of ours is that of its own capture; that of a
 * simple order is where it lies below ours, from the paired differences.
 */
export function captureBars(report: Report, k: ContactCount): readonly CaptureBar[] {
  const ours: CaptureBar = {
    key: 'model',
    label: 'This list',
    ours: true,
    share: report.model.capture[k],
    low: k === '20' ? report.model.captureInterval20.low : null,
    high: k === '20' ? report.model.captureInterval20.high : null,
  };
  const simple = Object.entries(report.sorts).map(([key, sort]): CaptureBar => {
    const paired = report.differences.find((one) => one.sort === key && one.k === Number(k));
    return {
      key,
      label: sortLabel(key),
      ours: false,
      share: sort.capture[k],
      low: paired ? ours.share - paired.high : null,
      high: paired ? ours.share - paired.low : null,
    };
  });
  return [ours, ...simple.sort((a, b) => b.share - a.share)];
}

/** How the list compares with the best simple order: "9 points more than the best simple order, usual delay × open amount (95 % sure: 7 to 11)." */
export function leadWords(report: Report, k: ContactCount): string {
  const [ours, best] = captureBars(report, k);
  if (ours === undefined || best === undefined) return '';
  const points = Math.round((ours.share - best.share) * 100);
  const size = points === 0 ? 'As good as' : `${Math.abs(points)} ${Math.abs(points) === 1 ? 'point' : 'points'} ${points > 0 ? 'more than' : 'less than'}`;
  const sure =
    best.low === null || best.high === null
      ? ''
      : `; with 95% certainty ${Math.round((ours.share - best.high) * 100)} to ${Math.round((ours.share - best.low) * 100)} points`;
  return `${size} the best simple order, ${best.label.toLowerCase()}${sure}.`;
}

export interface Measure {
  readonly key: string;
  readonly name: string;
  readonly value: string;
  readonly meaning: string;
}

/** The measures of the forecast, each with what it means for somebody who works by the list. */
export function measuresOf({ model }: Report): readonly Measure[] {
  const late = (limit: '0' | '5' | '15') => figure(model.late[limit]?.auc ?? null, 3);
  return [
    {
      key: 'auc',
      name: 'Telling late from punctual (AUC)',
      value: figure(model.auc, 3),
      meaning: `Of two invoices, one more than 5 days late and one not: how often the late one was rated riskier. 0.5 is guessing. More than 0 days: ${late('0')}, more than 15: ${late('15')}.`,
    },
    {
      key: 'brier',
      name: 'Size of the error (Brier)',
      value: figure(model.brier, 4),
      meaning: 'Squared gap between the stated chance and what happened, on average. Smaller is better; 0.25 is a coin.',
    },
    {
      key: 'calibration',
      name: 'Trust in a percentage (calibration)',
      value: figure(model.calibration, 4),
      meaning: 'When it says 70%, how far from 70% it came, on average. 0.02 is two points.',
    },
    {
      key: 'mae',
      name: 'Days off the pay date (MAE)',
      value: model.mae === null ? figure(null, 0) : `${model.mae.toFixed(2)} days`,
      meaning: 'How many days the likely pay date missed the real one by, on average; both capped at 35 days.',
    },
    {
      key: 'wape',
      name: 'Cash of four weeks (WAPE)',
      value: model.wape === null ? figure(null, 0) : `${(model.wape * 100).toFixed(1)}%`,
      meaning: 'How far the weekly cash from the open book was off, in percent of what came.',
    },
    {
      key: 'past-due',
      name: 'Past-due items alone',
      value: percent(model.pastDueCapture20),
      meaning: 'The same comparison with 20 contacts when only what was past due already counts.',
    },
    {
      key: 'overstated',
      name: 'Late money, foretold against real',
      value: model.overstated === null ? figure(null, 0) : `× ${model.overstated.toFixed(2)}`,
      meaning: 'Above 1 the list expects more late money than came. The order is not touched by it; amounts are shown as “up to about”.',
    },
  ];
}

/** "would be rank 17", or "would still be rank 3" where the invoice alone decides nothing. */
export const placeWithout = (item: Pick<ForecastItem, 'rankWithout'>, rank: number | null, locale?: string): string =>
  `would ${item.rankWithout === rank ? 'still ' : ''}be rank ${item.rankWithout?.toLocaleString(locale) ?? ''}`;
