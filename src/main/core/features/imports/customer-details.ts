import { nameKey, type CanonicalContact, type CanonicalCustomer } from '../../../../shared/domain/ledger-import';
import type { Tx } from '../../app';
import type { Reader } from '../../db';
import { toE164 } from '../customers';
import type { CustomerEntry } from './directory';
import { addContact, addName, addContactPoint, contactsOf, customerDetails, numberKeyOf, saveCustomerDetails, type ContactRow, type CustomerDetails } from './store';

/** What an import changed in master data, so that it can be put back. */
export type BeforeImage = { readonly kind: 'details'; readonly details: CustomerDetails; readonly numberKey: string } | { readonly kind: 'archived'; readonly id: string };

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
  const contact = row.contact === null ? null : saveContact(tx, entry.id, row.contact, next.country || options.country);
  return { isChanged: isChanged || contact !== null, before: isChanged ? { kind: 'details', details, numberKey: numberKeyOf(tx, entry.id) } : null, newContacts: contact?.isNew ? [contact.id] : [] };
}

/** What a customer list would do, without doing it. Parents of other rows are left out of the comparison. */
export function countCustomerRows(reader: Reader, rows: readonly { readonly entry: CustomerEntry; readonly row: CanonicalCustomer }[]): { readonly created: number; readonly changed: number; readonly unchanged: number } {
  let created = 0, changed = 0, unchanged = 0;
  const seen = new Set<string>();
  for (const { entry, row } of rows) {
    if (entry.isNew) created += 1;
    else if (!seen.has(entry.id)) {
      const details = customerDetails(reader, entry.id);
      const contacts = contactsOf(reader, entry.id);
      const points = row.contact === null ? [] : [...row.contact.phones.map((written) => ({ kind: 'phone', written, value: null })), ...row.contact.emails.map((written) => ({ kind: 'email', written, value: written.toLowerCase() }))];
      const isSame = details !== null && JSON.stringify(merged(details, row, null)) === JSON.stringify(details) && (row.contact === null || (contacts.length > 0 && points.every((point) => contacts.some((contact) => has(contact, point)))));
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
    ...details, name, nameKey: nameKey(name), parentId: parentId ?? details.parentId, segment: row.segment || details.segment, termsCode: row.termsCode || details.termsCode, termsDays: row.termsDays ?? details.termsDays,
    creditLimitMinor: row.creditLimitMinor ?? details.creditLimitMinor, currency: row.currency || details.currency, language: row.language || details.language, country: row.country || details.country,
    debtorType: row.debtorType ?? details.debtorType, addressJson: row.addressLines.length > 0 ? JSON.stringify(row.addressLines) : details.addressJson,
  };
}

/** Adds what is new of a contact: a known name or address gets further numbers, an unknown one becomes a contact. null = nothing new. */
function saveContact(tx: Tx, customerId: string, contact: CanonicalContact, country: string): { readonly id: string; readonly isNew: boolean } | null {
  const points = [
    ...contact.phones.map((written) => ({ kind: 'phone' as const, written, value: toE164(written, [country]) })),
    ...contact.emails.map((written) => ({ kind: 'email' as const, written, value: written.toLowerCase() })),
  ];
  const contacts = contactsOf(tx, customerId);
  const known = contacts.find((other) => nameKey(other.name) === nameKey(contact.name)) ?? contacts.find((other) => points.some((point) => has(other, point)));
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

const has = (contact: ContactRow, point: { kind: string; written: string; value: string | null }): boolean => contact.points.some((other) => other.kind === point.kind && (other.written === point.written || (other.value !== null && other.value === point.value)));
