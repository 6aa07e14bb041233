import type { ContactId, CustomerId, UserId } from '../../../../shared/domain/ids';
import type { SampleBook, SampleContact, SampleCustomer } from './book';
import { addressIn, personAt, townIn } from './names';

/** Customers and contacts of the sample. */

export interface NewCustomer {
  readonly number: string;
  readonly name: string;
  readonly segment: string;
  readonly termsDays: number;
  readonly creditLimitMinor: number | null;
  readonly currency: string;
  readonly country: string;
  readonly ownerId: UserId;
  readonly tags?: readonly string[];
  readonly note?: string;
  readonly handleWithCare?: boolean;
  readonly doNotContact?: boolean;
  readonly debtorType?: SampleCustomer['debtorType'];
  readonly addressLines?: readonly string[];
  readonly timeZone?: string;
}

/** A customer since about two years, with an address and a zone that fit its country. */
export function addCustomer(book: SampleBook, fields: NewCustomer): SampleCustomer {
  const town = townIn(fields.country, book.random);
  const customer: SampleCustomer = {
    tags: [],
    note: '',
    handleWithCare: false,
    doNotContact: false,
    debtorType: 'company',
    ...fields,
    id: book.id<CustomerId>(book.at(book.day(-730), 9, 0) + book.customers.length * 1000),
    language: fields.country === 'FR' ? 'fr' : fields.country === 'DE' ? 'de' : 'en',
    timeZone: fields.timeZone ?? town.zone,
    addressLines: fields.addressLines ?? addressIn(town, book.random),
  };
  book.customers.push(customer);
  return customer;
}

export interface NewContact {
  readonly name: string;
  readonly role: string;
  readonly phone?: { readonly e164: string; readonly written: string; readonly health?: string };
  readonly email?: { readonly address: string; readonly health?: string };
  readonly note?: string;
  readonly doNotUse?: boolean;
  readonly preferred?: SampleContact['preferred'];
}

export function addContact(book: SampleBook, customer: SampleCustomer, fields: NewContact): SampleContact {
  const points = [
    ...(fields.phone === undefined
      ? []
      : [{ kind: 'phone' as const, value: fields.phone.e164, written: fields.phone.written, health: fields.phone.health ?? 'unknown' }]),
    ...(fields.email === undefined
      ? []
      : [{ kind: 'email' as const, value: fields.email.address, written: fields.email.address, health: fields.email.health ?? 'unknown' }]),
  ];
  const contact: SampleContact = {
    id: book.id<ContactId>(book.at(book.day(-729), 9, 0) + book.contacts.length * 1000),
    customerId: customer.id,
    name: fields.name,
    role: fields.role,
    note: fields.note ?? '',
    doNotUse: fields.doNotUse ?? false,
    preferred: fields.preferred ?? null,
    points,
  };
  book.contacts.push(contact);
  return contact;
}

const roles = ['Accounts payable', 'Controller', 'CFO', 'Office manager', 'Owner'] as const;

/** One or two made-up people, the first with telephone and e-mail. Unless the customer has to be reachable, a few have nobody or a dead number. */
export function addUsualContacts(book: SampleBook, customer: SampleCustomer, reachable = false): SampleContact | undefined {
  const { random } = book;
  if (random.chance(0.03) && !reachable) return undefined;
  const town = townIn(customer.country, random);
  const person = personAt(customer.name, town, random);
  const first = addContact(book, customer, {
    name: person.name,
    role: random.pick(roles),
    phone: {
      e164: person.e164,
      written: person.written,
      health: random.chance(0.55) ? 'good' : random.chance(0.06) && !reachable ? 'disconnected' : 'unknown',
    },
    email: { address: person.email, health: random.chance(0.03) ? 'bounced' : 'unknown' },
    preferred: random.chance(0.4) ? 'phone' : random.chance(0.5) ? 'email' : null,
  });
  if (random.chance(0.35)) {
    const second = personAt(customer.name, town, random);
    addContact(book, customer, { name: second.name, role: random.pick(roles), email: { address: second.email } });
  }
  return first;
}
