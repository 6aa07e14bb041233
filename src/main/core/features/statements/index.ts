/** Statements of account: figures of any day, as PDF, as a page to answer, by mail, and many at once. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import type { IsoDate } from '../../../../shared/domain/calendar';
import type { App } from '../../app';
import { layOutStatement, LetterFault, loadFonts, mergeCopies, paintStatement, renderAccountPack, statementDay, type Fonts } from '../../documents';
import { notFound, ruleViolated } from '../../errors';
import type { Call, FeatureHandlers, InputOf, OutputOf } from '../../rpc/handlers';
import { customerGroup, resolveHistoryView, type HistoryView } from '../ranking';
import { queueMail } from '../outbox';
import { createBatches, statementActivity } from './batch';
import { listCandidates } from './candidates';
import { composeStatement } from './compose';
import { copiesOf } from './copies';
import { gatherStatements, usualFrom, type StatementData, type StatementWish } from './gather';
import { collector, copyRows } from './store';

export function createStatementsFeature(app: App): FeatureHandlers<'statements'> {
  let loaded: Fonts | undefined;
  const fonts = () => (loaded ??= loadFonts(path.join(app.resourcesDir, 'fonts')));
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
        batches.start({ batchId, customerIds: [...new Set(input.customerIds)], wish, look: { madeOn: tx.today, language: input.language, collector: tx.userId === null ? null : collector(tx, tx.userId) }, copies: input.copies, duplex: input.duplex });
        return { batchId, customers: input.customerIds.length };
      });
    },
    async batch() {
      const view = batches.view();
      return { batch: view === null ? null : { ...view, leftOut: [...view.leftOut] } };
    },
    stopBatch: async () => ({ stopped: batches.stop() }),
  };
}

interface Asked { readonly asOf: IsoDate | null; readonly knownOn: IsoDate | null; readonly form: StatementWish['form']; readonly from: IsoDate | null }

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
    asOf: view.asOf, knownOn: view.knownOn, from: wish.from, customer: { id: customerId, number, name }, language: data.language, languageKnown: data.languageKnown, parts, running: data.running.map((part) => ({ ...part, entries: part.entries.map((entry) => ({ ...entry, numbers: [...entry.numbers] })) })),
    copies: copyRows(app.current().read, data.parts.flatMap((part) => part.invoices).map((line) => line.itemId)).length, contacts: [...data.contacts],
  };
}

type Format = 'pdf' | 'html';
interface MadeFile { readonly bytes: Uint8Array; readonly fileName: string; readonly mediaType: string; readonly pages: number | null; readonly leftOut: readonly { readonly fileName: string; readonly reason: string }[] }

/** The statement as a file. A name the font cannot show is a rule refused, not a fault of the program. */
async function makeFile(app: App, data: StatementData, wish: StatementWish, options: { readonly language: StatementData['language'] | null; readonly copies: boolean; readonly format: Format }, fonts: Fonts): Promise<MadeFile> {
  const company = app.current();
  const model = composeStatement(data, wish, { madeOn: app.today(), language: options.language, collector: company.userId === null ? null : collector(company.read, company.userId) }, company);
  const { copies, leftOut } = options.copies ? await copiesOf(app, data) : { copies: [], leftOut: [] };
  const name = `${model.words.title} ${fileSafe(data.master.number)} ${wish.cut.asOf}`;
  if (options.format === 'html') return { bytes: new TextEncoder().encode(renderAccountPack(model, copies)), fileName: `${name}.html`, mediaType: 'text/html', pages: null, leftOut };
  try {
    const laidOut = layOutStatement(model, fonts);
    const bytes = paintStatement(laidOut, fonts);
    if (copies.length === 0) return { bytes, fileName: `${name}.pdf`, mediaType: 'application/pdf', pages: laidOut.pages.length, leftOut };
    const merged = await mergeCopies(bytes, copies, model.paper);
    return { bytes: merged.bytes, fileName: `${name}.pdf`, mediaType: 'application/pdf', pages: merged.pages, leftOut: [...leftOut, ...merged.leftOut] };
  } catch (error) {
    if (error instanceof LetterFault) throw ruleViolated('letter-fault', `${error.message}.`);
    throw error;
  }
}

const fileSafe = (text: string): string => text.normalize('NFKD').replace(/[^\w.-]+/g, '-').replace(/^[-.]+|[-.]+$/g, '').slice(0, 60);

async function renderStatement(app: App, input: InputOf<'statements', 'render'>, fonts: Fonts): Promise<OutputOf<'statements', 'render'>> {
  const { wish } = wishOf(app, input);
  const data = dataOf(app, input.customerId, wish);
  const file = await makeFile(app, data, wish, input, fonts);
  return {
    ticket: app.tickets.forBytes(file.bytes, file.fileName, file.mediaType), fileName: file.fileName, mediaType: file.mediaType, sha256: createHash('sha256').update(file.bytes).digest('hex'), pages: file.pages, language: input.language ?? data.language,
    balances: data.parts.map(({ currency, balanceMinor, pastDueMinor }) => ({ currency, balanceMinor, pastDueMinor })), copiesLeftOut: [...file.leftOut],
  };
}

async function mailStatement(app: App, input: InputOf<'statements', 'mail'>, call: Call, fonts: Fonts): Promise<OutputOf<'statements', 'mail'>> {
  const { wish } = wishOf(app, input);
  const data = dataOf(app, input.customerId, wish);
  const formats: readonly Format[] = input.format === 'both' ? ['pdf', 'html'] : [input.format];
  const files: MadeFile[] = [];
  for (const format of formats) files.push(await makeFile(app, data, wish, { ...input, format }, fonts));
  const company = app.current();
  const model = composeStatement(data, wish, { madeOn: app.today(), language: input.language, collector: company.userId === null ? null : collector(company.read, company.userId) }, company);
  const day = statementDay(wish.cut.asOf, model.locale, 'long');
  return app.command(call, async (tx) => {
    const queued = await queueMail(app, tx, {
      customerId: data.master.customerId, kind: 'statement', letterId: null, to: input.to, subject: input.subject === '' ? `${model.words.title}, ${model.account}, ${day}` : input.subject,
      text: input.text === '' ? mailText(model, day) : input.text, attachments: files.map(({ fileName, mediaType, bytes }) => ({ fileName, mediaType, bytes })), approve: true,
    });
    tx.record(statementActivity(data, wish.cut.asOf, company.profile.locale, tx.today, 'statement-mailed', 'Statement of account put into the outbox'));
    return { mailId: queued.mailId, state: queued.state, whyDraft: queued.whyDraft };
  });
}

/** A short text for the mail: title, day, balance per currency, whom to ask. */
function mailText(model: ReturnType<typeof composeStatement>, day: string): string {
  const { words, contact } = model;
  const reach = [contact.name, contact.phone, contact.email].filter((text) => text !== '').join(', ');
  return [`${words.title}, ${words.asOf} ${day}`, `${words.account}: ${model.customerName}, ${model.account}`, '', words.tellUs.replace('{contact}', reach), '', model.sender.name].join('\n');
}
