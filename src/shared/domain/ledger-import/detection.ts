import type { DecimalMark } from '../money';
import type { ColumnStats } from './columns';
import type { DateOrder, ImportField, ImportKind } from './types';

/** How one column was understood, with the reason in words. */
export interface ColumnGuess {
  readonly index: number;
  readonly header: string;
  readonly field: ImportField;
  readonly confidence: number;
  readonly reason: string;
  /** Filled cells that can be read as this field. */
  readonly fits: number;
  readonly filled: number;
  /** How the values are read, in words: `1,234.56`, `day-month-year`. */
  readonly readAs: string;
  readonly dateOrder: DateOrder | null;
  readonly ambiguousDates: number;
  readonly ambiguousExample: string | null;
  /** True where the rows of the column settle its date order. */
  readonly isOrderProved: boolean;
}

export interface Detection {
  readonly kind: ImportKind;
  readonly kindConfidence: number;
  readonly kindReason: string;
  readonly layout: string | null;
  readonly columns: readonly ColumnGuess[];
  readonly decimal: DecimalMark;
  readonly dateOrder: DateOrder | null;
  /** Currency the file itself suggests (header `converted_usd`, sign in the cells); null = nothing. */
  readonly currencyHint: string | null;
  /** True for sums per customer and bucket, without the items themselves. */
  readonly isAgingSummary: boolean;
  /** True for a list that is no ledger but a bank statement. */
  readonly isBankStatement: boolean;
  readonly missing: readonly ImportField[];
}

export interface DetectInput {
  readonly headers: readonly string[];
  readonly titles: readonly string[];
  readonly stats: readonly ColumnStats[];
  readonly delimiter: string;
  readonly baseCurrency: string;
  /** Two letters; decides a date order that nothing in the file proves. */
  readonly country: string;
  /** Share of data rows with one single filled cell: headings of groups. */
  readonly headingShare: number;
  readonly forcedKind?: ImportKind | undefined;
}
