import { checksState, type LetterKind } from '../../../../shared/domain/dunning';
import type { CustomerId } from '../../../../shared/domain/ids';
import type { App, Tx } from '../../app';
import { LetterFault } from '../../documents';
import { badInput, notFound, ruleViolated } from '../../errors';
import type { Call, InputOf, OutputOf } from '../../rpc/handlers';
import { documentBytes } from '../documents';
import { customerGroup, ensureProjections, refreshAccounts } from '../ranking';
import { sampleMakesNone } from './candidates';
import type { LetterCase } from './cases';
import { checksFor, orderOf, whyNotKind, type ChosenLetter } from './chosen';
import { letterDesk, type LetterDesk } from './desk';
import { currenciesOf } from './occasions';
import type { LetterOrder } from './order';
import { printBytes, writeWithCopies } from './print';
import { faultAsRule, windowFault } from './produce';
import { madeToday } from './situation-store';
import { bankFor } from './slip';
import { produceLetter, type ProducedLetter } from './write';

type Draft = OutputOf<'letters', 'draft'>;
type Written = OutputOf<'letters', 'write'>;
type WriteInput = InputOf<'letters', 'write'>;

/** Makes the statement of today of a customer. */
export type StatementMaker = (customerId: string, format: 'pdf') => Promise<{ readonly fileName: string; readonly bytes: Uint8Array }>;

/** Letters between two turns of the event loop. */
const lettersPerTurn = 10;

/** The exact page `write` would make now. Records nothing. */
export async function draftLetter(app: App, statement: StatementMaker | null, input: InputOf<'letters', 'draft'>): Promise<Draft> {
  await ensureProjections(app);
  const desk = letterDesk(app, app.current().read);
  const customerId = mainAccount(app, input.customerId);
  const letterCase = desk.caseOf(customerId);
  if (!letterCase) throw notFound('This customer is not in the ledger any more.');
  const whyNot = whyNotKind(desk, letterCase, input.kind, input.currency, input.subjectId);
  if (whyNot !== null) throw ruleViolated('no-occasion', whyNot);
  await checkDocuments(app, customerId, input.kind, input.documentIds);
  const appended = await appendedTo(statement, input.kind, customerId);
  try {
    const order = { ...orderOf(desk, letterCase, { ...input, customerId }), ...appended };
    const checks = checksFor(desk, letterCase, order);
    const letter = await writeWithCopies(desk, order);
    return {
      ticket: app.tickets.forBytes(letter.bytes, letter.fileName, 'application/pdf'),
      pages: letter.pages,
      totalMinor: letter.totalMinor,
      currency: input.currency,
      checks: [...checks],
      state: checksState(checks),
      mail: { ...letter.mail },
      window: windowFault(desk, letterCase, letter),
    };
  } catch (error) {
    throw faultAsRule(error);
  }
}

/** Produces, records and keeps letters of one kind in one transaction. What has no occasion, or is stopped by a check, is left out with its reason. */
export async function writeLetters(app: App, statement: StatementMaker | null, input: WriteInput, call: Call): Promise<Written> {
  await ensureProjections(app);
  const company = app.current();
  if (company.isSample) throw ruleViolated('sample-company', sampleMakesNone);
  const customers = input.customers.map((one) => ({ ...one, customerId: mainAccount(app, one.customerId) }));
  if (input.documentIds.length > 0 && customers.length > 1) throw badInput('Documents go with the letter of one customer.', 'documentIds');
  for (const { customerId } of customers.slice(0, 1)) await checkDocuments(app, customerId, input.kind, input.documentIds);
  // The statement reads what is committed; it is made before the transaction, as for mails.
  const statements = new Map<string, Pick<LetterOrder, 'appended'>>();
  for (const { customerId } of customers) if (!statements.has(customerId)) statements.set(customerId, await appendedTo(statement, input.kind, customerId));
  return app.command(call, async (tx) => {
    const desk = letterDesk(app, tx);
    const letters: Written['letters'] = [];
    const leftOut: Written['leftOut'] = [];
    const made: ProducedLetter[] = [];
    desk.prime(customers.map((one) => one.customerId));
    for (const [index, one] of customers.entries()) {
      const letterCase = desk.caseOf(one.customerId);
      const customerNumber = letterCase?.master.number ?? '';
      if (!letterCase) {
        leftOut.push({ customerId: one.customerId, customerNumber, reason: 'not-found', label: 'This customer is not in the ledger any more.' });
        continue;
      }
      for (const currency of one.currency === null ? everyCurrency(desk, letterCase, input.kind) : [one.currency]) {
        const outcome = await madeOrNot(tx, desk, letterCase, { ...input, ...one, currency }, statements.get(one.customerId) ?? {});
        if ('reason' in outcome) leftOut.push({ customerId: one.customerId, customerNumber, ...outcome });
        else {
          made.push(outcome);
          letters.push({
            letterId: outcome.letterId,
            customerId: one.customerId,
            customerNumber,
            reference: outcome.reference,
            fileName: outcome.fileName,
            sha256: outcome.sha256,
            total: { currency, amountMinor: outcome.totalMinor },
            items: outcome.lines.map(({ itemId, line }) => ({
              itemId,
              number: line.number,
              itemDate: line.itemDate,
              dueDate: line.dueDate,
              daysLate: line.daysLate,
              openMinor: line.unpaidMinor,
            })),
            ticket: app.tickets.forBytes(outcome.bytes, outcome.fileName, 'application/pdf'),
          });
        }
      }
      if (index % lettersPerTurn === lettersPerTurn - 1) await new Promise((resolve) => setImmediate(resolve));
    }
    if (made.length > 0) refreshAccounts(tx, [...new Set(made.map((letter) => letter.customerId))]);
    const merged =
      !input.merge || made.length === 0
        ? null
        : await printBytes(
            app,
            made.map((letter) => ({ bytes: letter.bytes, reference: letter.reference, name: desk.caseOf(letter.customerId)?.master.name ?? '' })),
            company.settings.letters.duplex,
          );
    const [only] = made;
    return {
      letters,
      leftOut,
      pages: made.reduce((sum, letter) => sum + letter.pages, 0),
      mail: made.length === 1 && only !== undefined ? { ...only.mail } : null,
      mergedTicket: merged === null ? null : app.tickets.forBytes(merged.bytes, `Letters ${desk.today}.pdf`, 'application/pdf'),
    };
  });
}

