import { fromDayNumber, toDayNumber, type IsoDate } from '../../../../shared/domain/calendar';
import { forecastLedgerSteps, type ForecastInvoice, type ForecastLedger } from '../../../../shared/domain/forecast';
import { mondaysBetween, startBacktest } from '../../../../shared/domain/forecast/backtest';
import type { BacktestReport } from '../../../../shared/contract/forecast.contract';
import type { App, OpenCompany } from '../../app';
import { ruleViolated } from '../../errors';
import type { InputOf, OutputOf } from '../../rpc/handlers';
import { companyInvoices } from '../payment-model';
import { ledgerCoversUntil } from '../ranking';
import { ledgerOfFiles } from './files';
import { toReport } from './report';
import { inSlices, otherWork } from './slices';
import { newestBacktest, saveBacktest } from './store';

/** A Monday's outcomes are known when the 30 days after it are. */
const outcomeDays = 30;

type Progress = OutputOf<'forecast', 'backtestProgress'>;
const cancelled = 'Cancelled. The last finished result stays.';
const idle: Progress = { state: 'idle', done: 0, total: 0, day: null, message: '' };

/** The measuring that runs in the background of one core. */
export interface Backtests {
  start(input: InputOf<'forecast', 'backtestStart'>): Promise<{ readonly total: number }>;
  progress(): Progress;
  cancel(): boolean;
  result(): OutputOf<'forecast', 'backtestResult'>;
  ofFiles(input: InputOf<'forecast', 'backtestFiles'>): Promise<OutputOf<'forecast', 'backtestFiles'>>;
}

export function createBacktests(app: App): Backtests {
  let now: Progress = idle;
  let abort = new AbortController();

  const run = async (company: OpenCompany, ledger: ForecastLedger, mondays: readonly number[], outcomesUntil: number, signal: AbortSignal): Promise<void> => {
    try {
      const report = await measure(
        ledger,
        mondays,
        outcomesUntil,
        company.profile.baseCurrency,
        (done, day) => void (now = { ...now, done, day: fromDayNumber(day) }),
        signal,
      );
      if (report === null) {
        now = { ...now, state: 'cancelled', message: cancelled };
        return;
      }
      await company.engine.write(async (writer) => saveBacktest(writer, app.clock.nowMs(), report));
      now = { ...now, state: 'done', message: report.headline };
    } catch (error) {
      app.log.error('the backtest failed', { cause: error instanceof Error ? error.message : String(error) });
      now = { ...now, state: 'failed', message: 'The measurement stopped because of an error. Nothing of the ledger was changed.' };
    } finally {
      app.changes.announce(['forecast']);
    }
  };

  return {
    async start(input) {
      if (now.state === 'running') return { total: now.total };
      const company = app.current();
      abort = new AbortController();
      const { signal } = abort;
      now = { state: 'running', done: 0, total: 0, day: null, message: '' };
      try {
        const outcomesUntil = toDayNumber(ledgerCoversUntil(company.read) ?? app.today());
        const ledger = await wholeLedger(company, app.today(), signal);
        const mondays = ledger === null ? [] : mondaysOf(ledger, input, outcomesUntil);
        if (ledger === null) {
          now = { ...now, state: 'cancelled', message: cancelled };
          return { total: 0 };
        }
        if (mondays.length === 0)
          throw ruleViolated(
            'backtest-no-history',
            'There is not enough history yet: a Monday is measured when the 30 days after it are in the ledger, with paid invoices before it.',
          );
        now = { ...now, total: mondays.length };
        void run(company, ledger, mondays, outcomesUntil, signal);
        return { total: mondays.length };
      } catch (error) {
        now = idle;
        throw error;
      }
    },
    progress: () => now,
    cancel() {
      const was = now.state === 'running';
      abort.abort();
      return was;
    },
    result: () => ({ result: newestBacktest(app.current().read) }),
    async ofFiles(input) {
      const files = input.tickets.map((ticket) => app.tickets.path(ticket));
      const { invoices, outcomesUntil, notes } = await ledgerOfFiles(files, {
        baseCurrency: input.baseCurrency,
        rates: new Map(input.rates.map((rate) => [rate.currency, rate.rate])),
        today: app.today(),
      });
      const { signal } = new AbortController();
      const ledger = await inSlices(forecastLedgerSteps(invoices), signal);
      if (ledger === null) throw ruleViolated('backtest-cancelled', 'Cancelled.');
      const mondays = mondaysOf(ledger, { weeks: 26, from: input.from, to: input.to }, outcomesUntil);
      if (mondays.length === 0)
        throw ruleViolated(
          'backtest-no-dates',
          `No Monday ${input.from === null ? 'can' : 'of these days can'} be measured: it needs invoices before it and 30 days of outcomes after it. ${spanWords(invoices, outcomesUntil)}`,
        );
      const known = fromDayNumber(outcomesUntil);
      const late = mondays.filter((day) => day + outcomeDays > outcomesUntil).length;
      const report = await measure(ledger, mondays, outcomesUntil, input.baseCurrency, () => undefined, signal);
      if (report === null) throw ruleViolated('backtest-cancelled', 'Cancelled.');
      return {
        report,
        notes: [
          ...notes,
          ...(late > 0
            ? [`For ${late} of ${mondays.length} Mondays fewer than 30 days of outcomes are known (the files end on ${known}); what came later is not counted.`]
            : []),
        ],
      };
    },
  };
}

