import { readDetails, type CustomerDetails } from './customer-rows';
import type { RowReader } from './row-reader';
import { customerKey } from './seen';
import { nameKey } from './text';
import type { CanonicalContact, CanonicalCustomer, CustomerRef, ImportField } from './types';

/** Columns of a list of items or payments that speak about the customer, not about the item. */
const detailFields: readonly ImportField[] = [
  'address-line',
  'city',
  'region',
  'postal-code',
  'country',
  'contact-name',
  'contact-first-name',
  'contact-last-name',
  'email',
  'phone',
  'language',
  'segment',
  'credit-limit',
];
const mostContacts = 10;

interface Known {
  readonly line: number;
  readonly customer: CustomerRef;
  /** Cells as read; an equal row says nothing new. */
  readonly raws: Set<string>;
  details: CustomerDetails;
  /** A category that changes from row to row is the item's, not the customer's. */
  hasSegment: boolean;
  contacts: CanonicalContact[];
}
/** What rows of one customer can say differently, with the words for it. */
const single: readonly {
  readonly field: ImportField;
  readonly what: string;
  readonly of: (details: CustomerDetails) => string;
  readonly take: (details: CustomerDetails) => Partial<CustomerDetails>;
}[] = [
  { field: 'address-line', what: 'address', of: (it) => it.addressLines.join(', '), take: ({ addressLines }) => ({ addressLines }) },
  { field: 'country', what: 'country', of: (it) => it.country, take: ({ country }) => ({ country }) },
  { field: 'language', what: 'language', of: (it) => it.language, take: ({ language }) => ({ language }) },
  {
    field: 'credit-limit',
    what: 'credit limit',
    of: (it) => (it.creditLimitMinor === null ? '' : String(it.creditLimitMinor)),
    take: ({ creditLimitMinor }) => ({ creditLimitMinor }),
  },
];

/**
 * Addresses and people as they stand beside invoices and payments, put together per customer: the first row that says
 * something counts, later rows fill what it left blank, and what they say otherwise is noted. People add up.
 */
export class DetailsTally {
  private readonly fields: readonly ImportField[];
  private readonly known = new Map<string, Known>();

  constructor(private readonly reader: RowReader) {
    this.fields = detailFields.filter((field) => reader.has(field));
  }

  /** Takes the row the reader stands on. */
  see(customer: CustomerRef): void {
    if (this.fields.length === 0) return;
    const raw = this.fields.map((field) => this.reader.texts(field).join('\u0001')).join('\u0002');
    if (raw.length < this.fields.length) return;
    const key = customerKey(customer);
    const known = this.known.get(key);
    if (known?.raws.has(raw)) return;
    const details = readDetails(this.reader, customer, this.reader.mapping.defaultCurrency);
    if (!known) {
      this.known.set(key, {
        line: this.reader.line,
        customer,
        raws: new Set([raw]),
        details,
        hasSegment: true,
        contacts: details.contact === null ? [] : [details.contact],
      });
      return;
    }
    known.raws.add(raw);
    if (details.segment !== '' && known.details.segment !== '' && details.segment !== known.details.segment) known.hasSegment = false;
    if (known.details.segment === '') known.details = { ...known.details, segment: details.segment };
    this.join(known, details);
  }

  private join(known: Known, details: CustomerDetails): void {
    for (const { field, what, of, take } of single) {
      const before = of(known.details),
        now = of(details);
      if (now === '' || nameKey(now) === nameKey(before)) continue;
      if (before === '') known.details = { ...known.details, ...take(details) };
      else if (field === 'credit-limit')
        this.reader.warn(
          field,
          this.reader.text(field),
          `another ${what} than in line ${known.line.toLocaleString('en-US')} for the same customer`,
          'The first one counts.',
        );
      else
        this.reader.warn(
          this.fields.includes(field) ? field : 'city',
          now,
          `another ${what} than in line ${known.line.toLocaleString('en-US')} for the same customer (${before})`,
          'The first one counts.',
        );
    }
    if (details.contact !== null) this.joinContact(known, details.contact);
  }

  private joinContact(known: Known, contact: CanonicalContact): void {
    const isUnnamed = nameKey(contact.name) === nameKey(known.customer.name);
    const at = known.contacts.findIndex(
      (other) =>
        nameKey(other.name) === nameKey(contact.name) ||
        (isUnnamed && (contact.emails.length === 0 || contact.emails.some((email) => other.emails.includes(email)))),
    );
    const same = known.contacts[at];
    const other = known.contacts.find((one) => one.emails.length > 0);
    const fresh = contact.emails.find((email) => !known.contacts.some((one) => one.emails.some((had) => had.toLowerCase() === email.toLowerCase())));
    if (fresh !== undefined && other !== undefined)
      this.reader.warn(
        'email',
        fresh,
        `another e-mail address than in line ${known.line.toLocaleString('en-US')} for the same customer (${other.emails[0] ?? ''})`,
        'Both are kept.',
      );
    if (same !== undefined)
      known.contacts[at] = {
        name: same.name,
        phones: [...new Set([...same.phones, ...contact.phones])].slice(0, 10),
        emails: [...new Set([...same.emails, ...contact.emails])].slice(0, 10),
      };
    else if (known.contacts.length < mostContacts) known.contacts.push(contact);
  }

  /** Per customer a first row with everything, and one for each further person. */
  result(): readonly CanonicalCustomer[] {
    const nothing = { currency: '', termsCode: '', termsDays: null, parentNumberKey: '' };
    const bare = { creditLimitMinor: null, language: '', country: '', addressLines: [], segment: '', debtorType: null };
    return [...this.known.values()].flatMap(({ line, customer, details, hasSegment, contacts }) => [
      { line, customer, ...nothing, ...details, segment: hasSegment ? details.segment : '', contact: contacts[0] ?? null },
      ...contacts.slice(1).map((contact) => ({ line, customer, ...nothing, ...bare, contact })),
    ]);
  }
}
