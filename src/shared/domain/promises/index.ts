/** Promises to pay: what may be promised, what to ask for, and what became of it. */
export type { InstalmentOutcome, PromisedPart, PromiseFacts, PromiseOutcome, PromiseRules, PromiseState, Receipt } from './types';
export { endedStates, isEnded } from './types';
export { payMethodNames, payMethods, type PayMethod } from './pay-methods';
export { evaluatePromises, isExpected, keptRate } from './evaluate';
export {
  checkPromise,
  type Finding,
  type PromisableItem,
  type PromiseCheck,
  type PromiseCheckContext,
  type PromiseDraft,
  type PromiseViolation,
  type PromiseWarning,
} from './check';
export { proposePromise, type ProposableItem, type ProposalContext, type ProposedPromise } from './propose';
