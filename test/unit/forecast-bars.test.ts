import { describe, expect, test } from 'vitest';
import { ledgerOfFiles } from '../../src/main/core/features/forecast/files';
import { toDayNumber, type IsoDate } from '../../src/shared/domain/calendar';
import { forecastLedger } from '../../src/shared/domain/forecast';
import { mondaysBetween, startBacktest, type BacktestResult } from '../../src/shared/domain/forecast/backtest';
import { sharedData, sharedDataIsThere } from '../support/shared-data';
import { day } from '../support/test-app';

const payments = (name: string) => ({ path: sharedData('payments', name), fileName: name });
const number = (date: string) => toDayNumber(date as IsoDate);

async function measured(
  names: readonly string[],
  from: string,
  to: string,
  rates: ReadonlyMap<string, number> = new Map(),
): Promise<{ readonly result: BacktestResult; readonly invoices: number; readonly notes: readonly string[] }> {
  const { invoices, outcomesUntil, notes } = await ledgerOfFiles(names.map(payments), { baseCurrency: 'USD', rates, today: day('2026-11-20') });
  const backtest = startBacktest(forecastLedger(invoices), outcomesUntil);
  for (const monday of mondaysBetween(number(from), number(to))) backtest.add(monday);
  return { result: backtest.result(), invoices: invoices.length, notes };
}

describe.skipIf(!sharedDataIsThere)('the list on ledgers nobody here wrote', () => {
  test('HighRadius, 22 Mondays of 2019: every bar is met', { timeout: 120_000 }, async () => {
    const { result, invoices } = await measured(
      ['highradius-closed-to-2019-09-30.csv', 'highradius-open-at-2019-09-30.csv', 'highradius-customers.csv'],
      '2019-04-01',
      '2019-08-26',
      new Map([['CAD', 0.75]]),
    );
    const { model, sorts } = result;
    expect(invoices).toBe(25_274 + 1_660);
    expect(result.days).toHaveLength(22);
    expect(model.capture['10']).toBeGreaterThanOrEqual(0.915);
    expect(model.capture['20']).toBeGreaterThanOrEqual(0.918);
    expect(model.capture['50']).toBeGreaterThanOrEqual(0.932);
    expect(model.capture['20'] - Math.max(...Object.values(sorts).map((sort) => sort.capture['20']))).toBeGreaterThanOrEqual(0.08);
    expect(model.pastDueCapture20).toBeGreaterThanOrEqual(0.935);
    expect(model.auc).toBeGreaterThanOrEqual(0.885);
    expect(model.brier).toBeLessThanOrEqual(0.068);
    expect(model.calibration).toBeLessThanOrEqual(0.025);
    expect(model.mae).toBeLessThanOrEqual(2.85);
    expect(model.wape).toBeLessThanOrEqual(0.09);
  });

  test('IBM, 31 Mondays of 2012: every bar is met', { timeout: 120_000 }, async () => {
    const { result } = await measured(['ibm-ar.csv'], '2012-06-04', '2012-12-31');
    expect(result.days).toHaveLength(31);
    expect(result.model.capture['10']).toBeGreaterThanOrEqual(0.825);
    expect(result.model.capture['20']).toBeGreaterThanOrEqual(0.86);
    expect(result.model.auc).toBeGreaterThanOrEqual(0.815);
  });
});
