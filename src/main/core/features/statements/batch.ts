import { setImmediate as nextTurn } from 'node:timers/promises';
import { dayLabel, type IsoDate } from '../../../../shared/domain/calendar';
import type { CustomerId, TicketId } from '../../../../shared/domain/ids';
import { formatMinor } from '../../../../shared/domain/money';
import type { App } from '../../app';
import { layOutStatement, LetterFault, mergeCopies, paintStatements, type CopyFile, type Fonts, type LaidOutStatement } from '../../documents';
import { AppError } from '../../errors';
import { composeStatement, type StatementLook } from './compose';
import { copiesOf } from './copies';
import { gatherStatements, type StatementData, type StatementWish } from './gather';

export interface BatchOrder {
  readonly batchId: string;
  readonly customerIds: readonly CustomerId[];
  readonly wish: StatementWish;
  readonly look: StatementLook;
  readonly copies: boolean;
  readonly duplex: boolean;
}

export interface BatchView {
  batchId: string;
  state: 'running' | 'done' | 'stopped' | 'failed';
  done: number;
  total: number;
  statements: number;
  pages: number;
  ticket: TicketId | null;
  fileName: string;
  leftOut: { customerNumber: string; name: string; reason: string }[];
  sentence: string;
}

/** Statements between two turns of the event loop, so that the page stays answered. */
const statementsPerTurn = 10;
const customersPerQuery = 200;

/** The one batch that runs or ran last. Lives as long as the core: what it made is behind a ticket. */
export interface Batches {
  start(order: BatchOrder): void;
  view(): BatchView | null;
  stop(): boolean;
}

export function createBatches(app: App, fonts: () => Fonts): Batches {
  let view: BatchView | null = null;
  let stopping = false;
  return {
    start(order) {
      if (view?.state === 'running') throw new AppError('busy', { sentence: 'Statements are being made already. Wait until they are done, or stop them.' });
      stopping = false;
      const own: BatchView = { batchId: order.batchId, state: 'running', done: 0, total: order.customerIds.length, statements: 0, pages: 0, ticket: null, fileName: '', leftOut: [], sentence: '' };
      view = own;
      makeBatch(app, fonts(), order, own, () => stopping)
        .catch((error: unknown) => {
          own.state = 'failed';
          own.sentence = error instanceof AppError ? error.data.sentence : 'The statements could not be made. Nothing was kept; the log says why.';
          app.log.error('a batch of statements failed', { cause: error instanceof Error ? error.message : String(error) });
        })
        .finally(() => app.changes.announce(['statements', 'timeline']));
    },
    view: () => view,
    stop() {
      stopping = true;
      return view?.state === 'running';
    },
  };
}

async function makeBatch(app: App, fonts: Fonts, order: BatchOrder, view: BatchView, isStopped: () => boolean): Promise<void> {
  const made: { readonly data: StatementData; readonly pages: LaidOutStatement }[] = [];
  const copies: CopyFile[] = [];
  for (let start = 0; start < order.customerIds.length && !isStopped(); start += customersPerQuery) {
    const ids = order.customerIds.slice(start, start + customersPerQuery);
    const gathered = gatherStatements(app.current().read, app.current(), ids, order.wish);
    for (const id of ids) {
      if (isStopped()) break;
      const data = gathered.get(id);
      const fault = data === undefined ? 'not in the ledger any more, or part of another customer' : data.parts.length === 0 && data.running.length === 0 ? 'nothing open on that day' : null;
      if (data === undefined || fault !== null) view.leftOut.push({ customerNumber: data?.master.number ?? '', name: data?.master.name ?? '', reason: fault ?? '' });
      else await addStatement(app, fonts, order, data, made, copies, view);
      view.done += 1;
      if (view.done % statementsPerTurn === 0) await nextTurn();
    }
  }
  if (made.length > 0) await finish(app, fonts, order, made, copies, view);
  view.state = isStopped() ? 'stopped' : 'done';
  view.sentence = made.length === 0 ? 'No statement was made.' : '';
}

async function addStatement(app: App, fonts: Fonts, order: BatchOrder, data: StatementData, made: { data: StatementData; pages: LaidOutStatement }[], copies: CopyFile[], view: BatchView): Promise<void> {
  try {
    const pages = layOutStatement(composeStatement(data, order.wish, order.look, app.current()), fonts);
    made.push({ data, pages });
    view.statements += 1;
    view.pages += pages.pages.length;
    if (order.copies) copies.push(...(await copiesOf(app, data)).copies);
  } catch (error) {
    if (!(error instanceof LetterFault)) throw error;
    view.leftOut.push({ customerNumber: data.master.number, name: data.master.name, reason: error.message });
  }
}

/** One file of all, and a line on the timeline of everybody it holds a statement of. */
async function finish(app: App, fonts: Fonts, order: BatchOrder, made: readonly { readonly data: StatementData; readonly pages: LaidOutStatement }[], copies: readonly CopyFile[], view: BatchView): Promise<void> {
  const company = app.current();
  const painted = paintStatements(made.map(({ pages }) => pages), fonts, order.duplex);
  const merged = copies.length === 0 ? null : await mergeCopies(painted, copies, company.settings.letters.paper);
  if (merged) view.pages = merged.pages;
  view.fileName = `Statements ${order.wish.cut.asOf}.pdf`;
  view.ticket = app.tickets.forBytes(merged?.bytes ?? painted, view.fileName, 'application/pdf');
  await app.command({ operation: 'statements.startBatch', commandId: null }, async (tx) => {
    for (const { data } of made) tx.record(statementActivity(data, order.wish.cut.asOf, tx.company.profile.locale, tx.today, 'statement-produced', 'Statement of account'));
    return {};
  });
}

/** The line of the timeline: what the account stood at on the day of the statement. */
export function statementActivity(data: StatementData, asOf: IsoDate, locale: string, today: IsoDate, code: string, what: string) {
  const balances = data.parts.map((part) => formatMinor(part.balanceMinor, part.currency, locale)).join(', ');
  return { kind: 'letter' as const, code, customerId: data.master.customerId, title: `${what} of ${dayLabel(asOf, locale, today)}${balances === '' ? '' : `: ${balances}`}`, payload: { asOf, balances: data.parts.map((part) => ({ currency: part.currency, balanceMinor: part.balanceMinor })) } };
}
