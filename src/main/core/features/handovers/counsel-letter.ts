import { dayLabel, type IsoDate } from '../../../../shared/domain/calendar';
import { checksState } from '../../../../shared/domain/dunning';
import { isReason } from '../../../../shared/contract/kept-reason';
import type { App, OpenCompany } from '../../app';
import type { Reader } from '../../db';
import { conflict, notFound, ruleViolated } from '../../errors';
import type { Call, InputOf, OutputOf } from '../../rpc/handlers';
import { writingRules } from '../contacts';
import {
  checkLetter,
  contentOf,
  faultAhead,
  faultAsRule,
  interestOn,
  letterDesk,
  pairKey,
  produceLetter,
  proposalOf,
  whyNoLetters,
  writeWithCopies,
  type LetterCase,
  type LetterCounsel,
  type LetterDesk,
  type LetterOrder,
} from '../letters';
import { ensureProjections, refreshAccounts } from '../ranking';
import { ledgerAgeOf } from '../system';
import { counselDaysOf } from './counsel';
import { counselLetters, counselOf, matterOf, type MatterRow } from './counsel-store';
import { readHandover, type HandoverRow } from './store';

const kind = 'attorney-letter';
type Asked = Pick<InputOf<'handovers', 'makeLetter'>, 'handoverId' | 'currency' | 'interest'>;

/** A letter of counsel before it is written: whose it is, what it asks for, and what the checks say. */
interface Draft {
  readonly desk: LetterDesk;
  readonly order: LetterOrder;
  readonly currencies: readonly string[];
  readonly payBy: IsoDate;
  readonly checks: ReturnType<typeof checkLetter>;
  readonly row: HandoverRow;
}

/** Gathers and checks the letter as it would be made now; the same for the look ahead and for the letter that is kept. */
function draftOf(app: App, reader: Reader, asked: Asked): Draft {
  const company = app.current();
  const { row, matter } = standingMatter(reader, asked.handoverId);
  const base = letterDesk(app, reader);
  const payBy = deadlineOf(reader, company, row, base.today);
  const letterCase = caseOf(base, row);
  const open = [...new Set(letterCase.items.map((item) => item.currency))]
    .map((currency) => ({ currency, content: contentOf(letterCase, currency, company, base.today, kind) }))
    .filter(({ content }) => content.lines.length > 0)
    .sort((a, b) => b.content.totalMinor - a.content.totalMinor);
  const chosen = asked.currency === null ? open[0] : open.find((one) => one.currency === asked.currency);
  if (chosen === undefined)
    throw ruleViolated(
      'nothing-to-demand',
      `${row.customerName} has nothing past due${asked.currency === null ? '' : ` in ${asked.currency}`} that a letter could ask for.`,
    );
  const { currency, content } = chosen;
  const currencies = open.map((one) => one.currency);
  const counsel = letterCounsel(reader, matter, payBy, currency, currencies);
  const interest = asked.interest ? (interestOn(reader, company, [row.customerId], base.today).get(pairKey(row.customerId, currency)) ?? null) : null;
  const order: LetterOrder = { customerId: row.customerId, currency, kind, subjectId: row.id, interest, situation: { counsel } };
  base.primeWith([letterCase]);
  const proposal = proposalOf(letterCase.letters, currency, company, base.today);
  const alreadyToday = counselLetters(reader, [row.customerId]).some((letter) => letter.currency === currency && letter.issuedOn === base.today);
  const checks = checkLetter(
    letterCase,
    {
      level: proposal.level,
      kind,
      content,
      proposal,
      issuedOn: base.today,
      ledger: ledgerAgeOf(app),
      alreadyToday,
      fault: faultAhead(base, order, letterCase, false),
      contactRules: writingRules(reader, company, [row.customerId], 'letter', base.today).get(row.customerId) ?? [],
    },
    company,
    base.kit,
  );
  return { desk: base, order, currencies, payBy, checks, row };
}

function standingMatter(reader: Reader, handoverId: string): { readonly row: HandoverRow; readonly matter: MatterRow } {
  const row = readHandover(reader, handoverId);
  const matter = matterOf(reader, handoverId);
  if (row === undefined || matter === undefined) throw notFound('This is not with counsel of the register.');
  if (row.endedOn !== null) throw conflict(`This is no longer with ${matter.firm}.`);
  return { row, matter };
}

/** The day the letter names: that of the handover, as long as it leaves the customer the days it has to. */
function deadlineOf(reader: Reader, company: OpenCompany, row: HandoverRow, today: IsoDate): IsoDate {
  const { earliest } = counselDaysOf(reader, company, row.customerId, today);
  const day = (date: IsoDate) => dayLabel(date, company.profile.locale, today);
  if (row.deadline === null || row.deadline < earliest)
    throw ruleViolated(
      'deadline-too-short',
      `${row.deadline === null ? 'No deadline is set' : `The deadline of ${day(row.deadline)} is too near`}: the letter has to leave this customer until ${day(earliest)} at least. Change the handover and name a later day.`,
    );
  return row.deadline;
}

