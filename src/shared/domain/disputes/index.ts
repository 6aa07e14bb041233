/** Disputes: the reasons customers give, how a dispute ends, and what of an item may be disputed. */
import { formatMinor, type CurrencyCode } from '../money';

export type DisputeReason =
  | 'pricing'
  | 'quantity-short'
  | 'damaged'
  | 'returned'
  | 'not-ordered'
  | 'late-delivery'
  | 'duplicate'
  | 'wrong-po'
  | 'tax'
  | 'freight'
  | 'discount'
  | 'service'
  | 'paid-already'
  | 'credit-expected'
  | 'wrong-entity'
  | 'unidentified';

export const disputeReasonLabels: Readonly<Record<DisputeReason, string>> = {
  pricing: 'Pricing',
  'quantity-short': 'Quantity short',
  damaged: 'Damaged or faulty',
  returned: 'Goods returned',
  'not-ordered': 'Not ordered',
  'late-delivery': 'Late delivery',
  duplicate: 'Duplicate invoice',
  'wrong-po': 'Wrong or no PO',
  tax: 'Tax',
  freight: 'Freight',
  discount: 'Discount',
  service: 'Service unsatisfactory',
  'paid-already': 'Paid already',
  'credit-expected': 'Credit expected',
  'wrong-entity': 'Wrong entity or address',
  unidentified: 'Unidentified',
};

export type DisputeResolution = 'credit' | 'upheld' | 'compromise' | 'withdrawn';
export const resolutionLabels: Readonly<Record<DisputeResolution, string>> = {
  credit: 'Customer was right: credit',
  upheld: 'Invoice upheld',
  compromise: 'Compromise',
  withdrawn: 'Withdrawn by the customer',
};

export interface DisputableItem {
  readonly number: string;
  readonly currency: CurrencyCode;
  readonly openMinor: number;
  /** Already in open disputes. */
  readonly disputedMinor: number;
}

/** Why this amount of an item cannot be disputed, one sentence with figures; null when it can. */
export function disputeFault(
  item: DisputableItem,
  amountMinor: number,
  locale = 'en-US',
): { readonly rule: 'dispute-item-not-open' | 'dispute-over-open'; readonly sentence: string } | null {
  const amount = (minor: number) => formatMinor(minor, item.currency, locale);
  if (item.openMinor <= 0) return { rule: 'dispute-item-not-open', sentence: `Nothing is open on ${item.number} to dispute.` };
  const freeMinor = item.openMinor - item.disputedMinor;
  if (amountMinor > freeMinor) {
    const already = item.disputedMinor > 0 ? ` ${amount(item.disputedMinor)} of it is in dispute already.` : '';
    return { rule: 'dispute-over-open', sentence: `${amount(amountMinor)} is more than the ${amount(Math.max(freeMinor, 0))} that can be disputed on ${item.number}.${already}` };
  }
  return null;
}
