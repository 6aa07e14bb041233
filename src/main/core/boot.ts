import { RPCHandler as FetchHandler } from '@orpc/server/fetch';
import { RPCHandler as PortHandler } from '@orpc/server/message-port';
import type { IsoDate } from '../../shared/domain/calendar/iso-date';
import type { TicketId } from '../../shared/domain/ids';
import { createApplication, type Application } from './application';
import { createAbsencesFeature } from './features/absences';
import { createAccountFeature } from './features/account';
import { createApprovalsFeature, createOutcomesFeature, createPlansFeature, createSettlementsFeature, createWriteOffsFeature } from './features/agreements';
import { createAgingFeature } from './features/aging';
import { createBackupsFeature } from './features/backups';
import { createCallsFeature } from './features/calls';
import { createCompaniesFeature, openLastCompany } from './features/companies';
import { createContactsFeature } from './features/contacts';
import { createCustomersFeature } from './features/customers';
import { createDisputesFeature } from './features/disputes';
import { createDocumentsFeature } from './features/documents';
import { createDunningFeature } from './features/dunning';
import { createEvidenceFeature } from './features/evidence';
import { createFollowUpsFeature } from './features/follow-ups';
import { createForecastFeature } from './features/forecast';
import { createCounselFeature, createHandoversFeature } from './features/handovers';
import { createImportsFeature } from './features/imports';
import { createInterestFeature } from './features/interest';
import { createKeysFeature } from './features/keys';
import { createLettersFeature } from './features/letters';
import { createMailFeature } from './features/mail-server';
import { createNotesFeature } from './features/notes';
import { createOutboxFeature, startSender, type MailSender } from './features/outbox';
import { createPromisesFeature } from './features/promises';
import { createQuickLineFeature } from './features/quick-line';
import { createViewsFeature } from './features/saved-views';
import { createSearchFeature } from './features/search';
import { createSettingsFeature } from './features/settings';
import { createStatementsFeature, statementFonts, statementPart } from './features/statements';
import { createSystemFeature } from './features/system';
import { createTablesFeature } from './features/tables';
import { createTemplatesFeature } from './features/templates';
import { createTermsFeature } from './features/terms';
import { createTextsFeature } from './features/texts';
import { createUndoFeature } from './features/undo';
import { createUsersFeature } from './features/users';
import { createWorklistFeature } from './features/worklist';
import { setNativeBinding, takeLock } from './db';
import type { TicketContent } from './files/tickets';
import { startJobs } from './jobs';
import type { Clock, Log } from './ports';
import { errorInterceptor } from './rpc/errors';
import type { Handlers } from './rpc/handlers';
import { buildRouter, type CoreRouter } from './rpc/router';

export interface CoreOptions {
  readonly dataDir: string;
  readonly resourcesDir: string;
  /** Path of the built letter-painter; without it letters are painted in this thread. */
  readonly letterPainter?: string | undefined;
  readonly version: string;
  /** Sets today for everything this core does (`--as-of`). */
  readonly asOf: IsoDate | null;
  /** `HH:MM` at which that day starts; without it the present time of day. */
  readonly asOfTime?: string | null;
  readonly log: Log;
  readonly nativeBinding?: string | undefined;
  readonly clock?: Clock;
  /** 32 bytes from the operating system's store that guard the secrets; without it a key file does. */
  readonly secretKey?: Uint8Array | undefined;
  /** Whether this core sends what waits in the outbox. A short-lived command does not. */
  readonly sendsMail?: boolean;
  /** Further authority to trust for mail servers, PEM; for tests. */
  readonly mailCa?: string | undefined;
  /** Milliseconds to wait for another Duedesk to let the data folder go. */
  readonly lockWaitMs?: number;
}

/** A running core: the same router over a message port, as a fetch handler, or called in-process. */
export interface Core {
  readonly router: CoreRouter;
  /** For in-process callers: give to `createRouterClient`. */
  readonly interceptor: ReturnType<typeof errorInterceptor>;
  /** Serves the page at the other end of the port. */
  serveMessagePort(port: Parameters<PortHandler<Record<never, never>>['upgrade']>[0]): void;
  /** Answers one request under `/rpc`. */
  fetch(request: Request): Promise<Response>;
  /** Takes a file a shell was given; the page sees the ticket only. */
  registerFile(path: string, name: string): Promise<{ readonly ticket: TicketId; readonly name: string; readonly bytes: number }>;
  readTicket(ticket: string): Promise<TicketContent>;
  close(): Promise<void>;
}

