import { createHash } from 'node:crypto';
import { dateParts, dayLabel, type IsoDate } from '../../../../shared/domain/calendar';
import { checksState, levelNames, type DunningLevel, type LetterContent } from '../../../../shared/domain/dunning';
import type { LetterId } from '../../../../shared/domain/ids';
import { formatMinor } from '../../../../shared/domain/money';
import type { App, OpenCompany, Tx } from '../../app';
import type { Reader } from '../../db';
import { layOut, LetterFault, paintLetter, paintMerged, type LaidOutLetter } from '../../documents';
import { notFound, ruleViolated } from '../../errors';
import type { Call, InputOf, OutputOf } from '../../rpc/handlers';
import { ensureProjections, refreshAccounts } from '../ranking';
import { ledgerAgeOf } from '../system';
import { whyNoLetters } from './candidates';
import { contentOf, gatherCases, letterKey, proposalOf, type LetterCase } from './cases';
import { checkLetter } from './checks';
import { composeLetter, payByOf } from './compose';
import type { LetterKit } from './kit';
import { insertLetter, issuedOn, lastReferenceNumber, senderUser, type NewLetterItem, type SenderUser } from './store';

type Preview = OutputOf<'letters', 'preview'>;
type Produced = OutputOf<'letters', 'produce'>;
type Order = InputOf<'letters', 'produce'>['customers'][number];

/** Letters between two turns of the event loop, so that the page stays answered while a large run is written. */
const lettersPerTurn = 10;
const casesPerQuery = 500;

/** The exact PDF that `produce` would make now, with the next free reference. Records nothing. */
export async function previewLetter(app: App, input: InputOf<'letters', 'preview'>, kit: () => LetterKit): Promise<Preview> {
  await ensureProjections(app);
  const company = app.current();
  const today = app.today();
  const letterCase = gatherCases(company.read, [input.customerId], today).get(input.customerId);
  if (!letterCase) throw notFound('This customer is not in the ledger any more.');
  const content = contentOf(letterCase, input.currency, company, today);
  if (content.lines.length === 0) throw ruleViolated('nothing-to-demand', `${letterCase.master.name} has nothing past due in ${input.currency} that a letter could ask for.`);
  const run = runOf(app, company.read, company, kit());
  const letter = faultAsRule(() => write(letterCase, content, input.level, run.reference(), run));
  const bytes = paintLetter(letter, run.kit.fonts);
  return {
    ticket: app.tickets.forBytes(bytes, fileNameOf(letter, letterCase), 'application/pdf'), pages: letter.pages.length, totalMinor: content.totalMinor, currency: input.currency,
    lines: linesOf(content), apart: content.apart.map(({ number, reason, amountMinor }) => ({ number, reason, amountMinor })),
  };
}

/** Produces, records and keeps the letters in one transaction. What a check stops is left out with its finding. */
export async function produceLetters(app: App, input: InputOf<'letters', 'produce'>, call: Call, kit: () => LetterKit): Promise<Produced> {
  await ensureProjections(app);
  const company = app.current();
  const ledger = ledgerAgeOf(app);
  const refusal = whyNoLetters(company, ledger.state);
  if (refusal !== null) throw ruleViolated(company.isSample ? 'sample-company' : 'ledger-too-old', refusal);
  return app.command(call, async (tx) => {
    const run = runOf(app, tx, company, kit());
    const done = new Set(issuedOn(tx, run.today));
    const letters: Produced['letters'] = [];
    const leftOut: Produced['leftOut'] = [];
    const merged: LaidOutLetter[] = [];
    let pages = 0;
    for (let start = 0; start < input.customers.length; start += casesPerQuery) {
      const orders = input.customers.slice(start, start + casesPerQuery);
      const cases = gatherCases(tx, orders.map((order) => order.customerId), run.today);
      for (const [index, order] of orders.entries()) {
        const outcome = produceOne(order, cases.get(order.customerId), { run, done, ledger, tx });
        if ('reason' in outcome) {
          leftOut.push({ customerId: order.customerId, customerNumber: cases.get(order.customerId)?.master.number ?? '', reason: outcome.reason, label: outcome.label });
          continue;
        }
        done.add(letterKey(order.customerId, order.currency, order.level));
        letters.push(outcome.answer);
        pages += outcome.letter.pages.length;
        if (input.merge) merged.push(outcome.letter);
        if (index % lettersPerTurn === lettersPerTurn - 1) await new Promise((resolve) => setImmediate(resolve));
      }
    }
    if (letters.length > 0) refreshAccounts(tx, [...new Set(letters.map((letter) => letter.customerId))]);
    const mergedTicket = merged.length === 0 ? null : app.tickets.forBytes(paintMerged(merged, run.kit.fonts), `Letters ${run.today}.pdf`, 'application/pdf');
    return { letters, leftOut, mergedTicket, pages };
  });
}

/** What all letters of one run share. `reference()` gives the next number of the year. */
interface Run {
  readonly app: App;
  readonly company: OpenCompany;
  readonly kit: LetterKit;
  readonly today: IsoDate;
  readonly user: SenderUser | null;
  readonly paymentsUntil: IsoDate;
  reference(): string;
  /** Gives a number back that no letter came to bear. */
  returnReference(): void;
}

