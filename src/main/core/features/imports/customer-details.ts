import { type CanonicalContact, type CanonicalCustomer, nameKey, tidy } from '../../../../shared/domain/ledger-import';
import { minorToDecimalText } from '../../../../shared/domain/money';
import type { Tx } from '../../app';
import type { Reader } from '../../db';
import { toE164 } from '../customers';
import {
  addContact,
  addContactPoint,
  addName,
  type ContactRow,
  contactsOf,
  customerDetails,
  type CustomerDetails,
  numberKeyOf,
  saveCustomerDetails,
} from './customer-store';
import type { CustomerEntry } from './directory';

/** What an import changed in master data, so that it can be put back. */
export type BeforeImage =
  { readonly kind: 'details'; readonly details: CustomerDetails; readonly numberKey: string } | { readonly kind: 'archived'; readonly id: string };

interface Options {
  /** False for further rows of the same customer: they only add contacts. */
  readonly isFirst: boolean;
  readonly parentId: string | null;
  /** The company's own country, for phone numbers of customers without one. */
  readonly country: string;
}
export interface SavedCustomer {
  readonly isChanged: boolean;
  readonly before: BeforeImage | null;
  readonly newContacts: readonly string[];
}

/** Brings master data and contacts to what the row says. Blank cells change nothing. */
export function saveCustomerRow(tx: Tx, entry: CustomerEntry, row: CanonicalCustomer, options: Options): SavedCustomer {
  const details = customerDetails(tx, entry.id);
  if (!details) return { isChanged: false, before: null, newContacts: [] };
  const next = options.isFirst ? merged(details, row, options.parentId) : details;
  const isChanged = JSON.stringify(next) !== JSON.stringify(details);
  if (isChanged) {
    saveCustomerDetails(tx, next, numberKeyOf(tx, entry.id), tx.recordedAtMs);
    if (next.name !== details.name) addName(tx, entry.id, details.name, details.nameKey);
  }
  const contact = row.contact === null ? null : saveContact(tx, entry.id, row.contact, next.country || options.country, next.name);
  return {
    isChanged: isChanged || contact !== null,
    before: isChanged ? { kind: 'details', details, numberKey: numberKeyOf(tx, entry.id) } : null,
    newContacts: contact?.isNew ? [contact.id] : [],
  };
}

/** What a customer list would do, without doing it. Parents of other rows are left out of the comparison. */
export function countCustomerRows(
  reader: Reader,
  rows: readonly { readonly entry: CustomerEntry; readonly row: CanonicalCustomer }[],
): { readonly created: number; readonly changed: number; readonly unchanged: number } {
  let created = 0,
    changed = 0,
    unchanged = 0;
  const seen = new Set<string>();
  for (const { entry, row } of rows) {
    if (entry.isNew) created += 1;
    else if (!seen.has(entry.id)) {
      const details = customerDetails(reader, entry.id);
      const contacts = contactsOf(reader, entry.id);
      const points =
        row.contact === null
          ? []
          : [
              ...row.contact.phones.map((written) => ({ kind: 'phone', written, value: null })),
              ...row.contact.emails.map((written) => ({ kind: 'email', written, value: written.toLowerCase() })),
            ];
      const isSame =
        details !== null &&
        JSON.stringify(merged(details, row, null)) === JSON.stringify(details) &&
        (row.contact === null || (contacts.length > 0 && points.every((point) => contacts.some((contact) => has(contact, point)))));
      if (isSame) unchanged += 1;
      else changed += 1;
    }
    seen.add(entry.id);
  }
  return { created, changed, unchanged };
}

function merged(details: CustomerDetails, row: CanonicalCustomer, parentId: string | null): CustomerDetails {
  const name = row.customer.name || details.name;
  return {
    ...details,
    name,
    nameKey: nameKey(name),
    parentId: parentId ?? details.parentId,
    segment: row.segment || details.segment,
    termsCode: row.termsCode || details.termsCode,
    termsDays: row.termsDays ?? details.termsDays,
    creditLimitMinor: row.creditLimitMinor ?? details.creditLimitMinor,
    currency: row.currency || details.currency,
    language: row.language || details.language,
    country: row.country || details.country,
    debtorType: row.debtorType ?? details.debtorType,
    addressJson: row.addressLines.length > 0 ? JSON.stringify(row.addressLines) : details.addressJson,
  };
}

/** Adds what is new of a contact: a known name or address gets further numbers, an unknown one becomes a contact. null = nothing new. */
function saveContact(
  tx: Tx,
  customerId: string,
  contact: CanonicalContact,
  country: string,
  customerName: string,
): { readonly id: string; readonly isNew: boolean } | null {
  const points = [
    ...contact.phones.map((written) => ({ kind: 'phone' as const, written, value: toE164(written, [country]) })),
    ...contact.emails.map((written) => ({ kind: 'email' as const, written, value: written.toLowerCase() })),
  ];
  const contacts = contactsOf(tx, customerId);
  const isUnnamed = (name: string) => nameKey(name) === nameKey(customerName);
  // Two people of a house may share its telephone; an e-mail address, or a number of nobody in particular, is one person's.
  const isSame = (other: ContactRow) =>
    points.some((point) => has(other, point) && (point.kind === 'email' || isUnnamed(contact.name) || isUnnamed(other.name)));
  const known = contacts.find((other) => nameKey(other.name) === nameKey(contact.name)) ?? contacts.find(isSame);
  if (known) {
    const fresh = points.filter((point) => !has(known, point));
    fresh.forEach((point, i) => addContactPoint(tx, { contactId: known.id, position: known.points.length + i, ...point }));
    return fresh.length > 0 ? { id: known.id, isNew: false } : null;
  }
  const id = tx.nextId<string>();
  addContact(tx, { id, customerId, name: contact.name, position: contacts.length, nowMs: tx.recordedAtMs });
  points.forEach((point, position) => addContactPoint(tx, { contactId: id, position, ...point }));
  return { id, isNew: true };
}

