/** Mail of ours on its way: the states of a mail and its recipients, when it is tried again, and what faults mean. */
export { addressKey, headerLine, isMailAddress } from './address';
export { faultWords, type FaultWords, type TransportFault } from './faults';
export { afterEvent, canHappen, needsUser } from './machine';
export { reconnectDelay, retryDelaysMs, undoWindowMs } from './schedule';
export { mailStates, recipientStates, type Mail, type MailEvent, type MailState, type RecipientState, type Refusal } from './types';
