import type { disputeReasons } from '../../../shared/contract/worklist.contract';

type Reason = (typeof disputeReasons)[number];

const reasonWords: Readonly<Record<Reason, string>> = {
  pricing: 'Price', 'quantity-short': 'Too few delivered', damaged: 'Damaged', returned: 'Returned', 'not-ordered': 'Not ordered', 'late-delivery': 'Late delivery', duplicate: 'Billed twice', 'wrong-po': 'Wrong PO', tax: 'Tax', freight: 'Freight', discount: 'Discount', service: 'Service', 'paid-already': 'Says paid', 'credit-expected': 'Expects a credit', 'wrong-entity': 'Wrong company', unidentified: 'Not known yet',
};
export const reasonWord = (reason: string): string => reasonWords[reason as Reason] ?? reason;

export type Resolution = 'credit' | 'upheld' | 'compromise' | 'withdrawn';
export const resolutions: readonly { readonly value: Resolution; readonly label: string; readonly meaning: string }[] = [
  { value: 'upheld', label: 'Invoice stands', meaning: 'The customer owes it in full. It is demanded again.' },
  { value: 'credit', label: 'Credit is given', meaning: 'A credit memo comes from your accounting; until it is imported the item stays open.' },
  { value: 'compromise', label: 'Part is credited', meaning: 'Both gave in. The rest is demanded again.' },
  { value: 'withdrawn', label: 'Customer withdrew it', meaning: 'They no longer contest it. It is demanded again.' },
];
export const resolutionWord = (resolution: string): string => resolutions.find((known) => known.value === resolution)?.label ?? resolution;
