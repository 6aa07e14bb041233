import { addDays, toDayNumber, type IsoDate } from '../calendar';
import { checkedMinor, type CurrencyCode } from '../money';
import { bucketIndex, bucketScheme, type AgingBasis, type BucketRange } from './scheme';

export type ItemKind = 'invoice' | 'credit-memo' | 'payment' | 'charge';

export interface AgingItem {
  readonly kind: ItemKind;
  readonly currency: CurrencyCode;
  /** Signed: credit memos and payments are negative. */
  readonly openMinor: number;
  readonly itemDate: IsoDate | null;
  readonly dueDate: IsoDate | null;
  /** The customer's own terms; null or absent = the company's default. */
  readonly termsDays?: number | null;
  readonly disputedMinor?: number;
  /** Parts with due dates of their own. What they do not cover ages with the item. */
  readonly instalments?: readonly { readonly dueDate: IsoDate; readonly openMinor: number }[];
}

export type DueDateSource = 'file' | 'terms' | 'none';

/**
 * The day an item counts as due: its own due date, else its date plus terms (credits and payments without terms, they
 * stand against the account at once), else none. `none` items stay in every total and are held from letters.
 */
export function effectiveDueDate(
  item: Pick<AgingItem, 'kind' | 'itemDate' | 'dueDate' | 'termsDays'>,
  defaultTermsDays: number,
): { readonly dueDate: IsoDate | null; readonly source: DueDateSource } {
  if (item.dueDate !== null) return { dueDate: item.dueDate, source: 'file' };
  if (item.itemDate === null) return { dueDate: null, source: 'none' };
  const isCredit = item.kind === 'credit-memo' || item.kind === 'payment';
  return { dueDate: isCredit ? item.itemDate : addDays(item.itemDate, item.termsDays ?? defaultTermsDays), source: 'terms' };
}

/** As-of day minus due date; 0 on the due date itself, negative before it, null without a due date. */
export function daysPastDue(dueDate: IsoDate | null, asOf: IsoDate): number | null {
  return dueDate === null ? null : toDayNumber(asOf) - toDayNumber(dueDate);
}

export interface AgedBucket extends BucketRange {
  readonly amountMinor: number;
}

export interface AgedCurrency {
  readonly currency: CurrencyCode;
  /** Sum of all items; the buckets add up to it, always. */
  readonly openMinor: number;
  readonly buckets: readonly AgedBucket[];
  /** Open credit memos inside openMinor (negative or 0). */
  readonly creditsMinor: number;
  /** Payments not applied inside openMinor (negative or 0). */
  readonly unappliedMinor: number;
  readonly disputedMinor: number;
  readonly items: number;
  /** Items without any date, counted as not due. */
  readonly undated: number;
  /** Days past due of the oldest item that is owed; 0 when nothing is late. */
  readonly oldestDays: number;
}

export interface AgingRules {
  readonly asOf: IsoDate;
  /** Upper ends of the buckets, e.g. [30, 60, 90]. */
  readonly bounds: readonly number[];
  readonly basis: AgingBasis;
  readonly defaultTermsDays: number;
}

interface Tally {
  readonly amounts: number[];
  openMinor: number;
  creditsMinor: number;
  unappliedMinor: number;
  disputedMinor: number;
  items: number;
  undated: number;
  oldestDays: number;
}

/**
 * Ages open items, one answer per currency, sorted by code. Items with nothing open are skipped; everything else
 * lands in exactly one bucket (an item in instalments: each part in its own), whatever dates it lacks.
 */
export function agingBuckets(items: Iterable<AgingItem>, rules: AgingRules): readonly AgedCurrency[] {
  const scheme = bucketScheme(rules.bounds, rules.basis);
  const tallies = new Map<CurrencyCode, Tally>();
  for (const item of items) {
    if (item.openMinor === 0) continue;
    let tally = tallies.get(item.currency);
    if (!tally) {
      tally = { amounts: scheme.map(() => 0), openMinor: 0, creditsMinor: 0, unappliedMinor: 0, disputedMinor: 0, items: 0, undated: 0, oldestDays: 0 };
      tallies.set(item.currency, tally);
    }
    addItem(tally, item, rules);
  }
  return [...tallies]
    .map(([currency, { amounts, ...sums }]) => ({
      currency,
      ...sums,
      openMinor: checkedMinor(sums.openMinor),
      buckets: scheme.map((range, index) => ({ ...range, amountMinor: checkedMinor(amounts[index] ?? 0) })),
    }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

function addItem(tally: Tally, item: AgingItem, rules: AgingRules): void {
  tally.items += 1;
  tally.openMinor += item.openMinor;
  tally.disputedMinor += item.disputedMinor ?? 0;
  if (item.kind === 'credit-memo') tally.creditsMinor += item.openMinor;
  if (item.kind === 'payment') tally.unappliedMinor += item.openMinor;
  const put = (days: number | null, amountMinor: number) => {
    const index = bucketIndex(days, rules.bounds);
    tally.amounts[index] = (tally.amounts[index] ?? 0) + amountMinor;
    if (amountMinor > 0 && days !== null && days > tally.oldestDays) tally.oldestDays = days;
  };
  const itemDays = ageOf(item, rules);
  if (itemDays === null) tally.undated += 1;
  let rest = item.openMinor;
  if (rules.basis === 'due') {
    for (const part of item.instalments ?? []) {
      if (part.openMinor === 0) continue;
      put(daysPastDue(part.dueDate, rules.asOf), part.openMinor);
      rest -= part.openMinor;
    }
  }
  if (rest !== 0) put(itemDays, rest);
}

function ageOf(item: AgingItem, rules: AgingRules): number | null {
  if (rules.basis === 'invoice') return daysPastDue(item.itemDate ?? item.dueDate, rules.asOf);
  return daysPastDue(effectiveDueDate(item, rules.defaultTermsDays).dueDate, rules.asOf);
}
