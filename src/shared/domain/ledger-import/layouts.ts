import { headerWords } from './text';
import type { ImportField, ImportKind } from './types';

/** A layout known by name: its columns are mapped by header, and it may switch on row rules of its own. */
export interface NamedLayout {
  readonly id: string;
  /** As shown to the user. */
  readonly name: string;
  /** Header words (see `headerWords`) that must all be there. */
  readonly needs: readonly string[];
  /** null = decided by the statistics as for any file. */
  readonly kind: ImportKind | null;
  readonly columns: Readonly<Record<string, ImportField>>;
  /** True: columns not named in `columns` are skipped. */
  readonly isClosed: boolean;
}

/**
 * Layouts whose rows mean something that words and statistics cannot tell (double entry, line items, parts of documents).
 * Everything else is read by `detect` alone.
 */
export const namedLayouts: readonly NamedLayout[] = [
  {
    id: 'sap-bseg',
    name: 'SAP document items (BSEG)',
    needs: ['belnr', 'koart', 'kunnr', 'shkzg'],
    kind: 'closed-items',
    isClosed: true,
    columns: {
      belnr: 'item-number',
      buzei: 'sequence',
      augdt: 'paid-date',
      augbl: 'clearing-document',
      bschl: 'item-kind',
      koart: 'account-type',
      shkzg: 'debit-credit-mark',
      wrbtr: 'amount',
      pswsl: 'currency',
      waers: 'currency',
      zuonr: 'reference',
      sgtxt: 'description',
      kunnr: 'customer-number',
      zfbdt: 'item-date',
      zterm: 'terms',
      'zbd1 t': 'terms-days',
      zbd1t: 'terms-days',
    },
  },
  {
    id: 'sap-bkpf',
    name: 'SAP document headers (BKPF)',
    needs: ['belnr', 'blart', 'bldat', 'budat'],
    kind: 'invoices',
    isClosed: true,
    columns: { belnr: 'item-number', blart: 'item-kind', bldat: 'item-date', xblnr: 'reference', waers: 'currency', bktxt: 'description' },
  },
  {
    id: 'wave-ledger',
    name: 'Wave accounting transactions',
    needs: ['transaction id', 'account name', 'amount one column', 'customer', 'invoice number'],
    kind: 'invoices',
    isClosed: true,
    columns: {
      'account name': 'account-type',
      customer: 'customer-name',
      'invoice number': 'item-number',
      'transaction date': 'item-date',
      'amount one column': 'amount',
      'transaction description': 'description',
      'account type': 'item-kind',
    },
  },
  {
    id: 'freshbooks-lines',
    name: 'FreshBooks invoice lines',
    needs: ['client name', 'invoice number', 'date issued', 'line total'],
    kind: null,
    isClosed: true,
    columns: {
      'client name': 'customer-name',
      'invoice number': 'item-number',
      'date issued': 'item-date',
      'invoice status': 'status',
      'date paid': 'paid-date',
      'line total': 'amount',
      currency: 'currency',
      'due date': 'due-date',
    },
  },
  {
    id: 'xero-invoices',
    name: 'Xero invoices',
    needs: ['contact name', 'invoice number', 'invoice date', 'due date', 'total'],
    kind: null,
    isClosed: true,
    columns: {
      'contact name': 'customer-name',
      'account number': 'customer-number',
      'email address': 'email',
      'invoice number': 'item-number',
      reference: 'reference',
      'invoice date': 'item-date',
      'due date': 'due-date',
      total: 'amount',
      'invoice amount paid': 'paid-amount',
      'amount paid': 'paid-amount',
      'invoice amount due': 'open-amount',
      'amount due': 'open-amount',
      currency: 'currency',
      type: 'item-kind',
      status: 'status',
      'po address line1': 'address-line',
      'po address line 1': 'address-line',
      'po address line2': 'address-line',
      'po address line 2': 'address-line',
      'po address line3': 'address-line',
      'po address line 3': 'address-line',
      'po city': 'city',
      'po region': 'region',
      'po postal code': 'postal-code',
      'po country': 'country',
      'fully paid on date': 'paid-date',
      'paid date': 'paid-date',
    },
  },
  {
    id: 'invoice2go',
    name: 'Invoice2go invoices',
    needs: ['document number', 'document date', 'total amount', 'balance due amount', 'currency code'],
    kind: 'invoices',
    isClosed: true,
    columns: {
      'document number': 'item-number',
      'document date': 'item-date',
      name: 'customer-name',
      'email recipient': 'email',
      'document recipient address': 'address-line',
      'document status': 'status',
      'date paid': 'paid-date',
      'terms old': 'terms-days',
      'currency code': 'currency',
      'total amount': 'amount',
      'balance due amount': 'open-amount',
      'amount paid amount': 'paid-amount',
      comment: 'description',
    },
  },
  {
    id: 'invoice-ninja-invoices',
    name: 'Invoice Ninja invoices',
    needs: ['client', 'invoice number', 'amount', 'paid', 'invoice date', 'due date'],
    kind: null,
    isClosed: true,
    columns: {
      client: 'customer-name',
      email: 'email',
      'invoice number': 'item-number',
      amount: 'amount',
      paid: 'paid-amount',
      'po number': 'po-number',
      status: 'status',
      'invoice date': 'item-date',
      'due date': 'due-date',
      'public notes': 'description',
      currency: 'currency',
    },
  },
  {
    id: 'akaunting-invoices',
    name: 'Akaunting invoices',
    needs: ['invoice number', 'invoiced at', 'due at', 'contact name'],
    kind: 'invoices',
    isClosed: true,
    columns: {
      'invoice number': 'item-number',
      'order number': 'po-number',
      status: 'status',
      'invoiced at': 'item-date',
      'due at': 'due-date',
      amount: 'amount',
      'currency code': 'currency',
      'contact name': 'customer-name',
      'contact email': 'email',
      'contact phone': 'phone',
      'contact address': 'address-line',
      'contact country': 'country',
      'contact state': 'region',
      'contact zip code': 'postal-code',
      'contact city': 'city',
      notes: 'description',
    },
  },
  {
    id: 'akaunting-transactions',
    name: 'Akaunting transactions',
    needs: ['paid at', 'amount', 'account name', 'invoice bill number'],
    kind: 'payments',
    isClosed: true,
    columns: {
      type: 'item-kind',
      number: 'payment-reference',
      'paid at': 'payment-date',
      amount: 'payment-amount',
      'currency code': 'currency',
      'invoice bill number': 'item-number',
      'contact email': 'email',
      'contact name': 'customer-name',
      description: 'description',
    },
  },
];

/** The named layout a header belongs to, the one with most required words first; null = none. */
export function findLayout(headers: readonly string[]): NamedLayout | null {
  const present = new Set(headers.map(headerWords));
  return namedLayouts.filter((layout) => layout.needs.every((word) => present.has(word))).sort((a, b) => b.needs.length - a.needs.length)[0] ?? null;
}

/** Name for the screen of a layout id. */
export function layoutName(id: string): string {
  return (
    namedLayouts.find((layout) => layout.id === id)?.name ??
    {
      'quickbooks-aging': 'QuickBooks A/R aging detail',
      'quickbooks-invoices': 'QuickBooks invoice list',
      'sap-line-items': 'SAP customer line items (FBL5N)',
      grouped: 'Report grouped by customer',
      'line-items': 'Invoice lines, one row per line',
      'repeated-lines': 'Invoices, repeated for each of their lines',
    }[id] ??
    id
  );
}
