import type { IsoDate } from '../calendar/iso-date';
import { normaliseNumber } from '../ledger';
import { amountToMinor, currencyOfSign, readAmount, readCurrency, type MinorAmount } from './amounts';
import { readDate } from './dates';
import { headerWords } from './text';
import type { CellNote, CurrencySource, CustomerRef, DateOrder, ImportField, Mapping } from './types';

/** What the ledger and the company know that a file may leave out. */
export interface InterpretContext {
  readonly baseCurrency: string;
  /** Terms where neither row nor customer has any; days. */
  readonly defaultTermsDays: number;
  readonly currencyOf: (customer: CustomerRef) => string | null;
  readonly termsDaysOf: (customer: CustomerRef) => number | null;
  /** The due date of an invoice the file gives none for, by what the customer agreed or what a code means (unless the row says its days); null = neither knows. Without it the days alone count. */
  readonly dueDateOf?: ((customer: CustomerRef, termsText: string, itemDate: IsoDate, hasDays: boolean) => IsoDate | null) | undefined;
  /** Currency of the ledger's item of this number (as compared, never empty): an item's currency never changes. null = not there, or in several. */
  readonly currencyOfItem?: ((customer: CustomerRef, numberKey: string) => string | null) | undefined;
  /** A day in words, for notes. Without it days are written as `2026-11-20`. */
  readonly sayDay?: ((day: IsoDate) => string) | undefined;
  /** Totals of documents kept in another sheet of the same workbook, by document number key. */
  readonly totals?: ReadonlyMap<string, { readonly amount: string; readonly paidDate: string }>;
}

/** Reads the cells of one row by field; notes what cannot be read. One reader serves all rows (`move`). */
export class RowReader {
  line = 0;
  /** Where the answer of the last `currency` is from. */
  currencySource: CurrencySource = 'file';
  private cells: readonly string[] = [];
  private readonly columns = new Map<ImportField, number[]>();
  private readonly orders = new Map<ImportField, DateOrder>();
  private readonly headers: readonly string[];
  private readonly dateCache = new Map<string, IsoDate | 'bad' | null>();
  private readonly carry = new Map<string, number>();

  /** The header of an amount names the currency (`converted_usd`): it holds for every row. */
  private readonly saysCurrency: boolean;