function runOf(app: App, reader: Reader, company: OpenCompany, kit: LetterKit): Run {
  const today = app.today();
  const year = String(dateParts(today).year);
  let last = lastReferenceNumber(reader, year);
  return {
    app, company, kit, today, user: company.userId === null ? null : senderUser(reader, company.userId), paymentsUntil: ledgerAgeOf(app).coversUntil ?? today,
    reference: () => `DD-${year}-${String((last += 1)).padStart(4, '0')}`,
    returnReference: () => { last -= 1; },
  };
}

function write(letterCase: LetterCase, content: LetterContent, level: DunningLevel, reference: string, run: Run): LaidOutLetter {
  return layOut(composeLetter(letterCase, { level, reference, issuedOn: run.today, content, user: run.user, paymentsUntil: run.paymentsUntil }, run.company, run.kit), run.kit.fonts);
}

function faultAsRule<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof LetterFault) throw ruleViolated('letter-fault', `${error.message}.`);
    throw error;
  }
}

interface Stopped { readonly reason: string; readonly label: string }
interface Made { readonly letter: LaidOutLetter; readonly answer: Produced['letters'][number] }
interface Bench { readonly run: Run; readonly done: ReadonlySet<string>; readonly ledger: ReturnType<typeof ledgerAgeOf>; readonly tx: Tx }

function produceOne(order: Order, letterCase: LetterCase | undefined, { run, done, ledger, tx }: Bench): Stopped | Made {
  const { company, today } = run;
  if (!letterCase) return { reason: 'not-found', label: 'This customer is not in the ledger any more.' };
  const content = contentOf(letterCase, order.currency, company, today);
  const proposal = proposalOf(letterCase.letters, order.currency, company, today);
  const alreadyToday = done.has(letterKey(order.customerId, order.currency, order.level));
  const checks = checkLetter(letterCase, { level: order.level, content, proposal, issuedOn: today, ledger, alreadyToday }, company, run.kit);
  if (checksState(checks as Parameters<typeof checksState>[0]) === 'stopped') {
    const stop = alreadyToday ? { code: 'already-produced', finding: 'This letter was already made today.' } : checks.find((check) => check.result === 'stop');
    return { reason: stop?.code ?? 'stopped', label: stop?.finding ?? '' };
  }
  try {
    const letter = write(letterCase, content, order.level, run.reference(), run);
    return { letter, answer: keep(order, letterCase, content, letter, run, tx) };
  } catch (error) {
    if (!(error instanceof LetterFault)) throw error;
    run.returnReference();
    return { reason: 'letter-fault', label: `${error.message}.` };
  }
}

function keep(order: Order, letterCase: LetterCase, content: LetterContent, letter: LaidOutLetter, run: Run, tx: Tx): Produced['letters'][number] {
  const bytes = paintLetter(letter, run.kit.fonts);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const { file, label } = run.kit.templates.levels[order.level];
  const letterId = tx.nextId<LetterId>();
  const fileName = fileNameOf(letter, letterCase);
  const { reference } = letter.model;
  const payBy = payByOf(run.company, run.today);
  insertLetter(tx, {
    id: letterId, reference, customerId: order.customerId, level: order.level, currency: order.currency, totalMinor: content.totalMinor, issuedOn: run.today, payBy, templateId: `${file.language}/${file.template}`, templateVersion: file.version,
    fileName, sha256, pages: letter.pages.length, userId: tx.userId, recordedAtMs: tx.recordedAtMs,
  }, bytes, itemsOf(content));
  const { locale } = run.company.profile;
  const count = content.lines.length;
  tx.record({
    kind: 'letter', code: 'letter-produced', customerId: order.customerId, subjectId: letterId,
    title: `${levelNames[order.level]} ${reference} of ${formatMinor(content.totalMinor, order.currency, locale)}`,
    detail: `${count} ${count === 1 ? 'invoice' : 'invoices'}, to be paid by ${dayLabel(payBy, locale, run.today)}`,
    payload: { reference, level: order.level, currency: order.currency, totalMinor: content.totalMinor, payBy, sha256, template: label, pages: letter.pages.length, items: content.lines.map((line) => ({ itemId: line.itemId, number: line.number, openMinor: line.openMinor })) },
  });
  return {
    letterId, customerId: order.customerId, customerNumber: letterCase.master.number, reference, fileName, sha256, total: { currency: order.currency, amountMinor: content.totalMinor }, items: linesOf(content),
    ticket: run.app.tickets.forBytes(bytes, fileName, 'application/pdf'),
  };
}

const linesOf = (content: LetterContent): Preview['lines'] => content.lines.map((line) => ({ ...line, itemId: line.itemId as Preview['lines'][number]['itemId'] }));

/** One row per item: an item in instalments may stand on several lines of the letter. */
function itemsOf(content: LetterContent): readonly NewLetterItem[] {
  const items = new Map<string, NewLetterItem>();
  for (const line of content.lines) {
    const known = items.get(line.itemId);
    if (known) items.set(line.itemId, { ...known, openMinor: known.openMinor + line.openMinor });
    else items.set(line.itemId, { itemId: line.itemId as NewLetterItem['itemId'], number: line.number, itemDate: line.itemDate, dueDate: line.dueDate, daysLate: line.daysLate, openMinor: line.openMinor });
  }
  return [...items.values()];
}

/** Reference and customer number, in characters every file system takes. */
function fileNameOf(letter: LaidOutLetter, letterCase: LetterCase): string {
  const number = letterCase.master.number.normalize('NFKD').replace(/[^\w.-]+/g, '-').replace(/^[-.]+|[-.]+$/g, '').slice(0, 60);
  return `${letter.model.reference}${number === '' ? '' : `_${number}`}.pdf`;
}

