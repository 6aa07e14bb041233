import type { IsoDate } from '../calendar/iso-date';
import { cleanNumber, normaliseNumber } from '../ledger';
import { readCustomerRow } from './customer-rows';
import { DetailsTally } from './details-tally';
import { readItemRow, type ItemDraft } from './item-rows';
import { readPaymentRow } from './payment-rows';
import { isBucketHeading, rowShape } from './row-kinds';
import { RowReader, type InterpretContext } from './row-reader';
import { customerKey, CustomerTally } from './seen';
import { headerWords, tidy } from './text';
import type { CanonicalCustomer, CanonicalItem, CanonicalPayment, CellNote, ControlTotal, CustomerRef, CustomerSeen, ImportKind, Mapping } from './types';

/** Details of a document known from another file (SAP headers); they complete items that are already in the ledger. */
export interface DocumentDetail {
  readonly line: number;
  readonly numberKey: string;
  readonly itemDate: IsoDate | null;
  readonly reference: string;
  readonly documentType: string;
}

/** A whole file as understood: canonical rows, what was left out and why, and the sums to check against. */
export interface Interpreted {
  readonly kind: ImportKind;
  readonly items: readonly CanonicalItem[];
  readonly payments: readonly CanonicalPayment[];
  readonly customers: readonly CanonicalCustomer[];
  /** Addresses and people that a list of items or payments gives beside them: per customer one row, and one for each further person. */
  readonly customerDetails: readonly CanonicalCustomer[];
  readonly details: readonly DocumentDetail[];
  readonly seen: readonly CustomerSeen[];
  readonly notes: readonly CellNote[];
  /** Data rows that concern receivables: accepted, repeated and rejected ones. */
  readonly rows: number;
  readonly accepted: number;
  readonly rejectedLines: ReadonlySet<number>;
  readonly subtotals: number;
  /** Rows that are no receivables (other accounts, drafts, suppliers), by reason. */
  readonly leftOut: ReadonlyMap<string, number>;
  readonly duplicateRows: number;
  readonly controlTotals: readonly ControlTotal[];
  /** Newest document or payment day in the file. */
  readonly newestDay: IsoDate | null;
  readonly roundedRows: number;
}

const summedLayouts: ReadonlySet<string> = new Set(['freshbooks-lines', 'line-items']);
const repeatedLayouts: ReadonlySet<string> = new Set(['xero-invoices', 'invoice2go', 'repeated-lines']);
const maxWarnings = 2_000;

/**
 * Turns rows into canonical ones. Push rows in file order, then `finish`. Holds the canonical rows of one file in memory.
 */
export class Interpreter {
  private readonly items: CanonicalItem[] = [];
  private readonly payments: CanonicalPayment[] = [];
  private readonly customers: CanonicalCustomer[] = [];
  private readonly details: DocumentDetail[] = [];
  private readonly notes: CellNote[] = [];
  private readonly tally = new CustomerTally();
  private readonly detailsTally: DetailsTally;
  private readonly reader: RowReader;
  private readonly headers: readonly string[];
  private readonly known = new Map<string, { readonly at: number; readonly signature: string }>();
  private readonly valueCounts = new Map<string, number>();
  private readonly rejectedLines = new Set<number>();
  private readonly leftOut = new Map<string, number>();
  private readonly width: number;
  private rows = 0;
  private accepted = 0;
  private subtotals = 0;
  private duplicates = 0;
  private warnings = 0;
  private rounded = 0;
  private newest: IsoDate | null = null;
  private group = '';
  private readonly isGrouped: boolean;

  constructor(
    private readonly mapping: Mapping,
    private readonly context: InterpretContext,
  ) {
    this.reader = new RowReader(mapping, context, this.notes);
    this.detailsTally = new DetailsTally(this.reader);
    this.headers = mapping.columns.map((column) => column.header);
    this.width = mapping.columns.reduce((most, column) => Math.max(most, column.index + 1), 0);
    this.isGrouped = mapping.kind !== 'customers' && !this.reader.has('customer-number') && !this.reader.has('customer-name');
  }

