import type { IsoDate } from '../calendar/iso-date';
import type { DecimalMark } from '../money';

/** What a file is about. `open-items` is a full snapshot of everything unpaid; the others add to what is known. */
export type ImportKind = 'open-items' | 'invoices' | 'closed-items' | 'payments' | 'customers';

/** A meaning a column can have. `skip` = read by nobody. */
export type ImportField =
  | 'customer-number'
  | 'customer-name'
  | 'item-number'
  | 'item-kind'
  | 'item-date'
  | 'due-date'
  | 'amount'
  | 'open-amount'
  | 'paid-amount'
  | 'currency'
  | 'paid-date'
  | 'payment-date'
  | 'payment-amount'
  | 'payment-reference'
  | 'terms'
  | 'terms-days'
  | 'reference'
  | 'po-number'
  | 'description'
  | 'status'
  | 'debit-amount'
  | 'credit-amount'
  | 'debit-credit-mark'
  | 'contact-name'
  | 'contact-first-name'
  | 'contact-last-name'
  | 'email'
  | 'phone'
  | 'address-line'
  | 'city'
  | 'region'
  | 'postal-code'
  | 'country'
  | 'credit-limit'
  | 'language'
  | 'segment'
  | 'parent-number'
  | 'account-type'
  | 'clearing-document'
  | 'sequence'
  | 'skip';

/** Order of day, month and year in a column; `serial` = spreadsheet day numbers (1 = 1900-01-01). */
export type DateOrder = 'ymd' | 'dmy' | 'mdy' | 'serial';

export interface ColumnMapping {
  readonly index: number;
  readonly header: string;
  readonly field: ImportField;
  readonly dateOrder: DateOrder | null;
}

/** Everything needed to read one file the same way again. */
export interface Mapping {
  readonly kind: ImportKind;
  readonly encoding: string;
  readonly delimiter: string;
  readonly quote: string;
  readonly sheet: string | null;
  /** 1-based line (row of a sheet) of the header; 0 = the file has none. */
  readonly headerLine: number;
  readonly decimal: DecimalMark;
  readonly columns: readonly ColumnMapping[];
  readonly defaultCurrency: string;
  readonly snapshotDate: IsoDate;
  readonly dateOrder: DateOrder | null;
  /** Named layout; switches on its own row rules. null = by words and statistics. */
  readonly layout: string | null;
}

/** One record of the file. `line` is the 1-based line (or sheet row) it starts on. */
export interface RawRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A cell that could not be used (`reject`: its row stays out) or was used with a doubt (`warn`). */
export interface CellNote {
  readonly line: number;
  readonly field: string;
  readonly found: string;
  readonly reason: string;
  readonly fix: string;
  readonly severity: 'reject' | 'warn';
}

export type ItemKind = 'invoice' | 'credit-memo' | 'payment' | 'charge';

/**
 * Where the currency of a row is from: the row itself (column, sign or header), the item of the ledger it stands for,
 * the customer's master data, or the company's own currency.
 */
export type CurrencySource = 'file' | 'ledger' | 'customer' | 'company';

/** Whom a row belongs to, as written, with the keys it is matched by. */
export interface CustomerRef {
  /** Trimmed, without damage of spreadsheets (`1001.0` -> `1001`), leading zeros kept; '' = the file has no number. */
  readonly number: string;
  /** Matching key of the number: '' where there is none. */
  readonly numberKey: string;
  readonly name: string;
  readonly nameKey: string;
  readonly email: string;
}

/** An invoice, credit memo, charge or (in account listings) a payment line. Credit memos and payments are negative. */
export interface CanonicalItem {
  readonly line: number;
  readonly customer: CustomerRef;
  readonly kind: ItemKind;
  readonly number: string;
  /** Identity within the customer: equal for the same item in every later file. */
  readonly identity: string;
  readonly currency: string;
  readonly currencySource: CurrencySource;
  readonly originalMinor: number;
  readonly openMinor: number;
  /** False where the file says only what is open, not what it was issued with. */
  readonly originalKnown: boolean;
  /** True where the file gives more decimals than the currency has: a difference of one minor unit is none. */
  readonly rounded: boolean;
  readonly itemDate: IsoDate | null;
  readonly itemDateSource: 'file' | 'terms' | 'none';
  readonly dueDate: IsoDate | null;
  readonly dueDateSource: 'file' | 'terms' | 'none';
  /** Day it was settled; null = not settled or unknown. */
  readonly paidDate: IsoDate | null;
  readonly reference: string;
  readonly poNumber: string;
  readonly description: string;
  readonly termsCode: string;
  readonly termsDays: number | null;
  /** Document that cleared it, joins invoices and payments of account listings. */
  readonly clearing: string;
  /** For payment lines of account listings: number of the invoice it was for. */
  readonly appliesTo: string;
}

/** Money received (positive) or paid back (negative). */
export interface CanonicalPayment {
  readonly line: number;
  readonly customer: CustomerRef;
  readonly identity: string;
  readonly currency: string;
  readonly currencySource: CurrencySource;
  readonly amountMinor: number;
  readonly date: IsoDate;
  readonly reference: string;
  /** The invoice it names; '' = none named. */
  readonly itemNumber: string;
  readonly description: string;
}

export interface CanonicalContact {
  readonly name: string;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
}

export interface CanonicalCustomer {
  readonly line: number;
  readonly customer: CustomerRef;
  readonly currency: string;
  readonly termsCode: string;
  readonly termsDays: number | null;
  readonly creditLimitMinor: number | null;
  readonly language: string;
  /** Two letters, '' = unknown. */
  readonly country: string;
  readonly addressLines: readonly string[];
  readonly segment: string;
  readonly parentNumberKey: string;
  readonly debtorType: 'company' | 'sole-trader' | 'consumer' | null;
  readonly contact: CanonicalContact | null;
}

/** A customer as seen over the whole file: the most used spelling is the name, the others are kept. */
export interface CustomerSeen {
  readonly key: string;
  readonly number: string;
  readonly numberKey: string;
  readonly name: string;
  readonly otherNames: readonly string[];
  readonly nameKeys: readonly string[];
  readonly email: string;
}

/** Sum of a file's amounts per currency, as the file says. */
export interface ControlTotal {
  readonly currency: string;
  readonly amountMinor: number;
  readonly rows: number;
}
