import type * as z from 'zod';
import type { callOutcomes, disputeReasons } from '../../../shared/contract/call-log.contract';
import type { nextStepInput, reasonsForDelay } from '../../../shared/contract/call-parts';
import { type PayMethod, payMethodNames, payMethods } from '../../../shared/domain/promises';
import { capital } from '../../lib/capital';

export type CallOutcome = (typeof callOutcomes)[number];
export type DisputeReason = (typeof disputeReasons)[number];
export type ReasonForDelay = (typeof reasonsForDelay)[number];
export type NextStepKind = z.infer<typeof nextStepInput>['kind'];

/** The nine outcomes on the digits, then the rest of the set. */
export const digitOutcomes = [
  { outcome: 'promise', label: 'Promise' },
  { outcome: 'plan-or-part', label: 'Plan or part' },
  { outcome: 'dispute', label: 'Dispute' },
  { outcome: 'will-check', label: 'Will check' },
  { outcome: 'paid-already', label: 'Paid already' },
  { outcome: 'voicemail', label: 'Voicemail' },
  { outcome: 'no-answer', label: 'No answer' },
  { outcome: 'bad-number', label: 'Bad number' },
  { outcome: 'refuses', label: 'Refuses' },
] as const satisfies readonly { readonly outcome: CallOutcome; readonly label: string }[];

export const otherOutcomes = [
  { outcome: 'call-back', label: 'Asked to call back' },
  { outcome: 'needs-documents', label: 'Needs documents' },
  { outcome: 'refers-to-other', label: 'Refers to somebody else' },
  { outcome: 'cannot-pay', label: 'Cannot pay' },
  { outcome: 'insolvency', label: 'Insolvency' },
  { outcome: 'legal-representative', label: 'Legal representative' },
  { outcome: 'gatekeeper', label: 'Gatekeeper' },
  { outcome: 'wrong-person', label: 'Wrong person' },
  { outcome: 'busy', label: 'Busy' },
  { outcome: 'voicemail-full', label: 'Voicemail full' },
  { outcome: 'disconnected', label: 'Number disconnected' },
] as const satisfies readonly { readonly outcome: CallOutcome; readonly label: string }[];

export const outcomeLabel = (outcome: CallOutcome): string => [...digitOutcomes, ...otherOutcomes].find((entry) => entry.outcome === outcome)?.label ?? outcome;

/** Outcomes of a talk, where a reason for the delay can be known. */
export const asksReason: ReadonlySet<CallOutcome> = new Set<CallOutcome>([
  'promise',
  'plan-or-part',
  'will-check',
  'refuses',
  'cannot-pay',
  'call-back',
  'needs-documents',
]);

export const disputeReasonLabels: Readonly<Record<DisputeReason, string>> = {
  pricing: 'Pricing',
  'quantity-short': 'Quantity short',
  damaged: 'Damaged',
  returned: 'Returned',
  'not-ordered': 'Not ordered',
  'late-delivery': 'Late delivery',
  duplicate: 'Duplicate',
  'wrong-po': 'Wrong PO',
  tax: 'Tax',
  freight: 'Freight',
  discount: 'Discount',
  service: 'Service',
  'paid-already': 'Paid already',
  'credit-expected': 'Credit expected',
  'wrong-entity': 'Wrong entity',
  unidentified: 'Unidentified',
};
const reasonForDelayLabels: Readonly<Record<ReasonForDelay, string>> = {
  oversight: 'Oversight',
  'invoice-not-received': 'Invoice not received',
  'approval-pending': 'Approval pending',
  'next-payment-run': 'Next payment run',
  'cash-shortage': 'Cash shortage',
  dispute: 'Dispute',
  'waiting-for-credit': 'Waiting for a credit',
  'system-change': 'System change',
};
export const nextStepLabels: Readonly<Record<NextStepKind, string>> = {
  call: 'Call',
  'call-back': 'Call back',
  'check-bank': 'Check the bank',
  letter: 'Send a letter',
  'resolve-dispute': 'Settle the dispute',
  review: 'Review',
  none: 'No next step',
};

/** What a list offers where an answer may stay open. */
export const reasonForDelayOptions: readonly { readonly value: ReasonForDelay | ''; readonly label: string }[] = [
  { value: '', label: 'not named' },
  ...(Object.entries(reasonForDelayLabels) as [ReasonForDelay, string][]).map(([value, label]) => ({ value, label })),
];
export const payMethodOptions: readonly { readonly value: PayMethod | ''; readonly label: string }[] = [
  { value: '', label: 'not said' },
  ...payMethods.map((value) => ({ value, label: capital(payMethodNames[value]) })),
];