  /** Takes one row; rows up to the header are passed over. True = the row was rejected. */
  push(line: number, cells: readonly string[]): boolean {
    const { reader, mapping } = this;
    if (mapping.headerLine > 0 && line <= mapping.headerLine) return false;
    const shape = rowShape(cells, this.headers, reader.columnOf('item-number'), mapping.kind !== 'customers');
    if (shape === 'blank' || shape === 'rule') return false;
    if (shape === 'subtotal' || shape === 'header-again') {
      this.subtotals += 1;
      return false;
    }
    if (shape === 'heading') {
      const text = cells.find((cell) => cell.trim() !== '')?.trim() ?? '';
      if (!isBucketHeading(text)) this.group = text;
      this.subtotals += 1;
      return false;
    }
    reader.move(line, cells);
    const skip = this.otherAccount();
    if (skip !== null) {
      this.leave(skip);
      return false;
    }
    this.rows += 1;
    const before = this.notes.length;
    if (cells.length > this.width && cells.slice(this.width).some((cell) => cell.trim() !== '')) {
      this.notes.push({
        line,
        field: `column ${this.width + 1}`,
        found: cells.slice(this.width).join(' | ').slice(0, 200),
        reason: `the row has ${cells.length} columns, the header ${this.width}`,
        fix: 'A delimiter inside a text without quotes is the usual cause. Put the text in quotes.',
        severity: 'reject',
      });
    } else this.read(line, cells);
    this.keepNotes(before, line);
    return this.rejectedLines.has(line);
  }

  private read(line: number, cells: readonly string[]): void {
    const { reader, mapping } = this;
    if (mapping.layout === 'sap-bkpf') {
      this.readDetail(line);
      return;
    }
    const name = reader.text('customer-name');
    const number = reader.text('customer-number');
    const email = reader.text('email').split(/[;,\s]/)[0] ?? '';
    const customer = this.tally.ref(number, name === '' && number === '' && this.isGrouped ? this.group : name, email);
    const isNobody = customer.numberKey === '' && customer.nameKey === '';
    if (mapping.kind === 'customers') {
      const row = readCustomerRow(reader, customer);
      if (row) this.takeCustomer(row);
      return;
    }
    if (mapping.kind === 'payments') {
      this.readPayment(customer);
      return;
    }
    if (isNobody && customer.email === '') {
      const short = cells.length < this.width * 0.6 ? `the row has only ${cells.length} of ${this.width} columns` : 'the customer is missing';
      reader.reject(reader.has('customer-number') ? 'customer-number' : 'customer-name', '', short, 'Fill in the number or the name of the customer.');
      return;
    }
    this.readItem(customer);
  }

  private readItem(customer: CustomerRef): void {
    const result = readItemRow(this.reader, customer);
    if (result.outcome === 'left-out') {
      this.rows -= 1;
      this.leave(result.why);
    } else if (result.outcome === 'item') {
      this.takeItem(result.draft);
      this.detailsTally.see(customer);
    }
  }

  private readPayment(customer: CustomerRef): void {
    const result = readPaymentRow(this.reader, customer);
    if (result.outcome === 'left-out') {
      this.rows -= 1;
      this.leave(result.why);
      return;
    }
    if (result.outcome !== 'payment') return;
    const { signature, ...draft } = result.draft;
    const values = `${customerKey(customer)}|${signature}`;
    const count = (this.valueCounts.get(values) ?? 0) + 1;
    this.valueCounts.set(values, count);
    if (count > 1 && draft.reference !== '') {
      this.duplicates += 1;
      this.reader.warn('payment-reference', draft.reference, 'this row is in the file twice', 'It is imported once.');
      return;
    }
    if (count > 1)
      this.reader.warn(
        'payment-amount',
        '',
        'an equal row is in the file already',
        'Both are imported: without a payment number equal rows can be two payments.',
      );
    this.tally.see(customer);
    if (customerKey(customer) !== 'e:') this.detailsTally.see(customer);
    this.payments.push({ ...draft, identity: `${signature}#${count}` });
    this.accepted += 1;
    this.see(draft.date);
  }

