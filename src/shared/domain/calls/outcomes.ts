/** Success: the person who decides was reached and said something. Reach: somebody answered. Fail: nobody did. */
export type OutcomeClass = 'success' | 'reach' | 'fail';

export type CallOutcome =
  | 'promise'
  | 'plan-or-part'
  | 'dispute'
  | 'will-check'
  | 'paid-already'
  | 'voicemail'
  | 'no-answer'
  | 'bad-number'
  | 'refuses'
  | 'call-back'
  | 'needs-documents'
  | 'refers-to-other'
  | 'cannot-pay'
  | 'insolvency'
  | 'legal-representative'
  | 'gatekeeper'
  | 'wrong-person'
  | 'busy'
  | 'voicemail-full'
  | 'disconnected';

export type StepKind = 'call' | 'call-back' | 'check-bank' | 'letter' | 'resolve-dispute' | 'review' | 'none';

export interface OutcomeEntry {
  readonly code: CallOutcome;
  readonly label: string;
  readonly outcomeClass: OutcomeClass;
  /** Next step in bank days after the call; a promise's check is dated from the promise instead. */
  readonly next: { readonly kind: StepKind; readonly afterBankDays: number; readonly note: string };
  /** What the call says about the number dialled; null = nothing. */
  readonly phoneHealth: 'good' | 'wrong' | 'disconnected' | null;
}

const entry = (
  code: CallOutcome,
  label: string,
  outcomeClass: OutcomeClass,
  kind: StepKind,
  afterBankDays: number,
  note: string,
  phoneHealth: OutcomeEntry['phoneHealth'],
): OutcomeEntry => ({ code, label, outcomeClass, next: { kind, afterBankDays, note }, phoneHealth });

/** The default set in the order of the call panel: the first nine stand on the digits 1 to 9. */
export const outcomeCatalogue: readonly OutcomeEntry[] = [
  entry('promise', 'Promise to pay', 'success', 'check-bank', 1, 'Check the bank for the promised amount', 'good'),
  entry('plan-or-part', 'Plan or part payment', 'success', 'check-bank', 1, 'Check the bank for the first payment', 'good'),
  entry('dispute', 'Dispute raised', 'success', 'resolve-dispute', 5, 'Answer the dispute', 'good'),
  entry('will-check', 'Will check', 'success', 'call', 3, 'Ask what the check found', 'good'),
  entry('paid-already', 'Paid already', 'success', 'check-bank', 2, 'Look for the payment, ask for proof', 'good'),
  entry('voicemail', 'Voicemail left', 'reach', 'call', 2, 'Try another hour', 'good'),
  entry('no-answer', 'No answer', 'fail', 'call', 1, 'Try another hour', null),
  entry('bad-number', 'Wrong number', 'fail', 'review', 0, 'Find a working number', 'wrong'),
  entry('refuses', 'Refuses to pay', 'success', 'review', 1, 'Decide on the next level', 'good'),
  entry('call-back', 'Asked to call back', 'success', 'call-back', 1, 'Call back as agreed', 'good'),
  entry('needs-documents', 'Needs documents', 'success', 'call', 2, 'Send the documents, then ask for a date', 'good'),
  entry('refers-to-other', 'Refers to another person', 'success', 'call', 1, 'Call the person named', 'good'),
  entry('cannot-pay', 'Cannot pay', 'success', 'review', 1, 'Offer a plan', 'good'),
  entry('insolvency', 'Insolvency stated', 'success', 'review', 0, 'Find out court and case number, file the claim', 'good'),
  entry('legal-representative', 'Legal representative named', 'success', 'review', 1, 'Write to the representative only', 'good'),
  entry('gatekeeper', 'Gatekeeper', 'reach', 'call', 1, 'Try another hour or person', 'good'),
  entry('wrong-person', 'Wrong person', 'reach', 'review', 1, 'Find the right contact', null),
  entry('busy', 'Busy', 'fail', 'call', 0, 'Try again today', null),
  entry('voicemail-full', 'Voicemail full', 'fail', 'call', 1, 'Try another hour', null),
  entry('disconnected', 'Disconnected', 'fail', 'review', 0, 'Find a working number', 'disconnected'),
];

const byCode: ReadonlyMap<string, OutcomeEntry> = new Map(outcomeCatalogue.map((outcome) => [outcome.code, outcome]));

/** The catalogue's entry of an outcome. Throws RangeError for a code that is not in it. */
export function outcomeEntry(code: CallOutcome): OutcomeEntry {
  const found = byCode.get(code);
  if (!found) throw new RangeError(`Not a call outcome: ${code}`);
  return found;
}

/** Whether the call reached a person who can decide: what lets an account rest for some days. */
export function wasReached(code: CallOutcome): boolean {
  return outcomeEntry(code).outcomeClass === 'success';
}

export type ReasonForDelay =
  'oversight' | 'invoice-not-received' | 'approval-pending' | 'next-payment-run' | 'cash-shortage' | 'dispute' | 'waiting-for-credit' | 'system-change';
export const delayReasonLabels: Readonly<Record<ReasonForDelay, string>> = {
  oversight: 'Oversight',
  'invoice-not-received': 'Invoice not received',
  'approval-pending': 'Approval pending',
  'next-payment-run': 'Next payment run',
  'cash-shortage': 'Cash shortage',
  dispute: 'Dispute',
  'waiting-for-credit': 'Waiting for credit',
  'system-change': 'System change',
};
