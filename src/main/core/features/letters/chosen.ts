import { letterKindNames, levelOfKind, type LetterKind } from '../../../../shared/domain/dunning';
import type { CustomerId } from '../../../../shared/domain/ids';
import { formatMinor } from '../../../../shared/domain/money';
import { dayLabel } from '../../../../shared/domain/calendar';
import type { LetterFault } from '../../documents';
import { documentsOfCustomer } from '../documents';
import { ledgerAgeOf } from '../system';
import { situationFrom, type AskedSituation } from './asked';
import { contentOf, proposalOf, type LetterCase } from './cases';
import { checkChosen, type Check } from './checks';
import type { LetterDesk } from './desk';
import { brokenPromises } from './fields';
import type { LetterOrder } from './order';
import { gatherSituation } from './situation';
import { lastPaidLate, madeToday, placements, subjectRows } from './situation-store';
import { bankFor } from './slip';

/** Kinds that are written where their occasion is: a letter of counsel with the handover to them. */
const writtenElsewhere: ReadonlySet<string> = new Set(['attorney-letter']);

/** One letter of a kind that somebody chose. */
export interface ChosenLetter {
  readonly customerId: CustomerId;
  readonly currency: string;
  readonly kind: LetterKind;
  readonly subjectId: string;
  readonly situation: AskedSituation;
  readonly documentIds: readonly string[];
  readonly reason?: string | undefined;
}
export interface Subject {
  readonly id: string;
  readonly label: string;
}

/** Kinds that are about one of several things of the account. */
const withSubject: ReadonlySet<LetterKind> = new Set([
  'promise-confirmation',
  'plan-confirmation',
  'dispute-received',
  'settlement-offer',
  'broken-promise',
  'agency-placed',
]);

/** What a letter of the kind may be about, the newest first. */
export function subjectsOf(desk: LetterDesk, letterCase: LetterCase, kind: LetterKind, currency: string): readonly Subject[] {
  const { locale } = desk.company.profile;
  const amount = (minor: number) => formatMinor(minor, currency, locale);
  const day = (value: Parameters<typeof dayLabel>[0]) => dayLabel(value, locale, desk.today);
  const { customerId } = letterCase.master;
  if (kind === 'broken-promise')
    return brokenPromises(letterCase, currency)
      .toReversed()
      .map((row) => ({ id: row.promiseId, label: `${amount(row.amountMinor - row.receivedMinor)} promised for ${day(row.dueDate)}` }));
  if (kind === 'agency-placed')
    return placements(desk.reader, customerId).map((row) => ({ id: row.id, label: `${row.name === '' ? 'Agency' : row.name} since ${day(row.day)}` }));
  const words: Partial<Record<LetterKind, string>> = {
    'promise-confirmation': 'for',
    'plan-confirmation': 'agreed on',
    'dispute-received': 'disputed on',
    'settlement-offer': 'offered until',
  };
  return subjectRows(desk.reader, kind, customerId, currency, desk.today).map((row) => ({
    id: row.id,
    label: `${amount(row.amountMinor)} ${words[kind] ?? ''} ${day(row.day)}${row.word === '' ? '' : `, ${row.word}`}`,
  }));
}

/** The order of a chosen letter: its situation is what was asked for on top of what the company file knows. Throws `LetterFault`, and `bad-input` for a field that is missing. */
export function orderOf(desk: LetterDesk, letterCase: LetterCase, letter: ChosenLetter): LetterOrder {
  const subjectId =
    letter.subjectId === '' && withSubject.has(letter.kind) ? (subjectsOf(desk, letterCase, letter.kind, letter.currency)[0]?.id ?? '') : letter.subjectId;
  const about = { customerId: letter.customerId, currency: letter.currency, kind: letter.kind, subjectId };
  const known = gatherSituation(desk, letterCase, about).situation;
  return {
    ...about,
    situation: situationFrom(letter.kind, letter.situation, known, desk.today),
    ...(letter.documentIds.length > 0 && { enclosures: letter.documentIds }),
    ...(letter.reason !== undefined && { reason: letter.reason }),
  };
}

/** The checks that have a say about the letter. */
export function checksFor(desk: LetterDesk, letterCase: LetterCase, order: LetterOrder): readonly Check[] {
  const { company, today, kit } = desk;
  const proposal = proposalOf(letterCase.letters, order.currency, company, today);
  return checkChosen(
    letterCase,
    {
      level: levelOfKind(order.kind) ?? proposal.level,
      kind: order.kind,
      content: contentOf(letterCase, order.currency, company, today, order.kind),
      proposal,
      issuedOn: today,
      ledger: ledgerAgeOf(desk.app),
      alreadyToday: madeToday(desk.reader, { ...order, subjectId: order.subjectId ?? '' }, today),
      agencyNamed: order.situation?.agency !== undefined,
    },
    company,
    kit,
  );
}

/** Days that an invoice may be paid late and still count as paid in time. */
const graceDays = 5;

/** Why a letter of the kind makes no sense for the customer now, beyond what its checks and its writing tell; null = it may. */
export function whyNotKind(desk: LetterDesk, letterCase: LetterCase, kind: LetterKind, currency: string, subjectId = ''): string | null {
  const { locale } = desk.company.profile;
  const { customerId } = letterCase.master;
  if (writtenElsewhere.has(kind)) return 'It is written with the handover to counsel.';
  if (withSubject.has(kind)) {
    const subjects = subjectsOf(desk, letterCase, kind, currency);
    if (subjects.length === 0) return `There is ${missing[kind] ?? 'no occasion'} in ${currency}.`;
    return subjectId === '' || subjects.some((one) => one.id === subjectId) ? null : 'What the letter is about does not stand any more.';
  }
  switch (kind) {
    case 'first-time-late': {
      const before = letterCase.letters.find((letter) => letter.level > 0);
      if (before !== undefined) return `There was a letter before, on ${dayLabel(before.issuedOn, locale, desk.today)}.`;
      const late = lastPaidLate(desk.reader, customerId, desk.today, graceDays);
      return late === null ? null : `${late.number} was paid late before, on ${dayLabel(late.day, locale, desk.today)}.`;
    }
    case 'proof-of-delivery':
      return documentsOfCustomer(desk.reader, [customerId]).length === 0
        ? 'No document is attached to this account. Attach the proof to its invoice first.'
        : null;
    case 'bank-details-change':
      return bankFor(desk.company, currency) === null ? `No bank account for ${currency} is set up. Add one in Settings.` : null;
    case 'statement-cover':
      return letterCase.items.length === 0 ? 'Nothing is open.' : null;
    case 'balance-confirmation':
      return letterCase.items.some((row) => row.currency === currency) ? null : `Nothing is open in ${currency}.`;
    default:
      return null;
  }
}

const missing: Partial<Record<LetterKind, string>> = {
  'promise-confirmation': 'no promise in force',
  'plan-confirmation': 'no plan in force',
  'dispute-received': 'no open dispute',
  'settlement-offer': 'no settlement offer that stands',
  'broken-promise': 'no broken promise',
  'agency-placed': 'nothing with an agency',
};

/** A letter's fault with the kind before it, so that many can be told apart. */
export const faultSentence = (error: LetterFault, kind: LetterKind): string =>
  error.sentence.startsWith('“') ? error.sentence : `${letterKindNames[kind]}: ${error.sentence}`;