  private takeItem(read: ItemDraft): void {
    const draft = this.context.totals ? this.withTotals(read) : read;
    const key = customerKey(draft.customer);
    const identity = draft.number === '' ? this.identityByValues(draft, key) : this.identityByNumber(draft, key);
    if (identity === null) return;
    this.tally.see(draft.customer);
    // Written once into the fresh draft: a copy per row would double the time of a large file.
    (draft as { identity: string }).identity = identity;
    this.items.push(draft);
    this.accepted += 1;
    if (draft.rounded) this.rounded += 1;
    this.see(draft.paidDate !== null && this.reader.has('paid-date') ? draft.paidDate : draft.itemDateSource === 'file' ? draft.itemDate : null);
  }

  /** Without a number the row's own values are its identity; equal rows are told apart by counting. */
  private identityByValues(draft: ItemDraft, key: string): string {
    const values = `${key}|${draft.kind}|${draft.signature}`;
    const count = (this.valueCounts.get(values) ?? 0) + 1;
    this.valueCounts.set(values, count);
    return `v:${draft.kind}|${draft.signature}#${count}`;
  }

  /** The number is the identity. null = the row belongs to an item that is there already. */
  private identityByNumber(draft: ItemDraft, key: string): string | null {
    const base = `${draft.kind}:${normaliseNumber(draft.number)}`;
    for (let occurrence = 1; ; occurrence += 1) {
      const identity = occurrence === 1 ? base : `${base}#${occurrence}`;
      const place = `${key}|${identity}`;
      const found = this.known.get(place);
      if (!found) {
        this.known.set(place, { at: this.items.length, signature: draft.signature });
        return identity;
      }
      if (summedLayouts.has(this.mapping.layout ?? '')) {
        const item = this.items[found.at];
        if (item) this.items[found.at] = { ...item, originalMinor: item.originalMinor + draft.originalMinor, openMinor: item.openMinor + draft.openMinor };
        this.accepted += 1;
        return null;
      }
      if (found.signature === draft.signature) {
        this.duplicates += 1;
        if (repeatedLayouts.has(this.mapping.layout ?? '')) this.accepted += 1;
        else this.reader.warn('item-number', draft.number, 'this row is in the file twice', 'It is imported once.');
        return null;
      }
      if (occurrence === 1)
        this.reader.warn('item-number', draft.number, 'the same number stands for two different amounts or dates', 'Both are imported, as two items.');
    }
  }

  /** Workbooks that keep the total of a document in a sheet of its own: that total counts. */
  private withTotals(draft: ItemDraft): ItemDraft {
    const total = this.context.totals?.get(normaliseNumber(draft.number));
    if (!total || !/^-?\d+(?:\.\d+)?$/.test(total.amount)) return draft;
    const minor = Math.round(Number(total.amount) * 100);
    const paid = /^\d{4}-\d{2}-\d{2}/.exec(total.paidDate)?.[0] as IsoDate | undefined;
    if (minor !== draft.originalMinor)
      this.reader.warn(
        'amount',
        String(draft.originalMinor / 100),
        `the sheet with the totals says ${total.amount}`,
        'The total after discount and tax counts.',
      );
    return {
      ...draft,
      originalMinor: minor,
      openMinor: draft.openMinor === 0 ? 0 : Math.min(draft.openMinor, minor),
      paidDate: draft.openMinor === 0 ? (paid ?? draft.paidDate) : null,
    };
  }

  private takeCustomer(row: CanonicalCustomer): void {
    this.tally.see(row.customer);
    const key = customerKey(row.customer);
    const count = (this.valueCounts.get(key) ?? 0) + 1;
    this.valueCounts.set(key, count);
    if (count > 1) {
      this.duplicates += 1;
      this.reader.warn(
        'customer-number',
        row.customer.number || row.customer.name,
        'this customer is in the file more than once',
        'The rows are put together; the first one counts where they differ.',
      );
    }
    this.customers.push(row);
    this.accepted += 1;
  }

