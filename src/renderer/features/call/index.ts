/** Calls: the docked panel, its draft, and the fields of a promise that other forms use too. */
export { CallDraftLine } from './CallDraftLine';
export { CallPanel } from './CallPanel';
export { CallProvider, useCall } from './CallProvider';
export { DisputeFields } from './DisputeFields';
export { disputeReasonLabels, type DisputeReason } from './outcomes';
export { PromiseFields } from './PromiseFields';
export { useProposal } from './call.api';