const mainAccount = (app: App, customerId: CustomerId): CustomerId => customerGroup(app.current().read, customerId).id as CustomerId;

/** New bank details are told for each account that is set up; a balance for each currency there is. */
function everyCurrency(desk: LetterDesk, letterCase: LetterCase, kind: LetterKind): readonly string[] {
  const all = currenciesOf(letterCase, desk.company.profile.baseCurrency);
  const known = kind === 'bank-details-change' ? all.filter((currency) => bankFor(desk.company, currency) !== null) : all;
  return known.length === 0 ? all.slice(0, 1) : known;
}

interface NotMade {
  readonly reason: string;
  readonly label: string;
}

async function madeOrNot(
  tx: Tx,
  desk: LetterDesk,
  letterCase: LetterCase,
  letter: ChosenLetter,
  appended: Pick<LetterOrder, 'appended'>,
): Promise<NotMade | ProducedLetter> {
  const whyNot = whyNotKind(desk, letterCase, letter.kind, letter.currency, letter.subjectId);
  if (whyNot !== null) return { reason: 'no-occasion', label: whyNot };
  try {
    const order = { ...orderOf(desk, letterCase, letter), ...appended };
    if (madeToday(tx, { ...order, subjectId: order.subjectId ?? '' }, desk.today))
      return { reason: 'already-produced', label: 'This letter was already made today.' };
    const checks = checksFor(desk, letterCase, order);
    const [worst] = checks.filter((check) => check.result !== 'pass').toSorted((a, b) => (a.result === b.result ? 0 : a.result === 'stop' ? -1 : 1));
    if (worst?.result === 'stop') return { reason: worst.code, label: worst.finding };
    if (worst !== undefined && order.reason === undefined) return { reason: 'needs-reason', label: `${worst.finding} Give a reason to make it all the same.` };
    return produceLetter(tx, desk, order, await writeWithCopies(desk, order));
  } catch (error) {
    if (!(error instanceof LetterFault)) throw error;
    return { reason: 'letter-fault', label: error.sentence };
  }
}

/** Documents that go along belong to the account, and can be put behind a letter. */
async function checkDocuments(app: App, customerId: string, kind: LetterKind, ids: readonly string[]): Promise<void> {
  if (kind === 'proof-of-delivery' && ids.length === 0) throw badInput('Choose the documents that prove the delivery.', 'documentIds');
  for (const [index, id] of ids.entries()) {
    const document = await documentBytes(app, id, customerId);
    if (document.mediaType !== 'application/pdf')
      throw badInput(`${document.fileName} is no PDF and cannot be put behind a letter. Send it by e-mail instead.`, `documentIds.${index}`);
  }
}

/** The statement that a cover covers. */
async function appendedTo(statement: StatementMaker | null, kind: LetterKind, customerId: string): Promise<Pick<LetterOrder, 'appended'>> {
  if (kind !== 'statement-cover' || statement === null) return {};
  const { fileName, bytes } = await statement(customerId, 'pdf');
  return { appended: [{ name: fileName, bytes }] };
}
