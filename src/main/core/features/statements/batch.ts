import { setImmediate as nextTurn } from 'node:timers/promises';
import { dayLabel, type IsoDate } from '../../../../shared/domain/calendar';
import type { CustomerId, MailId, TicketId } from '../../../../shared/domain/ids';
import { formatMinor } from '../../../../shared/domain/money';
import type { App } from '../../app';
import { layOutStatement, LetterFault, mergeCopies, paintStatements, type CopyFile, type Fonts, type LaidOutStatement } from '../../documents';
import { AppError, ruleViolated } from '../../errors';
import { writeZip } from '../../evidence/zip';
import { letterDesk } from '../letters';
import { queueMail } from '../outbox';
import { composeStatement, type StatementLook } from './compose';
import { copiesOf } from './copies';
import { makeFile, mailWords, type MadeFile } from './files';
import { gatherStatements, type StatementData, type StatementWish } from './gather';

export interface BatchOrder {
  readonly batchId: string;
  readonly customerIds: readonly CustomerId[];
  readonly wish: StatementWish;
  readonly look: StatementLook;
  readonly copies: boolean;
  readonly duplex: boolean;
  /** One file for the printer, a page for each customer in one archive, or a draft for each in the outbox. */
  readonly output: BatchOutput;
}

export type BatchOutput = 'print' | 'pages' | 'mail' | 'mail-both';

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
  /** Drafts put into the outbox. */
  mailIds: MailId[];
  output: BatchOutput;
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
      const own: BatchView = {
        batchId: order.batchId,
        state: 'running',
        done: 0,
        total: order.customerIds.length,
        statements: 0,
        pages: 0,
        ticket: null,
        fileName: '',
        leftOut: [],
        mailIds: [],
        output: order.output,
        sentence: '',
      };
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

/** What becomes of each customer's statement, and of all of them at the end. */
interface Output {
  add(data: StatementData): Promise<void>;
  finish(): Promise<void>;
}

async function makeBatch(app: App, fonts: Fonts, order: BatchOrder, view: BatchView, isStopped: () => boolean): Promise<void> {
  const output =
    order.output === 'print'
      ? printOutput(app, fonts, order, view)
      : order.output === 'pages'
        ? pagesOutput(app, fonts, order, view)
        : mailOutput(app, fonts, order, view);
  for (let start = 0; start < order.customerIds.length && !isStopped(); start += customersPerQuery) {
    const ids = order.customerIds.slice(start, start + customersPerQuery);
    const gathered = gatherStatements(app.current().read, app.current(), ids, order.wish);
    for (const id of ids) {
      if (isStopped()) break;
      const data = gathered.get(id);
      const fault =
        data === undefined
          ? 'not in the ledger any more, or part of another customer'
          : data.parts.length === 0 && data.running.length === 0
            ? 'nothing open on that day'
            : null;
      if (data === undefined || fault !== null)
        view.leftOut.push({ customerNumber: data?.master.number ?? '', name: data?.master.name ?? '', reason: fault ?? '' });
      else await addOne(output, data, view);
      view.done += 1;
      if (view.done % statementsPerTurn === 0) await nextTurn();
    }
  }
  if (view.statements > 0) await output.finish();
  view.state = isStopped() ? 'stopped' : 'done';
  view.sentence = view.statements === 0 ? 'No statement was made.' : '';
}

async function addOne(output: Output, data: StatementData, view: BatchView): Promise<void> {
  try {
    await output.add(data);
    view.statements += 1;
  } catch (error) {
    if (!(error instanceof LetterFault) && !(error instanceof AppError && error.code === 'rule-violated')) throw error;
    view.leftOut.push({ customerNumber: data.master.number, name: data.master.name, reason: error instanceof AppError ? error.data.sentence : error.message });
  }
}

/** One PDF of all, each with a bookmark, and a line on the timeline of everybody it holds a statement of. */
function printOutput(app: App, fonts: Fonts, order: BatchOrder, view: BatchView): Output {
  const made: { readonly data: StatementData; readonly pages: LaidOutStatement }[] = [];
  const copies: CopyFile[] = [];
  return {
    async add(data) {
      const pages = layOutStatement(composeStatement(data, order.wish, order.look, app.current()), fonts);
      made.push({ data, pages });
      view.pages += pages.pages.length;
      if (order.copies) copies.push(...(await copiesOf(app, data)).copies);
    },
    async finish() {
      const painted = paintStatements(
        made.map(({ pages }) => pages),
        fonts,
        order.duplex,
      );
      const merged = copies.length === 0 ? null : await mergeCopies(painted, copies, app.current().settings.letters.paper);
      if (merged) view.pages = merged.pages;
      keepFile(app, view, merged?.bytes ?? painted, `Statements ${order.wish.cut.asOf}.pdf`, 'application/pdf');
      await recordMade(
        app,
        order,
        made.map(({ data }) => data),
      );
    },
  };
}

