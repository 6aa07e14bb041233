import { describe, expect, it } from 'vitest';
import type { BacktestReport } from '../../src/shared/contract/forecast.contract';
import type { IsoDate } from '../../src/shared/domain/calendar';
import { binLabel, holdsDay, lateWords } from '../../src/renderer/features/forecast/behaviour-words';
import { captureBars, leadWords, measuresOf } from '../../src/renderer/features/forecast/forecast-words';
import { pastWeeks, pastWords } from '../../src/renderer/features/forecast/past-forecasts';
import { shortFactor } from '../../src/renderer/features/worklist/worklist-words';

const late = { auc: 0.88, brier: 0.07, calibration: 0.02, invoices: 900 };
const report: BacktestReport = {
  from: '2019-03-04' as IsoDate,
  to: '2019-08-26' as IsoDate,
  dates: ['2019-03-04' as IsoDate],
  invoices: 900,
  customers: 90,
  baseCurrency: 'USD',
  modelVersion: 1,
  headline: '',
  model: {
    capture: { '10': 0.9, '20': 0.92, '50': 0.94 },
    captureInterval20: { low: 0.9, high: 0.94 },
    pastDueCapture20: 0.95,
    auc: 0.88,
    brier: 0.07,
    calibration: null,
    mae: 2.85,
    wape: 0.083,
    overstated: null,
    late: { '0': late, '5': late, '15': late },
  },
  sorts: { 'open-amount': { capture: { '10': 0.7, '20': 0.75, '50': 0.8 } }, 'past-due-amount': { capture: { '10': 0.8, '20': 0.84, '50': 0.97 } } },
  differences: [{ sort: 'past-due-amount', k: 20, difference: 0.08, low: 0.06, high: 0.1 }],
  days: [],
};

describe('the words of the list-quality screen', () => {
  it('our order stands first, the simple ones from best to worst, each with its interval where one is given', () => {
    const bars = captureBars(report, '20');
    expect(bars.map((bar) => bar.key)).toEqual(['model', 'past-due-amount', 'open-amount']);
    expect(bars[0]).toMatchObject({ low: 0.9, high: 0.94 });
    expect(bars[1]?.low).toBeCloseTo(0.82);
    expect(bars[1]?.high).toBeCloseTo(0.86);
    expect(bars[2]).toMatchObject({ low: null, high: null });
  });

  it('the lead is told in points with its certainty, and a list that is behind says so', () => {
    expect(leadWords(report, '20')).toBe('8 points more than the best simple order, past-due amount; with 95% certainty 6 to 10 points.');
    expect(leadWords(report, '50')).toBe('3 points less than the best simple order, past-due amount.');
  });

  it('a measure that cannot be told is no zero', () => {
    const values = new Map(measuresOf(report).map((measure) => [measure.key, measure.value]));
    expect(values.get('calibration')).toBe('cannot be told');
    expect(values.get('overstated')).toBe('cannot be told');
    expect(values.get('wape')).toBe('8.3%');
  });
});

describe('past forecasts beside what came', () => {
  const point = (madeOn: string, from: string, midMinor: number, cameMinor: number | null) => ({
    madeOn: madeOn as IsoDate,
    from: from as IsoDate,
    to: from as IsoDate,
    weeksAhead: 1,
    lowMinor: midMinor - 10,
    midMinor,
    highMinor: midMinor + 10,
    cameMinor,
  });

  it('a week counts once, as it was foretold last', () => {
    const weeks = pastWeeks([
      point('2026-11-02', '2026-11-09', 100, 105),
      point('2026-11-08', '2026-11-09', 104, 105),
      point('2026-11-08', '2026-11-02', 50, 90),
    ]);
    expect(weeks.map((week) => [week.from, week.midMinor, week.inside])).toEqual([
      ['2026-11-02', 50, false],
      ['2026-11-09', 104, true],
    ]);
    expect(pastWords(weeks)).toBe('1 of 2 weeks inside what was said, 21.0% too low in all');
  });

  it('a week that is not over is neither inside nor outside', () => {
    const weeks = pastWeeks([point('2026-11-08', '2026-11-09', 104, null)]);
    expect(weeks[0]?.inside).toBeNull();
    expect(pastWords(weeks)).toBe('');
  });
});

describe('how a customer pays, in words', () => {
  it('days before the due date are early, not negative late', () => {
    expect([lateWords(12), lateWords(1), lateWords(0), lateWords(-3)]).toEqual(['12 days late', '1 day late', 'on the day', '3 days early']);
  });

  it('open ends of the distribution are said', () => {
    expect([
      binLabel({ fromDay: null, toDay: -8, count: 0 }),
      binLabel({ fromDay: -7, toDay: -1, count: 0 }),
      binLabel({ fromDay: 0, toDay: 0, count: 0 }),
      binLabel({ fromDay: 61, toDay: null, count: 0 }),
    ]).toEqual(['to \u22128', '\u22127 to \u22121', '0', '61+']);
    expect(holdsDay({ fromDay: 61, toDay: null, count: 0 }, 400)).toBe(true);
    expect(holdsDay({ fromDay: null, toDay: -8, count: 0 }, -7)).toBe(false);
  });

  it('a reason is short on its bar; the whole sentence stays in the evidence', () => {
    expect(shortFactor('Waiting costs up to about 2.13M USD-days')).toBe('Waiting 2.13M USD-days');
    expect(shortFactor('Up to about $12,341.76 may be lost')).toBe('Risk of loss $12,341.76');
    expect(shortFactor('Broken promise $12,400')).toBe('Broken promise $12,400');
  });
});
