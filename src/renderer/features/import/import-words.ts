import type { importFields, importKinds } from '../../../shared/contract/imports.contract';

export type ImportField = (typeof importFields)[number];
export type ImportKind = (typeof importKinds)[number];

/** Our words for what a column can hold, in the groups of the column box. */
export const fieldGroups: readonly { readonly label: string; readonly fields: readonly ImportField[] }[] = [
  { label: 'Not needed', fields: ['skip'] },
  { label: 'Customer', fields: ['customer-number', 'customer-name', 'parent-number', 'segment', 'account-type', 'credit-limit', 'language'] },
  {
    label: 'Item',
    fields: [
      'item-number',
      'item-kind',
      'item-date',
      'due-date',
      'currency',
      'amount',
      'open-amount',
      'paid-amount',
      'debit-amount',
      'credit-amount',
      'debit-credit-mark',
      'reference',
      'po-number',
      'description',
      'status',
      'terms',
      'terms-days',
      'sequence',
    ],
  },
  { label: 'Payment', fields: ['paid-date', 'payment-date', 'payment-amount', 'payment-reference', 'clearing-document'] },
  {
    label: 'Contact and address',
    fields: ['contact-name', 'contact-first-name', 'contact-last-name', 'email', 'phone', 'address-line', 'city', 'region', 'postal-code', 'country'],
  },
];

export const fieldLabels: Readonly<Record<ImportField, string>> = {
  'customer-number': 'Customer no.',
  'customer-name': 'Customer name',
  'item-number': 'Item no.',
  'item-kind': 'Kind of item',
  'item-date': 'Dated',
  'due-date': 'Due',
  amount: 'Original',
  'open-amount': 'Open',
  'paid-amount': 'Paid so far',
  currency: 'Currency',
  'paid-date': 'Paid on',
  'payment-date': 'Payment date',
  'payment-amount': 'Payment',
  'payment-reference': 'Payment ref.',
  terms: 'Terms',
  'terms-days': 'Terms, days',
  reference: 'Reference',
  'po-number': 'PO number',
  description: 'Text',
  status: 'Status',
  'debit-amount': 'Debit',
  'credit-amount': 'Credit',
  'debit-credit-mark': 'Debit or credit',
  'contact-name': 'Contact',
  'contact-first-name': 'First name',
  'contact-last-name': 'Last name',
  email: 'E-mail',
  phone: 'Phone',
  'address-line': 'Address',
  city: 'City',
  region: 'Region',
  'postal-code': 'Postal code',
  country: 'Country',
  'credit-limit': 'Credit limit',
  language: 'Language',
  segment: 'Segment',
  'parent-number': 'Parent no.',
  'account-type': 'Account type',
  'clearing-document': 'Clearing doc.',
  sequence: 'Line no.',
  skip: 'Skip',
};

/** What a file can be, with what importing it means. */
export const kindWords: Readonly<Record<ImportKind, { readonly label: string; readonly meaning: string }>> = {
  'open-items': { label: 'All open items', meaning: 'The whole list of what is open. An item that is gone from it is proposed as paid.' },
  invoices: { label: 'Invoices', meaning: 'New and changed invoices. Nothing else in the ledger is touched.' },
  'closed-items': { label: 'Paid invoices', meaning: 'History with payment dates: how each customer pays.' },
  payments: { label: 'Payments', meaning: 'What came in, applied to the invoices it names.' },
  customers: { label: 'Customers and contacts', meaning: 'Names, addresses, terms, limits, people.' },
};

/** Fields whose values are amounts; they stand at the right. */
export const amountFields: ReadonlySet<ImportField> = new Set([
  'amount',
  'open-amount',
  'paid-amount',
  'debit-amount',
  'credit-amount',
  'payment-amount',
  'credit-limit',
  'terms-days',
]);
/** Fields whose values are days; they have an order of day and month. */
export const dateFields: ReadonlySet<ImportField> = new Set(['item-date', 'due-date', 'paid-date', 'payment-date']);

export const dateOrderWords = { ymd: 'Year first', dmy: 'Day first', mdy: 'Month first', serial: 'Excel day number' } as const;
export const delimiterWords: readonly { readonly value: string; readonly label: string }[] = [
  { value: ',', label: 'comma' },
  { value: ';', label: 'semicolon' },
  { value: '\t', label: 'tab' },
  { value: '|', label: 'pipe' },
];
export const delimiterWord = (delimiter: string): string =>
  delimiterWords.find((known) => known.value === delimiter)?.label ?? (delimiter === '' ? 'none' : `"${delimiter}"`);

/** `1 row`, `1,284 rows`. */
export const countOf = (count: number, one: string, many: string): string => `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;

/** The sureness of a guess from 0 to 1 in a word. */
export const surenessOf = (confidence: number): 'high' | 'medium' | 'low' => (confidence >= 0.8 ? 'high' : confidence >= 0.5 ? 'medium' : 'low');

/** `12 kB`, `3.4 MB`. */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1e6 ? `${Math.round(bytes / 1000).toLocaleString('en-US')} kB` : `${(bytes / 1e6).toLocaleString('en-US', { maximumFractionDigits: 1 })} MB`;
}

/** A plain decimal as the core writes it, `-1234.50`, with thousands marks and a true minus; anything else as it is. */
export function grouped(text: string): string {
  const parts = /^(-?)(\d+)(\.\d+)?$/.exec(text);
  return parts ? `${parts[1] === '-' ? '\u2212' : ''}${(parts[2] ?? '').replace(/\B(?=(\d{3})+$)/g, ',')}${parts[3] ?? ''}` : text;
}
