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

/** What was found to be behind a dispute, apart from the reason the customer gives: what the company can mend. */
export type RootCause =
  | 'price-list'
  | 'order-entry'
  | 'delivery'
  | 'quality'
  | 'invoice-error'
  | 'contract-terms'
  | 'master-data'
  | 'payment-application'
  | 'missing-documents'
  | 'customer-error'
  | 'stalling'
  | 'not-found';

export const rootCauseLabels: Readonly<Record<RootCause, string>> = {
  'price-list': 'Price list out of date',
  'order-entry': 'Order entered wrongly',
  delivery: 'Delivery short, late or wrong',
  quality: 'Quality of goods or service',
  'invoice-error': 'Invoice made wrongly',
  'contract-terms': 'Terms not agreed or unclear',
  'master-data': 'Customer data wrong',
  'payment-application': 'Payment applied wrongly by us',
  'missing-documents': 'Documents missing',
  'customer-error': 'Customer in error',
  stalling: 'No cause: the customer gains time',
  'not-found': 'Looked for, not found',
};

/** Where an open dispute stands: nobody has acted yet, we owe an answer, the customer does. */
export type DisputeStage = 'open' | 'waiting-for-us' | 'waiting-for-customer';
export const disputeStageLabels: Readonly<Record<DisputeStage, string>> = {
  open: 'Open',
  'waiting-for-us': 'Waiting for us',
  'waiting-for-customer': 'Waiting for the customer',
};

export type DisputeResolution = 'credit' | 'upheld' | 'compromise' | 'withdrawn' | 'write-off';
export const resolutionLabels: Readonly<Record<DisputeResolution, string>> = {
  credit: 'Customer was right: credit',
  upheld: 'Invoice upheld',
  compromise: 'Compromise',
  withdrawn: 'Withdrawn by the customer',
  'write-off': 'Write-off requested',
};

/**
 * What a resolution grants the customer, in minor units: a credit or write-off the whole disputed amount unless less is said, a
 * compromise what is said (0 while nobody has said it), anything else nothing. Null with the reason where the amount does not fit.
 */
export function grantedBy(
  resolution: DisputeResolution,
  disputedMinor: number,
  saidMinor: number | null,
): { readonly grantedMinor: number } | { readonly fault: string } {
  if (resolution === 'upheld' || resolution === 'withdrawn')
    return saidMinor === null || saidMinor === 0 ? { grantedMinor: 0 } : { fault: 'Nothing is granted when the invoice is upheld or the customer withdraws.' };
  if (saidMinor === null) return { grantedMinor: resolution === 'compromise' ? 0 : disputedMinor };
  if (saidMinor <= 0 || saidMinor > disputedMinor) return { fault: 'The amount granted must be more than nothing and no more than what is in dispute.' };
  if (resolution === 'compromise' && saidMinor === disputedMinor) return { fault: 'A compromise grants less than the whole. Choose credit instead.' };
  return { grantedMinor: saidMinor };
}

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
    return {
      rule: 'dispute-over-open',
      sentence: `${amount(amountMinor)} is more than the ${amount(Math.max(freeMinor, 0))} that can be disputed on ${item.number}.${already}`,
    };
  }
  return null;
}
