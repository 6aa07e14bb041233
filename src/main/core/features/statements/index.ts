/** Statements of account: figures of any day, as PDF, as a page to answer, by mail, and many at once. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import type { IsoDate } from '../../../../shared/domain/calendar';
import type { App } from '../../app';
import { loadFonts, type Fonts } from '../../documents';
import { notFound, ruleViolated } from '../../errors';
import type { Call, FeatureHandlers, InputOf, OutputOf } from '../../rpc/handlers';
import { customerGroup, resolveHistoryView, type HistoryView } from '../ranking';
import { letterDesk } from '../letters';
import { queueMail } from '../outbox';
import { createBatches, statementActivity } from './batch';
import { listCandidates } from './candidates';
import { makeFile, mailWords, type Format, type MadeFile } from './files';
import { gatherStatements, usualFrom, type StatementData, type StatementWish } from './gather';
import { copiesOfLines } from './copies';
import { collector } from './store';

/** The letter fonts, read when the first statement is made. */
export function statementFonts(app: App): () => Fonts {
  let loaded: Fonts | undefined;
  return () => (loaded ??= loadFonts(path.join(app.resourcesDir, 'fonts')));
}

export function createStatementsFeature(app: App, fonts: () => Fonts): FeatureHandlers<'statements'> {
  const batches = createBatches(app, fonts);
  return {
    view: async (input) => viewStatement(app, input),
    render: (input) => renderStatement(app, input, fonts()),
    mail: (input, call) => mailStatement(app, input, call, fonts()),
    candidates: async (input) => listCandidates(app, input),

    async startBatch(input, call) {
      const company = app.current();
      if (company.isSample) throw ruleViolated('sample-company', 'The sample company never prints or mails. A single statement can be looked at.');
      const { wish } = wishOf(app, input);
      return app.command(call, async (tx) => {
        const batchId = tx.nextId<string>();
        batches.start({
          batchId,
          customerIds: [...new Set(input.customerIds)],
          wish,
          look: { madeOn: tx.today, language: input.language, collector: tx.userId === null ? null : collector(tx, tx.userId) },
          copies: input.copies,
          duplex: input.duplex,
          output: input.output,
        });
        return { batchId, customers: input.customerIds.length };
      });
    },
    async batch() {
      const view = batches.view();
      return { batch: view === null ? null : { ...view, leftOut: [...view.leftOut], mailIds: [...view.mailIds] } };
    },
    stopBatch: async () => ({ stopped: batches.stop() }),
  };
}

/** The statement of today as a file to go with a mail. */
export async function statementPart(
  app: App,
  customerId: string,
  format: Format,
  fonts: Fonts,
): Promise<{ readonly fileName: string; readonly mediaType: string; readonly bytes: Uint8Array }> {
  const { wish } = wishOf(app, { asOf: null, knownOn: null, form: 'open-items', from: null });
  const { fileName, mediaType, bytes } = await makeFile(app, dataOf(app, customerId, wish), wish, { language: null, copies: false, format }, fonts);
  return { fileName, mediaType, bytes };
}

interface Asked {
  readonly asOf: IsoDate | null;
  readonly knownOn: IsoDate | null;
  readonly form: StatementWish['form'];
  readonly from: IsoDate | null;
}

function wishOf(app: App, input: Asked): { readonly wish: StatementWish; readonly view: HistoryView } {
  const company = app.current();
  const view = resolveHistoryView(company.read, input, app.today(), company.profile.timeZone);
  const from = input.from ?? usualFrom(view.asOf);
  if (input.form === 'running' && from > view.asOf) throw ruleViolated('statement-period', 'The statement begins after it ends.', 'from');
  return { wish: { form: input.form, from, cut: view }, view };
}

function dataOf(app: App, customerId: string, wish: StatementWish): StatementData {
  const company = app.current();
  const { id } = customerGroup(company.read, customerId);
  const data = gatherStatements(company.read, company, [id], wish).get(id);
  if (data === undefined) throw notFound('This customer is not in the company file that is open.');
  return data;
}

function viewStatement(app: App, input: InputOf<'statements', 'view'>): OutputOf<'statements', 'view'> {
  const { wish, view } = wishOf(app, input);
  const data = dataOf(app, input.customerId, wish);
  const { customerId, number, name } = data.master;
  const parts = data.parts as unknown as OutputOf<'statements', 'view'>['parts'];
  return {
    asOf: view.asOf,
    knownOn: view.knownOn,
    from: wish.from,
    customer: { id: customerId, number, name },
    language: data.language,
    languageKnown: data.languageKnown,
    parts,
    running: data.running.map((part) => ({ ...part, entries: part.entries.map((entry) => ({ ...entry, numbers: [...entry.numbers] })) })),
    copies: copiesOfLines(
      app.current().read,
      data.parts.flatMap((part) => part.invoices),
    ).length,
    contacts: [...data.contacts],
  };
}

async function renderStatement(app: App, input: InputOf<'statements', 'render'>, fonts: Fonts): Promise<OutputOf<'statements', 'render'>> {
  const { wish } = wishOf(app, input);
  const data = dataOf(app, input.customerId, wish);
  const file = await makeFile(app, data, wish, input, fonts);
  return {
    ticket: app.tickets.forBytes(file.bytes, file.fileName, file.mediaType),
    fileName: file.fileName,
    mediaType: file.mediaType,
    sha256: createHash('sha256').update(file.bytes).digest('hex'),
    pages: file.pages,
    language: input.language ?? data.language,
    balances: data.parts.map(({ currency, balanceMinor, pastDueMinor }) => ({ currency, balanceMinor, pastDueMinor })),
    copiesLeftOut: [...file.leftOut],
  };
}

async function mailStatement(app: App, input: InputOf<'statements', 'mail'>, call: Call, fonts: Fonts): Promise<OutputOf<'statements', 'mail'>> {
  const { wish } = wishOf(app, input);
  const data = dataOf(app, input.customerId, wish);
  const formats: readonly Format[] = input.format === 'both' ? ['pdf', 'html'] : [input.format];
  const files: MadeFile[] = [];
  for (const format of formats) files.push(await makeFile(app, data, wish, { ...input, format }, fonts));
  const company = app.current();
  const words = mailWords(letterDesk(app, company.read), data, wish, input.language);
  return app.command(call, async (tx) => {
    const queued = await queueMail(app, tx, {
      customerId: data.master.customerId,
      kind: 'statement',
      letterId: null,
      to: input.to,
      subject: input.subject === '' ? words.subject : input.subject,
      text: input.text === '' ? words.text : input.text,
      attachments: files.map(({ fileName, mediaType, bytes }) => ({ fileName, mediaType, bytes })),
      approve: true,
      reason: input.reason,
    });
    tx.record(statementActivity(data, wish.cut.asOf, company.profile.locale, tx.today, 'statement-mailed', 'Statement of account put into the outbox'));
    return { mailId: queued.mailId, state: queued.state, leavesAtMs: queued.leavesAtMs, whyDraft: queued.whyDraft };
  });
}
