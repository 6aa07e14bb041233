import { checksState, kindOfLevel, type LetterContent } from '../../../../shared/domain/dunning';
import type { App, Tx } from '../../app';
import type { Reader } from '../../db';
import { addressWindow, LetterFault } from '../../documents';
import { notFound, ruleViolated } from '../../errors';
import type { Call, InputOf, OutputOf } from '../../rpc/handlers';
import { keptFees, letterFeesOf } from '../interest';
import { ensureProjections, refreshAccounts } from '../ranking';
import { ledgerAgeOf } from '../system';
import { whyNoLetters } from './candidates';
import { contentOf, type LetterCase, letterKey, pairKey, proposalOf } from './cases';
import { checkLetter } from './checks';
import { letterDesk, type LetterDesk } from './desk';
import { interestOn } from './interest-on';
import { issuedOn } from './kept-store';
import type { OrderedFees } from './letter-fee';
import type { LetterOrder } from './order';
import { beginLetters, printBytes, writeWithCopies } from './print';
import { type ProducedLetter, produceLetter, type WrittenLetter } from './write';

type Preview = OutputOf<'letters', 'preview'>;
type Produced = OutputOf<'letters', 'produce'>;
type Order = InputOf<'letters', 'produce'>['customers'][number];

/** Letters between two turns of the event loop, so that the page stays answered while a large run is written. */
const lettersPerTurn = 10;
const casesPerQuery = 500;

/** The exact PDF that `produce` would make now, with the next free reference. Records nothing. */
export async function previewLetter(app: App, input: InputOf<'letters', 'preview'>): Promise<Preview> {
  await ensureProjections(app);
  const company = app.current();
  const desk = letterDesk(app, company.read);
  const letterCase = desk.caseOf(input.customerId);
  if (!letterCase) throw notFound('This customer is not in the ledger any more.');
  const kind = input.kind ?? kindOfLevel(input.level);
  const content = contentOf(letterCase, input.currency, company, desk.today, kind);
  if (content.lines.length === 0)
    throw ruleViolated('nothing-to-demand', `${letterCase.master.name} has nothing past due in ${input.currency} that a letter could ask for.`);
  const interest =
    input.interest === true ? interestOn(company.read, company, [input.customerId], desk.today).get(pairKey(input.customerId, input.currency)) : undefined;
  const letter = await writeWithCopies(desk, {
    customerId: input.customerId,
    currency: input.currency,
    kind,
    level: input.level,
    interest: interest ?? null,
    fees: feesAsked(company.read, input),
  }).catch((error: unknown) => {
    throw faultAsRule(error);
  });
  return {
    ticket: app.tickets.forBytes(letter.bytes, letter.fileName, 'application/pdf'),
    pages: letter.pages,
    totalMinor: letter.totalMinor,
    currency: input.currency,
    lines: linesOf(content),
    apart: content.apart.map(({ number, reason, amountMinor }) => ({ number, reason, amountMinor })),
    mail: { ...letter.mail },
    window: windowFault(desk, letterCase, letter),
  };
}

/** The fees as the plan told them, with what earlier letters bore and nobody decided since. */
function feesAsked(read: Reader, { fee, customerId, currency }: InputOf<'letters', 'preview'>): OrderedFees | null {
  if (fee === undefined) return null;
  return { now: fee === null ? null : { ...fee, reason: '' }, earlier: keptFees(letterFeesOf(read, [customerId]).get(customerId), currency) };
}

/** What keeps a letter from being delivered in its envelope. */
export function windowFault(desk: LetterDesk, letterCase: LetterCase, letter: WrittenLetter): Preview['window'] {
  const { frame, fits } = addressWindow(letter.model, desk.kit.fonts);
  if (letterCase.addressLines.length === 0 && letterCase.addressExpected)
    return { ...frame, missing: 'No postal address on file: street and place are missing.' };
  return fits ? null : { ...frame, missing: 'The address is too long to be read in the window. Shorten it on the account.' };
}