/** Takes the data folder's lock, opens the last company and joins the features. Throws AppError `busy` when another Duedesk holds the folder. */
export async function bootCore(options: CoreOptions): Promise<Core> {
  setNativeBinding(options.nativeBinding);
  const lock = await takeLock(options.dataDir, options.lockWaitMs ?? 0);
  const app = createApplication(options);
  try {
    await openLastCompany(app);
  } catch (error) {
    app.log.error('the last company could not be opened', { cause: error instanceof Error ? error.message : String(error) });
  }
  const jobs = startJobs(app);
  const sender = startSender(app, { sends: options.sendsMail === true, ca: options.mailCa });
  const router = buildRouter(featuresOf(app, sender, options), app.changes, app.log);
  const interceptor = errorInterceptor(app.ids, app.log);
  const handlerOptions = { clientInterceptors: [interceptor as never] };
  const overFetch = new FetchHandler(router, handlerOptions);
  const overPort = new PortHandler(router, handlerOptions);

  return {
    router,
    interceptor,
    serveMessagePort: (port) => overPort.upgrade(port),
    async fetch(request) {
      const { matched, response } = await overFetch.handle(request, { prefix: '/rpc' });
      return matched ? response : new Response('not found', { status: 404 });
    },
    async registerFile(path, name) {
      const { stat } = await import('node:fs/promises');
      const { size } = await stat(path);
      return { ticket: app.tickets.forFile(path, name), name, bytes: size };
    },
    readTicket: (ticket) => app.tickets.read(ticket as TicketId),
    async close() {
      await sender.stop();
      await jobs.stop();
      app.close();
      lock.release();
    },
  };
}

function featuresOf(app: Application, sender: MailSender, options: CoreOptions): Handlers {
  const fonts = statementFonts(app);
  const handlers: Handlers = {
    system: createSystemFeature(app),
    backups: createBackupsFeature(app),
    companies: createCompaniesFeature(app),
    users: createUsersFeature(app),
    settings: createSettingsFeature(app),
    customers: createCustomersFeature(app),
    account: createAccountFeature(app),
    search: createSearchFeature(app),
    worklist: createWorklistFeature(app),
    calls: createCallsFeature(app),
    quickLine: createQuickLineFeature(app),
    plans: createPlansFeature(app),
    settlements: createSettlementsFeature(app),
    writeOffs: createWriteOffsFeature(app),
    approvals: createApprovalsFeature(app),
    outcomes: createOutcomesFeature(app),
    promises: createPromisesFeature(app),
    disputes: createDisputesFeature(app),
    notes: createNotesFeature(app),
    followUps: createFollowUpsFeature(app),
    aging: createAgingFeature(app),
    letters: createLettersFeature(app, (customerId, format) => statementPart(app, customerId, format, fonts())),
    mail: createMailFeature(app, { ca: options.mailCa, changed: () => sender.poke(true) }),
    outbox: createOutboxFeature(app, sender, (customerId, format) => statementPart(app, customerId, format, fonts())),
    evidence: createEvidenceFeature(app),
    imports: createImportsFeature(app),
    forecast: createForecastFeature(app),
    handovers: createHandoversFeature(app),
    counsel: createCounselFeature(app),
    documents: createDocumentsFeature(app),
    contacts: createContactsFeature(app),
    views: createViewsFeature(app),
    absences: createAbsencesFeature(app),
    undo: createUndoFeature(app, () => handlers),
    keys: createKeysFeature(app),
    templates: createTemplatesFeature(app),
    interest: createInterestFeature(app),
    statements: createStatementsFeature(app, fonts),
    dunning: createDunningFeature(app, () => sender.poke()),
    tables: createTablesFeature(app, () => handlers),
    terms: createTermsFeature(app),
    texts: createTextsFeature(app),
  };
  return handlers;
}