  constructor(
    readonly mapping: Mapping,
    readonly context: InterpretContext,
    private readonly notes: CellNote[],
  ) {
    this.headers = mapping.columns.map((column) => column.header);
    this.saysCurrency = mapping.columns.some(
      (column) => /amount/.test(column.field) && headerWords(column.header).toUpperCase().split(' ').includes(mapping.defaultCurrency),
    );
    for (const { index, field, dateOrder } of mapping.columns) {
      if (field === 'skip') continue;
      this.columns.set(field, [...(this.columns.get(field) ?? []), index]);
      this.orders.set(field, dateOrder ?? mapping.dateOrder ?? 'ymd');
    }
  }
  move(line: number, cells: readonly string[]): void {
    this.line = line;
    this.cells = cells;
  }
  has(field: ImportField): boolean {
    return this.columns.has(field);
  }
  columnOf(field: ImportField): number {
    return this.columns.get(field)?.[0] ?? -1;
  }
  /** First filled cell of the field, trimmed; '' = none. */
  text(field: ImportField): string {
    const at = this.columns.get(field);
    if (at === undefined) return '';
    for (const index of at) {
      const cell = this.cells[index];
      if (cell !== undefined && cell !== '') {
        const trimmed = cell.trim();
        if (trimmed !== '') return trimmed;
      }
    }
    return '';
  }
  /** All filled cells of the field. */
  texts(field: ImportField): readonly string[] {
    return (this.columns.get(field) ?? []).map((index) => (this.cells[index] ?? '').trim()).filter((text) => text !== '');
  }
  reject(field: ImportField, found: string, reason: string, fix: string): void {
    this.notes.push({ line: this.line, field: this.nameOf(field), found: found.slice(0, 200), reason, fix, severity: 'reject' });
  }
  warn(field: ImportField, found: string, reason: string, fix: string): void {
    this.notes.push({ line: this.line, field: this.nameOf(field), found: found.slice(0, 200), reason, fix, severity: 'warn' });
  }
  private nameOf(field: ImportField): string {
    const index = this.columnOf(field);
    return index >= 0 ? this.headers[index]?.trim() || field : field;
  }
  /** Amount in minor units; null = blank, `bad` = unreadable (already noted). More decimals than the currency has are rounded so that the sum of the file stays exact. */
  amount(field: ImportField, currency: string): MinorAmount | null | 'bad' {
    const text = this.text(field);
    if (text === '' || text === '-') return null;
    const read = readAmount(text, this.mapping.decimal);
    if (read === null) {
      this.reject(field, text, 'the amount cannot be read', `Write it as a number, for example ${this.mapping.decimal === ',' ? '1234,50' : '1234.50'}.`);
      return 'bad';
    }
    const result = amountToMinor(read, currency);
    if (result === null) {
      this.reject(field, text, 'the amount is larger than any real invoice', 'Look whether two columns ran together.');
      return 'bad';
    }
    if (result.rest === 0) return result;
    const key = `${field}|${currency}`;
    let carried = (this.carry.get(key) ?? 0) + result.rest;
    let minor = result.minor;
    if (carried >= 0.5) {
      minor += 1;
      carried -= 1;
    } else if (carried < -0.5) {
      minor -= 1;
      carried += 1;
    }
    this.carry.set(key, Math.round(carried * 1e6) / 1e6);
    return { minor, rest: result.rest };
  }
  say(day: IsoDate): string {
    return this.context.sayDay?.(day) ?? day;
  }
  /** Day; null = blank or written as none, `bad` = unreadable or impossible (already noted). */
  date(field: ImportField): IsoDate | null | 'bad' {
    const text = this.text(field);
    if (text === '') return null;
    const order = this.orders.get(field) ?? 'ymd';
    const key = order + text;
    const known = this.dateCache.get(key);
    if (known !== undefined && known !== 'bad') return known;
    const read = readDate(text, order);
    if (read.kind === 'bad') {
      this.reject(field, text, read.reason, 'Correct the date, or choose another date order for this column.');
      return 'bad';
    }
    const day = read.kind === 'day' ? read.day : null;
    if (this.dateCache.size < 20_000) this.dateCache.set(key, day);
    return day;
  }
  /**
   * Currency of the row: its column, the sign in its amount, that of the ledger's item of this number, the customer's,
   * the mapping's. null = unknown code (noted). `currencySource` tells which.
   */
  currency(customer: CustomerRef, itemNumber: string): string | null {
    this.currencySource = 'file';
    const text = this.text('currency');
    if (text !== '') {
      const code = readCurrency(text, this.context.baseCurrency);
      if (code === null) this.reject('currency', text, `${text} is not a currency`, 'Use the three-letter code, for example USD or EUR.');
      return code;
    }
    for (const field of ['open-amount', 'amount', 'payment-amount'] as const) {
      const amount = this.text(field);
      if (amount === '' || (amount.charCodeAt(0) <= 57 && amount.charCodeAt(amount.length - 1) <= 57 && amount.charCodeAt(0) !== 36)) continue;
      const sign = readAmount(amount, this.mapping.decimal)?.currencySign;
      const code = sign ? currencyOfSign(sign, this.mapping.defaultCurrency) : '';
      if (code !== '') return code;
    }
    if (this.saysCurrency) return this.mapping.defaultCurrency;
    const known = itemNumber === '' ? null : (this.context.currencyOfItem?.(customer, normaliseNumber(itemNumber)) ?? null);
    if (known !== null) {
      this.currencySource = 'ledger';
      return known;
    }
    const own = this.context.currencyOf(customer);
    this.currencySource = own === null ? 'company' : 'customer';
    return own ?? this.mapping.defaultCurrency;
  }
}
