import type { ContactId } from '../../../../shared/domain/ids';
import { dayLabel } from '../../../../shared/domain/calendar';
import type { App } from '../../app';
import { notFound } from '../../errors';
import type { InputOf, OutputOf } from '../../rpc/handlers';
import { documentsOfCustomer } from '../documents';
import { customerGroup } from '../ranking';
import { addressesOf, customerOf, lettersOf, type PersonAddress } from './list-store';
import { whyNothingLeaves } from './queue';

type Start = OutputOf<'outbox', 'compose'>;

/** What a new mail starts with. The person who prefers mail comes first; dead and forbidden addresses are shown and not picked. */
export async function composeStart(app: App, input: InputOf<'outbox', 'compose'>): Promise<Start> {
  const { read, profile } = app.current();
  const group = customerGroup(read, input.customerId);
  const customer = customerOf(read, group.id);
  if (customer === undefined) throw notFound('This customer is not in the ledger (any more).');
  const found = addressesOf(read, group.all);
  const usable = found.filter((one) => whyNot(one) === '');
  const suggested = usable.find((one) => one.preferredChannel === 'email') ?? usable[0];
  return {
    customerNumber: customer.number, customerName: customer.name, language: customer.language,
    people: found.map((one) => ({ contactId: one.contactId as ContactId, name: one.name, role: one.role, address: one.address, usable: whyNot(one) === '', why: whyNot(one), suggested: one === suggested })),
    templates: [],
    letters: lettersOf(read, group.all).map((letter) => ({ letterId: letter.letterId, label: `${letter.reference}, ${dayLabel(letter.issuedOn, profile.locale, app.today())}`, fileName: letter.fileName, bytes: letter.bytes })),
    documents: documentsOfCustomer(read, group.all).filter((one) => one.removedAtMs === null).map((one) => ({ documentId: one.id as never, fileName: one.fileName, bytes: one.bytes })),
    whyNothingLeaves: whyNothingLeaves(app, null)?.sentence ?? null,
  };
}

function whyNot(one: PersonAddress): string {
  if (one.doNotUse === 1) return 'Not to be contacted.';
  return one.health === 'bounced' ? 'Mail to it came back.' : '';
}
