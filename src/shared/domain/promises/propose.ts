import { nextBankFriday, type BankCalendar, type IsoDate } from '../calendar';
import type { CurrencyCode } from '../money';

export interface ProposableItem {
  readonly id: string;
  readonly currency: CurrencyCode;
  readonly openMinor: number;
  readonly daysPastDue: number | null;
  readonly disputedMinor: number;
  readonly promisedMinor: number;
}

export interface ProposedPromise {
  readonly currency: CurrencyCode;
  readonly amountMinor: number;
  readonly dueDate: IsoDate;
  readonly itemIds: readonly string[];
}

export interface ProposalContext {
  readonly today: IsoDate;
  readonly calendar: BankCalendar;
  /** Items the collector ticked; empty = everything past due. */
  readonly picked?: readonly string[];
  readonly currency?: CurrencyCode;
}

/**
 * The promise a collector asks for first: all that is past due, neither in dispute nor promised already, by the next
 * Friday on which banks work. Of several currencies the one with most such items (then the first by code). Null when
 * nothing qualifies.
 */
export function proposePromise(items: readonly ProposableItem[], context: ProposalContext): ProposedPromise | null {
  const picked = new Set(context.picked ?? []);
  const byCurrency = new Map<CurrencyCode, { amountMinor: number; itemIds: string[] }>();
  for (const item of items) {
    const wanted = picked.size > 0 ? picked.has(item.id) : item.daysPastDue !== null && item.daysPastDue > 0;
    const freeMinor = item.openMinor - Math.max(item.disputedMinor, 0) - Math.max(item.promisedMinor, 0);
    if (!wanted || freeMinor <= 0 || (context.currency !== undefined && item.currency !== context.currency)) continue;
    const sum = byCurrency.get(item.currency) ?? { amountMinor: 0, itemIds: [] };
    sum.amountMinor += freeMinor;
    sum.itemIds.push(item.id);
    byCurrency.set(item.currency, sum);
  }
  const best = [...byCurrency].sort(([codeA, a], [codeB, b]) => b.itemIds.length - a.itemIds.length || (codeA < codeB ? -1 : 1))[0];
  return best ? { currency: best[0], ...best[1], dueDate: nextBankFriday(context.today, context.calendar) } : null;
}
