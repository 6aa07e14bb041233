import type { ContactId } from '../../../../shared/domain/ids';
import { letterKindNames, letterKinds, type LetterKind } from '../../../../shared/domain/dunning';
import { dayLabel } from '../../../../shared/domain/calendar';
import { carriesNumber } from '../../../../shared/domain/ledger';
import type { App } from '../../app';
import type { Reader } from '../../db';
import { notFound, ruleViolated } from '../../errors';
import type { InputOf, OutputOf } from '../../rpc/handlers';
import { statementWords } from '../../documents';
import { documentsOfCustomer } from '../documents';
import { faultAsRule, languageOf, letterDesk, mailOfLetter, mailTextOf } from '../letters';
import { customerGroup } from '../ranking';
import { addressesOf, currencyOwed, customerOf, lettersOf, openNumbers, type PersonAddress } from './list-store';
import { whyNothingLeaves } from './queue';

type Start = OutputOf<'outbox', 'compose'>;
interface MailPerson {
  readonly contactId: ContactId;
  readonly name: string;
  readonly role: string;
  readonly address: string;
  readonly usable: boolean;
  readonly why: string;
  readonly suggested: boolean;
}

/** What a new mail starts with. The person who prefers mail comes first; dead and forbidden addresses are shown and not picked. */
export async function composeStart(app: App, input: InputOf<'outbox', 'compose'>): Promise<Start> {
  const { read, profile } = app.current();
  const group = customerGroup(read, input.customerId);
  const customer = customerOf(read, group.id);
  if (customer === undefined) throw notFound('This customer is not in the ledger (any more).');
  const people = mailPeople(read, group.all, customer.doNotContact === 1);
  const documents = documentsOfCustomer(read, group.all);
  const open = openNumbers(
    read,
    documents.filter((one) => one.subjectKind === 'item').map((one) => one.subjectId),
  );
  return {
    customerNumber: customer.number,
    customerName: customer.name,
    language: customer.language,
    subject: `${statementWords[languageOf(customer, app.current()).language].account} ${customer.number}`,
    people: [...people],
    templates: letterKinds.filter(mayMail).map((code) => ({ code, label: letterKindNames[code] })),
    letters: lettersOf(read, group.all).map((letter) => ({
      letterId: letter.letterId,
      label: `${letter.reference}, ${dayLabel(letter.issuedOn, profile.locale, app.today())}`,
      fileName: letter.fileName,
      bytes: letter.bytes,
    })),
    documents: documents.map((one) => {
      const number = open.get(one.subjectId) ?? '';
      const isCopy = carriesNumber(one.fileName, number);
      return {
        documentId: one.id as never,
        fileName: one.fileName,
        bytes: one.bytes,
        copyOf: isCopy ? number : null,
        itemId: isCopy ? (one.subjectId as never) : null,
      };
    }),
    whyNothingLeaves: whyNothingLeaves(app, null)?.sentence ?? null,
  };
}

/** The addresses of a customer: which may be used, else why not; suggested is whoever likes mail best. */
function mailPeople(reader: Reader, customerIds: readonly string[], doNotContact: boolean): readonly MailPerson[] {
  const found = addressesOf(reader, customerIds).map((one) => ({ one, why: doNotContact ? 'The customer is not to be contacted.' : whyNot(one) }));
  const usable = found.filter(({ why }) => why === '');
  const suggested = usable.find(({ one }) => one.preferredChannel === 'email') ?? usable[0];
  return found.map((entry) => ({
    contactId: entry.one.contactId as ContactId,
    name: entry.one.name,
    role: entry.one.role,
    address: entry.one.address,
    usable: entry.why === '',
    why: entry.why,
    suggested: entry === suggested,
  }));
}

export interface MailReach {
  readonly to: Pick<MailPerson, 'contactId' | 'name' | 'address'> | null;
  /** Why nothing can be mailed, in a sentence; null when it can. */
  readonly why: string | null;
}

/** Where a mail about something just said would go: to that person, else to whoever is suggested. */
export function mailReach(reader: Reader, customerId: string, contactId: string | null): MailReach {
  const group = customerGroup(reader, customerId);
  const customer = customerOf(reader, group.id);
  const people = mailPeople(reader, group.all, customer?.doNotContact === 1);
  const chosen = people.find((one) => one.usable && one.contactId === contactId) ?? people.find((one) => one.suggested);
  if (chosen !== undefined) return { to: { contactId: chosen.contactId, name: chosen.name, address: chosen.address }, why: null };
  if (customer?.doNotContact === 1) return { to: null, why: 'The customer is not to be contacted.' };
  const known = people.find((one) => one.contactId === contactId) ?? people[0];
  return { to: null, why: known === undefined ? 'No mail address is known.' : `${known.name}: ${known.why.charAt(0).toLowerCase()}${known.why.slice(1)}` };
}

function whyNot(one: PersonAddress): string {
  if (one.doNotUse === 1) return 'Not to be contacted.';
  return one.health === 'bounced' ? 'Mail to it came back.' : '';
}

/** A letter of counsel is never written as a mail of the company. */
const mayMail = (kind: LetterKind): boolean => kind !== 'attorney-letter';

/** Texts that speak of the letter beside them; without it they would promise what is not there. */
const speaksOfLetter: ReadonlySet<LetterKind> = new Set(['notice-before-action', 'bank-details-change', 'balance-confirmation']);

/** The mail of a kind, filled in for the customer in their language, with what it speaks of. A field that cannot be filled is named. */
export async function filledTemplate(app: App, input: InputOf<'outbox', 'template'>): Promise<OutputOf<'outbox', 'template'>> {
  const { read, profile } = app.current();
  const kind = letterKinds.find((one): one is LetterKind => one === input.code && mayMail(one));
  if (kind === undefined) throw notFound('There is no such text.');
  const group = customerGroup(read, input.customerId);
  if (customerOf(read, group.id) === undefined) throw notFound('This customer is not in the ledger (any more).');
  const letter = speaksOfLetter.has(kind) ? lettersOf(read, group.all).find((one) => one.kind === kind) : undefined;
  if (speaksOfLetter.has(kind) && letter === undefined)
    throw ruleViolated(
      'needs-letter',
      `“${letterKindNames[kind]}” goes with its letter, and none was made for this customer yet. Make it with “Write another letter”, then mail it from there.`,
    );
  try {
    const desk = letterDesk(app, read);
    const { subject, text, language } =
      letter !== undefined
        ? mailOfLetter(desk, letter.letterId)
        : mailTextOf(desk, {
            customerId: group.id as typeof input.customerId,
            currency: currencyOwed(read, group.all) ?? profile.baseCurrency,
            kind,
            attachedFiles: input.attached,
          });
    return {
      subject,
      text,
      language,
      attach: letter !== undefined ? [{ from: 'letter', letterId: letter.letterId }] : kind === 'statement-cover' ? [{ from: 'statement', format: 'pdf' }] : [],
    };
  } catch (error) {
    throw faultAsRule(error);
  }
}