const has = (contact: ContactRow, point: { kind: string; written: string; value: string | null }): boolean =>
  contact.points.some((other) => other.kind === point.kind && (other.written === point.written || (other.value !== null && other.value === point.value)));

/** What a list of items or payments says about a customer that is known, beside what is on record. Nothing on record is overwritten by such a list. */
export interface GapFill {
  readonly entry: CustomerEntry;
  /** Only what is blank on record; the rest of the row is left out. null = there is nothing to fill. */
  readonly fill: CanonicalCustomer | null;
  /** One line per field where the file says something. */
  readonly fields: readonly { readonly field: string; readonly onRecord: string; readonly inFile: string; readonly outcome: 'filled' | 'changed' | 'kept' }[];
}

/** What a list of customers changes on record, field by field: it is asked to, and says so before. */
export function changesOf(reader: Reader, entry: CustomerEntry, row: CanonicalCustomer, currency: string): GapFill['fields'] {
  const before = customerDetails(reader, entry.id);
  if (!before) return [];
  const after = merged(before, row, null);
  const address = (json: string) => (JSON.parse(json) as readonly string[]).join(', ');
  const limit = (details: CustomerDetails) =>
    details.creditLimitMinor === null ? '' : minorToDecimalText(details.creditLimitMinor, details.currency ?? currency);
  const days = (details: CustomerDetails) => (details.termsDays === null ? '' : `${details.termsDays} days`);
  const values: readonly (readonly [string, string, string])[] = [
    ['Name', before.name, after.name],
    ['Address', address(before.addressJson), address(after.addressJson)],
    ['Country', before.country, after.country],
    ['Language', before.language, after.language],
    ['Segment', before.segment, after.segment],
    ['Currency', before.currency ?? '', after.currency ?? ''],
    ['Terms', days(before), days(after)],
    ['Credit limit', limit(before), limit(after)],
  ];
  return values.flatMap(([field, onRecord, inFile]) =>
    onRecord === inFile ? [] : [{ field, onRecord, inFile, outcome: onRecord === '' ? ('filled' as const) : ('changed' as const) }],
  );
}

/** Compares what the file says of a known customer with the record: blanks are filled, everything else is kept. `currency`: that of credit limits where the customer has none. */
export function gapsOf(reader: Reader, entry: CustomerEntry, row: CanonicalCustomer, currency: string): GapFill {
  const details = customerDetails(reader, entry.id);
  if (!details) return { entry, fill: null, fields: [] };
  const fields: GapFill['fields'][number][] = [];
  const compare = (field: string, onRecord: string, inFile: string): boolean => {
    if (inFile === '' || nameKey(inFile) === nameKey(onRecord)) return false;
    fields.push({ field, onRecord, inFile, outcome: onRecord === '' ? 'filled' : 'kept' });
    return onRecord === '';
  };
  const address = (JSON.parse(details.addressJson) as readonly string[])
    .map(tidy)
    .filter((line) => line !== '')
    .join(', ');
  const contacts = contactsOf(reader, entry.id);
  const points = contacts.flatMap((contact) => contact.points);
  const known = (kind: string) =>
    points
      .filter((point) => point.kind === kind)
      .map((point) => point.written)
      .join(', ');
  const limit = (minor: number | null) => (minor === null ? '' : minorToDecimalText(minor, details.currency ?? currency));
  const people = (kind: string, written: readonly string[] | undefined) =>
    (written ?? []).filter(
      (text) =>
        !contacts.some((contact) =>
          has(contact, { kind, written: text, value: kind === 'email' ? text.toLowerCase() : toE164(text, [details.country || row.country]) }),
        ),
    );
  const newEmails = people('email', row.contact?.emails),
    newPhones = people('phone', row.contact?.phones);
  const fill: CanonicalCustomer = {
    ...row,
    currency: '',
    termsCode: '',
    termsDays: null,
    parentNumberKey: '',
    debtorType: null,
    customer: { ...row.customer, name: '' },
    addressLines: compare('Address', address, row.addressLines.join(', ')) ? row.addressLines : [],
    country: compare('Country', details.country, row.country) ? row.country : '',
    language: compare('Language', details.language, row.language) ? row.language : '',
    segment: compare('Segment', details.segment, row.segment) ? row.segment : '',
    creditLimitMinor: compare('Credit limit', limit(details.creditLimitMinor), limit(row.creditLimitMinor)) ? row.creditLimitMinor : null,
    contact: null,
  };
  const emails = compare('E-mail', known('email'), newEmails.join(', ')) ? newEmails : [];
  const phones = compare('Phone', known('phone'), newPhones.join(', ')) ? newPhones : [];
  const isFirstPerson = row.contact !== null && contacts.length === 0;
  if (isFirstPerson && emails.length + phones.length === 0) compare('Contact', '', row.contact.name);
  const person = row.contact;
  const same = person === null ? undefined : (contacts.find((contact) => nameKey(contact.name) === nameKey(person.name)) ?? contacts[0]);
  const contact = person !== null && (isFirstPerson || emails.length + phones.length > 0) ? { name: same?.name ?? person.name, emails, phones } : null;
  return { entry, fill: fields.some((field) => field.outcome === 'filled') ? { ...fill, contact } : null, fields };
}