/** Produces, records and keeps the letters in one transaction. What a check stops is left out with its finding. */
export async function produceLetters(app: App, input: InputOf<'letters', 'produce'>, call: Call): Promise<Produced> {
  await ensureProjections(app);
  const company = app.current();
  const ledger = ledgerAgeOf(app);
  const refusal = whyNoLetters(company, ledger.state);
  if (refusal !== null) throw ruleViolated(company.isSample ? 'sample-company' : 'ledger-too-old', refusal);
  return app.command(call, async (tx) => {
    const desk = letterDesk(app, tx);
    const done = new Set(issuedOn(tx, desk.today));
    const letters: Produced['letters'] = [];
    const leftOut: Produced['leftOut'] = [];
    const merged: ProducedLetter[] = [];
    let pages = 0;
    for (let start = 0; start < input.customers.length; start += casesPerQuery) {
      const orders = input.customers.slice(start, start + casesPerQuery);
      desk.prime(orders.map((order) => order.customerId));
      const checked = orders.map((order) => {
        const stopped = stopOf(order, desk, done, ledger);
        if (stopped === null) done.add(letterKey(order.customerId, order.currency, order.level));
        return { order, stopped };
      });
      beginLetters(
        desk,
        checked.flatMap(({ order, stopped }) => (stopped === null ? [wantedOf(order)] : [])),
      );
      for (const [index, { order, stopped }] of checked.entries()) {
        const outcome = stopped ?? (await madeOrStopped(tx, desk, order));
        const customerNumber = desk.caseOf(order.customerId)?.master.number ?? '';
        if ('reason' in outcome) {
          leftOut.push({ customerId: order.customerId, customerNumber, reason: outcome.reason, label: outcome.label });
          continue;
        }
        letters.push({
          letterId: outcome.letterId,
          customerId: order.customerId,
          customerNumber,
          reference: outcome.reference,
          fileName: outcome.fileName,
          sha256: outcome.sha256,
          total: { currency: order.currency, amountMinor: outcome.totalMinor },
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
        pages += outcome.pages;
        if (input.merge) merged.push(outcome);
        if (index % lettersPerTurn === lettersPerTurn - 1) await new Promise((resolve) => setImmediate(resolve));
      }
    }
    if (letters.length > 0) refreshAccounts(tx, [...new Set(letters.map((letter) => letter.customerId))]);
    const mergedTicket =
      merged.length === 0
        ? null
        : app.tickets.forBytes(
            (
              await printBytes(
                app,
                merged.map((letter) => ({ bytes: letter.bytes, reference: letter.reference, name: desk.caseOf(letter.customerId)?.master.name ?? '' })),
                company.settings.letters.duplex,
              )
            ).bytes,
            `Letters ${desk.today}.pdf`,
            'application/pdf',
          );
    return { letters, leftOut, mergedTicket, pages };
  });
}

async function madeOrStopped(tx: Tx, desk: LetterDesk, order: Order): Promise<Stopped | ProducedLetter> {
  try {
    const wanted = wantedOf(order);
    return produceLetter(tx, desk, wanted, await writeWithCopies(desk, wanted));
  } catch (error) {
    if (!(error instanceof LetterFault)) throw error;
    return { reason: 'letter-fault', label: error.sentence };
  }
}

/** What a letter cannot be written for, as an answer to the page; any other error as it is. */
export const faultAsRule = (error: unknown): unknown => (error instanceof LetterFault ? ruleViolated('letter-fault', error.sentence) : error);

const wantedOf = (order: Order): LetterOrder => ({
  customerId: order.customerId,
  currency: order.currency,
  kind: kindOfLevel(order.level),
  level: order.level,
});

interface Stopped {
  readonly reason: string;
  readonly label: string;
}

function stopOf(order: Order, desk: LetterDesk, done: ReadonlySet<string>, ledger: ReturnType<typeof ledgerAgeOf>): Stopped | null {
  const letterCase = desk.caseOf(order.customerId);
  if (!letterCase) return { reason: 'not-found', label: 'This customer is not in the ledger any more.' };
  const kind = kindOfLevel(order.level);
  const content = contentOf(letterCase, order.currency, desk.company, desk.today, kind);
  const proposal = proposalOf(letterCase.letters, order.currency, desk.company, desk.today);
  const alreadyToday = done.has(letterKey(order.customerId, order.currency, order.level));
  const checks = checkLetter(letterCase, { level: order.level, kind, content, proposal, issuedOn: desk.today, ledger, alreadyToday }, desk.company, desk.kit);
  if (checksState(checks) !== 'stopped') return null;
  const stop = alreadyToday ? { code: 'already-produced', finding: 'This letter was already made today.' } : checks.find((check) => check.result === 'stop');
  return { reason: stop?.code ?? 'stopped', label: stop?.finding ?? '' };
}

const linesOf = (content: LetterContent): Preview['lines'] =>
  content.lines.map((line) => ({ ...line, itemId: line.itemId as Preview['lines'][number]['itemId'] }));
