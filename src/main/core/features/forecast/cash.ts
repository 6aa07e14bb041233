import { addDays, startOfWeek, type IsoDate } from '../../../../shared/domain/calendar';
import type { App } from '../../app';
import type { InputOf, OutputOf } from '../../rpc/handlers';
import { allRates, converterByDay } from '../payment-model';
import { cashOutlook, ensureProjections, ledgerCoversUntil } from '../ranking';
import { cameBetween, cashPoints, type CashPointRow } from './store';

/** Cash of the open book, week by week. */
export async function cashForecast(app: App, input: InputOf<'forecast', 'cash'>): Promise<OutputOf<'forecast', 'cash'>> {
  await ensureProjections(app);
  const company = app.current();
  const asOf = app.today();
  const { weeks, openMinor } = cashOutlook(company.read, asOf, input.weeks);
  const expected = weeks.reduce((sum, week) => sum + week.midMinor, 0);
  return {
    asOf,
    currency: company.profile.baseCurrency,
    weeks: [...weeks],
    openMinor,
    laterMinor: Math.max(0, openMinor - expected),
    note: 'What is open today, without invoices still to be written. Low and high hold 80 %, with what one customer owes counted as coming in one piece.',
  };
}

/** What was forecast once a week, beside what came. A week that the ledger does not cover yet has nothing to compare. */
export async function forecastHistory(app: App, input: InputOf<'forecast', 'history'>): Promise<OutputOf<'forecast', 'history'>> {
  await ensureProjections(app);
  const company = app.current();
  const { read } = company;
  const currency = company.profile.baseCurrency;
  const covers = ledgerCoversUntil(read);
  const toBase = converterByDay(allRates(read), currency);
  const came = (point: CashPointRow): number | null => {
    if (covers === null || point.toDay > covers) return null;
    return cameBetween(read, point.madeOn, point.fromDay, point.toDay).reduce((sum, one) => sum + toBase(one.amountMinor, one.currency, point.fromDay), 0);
  };
  const points = onceAWeek(cashPoints(read, currency, addDays(app.today(), -400))).slice(0, input.limit);
  return {
    currency,
    points: points.map((point) => ({
      madeOn: point.madeOn,
      from: point.fromDay,
      to: point.toDay,
      weeksAhead: point.weeksAhead,
      lowMinor: point.lowMinor,
      midMinor: point.midMinor,
      highMinor: point.highMinor,
      cameMinor: came(point),
    })),
  };
}

/** The first forecast of each week, newest first, its next four weeks. */
function onceAWeek(points: readonly CashPointRow[]): readonly CashPointRow[] {
  const first = new Map<string, IsoDate>();
  for (const point of points) {
    const week = startOfWeek(point.madeOn);
    const known = first.get(week);
    if (known === undefined || point.madeOn < known) first.set(week, point.madeOn);
  }
  return points.filter((point) => point.weeksAhead <= 4 && first.get(startOfWeek(point.madeOn)) === point.madeOn);
}