/** A page for each customer, in one archive. */
function pagesOutput(app: App, fonts: Fonts, order: BatchOrder, view: BatchView): Output {
  const made: StatementData[] = [];
  const entries = new Map<string, Uint8Array>();
  return {
    async add(data) {
      const { bytes, fileName } = await makeFile(app, data, order.wish, { language: order.look.language, copies: order.copies, format: 'html' }, fonts);
      // Two numbers that look alike as file names stay two files.
      entries.set(entries.has(fileName) ? fileName.replace(/\.html$/, ` ${entries.size + 1}.html`) : fileName, bytes);
      made.push(data);
    },
    async finish() {
      keepFile(
        app,
        view,
        writeZip(
          [...entries].map(([path, bytes]) => ({ path, bytes })),
          app.clock.nowMs(),
        ),
        `Statements ${order.wish.cut.asOf}.zip`,
        'application/zip',
      );
      await recordMade(app, order, made);
    },
  };
}

/** A draft for each customer, to the address that works; nothing leaves before it is sent from the outbox. */
function mailOutput(app: App, fonts: Fonts, order: BatchOrder, view: BatchView): Output {
  const desk = letterDesk(app, app.current().read);
  return {
    async add(data) {
      if (data.master.doNotContact === 1) throw ruleViolated('do-not-contact', 'This customer is not to be contacted.');
      const [to] = data.contacts;
      if (to === undefined) throw ruleViolated('no-address', 'No mail address that works is known.');
      const formats = order.output === 'mail-both' ? (['pdf', 'html'] as const) : (['pdf'] as const);
      const files: MadeFile[] = [];
      for (const format of formats) files.push(await makeFile(app, data, order.wish, { language: order.look.language, copies: order.copies, format }, fonts));
      const words = mailWords(desk, data, order.wish, order.look.language);
      await app.command({ operation: 'statements.startBatch', commandId: null }, async (tx) => {
        const { mailId } = await queueMail(app, tx, {
          customerId: data.master.customerId,
          kind: 'statement',
          letterId: null,
          to: [{ name: to.name, address: to.email }],
          ...words,
          attachments: files.map(({ fileName, mediaType, bytes }) => ({ fileName, mediaType, bytes })),
          approve: false,
        });
        tx.record(
          statementActivity(data, order.wish.cut.asOf, tx.company.profile.locale, tx.today, 'statement-mailed', 'Statement of account put into the outbox'),
        );
        view.mailIds.push(mailId);
        return {};
      });
      view.pages += files[0]?.pages ?? 0;
    },
    finish: async () => app.changes.announce(['outbox']),
  };
}

function keepFile(app: App, view: BatchView, bytes: Uint8Array, fileName: string, mediaType: string): void {
  view.fileName = fileName;
  view.ticket = app.tickets.forBytes(bytes, fileName, mediaType);
}

async function recordMade(app: App, order: BatchOrder, made: readonly StatementData[]): Promise<void> {
  await app.command({ operation: 'statements.startBatch', commandId: null }, async (tx) => {
    for (const data of made)
      tx.record(statementActivity(data, order.wish.cut.asOf, tx.company.profile.locale, tx.today, 'statement-produced', 'Statement of account'));
    return {};
  });
}

/** The line of the timeline: what the account stood at on the day of the statement. */
export function statementActivity(data: StatementData, asOf: IsoDate, locale: string, today: IsoDate, code: string, what: string) {
  const balances = data.parts.map((part) => formatMinor(part.balanceMinor, part.currency, locale)).join(', ');
  return {
    kind: 'letter' as const,
    code,
    customerId: data.master.customerId,
    title: `${what} of ${dayLabel(asOf, locale, today)}${balances === '' ? '' : `: ${balances}`}`,
    payload: { asOf, balances: data.parts.map((part) => ({ currency: part.currency, balanceMinor: part.balanceMinor })) },
  };
}
