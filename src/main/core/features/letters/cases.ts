import { addDays, type IsoDate } from '../../../../shared/domain/calendar';
import {
  courtesyDays,
  letterContent,
  levelOfKind,
  proposeLevel,
  type DunningLevel,
  type LetterKind,
  type LetterContent,
  type LetterItem,
  type LevelPolicy,
  type LevelProposal,
} from '../../../../shared/domain/dunning';
import type { CustomerId } from '../../../../shared/domain/ids';
import { allocateToInstalments, type Instalment } from '../../../../shared/domain/ledger';
import type { OpenCompany } from '../../app';
import type { Reader } from '../../db';
import {
  addresseeRows,
  anyAddress,
  anyEmail,
  callRows,
  disputeDates,
  emailRows,
  letterHistory,
  masterRows,
  openRows,
  promisedDates,
  promiseStateRows,
  stopRows,
  type AnyLetterRow,
  type EmailRow,
  type HistoryLetterRow,
  type MasterRow,
  type OpenRow,
  type PromiseStateRow,
  type StopRow,
} from './store';

/** Everything known about one customer that a letter may say. */
export interface LetterCase {
  readonly master: MasterRow;
  readonly addressLines: readonly string[];
  readonly addressee: string | null;
  /** Usable e-mail addresses, the best first; dead ones too. */
  readonly emails: readonly EmailRow[];
  /** What stops all dunning of the customer now. */
  readonly stops: readonly StopRow[];
  /** False where the ledger carries no postal address of anybody. */
  readonly addressExpected: boolean;
  /** False where no e-mail address of anybody is known. */
  readonly emailExpected: boolean;
  readonly items: readonly OpenRow[];
  /** Letters of the ladder, which decide what comes next. */
  readonly letters: readonly HistoryLetterRow[];
  readonly allLetters: readonly AnyLetterRow[];
  readonly calls: readonly { readonly day: IsoDate; readonly outcome: string; readonly outcomeClass: string }[];
  readonly promises: readonly PromiseStateRow[];
  /** Earliest date of a promise in force, and of an open dispute, per item. */
  readonly promisedFor: ReadonlyMap<string, IsoDate>;
  readonly disputedSince: ReadonlyMap<string, IsoDate>;
}

/** Calls older than this are not mentioned in a letter. */
const mentionedDays = 120;
const inForce: ReadonlySet<string> = new Set(['open', 'due-today', 'unverified']);

/** One set query per table for all named customers. Customers that are not there are left out of the answer. */
export function gatherCases(read: Reader, customerIds: readonly CustomerId[], today: IsoDate): ReadonlyMap<CustomerId, LetterCase> {
  const ids = [...new Set(customerIds)];
  const items = byCustomer(openRows(read, ids));
  const letters = byCustomer(letterHistory(read, ids));
  const calls = byCustomer(callRows(read, ids, addDays(today, -mentionedDays), today));
  const promiseRows = promiseStateRows(read, ids);
  const promises = byCustomer(promiseRows);
  const emails = byCustomer(emailRows(read, ids));
  const stops = byCustomer(stopRows(read, ids));
  const addressExpected = anyAddress(read);
  const emailExpected = anyEmail(read);
  const addressees = new Map<string, string>();
  for (const row of addresseeRows(read, ids)) if (!addressees.has(row.customerId)) addressees.set(row.customerId, row.name);
  const dueDates = new Map(promiseRows.filter((row) => inForce.has(row.state)).map((row) => [row.promiseId, row.dueDate]));
  const promisedFor = new Map<string, IsoDate>();
  for (const { itemId, promiseId } of promisedDates(read, [...dueDates.keys()])) keepEarlier(promisedFor, itemId, dueDates.get(promiseId));
  const disputedSince = new Map<string, IsoDate>();
  for (const row of disputeDates(read, ids)) keepEarlier(disputedSince, row.itemId, row.openedOn);
  return new Map(
    masterRows(read, ids).map((master) => [
      master.customerId,
      {
        master,
        addressLines: (JSON.parse(master.addressJson) as readonly string[]).map((line) => line.trim()).filter((line) => line !== ''),
        addressee: addressees.get(master.customerId) ?? null,
        emails: emails.get(master.customerId) ?? [],
        stops: stops.get(master.customerId) ?? [],
        addressExpected,
        emailExpected,
        items: items.get(master.customerId) ?? [],
        letters: onLadder(letters.get(master.customerId) ?? []),
        allLetters: letters.get(master.customerId) ?? [],
        calls: calls.get(master.customerId) ?? [],
        promises: promises.get(master.customerId) ?? [],
        promisedFor,
        disputedSince,
      },
    ]),
  );
}

