import type { CurrencyCode } from '../money';

export interface Column {
  readonly header: string;
  /** `number` and `amount` stand to the right. */
  readonly kind: 'text' | 'day' | 'number' | 'amount';
}

/** Text, a day as YYYY-MM-DD, a number, an amount in minor units, or nothing. */
export type Cell = string | number | { readonly minor: number; readonly currency: CurrencyCode } | null;

export interface Table {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}
