/** Calls: the dock, the call screen, the quick line, the draft, and the fields of a promise that other forms use too. */
export { CallDraftLine } from './CallDraftLine';
export { CallPanel } from './CallPanel';
export { CallProvider, useCallAtHand, useCallItems } from './CallProvider';
export { CallScreen } from './CallScreen';
export { DisputeFields } from './DisputeFields';
export { confirmationWords, wantsConfirmation } from './call-form';
export { disputeReasonLabels, payMethodOptions, type DisputeReason } from './outcomes';
export { PhoneHealth } from './PhoneHealth';
export { PromiseFields } from './PromiseFields';
export { ConfirmationField } from './ConfirmationField';
export { useAdvice, useMailReach, useProposal } from './call.api';