const byCustomer = <Row extends { readonly customerId: string }>(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> =>
  Map.groupBy(rows, (row) => row.customerId);

function keepEarlier(days: Map<string, IsoDate>, key: string, day: IsoDate | undefined): void {
  const known = days.get(key);
  if (day !== undefined && (known === undefined || day < known)) days.set(key, day);
}

/** The item as the dunning rules look at it: without what waits to be written off. */
export function letterItem(row: OpenRow, promiseDueDate: IsoDate | null): LetterItem {
  const openMinor = row.openMinor > 0 ? Math.max(0, row.openMinor - row.heldMinor) : row.openMinor;
  const instalments =
    row.instalmentsJson === '[]' || openMinor <= 0 ? [] : allocateToInstalments(JSON.parse(row.instalmentsJson) as readonly Instalment[], openMinor);
  return {
    id: row.itemId,
    number: row.number,
    kind: row.kind,
    currency: row.currency,
    itemDate: row.itemDate,
    dueDate: row.dueDate,
    openMinor,
    disputedMinor: row.disputedMinor,
    promisedMinor: row.promisedMinor,
    promiseDueDate,
    vanished: row.vanished === 1,
    handedOver: row.handedOver === 1,
    instalments,
  };
}

/** What a letter of this kind would ask for. A courtesy reminder also asks for what falls due soon. */
export function contentOf(letterCase: LetterCase, currency: string, company: OpenCompany, today: IsoDate, kind: LetterKind): LetterContent {
  const items = letterCase.items.map((row) => letterItem(row, letterCase.promisedFor.get(row.itemId) ?? null));
  return letterContent(items, {
    currency,
    issueDate: today,
    showPromised: company.settings.letters.showPromised,
    locale: company.profile.locale,
    ...(kind === 'courtesy' && { dueUntil: addDays(today, courtesyDays) }),
  });
}

/** Letters that stand on a step of the ladder. */
const onLadder = (letters: readonly AnyLetterRow[]): readonly HistoryLetterRow[] =>
  letters.flatMap((letter) => (letter.level === null ? [] : [{ ...letter, level: letter.level }]));

/** The level this customer's letters in this currency ask for. */
export function proposalOf(
  letters: readonly HistoryLetterRow[],
  currency: string,
  company: OpenCompany,
  today: IsoDate,
  ladder?: LevelPolicy['ladder'],
): LevelProposal {
  const own = letters.filter((letter) => letter.currency === currency);
  return proposeLevel(own, today, {
    minDaysBetween: company.settings.letters.minDaysBetween,
    locale: company.profile.locale,
    ...(ladder !== undefined && { ladder }),
  });
}

/** The level the letters of one customer in one currency ask for. */
export function proposalLevel(company: OpenCompany, customerId: string, currency: string, today: IsoDate, ladder: LevelPolicy['ladder']): DunningLevel {
  return proposalOf(onLadder(letterHistory(company.read, [customerId])), currency, company, today, ladder).level;
}

export const pairKey = (customerId: string, currency: string): string => `${customerId} ${currency}`;
/** One letter of a level, and one of a kind, is made a day. */
export const letterKey = (customerId: string, currency: string, what: DunningLevel | LetterKind): string => `${customerId} ${currency} ${what}`;

/** Letters that a further one may name: the last of each dunning kind, in this currency, not older than a ladder lasts. */
export function earlierLetters(letterCase: LetterCase, order: { readonly currency: string }, issuedOn: IsoDate): LetterCase['allLetters'] {
  const since = addDays(issuedOn, -180);
  const own = letterCase.allLetters.filter(
    (letter) => letter.currency === order.currency && letter.issuedOn >= since && letter.issuedOn < issuedOn && namedKind(letter.kind),
  );
  return own.filter((letter, index) => !own.slice(index + 1).some((later) => later.kind === letter.kind));
}

const namedKind = (kind: LetterKind): boolean => levelOfKind(kind) !== null || kind === 'account-on-hold' || kind === 'broken-promise';
