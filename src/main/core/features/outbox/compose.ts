import type { ContactId } from '../../../../shared/domain/ids';
import { letterKindNames, letterKinds, type LetterKind } from '../../../../shared/domain/dunning';
import { dayLabel } from '../../../../shared/domain/calendar';
import type { App } from '../../app';
import { LetterFault } from '../../documents';
import { notFound, ruleViolated } from '../../errors';
import type { InputOf, OutputOf } from '../../rpc/handlers';
import { documentsOfCustomer } from '../documents';
import { letterDesk, mailTextOf } from '../letters';
import { customerGroup } from '../ranking';
import { addressesOf, currencyOwed, customerOf, lettersOf, openNumbers, type PersonAddress } from './list-store';
import { whyNothingLeaves } from './queue';

type Start = OutputOf<'outbox', 'compose'>;

/** What a new mail starts with. The person who prefers mail comes first; dead and forbidden addresses are shown and not picked. */
export async function composeStart(app: App, input: InputOf<'outbox', 'compose'>): Promise<Start> {
  const { read, profile } = app.current();
  const group = customerGroup(read, input.customerId);
  const customer = customerOf(read, group.id);
  if (customer === undefined) throw notFound('This customer is not in the ledger (any more).');
  const found = addressesOf(read, group.all);
  const reasonOf = (one: PersonAddress): string => (customer.doNotContact === 1 ? 'The customer is not to be contacted.' : whyNot(one));
  const usable = found.filter((one) => reasonOf(one) === '');
  const documents = documentsOfCustomer(read, group.all);
  const open = openNumbers(read, documents.filter((one) => one.subjectKind === 'item').map((one) => one.subjectId));
  const suggested = usable.find((one) => one.preferredChannel === 'email') ?? usable[0];
  return {
    customerNumber: customer.number, customerName: customer.name, language: customer.language,
    people: found.map((one) => ({ contactId: one.contactId as ContactId, name: one.name, role: one.role, address: one.address, usable: reasonOf(one) === '', why: reasonOf(one), suggested: one === suggested })),
    templates: letterKinds.map((code) => ({ code, label: letterKindNames[code] })),
    letters: lettersOf(read, group.all).map((letter) => ({ letterId: letter.letterId, label: `${letter.reference}, ${dayLabel(letter.issuedOn, profile.locale, app.today())}`, fileName: letter.fileName, bytes: letter.bytes })),
    documents: documents.map((one) => ({ documentId: one.id as never, fileName: one.fileName, bytes: one.bytes, copyOf: open.get(one.subjectId) ?? null })),
    whyNothingLeaves: whyNothingLeaves(app, null)?.sentence ?? null,
  };
}

function whyNot(one: PersonAddress): string {
  if (one.doNotUse === 1) return 'Not to be contacted.';
  return one.health === 'bounced' ? 'Mail to it came back.' : '';
}

/** The mail of a kind, filled in for the customer in their language. A field that cannot be filled is named. */
export async function filledTemplate(app: App, input: InputOf<'outbox', 'template'>): Promise<OutputOf<'outbox', 'template'>> {
  const { read, profile } = app.current();
  const kind = letterKinds.find((one): one is LetterKind => one === input.code);
  if (kind === undefined) throw notFound('There is no such text.');
  const group = customerGroup(read, input.customerId);
  if (customerOf(read, group.id) === undefined) throw notFound('This customer is not in the ledger (any more).');
  try {
    const { subject, text, language } = mailTextOf(letterDesk(app, read), { customerId: group.id as typeof input.customerId, currency: currencyOwed(read, group.all) ?? profile.baseCurrency, kind });
    return { subject, text, language };
  } catch (error) {
    if (error instanceof LetterFault) throw ruleViolated('letter-fault', `${error.message}.`);
    throw error;
  }
}
