import type { Subject } from '../../lib/subject';
import type { Account } from './account.api';

/** What commands act on when this account is open: the first contact that may be used, preferring one with a number. */
export function subjectOf(account: Account): Subject {
  const usable = account.contacts.filter((contact) => !contact.doNotUse);
  const good = (contact: Account['contacts'][number]) => contact.phones.find((phone) => phone.health !== 'wrong' && phone.health !== 'disconnected');
  const contact = usable.find((candidate) => good(candidate)) ?? usable[0];
  const phone = contact && (good(contact) ?? contact.phones[0]);
  const email = usable.flatMap((candidate) => candidate.emails).find((candidate) => candidate.health !== 'bounced')?.address ?? null;
  return {
    customerId: account.customer.id,
    name: account.customer.name,
    number: account.customer.number,
    contact: contact ? { id: contact.id, name: contact.name, phone: phone?.written ?? '', e164: phone?.e164 ?? null } : null,
    email,
    itemIds: [],
  };
}
