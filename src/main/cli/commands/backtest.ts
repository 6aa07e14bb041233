import { resolve } from 'node:path';
import { isIsoDate, type IsoDate } from '../../../shared/domain/calendar';
import type { TicketId } from '../../../shared/domain/ids';
import { isKnownCurrency } from '../../../shared/domain/money';
import type { BacktestReport } from '../../../shared/contract/forecast.contract';
import { UsageError, type Arguments, type CliCommand, type Session } from '../program';
import { dataFiles } from '../data-option';
import { columns } from '../text';

/** How often a running measurement is asked how far it is. */
const lookEveryMs = 100;

export const backtest: CliCommand = {
  name: 'backtest',
  words: '[FILE...]',
  summary: 'measures the list on past Mondays: what it would have caught, beside simple sorts',
  options: [
    {
      name: 'data',
      value: 'FILE...',
      help: 'closed items, open items and customers as files, told apart as by import; a folder is the data folder',
      many: true,
    },
    { name: 'rate', value: 'CODE=RATE', help: 'what 1 unit of a currency is in the base currency, e.g. CAD=0.75', many: true },
    { name: 'base', value: 'CODE', help: 'base currency of the files (default USD)' },
    { name: 'dates', value: 'FROM..TO', help: 'the Mondays within these days (default: the last 26 with 30 days of outcomes)' },
  ],
  example: 'duedesk backtest --data closed.csv open.csv customers.csv --rate CAD=0.75 --dates 2019-04-01..2019-08-26',
  async run(session, args) {
    const files = [...dataFiles(args.list('data')), ...args.words];
    const { from, to } = dates(args);
    const { report, notes } = files.length > 0 ? await onFiles(session, args, files, from, to) : await onLedger(session, args, from, to);
    return { json: report, text: tables(report), messages: notes };
  },
};

async function onFiles(
  session: Session,
  args: Arguments,
  files: readonly string[],
  from: IsoDate | null,
  to: IsoDate | null,
): Promise<{ readonly report: BacktestReport; readonly notes: readonly string[] }> {
  const baseCurrency = args.text('base') ?? 'USD';
  if (!isKnownCurrency(baseCurrency)) throw new UsageError(`--base ${baseCurrency}: not a currency`);
  const rates = args.list('rate').map(rate);
  const tickets: TicketId[] = [];
  for (const file of files) tickets.push((await session.registerFile(resolve(file))) as TicketId);
  return session.client.forecast.backtestFiles({ tickets, rates, baseCurrency, from, to });
}

/** Runs it on the open company's own ledger and waits until it is done. */
async function onLedger(
  session: Session,
  args: Arguments,
  from: IsoDate | null,
  to: IsoDate | null,
): Promise<{ readonly report: BacktestReport; readonly notes: readonly string[] }> {
  if (args.list('rate').length > 0) throw new UsageError('--rate goes with files; the ledger has its own rates');
  const info = await session.client.system.info({});
  if (info.company === null) throw new UsageError('there is no company in this data folder; give files with --data FILE...');
  await session.client.forecast.backtestStart({ commandId: session.newCommandId(), from, to });
  for (;;) {
    const progress = await session.client.forecast.backtestProgress({});
    if (progress.state !== 'running') {
      const { result } = await session.client.forecast.backtestResult({});
      if (progress.state !== 'done' || result === null) throw new Error(progress.message);
      return { report: result.report, notes: [] };
    }
    await new Promise((done) => setTimeout(done, lookEveryMs));
  }
}

function rate(text: string): { readonly currency: string; readonly rate: number } {
  const [currency = '', value = ''] = text.split('=');
  const number = Number(value);
  if (!isKnownCurrency(currency) || !(number > 0)) throw new UsageError(`--rate ${text}: a currency and its rate are needed, e.g. CAD=0.75`);
  return { currency, rate: number };
}

function dates(args: Arguments): { readonly from: IsoDate | null; readonly to: IsoDate | null } {
  const text = args.text('dates');
  if (text === undefined) return { from: null, to: null };
  const [from = '', to = ''] = text.split('..');
  if (!isIsoDate(from) || !isIsoDate(to) || from > to) throw new UsageError(`--dates ${text}: two days are needed, e.g. 2019-04-01..2019-08-26`);
  return { from, to };
}

const share = (value: number): string => value.toFixed(3);
const orDash = (value: number | null, decimals: number): string => (value === null ? '-' : value.toFixed(decimals));

function tables(report: BacktestReport): string {
  const { model } = report;
  const lead = (name: string) => {
    const found = report.differences.find((one) => one.sort === name);
    return found === undefined ? '' : `${found.difference >= 0 ? '+' : ''}${share(found.difference)} (${share(found.low)} to ${share(found.high)})`;
  };
  const captures = columns(
    ['Order', '10 contacts', '20 contacts', '50 contacts', 'Lead of this list at 20 (95 %)'],
    [
      ['this list', share(model.capture['10']), share(model.capture['20']), share(model.capture['50']), ''],
      ...Object.entries(report.sorts).map(([name, { capture }]) => [name, share(capture['10']), share(capture['20']), share(capture['50']), lead(name)]),
    ],
    [1, 2, 3],
  );
  const measures = columns(
    ['Measure', 'Value'],
    [
      ['past-due invoices only, 20 contacts', share(model.pastDueCapture20)],
      ['AUC late > 0 / 5 / 15 days', (['0', '5', '15'] as const).map((limit) => orDash(model.late[limit]?.auc ?? null, 3)).join(' / ')],
      ['Brier late > 5 days', orDash(model.brier, 4)],
      ['calibration error late > 5 days', orDash(model.calibration, 4)],
      ['days to payment, mean absolute error', orDash(model.mae, 2)],
      ['weekly cash, 4 weeks, WAPE', orDash(model.wape, 4)],
      ['late money-days said / came', orDash(model.overstated, 2)],
    ],
    [1],
  );
  return `${report.dates.length} Mondays from ${report.from} to ${report.to}, ${report.invoices} invoices, ${report.customers} customers, ${report.baseCurrency}\n\nShare of the late money of the next 30 days that the first contacts of a list hold, of what the best ones hold:\n${captures}\n\n${measures}\n\n${report.headline}`;
}