/** The account as counsel writes to it: that it is with them stops the house, not their letter. */
function caseOf(desk: LetterDesk, row: HandoverRow): LetterCase {
  const found = desk.caseOf(row.customerId);
  if (found === undefined) throw notFound('This customer is not in the ledger any more.');
  return { ...found, stops: found.stops.filter((stop) => stop.kind !== 'legal') };
}

/** Countries that write the postal code behind the town. */
const townFirst: ReadonlySet<string> = new Set(['US', 'GB', 'IE', 'CA', 'AU', 'NZ']);

/** Their head, and their cost where it is claimed: in the letter of its own currency, and never lost on the way. */
function letterCounsel(reader: Reader, matter: MatterRow, payBy: IsoDate, currency: string, currencies: readonly string[]): LetterCounsel {
  const row = counselOf(reader, matter.counselId);
  if (row === undefined) throw notFound('This counsel is not in the register any more.');
  const town = (townFirst.has(row.country) ? [row.town, row.postalCode] : [row.postalCode, row.town]).filter((part) => part !== '').join(' ');
  if (row.street === '' || row.town === '')
    throw ruleViolated('counsel-address', `${row.firm} has no full address for the head of the letter. Enter street and town in Settings, Counsel.`);
  const costMinor = matter.claimed === 1 ? matter.agreedMinor : null;
  if (costMinor !== null && !currencies.includes(matter.currency))
    throw ruleViolated(
      'cost-currency',
      `Counsel’s cost is agreed in ${matter.currency}, in which nothing is asked for. Agree it in ${currency}, or do not claim it.`,
    );
  return {
    firm: row.firm,
    person: row.person,
    addressLines: [row.street, town],
    phone: row.phone,
    email: row.email,
    reference: matter.reference,
    costMinor: matter.currency === currency ? costMinor : null,
    payBy,
  };
}

export async function previewCounselLetter(app: App, input: InputOf<'handovers', 'previewLetter'>): Promise<OutputOf<'handovers', 'previewLetter'>> {
  await ensureProjections(app);
  const company = app.current();
  const { desk, order, currencies, payBy, checks } = draftOf(app, company.read, input);
  const letter = await writeWithCopies(desk, order).catch((error: unknown) => {
    throw faultAsRule(error);
  });
  return {
    ticket: app.tickets.forBytes(letter.bytes, letter.fileName, 'application/pdf'),
    pages: letter.pages,
    totalMinor: letter.totalMinor,
    currency: order.currency,
    currencies: [...currencies],
    payBy,
    checks: checks.map(({ code, label, result, finding }) => ({ code, label, result, finding })),
    state: checksState(checks),
    whyNot: whyNoLetters(company, ledgerAgeOf(app).state),
  };
}

/** Makes, records and keeps the letter on counsel’s head. */
export async function makeCounselLetter(app: App, input: InputOf<'handovers', 'makeLetter'>, call: Call): Promise<OutputOf<'handovers', 'makeLetter'>> {
  await ensureProjections(app);
  const company = app.current();
  const refusal = whyNoLetters(company, ledgerAgeOf(app).state);
  if (refusal !== null) throw ruleViolated(company.isSample ? 'sample-company' : 'ledger-too-old', refusal);
  return app.command(call, async (tx) => {
    const { desk, order, checks, row } = draftOf(app, tx, input);
    const today = counselLetters(tx, [row.customerId]).find((letter) => letter.currency === order.currency && letter.issuedOn === desk.today);
    if (today !== undefined) throw conflict(`The letter ${today.reference} was made today already.`);
    const state = checksState(checks);
    if (state === 'stopped') throw ruleViolated('letter-stopped', checks.find((check) => check.result === 'stop')?.finding ?? 'A check stops this letter.');
    const warned = checks.filter((check) => check.result === 'warn');
    const reason = input.reason.trim();
    if (warned.length > 0 && !isReason(reason))
      throw ruleViolated(
        'reason-needed',
        `Say why the letter goes out although a check asks for a look: ${warned.map((check) => check.finding).join(' ')}`,
        'reason',
      );
    const letter = await writeWithCopies(desk, order).catch((error: unknown) => {
      throw faultAsRule(error);
    });
    const made = produceLetter(tx, desk, order, letter);
    if (warned.length > 0)
      tx.record({
        kind: 'letter',
        code: 'letter-reason-kept',
        customerId: row.customerId,
        subjectId: made.letterId,
        title: `Made although a check asked for a look: ${reason}`,
        payload: { checks: warned.map((check) => check.code) },
      });
    refreshAccounts(tx, [row.customerId]);
    return {
      letterId: made.letterId,
      reference: made.reference,
      fileName: made.fileName,
      ticket: app.tickets.forBytes(made.bytes, made.fileName, 'application/pdf'),
      pages: made.pages,
      totalMinor: made.totalMinor,
    };
  });
}
