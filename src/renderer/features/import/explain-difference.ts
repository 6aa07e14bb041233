import { parseDecimalToMinor } from '../../../shared/domain/money';
import type { DecimalMark } from '../../../shared/domain/money';

export interface RowFault {
  readonly line: number;
  readonly field: string;
  readonly found: string;
  readonly reason: string;
}

export type Difference =
  | { readonly kind: 'ties' }
  /** `line` is the one row that explains the whole difference, where there is one. */
  | { readonly kind: 'differs'; readonly shortMinor: number; readonly line: number | null };

const marks: readonly DecimalMark[] = ['.', ','];

/**
 * The figure typed from the ledger against the total of the file, minor units of one currency. A left-out row explains
 * the difference when its amount, read with either decimal mark, is exactly what is missing.
 */
export function explainDifference(fileMinor: number, ledgerMinor: number, currency: string, leftOut: readonly RowFault[]): Difference {
  const shortMinor = ledgerMinor - fileMinor;
  if (shortMinor === 0) return { kind: 'ties' };
  const cause = leftOut.find((row) =>
    marks.some((mark) => {
      const read = parseDecimalToMinor(row.found, currency, mark);
      return read.ok && read.minor === shortMinor;
    }),
  );
  return { kind: 'differs', shortMinor, line: cause?.line ?? null };
}