/** Of which days the files tell, for somebody who wonders why nothing can be measured. */
function spanWords(invoices: readonly ForecastInvoice[], outcomesUntil: number): string {
  const first = invoices.reduce((least, invoice) => Math.min(least, invoice.posted), Number.POSITIVE_INFINITY);
  const count = `The files hold ${invoices.length.toLocaleString('en-US')} ${invoices.length === 1 ? 'invoice' : 'invoices'} from ${fromDayNumber(first)} on`;
  return Number.isFinite(outcomesUntil) ? `${count}, and what was paid until ${fromDayNumber(outcomesUntil)}.` : `${count}, and no day of a payment.`;
}

/** The ledger in columns, read a few customers at a time with other work in between; null when cancelled. */
async function wholeLedger(company: OpenCompany, today: IsoDate, signal: AbortSignal): Promise<ForecastLedger | null> {
  const invoices: ForecastInvoice[] = [];
  for (const some of companyInvoices(company.read, company.profile.baseCurrency, today)) {
    for (const invoice of some) invoices.push(invoice);
    await otherWork();
    if (signal.aborted) return null;
  }
  return inSlices(forecastLedgerSteps(invoices), signal);
}

/** The Mondays asked for; by default the last ones whose outcomes are all known and that have something to learn from. */
function mondaysOf(
  ledger: ForecastLedger,
  input: { readonly weeks: number; readonly from: IsoDate | null; readonly to: IsoDate | null },
  outcomesUntil: number,
): readonly number[] {
  let first = Number.POSITIVE_INFINITY;
  for (const posted of ledger.posted) first = Math.min(first, posted);
  if (!Number.isFinite(first)) return [];
  const to = input.to === null ? outcomesUntil - outcomeDays : Math.min(toDayNumber(input.to), outcomesUntil - 1);
  const from = input.from === null ? first + outcomeDays : toDayNumber(input.from);
  const mondays = mondaysBetween(Math.max(from, first), to);
  return input.from === null ? mondays.slice(-input.weeks) : mondays;
}

/** Monday by Monday, other work in between every few milliseconds; null when cancelled. */
async function measure(
  ledger: ForecastLedger,
  mondays: readonly number[],
  outcomesUntil: number,
  baseCurrency: string,
  onDay: (done: number, day: number) => void,
  signal: AbortSignal,
): Promise<BacktestReport | null> {
  const backtest = startBacktest(ledger, outcomesUntil);
  for (const [done, monday] of mondays.entries()) {
    onDay(done, monday);
    if ((await inSlices(backtest.steps(monday), signal)) === null) return null;
  }
  const last = mondays.at(-1);
  if (last !== undefined) onDay(mondays.length, last);
  return toReport(ledger, backtest.result(), baseCurrency);
}