  private readDetail(line: number): void {
    const number = cleanNumber(this.reader.text('item-number'));
    const day = this.reader.date('item-date');
    if (day === 'bad') return;
    if (number === '') {
      this.reader.reject('item-number', '', 'the document number is missing', 'Leave the row out.');
      return;
    }
    this.details.push({
      line,
      numberKey: normaliseNumber(number),
      itemDate: day,
      reference: tidy(this.reader.text('reference')),
      documentType: this.reader.text('item-kind'),
    });
    this.accepted += 1;
    this.see(day);
  }

  /** Rows of other accounts in ledgers that hold everything; null = ours. */
  private otherAccount(): string | null {
    const type = this.reader.has('account-type') ? this.reader.text('account-type') : '';
    if (this.mapping.layout === 'sap-bseg') return type === 'D' ? null : 'lines of other accounts (only customer lines are receivables)';
    if (this.mapping.layout === 'wave-ledger')
      return /receivable|forderung|clients|cobrar/.test(headerWords(type)) && this.reader.text('customer-name') !== ''
        ? null
        : 'lines of other accounts (only Accounts Receivable counts)';
    return null;
  }
  private leave(why: string): void {
    this.leftOut.set(why, (this.leftOut.get(why) ?? 0) + 1);
  }
  private see(day: IsoDate | null): void {
    if (day !== null && (this.newest === null || day > this.newest)) this.newest = day;
  }
  private keepNotes(before: number, line: number): void {
    for (let i = before; i < this.notes.length; i += 1) {
      if (this.notes[i]?.severity === 'reject') this.rejectedLines.add(line);
      else if (this.warnings >= maxWarnings) {
        this.notes.splice(i, 1);
        i -= 1;
      } else this.warnings += 1;
    }
  }

  /** The result. Payments that are nearly all written as credits (negative) are turned. */
  finish(): Interpreted {
    const negative = this.payments.filter((payment) => payment.amountMinor < 0).length;
    const payments =
      this.payments.length > 1 && negative > this.payments.length * 0.8
        ? this.payments.map((payment) => ({ ...payment, amountMinor: -payment.amountMinor }))
        : this.payments;
    return {
      kind: this.mapping.kind,
      items: this.items,
      payments,
      customers: this.customers,
      customerDetails: this.detailsTally.result(),
      details: this.details,
      seen: this.tally.result(),
      notes: this.notes,
      rows: this.rows,
      accepted: this.accepted,
      rejectedLines: this.rejectedLines,
      subtotals: this.subtotals,
      leftOut: this.leftOut,
      duplicateRows: this.duplicates,
      controlTotals: controlTotals(this.mapping.kind, this.items, payments),
      newestDay: this.newest,
      roundedRows: this.rounded,
    };
  }
}

/** Sums per currency: open amounts of a snapshot, amounts of invoices and credit memos, amounts of payments. */
export function controlTotals(kind: ImportKind, items: readonly CanonicalItem[], payments: readonly CanonicalPayment[]): readonly ControlTotal[] {
  const sums = new Map<string, { amountMinor: number; rows: number }>();
  const add = (currency: string, minor: number) => {
    const sum = sums.get(currency) ?? { amountMinor: 0, rows: 0 };
    sums.set(currency, { amountMinor: sum.amountMinor + minor, rows: sum.rows + 1 });
  };
  for (const item of items) {
    if (kind === 'open-items') add(item.currency, item.openMinor);
    else if (item.kind !== 'payment') add(item.currency, item.originalMinor);
  }
  for (const payment of payments) add(payment.currency, payment.amountMinor);
  return [...sums].map(([currency, sum]) => ({ currency, ...sum })).sort((a, b) => (a.currency < b.currency ? -1 : 1));
}
