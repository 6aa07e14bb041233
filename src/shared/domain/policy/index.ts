/** Dunning policies as data: what is due for whom and why, in plain words, faults of a strategy, the next days played through. */
export type {
  DebtorType,
  DoneStep,
  DueStep,
  DunningDecision,
  DunningFacts,
  DunningItem,
  MissedStep,
  RiskClass,
  StepAnchor,
  StepChannel,
  StepConditions,
  StepGates,
  StepLetterKind,
  Strategy,
  StrategyStep,
} from './types';
export { approvalDays, approvalStanding, type GivenApproval } from './approval';
export { reviewStanding, usualReviewMonths, type ReviewFacts, type ReviewStanding } from './review';
export { decideDunning } from './decide';
export { itemTracks, type ItemTrack } from './item-track';
export { nextLetterOf, type NextLetter } from './next-letter';
export { feeOf, ladderOf, mayBearFee, mayCharge, withLevels } from './levels';
export { strategyFaults, type StrategyFault } from './fault';
export {
  exampleTimeline,
  pastTouches,
  simulateDunning,
  touchedTwice,
  type SimulatedAccount,
  type SimulatedStep,
  type TimelineEntry,
  type TouchedTwice,
} from './simulate';
export { noConditions, noGates, usualStrategy } from './usual';
export {
  anchorInWords,
  bandOf,
  channelNames,
  conditionsInWords,
  feeInWords,
  gatesInWords,
  rulesInWords,
  stepInWords,
  stepName,
  timelineBands,
  type PolicyWording,
} from './words';
