import { checkedMinor } from '../money';
import type { IsoDate } from '../calendar';

export interface Instalment {
  readonly dueDate: IsoDate;
  readonly amountMinor: number;
}
export interface InstalmentState extends Instalment {
  readonly openMinor: number;
}

/**
 * Spreads what is still open over an item's instalments: what was paid counts for the oldest due date first.
 * Answers in due-date order. Overpayment leaves all at 0; an open amount above the sum of the parts (a later charge)
 * stays on the last one, so that the parts always add up to what is open, unless the item itself is overpaid.
 */
export function allocateToInstalments(instalments: readonly Instalment[], openMinor: number): readonly InstalmentState[] {
  const ordered = [...instalments].sort((a, b) => (a.dueDate < b.dueDate ? -1 : a.dueDate > b.dueDate ? 1 : 0));
  const total = ordered.reduce((sum, part) => sum + part.amountMinor, 0);
  let paid = checkedMinor(total - openMinor);
  return ordered.map((part, index) => {
    const isLast = index === ordered.length - 1;
    const used = paid < 0 ? (isLast ? paid : 0) : Math.min(paid, part.amountMinor);
    paid -= used;
    return { ...part, openMinor: part.amountMinor - used };
  });
}
